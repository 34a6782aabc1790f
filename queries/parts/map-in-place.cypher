// hidden: true
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing, but for what is stated not to be so; default false
// column: a thing: the from end
// column: b thing: the to end
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post)-[r]->(b:Body|Post)
WHERE r.standing <> 'negative' AND ($any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, [r.fact] AS facts
ORDER BY a_id, b_id, r.fact
