// title: Approval of a policy framework plan by full council
// group: plans and priorities
// severity: high
// applies: plans, in place or planned, that a paper says belong to the policy framework of a council
// basis: Local Government Act 2000 and Local Authorities (Functions and Responsibilities) (England) Regulations 2000 (SI 2000/2853) reg 4 and Sch 3 (general knowledge: check); the council's own constitution
// met: {subject}, {framework}, was approved or adopted by {detail}.
// gap: The papers loaded state that {detail} did not approve or adopt {subject}, {framework}.
// not_stated: The papers loaded do not state that the full council has approved or adopted {subject}, {framework}.
// ask: On what day did, or will, the full council decide on {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: framework: how a paper says that it belongs to the policy framework
// column: detail: the council, and when
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE coalesce(p.policy_framework, '') <> '' AND p.standing IN ['in place', 'planned']
  AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (b:Body)-[r:APPROVES|ADOPTS]->(p)
WITH p, b, r, (r IS NOT NULL AND r.holds_from <= date($as_of) AND NOT coalesce(r.scope, '') CONTAINS 'draft'
  AND b.kind IN ['full council', 'county council', 'unitary council', 'district council', 'london borough council']) AS final
RETURN p.id AS subject_id, p.name AS subject, p.policy_framework AS framework,
  CASE WHEN final AND r.standing IN ['in place', 'negative'] THEN b.name + ' ' + r.dates ELSE '' END AS detail,
  CASE WHEN final AND r.standing = 'in place' THEN 'met' WHEN final AND r.standing = 'negative' THEN 'gap' ELSE 'not stated' END AS outcome,
  [p.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact
