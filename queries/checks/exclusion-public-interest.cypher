// title: Public excluded, and the public interest test not minuted
// group: scrutiny
// severity: medium
// applies: resolutions of 1 March 2006 or later, in England, to exclude the public from an item. Councils, their committees and joint committees are bound; whether a partnership board is depends on how it was set up, so of one that minutes none this is not assessed
// basis: Local Government Act 1972 Sch 12A Part 2 para 10: exempt while the public interest in keeping it so outweighs that in disclosing it (general knowledge: check)
// from: 2006-03-01
// met: {subject} minuted how it weighed the public interest ({happened}): {detail}.
// not_stated: The papers loaded do not state how {subject} weighed the public interest: {decision} ({happened}).
// not_assessable: No weighing of the public interest is recorded: {decision} ({happened}). Of {subject}, {detail}.
// ask: How was the public interest weighed when the public was excluded: {decision}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body that excluded the public
// column: decision thing: the resolution
// column: happened: when, as the papers give it
// column: detail: what is minuted
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[q:DECIDED]->(d:Decision {kind: 'exclusion'})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_from >= date('2006-03-01')
WITH b, d, q, (b.legal_form IN ['council committee', 'joint committee'] OR b.kind IN ['full council', 'executive', 'scrutiny committee', 'council committee', 'health and wellbeing board', 'police and crime panel', 'county council', 'unitary council', 'district council', 'london borough council', 'fire and rescue authority']) AS bound
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN coalesce(d.public_interest, '') <> '' THEN d.public_interest WHEN NOT bound THEN 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the section binds it depends on how it was set up' ELSE '' END AS detail,
  CASE WHEN coalesce(d.public_interest, '') <> '' THEN 'met' WHEN NOT bound THEN 'not assessable' ELSE 'not stated' END AS outcome, [d.fact, q.fact] AS facts
UNION ALL
MATCH (b:Body)-[:MET]->(m:Meeting)-[q:DECIDED]->(d:Decision {kind: 'exclusion'})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_from >= date('2006-03-01')
WITH b, d, q, (b.legal_form IN ['council committee', 'joint committee'] OR b.kind IN ['full council', 'executive', 'scrutiny committee', 'council committee', 'health and wellbeing board', 'police and crime panel', 'county council', 'unitary council', 'district council', 'london borough council', 'fire and rescue authority']) AS bound
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN coalesce(d.public_interest, '') <> '' THEN d.public_interest WHEN NOT bound THEN 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the section binds it depends on how it was set up' ELSE '' END AS detail,
  CASE WHEN coalesce(d.public_interest, '') <> '' THEN 'met' WHEN NOT bound THEN 'not assessable' ELSE 'not stated' END AS outcome, [d.fact, q.fact] AS facts
