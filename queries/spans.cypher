// title: How many answer to a body or post
// group: answering
// question: How many answer to it, in how many layers?
// alias: What is the span of control of this post?
// alias: How many layers of bodies and posts are there below it?
// alias: How many groups and officers report to it, straight or through others?
// missing: who answers to {name}
// searched: reporting lines, being part of, delegations and holding to account
// finish: layers
// param: name thing(Body, Post): the one answered to; example Leicestershire County Council
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: who answers to it
// column: label: its label
// column: facts: ids of the facts behind the row
MATCH (w:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(x:Body|Post {id: $name})
WHERE $any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND w.standing = 'in place' AND w.holds_from <= date($as_of) AND w.holds_to >= date($as_of)
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
RETURN w.id AS who_id, w.name AS who, w.label AS label, [r.fact] AS facts
ORDER BY who, who_id, r.kind, r.fact
