// title: Holder of a fund not stated
// group: money
// severity: medium
// applies: funds, grants and budgets in place on the day
// basis: good practice: the papers say which body holds the money
// met: {subject} is held by {detail}.
// not_stated: The papers loaded do not state which body holds {subject}.
// ask: Which body holds {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the fund
// column: detail: which body holds it
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (f:Fund)
MATCH (k:Fact {id: f.fact})
WHERE f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND (coalesce(f.valid_from, '') <> '' OR k.first_stated <= $as_of)
  AND (NOT EXISTS { MATCH (f)-[e:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE e.holds_to < date($as_of)
    AND (e.dates STARTS WITH 'from ' OR e.dates STARTS WITH 'until ' OR e.dates STARTS WITH 'ended ') }
    OR EXISTS { MATCH (f)-[l:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE l.standing = 'in place'
    AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) })
OPTIONAL MATCH (f)-[r:HELD_BY]->(b:Body)
WITH f, b, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN f.id AS subject_id, f.name AS subject, CASE WHEN holds THEN b.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [f.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail
