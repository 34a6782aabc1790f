// title: Money that has ended
// group: money
// severity: medium
// applies: programmes and services in place for which money is, or was, stated
// basis: good practice: the papers say what pays for a programme or service that goes on
// met: Money is stated for {subject}: {detail}.
// gap: {subject} is recorded as in place after the stated end of the money stated for it, and no other money is stated for it: {detail}.
// not_stated: The papers loaded do not state what pays for {subject} on {as_of}. They do state: {detail}.
// ask: What pays for {subject} now, how much, and until when?
// param: as_of date: the day asked about; default today
// column: subject thing: the programme or service
// column: detail: the money, and its stated period
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (f:Fund)-[r:PAYS_FOR]->(u:Programme|Service)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
  AND (r.standing = 'planned' OR (r.standing IN ['in place', 'ended'] AND r.holds_from <= date($as_of)))
WITH f, r, u, (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)) AS pays, (r.standing = 'ended'
    OR (r.standing = 'in place' AND r.holds_to < date($as_of) AND (r.dates STARTS WITH 'from '
    OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')) OR (f.standing = 'in place'
    AND f.holds_to < date($as_of) AND (f.dates STARTS WITH 'from ' OR f.dates STARTS WITH 'until '
    OR f.dates STARTS WITH 'ended '))) AS over
WITH u, sum(CASE WHEN pays THEN 1 ELSE 0 END) AS live, sum(CASE WHEN pays OR over THEN 0 ELSE 1 END) AS unclear,
  sum(CASE WHEN r.standing = 'planned' THEN 0 ELSE 1 END) AS stated, max(CASE WHEN NOT over THEN NULL
    WHEN r.standing = 'ended' THEN r.holds_from WHEN (r.standing = 'in place' AND r.holds_to < date($as_of)
    AND (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')) THEN r.holds_to
    ELSE f.holds_to END) AS last
WHERE stated > 0
OPTIONAL MATCH (u)<-[c:COMMISSIONS]-(b:Body)
WITH u, live, unclear, last, max(CASE WHEN c.standing = 'in place' AND c.holds_from <= date($as_of)
    AND c.holds_to >= date($as_of) THEN c.fact ELSE NULL END) AS bought
OPTIONAL MATCH (u)-[a:RUN_BY|REPORTS_TO|REPORTS_PROGRESS_TO|LEADS|DELIVERS|SPONSORS|PROVIDES|COMMISSIONS|ACCOUNTABLE_BODY_FOR]-(x:Body|Post|Plan|Priority|Programme)
OPTIONAL MATCH (w:Fact {id: a.fact})
WITH u, live, unclear, bought, last, a, coalesce(w.last_stated, '1000') AS said
WITH u, live, unclear, bought, last, a, CASE WHEN said CONTAINS '/' THEN left(said, 4) + '-01-01'
    WHEN said CONTAINS '~' THEN '1000-01-01'
  ELSE left(said + '-01-01', 10) END AS said
WITH u, live, unclear, bought, max(CASE WHEN a.standing = 'in place' AND a.holds_from <= date($as_of)
    AND a.holds_to >= date($as_of) AND date(said) > last THEN a.fact ELSE NULL END) AS later
MATCH (f:Fund)-[r:PAYS_FOR]->(u)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
  AND (r.standing = 'planned' OR (r.standing IN ['in place', 'ended'] AND r.holds_from <= date($as_of)))
WITH u, live, unclear, bought, later, f, r, (r.standing = 'in place' AND r.holds_from <= date($as_of)
    AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)) AS pays
WHERE pays OR live = 0
RETURN u.id AS subject_id, u.name AS subject,
  CASE WHEN live = 0 AND bought IS NOT NULL THEN 'it is commissioned' WHEN r.standing = 'planned' THEN f.name + ' (planned)'
    WHEN (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until '
    OR r.dates STARTS WITH 'ended ') THEN f.name + ', ' + r.dates ELSE f.name + ', ' + f.dates END AS detail,
  CASE WHEN live > 0 OR bought IS NOT NULL THEN 'met' WHEN unclear = 0 AND (later IS NOT NULL
    OR coalesce(u.valid_to, '') <> '') THEN 'gap' ELSE 'not stated' END AS outcome,
  [u.fact, r.fact, f.fact, later, CASE WHEN live = 0 THEN bought ELSE NULL END] AS facts
ORDER BY subject, subject_id, detail, outcome
