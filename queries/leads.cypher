// title: Who leads each priority
// group: plans and priorities
// question: Who leads each priority of this plan, or of this body and the plans it prepares?
// alias: Who is the lead for each priority?
// alias: Which priorities have no lead stated?
// alias: Who is accountable for a priority?
// missing: any priority of {name}, nor who leads one
// searched: priorities set, and who leads or is accountable for each
// param: name thing(Plan, Body, Programme): the plan, body or programme asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: set_in thing: the plan, body or programme that has the priority
// column: letter: its number or letter
// column: priority thing: the priority
// column: lead thing: who leads it or is accountable for it; empty where no paper states it
// column: how: leads, is accountable, or not stated
// column: facts: ids of the facts behind the row
MATCH (x:Plan|Body|Programme {id: $name})-[h:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
OPTIONAL MATCH (w:Body|Post)-[r:LEADS|ACCOUNTABLE_FOR]->(p)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN x.id AS set_in_id, x.name AS set_in, p.letter AS letter, p.id AS priority_id, p.name AS priority, w.id AS lead_id, w.name AS lead,
  CASE WHEN r IS NULL THEN 'not stated' WHEN r.kind = 'LEADS' THEN 'leads' WHEN r.scope IS NULL THEN 'is accountable'
    ELSE 'is accountable for ' + r.scope END AS how,
  [h.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[q:PREPARES]->(x:Plan)-[h:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
OPTIONAL MATCH (w:Body|Post)-[r:LEADS|ACCOUNTABLE_FOR]->(p)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN x.id AS set_in_id, x.name AS set_in, p.letter AS letter, p.id AS priority_id, p.name AS priority, w.id AS lead_id, w.name AS lead,
  CASE WHEN r IS NULL THEN 'not stated' WHEN r.kind = 'LEADS' THEN 'leads' WHEN r.scope IS NULL THEN 'is accountable'
    ELSE 'is accountable for ' + r.scope END AS how,
  [h.fact, q.fact, r.fact] AS facts
