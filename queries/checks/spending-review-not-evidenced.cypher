// title: Review of how partnership money is spent
// group: duties and law
// severity: medium
// from: 2007-08-01
// applies: community safety partnerships in place on the day, for the three years before it; not classes of them
// basis: SI 2007/1830 reg 3(5), until 31 May 2011 reg 3(8): arrangements to review the spending of partnership money, and its economy, efficiency and effectiveness
// met: {subject} is recorded as reviewing how partnership money is spent: {detail}.
// gap: A paper states that {subject} did not review how partnership money is spent ({detail}).
// not_stated: The papers loaded do not state how {subject} reviews the spending of partnership money.
// not_assessable: Something is recorded of how {subject} reviews the spending of partnership money, but not that it did so in the three years to {as_of}: {detail}.
// ask: How, and how often, does {subject} review what partnership money is spent on and what it achieves?
// param: as_of date: the day asked about; default today
// column: subject thing: the partnership
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
WHERE back = 36
WITH since
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (p)-[c:CARRIED_OUT]->(d:Duty {id: 'law:duty-review-spending'})
WHERE c.standing IN ['in place', 'negative'] AND c.holds_from <= date($as_of)
OPTIONAL MATCH (p)-[n:CARRIED_OUT]->(:Duty {id: 'law:duty-review-spending'})
WHERE n.standing = 'in place' AND n.holds_from > c.holds_from AND n.holds_from <= date($as_of)
OPTIONAL MATCH (p)-[a:CARRIED_OUT]->(:Duty {id: 'law:duty-review-spending'})
WHERE a.standing = 'planned' AND a.holds_from <= date($as_of) AND a.holds_from >= since
WITH p, d, c, a, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AS done, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from < since AND c.holds_to >= since) AS perhaps, ((c IS NOT NULL AND c.standing = 'negative' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AND n.fact IS NULL) AS stated_not
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN done OR perhaps OR stated_not THEN coalesce(c.how, d.name) + ', ' + c.dates
    WHEN a IS NOT NULL THEN coalesce(a.how, 'a review') + ' (planned)' ELSE '' END AS detail,
  CASE WHEN stated_not THEN 'gap' WHEN done THEN 'met' WHEN perhaps OR a IS NOT NULL THEN 'not assessable'
    ELSE 'not stated' END AS outcome, [p.fact, c.fact, a.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, c.fact, a.fact
