// title: Period of a plan begins before it was adopted
// group: plans and priorities
// severity: low
// applies: plans in place with a stated start; not to national strategies and commissioners' plans, where no adoption is stated
// basis: good practice: a plan is adopted before the period that it covers begins
// met: {subject} was adopted or finally approved by the day its period begins ({detail}).
// gap: The period of {subject} is stated to begin before the day on which the papers record its adoption or final approval ({detail}).
// not_stated: The papers loaded do not state that {subject} was adopted or finally approved.
// not_assessable: Whether {subject} was adopted or finally approved before its period began cannot be told from the dates stated ({detail}).
// ask: When was {subject} adopted, and under what plan was work done until then?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: detail: the period, and when it was first adopted
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND coalesce(p.valid_from, '') <> ''
MATCH (f:Fact {id: p.fact})
OPTIONAL MATCH (a:Body)-[r:ADOPTS|APPROVES]->(p)
WITH p, f, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND NOT coalesce(r.scope, '') CONTAINS 'draft') AS final
WITH p, f.start_certain AS begun, min(CASE WHEN final THEN r.holds_from END) AS earliest
OPTIONAL MATCH (b:Body)-[s:ADOPTS|APPROVES]->(p)
WITH p, b, s, begun, (s IS NOT NULL AND earliest IS NOT NULL AND s.holds_from = earliest AND s.standing = 'in place'
  AND NOT coalesce(s.scope, '') CONTAINS 'draft') AS first
RETURN p.id AS subject_id, p.name AS subject,
  CASE WHEN first THEN p.dates + '; adopted or approved by ' + b.name + ' ' + s.dates ELSE '' END AS detail,
  CASE WHEN NOT first AND p.kind IN ['police and crime plan', 'national strategy'] THEN 'not applicable' WHEN NOT first THEN 'not stated'
    WHEN s.holds_from > begun THEN 'gap' WHEN s.holds_to <= p.holds_from THEN 'met' ELSE 'not assessable' END AS outcome,
  [p.fact, s.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, s.fact
