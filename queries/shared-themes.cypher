// title: Themes that plans share, and at which tiers
// group: plans and priorities
// question: Which themes do the priorities of several plans or tiers share, and at which tiers is a theme stated?
// alias: Which subjects are a priority in one plan and not in another?
// alias: Do the county, district and force-wide plans put the same things first?
// alias: Where is this theme a priority?
// missing: any theme of priorities (asked for: {theme})
// searched: themes of priorities and plans, who sets them, and the areas they cover
// finish: themes
// param: theme text: words of a theme, or all; example knife; default all
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: theme thing: the theme
// column: set_in thing: the plan, body or programme that has it
// column: priority thing: the priority, where it is one
// column: area_kind: the kind of the area it is for
// column: wanted: whether the theme is asked for
// column: facts: ids of the facts behind the row
MATCH (t:Theme)<-[o:ON_THEME]-(p:Priority)<-[h:HAS_PRIORITY]-(x:Plan)
WHERE $any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
OPTIONAL MATCH (b:Body)-[q:PREPARES]->(x)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
OPTIONAL MATCH (b)-[c:COVERS]->(a:Area)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
RETURN t.id AS theme_id, t.name AS theme, x.id AS set_in_id, x.name AS set_in, p.id AS priority_id, p.name AS priority,
  a.kind AS area_kind, $theme = 'all' OR lower(t.name) CONTAINS lower($theme) OR lower(coalesce(t.aliases, '')) CONTAINS lower($theme) AS wanted,
  [o.fact, h.fact, q.fact, c.fact] AS facts
UNION ALL
MATCH (t:Theme)<-[o:ON_THEME]-(p:Priority)<-[h:HAS_PRIORITY]-(x:Body|Programme)
WHERE $any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
OPTIONAL MATCH (x)-[c:COVERS]->(a:Area)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
RETURN t.id AS theme_id, t.name AS theme, x.id AS set_in_id, x.name AS set_in, p.id AS priority_id, p.name AS priority,
  a.kind AS area_kind, $theme = 'all' OR lower(t.name) CONTAINS lower($theme) OR lower(coalesce(t.aliases, '')) CONTAINS lower($theme) AS wanted,
  [o.fact, h.fact, c.fact] AS facts
UNION ALL
MATCH (t:Theme)<-[o:ON_THEME]-(x:Plan)
WHERE $any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
OPTIONAL MATCH (b:Body)-[q:PREPARES]->(x)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
OPTIONAL MATCH (b)-[c:COVERS]->(a:Area)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
RETURN t.id AS theme_id, t.name AS theme, x.id AS set_in_id, x.name AS set_in, '' AS priority_id, '' AS priority,
  a.kind AS area_kind, $theme = 'all' OR lower(t.name) CONTAINS lower($theme) OR lower(coalesce(t.aliases, '')) CONTAINS lower($theme) AS wanted,
  [o.fact, q.fact, c.fact] AS facts
