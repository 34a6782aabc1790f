// title: Owner of an action not stated
// group: decisions and actions
// severity: medium
// applies: actions, undertakings, timetable steps, recommendations and requests that are not recorded as done; not to suggestions and proposals. A recommendation or request has an owner when it is stated to whom it is addressed
// basis: good practice: the record of an action says whose it is to do
// met: {subject}: {detail}.
// not_stated: The papers loaded do not state whose it is to do: {subject}.
// ask: Whose is it to do, and when will it be reported back: {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the action
// column: detail: whose it is
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Action)
WHERE a.standing = 'in place'
MATCH (f:Fact {id: a.fact})
WHERE ((f.first_stated <= $as_of OR (a.valid_from IS NOT NULL AND a.holds_from <= date($as_of))) AND a.standing = 'in place')
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
OPTIONAL MATCH (g:Fact {id: o.fact})
WITH a, w, o, (o IS NOT NULL AND o.standing = 'in place' AND o.holds_to >= date($as_of)
  AND (o.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of))) AS holds
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(x:Body)
WHERE a.kind IN ['recommendation', 'request'] AND t.standing = 'in place' AND t.holds_from <= date($as_of)
RETURN a.id AS subject_id, a.name AS subject,
  CASE WHEN holds THEN 'for ' + w.name + ' to do' WHEN t.fact IS NOT NULL THEN 'addressed to ' + x.name ELSE '' END AS detail,
  CASE WHEN holds OR t.fact IS NOT NULL THEN 'met'
    WHEN a.kind IN ['suggestion', 'proposal'] OR ((toLower(coalesce(a.state, '')) STARTS WITH 'done' OR toLower(coalesce(a.state, '')) STARTS WITH 'complete' OR toLower(coalesce(a.state, '')) STARTS WITH 'closed' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried out' OR toLower(coalesce(a.state, '')) STARTS WITH 'reported as done' OR toLower(coalesce(a.state, '')) STARTS WITH 'answered' OR toLower(coalesce(a.state, '')) STARTS WITH 'withdrawn') AND NOT (toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly')) THEN 'not applicable' ELSE 'not stated' END AS outcome,
  [a.fact, o.fact, t.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, o.fact, t.fact
