// title: Terms that end
// group: boards and people
// question: Which memberships, chairs and offices have a stated end between the day asked about and this one?
// alias: Whose term of office is running out?
// alias: Which appointments need to be made again soon?
// alias: Board memberships that expire
// missing: any membership, chair or office that ends by {by},
// searched: memberships, chairs and holders of posts with a stated end
// param: by date: the last day looked at; example 2026-05-31
// param: as_of date: the day from which it is asked; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: the post, person or body whose term it is
// column: does: sits on, chairs or holds
// column: what thing: the body, or the post held
// column: role: role in the chair or capacity, as stated
// column: term: the term, as stated
// column: dates: from when to when, as the papers give it
// column: facts: ids of the facts behind the row
MATCH (w:Post|Person|Body)-[r:MEMBER_OF]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to > date($as_of))
MATCH (f:Fact {id: r.fact})
WHERE f.end_possible = r.holds_to AND f.end_possible < date('9999-12-31') AND ($any_time OR f.end_certain <= date($by))
RETURN w.id AS who_id, w.name AS who, 'sits on' AS does, b.id AS what_id, b.name AS what, r.capacity AS role, r.term AS term,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (w:Post|Person|Body)-[r:CHAIRS]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to > date($as_of))
MATCH (f:Fact {id: r.fact})
WHERE f.end_possible = r.holds_to AND f.end_possible < date('9999-12-31') AND ($any_time OR f.end_certain <= date($by))
RETURN w.id AS who_id, w.name AS who, 'chairs' AS does, b.id AS what_id, b.name AS what, coalesce(r.role, 'chair') AS role, '' AS term,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (w:Person)-[r:HOLDS]->(p:Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to > date($as_of))
MATCH (f:Fact {id: r.fact})
WHERE f.end_possible = r.holds_to AND f.end_possible < date('9999-12-31') AND ($any_time OR f.end_certain <= date($by))
RETURN w.id AS who_id, w.name AS who, 'holds' AS does, p.id AS what_id, p.name AS what, '' AS role, '' AS term,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (w:Post|Person|Body)-[r:CHAIRS]->(b:Body)
WHERE ($any_time OR r.kind = '')
WITH w, r, b
ORDER BY b.name, w.name, r.fact
LIMIT 5
RETURN w.id AS who_id, w.name AS who, 'chairs' AS does, b.id AS what_id, b.name AS what, '' AS role, '' AS term, r.dates AS dates, [r.fact] AS facts
