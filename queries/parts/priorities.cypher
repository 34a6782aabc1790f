// hidden: true
// column: priority thing: a priority
// column: letter: its number or letter
// column: facts: ids of the facts behind the row
MATCH (p:Priority)
RETURN p.id AS priority_id, p.name AS priority, p.letter AS letter, [p.fact] AS facts
ORDER BY priority_id
