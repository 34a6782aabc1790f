// title: Day of an action not stated
// group: decisions and actions
// severity: low
// applies: actions, undertakings, timetable steps, recommendations and requests that are not recorded as done; not to suggestions and proposals
// basis: good practice: the record of an action says by when it is to be done
// met: {subject} was to be done by {detail}.
// not_assessable: {subject} is recorded as due '{detail}'; no day is recorded.
// not_stated: The papers loaded do not state when this is due: {subject}.
// ask: By what day is this to be done: {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the action
// column: detail: when it is due
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Action)
WHERE a.standing = 'in place'
MATCH (f:Fact {id: a.fact})
WHERE ((f.first_stated <= $as_of OR (a.valid_from IS NOT NULL AND a.holds_from <= date($as_of))) AND a.standing = 'in place')
RETURN a.id AS subject_id, a.name AS subject,
  CASE WHEN a.due_by IS NULL THEN coalesce(a.due, '') ELSE CASE WHEN left(right(a.due_by, 2), 1) = '0' THEN right(a.due_by, 1) ELSE right(a.due_by, 2) END + ' ' + CASE right(left(a.due_by, 7), 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June' WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' WHEN '12' THEN 'December' END + ' ' + left(a.due_by, 4) END AS detail,
  CASE WHEN a.due_by IS NOT NULL THEN 'met' WHEN a.kind IN ['suggestion', 'proposal'] OR ((toLower(coalesce(a.state, '')) STARTS WITH 'done' OR toLower(coalesce(a.state, '')) STARTS WITH 'complete' OR toLower(coalesce(a.state, '')) STARTS WITH 'closed' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried out' OR toLower(coalesce(a.state, '')) STARTS WITH 'reported as done' OR toLower(coalesce(a.state, '')) STARTS WITH 'answered' OR toLower(coalesce(a.state, '')) STARTS WITH 'withdrawn') AND NOT (toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly')) THEN 'not applicable'
    WHEN a.due IS NOT NULL THEN 'not assessable' ELSE 'not stated' END AS outcome, [a.fact] AS facts
ORDER BY subject, subject_id
