// title: Plans in place for an area
// group: plans and priorities
// question: Which plans are in place for this area, for the areas around it and for those within it, and who prepares them?
// alias: Which plans apply here, at each tier?
// alias: What plans are there for this county, city, district or place?
// alias: Who prepares the plans for an area, and for what period?
// missing: any plan in place for {name} or for an area around or within it
// searched: plans prepared, adopted or approved by bodies that cover the area, the areas around it and those within it
// param: name thing(Area): the area asked about; example Leicester
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: lies: whether the plan is for the area itself, for one around it or for one within it
// column: tier: the kind of area it is for
// column: area thing: the area it is for
// column: plan thing: the plan
// column: kind: what kind of plan it is
// column: period: from when to when, as stated; else when it was stated
// column: how: prepared, adopted or approved
// column: who thing: by whom
// column: facts: ids of the facts behind the row
MATCH (a:Area {id: $name})<-[c:COVERS]-(b:Body)-[r:PREPARES|ADOPTS|APPROVES]->(p:Plan)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind <> 'PREPARES')
  AND NOT coalesce(r.scope, '') CONTAINS 'draft' AND (r.kind = 'PREPARES' OR (NOT EXISTS { MATCH (b)-[:PREPARES]->(p) }
    AND (coalesce(p.valid_to, '') <> '' OR EXISTS { MATCH (:Body|Post)-[l:ACCOUNTABLE_FOR|LEADS|MONITORS|DELIVERS|PREPARES]->(p)
      WHERE l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) }))))
RETURN 'the area itself' AS lies, a.kind AS tier, a.id AS area_id, a.name AS area, p.id AS plan_id, p.name AS plan, p.kind AS kind,
  p.dates AS period, CASE r.kind WHEN 'PREPARES' THEN 'prepared' WHEN 'ADOPTS' THEN 'adopted' ELSE 'approved' END AS how,
  b.id AS who_id, b.name AS who, [r.fact, c.fact, p.fact] AS facts
UNION ALL
MATCH around = (x:Area {id: $name})-[:WITHIN*1..4]->(a:Area)
WHERE ALL(w IN relationships(around) WHERE $any_time OR (
  w.standing = 'in place' AND w.holds_from <= date($as_of) AND w.holds_to >= date($as_of)))
UNWIND relationships(around) AS step
WITH a, collect(DISTINCT step.fact) AS steps
MATCH (a)<-[c:COVERS]-(b:Body)-[r:PREPARES|ADOPTS|APPROVES]->(p:Plan)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind <> 'PREPARES')
  AND NOT coalesce(r.scope, '') CONTAINS 'draft' AND (r.kind = 'PREPARES' OR (NOT EXISTS { MATCH (b)-[:PREPARES]->(p) }
    AND (coalesce(p.valid_to, '') <> '' OR EXISTS { MATCH (:Body|Post)-[l:ACCOUNTABLE_FOR|LEADS|MONITORS|DELIVERS|PREPARES]->(p)
      WHERE l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) }))))
RETURN 'around it' AS lies, a.kind AS tier, a.id AS area_id, a.name AS area, p.id AS plan_id, p.name AS plan, p.kind AS kind,
  p.dates AS period, CASE r.kind WHEN 'PREPARES' THEN 'prepared' WHEN 'ADOPTS' THEN 'adopted' ELSE 'approved' END AS how,
  b.id AS who_id, b.name AS who, [r.fact, c.fact, p.fact] + steps AS facts
UNION ALL
MATCH within = (a:Area)-[:WITHIN*1..4]->(x:Area {id: $name})
WHERE ALL(w IN relationships(within) WHERE $any_time OR (
  w.standing = 'in place' AND w.holds_from <= date($as_of) AND w.holds_to >= date($as_of)))
UNWIND relationships(within) AS step
WITH a, collect(DISTINCT step.fact) AS steps
MATCH (a)<-[c:COVERS]-(b:Body)-[r:PREPARES|ADOPTS|APPROVES]->(p:Plan)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind <> 'PREPARES')
  AND NOT coalesce(r.scope, '') CONTAINS 'draft' AND (r.kind = 'PREPARES' OR (NOT EXISTS { MATCH (b)-[:PREPARES]->(p) }
    AND (coalesce(p.valid_to, '') <> '' OR EXISTS { MATCH (:Body|Post)-[l:ACCOUNTABLE_FOR|LEADS|MONITORS|DELIVERS|PREPARES]->(p)
      WHERE l.standing = 'in place' AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) }))))
RETURN 'within it' AS lies, a.kind AS tier, a.id AS area_id, a.name AS area, p.id AS plan_id, p.name AS plan, p.kind AS kind,
  p.dates AS period, CASE r.kind WHEN 'PREPARES' THEN 'prepared' WHEN 'ADOPTS' THEN 'adopted' ELSE 'approved' END AS how,
  b.id AS who_id, b.name AS who, [r.fact, c.fact, p.fact] + steps AS facts
