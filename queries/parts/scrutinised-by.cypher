// hidden: true
// param: name thing(Body, Post, Plan, Programme): what is scrutinised
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: scrutinised_by thing: by whom
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Plan|Programme {id: $name})-[r:SCRUTINISED_BY]->(s:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN s.id AS scrutinised_by_id, s.name AS scrutinised_by, [r.fact] AS facts
ORDER BY scrutinised_by, scrutinised_by_id, r.holds_from, r.fact
