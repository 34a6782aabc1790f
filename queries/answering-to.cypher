// title: Who answers to a body
// group: answering
// question: What answers to it, directly and through others?
// alias: who reports to it
// alias: what answers to it
// alias: which boards and groups report to it
// alias: what comes under it
// missing: what answers to {name}
// searched: reporting lines, being part of, delegations and holding to account
// finish: down
// param: name thing(Body, Post): the one asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: line path: a line of links
// column: facts: ids of the facts behind the row
MATCH line = (y:Body|Post|Programme)-[:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY*1..8]->(x:Body|Post {id: $name})
WHERE ALL(r IN relationships(line) WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN line, [x.fact] AS facts
LIMIT 10001
