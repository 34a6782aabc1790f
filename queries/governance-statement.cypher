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
MATCH (x:Body {id: $name})<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(y:Body)<-[r:SCRUTINISED_BY]-(p:Body|Post|Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))
RETURN '2 scrutiny' AS section, y.id AS who_id, y.name AS who, 'scrutinises' AS link, p.id AS what_id, p.name AS what,
  coalesce(r.supported, r.scope) AS detail, r.dates AS dates, [r.fact, h.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})
OPTIONAL MATCH (x)<-[h:PART_OF|HELD_TO_ACCOUNT_BY]-(a:Body|Post)
OPTIONAL MATCH (x)<-[k:PART_OF|HELD_TO_ACCOUNT_BY]-(z:Body)<-[g:PART_OF|HELD_TO_ACCOUNT_BY]-(b:Body|Post)
UNWIND ['itself', 'part', 'part of a part'] AS way
WITH x, h, a, k, g, b, way
WHERE way = 'itself'
  OR (way = 'part' AND ($any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of))))
  OR (way = 'part of a part' AND ($any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)
    AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of))))
WITH DISTINCT CASE way WHEN 'itself' THEN x.id WHEN 'part' THEN a.id ELSE b.id END AS id,
  CASE way WHEN 'itself' THEN '' WHEN 'part' THEN h.fact ELSE k.fact END AS one, CASE way WHEN 'part of a part' THEN g.fact ELSE '' END AS two
WHERE id IS NOT NULL
MATCH (p:Body|Post {id: id})-[r:SCRUTINISED_BY|MEMBER_OF|CHAIRS|ACCOUNTABLE_BODY_FOR|OWES|DISCHARGES|DELEGATED_BY|PREPARES|LEADS|ACCOUNTABLE_FOR|MONITORS|APPROVES|ADOPTS|OWNS_RISK|GOVERNED_BY]->(y:Body|Post|Fund|Programme|Duty|Plan|Risk|Instrument)
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS'])))
  AND (y.label = 'Plan' OR NOT r.kind IN ['LEADS', 'ACCOUNTABLE_FOR'])
RETURN CASE WHEN r.kind = 'SCRUTINISED_BY' THEN '2 scrutiny' WHEN r.kind IN ['MEMBER_OF', 'CHAIRS'] THEN '3 partnerships and boards it sits on'
    WHEN r.kind = 'ACCOUNTABLE_BODY_FOR' THEN '4 accountable body for' WHEN r.kind IN ['OWES', 'DISCHARGES'] THEN '5 duties and powers'
    WHEN r.kind = 'DELEGATED_BY' THEN '6 delegations' WHEN r.kind = 'OWNS_RISK' THEN '8 risks'
    WHEN r.kind = 'GOVERNED_BY' THEN '9 governing documents' ELSE '7 plans' END AS section, p.id AS who_id, p.name AS who,
  CASE r.kind WHEN 'SCRUTINISED_BY' THEN 'is scrutinised by' WHEN 'MEMBER_OF' THEN 'is a member of' WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') + ' of'
    WHEN 'ACCOUNTABLE_BODY_FOR' THEN 'is the accountable body for' WHEN 'DISCHARGES' THEN 'discharges'
    WHEN 'OWES' THEN CASE y.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END WHEN 'DELEGATED_BY' THEN 'acts under delegation from'
    WHEN 'PREPARES' THEN 'prepares' WHEN 'LEADS' THEN 'leads' WHEN 'MONITORS' THEN 'monitors' WHEN 'ACCOUNTABLE_FOR' THEN 'is accountable for'
    WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted' WHEN 'OWNS_RISK' THEN 'is the risk owner for' ELSE 'is governed by' END AS link,
  y.id AS what_id, y.name AS what,
  CASE WHEN r.kind = 'SCRUTINISED_BY' THEN coalesce(r.supported, r.scope) WHEN r.kind = 'MEMBER_OF' THEN r.capacity
    WHEN r.kind = 'DELEGATED_BY' THEN CASE WHEN coalesce(r.limit_words, '') = '' THEN r.function ELSE coalesce(r.function, '') + ', ' + r.limit_words END
    WHEN y.label IN ['Duty', 'Plan', 'Instrument'] THEN coalesce(y.policy_framework, y.kind) ELSE '' END AS detail,
  r.dates AS dates, [r.fact, one, two] AS facts
UNION ALL
MATCH (p:Body {id: $name})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND p.kind IN ['county council', 'district council', 'unitary council', 'london borough council']
WITH p, p.kind AS kind
MATCH (c:Body {legal_form: 'class of bodies'})-[r:OWES]->(d:Duty)
WHERE c.kind = kind AND c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (p)-[:OWES]->(d) }
RETURN '5 duties and powers' AS section, p.id AS who_id, p.name AS who, CASE d.kind WHEN 'statutory power' THEN 'may use, as one of ' ELSE 'owes, as one of ' END + c.name AS link,
  d.id AS what_id, d.name AS what, d.kind AS detail, r.dates AS dates, [r.fact, p.fact] AS facts
