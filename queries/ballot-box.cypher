// title: The line to the ballot box
// group: answering
// question: By what stated steps does it answer to someone elected, and where does the line stop?
// alias: which elected person is it accountable to in the end
// alias: how does it answer to the voters
// alias: who elected is responsible for it
// missing: by what steps {name} answers to someone elected
// searched: reporting lines, being part of, delegations, holding to account, members, holders of money and accountable bodies
// finish: ballot-box
// param: name thing(Body, Post, Programme, Fund): the board, group, programme or fund asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: body thing: a body that holds the money, or is accountable for it
// column: how: which of the two
// column: facts: ids of the facts behind the row
MATCH (x:Fund {id: $name})-[r:HELD_BY]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN b.id AS body_id, b.name AS body, r.kind AS how, [r.fact] AS facts
UNION ALL
MATCH (b:Body)-[r:ACCOUNTABLE_BODY_FOR]->(x:Fund|Programme {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN b.id AS body_id, b.name AS body, r.kind AS how, [r.fact] AS facts
