// hidden: true
// column: part thing: an area
// column: whole thing: an area it lies within
// column: facts: ids of the facts behind the row
MATCH (a:Area)-[r:WITHIN]->(b:Area)
WHERE r.standing <> 'negative'
RETURN a.id AS part_id, a.name AS part, b.id AS whole_id, b.name AS whole, [r.fact] AS facts
ORDER BY part_id, whole_id, r.fact
