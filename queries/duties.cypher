// title: Duties a body owes and discharges
// group: duties and law
// question: Which duties does it owe or discharge, and under what law?
// alias: What must this body do by law?
// alias: What are the statutory duties of this council or board?
// alias: Which duties does this board see to?
// alias: what is it legally required to do
// missing: any duty that {name} owes or discharges
// searched: duties owed, discharged and the provisions they arise from
// param: name thing(Body, Post): the one asked about; example Leicestershire County Council
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: duty thing: the duty
// column: how: owes, may use (of a power) or discharges
// column: as_one_of thing: the class of bodies through which the duty reaches it, where no row names it
// column: nature: statutory duty, power, guidance, local rule, or as claimed by a paper
// column: law: the provision it arises from, or as the paper cites it
// column: law_says: what the law read says, where a paper's claim differs
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post {id: $name})-[r:OWES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (d)-[a:ARISES_FROM]->(p:Provision)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
RETURN d.id AS duty_id, d.name AS duty, CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END AS how, '' AS as_one_of_id, '' AS as_one_of, d.kind AS nature, coalesce(p.name, d.cited_law) AS law,
  d.law_says AS law_says, [r.fact, a.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[r:DISCHARGES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (d)-[a:ARISES_FROM]->(p:Provision)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
RETURN d.id AS duty_id, d.name AS duty, 'discharges' AS how, '' AS as_one_of_id, '' AS as_one_of, d.kind AS nature, coalesce(p.name, d.cited_law) AS law,
  d.law_says AS law_says, [r.fact, a.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})
WHERE coalesce(x.legal_form, '') <> 'class of bodies' AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
WITH x, x.kind AS kind
MATCH (c:Body {legal_form: 'class of bodies'})-[r:OWES|DISCHARGES]->(d:Duty)
WHERE c.kind = kind AND c.id STARTS WITH 'law:'
  AND NOT c.id IN ['law:welsh-councils', 'law:lhbs', 'law:probation-boards', 'law:probation-trusts', 'law:nps', 'law:crcs', 'law:probation-service']
  AND (c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'police authority',
    'elected local policing body', 'police and crime panel', 'fire and rescue authority', 'probation provider',
    'youth justice service', 'community safety partnership']
    OR (c.id = 'law:pcts' AND x.name CONTAINS 'rimary') OR (c.id = 'law:ccgs' AND x.name CONTAINS 'ommissioning')
    OR (c.id = 'law:icbs' AND x.name CONTAINS 'ntegrated'))
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)-[:OWES|DISCHARGES]->(d) }
OPTIONAL MATCH (d)-[a:ARISES_FROM]->(p:Provision)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
RETURN d.id AS duty_id, d.name AS duty,
  CASE WHEN r.kind = 'DISCHARGES' THEN 'discharges' WHEN d.kind = 'statutory power' THEN 'may use' ELSE 'owes' END AS how,
  c.id AS as_one_of_id, c.name AS as_one_of, d.kind AS nature, coalesce(p.name, d.cited_law) AS law, d.law_says AS law_says,
  [r.fact, x.fact, a.fact] AS facts
