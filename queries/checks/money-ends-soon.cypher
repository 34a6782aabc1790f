// title: Money that ends soon
// group: money
// severity: information
// applies: funds in place with a stated end, for each use that is stated
// basis: good practice: what follows a fund is settled and recorded before the fund ends
// met: {subject} goes on beyond {until}, or later money is stated: {detail}.
// not_stated: The period stated for {subject} ends within the time looked at ({detail}), and the papers loaded do not state what follows it.
// ask: What follows {subject} when it ends, and who decides that by when?
// param: until date: the last day looked at; default as_of + 6 months
// param: as_of date: the day asked about; default today
// column: subject thing: the fund
// column: spent_on thing: what it pays for
// column: detail: its stated period, and later money where it is stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (f:Fund)-[r:PAYS_FOR]->(u:Programme|Service|Plan|Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
  AND ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    OR coalesce(f.valid_to, '') <> '')
WITH f, r, u, CASE WHEN (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    AND r.holds_to <= f.holds_to THEN r.holds_to ELSE f.holds_to END AS last_day,
  CASE WHEN (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
    AND r.holds_to <= f.holds_to THEN r.dates ELSE f.dates END AS words
OPTIONAL MATCH (g:Fund)-[q:PAYS_FOR]->(u)
WITH f, r, u, last_day, words, g, q, (q IS NOT NULL AND q.fact <> r.fact AND q.standing IN ['in place', 'planned']
  AND g.standing IN ['in place', 'planned'] AND q.holds_to > last_day AND g.holds_to > last_day AND last_day <= date($until)) AS follows
RETURN f.id AS subject_id, f.name AS subject, u.id AS spent_on_id, u.name AS spent_on,
  'it pays for ' + u.name + ', ' + words + CASE WHEN NOT follows THEN ''
    WHEN q.standing = 'planned' THEN '; then ' + g.name + ' (planned)' ELSE '; then ' + g.name END AS detail,
  CASE WHEN last_day > date($until) OR follows THEN 'met' ELSE 'not stated' END AS outcome,
  [f.fact, r.fact, CASE WHEN follows THEN q.fact ELSE NULL END] AS facts
UNION ALL
MATCH (f:Fund)
WHERE f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (f)-[p:PAYS_FOR]->() WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
    AND p.holds_to >= date($as_of) }
OPTIONAL MATCH (f)-[r:HELD_BY|PROVIDES_MONEY]-(b:Body)
WITH f, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
    AND (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')) AS given
WHERE given OR coalesce(f.valid_to, '') <> ''
RETURN f.id AS subject_id, f.name AS subject, '' AS spent_on_id, '' AS spent_on,
  CASE WHEN coalesce(f.valid_to, '') <> '' THEN f.dates ELSE r.dates END + '; what it pays for is not stated' AS detail,
  CASE WHEN coalesce(f.valid_to, '') <> '' AND f.holds_to > date($until) THEN 'met' WHEN coalesce(f.valid_to, '') = ''
    AND r.holds_to > date($until) THEN 'met' ELSE 'not stated' END AS outcome,
  [f.fact, CASE WHEN given THEN r.fact ELSE NULL END] AS facts
