// title: Period of a plan stated in two ways
// group: plans and priorities
// severity: low
// applies: plans in place; not to national strategies
// basis: good practice: the papers of a plan give one period for it
// met: The papers loaded give one period for {subject}: {detail}.
// gap: The period of {subject} is stated in two ways: {detail}.
// not_stated: The papers loaded do not state both the start and the end of {subject}.
// ask: What is the period of {subject}, and which paper gives it?
// param: as_of date: the day asked about; default today
// column: subject thing: the plan
// column: detail: the period, or the two
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Plan)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
MATCH (f:Fact {id: p.fact})
WITH p, coalesce(f.differs, '') AS differs, coalesce(p.valid_from, '') AS first, coalesce(p.valid_to, '') AS final,
  p.name =~ '.*(19|20)[0-9][0-9] ?(-|–|/|to|until) ?[0-9][0-9].*' AS in_name
WITH p, differs, first, final, in_name, (differs CONTAINS 'start differs' OR differs CONTAINS 'end differs') AS two,
  (in_name AND first <> '' AND NOT first CONTAINS '~' AND NOT p.name CONTAINS left(first, 4)) AS starts_apart,
  (in_name AND final <> '' AND NOT final CONTAINS '~' AND NOT final CONTAINS '/' AND NOT p.name CONTAINS right(left(final, 4), 2)) AS ends_apart
RETURN p.id AS subject_id, p.name AS subject,
  CASE WHEN two THEN differs WHEN starts_apart OR ends_apart THEN 'that of its name, and ' + p.dates ELSE p.dates END AS detail,
  CASE WHEN two OR starts_apart OR ends_apart THEN 'gap' WHEN p.kind = 'national strategy' THEN 'not applicable' WHEN first <> '' AND final <> '' THEN 'met' ELSE 'not stated' END AS outcome,
  [p.fact] AS facts
ORDER BY subject, subject_id, outcome, detail
