// title: Planned body not recorded as set up
// group: answering
// severity: low
// applies: bodies that a paper records as planned or proposed
// basis: good practice: what was planned is later recorded as set up, or as given up
// met: {subject} was written of before it began, and is recorded as in place ({detail}).
// not_stated: {subject} is recorded as {detail}. The papers loaded do not state that it was set up since, though more than twelve months have passed.
// ask: Has {subject} been set up, and if not, what became of it?
// param: before date: the last paper that speaks of it as planned is older than this; default as_of - 12 months
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: detail: how it is recorded
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body) WHERE b.standing IN ['planned', 'proposed']
MATCH (f:Fact {id: b.fact})
MATCH (d:Document) WHERE d.latest <= date($as_of) AND f.citations CONTAINS ('"' + d.id + '"')
WITH b, max(d.latest) AS stated
RETURN b.id AS subject_id, b.name AS subject, b.standing + ' (' + b.dates + ')' AS detail,
  CASE WHEN stated < date($before) AND b.holds_from <= date($as_of) THEN 'not stated' ELSE 'not applicable' END AS outcome, [b.fact] AS facts
UNION ALL
MATCH (b:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: b.fact}) WHERE f.documents > 1 AND f.stated_start = true
MATCH (d:Document)
WHERE NOT d.kind IN ['act', 'regulations'] AND d.latest < f.start_possible AND f.citations CONTAINS ('"' + d.id + '"')
RETURN b.id AS subject_id, b.name AS subject, b.dates AS detail, 'met' AS outcome, [b.fact] AS facts
