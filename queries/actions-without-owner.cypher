// title: Actions without an owner
// group: decisions and actions
// question: Which actions do the papers record without saying whose they are to do?
// alias: Which actions have no named owner?
// alias: What has been agreed that has been given to no post or body?
// alias: For which actions is it not stated who is to do them?
// missing: any action without an owner
// searched: actions not recorded as done, whose they are to do, and to whom recommendations and requests are addressed
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: action thing: the action
// column: kind: what kind of action it is
// column: asked_by thing: the body, post, programme or decision that called for it
// column: meeting thing: the meeting at which it was asked for
// column: reported_to thing: to whom it is to be reported or put, where that is stated
// column: due: when it is due, as stated
// column: state: what the latest paper that speaks of it says became of it; an action is taken as done when its state begins 'done', 'complete', 'closed', 'carried out', 'reported as done', 'answered' or 'withdrawn', and does not say 'in part' or 'partly'
// column: facts: ids of the facts behind the row
MATCH (a:Action)
WHERE a.standing = 'in place' AND NOT ((toLower(coalesce(a.state, '')) STARTS WITH 'done' OR toLower(coalesce(a.state, '')) STARTS WITH 'complete' OR toLower(coalesce(a.state, '')) STARTS WITH 'closed' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried out' OR toLower(coalesce(a.state, '')) STARTS WITH 'reported as done' OR toLower(coalesce(a.state, '')) STARTS WITH 'answered' OR toLower(coalesce(a.state, '')) STARTS WITH 'withdrawn') AND NOT (toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly'))
MATCH (f:Fact {id: a.fact})
WHERE $any_time OR ((f.first_stated <= $as_of OR (a.valid_from IS NOT NULL AND a.holds_from <= date($as_of))) AND a.standing = 'in place')
OPTIONAL MATCH (a)-[o:OWNED_BY]->(v:Body|Post)
OPTIONAL MATCH (g:Fact {id: o.fact})
WITH a, sum(CASE WHEN (o.standing = 'in place' AND (o.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of))) THEN 1 ELSE 0 END) AS owners
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(w:Body)
WHERE $any_time OR (t.standing = 'in place' AND t.holds_from <= date($as_of))
WITH a, owners, t, w
WHERE owners = 0 AND (t.fact IS NULL OR NOT a.kind IN ['recommendation', 'request'])
OPTIONAL MATCH (x:Body|Post|Decision|Programme)-[r:REQUIRES]->(a)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
OPTIONAL MATCH (m:Meeting)-[q:REQUIRES]->(a)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of))
RETURN a.id AS action_id, a.name AS action, a.kind AS kind, x.id AS asked_by_id, x.name AS asked_by, m.id AS meeting_id, m.name AS meeting,
  w.id AS reported_to_id, w.name AS reported_to, coalesce(a.due, a.due_by) AS due, a.state AS state,
  [a.fact, r.fact, q.fact, t.fact] AS facts
ORDER BY action, action_id, asked_by, asked_by_id, meeting, meeting_id, reported_to, reported_to_id, r.fact, q.fact, t.fact
