// title: Parent body not stated
// group: answering
// severity: medium
// applies: committees, boards, groups, teams and departments; not to councils and other legal persons, statutory partnerships, independent bodies and classes of bodies
// basis: good practice: the papers that set up a body say to whom it answers
// met: {subject} is recorded as answering to {detail}, or as part of it.
// not_stated: The papers loaded do not state of which body {subject} is part, nor to whom it answers.
// ask: Which body set up {subject}, and to whom does it answer?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: detail: its parent
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
OPTIONAL MATCH (b)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(p:Body|Post)
WITH b, p, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds,
  (coalesce(b.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body', 'statutory partnership', 'class of bodies']
    OR b.kind IN ['full council', 'county council', 'unitary council', 'district council', 'london borough council',
      'elected local policing body', 'police and crime panel', 'community safety partnership', 'government department',
      'national agency', 'fire and rescue authority', 'police authority', 'nhs commissioner', 'nhs provider', 'probation provider', 'prison service',
      'business body', 'voluntary sector', 'education', 'provider', 'charity']) AS apart
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN holds THEN p.name ELSE '' END AS detail,
  CASE WHEN apart THEN 'not applicable' WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact
