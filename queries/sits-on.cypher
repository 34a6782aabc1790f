// title: What a body, post or person sits on
// group: boards and people
// question: What does it sit on or chair, itself or through a post held?
// alias: which boards does it sit on
// alias: what is it a member of
// alias: where does it sit
// missing: what {name} sits on or chairs
// searched: memberships, chairs and the posts a person holds
// param: name thing(Body, Post, Person): the one asked about; example Leicestershire Police
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: board thing: the body it sits on
// column: seat: member, the capacity or the role in the chair, as stated
// column: through thing: the post through which it sits
// column: facts: ids of the facts behind the row
MATCH (m:Body|Post|Person {id: $name})-[r:MEMBER_OF]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN b.id AS board_id, b.name AS board, coalesce(r.capacity, 'member') AS seat, '' AS through_id, '' AS through,
  [r.fact] AS facts
UNION ALL
MATCH (m:Body|Post|Person {id: $name})-[r:CHAIRS]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN b.id AS board_id, b.name AS board, coalesce(r.role, 'chair') AS seat, '' AS through_id, '' AS through,
  [r.fact] AS facts
UNION ALL
MATCH (m:Body|Post|Person {id: $name})-[h:HOLDS]->(p:Post)-[r:MEMBER_OF|CHAIRS]->(b:Body)
WHERE $any_time OR (h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
  AND (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN b.id AS board_id, b.name AS board,
  CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE coalesce(r.capacity, 'member') END AS seat,
  p.id AS through_id, p.name AS through, [r.fact, h.fact] AS facts
