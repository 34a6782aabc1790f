// hidden: true
// param: name thing(Plan): the later plan
// column: priority thing: a priority of a plan that it revises
// column: letter: its number or letter there
// column: facts: ids of the facts behind the row
MATCH (x:Plan {id: $name})-[v:REVISES]->(:Plan)-[r:HAS_PRIORITY]->(p:Priority)
WHERE v.standing = 'in place' AND r.standing = 'in place'
RETURN p.id AS priority_id, p.name AS priority, p.letter AS letter, [r.fact, v.fact] AS facts
ORDER BY letter, priority, priority_id, r.fact, v.fact
