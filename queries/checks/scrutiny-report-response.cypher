// title: Answer to a report of the crime and disorder committee
// group: scrutiny
// severity: high
// applies: dated reports of a crime and disorder committee under Police and Justice Act 2006 s.19(8)(b), for each body they are addressed to; while the 28 days run, it does not apply. Any other recommendation of a scrutiny committee, or one without a day, cannot be assessed
// basis: Police and Justice Act 2006 s.19(8B); SI 2009/942 reg 7: answered in writing within 28 days or, if that is not reasonably possible, as soon as reasonably possible
// from: 2009-04-30
// met: {subject} is recorded as having answered within 28 days: {report} ({detail}).
// gap: The answer of {subject} to a scrutiny report is recorded as later than 28 days: {report} ({detail}). The regulation allows, where 28 days are not reasonably possible, as soon as reasonably possible afterwards; whether that was so is not stated.
// not_stated: The papers loaded do not state that {subject} answered within 28 days or afterwards: {report} ({detail}).
// not_assessable: Whether {subject} had 28 days to answer, or kept to them, cannot be told: {report} ({detail}).
// ask: When was this answered, by whom, and in which paper is the answer: {report}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body it is addressed to
// column: report thing: the report or recommendation
// column: detail: the dates, or why it cannot be told
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (d:Decision {kind: 'scrutiny report'})-[r:ADDRESSED_TO]->(t:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of)
OPTIONAL MATCH (w:Body|Post)-[c:RESPONDED_TO]->(d)
WHERE (w.id = t.id OR EXISTS { MATCH (w)-[:PART_OF|STANDS_FOR|MEMBER_OF|CHAIRS]->(t) }) AND c.standing <> 'negative'
WITH d, r, t, c, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from <= date($as_of)) AS answered, r.holds_from + duration(['28 days', 'P28D'][1]) AS until
WITH d, r, t, c, answered, CASE WHEN r.holds_from <> r.holds_to THEN 'not assessable'
    WHEN answered AND c.holds_to <= until THEN 'met'
    WHEN answered AND c.holds_from <= until THEN 'not assessable'
    WHEN answered THEN 'gap'
    WHEN until >= date($as_of) THEN 'not applicable' ELSE 'not stated' END AS outcome
RETURN t.id AS subject_id, t.name AS subject, d.id AS report_id, d.name AS report,
  CASE WHEN r.holds_from <> r.holds_to THEN 'the report: ' + r.dates
    ELSE 'addressed to it ' + r.dates + CASE WHEN answered THEN '; answered: ' + c.dates WHEN c IS NOT NULL THEN '; no answer by that day' ELSE '; no answer is stated' END END AS detail,
  outcome, [d.fact, r.fact, c.fact] AS facts
UNION ALL
MATCH (s:Body {kind: 'scrutiny committee'})-[q:DECIDED|REQUIRES]->(d:Decision|Action)-[r:ADDRESSED_TO]->(t:Body)
WHERE d.kind = 'recommendation' AND t.kind <> 'scrutiny committee' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of)
RETURN t.id AS subject_id, t.name AS subject, d.id AS report_id, d.name AS report,
  'made by ' + s.name + ' as a recommendation, ' + r.dates + '; the power under which it was made is not stated' AS detail,
  'not applicable' AS outcome, [d.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (s:Body {kind: 'scrutiny committee'})-[:MET]->(m:Meeting)-[q:DECIDED|REQUIRES]->(d:Decision|Action)-[r:ADDRESSED_TO]->(t:Body)
WHERE d.kind = 'recommendation' AND t.kind <> 'scrutiny committee' AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of)
  AND NOT EXISTS { MATCH (s)-[:DECIDED|REQUIRES]->(d) }
RETURN t.id AS subject_id, t.name AS subject, d.id AS report_id, d.name AS report,
  'made by ' + s.name + ' as a recommendation, ' + r.dates + '; the power under which it was made is not stated' AS detail,
  'not applicable' AS outcome, [d.fact, r.fact, q.fact] AS facts
