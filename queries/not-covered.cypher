// title: Duties that no board or body is stated to discharge
// group: duties and law
// question: Which duties in force does a body owe that no board or body is stated to discharge?
// alias: Which statutory duties have no board behind them?
// alias: Are there duties that nothing in our partnership structure covers?
// alias: Which duties fall between our boards?
// missing: a duty that a body owes and that no board or body discharges
// searched: duties owed by named bodies and posts, and who discharges them; not powers, nor duties that each body sees to on its own, such as s.17 of the Crime and Disorder Act 1998 and Prevent, which ask for a named lead
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: duty thing: the duty
// column: nature: statutory duty, guidance or local rule
// column: owed_by thing: who owes it
// column: as_one_of thing: the class of bodies through which it does, where no row names it
// column: normally: a class of board that commonly discharges such a duty, where the law loaded names one
// column: facts: ids of the facts behind the row
OPTIONAL MATCH (e:Body {kind: 'community safety partnership'})
WHERE coalesce(e.legal_form, '') <> 'class of bodies' AND e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_to >= date($as_of)
WITH count(e) AS partnerships
MATCH (d:Duty)
WHERE d.kind IN ['statutory duty', 'guidance', 'local rule'] AND d.standing = 'in place'
  AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
  AND NOT d.id IN ['law:duty-s17', 'law:duty-prevent', 'law:duty-strategy-group-now', 'law:duty-county-group-now', 'law:duty-strategy-group-before-2011', 'law:duty-county-group-before-2011']
OPTIONAL MATCH (b:Body)-[g:DISCHARGES]->(d)
WHERE coalesce(b.legal_form, '') <> 'class of bodies'
  AND ($any_time OR (g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
WITH partnerships, d, count(g) AS done
WHERE done = 0
OPTIONAL MATCH (q:Body {id: 'law:csps'})-[h:DISCHARGES]->(d)
WHERE h.status = 'stated' AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
WITH partnerships, d, count(h) AS by_class
WHERE partnerships = 0 OR by_class = 0
OPTIONAL MATCH (z:Body {legal_form: 'class of bodies'})-[o:OWES]->(d)
WITH d, count(o) AS classes
OPTIONAL MATCH (y:Body {legal_form: 'class of bodies'})-[k:DISCHARGES]->(d)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
WITH d, classes, min(y.name) AS normally
WHERE classes = 0 OR normally IS NOT NULL
OPTIONAL MATCH (n:Body {legal_form: 'class of bodies', name: normally})-[f:DISCHARGES]->(d)
WITH d, normally, min(f.fact) AS behind
MATCH (c:Body|Post)-[r:OWES]->(d)
WHERE NOT coalesce(c.legal_form, '') IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'officer group', 'council committee', 'joint committee']
  AND NOT c.id IN ['law:chiefs', 'law:councillors']
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
OPTIONAL MATCH (m:Body)
WHERE m.kind = c.kind AND c.id STARTS WITH 'law:' AND c.legal_form = 'class of bodies'
  AND coalesce(m.legal_form, '') <> 'class of bodies'
  AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (m)-[:OWES]->(d) }
  AND NOT c.id IN ['law:welsh-councils', 'law:lhbs', 'law:probation-boards', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
  AND (c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority',
    'elected local policing body', 'police and crime panel', 'fire and rescue authority', 'probation provider',
    'youth justice service']
    OR (c.id = 'law:pcts' AND m.name CONTAINS 'rimary') OR (c.id = 'law:ccgs' AND m.name CONTAINS 'ommissioning')
    OR (c.id = 'law:icbs' AND m.name CONTAINS 'ntegrated'))
WITH d, normally, behind, r, c, m, coalesce(m.id, c.id) AS owed_by_id, coalesce(m.name, c.name) AS owed_by
WHERE m.id IS NOT NULL OR coalesce(c.legal_form, '') <> 'class of bodies'
OPTIONAL MATCH (x:Body {id: owed_by_id})<-[u:PART_OF]-(s:Body)<-[v:SCRUTINISED_BY]-(p:Body)
WHERE d.id IN ['law:duty-crime-disorder-committee', 'law:duty-scrutiny-12-months'] AND p.kind = 'community safety partnership'
  AND u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
  AND v.standing = 'in place' AND v.holds_from <= date($as_of) AND v.holds_to >= date($as_of)
WITH d, normally, behind, r, c, m, owed_by_id, owed_by, count(v) AS scrutinised
WHERE scrutinised = 0
RETURN d.id AS duty_id, d.name AS duty, d.kind AS nature, owed_by_id, owed_by,
  CASE WHEN m.id IS NOT NULL THEN c.id ELSE '' END AS as_one_of_id, CASE WHEN m.id IS NOT NULL THEN c.name ELSE '' END AS as_one_of,
  normally, [r.fact, m.fact, behind] AS facts
ORDER BY duty, duty_id, owed_by, owed_by_id, as_one_of_id, r.holds_from, r.fact
