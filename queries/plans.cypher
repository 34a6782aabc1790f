// title: Plans, and who prepares, approves and follows them
// group: plans and priorities
// question: Which plans and priorities does it have, and what does it do for each? Or, of a plan: who does what for it?
// alias: what are the plans of it
// alias: which priorities does it have
// alias: what plans has it
// missing: any plan or priority of {name}
// searched: plans prepared, approved, adopted, monitored, led, delivered and consulted on, and priorities set
// param: name thing(Body, Post, Programme, Plan): the body or plan asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: who does it
// column: does: what it does
// column: what thing: the plan or priority
// column: scope: what that covers, or the number of a priority, as stated
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Programme {id: $name})-[r:PREPARES|APPROVES|ADOPTS|MONITORS|LEADS|ACCOUNTABLE_FOR|DELIVERS|COORDINATES|CONSULTED_ON]->(p:Plan|Priority)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS']))
RETURN x.id AS who_id, x.name AS who, r.kind AS does, p.id AS what_id, p.name AS what, r.scope AS scope,
  [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post|Programme|Plan {id: $name})-[r:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN x.id AS who_id, x.name AS who, r.kind AS does, p.id AS what_id, p.name AS what, p.letter AS scope,
  [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[q:PREPARES]->(y:Plan)-[r:HAS_PRIORITY]->(p:Priority)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN y.id AS who_id, y.name AS who, r.kind AS does, p.id AS what_id, p.name AS what, p.letter AS scope,
  [r.fact, q.fact] AS facts
UNION ALL
MATCH (b:Body|Post|Programme|Service|Fund)-[r:PREPARES|APPROVES|ADOPTS|MONITORS|LEADS|ACCOUNTABLE_FOR|DELIVERS|COORDINATES|CONSULTED_ON|PAYS_FOR]->(x:Plan {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of) OR r.kind IN ['APPROVES', 'ADOPTS']))
RETURN b.id AS who_id, b.name AS who, r.kind AS does, x.id AS what_id, x.name AS what, r.scope AS scope,
  [r.fact] AS facts
UNION ALL
MATCH (x:Plan {id: $name})-[r:ALIGNED_TO|REVISES]->(p:Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN x.id AS who_id, x.name AS who, r.kind AS does, p.id AS what_id, p.name AS what, r.scope AS scope,
  [r.fact] AS facts
