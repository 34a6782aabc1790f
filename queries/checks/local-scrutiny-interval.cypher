// title: A local rule on how often to scrutinise
// group: scrutiny
// severity: medium
// applies: duties about scrutiny that a body's own rule sets, or that a paper claims with an interval of its own; the twelve months of the statute are another rule. Without a fixed number of months it cannot be assessed
// basis: the body's own rule
// met: {subject} is recorded as having carried out its own rule ({rule}): {detail}.
// not_stated: The papers loaded do not state that {subject} carried out its own rule ({rule}) within {interval} before {as_of}: {detail}.
// not_assessable: Whether {subject} carried out its own rule ({rule}) in time cannot be told: {detail}.
// ask: When did {subject} last do what its own rule asks ({rule}), and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the body whose rule it is
// column: rule thing: the rule
// column: interval: how often, as stated
// column: detail: when it was last carried out, or why it cannot be told
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body|Post)-[o:OWES]->(d:Duty)
WHERE d.kind IN ['local rule', 'as claimed'] AND (d.name CONTAINS 'crutin') AND (d.interval IS NOT NULL OR d.months IS NOT NULL)
  AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
OPTIONAL MATCH (w:Body|Post)-[c:CARRIED_OUT]->(d)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND (w.id = b.id OR EXISTS { MATCH (w)-[:PART_OF]->(b) } OR EXISTS { MATCH (b)-[:PART_OF]->(w) })
WITH b, o, d, max(c.holds_from) AS latest
OPTIONAL MATCH (w:Body|Post)-[c:CARRIED_OUT]->(d)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND (w.id = b.id OR EXISTS { MATCH (w)-[:PART_OF]->(b) } OR EXISTS { MATCH (b)-[:PART_OF]->(w) })
WITH b, o, d, latest, w, c, date($as_of) - duration(CASE d.months WHEN 1 THEN ['1 months', 'P1M'][1] WHEN 2 THEN ['2 months', 'P2M'][1] WHEN 3 THEN ['3 months', 'P3M'][1] WHEN 4 THEN ['4 months', 'P4M'][1] WHEN 6 THEN ['6 months', 'P6M'][1] WHEN 9 THEN ['9 months', 'P9M'][1] WHEN 12 THEN ['12 months', 'P12M'][1] WHEN 18 THEN ['18 months', 'P18M'][1] WHEN 24 THEN ['24 months', 'P24M'][1] WHEN 36 THEN ['36 months', 'P36M'][1] ELSE ['0 days', 'P0D'][1] END) AS since
WITH b, o, d, latest, w, c, CASE WHEN d.months IS NULL OR NOT d.months IN [1, 2, 3, 4, 6, 9, 12, 18, 24, 36] THEN 'not assessable'
    WHEN c.holds_from >= since AND c.holds_to <= date($as_of) THEN 'met'
    WHEN c.holds_to >= since THEN 'not assessable' ELSE 'not stated' END AS outcome
WHERE outcome <> 'not stated' OR latest IS NULL OR c.holds_from = latest
RETURN b.id AS subject_id, b.name AS subject, d.id AS rule_id, d.name AS rule,
  CASE d.months WHEN 1 THEN 'a month' WHEN 2 THEN 'two months' WHEN 3 THEN 'three months' WHEN 4 THEN 'four months' WHEN 6 THEN 'six months'
    WHEN 9 THEN 'nine months' WHEN 12 THEN 'twelve months' WHEN 18 THEN 'eighteen months' WHEN 24 THEN 'two years' WHEN 36 THEN 'three years'
    ELSE coalesce(d.interval, 'its interval') END AS interval,
  CASE WHEN d.months IS NULL OR NOT d.months IN [1, 2, 3, 4, 6, 9, 12, 18, 24, 36] THEN 'its interval is stated as: ' + coalesce(d.interval, 'a number of months not provided for')
    WHEN outcome = 'not assessable' THEN 'when it was carried out is not stated exactly (' + c.dates + ')'
    WHEN c IS NOT NULL THEN CASE WHEN outcome = 'met' THEN c.dates ELSE 'last recorded: ' + c.dates END
    ELSE 'no day on which it was carried out is stated' END AS detail,
  outcome, [d.fact, o.fact, c.fact] AS facts
ORDER BY subject, subject_id, rule, rule_id, outcome, detail, c.fact
