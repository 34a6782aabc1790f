// title: The section 17 duty and what is stated on a theme
// group: duties and law
// question: Which bodies owe the duty of section 17 of the Crime and Disorder Act 1998, and what do the papers state that they do on this theme?
// alias: Who must have regard to crime and disorder, and what do they do about this subject?
// alias: What evidence is there for section 17 on this theme?
// alias: Which plans, priorities and actions show regard to crime and disorder here?
// missing: what bodies that owe the duty of section 17 do on {name}
// searched: who owes that duty, and plans, priorities, decisions, actions and statements on the theme, of these bodies, their parts and the boards they sit on
// param: name thing(Theme): the theme; example Knife crime
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: body thing: a body that owes the duty, itself or as one of a class
// column: through thing: the part of it, or the board it sits on, of which that is stated
// column: does: what is stated, in the words of the link; 'owes the duty' alone where nothing on the theme is stated
// column: what thing: the plan, priority, decision, action or statement
// column: dates: when, in words
// column: facts: ids of the facts behind the row
MATCH (d:Duty)-[:ARISES_FROM]->(p:Provision)
WHERE p.uri ENDS WITH '/1998/37/section/17'
WITH DISTINCT d
MATCH (c:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH collect(c.id) AS named, collect(CASE WHEN c.legal_form = 'class of bodies' AND c.id STARTS WITH 'law:' THEN c.kind END) AS kinds
MATCH (c:Body)
WHERE c.id IN named OR (c.kind IN kinds AND coalesce(c.legal_form, '') <> 'class of bodies')
WITH collect(c.id) AS owing
MATCH (z:Body|Post)-[r:PREPARES|APPROVES|ADOPTS|LEADS|ACCOUNTABLE_FOR|MONITORS|DELIVERS|COORDINATES|HAS_PRIORITY|REQUIRES|DECIDED|OWNED_BY|ADDRESSED_TO|ABOUT]-(t:Plan|Priority|Action|Decision|Statement)-[k:ON_THEME|ABOUT]->(x:Theme {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS', 'REQUIRES', 'DECIDED', 'ADDRESSED_TO', 'ABOUT']))
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[g:PART_OF]->(top:Body)
WHERE g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
  AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
UNWIND ['itself', 'part', 'part of a part', 'board'] AS way
WITH owing, r, t, k, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted'
    WHEN 'LEADS' THEN 'leads' WHEN 'ACCOUNTABLE_FOR' THEN 'is accountable for' WHEN 'MONITORS' THEN 'monitors'
    WHEN 'DELIVERS' THEN 'delivers for' WHEN 'COORDINATES' THEN 'co-ordinates' WHEN 'HAS_PRIORITY' THEN 'has the priority'
    WHEN 'REQUIRES' THEN 'calls for' WHEN 'DECIDED' THEN 'decided' WHEN 'OWNED_BY' THEN 'is to do'
    WHEN 'ADDRESSED_TO' THEN 'was addressed with' ELSE 'is spoken of in' END AS does,
  CASE way WHEN 'itself' THEN z.id WHEN 'part' THEN up.id WHEN 'part of a part' THEN top.id ELSE s.id END AS body_id,
  CASE way WHEN 'itself' THEN z.name WHEN 'part' THEN up.name WHEN 'part of a part' THEN top.name ELSE s.name END AS body,
  CASE way WHEN 'itself' THEN '' ELSE z.id END AS through_id, CASE way WHEN 'itself' THEN '' ELSE z.name END AS through,
  CASE way WHEN 'itself' THEN '' WHEN 'board' THEN m.fact ELSE h.fact END AS one, CASE way WHEN 'part of a part' THEN g.fact ELSE '' END AS two
WHERE body_id IN owing
RETURN DISTINCT body_id, body, through_id, through, does, t.id AS what_id, t.name AS what, r.dates AS dates,
  [r.fact, one, two, k.fact] AS facts
UNION ALL
MATCH (d:Duty)-[:ARISES_FROM]->(p:Provision)
WHERE p.uri ENDS WITH '/1998/37/section/17'
WITH DISTINCT d
MATCH (c:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH collect(c.id) AS named, collect(CASE WHEN c.legal_form = 'class of bodies' AND c.id STARTS WITH 'law:' THEN c.kind END) AS kinds
MATCH (c:Body)
WHERE c.id IN named OR (c.kind IN kinds AND coalesce(c.legal_form, '') <> 'class of bodies')
WITH collect(c.id) AS owing
MATCH (z:Body|Post)-[q:PREPARES]->(l:Plan)-[r:HAS_PRIORITY]->(t:Priority)-[k:ON_THEME]->(x:Theme {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of))
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[g:PART_OF]->(top:Body)
WHERE g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
  AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
UNWIND ['itself', 'part', 'part of a part', 'board'] AS way
WITH owing, r, t, k, q, 'prepares ' + l.name + ', with the priority' AS does,
  CASE way WHEN 'itself' THEN z.id WHEN 'part' THEN up.id WHEN 'part of a part' THEN top.id ELSE s.id END AS body_id,
  CASE way WHEN 'itself' THEN z.name WHEN 'part' THEN up.name WHEN 'part of a part' THEN top.name ELSE s.name END AS body,
  CASE way WHEN 'itself' THEN '' ELSE z.id END AS through_id, CASE way WHEN 'itself' THEN '' ELSE z.name END AS through,
  CASE way WHEN 'itself' THEN '' WHEN 'board' THEN m.fact ELSE h.fact END AS one, CASE way WHEN 'part of a part' THEN g.fact ELSE '' END AS two
WHERE body_id IN owing
RETURN DISTINCT body_id, body, through_id, through, does, t.id AS what_id, t.name AS what, r.dates AS dates,
  [r.fact, one, two, k.fact, q.fact] AS facts
UNION ALL
MATCH (d:Duty)-[:ARISES_FROM]->(p:Provision)
WHERE p.uri ENDS WITH '/1998/37/section/17'
WITH DISTINCT d
MATCH (c:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH collect(c.id) AS named, collect(CASE WHEN c.legal_form = 'class of bodies' AND c.id STARTS WITH 'law:' THEN c.kind END) AS kinds
MATCH (c:Body)
WHERE c.id IN named OR (c.kind IN kinds AND coalesce(c.legal_form, '') <> 'class of bodies')
WITH collect(c.id) AS owing
MATCH (z:Body)-[r:COORDINATES]->(x:Theme {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[g:PART_OF]->(top:Body)
WHERE g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
  AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
UNWIND ['itself', 'part', 'part of a part', 'board'] AS way
WITH owing, r, x, 'co-ordinates' AS does,
  CASE way WHEN 'itself' THEN z.id WHEN 'part' THEN up.id WHEN 'part of a part' THEN top.id ELSE s.id END AS body_id,
  CASE way WHEN 'itself' THEN z.name WHEN 'part' THEN up.name WHEN 'part of a part' THEN top.name ELSE s.name END AS body,
  CASE way WHEN 'itself' THEN '' ELSE z.id END AS through_id, CASE way WHEN 'itself' THEN '' ELSE z.name END AS through,
  CASE way WHEN 'itself' THEN '' WHEN 'board' THEN m.fact ELSE h.fact END AS one, CASE way WHEN 'part of a part' THEN g.fact ELSE '' END AS two
WHERE body_id IN owing
RETURN DISTINCT body_id, body, through_id, through, does, x.id AS what_id, x.name AS what, r.dates AS dates,
  [r.fact, one, two] AS facts
UNION ALL
MATCH (d:Duty)-[:ARISES_FROM]->(p:Provision)
WHERE p.uri ENDS WITH '/1998/37/section/17'
WITH DISTINCT d
MATCH (b:Body)-[o:OWES]->(d)
WHERE ($any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of))) AND NOT b.id STARTS WITH 'law:'
RETURN b.id AS body_id, b.name AS body, '' AS through_id, '' AS through, 'owes the duty' AS does, '' AS what_id, '' AS what,
  o.dates AS dates, [o.fact] AS facts
UNION ALL
MATCH (d:Duty)-[:ARISES_FROM]->(p:Provision)
WHERE p.uri ENDS WITH '/1998/37/section/17'
WITH DISTINCT d
MATCH (c:Body {legal_form: 'class of bodies'})-[o:OWES]->(d)
WHERE c.id STARTS WITH 'law:' AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH c, o, d, c.kind AS kind
MATCH (b:Body)
WHERE b.kind = kind AND coalesce(b.legal_form, '') <> 'class of bodies' AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (b)-[:OWES]->(d) }
RETURN b.id AS body_id, b.name AS body, '' AS through_id, '' AS through, 'owes the duty, as one of ' + c.name AS does, '' AS what_id,
  '' AS what, o.dates AS dates, [o.fact, b.fact] AS facts
