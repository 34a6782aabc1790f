// title: Item of the calendar of duties
// group: duties and law
// severity: medium
// applies: each duty with a fixed interval in months, for the bodies that discharge it, itself or as one of the community safety partnerships, or, where none is stated to, for the named bodies that owe it. Counted back from the day, whatever year the rule counts in. Not what scrutiny committees do (such as SI 2009/942 reg 4) and public meetings (SI 2007/1830 reg 12), which have rules of their own, nor what falls due on an event
// basis: the Act or regulation from which each duty arises, or the body's own rule: SI 2007/1830 regs 5, 9(1) and 10(2); Police Reform and Social Responsibility Act 2011 s.12; Anti-social Behaviour, Crime and Policing Act 2014 ss.104(9), 105(4); Domestic Abuse Act 2021 s.59; SI 2012/2271 (seen in secondary sources: check)
// met: {subject}, {duty}{interval}: recorded as done: {detail}.
// gap: {subject}, {duty}{interval}: a paper states that this was not done ({detail}).
// not_stated: {subject}, {duty}{interval}: the papers loaded do not state that it was done in the interval before {as_of}.
// not_assessable: {subject}, {duty}{interval}: recorded as done, but whether in the interval before {as_of} cannot be told from the date: {detail}.
// ask: When did {subject} last do this, and in which paper is that recorded: {duty}{interval}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: duty thing: the duty
// column: interval: how often, as stated, in brackets
// column: detail: what was done and when, as stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
WITH '20' + tens + ones AS each
WHERE each <= left($as_of, 4)
WITH collect(each) AS years
UNWIND years AS year
UNWIND years AS later
WITH year, sum(CASE WHEN later > year THEN 1 ELSE 0 END) AS ago
WHERE ago <= 5
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date(year + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day <= date($as_of)
WITH collect(day) AS days
UNWIND days AS since
UNWIND days AS other
WITH since, sum(CASE WHEN other > since THEN 1 ELSE 0 END) AS back
WHERE back > 0
MATCH (d:Duty)
WHERE d.months = back AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of) AND NOT d.kind = 'statutory power'
  AND NOT d.id IN ['law:duty-scrutiny-12-months', 'law:duty-public-meeting']
OPTIONAL MATCH (e:Body)-[g:DISCHARGES]->(d)
WHERE coalesce(e.legal_form, '') <> 'class of bodies' AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
WITH since, d, count(g) AS boards
MATCH (p:Body|Post)-[r:OWES|DISCHARGES]->(d)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND coalesce(p.legal_form, '') <> 'class of bodies' AND NOT p.id IN ['law:chiefs', 'law:councillors']
  AND NOT p.kind = 'scrutiny committee' AND (r.kind = 'DISCHARGES' OR boards = 0)
OPTIONAL MATCH (p)-[c:CARRIED_OUT]->(d)
WHERE c.standing IN ['in place', 'negative'] AND c.holds_from <= date($as_of)
OPTIONAL MATCH (p)-[n:CARRIED_OUT]->(d)
WHERE n.standing = 'in place' AND n.holds_from > c.holds_from AND n.holds_from <= date($as_of)
WITH p, d, since, c, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AS done, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from < since AND c.holds_to >= since) AS perhaps, ((c IS NOT NULL AND c.standing = 'negative' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AND n.fact IS NULL) AS stated_not, r
RETURN p.id AS subject_id, p.name AS subject, d.id AS duty_id, d.name AS duty,
  CASE WHEN coalesce(d.interval, '') = '' THEN '' ELSE ' (' + d.interval + ')' END AS interval, CASE WHEN done OR perhaps OR stated_not THEN coalesce(c.how, d.name) + ', ' + c.dates ELSE '' END AS detail,
  CASE WHEN stated_not THEN 'gap' WHEN done THEN 'met' WHEN perhaps THEN 'not assessable' ELSE 'not stated' END AS outcome, [r.fact, c.fact] AS facts
UNION ALL
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
WITH '20' + tens + ones AS each
WHERE each <= left($as_of, 4)
WITH collect(each) AS years
UNWIND years AS year
UNWIND years AS later
WITH year, sum(CASE WHEN later > year THEN 1 ELSE 0 END) AS ago
WHERE ago <= 5
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date(year + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day <= date($as_of)
WITH collect(day) AS days
UNWIND days AS since
UNWIND days AS other
WITH since, sum(CASE WHEN other > since THEN 1 ELSE 0 END) AS back
WHERE back > 0
MATCH (d:Duty)<-[r:DISCHARGES]-(:Body {id: 'law:csps'})
WHERE d.months = back AND r.status = 'stated' AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND d.id <> 'law:duty-public-meeting'
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND NOT EXISTS { MATCH (p)-[:DISCHARGES]->(d) }
OPTIONAL MATCH (p)-[c:CARRIED_OUT]->(d)
WHERE c.standing IN ['in place', 'negative'] AND c.holds_from <= date($as_of)
OPTIONAL MATCH (p)-[n:CARRIED_OUT]->(d)
WHERE n.standing = 'in place' AND n.holds_from > c.holds_from AND n.holds_from <= date($as_of)
WITH p, d, since, c, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AS done, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from < since AND c.holds_to >= since) AS perhaps, ((c IS NOT NULL AND c.standing = 'negative' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AND n.fact IS NULL) AS stated_not, r
RETURN p.id AS subject_id, p.name AS subject, d.id AS duty_id, d.name AS duty, CASE WHEN coalesce(d.interval, '') = '' THEN '' ELSE ' (' + d.interval + ')' END AS interval, CASE WHEN done OR perhaps OR stated_not THEN coalesce(c.how, d.name) + ', ' + c.dates ELSE '' END AS detail,
  CASE WHEN stated_not THEN 'gap' WHEN done THEN 'met' WHEN perhaps THEN 'not assessable' ELSE 'not stated' END AS outcome, [p.fact, r.fact, c.fact] AS facts
UNION ALL
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
WITH '20' + tens + ones AS each
WHERE each <= left($as_of, 4)
WITH collect(each) AS years
UNWIND years AS year
UNWIND years AS later
WITH year, sum(CASE WHEN later > year THEN 1 ELSE 0 END) AS ago
WHERE ago <= 5
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date(year + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day <= date($as_of)
WITH collect(day) AS days
UNWIND days AS since
UNWIND days AS other
WITH since, sum(CASE WHEN other > since THEN 1 ELSE 0 END) AS back
WHERE back = 12
WITH since
MATCH (d:Duty {id: 'law:duty-partnership-plan'})
WHERE d.months = 12
MATCH (e:Body)-[r:DISCHARGES]->(d)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND (coalesce(e.legal_form, '') <> 'class of bodies' OR e.id = 'law:csps')
MATCH (p:Body)-[c:PREPARES]->(l:Plan {kind: 'partnership plan'})
WHERE (p.id = e.id OR (e.id = 'law:csps' AND p.kind = 'community safety partnership' AND coalesce(p.legal_form, '') <> 'class of bodies'))
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND l.standing = 'in place' AND l.holds_from >= since AND l.holds_from <= date($as_of)
RETURN p.id AS subject_id, p.name AS subject, d.id AS duty_id, d.name AS duty, CASE WHEN coalesce(d.interval, '') = '' THEN '' ELSE ' (' + d.interval + ')' END AS interval, l.name + ', ' + l.dates AS detail, 'met' AS outcome, [r.fact, c.fact, l.fact] AS facts
UNION ALL
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
WITH '20' + tens + ones AS each
WHERE each <= left($as_of, 4)
WITH collect(each) AS years
UNWIND years AS year
UNWIND years AS later
WITH year, sum(CASE WHEN later > year THEN 1 ELSE 0 END) AS ago
WHERE ago <= 5
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date(year + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day <= date($as_of)
WITH collect(day) AS days
UNWIND days AS since
UNWIND days AS other
WITH since, sum(CASE WHEN other > since THEN 1 ELSE 0 END) AS back
WHERE back = 12
WITH since
MATCH (d:Duty {id: 'law:duty-county-agreement'})
WHERE d.months = 12
MATCH (e:Body)-[r:DISCHARGES]->(d)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND (coalesce(e.legal_form, '') <> 'class of bodies' OR e.id = 'law:csps')
MATCH (p:Body)-[c:APPROVES|ADOPTS]->(l:Plan {kind: 'community safety agreement'})
WHERE (p.id = e.id OR (e.id = 'law:csps' AND p.kind = 'community safety partnership' AND coalesce(p.legal_form, '') <> 'class of bodies'))
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_from >= since
RETURN p.id AS subject_id, p.name AS subject, d.id AS duty_id, d.name AS duty, CASE WHEN coalesce(d.interval, '') = '' THEN '' ELSE ' (' + d.interval + ')' END AS interval, l.name + CASE WHEN c.kind = 'APPROVES' THEN ', approved ' ELSE ', adopted ' END + c.dates AS detail, 'met' AS outcome, [r.fact, c.fact, l.fact] AS facts
