// title: Where money comes from and goes
// group: money
// question: What money comes from it, through it and to it, from source to use?
// alias: what money comes from it
// alias: who pays for it
// alias: where does the money of it go
// alias: follow the money of it
// missing: any money that comes from, through or to {name}
// searched: who provides, holds and is paid by funding streams and commissions
// finish: money
// param: name thing(Body, Fund, Programme, Service, Plan): the one asked about; example Home Office
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: line path: a line of links
// column: facts: ids of the facts behind the row
MATCH line = (x:Body|Fund|Programme|Service|Plan {id: $name})-[:PROVIDES_MONEY|HELD_BY|PAYS_FOR|COMMISSIONS|PROVIDES*1..6]->(y:Fund|Body|Programme|Service|Plan)
WHERE ALL(r IN relationships(line) WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN line, [x.fact] AS facts
LIMIT 10001
