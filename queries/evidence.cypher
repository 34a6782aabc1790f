// title: Every fact between two things
// group: evidence
// question: What do the papers state between these two, and where?
// missing: anything between {a} and {b}
// searched: every fact that links the two
// finish: facts
// param: a thing: one of them; example Police and Crime Commissioner
// param: b thing: the other; example Leicestershire Police
// column: facts: ids of the facts behind the row
MATCH (f:Fact)
WHERE (f.subject = $a AND f.object = $b) OR (f.subject = $b AND f.object = $a)
RETURN [f.id] AS facts
ORDER BY f.id
