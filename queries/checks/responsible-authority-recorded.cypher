// title: Responsible authority recorded as a member, since 1 June 2011
// group: duties and law
// severity: information
// from: 2011-06-01
// applies: each community safety partnership with each responsible authority that owes the duty of Crime and Disorder Act 1998 s.6 on the day and covers its area, one it lies within or one within it; a body that stands for an authority counts for it, and so does a part or post of it. Police authorities are among them to 21 November 2012; commissioners are not
// basis: good practice: the papers of a partnership say who sits on it for each responsible authority (Crime and Disorder Act 1998 s.5(1)). Since SI 2011/1230 reg 3 no rule asks that each of them sits
// met: {authority} is recorded on {subject}, {detail}.
// gap: {subject} is recorded as not having {authority} as a member. Since 1 June 2011 the regulations do not ask each responsible authority to sit: this is for the partnership to consider, and no rule is in question.
// not_stated: The papers loaded do not state that {authority}, a responsible authority of its area, sits on {subject}.
// ask: How does {authority} take part in {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the partnership
// column: authority thing: a responsible authority of its area
// column: detail: itself, or through whom
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
MATCH (p)-[pc:COVERS]->(a:Area)
WHERE pc.standing = 'in place' AND pc.holds_from <= date($as_of) AND pc.holds_to >= date($as_of)
OPTIONAL MATCH (a)-[w:WITHIN]->(b:Area)
WHERE w.standing = 'in place'
OPTIONAL MATCH (b)-[v:WITHIN]->(g:Area)
WHERE v.standing = 'in place'
OPTIONAL MATCH (n:Area)-[u:WITHIN]->(a)
WHERE u.standing = 'in place'
UNWIND [a.id, b.id, g.id, n.id] AS at
WITH DISTINCT p, pc.fact AS of_p, at, CASE WHEN at = b.id OR at = g.id THEN w.fact WHEN at = n.id THEN u.fact END AS by_one,
  CASE WHEN at = g.id THEN v.fact END AS by_two
MATCH (k:Area {id: at})<-[c:COVERS]-(z:Body|Post)
WHERE z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of) AND coalesce(z.legal_form, '') <> 'class of bodies'
OPTIONAL MATCH (z)-[zs:STANDS_FOR]->(q:Body|Post)
WHERE zs.standing = 'in place' AND zs.holds_from <= date($as_of) AND zs.holds_to >= date($as_of)
UNWIND [z.id, q.id] AS who
WITH DISTINCT p, of_p, by_one, by_two, c.fact AS of_x, who
MATCH (x:Body|Post {id: who})-[o:OWES]->(:Duty {id: 'law:duty-s6-strategies'})
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (x)-[m:MEMBER_OF]->(p)
OPTIONAL MATCH (s:Body)-[sm:MEMBER_OF]->(p), (s)-[sf:STANDS_FOR]->(x)
WHERE sf.standing = 'in place' AND sf.holds_from <= date($as_of) AND sf.holds_to >= date($as_of)
OPTIONAL MATCH (f:Body|Post)-[fm:MEMBER_OF]->(p), (f)-[fp:PART_OF]->(x)
WHERE fp.standing = 'in place' AND fp.holds_from <= date($as_of) AND fp.holds_to >= date($as_of)
WITH p, x, m, sm, fm, sf, fp, s, f, o.fact AS owed, of_p, by_one, by_two, of_x,
  (m.fact IS NOT NULL AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)) AS itself, (sm.fact IS NOT NULL AND sm.standing = 'in place' AND sm.holds_from <= date($as_of) AND sm.holds_to >= date($as_of)) AS stood_for, (fm.fact IS NOT NULL AND fm.standing = 'in place' AND fm.holds_from <= date($as_of) AND fm.holds_to >= date($as_of)) AS by_part,
  (m.fact IS NOT NULL AND m.standing = 'negative' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)) AS refused
RETURN p.id AS subject_id, p.name AS subject, x.id AS authority_id, x.name AS authority,
  CASE WHEN itself THEN 'itself' WHEN stood_for THEN 'through ' + s.name WHEN by_part THEN 'through ' + f.name ELSE '' END AS detail,
  CASE WHEN itself OR stood_for OR by_part THEN 'met' WHEN refused THEN 'gap' ELSE 'not stated' END AS outcome,
  [p.fact, owed, of_p, by_one, by_two, of_x, m.fact, CASE WHEN stood_for THEN sf.fact ELSE NULL END, sm.fact, CASE WHEN by_part THEN fp.fact ELSE NULL END, fm.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
MATCH (p)-[pc:COVERS]->(a:Area)
WHERE pc.standing = 'in place' AND pc.holds_from <= date($as_of) AND pc.holds_to >= date($as_of)
OPTIONAL MATCH (a)-[w:WITHIN]->(b:Area)
WHERE w.standing = 'in place'
OPTIONAL MATCH (b)-[v:WITHIN]->(g:Area)
WHERE v.standing = 'in place'
OPTIONAL MATCH (n:Area)-[u:WITHIN]->(a)
WHERE u.standing = 'in place'
UNWIND [a.id, b.id, g.id, n.id] AS at
WITH DISTINCT p, pc.fact AS of_p, at, CASE WHEN at = b.id OR at = g.id THEN w.fact WHEN at = n.id THEN u.fact END AS by_one,
  CASE WHEN at = g.id THEN v.fact END AS by_two
MATCH (k:Area {id: at})<-[c:COVERS]-(z:Body|Post)
WHERE z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of) AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of) AND coalesce(z.legal_form, '') <> 'class of bodies'
MATCH (h:Body {legal_form: 'class of bodies'})-[o:OWES]->(d:Duty {id: 'law:duty-s6-strategies'})
WHERE h.kind = z.kind AND h.id STARTS WITH 'law:' AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) AND NOT EXISTS { MATCH (z)-[:OWES]->(d) }
  AND NOT h.id IN ['law:welsh-councils', 'law:lhbs', 'law:probation-boards', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
  AND (h.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority', 'fire and rescue authority', 'probation provider']
    OR (h.id = 'law:pcts' AND z.name CONTAINS 'rimary') OR (h.id = 'law:ccgs' AND z.name CONTAINS 'ommissioning')
    OR (h.id = 'law:icbs' AND z.name CONTAINS 'ntegrated'))
WITH p, of_p, by_one, by_two, c.fact AS of_x, z.id AS who, o
MATCH (x:Body {id: who})
OPTIONAL MATCH (x)-[m:MEMBER_OF]->(p)
OPTIONAL MATCH (s:Body)-[sm:MEMBER_OF]->(p), (s)-[sf:STANDS_FOR]->(x)
WHERE sf.standing = 'in place' AND sf.holds_from <= date($as_of) AND sf.holds_to >= date($as_of)
OPTIONAL MATCH (f:Body|Post)-[fm:MEMBER_OF]->(p), (f)-[fp:PART_OF]->(x)
WHERE fp.standing = 'in place' AND fp.holds_from <= date($as_of) AND fp.holds_to >= date($as_of)
WITH p, x, m, sm, fm, sf, fp, s, f, o.fact AS owed, of_p, by_one, by_two, of_x,
  (m.fact IS NOT NULL AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)) AS itself, (sm.fact IS NOT NULL AND sm.standing = 'in place' AND sm.holds_from <= date($as_of) AND sm.holds_to >= date($as_of)) AS stood_for, (fm.fact IS NOT NULL AND fm.standing = 'in place' AND fm.holds_from <= date($as_of) AND fm.holds_to >= date($as_of)) AS by_part,
  (m.fact IS NOT NULL AND m.standing = 'negative' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)) AS refused
RETURN p.id AS subject_id, p.name AS subject, x.id AS authority_id, x.name AS authority,
  CASE WHEN itself THEN 'itself' WHEN stood_for THEN 'through ' + s.name WHEN by_part THEN 'through ' + f.name ELSE '' END AS detail,
  CASE WHEN itself OR stood_for OR by_part THEN 'met' WHEN refused THEN 'gap' ELSE 'not stated' END AS outcome,
  [p.fact, owed, of_p, by_one, by_two, of_x, m.fact, CASE WHEN stood_for THEN sf.fact ELSE NULL END, sm.fact, CASE WHEN by_part THEN fp.fact ELSE NULL END, fm.fact] AS facts
