// title: The provisions behind a board or plan
// group: duties and law
// question: Under which provisions of the law is it set up, and from which do its duties arise?
// alias: What is the legal basis of this board?
// alias: Which Act or regulation is this board or plan made under?
// alias: Where in the law do the duties of this board come from?
// missing: any provision of the law behind {name}
// searched: provisions that boards are established under, duties owed and discharged, and the provisions they arise from
// param: name thing(Body, Plan): the board or plan; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: behind: how the provision stands behind it
// column: duty thing: the duty or power through which it does
// column: provision thing: the provision
// column: uri: its address
// column: checked: how its words were checked
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $name})-[r:ESTABLISHED_UNDER]->(p:Provision)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'established under' AS behind, '' AS duty_id, '' AS duty, p.id AS provision_id, p.name AS provision, p.uri AS uri,
  p.checked AS checked, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:OWES|DISCHARGES]->(d:Duty)-[a:ARISES_FROM]->(p:Provision)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of))
RETURN CASE WHEN r.kind = 'DISCHARGES' THEN 'a duty it discharges' WHEN d.kind = 'statutory power' THEN 'a power it may use' ELSE 'a duty it owes' END AS behind,
  d.id AS duty_id, d.name AS duty, p.id AS provision_id, p.name AS provision, p.uri AS uri, p.checked AS checked,
  [r.fact, a.fact] AS facts
UNION ALL
MATCH (b:Body|Post)-[q:PREPARES]->(x:Plan {id: $name})
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of))
MATCH (b)-[r:OWES|DISCHARGES]->(d:Duty)-[a:ARISES_FROM]->(p:Provision)
WHERE (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of))
  AND ((x.kind = 'partnership plan' AND d.id IN ['law:duty-partnership-plan', 'law:duty-plan-to-pcc', 'law:duty-plan-summary'])
    OR (x.kind = 'community safety agreement' AND d.id IN ['law:duty-county-agreement', 'law:duty-agreement-to-pcc'])
    OR (x.kind = 'police and crime plan' AND d.id = 'law:duty-police-crime-plan'))
RETURN 'a duty of ' + b.name + ', which prepares it' AS behind, d.id AS duty_id, d.name AS duty, p.id AS provision_id,
  p.name AS provision, p.uri AS uri, p.checked AS checked, [q.fact, r.fact, a.fact] AS facts
