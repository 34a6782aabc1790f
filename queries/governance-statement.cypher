// title: What a council's annual governance statement draws on
// group: working papers
// question: What is stated of a council for its annual governance statement: committees, scrutiny, partnerships, duties, delegations, plans and risks?
// alias: What goes into our annual governance statement?
// alias: What governance arrangements of this council do the papers state?
// alias: Which committees, partnerships, delegations and risks does this council have?
// missing: anything for the annual governance statement of {name}
// searched: committees and departments, scrutiny, memberships, accountable bodies, duties, delegations, plans and risks of the council, its parts and its posts
// param: name thing(Body): the council; example Leicestershire County Council
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: section: the part of the working paper
// column: who thing: the council, or the part or post of it
// column: link: what is stated of it
// column: what thing: of what
// column: detail: role, function, limit, scope or kind, as stated
// column: dates: when, in words
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $name})<-[r:PART_OF]-(p:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '1 committees, executive and departments' AS section, p.id AS who_id, p.name AS who, 'is part of' AS link, x.id AS what_id, x.name AS what,
  p.kind AS detail, r.dates AS dates, [r.fact, p.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF]-(y:Body)<-[r:HELD_TO_ACCOUNT_BY]-(p:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
RETURN '1 committees, executive and departments' AS section, p.id AS who_id, p.name AS who, 'is held to account by' AS link, y.id AS what_id, y.name AS what,
  '' AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:SCRUTINISED_BY]->(y:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '2 scrutiny' AS section, p.id AS who_id, p.name AS who, 'is scrutinised by' AS link, y.id AS what_id, y.name AS what,
  coalesce(r.supported, r.scope) AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:SCRUTINISED_BY]->(y:Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '2 scrutiny' AS section, p.id AS who_id, p.name AS who, 'is scrutinised by' AS link, y.id AS what_id, y.name AS what,
  coalesce(r.supported, r.scope) AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:SCRUTINISED_BY]->(y:Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '2 scrutiny' AS section, p.id AS who_id, p.name AS who, 'is scrutinised by' AS link, y.id AS what_id, y.name AS what,
  coalesce(r.supported, r.scope) AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(y:Body)<-[r:SCRUTINISED_BY]-(p:Body|Post|Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
RETURN '2 scrutiny' AS section, y.id AS who_id, y.name AS who, 'scrutinises' AS link, p.id AS what_id, p.name AS what,
  coalesce(r.supported, r.scope) AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:MEMBER_OF|CHAIRS]->(y:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '3 partnerships and boards it sits on' AS section, p.id AS who_id, p.name AS who, CASE WHEN r.kind = 'CHAIRS' THEN coalesce(r.role, 'chair') + ' of' ELSE 'is a member of' END AS link, y.id AS what_id, y.name AS what,
  CASE WHEN r.kind = 'MEMBER_OF' THEN r.capacity ELSE '' END AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:MEMBER_OF|CHAIRS]->(y:Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '3 partnerships and boards it sits on' AS section, p.id AS who_id, p.name AS who, CASE WHEN r.kind = 'CHAIRS' THEN coalesce(r.role, 'chair') + ' of' ELSE 'is a member of' END AS link, y.id AS what_id, y.name AS what,
  CASE WHEN r.kind = 'MEMBER_OF' THEN r.capacity ELSE '' END AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:MEMBER_OF|CHAIRS]->(y:Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '3 partnerships and boards it sits on' AS section, p.id AS who_id, p.name AS who, CASE WHEN r.kind = 'CHAIRS' THEN coalesce(r.role, 'chair') + ' of' ELSE 'is a member of' END AS link, y.id AS what_id, y.name AS what,
  CASE WHEN r.kind = 'MEMBER_OF' THEN r.capacity ELSE '' END AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:ACCOUNTABLE_BODY_FOR]->(y:Fund|Programme|Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '4 accountable body for' AS section, p.id AS who_id, p.name AS who, 'is the accountable body for' AS link, y.id AS what_id, y.name AS what,
  '' AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:ACCOUNTABLE_BODY_FOR]->(y:Fund|Programme|Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '4 accountable body for' AS section, p.id AS who_id, p.name AS who, 'is the accountable body for' AS link, y.id AS what_id, y.name AS what,
  '' AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:ACCOUNTABLE_BODY_FOR]->(y:Fund|Programme|Body)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '4 accountable body for' AS section, p.id AS who_id, p.name AS who, 'is the accountable body for' AS link, y.id AS what_id, y.name AS what,
  '' AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:OWES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END AS link, d.id AS what_id, d.name AS what,
  d.kind AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name}), (c:Body {legal_form: 'class of bodies'})-[r:OWES]->(d:Duty)
WHERE c.kind = p.kind AND c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND coalesce(p.legal_form, '') <> 'class of bodies'
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council']
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND NOT EXISTS { MATCH (p)-[:OWES]->(d) }
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, CASE d.kind WHEN 'statutory power' THEN 'may use, as one of ' ELSE 'owes, as one of ' END + c.name AS link, d.id AS what_id, d.name AS what,
  d.kind AS detail, r.dates AS dates, [r.fact, p.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:DISCHARGES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, 'discharges' AS link, d.id AS what_id, d.name AS what,
  d.kind AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:DISCHARGES]->(d:Duty)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, 'discharges' AS link, d.id AS what_id, d.name AS what,
  d.kind AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:DISCHARGES]->(d:Duty)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, 'discharges' AS link, d.id AS what_id, d.name AS what,
  d.kind AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:DELEGATED_BY]->(y:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '6 delegations' AS section, p.id AS who_id, p.name AS who, 'acts under delegation from' AS link, y.id AS what_id, y.name AS what,
  CASE WHEN coalesce(r.limit_words, '') = '' THEN r.function ELSE coalesce(r.function, '') + ', ' + r.limit_words END AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:DELEGATED_BY]->(y:Body|Post)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '6 delegations' AS section, p.id AS who_id, p.name AS who, 'acts under delegation from' AS link, y.id AS what_id, y.name AS what,
  CASE WHEN coalesce(r.limit_words, '') = '' THEN r.function ELSE coalesce(r.function, '') + ', ' + r.limit_words END AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:DELEGATED_BY]->(y:Body|Post)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '6 delegations' AS section, p.id AS who_id, p.name AS who, 'acts under delegation from' AS link, y.id AS what_id, y.name AS what,
  CASE WHEN coalesce(r.limit_words, '') = '' THEN r.function ELSE coalesce(r.function, '') + ', ' + r.limit_words END AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:PREPARES|LEADS|ACCOUNTABLE_FOR|MONITORS]->(l:Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'LEADS' THEN 'leads' WHEN 'MONITORS' THEN 'monitors' ELSE 'is accountable for' END AS link, l.id AS what_id, l.name AS what,
  coalesce(l.policy_framework, l.kind) AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:PREPARES|LEADS|ACCOUNTABLE_FOR|MONITORS]->(l:Plan)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'LEADS' THEN 'leads' WHEN 'MONITORS' THEN 'monitors' ELSE 'is accountable for' END AS link, l.id AS what_id, l.name AS what,
  coalesce(l.policy_framework, l.kind) AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:PREPARES|LEADS|ACCOUNTABLE_FOR|MONITORS]->(l:Plan)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'LEADS' THEN 'leads' WHEN 'MONITORS' THEN 'monitors' ELSE 'is accountable for' END AS link, l.id AS what_id, l.name AS what,
  coalesce(l.policy_framework, l.kind) AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:APPROVES|ADOPTS]->(l:Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'APPROVES' THEN 'approved' ELSE 'adopted' END AS link, l.id AS what_id, l.name AS what,
  l.kind AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:APPROVES|ADOPTS]->(l:Plan)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'APPROVES' THEN 'approved' ELSE 'adopted' END AS link, l.id AS what_id, l.name AS what,
  l.kind AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body)-[r:APPROVES|ADOPTS]->(l:Plan)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '7 plans' AS section, p.id AS who_id, p.name AS who, CASE r.kind WHEN 'APPROVES' THEN 'approved' ELSE 'adopted' END AS link, l.id AS what_id, l.name AS what,
  l.kind AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:OWNS_RISK]->(k:Risk|Body|Programme)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '8 risks' AS section, p.id AS who_id, p.name AS who, 'is the risk owner for' AS link, k.id AS what_id, k.name AS what,
  '' AS detail, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:OWNS_RISK]->(k:Risk|Body|Programme)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN '8 risks' AS section, p.id AS who_id, p.name AS who, 'is the risk owner for' AS link, k.id AS what_id, k.name AS what,
  '' AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(mid:Body)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(p:Body|Post)-[r:OWNS_RISK]->(k:Risk|Body|Programme)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))) AND NOT EXISTS { MATCH (p)-[:PART_OF]->(x) } AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)))
RETURN '8 risks' AS section, p.id AS who_id, p.name AS who, 'is the risk owner for' AS link, k.id AS what_id, k.name AS what,
  '' AS detail, r.dates AS dates, [r.fact, h.fact, g.fact] AS facts
UNION ALL
MATCH (p:Body {id: $name})-[r:GOVERNED_BY]->(y:Instrument)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '9 governing documents' AS section, p.id AS who_id, p.name AS who, 'is governed by' AS link, y.id AS what_id, y.name AS what,
  y.kind AS detail, r.dates AS dates, [r.fact] AS facts
