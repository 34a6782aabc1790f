// title: Measure of a priority not stated
// group: plans and priorities
// severity: medium
// applies: priorities of plans, bodies and programmes in place; not to themes that cut across priorities, nor to a plan that another in place revises
// basis: Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007 (SI 2007/1830) reg 11 (how success is measured) for a partnership plan; good practice: for any other
// record: MEASURED_BY
// met: "{subject}", a priority of {set_in}, is measured by {detail}.
// not_stated: The papers loaded do not state how "{subject}", a priority of {set_in}, is measured.
// ask: By what measure will members know whether the priority "{subject}" is met?
// param: as_of date: the day asked about; default today
// column: subject thing: the priority
// column: set_in thing: the plan, body or programme that has it
// column: detail: the measure
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (x:Plan|Body|Programme)-[h:HAS_PRIORITY]->(p:Priority)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (y:Plan)-[v:REVISES]->(x)
WHERE v.standing = 'in place' AND v.holds_from <= date($as_of) AND y.standing = 'in place' AND y.holds_from <= date($as_of) AND y.holds_to >= date($as_of)
WITH x, h, p, count(y) AS revised
OPTIONAL MATCH (p)-[r:MEASURED_BY]->(w:Indicator)
WITH x, h, p, revised, w, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND w.standing = 'in place') AS holds
RETURN p.id AS subject_id, p.name AS subject, x.id AS set_in_id, x.name AS set_in, CASE WHEN holds THEN w.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' WHEN p.kind = 'cross-cutting theme' OR revised > 0 THEN 'not applicable' ELSE 'not stated' END AS outcome,
  [p.fact, h.fact, r.fact] AS facts
ORDER BY subject, subject_id, set_in, set_in_id, outcome, detail, r.fact
