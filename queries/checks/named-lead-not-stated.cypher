// title: Named lead for an individual duty not stated
// group: duties and law
// severity: low
// applies: each named body that owes the duty of Crime and Disorder Act 1998 s.17 or of Counter-Terrorism and Security Act 2015 s.26 (Prevent), itself or as one of a class of councils, fire authorities or commissioners; not posts, which are themselves the lead. These duties fall on each body, and no board is needed
// basis: good practice: a body that owes a duty of its own names the post that leads on it (Crime and Disorder Act 1998 s.17; Counter-Terrorism and Security Act 2015 s.26, its list of bodies from general knowledge: check)
// met: {subject}: {detail} leads on this duty: {duty}.
// not_stated: The papers loaded do not state which post of {subject} leads on this duty: {duty}.
// ask: Which post of {subject} leads on this duty: {duty}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: duty thing: the duty
// column: detail: the post or part of the body that leads
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (d:Duty)<-[o:OWES]-(b:Body)
WHERE d.id IN ['law:duty-s17', 'law:duty-prevent'] AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND coalesce(b.legal_form, '') <> 'class of bodies'
WITH b, d, o.fact AS owed
OPTIONAL MATCH (z:Body|Post)-[h:PART_OF]->(b)
WHERE EXISTS { MATCH (z)-[:LEADS]->(d) }
OPTIONAL MATCH (z)-[l:LEADS]->(d)
OPTIONAL MATCH (b)<-[hh:PART_OF]-(t:Body)<-[hp:PART_OF]-(y:Body|Post)-[q:LEADS]->(d)
WITH b, d, owed, z, l, h, y, q, hh, hp, (l IS NOT NULL AND l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)) AS part,
  (q IS NOT NULL AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND hh.standing = 'in place' AND hh.holds_from <= date($as_of) AND hh.holds_to >= date($as_of) AND hp.standing = 'in place' AND hp.holds_from <= date($as_of) AND hp.holds_to >= date($as_of)) AS parts
RETURN b.id AS subject_id, b.name AS subject, d.id AS duty_id, d.name AS duty, CASE WHEN part THEN z.name WHEN parts THEN y.name ELSE '' END AS detail,
  CASE WHEN part OR parts THEN 'met' ELSE 'not stated' END AS outcome, [owed, l.fact, h.fact, q.fact, hp.fact, hh.fact] AS facts
UNION ALL
MATCH (d:Duty)<-[o:OWES]-(c:Body {legal_form: 'class of bodies'})
WHERE d.id IN ['law:duty-s17', 'law:duty-prevent'] AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) AND c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils'
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'fire and rescue authority', 'elected local policing body']
MATCH (b:Body)
WHERE b.kind = c.kind AND coalesce(b.legal_form, '') <> 'class of bodies' AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND NOT EXISTS { MATCH (b)-[:OWES]->(d) }
WITH b, d, o.fact AS owed
OPTIONAL MATCH (z:Body|Post)-[h:PART_OF]->(b)
WHERE EXISTS { MATCH (z)-[:LEADS]->(d) }
OPTIONAL MATCH (z)-[l:LEADS]->(d)
OPTIONAL MATCH (b)<-[hh:PART_OF]-(t:Body)<-[hp:PART_OF]-(y:Body|Post)-[q:LEADS]->(d)
WITH b, d, owed, z, l, h, y, q, hh, hp, (l IS NOT NULL AND l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)) AS part,
  (q IS NOT NULL AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND hh.standing = 'in place' AND hh.holds_from <= date($as_of) AND hh.holds_to >= date($as_of) AND hp.standing = 'in place' AND hp.holds_from <= date($as_of) AND hp.holds_to >= date($as_of)) AS parts
RETURN b.id AS subject_id, b.name AS subject, d.id AS duty_id, d.name AS duty, CASE WHEN part THEN z.name WHEN parts THEN y.name ELSE '' END AS detail,
  CASE WHEN part OR parts THEN 'met' ELSE 'not stated' END AS outcome, [owed, l.fact, h.fact, q.fact, hp.fact, hh.fact] AS facts
