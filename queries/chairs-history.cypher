// title: Who has chaired a body
// group: boards and people
// question: Who has chaired it, from the first to the last that the papers state?
// alias: Past and present chairs of this board
// alias: Who were the previous chairs, and who held the post at the time?
// alias: How often has the chair changed?
// missing: who has chaired {name}, then or earlier,
// searched: chairs and vice-chairs of every time, and who held their posts
// param: name thing(Body): the body asked about; example LSCSB
// param: as_of date: the day up to which it is asked; default today
// param: any_time flag: whatever the day and standing; default false
// column: chair thing: the post, person or body in the chair
// column: role: chair, vice-chair or as stated
// column: dates: when, as the papers give it
// column: holder thing: who held that post at some time then, where stated
// column: held: when they held the post, as the papers give it
// column: facts: ids of the facts behind the row
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b:Body {id: $name})
WHERE $any_time OR (r.standing IN ['in place', 'ended'] AND r.holds_from <= date($as_of))
OPTIONAL MATCH (p:Person)-[h:HOLDS]->(c)
WHERE h.standing IN ['in place', 'ended'] AND h.holds_from <= date($as_of)
  AND h.holds_from < r.holds_to AND h.holds_to > r.holds_from
RETURN c.id AS chair_id, c.name AS chair, coalesce(r.role, 'chair') AS role, r.dates AS dates, p.id AS holder_id,
  p.name AS holder, h.dates AS held, [r.fact, h.fact] AS facts
ORDER BY r.holds_from, r.holds_to, role, chair, chair_id, h.holds_from, holder, holder_id, r.fact, h.fact
