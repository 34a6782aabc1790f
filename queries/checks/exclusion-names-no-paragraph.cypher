// title: Public excluded, and no paragraph of Part 1 named
// group: scrutiny
// severity: medium
// applies: resolutions of 1 March 2006 or later, in England, to exclude the public from an item. Councils, their committees and joint committees are bound; whether a partnership board is depends on how it was set up, so of one that names none this is not assessed
// basis: Local Government Act 1972 s.100A(4)-(5) (general knowledge: check) and Sch 12A Part 1 paras 1 to 7 (paragraph 7 general knowledge: check)
// from: 2006-03-01
// met: {subject} named a paragraph of Part 1 of Schedule 12A when it excluded the public ({happened}): {detail}.
// not_stated: The papers loaded do not state which of paragraphs 1 to 7 of Part 1 of Schedule 12A {subject} relied on: {decision} ({happened}; named: {detail}).
// not_assessable: No paragraph of Part 1 of Schedule 12A is recorded: {decision} ({happened}). Of {subject}, {detail}.
// ask: Under which paragraph of Part 1 of Schedule 12A was the public excluded: {decision}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body that excluded the public
// column: decision thing: the resolution
// column: happened: when, as the papers give it
// column: detail: what is minuted
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[q:DECIDED]->(d:Decision {kind: 'exclusion'})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_from >= date('2006-03-01')
WITH b, d, q, (b.legal_form IN ['council committee', 'joint committee'] OR b.kind IN ['full council', 'executive', 'scrutiny committee', 'council committee', 'health and wellbeing board', 'police and crime panel', 'county council', 'unitary council', 'district council', 'london borough council', 'fire and rescue authority']) AS bound, '; ' + coalesce(d.exempt_paragraph, '') + ';' AS said
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN (said CONTAINS 'para 1;' OR said CONTAINS 'para 2;' OR said CONTAINS 'para 3;' OR said CONTAINS 'para 4;' OR said CONTAINS 'para 5;' OR said CONTAINS 'para 6;' OR said CONTAINS 'para 7;') THEN d.exempt_paragraph WHEN NOT bound THEN 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the section binds it depends on how it was set up' ELSE coalesce(d.exempt_paragraph, 'none') END AS detail,
  CASE WHEN (said CONTAINS 'para 1;' OR said CONTAINS 'para 2;' OR said CONTAINS 'para 3;' OR said CONTAINS 'para 4;' OR said CONTAINS 'para 5;' OR said CONTAINS 'para 6;' OR said CONTAINS 'para 7;') THEN 'met' WHEN NOT bound THEN 'not assessable' ELSE 'not stated' END AS outcome, [d.fact, q.fact] AS facts
UNION ALL
MATCH (b:Body)-[:MET]->(m:Meeting)-[q:DECIDED]->(d:Decision {kind: 'exclusion'})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_from >= date('2006-03-01')
WITH b, d, q, (b.legal_form IN ['council committee', 'joint committee'] OR b.kind IN ['full council', 'executive', 'scrutiny committee', 'council committee', 'health and wellbeing board', 'police and crime panel', 'county council', 'unitary council', 'district council', 'london borough council', 'fire and rescue authority']) AS bound, '; ' + coalesce(d.exempt_paragraph, '') + ';' AS said
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN (said CONTAINS 'para 1;' OR said CONTAINS 'para 2;' OR said CONTAINS 'para 3;' OR said CONTAINS 'para 4;' OR said CONTAINS 'para 5;' OR said CONTAINS 'para 6;' OR said CONTAINS 'para 7;') THEN d.exempt_paragraph WHEN NOT bound THEN 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the section binds it depends on how it was set up' ELSE coalesce(d.exempt_paragraph, 'none') END AS detail,
  CASE WHEN (said CONTAINS 'para 1;' OR said CONTAINS 'para 2;' OR said CONTAINS 'para 3;' OR said CONTAINS 'para 4;' OR said CONTAINS 'para 5;' OR said CONTAINS 'para 6;' OR said CONTAINS 'para 7;') THEN 'met' WHEN NOT bound THEN 'not assessable' ELSE 'not stated' END AS outcome, [d.fact, q.fact] AS facts
