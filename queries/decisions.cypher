// title: Decisions of a body
// group: decisions and actions
// question: What has it decided, when, and what does each decision call for?
// alias: What was resolved at its meetings?
// alias: Which decisions has it taken, and what became of them?
// alias: What has been agreed, and what has to be done because of it?
// missing: any decision of {name}
// searched: decisions of a body and of its meetings, and the actions they call for
// param: name thing(Body): the body asked about; example LSCSB
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: decided_on: its date as the papers give it; empty when they give none
// column: decision thing: the resolution, decision or commitment; empty where the minutes give the action only
// column: kind: what kind of decision it is; of the action where the minutes give that only
// column: state: what the latest paper that speaks of it says became of it
// column: calls_for thing: an action that it calls for
// column: due: when that is due, as stated
// column: action_state: what the latest paper that speaks of it says became of that action
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[:MET|DECIDED*1..2]->(d:Decision)
WITH DISTINCT d
MATCH (x:Body|Post|Meeting)-[r:DECIDED]->(d)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
WITH d, min(r.fact) AS one, max(r.fact) AS two
OPTIONAL MATCH (d)-[q:REQUIRES]->(a:Action)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of))
RETURN d.decided_on AS decided_on, d.id AS decision_id, d.name AS decision, d.kind AS kind, d.state AS state,
  a.id AS calls_for_id, a.name AS calls_for, coalesce(a.due, a.due_by) AS due, a.state AS action_state,
  [d.fact, one, two, q.fact, a.fact] AS facts
UNION
MATCH (b:Body {id: $name})-[q:REQUIRES]->(a:Action)
WHERE ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
  AND NOT EXISTS { MATCH (:Decision)-[:REQUIRES]->(a) }
OPTIONAL MATCH (b)-[:MET]->(m:Meeting)-[:REQUIRES]->(a)
RETURN m.held_on AS decided_on, '' AS decision_id, '' AS decision, a.kind AS kind, '' AS state,
  a.id AS calls_for_id, a.name AS calls_for, coalesce(a.due, a.due_by) AS due, a.state AS action_state,
  [q.fact, a.fact] AS facts
