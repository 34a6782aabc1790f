// title: Joint duty without a board stated
// group: duties and law
// severity: medium
// applies: statutory duties in force on the day that a body in the papers owes and that a board commonly discharges: those for which the law loaded knows a class of board, and those of which it speaks to no class at all. Not powers, nor duties that each body sees to on its own, such as Crime and Disorder Act 1998 s.17 and Prevent; scrutiny of crime and disorder, and who sits on a strategy group, have rules of their own
// basis: the Act or regulation from which each duty arises; that a board is named for it is good practice, as statute does not name one for every duty
// met: {subject}: {detail}.
// not_stated: The papers loaded do not state which board or body discharges this duty: {subject}. It is {detail}.
// ask: Which board or body sees to this duty, and in which paper is that recorded: {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the duty
// column: detail: who discharges it; where none is stated, who owes it
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
OPTIONAL MATCH (e:Body {kind: 'community safety partnership'})
WHERE coalesce(e.legal_form, '') <> 'class of bodies' AND e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_to >= date($as_of)
WITH min(e.name) AS partnership
MATCH (d:Duty {kind: 'statutory duty'})
WHERE d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
  AND NOT d.id IN ['law:duty-s17', 'law:duty-prevent', 'law:duty-strategy-group-now', 'law:duty-county-group-now', 'law:duty-strategy-group-before-2011', 'law:duty-county-group-before-2011', 'law:duty-crime-disorder-committee', 'law:duty-scrutiny-12-months']
OPTIONAL MATCH (z:Body {legal_form: 'class of bodies'})-[zo:OWES]->(d)
WITH partnership, d, count(zo) AS classes
OPTIONAL MATCH (y:Body {legal_form: 'class of bodies'})-[k:DISCHARGES]->(d)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
WITH partnership, d, classes, count(k) AS boards, max(CASE WHEN y.id = 'law:csps' AND k.status = 'stated' THEN k.fact ELSE NULL END) AS by_class
WHERE classes = 0 OR boards > 0
OPTIONAL MATCH (q:Body)-[h:DISCHARGES]->(d)
WHERE coalesce(q.legal_form, '') <> 'class of bodies' AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
WITH partnership, d, by_class, count(h) > 0 AS held, (by_class IS NOT NULL AND partnership IS NOT NULL) AS joint
MATCH (c:Body|Post)-[r:OWES]->(d)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND NOT c.id IN ['law:chiefs', 'law:councillors']
  AND NOT coalesce(c.legal_form, '') IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'officer group', 'council committee', 'joint committee']
  AND coalesce(c.legal_form, '') <> 'class of bodies'
WITH DISTINCT partnership, d, by_class, joint, CASE WHEN held OR joint THEN '' ELSE c.name END AS owner,
  CASE WHEN held OR joint THEN NULL ELSE r.fact END AS owed
OPTIONAL MATCH (b:Body)-[g:DISCHARGES]->(d)
WHERE coalesce(b.legal_form, '') <> 'class of bodies'
WITH partnership, d, by_class, joint, owner, owed, b, g, (g IS NOT NULL AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)) AS done
RETURN d.id AS subject_id, d.name AS subject,
  CASE WHEN done THEN 'discharged by ' + b.name WHEN joint THEN 'discharged by community safety partnerships, of which ' + partnership + ' is one'
    ELSE 'owed by ' + owner END AS detail,
  CASE WHEN done OR joint THEN 'met' ELSE 'not stated' END AS outcome,
  [d.fact, owed, CASE WHEN done THEN NULL ELSE by_class END, g.fact] AS facts
UNION ALL
OPTIONAL MATCH (e:Body {kind: 'community safety partnership'})
WHERE coalesce(e.legal_form, '') <> 'class of bodies' AND e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_to >= date($as_of)
WITH min(e.name) AS partnership
MATCH (d:Duty {kind: 'statutory duty'})
WHERE d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
  AND NOT d.id IN ['law:duty-s17', 'law:duty-prevent', 'law:duty-strategy-group-now', 'law:duty-county-group-now', 'law:duty-strategy-group-before-2011', 'law:duty-county-group-before-2011', 'law:duty-crime-disorder-committee', 'law:duty-scrutiny-12-months']
OPTIONAL MATCH (z:Body {legal_form: 'class of bodies'})-[zo:OWES]->(d)
WITH partnership, d, count(zo) AS classes
OPTIONAL MATCH (y:Body {legal_form: 'class of bodies'})-[k:DISCHARGES]->(d)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
WITH partnership, d, classes, count(k) AS boards, max(CASE WHEN y.id = 'law:csps' AND k.status = 'stated' THEN k.fact ELSE NULL END) AS by_class
WHERE classes = 0 OR boards > 0
OPTIONAL MATCH (q:Body)-[h:DISCHARGES]->(d)
WHERE coalesce(q.legal_form, '') <> 'class of bodies' AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
WITH partnership, d, by_class, count(h) > 0 AS held, (by_class IS NOT NULL AND partnership IS NOT NULL) AS joint
MATCH (c:Body|Post)-[r:OWES]->(d)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND NOT c.id IN ['law:chiefs', 'law:councillors']
  AND NOT coalesce(c.legal_form, '') IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'officer group', 'council committee', 'joint committee']
  AND c.id STARTS WITH 'law:' AND c.legal_form = 'class of bodies'
WITH partnership, d, by_class, held, joint, r, c
MATCH (m:Body)
WHERE m.kind = c.kind AND coalesce(m.legal_form, '') <> 'class of bodies'
  AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of) AND NOT EXISTS { MATCH (m)-[:OWES]->(d) }
  AND NOT c.id IN ['law:welsh-councils', 'law:lhbs', 'law:probation-boards', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
  AND (c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority', 'elected local policing body', 'police and crime panel', 'fire and rescue authority', 'probation provider', 'youth justice service']
    OR (c.id = 'law:pcts' AND m.name CONTAINS 'rimary') OR (c.id = 'law:ccgs' AND m.name CONTAINS 'ommissioning')
    OR (c.id = 'law:icbs' AND m.name CONTAINS 'ntegrated'))
WITH DISTINCT partnership, d, by_class, joint, CASE WHEN held OR joint THEN '' ELSE m.name + ', as one of ' + c.name END AS owner,
  CASE WHEN held OR joint THEN NULL ELSE r.fact END AS owed
OPTIONAL MATCH (b:Body)-[g:DISCHARGES]->(d)
WHERE coalesce(b.legal_form, '') <> 'class of bodies'
WITH partnership, d, by_class, joint, owner, owed, b, g, (g IS NOT NULL AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)) AS done
RETURN d.id AS subject_id, d.name AS subject,
  CASE WHEN done THEN 'discharged by ' + b.name WHEN joint THEN 'discharged by community safety partnerships, of which ' + partnership + ' is one'
    ELSE 'owed by ' + owner END AS detail,
  CASE WHEN done OR joint THEN 'met' ELSE 'not stated' END AS outcome,
  [d.fact, owed, CASE WHEN done THEN NULL ELSE by_class END, g.fact] AS facts
