// title: Amount of a fund not stated
// group: money
// severity: low
// applies: funds, grants and budgets in place on the day
// basis: good practice: a paper that speaks of a fund gives its amount
// met: The amount of {subject} is stated{detail}.
// not_stated: The papers loaded do not state the amount of {subject}{detail}.
// ask: How much is {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the fund
// column: detail: the amount in the words of the paper; where it is not stated, what is
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
OPTIONAL MATCH (f)-[r:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-(o:Body|Programme|Service|Plan)
WITH f, r, CASE WHEN r.amount IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of)
    AND r.holds_to >= date($as_of) THEN 1 ELSE 0 END AS shares
WITH f.id AS subject_id, f.name AS subject, f.amount AS amount, coalesce(f.amount_words, '') AS words, f.fact AS fact, sum(shares) AS parts,
  max(CASE WHEN shares = 1 THEN r.fact ELSE NULL END) AS shown
RETURN subject_id, subject,
  CASE WHEN words <> '' THEN ': ' + words WHEN amount IS NOT NULL THEN ', in pounds'
    WHEN parts > 0 THEN ' as a whole; that of a part of it is stated' ELSE '' END AS detail,
  CASE WHEN words <> '' OR amount IS NOT NULL THEN 'met' ELSE 'not stated' END AS outcome, [fact, shown] AS facts
ORDER BY subject, subject_id
