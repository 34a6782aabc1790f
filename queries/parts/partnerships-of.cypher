// hidden: true
// param: name thing(Body, Post): the member
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: partnership thing: a partnership without legal personality on which it sits
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post {id: $name})-[r:MEMBER_OF]->(p:Body)
WHERE p.legal_form IN ['statutory partnership', 'non-statutory partnership']
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
RETURN p.id AS partnership_id, p.name AS partnership, [r.fact] AS facts
ORDER BY partnership, partnership_id, r.fact
