// hidden: true
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: part thing: what is part of a body, or is held to account by it
// column: whole thing: that body
// column: kind: what kind of body that is
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post)-[r:PART_OF|HELD_TO_ACCOUNT_BY]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN a.id AS part_id, a.name AS part, b.id AS whole_id, b.name AS whole, b.kind AS kind, [r.fact] AS facts
ORDER BY part, part_id, whole, whole_id, r.fact
