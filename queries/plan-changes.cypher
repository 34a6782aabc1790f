// title: What changed between a plan and the one it revises
// group: plans and priorities
// question: How do the priorities of this plan differ from those of the plan it revises?
// alias: What is new in the refreshed plan?
// alias: Which priorities were dropped, added or reworded since the last plan?
// alias: How was the wording of a priority changed?
// alias: which priorities changed in it
// missing: how the priorities of {name} differ from those of a plan it revises
// searched: plans it revises, and the priorities of both
// finish: plan-changes
// param: name thing(Plan): the later plan; example Leicester Community Safety Partnership Plan: refresh April 2019 to March 2020
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: revised thing: the plan it revises
// column: side: now or before
// column: letter: the number or letter of the priority
// column: priority thing: the priority
// column: facts: ids of the facts behind the row
MATCH (x:Plan {id: $name})-[v:REVISES]->(y:Plan)
WHERE $any_time OR (v.standing = 'in place' AND v.holds_from <= date($as_of))
MATCH (x)-[r:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN y.id AS revised_id, y.name AS revised, 'now' AS side, p.letter AS letter, p.id AS priority_id, p.name AS priority,
  [r.fact, v.fact] AS facts
UNION ALL
MATCH (x:Plan {id: $name})-[v:REVISES]->(y:Plan)
WHERE $any_time OR (v.standing = 'in place' AND v.holds_from <= date($as_of))
MATCH (y)-[r:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN y.id AS revised_id, y.name AS revised, 'before' AS side, p.letter AS letter, p.id AS priority_id, p.name AS priority,
  [r.fact, v.fact] AS facts
