// title: Who chairs a body
// group: boards and people
// question: Who chairs it?
// alias: who chairs it
// alias: who is the chair of it
// alias: who leads the meetings of it
// missing: who chairs {name}
// searched: chairs and vice-chairs
// param: name thing(Body): the body asked about; example LSCSB
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: chair thing: the post, person or body in the chair
// column: role: chair or vice-chair
// column: holder thing: who holds that post, where stated
// column: facts: ids of the facts behind the row
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (p:Person)-[h:HOLDS]->(c)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
RETURN c.id AS chair_id, c.name AS chair, coalesce(r.role, 'chair') AS role, p.id AS holder_id, p.name AS holder,
  [r.fact, h.fact] AS facts
ORDER BY role, chair, chair_id, holder, r.holds_from, r.fact, h.fact
