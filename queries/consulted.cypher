// title: Who is consulted on a plan
// group: plans and priorities
// question: Who was consulted on this plan, who is to be consulted, and by when?
// alias: Whose views were sought on the plan?
// alias: When does the consultation end?
// alias: Who has to be consulted before the plan is adopted?
// missing: who was or is to be consulted on {name}
// searched: consultation on plans, actions that ask for it, and duties to consult of those who prepare the plan
// param: name thing(Plan): the plan asked about; example Leicestershire Community Safety Strategy 2019-2021
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: was consulted, is consulted, or to be consulted; or that an action or a duty speaks of consulting
// column: who thing: who is consulted; of an action or a duty, whose it is
// column: timing: from when to when, or by when, as stated
// column: detail: the action or duty in words, and what the law read says
// column: facts: ids of the facts behind the row
MATCH (b:Body|Post)-[r:CONSULTED_ON]->(p:Plan {id: $name})
WHERE $any_time OR r.standing IN ['planned', 'proposed'] OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN CASE WHEN r.standing = 'planned' THEN 'to be consulted' WHEN r.standing = 'proposed' THEN 'consulting is proposed'
    WHEN r.holds_to < date($as_of) THEN 'was consulted' ELSE 'is consulted' END AS how,
  b.id AS who_id, b.name AS who, r.dates AS timing, '' AS detail, [r.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})<-[o:ABOUT]-(d:Decision)-[q:REQUIRES]->(a:Action)
WHERE a.name CONTAINS 'onsult' AND NOT EXISTS { MATCH (a)-[:ABOUT]->(p) }
  AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
OPTIONAL MATCH (a)-[w:OWNED_BY]->(b:Body|Post)
RETURN 'an action on consultation' AS how, b.id AS who_id, b.name AS who, coalesce(a.due, 'by when is not stated') AS timing, a.name AS detail,
  [q.fact, o.fact, a.fact, w.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})<-[o:ABOUT]-(a:Action)
WHERE a.name CONTAINS 'onsult' AND ($any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of)))
OPTIONAL MATCH (a)-[w:OWNED_BY]->(b:Body|Post)
RETURN 'an action on consultation' AS how, b.id AS who_id, b.name AS who, coalesce(a.due, 'by when is not stated') AS timing, a.name AS detail,
  [o.fact, a.fact, w.fact] AS facts
UNION ALL
MATCH (p:Plan {id: $name})<-[q:PREPARES]-(b:Body|Post)-[r:OWES|DISCHARGES]->(d:Duty)
WHERE (d.name CONTAINS 'onsult' OR coalesce(d.law_says, '') CONTAINS 'onsult') AND d.kind <> 'statutory power' AND ($any_time OR (
  q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN 'a duty of who prepares it speaks of consulting' AS how, b.id AS who_id, b.name AS who, 'not stated' AS timing,
  d.name + CASE WHEN coalesce(d.law_says, '') = '' THEN '' ELSE ': ' + d.law_says END AS detail, [r.fact, q.fact, d.fact] AS facts
