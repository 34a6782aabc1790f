// title: What rests on one document only
// group: evidence
// question: Which of its answering lines, chairs and memberships does one document only state?
// alias: What do we have on only one piece of paper?
// alias: Which lines, chairs and memberships are not backed by a second document?
// alias: Where does the record hang on a single source?
// missing: any answering line, chair or membership of {name} that rests on one document only
// searched: answering lines, scrutiny, chairs and memberships, with the number of documents that state each
// param: name thing(Body, Post, Person, Programme, Plan): the one asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: who answers, is scrutinised, chairs or sits
// column: does: what the one document states
// column: whom thing: to whom, or on what
// column: dates: when it holds, as the document states it
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Programme|Plan {id: $name})-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|CHAIRS|MEMBER_OF]->(y:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.documents = 1
RETURN x.id AS who_id, x.name AS who, r.kind AS does, y.id AS whom_id, y.name AS whom, f.dates AS dates, [f.id] AS facts
UNION ALL
MATCH (y:Body|Post|Person|Programme|Plan)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|CHAIRS|MEMBER_OF]->(x:Body|Post {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.documents = 1
RETURN y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, f.dates AS dates, [f.id] AS facts
