// title: Who scrutinises, and what is scrutinised
// group: scrutiny
// question: Who scrutinises it, and what does it scrutinise?
// alias: who scrutinises it
// alias: what does it scrutinise
// alias: which committee scrutinises it
// missing: any scrutiny of or by {name}
// searched: scrutiny by committees and panels
// param: name thing(Body, Post, Plan): the one asked about; example Police and Crime Panel
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: scrutinised thing: what is scrutinised
// column: scrutinised_by thing: by whom
// column: supported: 'and supported by', where the law says so
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Plan {id: $name})-[r:SCRUTINISED_BY]->(s:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN x.id AS scrutinised_id, x.name AS scrutinised, s.id AS scrutinised_by_id, s.name AS scrutinised_by, r.supported AS supported,
  [r.fact] AS facts
UNION ALL
MATCH (s:Body|Post|Plan)-[r:SCRUTINISED_BY]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN s.id AS scrutinised_id, s.name AS scrutinised, x.id AS scrutinised_by_id, x.name AS scrutinised_by, r.supported AS supported,
  [r.fact] AS facts
