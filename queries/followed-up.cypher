// title: What was followed up
// group: decisions and actions
// question: What became of what it decided or asked for? Or, of a plan: what does it take up, and what became of what was decided about it?
// alias: What came of its recommendations?
// alias: Were the recommendations taken into a later plan?
// alias: What do the papers say was done about what was asked for?
// missing: anything decided or asked for by {name}, or about it, that was followed up
// searched: decisions and actions taken up in plans and priorities, answers to them, and what the papers say became of them
// param: name thing(Body, Plan): the body or plan asked about; example LSCSB
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: what thing: the decision or action
// column: kind: what kind of decision or action it is
// column: how: taken up in, answered by, or what became of it
// column: who thing: the plan or priority that takes it up, or who answered it
// column: outcome: the answer, or what the latest paper that speaks of it says became of it
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(x:Decision|Action)
WITH DISTINCT x
MATCH (x)-[t:TAKEN_UP_IN]->(p:Plan|Priority)
WHERE $any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'taken up in' AS how, p.id AS who_id, p.name AS who, x.state AS outcome,
  [t.fact, x.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(x:Decision|Action)
WITH DISTINCT x
MATCH (y:Body|Post)-[t:RESPONDED_TO]->(x)
WHERE $any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'answered by' AS how, y.id AS who_id, y.name AS who,
  t.response AS outcome, [t.fact, x.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(x:Decision|Action)
WITH DISTINCT x
MATCH (f:Fact {id: x.fact})
WHERE coalesce(x.state, '') <> '' AND NOT x.state STARTS WITH 'no outcome' AND ($any_time OR ((f.first_stated <= $as_of OR (x.valid_from IS NOT NULL AND x.holds_from <= date($as_of))) AND x.standing = 'in place'))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'what became of it' AS how, '' AS who_id, '' AS who, x.state AS outcome,
  [x.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})<-[t:TAKEN_UP_IN]-(x:Decision|Action)
WHERE $any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'taken up in' AS how, p.id AS who_id, p.name AS who, x.state AS outcome,
  [t.fact, x.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})-[h:HAS_PRIORITY]->(q:Priority)<-[t:TAKEN_UP_IN]-(x:Decision|Action)
WHERE $any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'taken up in' AS how, q.id AS who_id, q.name AS who, x.state AS outcome,
  [t.fact, h.fact, x.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})<-[t:ABOUT]-(x:Decision|Action)
WHERE coalesce(x.state, '') <> '' AND NOT x.state STARTS WITH 'no outcome' AND ($any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of)))
RETURN x.id AS what_id, x.name AS what, x.kind AS kind, 'what became of it' AS how, '' AS who_id, '' AS who, x.state AS outcome,
  [x.fact, t.fact] AS facts
