// hidden: true
// param: name thing: what is announced of
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: statement thing: what is announced, in our own words
// column: facts: ids of the facts behind the row
MATCH (s:Statement)-[r:ABOUT]->(x:Body|Post|Programme|Fund {id: $name})
WHERE s.standing = 'planned' AND ($any_time OR r.holds_from <= date($as_of))
RETURN s.id AS statement_id, s.name AS statement, [r.fact, s.fact] AS facts
ORDER BY statement, statement_id, r.fact
