// hidden: true
// param: name thing: the thing
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: other thing: what it is linked to
// column: label: the label of that
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]-(o)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN o.id AS other_id, o.name AS other, o.label AS label, [r.fact] AS facts
ORDER BY r.fact
