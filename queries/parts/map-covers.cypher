// hidden: true
// column: thing thing: a body or post
// column: area thing: an area it covers
// column: area_kind: the kind of that area
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post)-[r:COVERS]->(a:Area)
WHERE r.standing <> 'negative'
RETURN x.id AS thing_id, x.name AS thing, a.id AS area_id, a.name AS area, a.kind AS area_kind, [r.fact] AS facts
ORDER BY thing_id, area_id, r.fact
