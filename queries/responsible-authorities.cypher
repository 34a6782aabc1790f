// title: The responsible authorities of an area
// group: duties and law
// question: Which are its responsible authorities on the day under section 5 of the Crime and Disorder Act 1998, and are they recorded as members?
// alias: Who has to be on the community safety partnership?
// alias: Which bodies are the statutory partners here?
// alias: Is each responsible authority represented on this partnership?
// missing: the responsible authorities of {name}
// searched: who owes the duty to make strategies (Crime and Disorder Act 1998 s.6), the areas they and those who stand for them cover, and memberships
// param: name thing(Body, Area): a community safety partnership or an area; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: partnership thing: the community safety partnership of the area
// column: authority thing: the responsible authority, which a commissioner is not
// column: as_one_of thing: the class of bodies through which the duty reaches it, where no row names it
// column: stands_for_it thing: who stands for it
// column: area: how its area lies to that of the partnership, as stated
// column: member: whether it is recorded as a member, itself, through who stands for it, or through a part or post of it
// column: facts: ids of the facts behind the row
MATCH (t:Body|Area {id: $name})
OPTIONAL MATCH (t)-[tc:COVERS]->(ta:Area)
WHERE $any_time OR (tc.standing = 'in place' AND tc.holds_to >= date($as_of))
WITH t.id AS asked, t.label AS label, coalesce(ta.id, t.id) AS area_id
OPTIONAL MATCH (p:Body)-[pc:COVERS]->(:Area {id: area_id})
WHERE (p.id = asked OR (label = 'Area' AND p.kind = 'community safety partnership' AND p.legal_form <> 'class of bodies'
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of))) AND ($any_time OR (pc.standing = 'in place' AND pc.holds_to >= date($as_of)))
WITH area_id, p.id AS partnership_id, p.name AS partnership, pc.fact AS covered
OPTIONAL MATCH (:Area {id: area_id})-[w:WITHIN]->(b:Area)
WHERE $any_time OR (w.standing = 'in place' AND w.holds_to >= date($as_of))
OPTIONAL MATCH (b)-[v:WITHIN]->(g:Area)
WHERE $any_time OR (v.standing = 'in place' AND v.holds_to >= date($as_of))
WITH area_id, partnership_id, partnership, covered, collect(b.id) + collect(g.id) AS above, min(w.fact) AS by_one, min(v.fact) AS by_two
OPTIONAL MATCH (n:Area)-[u:WITHIN]->(:Area {id: area_id})
WHERE $any_time OR (u.standing = 'in place' AND u.holds_to >= date($as_of))
WITH area_id, partnership_id, partnership, covered, above, by_one, by_two, collect(n.id) AS below, min(u.fact) AS by_below
MATCH (x:Body|Post)-[o:OWES]->(d:Duty {id: 'law:duty-s6-strategies'})
WHERE ($any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of))) AND NOT x.id STARTS WITH 'law:'
OPTIONAL MATCH (s:Body)-[sf:STANDS_FOR]->(x)
WHERE sf.standing = 'in place' AND sf.holds_from <= date($as_of) AND sf.holds_to >= date($as_of)
OPTIONAL MATCH (x)-[c:COVERS]->(k:Area)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_to >= date($as_of))
OPTIONAL MATCH (s)-[e:COVERS]->(j:Area)
WHERE $any_time OR (e.standing = 'in place' AND e.holds_to >= date($as_of))
WITH area_id, partnership_id, partnership, covered, above, below, by_one, by_two, by_below, x, s, sf, o.fact AS owed, coalesce(k.id, j.id) AS at, coalesce(k.name, j.name) AS named, coalesce(c.fact, e.fact) AS lies
WHERE (at IS NULL AND coalesce(x.legal_form, '') <> 'class of bodies') OR at = area_id
  OR ((at IN above OR at IN below) AND coalesce(x.legal_form, '') <> 'class of bodies')
OPTIONAL MATCH (x)-[m:MEMBER_OF]->(p:Body {id: partnership_id})
WHERE m.standing IN ['in place', 'negative'] AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
OPTIONAL MATCH (s)-[sm:MEMBER_OF]->(p2:Body {id: partnership_id})
WHERE sm.standing = 'in place' AND sm.holds_from <= date($as_of) AND sm.holds_to >= date($as_of)
OPTIONAL MATCH (x)<-[fp:PART_OF]-(f:Body|Post)-[fm:MEMBER_OF]->(p3:Body {id: partnership_id})
WHERE fm.standing = 'in place' AND fm.holds_from <= date($as_of) AND fm.holds_to >= date($as_of)
RETURN DISTINCT partnership_id, partnership, x.id AS authority_id, x.name AS authority, '' AS as_one_of_id,
  '' AS as_one_of, s.id AS stands_for_it_id, s.name AS stands_for_it,
  CASE WHEN at = area_id THEN 'covers ' + named WHEN at IN above THEN 'covers ' + named WHEN at IN below THEN 'within it, covers ' + named
    ELSE 'the papers loaded do not state its area: it may be another' END AS area,
  CASE WHEN partnership_id IS NULL THEN 'no partnership of the area is stated' WHEN m.standing = 'in place' THEN 'recorded as a member'
    WHEN sm.fact IS NOT NULL THEN 'recorded through ' + s.name WHEN f.name IS NOT NULL THEN 'recorded through ' + f.name
    WHEN m.standing = 'negative' THEN 'recorded as not a member' ELSE 'not stated' END AS member,
  [owed, lies, CASE WHEN at IN above THEN by_one ELSE NULL END, CASE WHEN at IN above THEN by_two ELSE NULL END,
    CASE WHEN at IN below THEN by_below ELSE NULL END, covered, sf.fact, m.fact, sm.fact, fm.fact] AS facts
UNION ALL
MATCH (t:Body|Area {id: $name})
OPTIONAL MATCH (t)-[tc:COVERS]->(ta:Area)
WHERE $any_time OR (tc.standing = 'in place' AND tc.holds_to >= date($as_of))
WITH t.id AS asked, t.label AS label, coalesce(ta.id, t.id) AS area_id
OPTIONAL MATCH (p:Body)-[pc:COVERS]->(:Area {id: area_id})
WHERE (p.id = asked OR (label = 'Area' AND p.kind = 'community safety partnership' AND p.legal_form <> 'class of bodies'
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of))) AND ($any_time OR (pc.standing = 'in place' AND pc.holds_to >= date($as_of)))
WITH area_id, p.id AS partnership_id, p.name AS partnership, pc.fact AS covered
OPTIONAL MATCH (:Area {id: area_id})-[w:WITHIN]->(b:Area)
WHERE $any_time OR (w.standing = 'in place' AND w.holds_to >= date($as_of))
OPTIONAL MATCH (b)-[v:WITHIN]->(g:Area)
WHERE $any_time OR (v.standing = 'in place' AND v.holds_to >= date($as_of))
WITH area_id, partnership_id, partnership, covered, collect(b.id) + collect(g.id) AS above, min(w.fact) AS by_one, min(v.fact) AS by_two
OPTIONAL MATCH (n:Area)-[u:WITHIN]->(:Area {id: area_id})
WHERE $any_time OR (u.standing = 'in place' AND u.holds_to >= date($as_of))
WITH area_id, partnership_id, partnership, covered, above, by_one, by_two, collect(n.id) AS below, min(u.fact) AS by_below
MATCH (h:Body {legal_form: 'class of bodies'})-[o:OWES]->(d:Duty {id: 'law:duty-s6-strategies'})
WHERE h.id STARTS WITH 'law:' AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
  AND NOT h.id IN ['law:lhbs', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
WITH area_id, partnership_id, partnership, covered, above, below, by_one, by_two, by_below, h.id AS class_id, h.name AS class, h.kind AS kind, o.fact AS owed
MATCH (x:Body)-[c:COVERS]->(k:Area)
WHERE (k.id = area_id OR k.id IN above OR k.id IN below) AND x.kind = kind AND coalesce(x.legal_form, '') <> 'class of bodies'
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of) AND ($any_time OR (c.standing = 'in place' AND c.holds_to >= date($as_of)))
  AND NOT EXISTS { MATCH (x)-[:OWES]->(:Duty {id: 'law:duty-s6-strategies'}) }
  AND (kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority', 'fire and rescue authority', 'probation provider']
    OR (class_id = 'law:pcts' AND x.name CONTAINS 'rimary') OR (class_id = 'law:ccgs' AND x.name CONTAINS 'ommissioning')
    OR (class_id = 'law:icbs' AND x.name CONTAINS 'ntegrated'))
WITH area_id, partnership_id, partnership, covered, above, below, by_one, by_two, by_below, class_id, class, owed, x, k.id AS at, k.name AS named, c.fact AS lies
OPTIONAL MATCH (s:Body)-[sf:STANDS_FOR]->(x)
WHERE sf.standing = 'in place' AND sf.holds_from <= date($as_of) AND sf.holds_to >= date($as_of)
OPTIONAL MATCH (x)-[m:MEMBER_OF]->(p:Body {id: partnership_id})
WHERE m.standing IN ['in place', 'negative'] AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
OPTIONAL MATCH (s)-[sm:MEMBER_OF]->(p2:Body {id: partnership_id})
WHERE sm.standing = 'in place' AND sm.holds_from <= date($as_of) AND sm.holds_to >= date($as_of)
OPTIONAL MATCH (x)<-[fp:PART_OF]-(f:Body|Post)-[fm:MEMBER_OF]->(p3:Body {id: partnership_id})
WHERE fm.standing = 'in place' AND fm.holds_from <= date($as_of) AND fm.holds_to >= date($as_of)
RETURN DISTINCT partnership_id, partnership, x.id AS authority_id, x.name AS authority, class_id AS as_one_of_id,
  class AS as_one_of, s.id AS stands_for_it_id, s.name AS stands_for_it,
  CASE WHEN at = area_id THEN 'covers ' + named WHEN at IN above THEN 'covers ' + named WHEN at IN below THEN 'within it, covers ' + named
    ELSE 'the papers loaded do not state its area: it may be another' END AS area,
  CASE WHEN partnership_id IS NULL THEN 'no partnership of the area is stated' WHEN m.standing = 'in place' THEN 'recorded as a member'
    WHEN sm.fact IS NOT NULL THEN 'recorded through ' + s.name WHEN f.name IS NOT NULL THEN 'recorded through ' + f.name
    WHEN m.standing = 'negative' THEN 'recorded as not a member' ELSE 'not stated' END AS member,
  [owed, lies, CASE WHEN at IN above THEN by_one ELSE NULL END, CASE WHEN at IN above THEN by_two ELSE NULL END,
    CASE WHEN at IN below THEN by_below ELSE NULL END, covered, sf.fact, m.fact, sm.fact, fm.fact] AS facts
