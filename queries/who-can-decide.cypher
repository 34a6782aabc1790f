// title: What a body or post is able to decide
// group: decisions and actions
// question: What is it able to decide, from whom does it have that, and what has it decided?
// alias: What has been delegated to this post or committee?
// alias: Which powers does this body have, and within what limits?
// alias: Who gave this board the power to decide?
// missing: what {name} is able to decide
// searched: delegations, schemes of delegation, constitutions, terms of reference, statutory powers and recorded decisions
// param: name thing(Body, Post): the one asked about; example Cabinet (Leicestershire County Council)
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: what: what is stated
// column: item thing: from or to whom, or the power, instrument or decision
// column: function_words: the function, or the kind of instrument or decision
// column: up_to: the limit, as stated
// column: dates: when, in words
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post {id: $name})-[r:DELEGATED_BY]->(y:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'acts under delegation from' AS what, y.id AS item_id, y.name AS item, coalesce(r.function, '') AS function_words, coalesce(r.limit_words, '') AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})<-[r:DELEGATED_BY]-(y:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'delegates to' AS what, y.id AS item_id, y.name AS item, coalesce(r.function, '') AS function_words, coalesce(r.limit_words, '') AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:GOVERNED_BY]->(i:Instrument)
WHERE i.kind IN ['scheme of delegation', 'constitution', 'terms of reference']
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN 'is governed by' AS what, i.id AS item_id, i.name AS item, i.kind AS function_words, '' AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[d:DELEGATED_BY]->(y:Body)-[r:GOVERNED_BY]->(i:Instrument)
WHERE i.kind = 'scheme of delegation'
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
    AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)))
RETURN DISTINCT 'whoever delegates to it is governed by' AS what, i.id AS item_id, i.name AS item, i.kind AS function_words, '' AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[r:OWES]->(d:Duty)
WHERE d.kind = 'statutory power'
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN 'has the power in law' AS what, d.id AS item_id, d.name AS item, '' AS function_words, '' AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post {id: $name})-[r:DECIDED]->(d:Decision)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN 'decided' AS what, d.id AS item_id, d.name AS item, d.kind AS function_words, '' AS up_to,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[m:MET]->(k:Meeting)-[r:DECIDED]->(d:Decision)
WHERE NOT EXISTS { MATCH (x)-[:DECIDED]->(d) }
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND m.standing = 'in place'))
RETURN 'decided' AS what, d.id AS item_id, d.name AS item, d.kind AS function_words, '' AS up_to,
  r.dates AS dates, [r.fact, m.fact] AS facts
