// hidden: true
// column: new thing: the body that succeeds
// column: old thing: the body it succeeds
// column: facts: ids of the facts behind the row
MATCH (a:Body)-[r:SUCCEEDS]->(b:Body)
WHERE r.standing = 'in place'
RETURN a.id AS new_id, a.name AS new, b.id AS old_id, b.name AS old, [r.fact] AS facts
ORDER BY new, new_id, old, old_id, r.fact
