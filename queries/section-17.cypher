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
MATCH (d:Duty {id: 'law:duty-s17'})
OPTIONAL MATCH (b:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH d, collect(b.id) AS owing
OPTIONAL MATCH (c:Body {legal_form: 'class of bodies'})-[oc:OWES]->(d)
WHERE c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND oc.standing = 'in place' AND oc.holds_from <= date($as_of) AND oc.holds_to >= date($as_of)
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'fire and rescue authority', 'elected local policing body']
WITH owing, collect(c.kind) AS kinds
MATCH (z:Body|Post)-[r:PREPARES|APPROVES|ADOPTS|LEADS|ACCOUNTABLE_FOR|MONITORS|DELIVERS|COORDINATES|HAS_PRIORITY|REQUIRES|DECIDED|OWNED_BY|ADDRESSED_TO|ABOUT]-(t:Plan|Priority|Action|Decision|Statement)-[k:ON_THEME|ABOUT]->(x:Theme {id: $name})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS', 'REQUIRES', 'DECIDED', 'ADDRESSED_TO'])))
WITH owing, kinds, z, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted' WHEN 'LEADS' THEN 'leads'
    WHEN 'ACCOUNTABLE_FOR' THEN 'is accountable for' WHEN 'MONITORS' THEN 'monitors' WHEN 'DELIVERS' THEN 'delivers for'
    WHEN 'COORDINATES' THEN 'co-ordinates' WHEN 'HAS_PRIORITY' THEN 'has the priority' WHEN 'REQUIRES' THEN 'calls for'
    WHEN 'DECIDED' THEN 'decided' WHEN 'OWNED_BY' THEN 'is to do' WHEN 'ADDRESSED_TO' THEN 'was addressed with'
    WHEN 'TAKEN_UP_IN' THEN 'took up' WHEN 'ABOUT' THEN 'is spoken of in' ELSE r.kind END AS does, t.id AS what_id, t.name AS what, r.dates AS dates, r.fact AS by, k.fact AS behind, '' AS tied
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[hh:PART_OF]->(top:Body)
WHERE hh.standing = 'in place' AND hh.holds_from <= date($as_of) AND hh.holds_to >= date($as_of)
OPTIONAL MATCH (sits:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of) AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
WITH does, what_id, what, dates, by, behind, tied, z.id AS doer_id, z.name AS doer, h.fact AS by_h, hh.fact AS by_hh, m.fact AS by_m,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN 'itself' WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN 'up' WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN 'top' WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN 'sits' ELSE '' END AS belongs,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.id WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.id WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.id WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.id ELSE '' END AS body_id,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.name WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.name WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.name WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.name ELSE '' END AS body
WHERE belongs <> ''
RETURN DISTINCT body_id, body, CASE belongs WHEN 'itself' THEN '' ELSE doer_id END AS through_id,
  CASE belongs WHEN 'itself' THEN '' ELSE doer END AS through, does, what_id, what, dates,
  [by, CASE WHEN belongs IN ['up', 'top'] THEN by_h WHEN belongs = 'sits' THEN by_m ELSE NULL END, CASE belongs WHEN 'top' THEN by_hh ELSE NULL END, behind, tied] AS facts
UNION ALL
MATCH (d:Duty {id: 'law:duty-s17'})
OPTIONAL MATCH (b:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH d, collect(b.id) AS owing
OPTIONAL MATCH (c:Body {legal_form: 'class of bodies'})-[oc:OWES]->(d)
WHERE c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND oc.standing = 'in place' AND oc.holds_from <= date($as_of) AND oc.holds_to >= date($as_of)
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'fire and rescue authority', 'elected local policing body']
WITH owing, collect(c.kind) AS kinds
MATCH (z:Body|Post)-[q:PREPARES]->(l:Plan)-[r:HAS_PRIORITY]->(t:Priority)-[k:ON_THEME]->(x:Theme {id: $name})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS', 'REQUIRES', 'DECIDED', 'ADDRESSED_TO']))) AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
WITH owing, kinds, z, 'prepares ' + l.name + ', with the priority' AS does, t.id AS what_id, t.name AS what, r.dates AS dates, r.fact AS by, k.fact AS behind, q.fact AS tied
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[hh:PART_OF]->(top:Body)
WHERE hh.standing = 'in place' AND hh.holds_from <= date($as_of) AND hh.holds_to >= date($as_of)
OPTIONAL MATCH (sits:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of) AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
WITH does, what_id, what, dates, by, behind, tied, z.id AS doer_id, z.name AS doer, h.fact AS by_h, hh.fact AS by_hh, m.fact AS by_m,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN 'itself' WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN 'up' WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN 'top' WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN 'sits' ELSE '' END AS belongs,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.id WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.id WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.id WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.id ELSE '' END AS body_id,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.name WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.name WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.name WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.name ELSE '' END AS body
WHERE belongs <> ''
RETURN DISTINCT body_id, body, CASE belongs WHEN 'itself' THEN '' ELSE doer_id END AS through_id,
  CASE belongs WHEN 'itself' THEN '' ELSE doer END AS through, does, what_id, what, dates,
  [by, CASE WHEN belongs IN ['up', 'top'] THEN by_h WHEN belongs = 'sits' THEN by_m ELSE NULL END, CASE belongs WHEN 'top' THEN by_hh ELSE NULL END, behind, tied] AS facts
UNION ALL
MATCH (d:Duty {id: 'law:duty-s17'})
OPTIONAL MATCH (b:Body)-[o:OWES]->(d)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
WITH d, collect(b.id) AS owing
OPTIONAL MATCH (c:Body {legal_form: 'class of bodies'})-[oc:OWES]->(d)
WHERE c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND oc.standing = 'in place' AND oc.holds_from <= date($as_of) AND oc.holds_to >= date($as_of)
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'fire and rescue authority', 'elected local policing body']
WITH owing, collect(c.kind) AS kinds
MATCH (z:Body|Post)-[r:COORDINATES]->(t:Theme {id: $name})
WHERE ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS', 'REQUIRES', 'DECIDED', 'ADDRESSED_TO'])))
WITH owing, kinds, z, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted' WHEN 'LEADS' THEN 'leads'
    WHEN 'ACCOUNTABLE_FOR' THEN 'is accountable for' WHEN 'MONITORS' THEN 'monitors' WHEN 'DELIVERS' THEN 'delivers for'
    WHEN 'COORDINATES' THEN 'co-ordinates' WHEN 'HAS_PRIORITY' THEN 'has the priority' WHEN 'REQUIRES' THEN 'calls for'
    WHEN 'DECIDED' THEN 'decided' WHEN 'OWNED_BY' THEN 'is to do' WHEN 'ADDRESSED_TO' THEN 'was addressed with'
    WHEN 'TAKEN_UP_IN' THEN 'took up' WHEN 'ABOUT' THEN 'is spoken of in' ELSE r.kind END AS does, t.id AS what_id, t.name AS what, r.dates AS dates, r.fact AS by, '' AS behind, '' AS tied
OPTIONAL MATCH (z)-[h:PART_OF]->(up:Body)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
OPTIONAL MATCH (up)-[hh:PART_OF]->(top:Body)
WHERE hh.standing = 'in place' AND hh.holds_from <= date($as_of) AND hh.holds_to >= date($as_of)
OPTIONAL MATCH (sits:Body)-[m:MEMBER_OF]->(z)
WHERE m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of) AND z.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board', 'joint committee', 'not stated']
WITH does, what_id, what, dates, by, behind, tied, z.id AS doer_id, z.name AS doer, h.fact AS by_h, hh.fact AS by_hh, m.fact AS by_m,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN 'itself' WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN 'up' WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN 'top' WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN 'sits' ELSE '' END AS belongs,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.id WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.id WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.id WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.id ELSE '' END AS body_id,
  CASE WHEN (z.id IN owing OR (z.kind IN kinds AND coalesce(z.legal_form, '') <> 'class of bodies')) THEN z.name WHEN (up.id IN owing OR (up.kind IN kinds AND coalesce(up.legal_form, '') <> 'class of bodies')) THEN up.name WHEN (top.id IN owing OR (top.kind IN kinds AND coalesce(top.legal_form, '') <> 'class of bodies')) THEN top.name WHEN (sits.id IN owing OR (sits.kind IN kinds AND coalesce(sits.legal_form, '') <> 'class of bodies')) THEN sits.name ELSE '' END AS body
WHERE belongs <> ''
RETURN DISTINCT body_id, body, CASE belongs WHEN 'itself' THEN '' ELSE doer_id END AS through_id,
  CASE belongs WHEN 'itself' THEN '' ELSE doer END AS through, does, what_id, what, dates,
  [by, CASE WHEN belongs IN ['up', 'top'] THEN by_h WHEN belongs = 'sits' THEN by_m ELSE NULL END, CASE belongs WHEN 'top' THEN by_hh ELSE NULL END, behind, tied] AS facts
UNION ALL
MATCH (x:Theme {id: $name}), (b:Body)-[o:OWES]->(d:Duty {id: 'law:duty-s17'})
WHERE ($any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of))) AND NOT b.id STARTS WITH 'law:'
RETURN b.id AS body_id, b.name AS body, '' AS through_id, '' AS through, 'owes the duty' AS does, '' AS what_id, '' AS what,
  o.dates AS dates, [o.fact] AS facts
UNION ALL
MATCH (x:Theme {id: $name}), (c:Body {legal_form: 'class of bodies'})-[o:OWES]->(d:Duty {id: 'law:duty-s17'})
WHERE c.id STARTS WITH 'law:' AND c.id <> 'law:welsh-councils' AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
  AND c.kind IN ['county council', 'district council', 'unitary council', 'london borough council', 'fire and rescue authority', 'elected local policing body']
MATCH (b:Body)
WHERE b.kind = c.kind AND coalesce(b.legal_form, '') <> 'class of bodies' AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (b)-[:OWES]->(d) }
RETURN b.id AS body_id, b.name AS body, '' AS through_id, '' AS through, 'owes the duty, as one of ' + c.name AS does, '' AS what_id,
  '' AS what, o.dates AS dates, [o.fact, b.fact] AS facts
