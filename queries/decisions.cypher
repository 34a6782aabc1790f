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
// column: decision thing: the resolution, decision, recommendation or commitment
// column: kind: what kind of decision it is
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
ORDER BY coalesce(d.decided_on, ''), decision, decision_id, calls_for, calls_for_id, q.fact
