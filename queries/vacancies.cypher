// title: Vacant posts, and seats whose holder is no longer stated
// group: boards and people
// question: Which posts are stated to be vacant, and which seats and chairs have a post whose last stated holder has left?
// alias: Where are there vacancies?
// alias: Which seats on boards have no holder that the papers name?
// alias: Posts without a named holder
// missing: any vacant post, nor any seat or chair whose holder has left without a later one,
// searched: posts stated to be vacant, seats and chairs of posts, and who held them until when
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: post thing: the post
// column: what: whether a paper states it vacant, or only no later holder is stated
// column: words: the words of the paper, or when the last holder held it
// column: last_holder thing: the last holder stated to have left
// column: seat: what the post is on the body, as stated
// column: body thing: the body on which it has a seat
// column: facts: ids of the facts behind the row
MATCH (p:Post)
WHERE coalesce(p.vacant, '') <> '' AND ($any_time OR (p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (:Person)-[n:HOLDS]->(p) WHERE n.standing = 'in place' AND n.holds_from <= date($as_of) AND n.holds_to >= date($as_of) }))
MATCH (f:Fact {id: p.fact})
MATCH (d:Document)
WHERE f.citations CONTAINS ('"' + d.id + '"') AND ($any_time OR d.earliest <= date($as_of))
WITH DISTINCT p
OPTIONAL MATCH (p)-[r:MEMBER_OF|CHAIRS]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN p.id AS post_id, p.name AS post, 'stated to be vacant' AS what, p.vacant AS words, '' AS last_holder_id, '' AS last_holder,
  CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') WHEN 'MEMBER_OF' THEN coalesce(r.capacity, 'member') ELSE '' END AS seat,
  b.id AS body_id, b.name AS body, [p.fact, r.fact] AS facts
UNION ALL
MATCH (w:Person)-[h:HOLDS]->(p:Post)
WHERE h.standing IN ['in place', 'ended'] AND ($any_time OR h.holds_to < date($as_of))
MATCH (f:Fact {id: h.fact})
WHERE f.end_possible = h.holds_to AND ($any_time OR f.end_possible < date($as_of))
WITH w, h, p
OPTIONAL MATCH (:Person)-[n:HOLDS]->(p)
WHERE n.fact <> h.fact AND n.standing = 'in place' AND n.holds_to > h.holds_to AND ($any_time OR n.holds_from <= date($as_of))
WITH w, h, p, count(n) AS later
WHERE later = 0 AND coalesce(p.vacant, '') = ''
MATCH (p)-[r:MEMBER_OF|CHAIRS]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN p.id AS post_id, p.name AS post, 'no later holder stated' AS what, h.dates AS words, w.id AS last_holder_id, w.name AS last_holder,
  CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat,
  b.id AS body_id, b.name AS body, [h.fact, r.fact] AS facts
UNION ALL
MATCH (p:Post)-[r:MEMBER_OF|CHAIRS]->(b:Body)
WHERE ($any_time OR r.kind = '') AND NOT EXISTS { MATCH (:Person)-[n:HOLDS]->(p) }
WITH p, r, b
ORDER BY p.name, b.name, r.fact
LIMIT 5
RETURN p.id AS post_id, p.name AS post, 'no holder stated at any time' AS what, '' AS words, '' AS last_holder_id, '' AS last_holder,
  '' AS seat, b.id AS body_id, b.name AS body, [r.fact] AS facts
