// title: Community safety agreement of a two-tier county
// group: duties and law
// severity: medium
// from: 2007-08-01
// applies: strategy boards that cover a county with districts within it, taken to be county strategy groups; a board of another area does not owe an agreement, nor does a second board of a county for which an agreement is stated
// basis: SI 2007/1830 regs 8 and 9: a county strategy group prepares a community safety agreement
// met: {subject} is recorded as preparing the community safety agreement: {detail}.
// gap: A paper states that {subject} does not prepare a community safety agreement.
// not_stated: The papers loaded do not state a community safety agreement in force that {subject} prepares.
// not_assessable: The papers loaded do not state which area {subject} covers, so whether it is to prepare a community safety agreement cannot be told.
// ask: Which community safety agreement is in force for the area of {subject}, and when was it last prepared?
// param: as_of date: the day asked about; default today
// column: subject thing: the board
// column: detail: the agreement
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Body {kind: 'strategy board'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (p)-[c:COVERS]->(a:Area)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
OPTIONAL MATCH (n:Area {kind: 'district'})-[w:WITHIN]->(a)
WHERE w.standing = 'in place'
WITH p, c, a, count(w) AS districts, min(w.fact) AS within
OPTIONAL MATCH (a)<-[oc:COVERS]-(o:Body {kind: 'strategy board'})-[q:PREPARES]->(m:Plan {kind: 'community safety agreement'})
WHERE o.id <> p.id AND oc.standing = 'in place' AND oc.holds_from <= date($as_of) AND oc.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
WITH p, c, a, districts, within, count(q) AS elsewhere
OPTIONAL MATCH (p)-[r:PREPARES]->(l:Plan {kind: 'community safety agreement'})
WITH p, c, a, districts, within, elsewhere, r, l, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of)) AS holds,
  (a.kind = 'county' AND districts > 0) AS two_tier
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN holds THEN l.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' WHEN a.id IS NULL THEN 'not assessable' WHEN NOT two_tier THEN 'not applicable'
    WHEN r.standing = 'negative' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) THEN 'gap'
    WHEN elsewhere > 0 THEN 'not applicable' ELSE 'not stated' END AS outcome,
  [p.fact, c.fact, within, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact, c.fact
