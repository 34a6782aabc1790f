// hidden: true
// column: thing thing: a body or post
// column: area_kind: the kind of area it covers
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post)-[r:COVERS]->(a:Area)
RETURN x.id AS thing_id, x.name AS thing, a.kind AS area_kind, [r.fact] AS facts
ORDER BY thing_id, area_kind
