// title: Who a body answers to
// group: answering
// question: Whom does it answer to, step by step, up to an elected office or a Secretary of State?
// alias: who does it report to
// alias: whom does it answer to
// alias: who is it accountable to
// alias: who holds it to account
// missing: whom {name} answers to
// searched: reporting lines, being part of, delegations and holding to account
// finish: up
// param: name thing(Body, Post, Programme): the one asked about; example VRN Programme Board
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: line path: a line of links
// column: facts: ids of the facts behind the row
MATCH line = (x:Body|Post|Programme {id: $name})-[:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY*1..8]->(y:Body|Post)
WHERE ALL(r IN relationships(line) WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN line, [x.fact] AS facts
LIMIT 10001
