// title: Shared accountability without a stated lead
// group: plans and priorities
// severity: medium
// applies: plans, programmes and priorities for which a body or post is recorded as accountable
// basis: good practice: where several are accountable, the papers say which of them leads
// met: {subject} is accounted for by {detail}.
// not_stated: Accountability for {subject} is recorded as placed on {holders} bodies or posts, {detail}. The papers loaded do not state which of them leads.
// ask: Of those accountable for {subject}, which leads?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan, programme or priority
// column: which: what they are accountable for, as stated
// column: holders: how many are accountable
// column: detail: who is accountable, and who leads
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post)-[r:ACCOUNTABLE_FOR]->(p:Plan|Programme|Priority)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
WITH p, coalesce(r.scope, '') AS scope, count(DISTINCT a.id) AS holders,
  min(a.name) AS one, max(a.name) AS other, collect(DISTINCT r.fact) AS said
UNWIND said AS stated
OPTIONAL MATCH (l:Body|Post)-[s:LEADS]->(p)
WITH p, scope, holders, one, other, stated, l, s,
  (s IS NOT NULL AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of)) AS led
RETURN p.id AS subject_id, p.name AS subject, scope AS which, holders AS holders,
  CASE WHEN holders = 1 THEN one WHEN holders = 2 THEN one + ' and ' + other ELSE one + ', ' + other + ' and others' END
    + CASE WHEN scope = '' THEN '' ELSE ' (' + scope + ')' END
    + CASE WHEN holders > 1 AND led THEN ', led by ' + l.name ELSE '' END AS detail,
  CASE WHEN holders = 1 OR led THEN 'met' ELSE 'not stated' END AS outcome, [p.fact, stated, s.fact] AS facts
ORDER BY subject, subject_id, which, outcome, detail, stated, s.fact
