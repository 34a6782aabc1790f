// title: Where its money comes from
// group: money
// question: Where does its money come from?
// missing: where the money of {name} comes from
// searched: funding streams
// hidden: true
// param: name thing(Body, Fund, Programme, Service, Plan): the one asked about; example Violence Reduction Network
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: line path: a line of links
// column: facts: ids of the facts behind the row
MATCH line = (y:Body|Fund)-[:PROVIDES_MONEY|HELD_BY|PAYS_FOR|COMMISSIONS|PROVIDES*1..6]->(x:Body|Fund|Programme|Service|Plan {id: $name})
WHERE ALL(r IN relationships(line) WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN line, [x.fact] AS facts
LIMIT 10001
