// title: Two areas compared
// group: working papers
// question: Which boards, plans, themes of priorities, funds and chairs do the papers state for these two areas, and which has which?
// alias: How does the one area differ from the other?
// alias: What does one district have that its neighbour has not?
// alias: Which priorities do two places share?
// missing: any body that covers {a} or {b}
// searched: bodies and funds that cover an area; the plans, priorities, funds and chairs of those bodies
// param: a thing(Area): one area; example Leicester
// param: b thing(Area): the other area; example Leicestershire
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: what: what is compared
// column: item thing: the body, plan, theme, fund, or who is in the chair
// column: kind: what kind it is; the priority on a theme, the amount of a fund, the role of a chair
// column: through thing: the body or plan through which the area has it
// column: area thing: the area that has it; what both have stands twice, once for each
// column: facts: ids of the facts behind the row
MATCH (p:Area)<-[r:COVERS]-(b:Body)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)))
RETURN 'board, partnership or body' AS what, b.id AS item_id, b.name AS item, b.kind AS kind, '' AS through_id, '' AS through,
  p.id AS area_id, p.name AS area, [r.fact, b.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(b:Body)-[q:PREPARES]->(x:Plan)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)))
RETURN 'plan' AS what, x.id AS item_id, x.name AS item, x.kind AS kind, b.id AS through_id, b.name AS through,
  p.id AS area_id, p.name AS area, [q.fact, r.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(b:Body)-[q:HAS_PRIORITY]->(y:Priority)-[h:ON_THEME]->(x:Theme)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN 'theme of a priority' AS what, x.id AS item_id, x.name AS item, y.name AS kind, b.id AS through_id, b.name AS through,
  p.id AS area_id, p.name AS area, [q.fact, h.fact, r.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(b:Body)-[g:PREPARES]->(z:Plan)-[q:HAS_PRIORITY]->(y:Priority)-[h:ON_THEME]->(x:Theme)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
  AND z.standing = 'in place' AND z.holds_from <= date($as_of) AND z.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)))
RETURN 'theme of a priority' AS what, x.id AS item_id, x.name AS item, y.name AS kind, z.id AS through_id, z.name AS through,
  p.id AS area_id, p.name AS area, [q.fact, h.fact, g.fact, r.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(b:Body)<-[q:HELD_BY|PAYS_FOR]-(x:Fund)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
RETURN 'fund' AS what, x.id AS item_id, x.name AS item, coalesce(x.amount_words, 'amount not stated') AS kind, b.id AS through_id, b.name AS through,
  p.id AS area_id, p.name AS area, [q.fact, x.fact, r.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(x:Fund)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN 'fund' AS what, x.id AS item_id, x.name AS item, coalesce(x.amount_words, 'amount not stated') AS kind, '' AS through_id, '' AS through,
  p.id AS area_id, p.name AS area, [r.fact, x.fact] AS facts
UNION ALL
MATCH (p:Area)<-[r:COVERS]-(b:Body)<-[q:CHAIRS]-(x:Post|Person|Body)
WHERE p.id IN [$a, $b] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)))
RETURN 'chair' AS what, x.id AS item_id, x.name AS item, coalesce(q.role, 'chair') AS kind, b.id AS through_id, b.name AS through,
  p.id AS area_id, p.name AS area, [q.fact, r.fact] AS facts
