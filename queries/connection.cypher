// title: How two things are linked
// group: evidence
// question: How are these two linked, directly or through others?
// alias: how are it and it connected
// alias: what links it and it
// alias: what is the connection between it and it
// missing: any direct or indirect link between {a} and {b}
// searched: all links between things that are in place on the day
// finish: connection
// param: a thing: one of them; example Knife Crime Delivery Group
// param: b thing: the other; example Home Office
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: subject: id of one end
// column: object: id of the other
// column: facts: ids of the facts behind the row
MATCH (f:Fact)
WHERE f.object <> ''
  AND ($any_time OR (f.standing = 'in place' AND f.start_possible <= date($as_of)
  AND f.end_possible >= date($as_of) AND f.lapses >= date($as_of)))
RETURN f.subject AS subject, f.object AS object, [f.id] AS facts
ORDER BY f.id
