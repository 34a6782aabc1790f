// title: Recommendations and answers
// group: scrutiny
// question: Which recommendations were made to it or by it, how were they answered, and what became of them?
// alias: What did scrutiny recommend, and was it accepted?
// alias: Which recommendations are still waiting for an answer?
// alias: What has been recommended to it, by whom and when?
// alias: what did scrutiny recommend to it
// missing: any recommendation made to {name} or by it
// searched: recommendations, scrutiny reports, requests and suggestions, whom they are addressed to, the answers, and the plans that take them up
// param: name thing(Body): the body asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: way: made to it, or made by it
// column: recommendation thing: what was recommended
// column: nature: recommendation, scrutiny report, request or suggestion
// column: happened: when, as the papers give it
// column: made_by thing: who made it
// column: made_to thing: whom it is addressed to, where stated
// column: answer: the answer, as stated; empty when no paper loaded states one
// column: answered_by thing: who answered
// column: answered_on: when it was answered, as the papers give it
// column: became: what the papers say became of it
// column: taken_up_in thing: a plan or priority that takes it up
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $name})<-[r:ADDRESSED_TO]-(d:Decision|Action)
WHERE d.kind IN ['recommendation', 'scrutiny report', 'request', 'suggestion'] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
OPTIONAL MATCH (w:Body|Post)-[q:DECIDED|REQUIRES]->(d)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
OPTIONAL MATCH (g:Body)-[v:MET]->(m:Meeting)-[u:DECIDED|REQUIRES]->(d)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of)
OPTIONAL MATCH (z:Body|Post)-[p:RESPONDED_TO]->(d)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
OPTIONAL MATCH (d)-[k:TAKEN_UP_IN]->(l:Plan|Priority)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of)
RETURN 'made to it' AS way, d.id AS recommendation_id, d.name AS recommendation, d.kind AS nature, r.dates AS happened, coalesce(w.id, g.id) AS made_by_id, coalesce(w.name, g.name) AS made_by, x.id AS made_to_id, x.name AS made_to,
  coalesce(p.response, CASE WHEN p.fact IS NULL THEN '' ELSE 'answered' END) AS answer, z.id AS answered_by_id, z.name AS answered_by, coalesce(p.dates, '') AS answered_on,
  coalesce(d.state, '') AS became, l.id AS taken_up_in_id, l.name AS taken_up_in, [r.fact, d.fact, q.fact, u.fact, p.fact, k.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[q:DECIDED|REQUIRES]->(d:Decision|Action)
WHERE d.kind IN ['recommendation', 'scrutiny report', 'request', 'suggestion'] AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
OPTIONAL MATCH (d)-[r:ADDRESSED_TO]->(t:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of)
OPTIONAL MATCH (z:Body|Post)-[p:RESPONDED_TO]->(d)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
OPTIONAL MATCH (d)-[k:TAKEN_UP_IN]->(l:Plan|Priority)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of)
RETURN 'made by it' AS way, d.id AS recommendation_id, d.name AS recommendation, d.kind AS nature, q.dates AS happened, x.id AS made_by_id, x.name AS made_by, t.id AS made_to_id, t.name AS made_to,
  coalesce(p.response, CASE WHEN p.fact IS NULL THEN '' ELSE 'answered' END) AS answer, z.id AS answered_by_id, z.name AS answered_by, coalesce(p.dates, '') AS answered_on,
  coalesce(d.state, '') AS became, l.id AS taken_up_in_id, l.name AS taken_up_in, [q.fact, d.fact, r.fact, p.fact, k.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[v:MET]->(m:Meeting)-[q:DECIDED|REQUIRES]->(d:Decision|Action)
WHERE d.kind IN ['recommendation', 'scrutiny report', 'request', 'suggestion'] AND NOT EXISTS { MATCH (x)-[:DECIDED|REQUIRES]->(d) } AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
OPTIONAL MATCH (d)-[r:ADDRESSED_TO]->(t:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of)
OPTIONAL MATCH (z:Body|Post)-[p:RESPONDED_TO]->(d)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
OPTIONAL MATCH (d)-[k:TAKEN_UP_IN]->(l:Plan|Priority)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of)
RETURN 'made by it' AS way, d.id AS recommendation_id, d.name AS recommendation, d.kind AS nature, q.dates AS happened, x.id AS made_by_id, x.name AS made_by, t.id AS made_to_id, t.name AS made_to,
  coalesce(p.response, CASE WHEN p.fact IS NULL THEN '' ELSE 'answered' END) AS answer, z.id AS answered_by_id, z.name AS answered_by, coalesce(p.dates, '') AS answered_on,
  coalesce(d.state, '') AS became, l.id AS taken_up_in_id, l.name AS taken_up_in, [q.fact, d.fact, r.fact, p.fact, k.fact] AS facts
