// title: Owner of a plan not stated
// group: plans and priorities
// severity: medium
// applies: plans in place; not to national strategies
// basis: good practice: the papers of a plan say who prepares, leads or is accountable for it
// record: PREPARES
// met: {subject}: {detail}.
// not_stated: The papers loaded do not state who prepares, leads or is accountable for the whole of {subject}.
// ask: Whose plan is {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: detail: who prepares, leads or is accountable for it
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (b:Body|Post)-[r:PREPARES|LEADS|ACCOUNTABLE_FOR]->(p)
WITH p, b, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT coalesce(r.scope, '') CONTAINS 'monitor') AS holds
RETURN p.id AS subject_id, p.name AS subject,
  CASE WHEN NOT holds THEN '' WHEN r.kind = 'PREPARES' THEN 'prepared by ' + b.name WHEN r.kind = 'LEADS' THEN 'led by ' + b.name
    ELSE 'accountability lies with ' + b.name END AS detail,
  CASE WHEN p.kind = 'national strategy' THEN 'not applicable' WHEN holds THEN 'met' ELSE 'not stated' END AS outcome,
  [p.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact
