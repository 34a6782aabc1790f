// title: Roles on both sides of a scrutiny line
// group: boards
// severity: information
// applies: each post or person that sits on a committee or panel which scrutinises a body or post
// basis: good practice: who sits on both sides of scrutiny is stated, so that members can declare it; to do so is lawful and common
// met: {subject} scrutinises {other}; {detail} is recorded on the first only.
// not_stated: The papers loaded do not state who sits on {subject}, which scrutinises {other}; so they do not tell whether a role is held on both sides.
// not_assessable: {subject} scrutinises {other}; recorded on both sides is {detail}. This is lawful and common, and is told for information only.
// ask: Who sits on {subject}, and where is it recorded if one of them also has a role at {other}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body that scrutinises
// column: other thing: what it scrutinises
// column: which: what tells one seat from another
// column: detail: the post; a person is not named
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(y:Post)
WHERE z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
OPTIONAL MATCH (y)-[q:MEMBER_OF|CHAIRS|PART_OF]->(x)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
OPTIONAL MATCH (w:Person)-[h:HOLDS]->(y)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (w)-[v:MEMBER_OF|CHAIRS]->(x)
WHERE v.standing = 'in place' AND v.holds_from <= date($as_of) AND v.holds_to >= date($as_of)
OPTIONAL MATCH (w)-[k:HOLDS]->(o:Post)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
OPTIONAL MATCH (o)-[u:MEMBER_OF|CHAIRS|PART_OF]->(x)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
WITH x, z, c, y, min(r.fact) AS seat, min(q.fact) AS own, min(v.fact) AS person, min(u.fact) AS other_post,
  min(CASE WHEN v.fact IS NOT NULL OR u.fact IS NOT NULL THEN h.fact END) AS held, min(CASE WHEN u.fact IS NOT NULL THEN k.fact END) AS other_held
RETURN c.id AS subject_id, c.name AS subject, x.id AS other_id, x.name AS other, y.id AS which,
  CASE WHEN own IS NULL AND coalesce(person, other_post) IS NOT NULL THEN 'the holder of the post ' + y.name ELSE y.name END AS detail,
  CASE WHEN coalesce(own, person, other_post) IS NOT NULL THEN 'not assessable' ELSE 'met' END AS outcome,
  [c.fact, z.fact, seat, own, person, other_post, held, other_held] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(y:Person)
WHERE z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
OPTIONAL MATCH (y)-[q:MEMBER_OF|CHAIRS]->(x)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
OPTIONAL MATCH (y)-[k:HOLDS]->(o:Post)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
OPTIONAL MATCH (o)-[u:MEMBER_OF|CHAIRS|PART_OF]->(x)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
WITH x, z, c, y, min(r.fact) AS seat, min(q.fact) AS own, min(u.fact) AS other_post,
  min(CASE WHEN u.fact IS NOT NULL THEN o.name END) AS post, min(CASE WHEN u.fact IS NOT NULL THEN k.fact END) AS other_held
RETURN c.id AS subject_id, c.name AS subject, x.id AS other_id, x.name AS other, seat AS which,
  CASE WHEN own IS NULL AND post IS NOT NULL THEN 'the holder of the post ' + post ELSE 'one of its members' END AS detail,
  CASE WHEN coalesce(own, other_post) IS NOT NULL THEN 'not assessable' ELSE 'met' END AS outcome,
  [c.fact, z.fact, seat, own, other_post, other_held] AS facts
UNION ALL
MATCH (x:Post)-[z:SCRUTINISED_BY]->(c:Body)<-[r:MEMBER_OF|CHAIRS]-(y:Person)-[h:HOLDS]->(x)
WHERE z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
RETURN c.id AS subject_id, c.name AS subject, x.id AS other_id, x.name AS other, r.fact AS which, 'the holder of the post ' + x.name AS detail,
  'not assessable' AS outcome, [c.fact, z.fact, r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body)-[z:SCRUTINISED_BY]->(c:Body)
WHERE coalesce(c.legal_form, '') <> 'class of bodies' AND coalesce(x.legal_form, '') <> 'class of bodies'
  AND z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of)
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (:Post)-[r:MEMBER_OF|CHAIRS]->(c) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
  AND NOT EXISTS { MATCH (:Person)-[r:MEMBER_OF|CHAIRS]->(c) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
RETURN c.id AS subject_id, c.name AS subject, x.id AS other_id, x.name AS other, '' AS which, '' AS detail, 'not stated' AS outcome,
  [c.fact, z.fact] AS facts
