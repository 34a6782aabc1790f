// title: Who owes a duty and who discharges it
// group: duties and law
// question: Who owes this duty or may use this power, and who discharges it?
// alias: Who is responsible for this duty?
// alias: Whose statutory duty is this?
// alias: Which bodies share this duty, and which board sees to it?
// missing: who owes or discharges the duty: {name}
// searched: duties owed and discharged by named bodies, posts and classes of bodies
// param: name thing(Duty): the duty or power; example Have a panel in place to assess and support people referred (Channel)
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: owes, may use (of a power) or discharges
// column: among: a named body or post; one of a class of bodies that the law speaks of; or a whole class
// column: who thing: the body or post
// column: as_one_of thing: the class of bodies through which the duty reaches it
// column: law: what the law read says of it, in our own words
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post)-[r:OWES|DISCHARGES]->(d:Duty {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN CASE WHEN r.kind = 'DISCHARGES' THEN 'discharges' WHEN d.kind = 'statutory power' THEN 'may use' ELSE 'owes' END AS how,
  CASE WHEN coalesce(x.legal_form, '') = 'class of bodies' OR x.id IN ['law:chiefs', 'law:councillors'] THEN 'whole class' ELSE 'named' END AS among,
  x.id AS who_id, x.name AS who, '' AS as_one_of_id, '' AS as_one_of, d.law_says AS law, [r.fact, d.fact] AS facts
UNION ALL
MATCH (c:Body {legal_form: 'class of bodies'})-[r:OWES|DISCHARGES]->(d:Duty {id: $name})
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND c.id STARTS WITH 'law:'
MATCH (x:Body)
WHERE x.kind = c.kind AND coalesce(x.legal_form, '') <> 'class of bodies'
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)-[:OWES]->(d) } AND NOT EXISTS { MATCH (x)-[:DISCHARGES]->(d) }
  AND NOT c.id IN ['law:welsh-councils', 'law:lhbs', 'law:probation-boards', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
  AND (c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority',
    'elected local policing body', 'police and crime panel', 'fire and rescue authority', 'probation provider',
    'youth justice service', 'community safety partnership']
    OR (c.id = 'law:pcts' AND x.name CONTAINS 'rimary') OR (c.id = 'law:ccgs' AND x.name CONTAINS 'ommissioning')
    OR (c.id = 'law:icbs' AND x.name CONTAINS 'ntegrated'))
RETURN CASE WHEN r.kind = 'DISCHARGES' THEN 'discharges' WHEN d.kind = 'statutory power' THEN 'may use' ELSE 'owes' END AS how,
  'one of a class' AS among, x.id AS who_id, x.name AS who, c.id AS as_one_of_id, c.name AS as_one_of, d.law_says AS law,
  [r.fact, x.fact, d.fact] AS facts
