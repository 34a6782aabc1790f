// title: Resources of a plan not stated
// group: plans and priorities
// severity: medium
// applies: plans in place; by law to partnership plans, as good practice to others; not to national strategies
// basis: Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007 (SI 2007/1830) reg 11(1)(d) for a partnership plan; good practice: for any other
// from: 2007-08-01
// record: PAYS_FOR
// met: {subject} is paid for by {detail}.
// gap: {detail} is stated not to pay for {subject}, and the papers loaded state no other money for it.
// not_stated: The papers loaded do not state what money pays for {subject}.
// ask: What resources are set aside for {subject}, and in which paper are they recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: detail: the money
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (m:Fund)-[r:PAYS_FOR]->(p)
WITH p, m, r, (r IS NOT NULL AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS then_known
WITH p, m, r, (then_known AND r.standing = 'in place') AS pays, (then_known AND r.standing = 'negative' AND NOT EXISTS {
  MATCH (:Fund)-[o:PAYS_FOR]->(p) WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of) }) AS denied
RETURN p.id AS subject_id, p.name AS subject,
  CASE WHEN pays THEN m.name + ' (' + coalesce(m.amount_words, 'amount not stated') + ')' WHEN denied THEN m.name ELSE '' END AS detail,
  CASE WHEN p.kind = 'national strategy' THEN 'not applicable' WHEN pays THEN 'met' WHEN denied THEN 'gap' ELSE 'not stated' END AS outcome,
  [p.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact
