// title: Everything whose line ends at one elected holder
// group: answering
// question: Whose lines of answering end at this elected holder?
// alias: everything that answers in the end to this council or commissioner
// alias: which boards and groups come under this elected person
// missing: anything whose line ends at {name}
// searched: reporting lines, being part of, delegations, holding to account, and seats on partnerships
// finish: ends-at
// param: name thing(Body, Post): the council, mayor, commissioner or minister; example Leicester City Council
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: line path: a line of links
// column: facts: ids of the facts behind the row
MATCH line = (y:Body|Post|Programme)-[:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY*1..8]->(x:Body|Post {id: $name})
WHERE ALL(r IN relationships(line) WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN line, [x.fact] AS facts
LIMIT 10001
