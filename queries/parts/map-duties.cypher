// hidden: true
// column: body thing: the body or post
// column: kind: whether it owes the duty or discharges it
// column: duty thing: the duty
// column: law: the provision it arises from
// column: cited_law: the law the paper cites for it
// column: facts: ids of the facts behind the row
MATCH (b:Body|Post)-[r:OWES|DISCHARGES]->(d:Duty)
OPTIONAL MATCH (d)-[:ARISES_FROM]->(p:Provision)
RETURN b.id AS body_id, b.name AS body, r.kind AS kind, d.id AS duty_id, d.name AS duty, p.name AS law, d.cited_law AS cited_law, [r.fact] AS facts
ORDER BY duty, duty_id, kind, body_id, law, r.fact
