// title: Member of the executive on a scrutiny committee
// group: boards
// severity: high
// applies: each seat that the papers state on an overview and scrutiny committee of a council with an executive
// basis: Local Government Act 2000 s.9FA: an overview and scrutiny committee may not include a member of the authority's executive (general knowledge: check)
// from: 2012-05-04
// finish: councils
// met: The seat assessed on {subject} is not recorded as one of a member of the same council's executive.
// gap: {other}, of the executive, is recorded on {subject}, an overview and scrutiny committee of the same council ({detail}).
// not_assessable: Whether a member of its own council's executive sits on {subject} cannot be judged: {detail}.
// ask: Who sits on {subject}, and does any of them hold a post in the executive of the same council?
// param: as_of date: the day asked about; default today
// column: subject thing: the committee
// column: other thing: the post
// column: which: what tells seats of persons apart
// column: detail: how, or why it cannot be judged
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Post)-[r:MEMBER_OF|CHAIRS]->(c:Body)
WHERE c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
OPTIONAL MATCH (p)-[q:PART_OF|MEMBER_OF|CHAIRS]->(x:Body)
WHERE x.kind = 'executive' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
WITH p, r, c, f, q, (p.kind = 'cabinet post' OR x.id IS NOT NULL) AS executive
RETURN c.id AS subject_id, c.name AS subject, p.id AS other_id, p.name AS other, '' AS which, 'the post itself' AS detail,
  CASE WHEN NOT executive THEN 'met' WHEN f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of) AND f.status <> 'disputed' THEN 'gap' ELSE 'not assessable' END AS outcome,
  [c.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Person)-[h:HOLDS]->(p:Post)
WHERE c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
MATCH (g:Fact {id: h.fact})
OPTIONAL MATCH (p)-[q:PART_OF|MEMBER_OF|CHAIRS]->(x:Body)
WHERE x.kind = 'executive' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
WITH c, r, h, p, f, g, q, x
WHERE p.kind = 'cabinet post' OR x.id IS NOT NULL
RETURN c.id AS subject_id, c.name AS subject, p.id AS other_id, p.name AS other, '' AS which, 'its holder' AS detail,
  CASE WHEN f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of) AND f.status <> 'disputed'
      AND g.start_certain <= date($as_of) AND g.end_certain >= date($as_of) AND g.lapses >= date($as_of) AND g.status <> 'disputed'
      AND f.last_stated >= g.first_stated AND g.last_stated >= f.first_stated AND r.holds_from < h.holds_to AND h.holds_from < r.holds_to THEN 'gap' ELSE 'not assessable' END AS outcome,
  [c.fact, r.fact, h.fact, q.fact] AS facts
UNION ALL
MATCH (c:Body)<-[r:MEMBER_OF|CHAIRS]-(o:Post)<-[n:HOLDS]-(w:Person)-[h:HOLDS]->(p:Post)
WHERE o.id <> p.id AND c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND n.standing = 'in place' AND n.holds_from <= date($as_of) AND n.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
MATCH (f:Fact {id: n.fact})
MATCH (g:Fact {id: h.fact})
OPTIONAL MATCH (p)-[q:PART_OF|MEMBER_OF|CHAIRS]->(x:Body)
WHERE x.kind = 'executive' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
WITH c, r, n, h, p, f, g, q, x
WHERE p.kind = 'cabinet post' OR x.id IS NOT NULL
RETURN c.id AS subject_id, c.name AS subject, p.id AS other_id, p.name AS other, '' AS which, 'its holder, through another post' AS detail,
  CASE WHEN f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of) AND f.status <> 'disputed'
      AND g.start_certain <= date($as_of) AND g.end_certain >= date($as_of) AND g.lapses >= date($as_of) AND g.status <> 'disputed'
      AND f.last_stated >= g.first_stated AND g.last_stated >= f.first_stated AND n.holds_from < h.holds_to AND h.holds_from < n.holds_to THEN 'gap' ELSE 'not assessable' END AS outcome,
  [c.fact, r.fact, n.fact, h.fact, q.fact] AS facts
UNION ALL
MATCH (c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Person)-[h:MEMBER_OF|CHAIRS]->(x:Body)
WHERE x.kind = 'executive' AND c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
WITH c, x, r, h
MATCH (f:Fact {id: r.fact})
WITH c, x, r, h, f
MATCH (g:Fact {id: h.fact})
RETURN c.id AS subject_id, c.name AS subject, x.id AS other_id, x.name AS other, r.fact AS which, 'one of its members' AS detail,
  CASE WHEN f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of) AND f.status <> 'disputed'
      AND g.start_certain <= date($as_of) AND g.end_certain >= date($as_of) AND g.lapses >= date($as_of) AND g.status <> 'disputed'
      AND f.last_stated >= g.first_stated AND g.last_stated >= f.first_stated AND r.holds_from < h.holds_to AND h.holds_from < r.holds_to THEN 'gap' ELSE 'not assessable' END AS outcome,
  [c.fact, r.fact, h.fact] AS facts
UNION ALL
MATCH (c:Body)<-[r:MEMBER_OF|CHAIRS]-(w:Person)
WHERE c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (w)-[h:HOLDS]->(p:Post)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (p)-[q:PART_OF|MEMBER_OF|CHAIRS]->(x:Body)
WHERE x.kind = 'executive' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
OPTIONAL MATCH (w)-[v:MEMBER_OF|CHAIRS]->(y:Body)
WHERE y.kind = 'executive' AND v.standing = 'in place' AND v.holds_from <= date($as_of) AND v.holds_to >= date($as_of)
WITH c, r, sum(CASE WHEN p.kind = 'cabinet post' OR x.id IS NOT NULL OR y.id IS NOT NULL THEN 1 ELSE 0 END) AS seats
WHERE seats = 0
RETURN c.id AS subject_id, c.name AS subject, '' AS other_id, '' AS other, r.fact AS which, '' AS detail, 'met' AS outcome, [c.fact, r.fact] AS facts
UNION ALL
MATCH (c:Body)
WHERE c.kind = 'scrutiny committee' AND coalesce(c.legal_form, '') <> 'class of bodies' AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (:Post)-[r:MEMBER_OF|CHAIRS]->(c) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
  AND NOT EXISTS { MATCH (:Person)-[r:MEMBER_OF|CHAIRS]->(c) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
RETURN c.id AS subject_id, c.name AS subject, '' AS other_id, '' AS other, '' AS which, 'its members are not stated' AS detail,
  'not assessable' AS outcome, [c.fact] AS facts
