// title: Plan past its stated end
// group: plans and priorities
// severity: medium
// applies: plans with a stated end that is past; not to plans of a body that has itself ended
// basis: good practice: papers say what follows a plan; for a partnership plan SI 2007/1830 reg 10(2), which asks for it to be revised before each 1 April
// met: The stated period of {subject} is over, and a plan that runs later is recorded: {detail}.
// gap: The stated period of {subject} is over, and a later paper still treats it as current: {detail}.
// not_stated: The stated period of {subject} is over. The papers loaded do not state what follows it.
// ask: What follows {subject}, and has it been adopted?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: detail: the plan that runs later, or who is stated to be at work on this one after its end
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE p.standing = 'in place' AND p.holds_to < date($as_of) AND coalesce(p.valid_to, '') <> ''
  AND (NOT EXISTS { MATCH (p)<-[:PREPARES]-(o:Body) WHERE o.holds_to < date($as_of) }
    OR EXISTS { MATCH (p)<-[:PREPARES]-(i:Body) WHERE i.holds_to >= date($as_of) })
OPTIONAL MATCH (q:Plan)-[r:REVISES]->(p)
WITH p, q, r, (q IS NOT NULL AND q.standing = 'in place' AND r.standing = 'in place' AND r.holds_from <= date($as_of)
  AND q.holds_to > p.holds_to) AS follows
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN follows THEN q.name ELSE '' END AS detail,
  CASE WHEN follows THEN 'met' ELSE 'not stated' END AS outcome, [p.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (p:Plan)<-[h:PREPARES]-(b:Body|Post)-[r:PREPARES]->(q:Plan)
WHERE p.standing = 'in place' AND p.holds_to < date($as_of) AND coalesce(p.valid_to, '') <> '' AND p.id <> q.id
  AND p.kind IN ['partnership plan', 'community safety agreement', 'police and crime plan', 'council plan'] AND q.kind = p.kind
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND r.holds_from <= date($as_of)
  AND coalesce(q.valid_to, '') <> '' AND q.holds_to > p.holds_to
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN q.standing = 'in place' AND r.standing = 'in place' THEN q.name ELSE '' END AS detail,
  CASE WHEN q.standing = 'in place' AND r.standing = 'in place' THEN 'met' ELSE 'not stated' END AS outcome, [p.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (p:Plan)<-[r:MONITORS|DELIVERS|LEADS|ACCOUNTABLE_FOR|COORDINATES]-(b:Body|Post)
WHERE p.standing = 'in place' AND p.holds_to < date($as_of) AND coalesce(p.valid_to, '') <> ''
  AND r.standing = 'in place' AND r.holds_from > p.holds_to AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (q:Plan)-[:REVISES]->(p) WHERE q.holds_to > p.holds_to }
OPTIONAL MATCH (p)<-[:PREPARES]-(:Body|Post)-[:PREPARES]->(n:Plan)
WITH p, b, r, count(CASE WHEN n.standing = 'in place' AND n.kind = p.kind AND coalesce(n.valid_to, '') <> '' AND n.holds_to > p.holds_to
  THEN 1 END) AS later
WHERE later = 0
RETURN p.id AS subject_id, p.name AS subject,
  CASE r.kind WHEN 'MONITORS' THEN 'it is monitored by ' WHEN 'DELIVERS' THEN 'it is delivered through ' WHEN 'LEADS' THEN 'it is led by '
    WHEN 'COORDINATES' THEN 'it is co-ordinated by ' ELSE 'accountability for it lies with ' END + b.name AS detail,
  'gap' AS outcome, [p.fact, r.fact] AS facts
UNION ALL
MATCH (p:Plan)<-[h:PREPARES]-(b:Body)
WHERE p.standing = 'in place' AND p.holds_to < date($as_of) AND coalesce(p.valid_to, '') <> '' AND b.holds_to < date($as_of)
RETURN p.id AS subject_id, p.name AS subject, '' AS detail, 'not applicable' AS outcome, [p.fact, h.fact, b.fact] AS facts
