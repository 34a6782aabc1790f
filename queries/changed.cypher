// title: What changed between two days
// group: time
// question: What changed between these two days, and which paper says so?
// alias: what changed between two dates
// alias: what changed between then and then
// alias: what is new and what has ended
// missing: any change between {since} and {until}
// searched: bodies, posts, lines of answering, chairs, members, duties, plans, priorities and money
// finish: changed
// param: since date: the earlier day; example 2018-12-10
// param: until date: the later day; example 2019-11-06
// column: facts: ids of the facts behind the row
MATCH (f:Fact)
WHERE f.standing = 'in place' AND f.start_possible <= date($until)
  AND ((f.start_certain > date($since) AND (f.stated_start = true OR f.start_possible > date($since)))
    OR (f.end_possible >= date($since) AND f.lapses >= date($since)
      AND (f.end_possible < date($until) OR f.lapses < date($until))))
RETURN [f.id] AS facts
ORDER BY f.id
