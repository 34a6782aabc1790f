// title: A paragraph of Schedule 12A placed in the other Part
// group: scrutiny
// severity: low
// applies: resolutions of 1 March 2006 or later, in England, to exclude the public from an item. Councils, their committees and joint committees are bound; whether a partnership board is depends on how it was set up; but any board that cites the Schedule can be asked which Part it meant. Resolutions that name no paragraph are not looked at here
// basis: Local Government Act 1972 Sch 12A: Part 1 has paragraphs 1 to 7, Part 2 paragraphs 8 to 10 (paragraphs 7 and 10 general knowledge: check)
// from: 2006-03-01
// met: {subject} placed the paragraphs it named in their own Parts of Schedule 12A ({happened}): {detail}.
// gap: As minuted ({happened}), {subject} places a paragraph of Schedule 12A in the other Part: {detail}. In the Schedule, Part 1 has paragraphs 1 to 7, and Part 2, with the public interest test, paragraphs 8 to 10.
// not_assessable: {subject} named paragraphs of Schedule 12A without a Part ({happened}): {detail}.
// ask: Should the minute be put right, so that it names the paragraphs under their own Parts of Schedule 12A: {decision}?
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
WHERE d.exempt_paragraph IS NOT NULL AND said <> '; ;'
WITH b, d, q, bound, said, CASE WHEN said CONTAINS 'Part 2 para 1;' THEN ' paragraph 1 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 2;' THEN ' paragraph 2 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 3;' THEN ' paragraph 3 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 4;' THEN ' paragraph 4 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 5;' THEN ' paragraph 5 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 6;' THEN ' paragraph 6 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 7;' THEN ' paragraph 7 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 8;' THEN ' paragraph 8 in Part 1' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 9;' THEN ' paragraph 9 in Part 1' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 10;' THEN ' paragraph 10 in Part 1' ELSE '' END AS misplaced
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN misplaced = '' THEN d.exempt_paragraph ELSE 'it has' + misplaced END + CASE WHEN bound THEN '' ELSE ' (' + 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the Schedule binds it depends on how it was set up' + ')' END AS detail,
  CASE WHEN misplaced <> '' THEN 'gap' WHEN (said CONTAINS '; para 1;' OR said CONTAINS '; para 2;' OR said CONTAINS '; para 3;' OR said CONTAINS '; para 4;' OR said CONTAINS '; para 5;' OR said CONTAINS '; para 6;' OR said CONTAINS '; para 7;' OR said CONTAINS '; para 8;' OR said CONTAINS '; para 9;' OR said CONTAINS '; para 10;') THEN 'not assessable' ELSE 'met' END AS outcome, [d.fact, q.fact] AS facts
UNION ALL
MATCH (b:Body)-[:MET]->(m:Meeting)-[q:DECIDED]->(d:Decision {kind: 'exclusion'})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_from >= date('2006-03-01')
WITH b, d, q, (b.legal_form IN ['council committee', 'joint committee'] OR b.kind IN ['full council', 'executive', 'scrutiny committee', 'council committee', 'health and wellbeing board', 'police and crime panel', 'county council', 'unitary council', 'district council', 'london borough council', 'fire and rescue authority']) AS bound, '; ' + coalesce(d.exempt_paragraph, '') + ';' AS said
WHERE d.exempt_paragraph IS NOT NULL AND said <> '; ;'
WITH b, d, q, bound, said, CASE WHEN said CONTAINS 'Part 2 para 1;' THEN ' paragraph 1 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 2;' THEN ' paragraph 2 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 3;' THEN ' paragraph 3 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 4;' THEN ' paragraph 4 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 5;' THEN ' paragraph 5 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 6;' THEN ' paragraph 6 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 2 para 7;' THEN ' paragraph 7 in Part 2' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 8;' THEN ' paragraph 8 in Part 1' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 9;' THEN ' paragraph 9 in Part 1' ELSE '' END + CASE WHEN said CONTAINS 'Part 1 para 10;' THEN ' paragraph 10 in Part 1' ELSE '' END AS misplaced
RETURN b.id AS subject_id, b.name AS subject, d.id AS decision_id, d.name AS decision, q.dates AS happened,
  CASE WHEN misplaced = '' THEN d.exempt_paragraph ELSE 'it has' + misplaced END + CASE WHEN bound THEN '' ELSE ' (' + 'it is recorded as a ' + coalesce(b.legal_form, b.kind) + ', and whether the Schedule binds it depends on how it was set up' + ')' END AS detail,
  CASE WHEN misplaced <> '' THEN 'gap' WHEN (said CONTAINS '; para 1;' OR said CONTAINS '; para 2;' OR said CONTAINS '; para 3;' OR said CONTAINS '; para 4;' OR said CONTAINS '; para 5;' OR said CONTAINS '; para 6;' OR said CONTAINS '; para 7;' OR said CONTAINS '; para 8;' OR said CONTAINS '; para 9;' OR said CONTAINS '; para 10;') THEN 'not assessable' ELSE 'met' END AS outcome, [d.fact, q.fact] AS facts
