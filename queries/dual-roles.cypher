// title: Roles on both sides of a scrutiny line
// group: boards and people
// question: Which people and posts are recorded on both sides of a scrutiny line, as is lawful and common?
// alias: Who sits on a scrutiny committee and on what it scrutinises?
// alias: Dual roles across scrutiny
// alias: Does anyone scrutinise a board that they belong to?
// missing: anyone with a role on both sides of a scrutiny line
// searched: scrutiny lines, and on both sides of each: members, chairs, posts that are part of it, and who holds them
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: the post or person
// column: seat: the role in the chair or the capacity on the scrutinising body, as stated
// column: scrutiny_by thing: the body that scrutinises
// column: scrutiny_through thing: the post through which, if not directly
// column: other_role: what it is on the other side
// column: scrutiny_of thing: what is scrutinised
// column: other_through thing: the post through which, if not directly
// column: facts: ids of the facts behind the row
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Post|Person), (w)-[q:MEMBER_OF|CHAIRS]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, '' AS scrutiny_through_id, '' AS scrutiny_through,
  CASE q.kind WHEN 'CHAIRS' THEN coalesce(q.role, 'chair') ELSE coalesce(q.capacity, 'member') END AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, '' AS other_through_id, '' AS other_through, [z.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Post), (w)-[q:PART_OF]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, '' AS scrutiny_through_id, '' AS scrutiny_through,
  'part of it' AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, '' AS other_through_id, '' AS other_through, [z.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Person)-[k:HOLDS]->(o:Post), (o)-[q:MEMBER_OF|CHAIRS]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, '' AS scrutiny_through_id, '' AS scrutiny_through,
  CASE q.kind WHEN 'CHAIRS' THEN coalesce(q.role, 'chair') ELSE coalesce(q.capacity, 'member') END AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, o.id AS other_through_id, o.name AS other_through, [z.fact, r.fact, q.fact, k.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person), (w)-[q:MEMBER_OF|CHAIRS]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, p.id AS scrutiny_through_id, p.name AS scrutiny_through,
  CASE q.kind WHEN 'CHAIRS' THEN coalesce(q.role, 'chair') ELSE coalesce(q.capacity, 'member') END AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, '' AS other_through_id, '' AS other_through, [z.fact, r.fact, q.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person)-[k:HOLDS]->(o:Post), (o)-[q:MEMBER_OF|CHAIRS]->(x)
WHERE p.id <> o.id AND ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, p.id AS scrutiny_through_id, p.name AS scrutiny_through,
  CASE q.kind WHEN 'CHAIRS' THEN coalesce(q.role, 'chair') ELSE coalesce(q.capacity, 'member') END AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, o.id AS other_through_id, o.name AS other_through, [z.fact, r.fact, q.fact, h.fact, k.fact] AS facts
UNION ALL
MATCH (x:Post)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Person), (w)-[q:HOLDS]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, '' AS scrutiny_through_id, '' AS scrutiny_through,
  'holds the post' AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, x.id AS other_through_id, x.name AS other_through, [z.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (x:Post)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person), (w)-[q:HOLDS]->(x)
WHERE ($any_time OR (z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, p.id AS scrutiny_through_id, p.name AS scrutiny_through,
  'holds the post' AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, x.id AS other_through_id, x.name AS other_through, [z.fact, r.fact, q.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)
WHERE ($any_time OR z.kind = '')
WITH x, z, c
ORDER BY c.name, x.name, z.fact
LIMIT 5
RETURN '' AS who_id, '' AS who, '' AS seat, c.id AS scrutiny_by_id, c.name AS scrutiny_by, '' AS scrutiny_through_id, '' AS scrutiny_through,
  '' AS other_role, x.id AS scrutiny_of_id, x.name AS scrutiny_of, '' AS other_through_id, '' AS other_through, [z.fact] AS facts
