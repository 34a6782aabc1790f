// title: Duties a body owes and discharges
// group: duties and law
// question: Which duties does it owe or discharge, and under what law?
// missing: any duty that {name} owes or discharges
// searched: duties owed, discharged and the provisions they arise from
// param: name thing(Body, Post): the one asked about; example Leicestershire County Council
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: duty thing: the duty
// column: how: owes or discharges
// column: nature: statutory duty, power, guidance, local rule, or as claimed by a paper
// column: law: the provision it arises from, or as the paper cites it
// column: law_says: what the law read says, where a paper's claim differs
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post {id: $name})-[r:OWES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (d)-[a:ARISES_FROM]->(p:Provision)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
RETURN d.id AS duty_id, d.name AS duty, CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END AS how, d.kind AS nature, coalesce(p.name, d.cited_law) AS law,
  d.law_says AS law_says, [r.fact, a.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[r:DISCHARGES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (d)-[a:ARISES_FROM]->(p:Provision)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
RETURN d.id AS duty_id, d.name AS duty, 'discharges' AS how, d.kind AS nature, coalesce(p.name, d.cited_law) AS law,
  d.law_says AS law_says, [r.fact, a.fact] AS facts
