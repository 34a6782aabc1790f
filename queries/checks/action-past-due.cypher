// title: Action past its day
// group: decisions and actions
// severity: medium
// applies: actions of every kind for which a last day is stated and has passed. It is a gap only when a paper later than that day says that the action is still open, by words such as open, outstanding, under way, in part or deferred; where no later paper speaks of it, or one does without saying what became of it, that is not stated. An action whose state begins 'done', 'complete', 'closed', 'carried out', 'reported as done', 'answered' or 'withdrawn' is met. Before its day it does not apply
// basis: good practice: actions are reported back by the day that was set for them
// met: {subject}: due by {due}, and recorded as: {detail}.
// gap: {subject} was due by {due}; a paper after that day records it as: {detail}.
// not_stated: {subject} was due by {due}; the papers loaded do not state that it was done.
// not_assessable: {subject} was due by {due} and is recorded as: {detail}; whether the paper that says so is later than that day cannot be told from its date.
// ask: Was this done by {due}, and in which paper is that recorded: {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the action
// column: due: the last day on which it was due
// column: detail: what became of it, as stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Action)
WHERE a.standing = 'in place' AND a.due_by IS NOT NULL
MATCH (f:Fact {id: a.fact})
WHERE ((f.first_stated <= $as_of OR (a.valid_from IS NOT NULL AND a.holds_from <= date($as_of))) AND a.standing = 'in place')
WITH a, f, ((toLower(coalesce(a.state, '')) STARTS WITH 'done' OR toLower(coalesce(a.state, '')) STARTS WITH 'complete' OR toLower(coalesce(a.state, '')) STARTS WITH 'closed' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried out' OR toLower(coalesce(a.state, '')) STARTS WITH 'reported as done' OR toLower(coalesce(a.state, '')) STARTS WITH 'answered' OR toLower(coalesce(a.state, '')) STARTS WITH 'withdrawn') AND NOT (toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly')) AS over, (toLower(coalesce(a.state, '')) STARTS WITH 'open' OR toLower(coalesce(a.state, '')) STARTS WITH 'still' OR toLower(coalesce(a.state, '')) STARTS WITH 'outstanding' OR toLower(coalesce(a.state, '')) STARTS WITH 'not done' OR toLower(coalesce(a.state, '')) STARTS WITH 'not yet' OR toLower(coalesce(a.state, '')) STARTS WITH 'not started' OR toLower(coalesce(a.state, '')) STARTS WITH 'under way' OR toLower(coalesce(a.state, '')) STARTS WITH 'underway' OR toLower(coalesce(a.state, '')) STARTS WITH 'in hand' OR toLower(coalesce(a.state, '')) STARTS WITH 'in progress' OR toLower(coalesce(a.state, '')) STARTS WITH 'deferred' OR toLower(coalesce(a.state, '')) STARTS WITH 'delayed' OR toLower(coalesce(a.state, '')) STARTS WITH 'overdue' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried forward' OR toLower(coalesce(a.state, '')) STARTS WITH 'awaited' OR toLower(coalesce(a.state, '')) STARTS WITH 'in part' OR toLower(coalesce(a.state, '')) STARTS WITH 'done in part' OR toLower(coalesce(a.state, '')) STARTS WITH 'completed in part' OR toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly') AS awaited,
  (f.last_stated CONTAINS '/' OR f.last_stated CONTAINS '~') AS vague
RETURN a.id AS subject_id, a.name AS subject, CASE WHEN left(right(a.due_by, 2), 1) = '0' THEN right(a.due_by, 1) ELSE right(a.due_by, 2) END + ' ' + CASE right(left(a.due_by, 7), 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June' WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' WHEN '12' THEN 'December' END + ' ' + left(a.due_by, 4) AS due,
  coalesce(a.state, '') AS detail,
  CASE WHEN over THEN 'met' WHEN a.due_by >= $as_of THEN 'not applicable'
    WHEN awaited AND vague THEN 'not assessable'
    WHEN awaited AND f.last_stated > a.due_by AND f.last_stated <= $as_of THEN 'gap' ELSE 'not stated' END AS outcome,
  [a.fact] AS facts
ORDER BY subject, subject_id
