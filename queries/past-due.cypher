// title: Actions past the day they were due
// group: decisions and actions
// question: Which actions were due before this day and are not recorded as done?
// alias: What is overdue?
// alias: Which deadlines have gone by without word that the action was done?
// alias: Which actions are late, and which have no day at all?
// missing: any action whose day has passed, or whose due date is not a day
// searched: actions, when they are due and what became of them
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: past the day stated, or that what is stated is no day
// column: due_by: the last day on which it was due, where what is stated fixes one
// column: due: when it was due, as stated
// column: action thing: the action
// column: owner thing: whose it is to do, as last stated; empty when the papers do not state it
// column: state: what the latest paper that speaks of it says became of it; an action is taken as done when its state begins 'done', 'complete', 'closed', 'carried out', 'reported as done', 'answered' or 'withdrawn', and does not say 'in part' or 'partly'
// column: last_stated: the date of the last paper loaded that speaks of it
// column: facts: ids of the facts behind the row
MATCH (a:Action)
WHERE ($any_time OR a.due_by < $as_of OR (a.due_by IS NULL AND a.due IS NOT NULL AND NOT a.due STARTS WITH 'after'))
  AND a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*')
MATCH (f:Fact {id: a.fact})
WHERE $any_time OR f.first_stated <= $as_of OR (a.valid_from IS NOT NULL AND a.holds_from <= date($as_of))
OPTIONAL MATCH (a)-[q:OWNED_BY]->(:Body|Post)
WHERE q.standing = 'in place'
WITH a, f.last_stated AS last_stated, q, q.fact AS fact
OPTIONAL MATCH (g:Fact {id: fact})
WITH a, last_stated, collect(CASE WHEN q.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of) THEN fact END) AS owned
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.fact IN owned
RETURN CASE WHEN a.due_by IS NULL THEN 'due date not a day' ELSE 'past the day stated' END AS how, a.due_by AS due_by,
  a.due AS due, a.id AS action_id, a.name AS action, w.id AS owner_id, w.name AS owner, a.state AS state,
  last_stated, [a.fact, o.fact] AS facts
ORDER BY coalesce(a.due_by, '9'), due, action, action_id, owner, owner_id, o.fact
