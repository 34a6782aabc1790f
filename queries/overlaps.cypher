// title: Who sits on both of two bodies
// group: boards and people
// question: Who sits on both of these, directly, through a post held, or as the body a post is part of?
// alias: Which members do these two boards share?
// alias: Is anyone on both committees?
// alias: Overlap of membership between two bodies
// missing: anyone who sits on both {a} and {b}
// searched: memberships and chairs of both, holders of posts, and the bodies posts are part of
// param: a thing(Body): one of the two; example LSCSB
// param: b thing(Body): the other; example Police and Crime Panel
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: who is on both: a post, person or body
// column: seat_on_a: the role in the chair or the capacity on the first, as stated
// column: through_on_a thing: the post through which, if not directly
// column: seat_on_b: the same on the second
// column: through_on_b thing: the same on the second
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(w:Post|Person|Body)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, '' AS through_on_a_id, '' AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, '' AS through_on_b_id, '' AS through_on_b, [r.fact, s.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(w:Person)-[h:HOLDS]->(q:Post)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, '' AS through_on_a_id, '' AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, q.id AS through_on_b_id, q.name AS through_on_b, [r.fact, s.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, p.id AS through_on_a_id, p.name AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, '' AS through_on_b_id, '' AS through_on_b, [r.fact, s.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person)-[k:HOLDS]->(q:Post)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE p.id <> q.id AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, p.id AS through_on_a_id, p.name AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, q.id AS through_on_b_id, q.name AS through_on_b, [r.fact, s.fact, h.fact, k.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(w:Body)<-[h:PART_OF]-(q:Post)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, '' AS through_on_a_id, '' AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, q.id AS through_on_b_id, q.name AS through_on_b, [r.fact, s.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(p:Post)-[h:PART_OF]->(w:Body)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, p.id AS through_on_a_id, p.name AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, '' AS through_on_b_id, '' AS through_on_b, [r.fact, s.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $a})<-[r:MEMBER_OF|CHAIRS]-(p:Post)-[h:PART_OF]->(w:Body)<-[k:PART_OF]-(q:Post)-[s:MEMBER_OF|CHAIRS]->(y:Body {id: $b})
WHERE p.id <> q.id AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)))
RETURN w.id AS who_id, w.name AS who, CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat_on_a, p.id AS through_on_a_id, p.name AS through_on_a,
  CASE s.kind WHEN 'CHAIRS' THEN coalesce(s.role, 'chair') ELSE coalesce(s.capacity, 'member') END AS seat_on_b, q.id AS through_on_b_id, q.name AS through_on_b, [r.fact, s.fact, h.fact, k.fact] AS facts
