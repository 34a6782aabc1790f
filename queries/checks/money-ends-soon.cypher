// title: Money that ends soon
// group: money
// severity: information
// applies: funds in place with a stated end, for each use that is stated
// basis: good practice: what follows a fund is settled and recorded before the fund ends
// met: {subject} goes on beyond {months} months from {as_of}, or later money is stated: {detail}.
// not_stated: {subject} is stated to end within {months} months of {as_of} ({detail}), and the papers loaded do not state what follows it.
// ask: What follows {subject} when it ends, and who decides that by when?
// param: months number: how many months to look ahead, up to 60; default 6
// param: as_of date: the day asked about; default today
// column: subject thing: the fund
// column: use thing: what it pays for
// column: detail: its stated period, and later money where it is stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date('20' + tens + ones + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day > date($as_of)
WITH day ORDER BY day LIMIT 60
WITH collect(day) AS days
UNWIND days AS one
UNWIND days AS other
WITH one, sum(CASE WHEN other <= one THEN 1 ELSE 0 END) AS after
WHERE after <= $months
WITH max(one) AS cut
MATCH (f:Fund)-[r:PAYS_FOR]->(u:Programme|Service|Plan|Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
  AND ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    OR coalesce(f.valid_to, '') <> '')
WITH cut, f, r, u, CASE WHEN (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    AND r.holds_to <= f.holds_to THEN r.holds_to ELSE f.holds_to END AS last_day,
  CASE WHEN (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    AND r.holds_to <= f.holds_to THEN r.dates ELSE f.dates END AS words
OPTIONAL MATCH (g:Fund)-[q:PAYS_FOR]->(u)
WITH cut, f, r, u, last_day, words, g, q, (q IS NOT NULL AND q.fact <> r.fact AND q.standing IN ['in place', 'planned']
  AND g.standing IN ['in place', 'planned'] AND q.holds_to > last_day AND g.holds_to > last_day AND last_day <= cut) AS follows
RETURN f.id AS subject_id, f.name AS subject, u.id AS use_id, u.name AS use,
  'it pays for ' + u.name + ', ' + words + CASE WHEN NOT follows THEN ''
    WHEN q.standing = 'planned' THEN '; then ' + g.name + ' (planned)' ELSE '; then ' + g.name END AS detail,
  CASE WHEN last_day > cut OR follows THEN 'met' ELSE 'not stated' END AS outcome,
  [f.fact, r.fact, CASE WHEN follows THEN q.fact ELSE NULL END] AS facts
UNION ALL
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date('20' + tens + ones + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day > date($as_of)
WITH day ORDER BY day LIMIT 60
WITH collect(day) AS days
UNWIND days AS one
UNWIND days AS other
WITH one, sum(CASE WHEN other <= one THEN 1 ELSE 0 END) AS after
WHERE after <= $months
WITH max(one) AS cut
MATCH (f:Fund)
WHERE f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (f)-[p:PAYS_FOR]->() WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
    AND p.holds_to >= date($as_of) }
OPTIONAL MATCH (f)-[r:HELD_BY|PROVIDES_MONEY]-(b:Body)
WITH cut, f, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
    AND (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')) AS given
WHERE given OR coalesce(f.valid_to, '') <> ''
RETURN f.id AS subject_id, f.name AS subject, '' AS use_id, '' AS use,
  CASE WHEN coalesce(f.valid_to, '') <> '' THEN f.dates ELSE r.dates END + '; what it pays for is not stated' AS detail,
  CASE WHEN coalesce(f.valid_to, '') <> '' AND f.holds_to > cut THEN 'met' WHEN coalesce(f.valid_to, '') = ''
    AND r.holds_to > cut THEN 'met' ELSE 'not stated' END AS outcome,
  [f.fact, CASE WHEN given THEN r.fact ELSE NULL END] AS facts
