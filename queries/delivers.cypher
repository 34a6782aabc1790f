// title: Who delivers each priority of a plan, and through what
// group: plans and priorities
// question: Who delivers each priority of this plan, and through what?
// alias: How is each priority delivered?
// alias: Which priorities have no delivery stated?
// alias: Which groups, programmes and services deliver the plan?
// missing: any priority of {name}, nor who delivers it
// searched: the priorities of the plan, and the bodies, programmes and services that deliver for each and for the plan
// param: name thing(Plan): the plan asked about; example Leicester Community Safety Partnership Plan: refresh April 2019 to March 2020
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: part: a priority, or the plan as a whole
// column: letter: the number or letter of the priority
// column: what thing: the priority or plan
// column: through thing: the body, programme or service that delivers for it; empty where no paper states it
// column: run_by thing: who runs or provides that, where it is stated
// column: how: delivers, or not stated
// column: facts: ids of the facts behind the row
MATCH (x:Plan {id: $name})-[h:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
OPTIONAL MATCH (d:Body|Programme|Service)-[r:DELIVERS]->(p)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (d)-[u:RUN_BY]->(b:Body)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[v:PROVIDES]->(d)
WHERE v.standing = 'in place' AND v.holds_from <= date($as_of) AND v.holds_to >= date($as_of)
RETURN 'priority' AS part, p.letter AS letter, p.id AS what_id, p.name AS what, d.id AS through_id, d.name AS through,
  coalesce(b.id, s.id) AS run_by_id, coalesce(b.name, s.name) AS run_by,
  CASE WHEN r IS NULL THEN 'not stated' ELSE 'delivers' END AS how, [h.fact, r.fact, u.fact, v.fact] AS facts
UNION ALL
MATCH (d:Body|Programme|Service)-[r:DELIVERS]->(x:Plan {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (d)-[u:RUN_BY]->(b:Body)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[v:PROVIDES]->(d)
WHERE v.standing = 'in place' AND v.holds_from <= date($as_of) AND v.holds_to >= date($as_of)
RETURN 'the plan as a whole' AS part, '' AS letter, x.id AS what_id, x.name AS what, d.id AS through_id, d.name AS through,
  coalesce(b.id, s.id) AS run_by_id, coalesce(b.name, s.name) AS run_by, 'delivers' AS how, [r.fact, u.fact, v.fact] AS facts
