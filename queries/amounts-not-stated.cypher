// title: Funds and money with no amount stated
// group: money
// question: For which funds, and for which money that is provided, held or paid out, do the papers state no amount?
// alias: Where do we not know how much money there is?
// alias: Which grants and budgets have no figure?
// alias: How much of the funding has no amount against it?
// missing: any fund, or money provided, held or paid out, without an amount
// searched: amounts of funds, and of who provides, holds and is paid by them
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: what: the fund as a whole, or the link whose share is not stated
// column: fund thing: the fund
// column: other thing: who provides or holds it, or what it pays for
// column: in_words: what the papers do say of the amount
// column: note: what a reader should know
// column: facts: ids of the facts behind the row
MATCH (f:Fund)
MATCH (k:Fact {id: f.fact})
WHERE f.amount IS NULL AND ($any_time OR (f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND (coalesce(f.valid_from, '') <> '' OR k.first_stated <= $as_of)
  AND (NOT EXISTS { MATCH (f)-[e:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE e.holds_to < date($as_of)
    AND (e.dates STARTS WITH 'from ' OR e.dates STARTS WITH 'until ' OR e.dates STARTS WITH 'ended ') }
    OR EXISTS { MATCH (f)-[l:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE l.standing = 'in place'
    AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) })))
RETURN 'the fund as a whole' AS what, f.id AS fund_id, f.name AS fund, '' AS other_id, '' AS other,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN f.amount_words
    WHEN coalesce(f.recurring, '') <> '' THEN 'recurring: ' + f.recurring ELSE '' END AS in_words,
  f.note AS note, [f.fact] AS facts
UNION ALL
MATCH (b:Body)-[r:PROVIDES_MONEY]->(f:Fund)
WHERE NOT $any_time AND r.amount IS NULL
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
RETURN r.kind AS what, f.id AS fund_id, f.name AS fund, b.id AS other_id, b.name AS other,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN 'the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'the amount of the whole fund is stated' ELSE '' END AS in_words,
  r.note AS note, [r.fact, f.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY]->(b:Body)
WHERE NOT $any_time AND r.amount IS NULL
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
RETURN r.kind AS what, f.id AS fund_id, f.name AS fund, b.id AS other_id, b.name AS other,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN 'the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'the amount of the whole fund is stated' ELSE '' END AS in_words,
  r.note AS note, [r.fact, f.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:PAYS_FOR]->(u:Programme|Service|Plan|Body)
WHERE NOT $any_time AND r.amount IS NULL
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
RETURN r.kind AS what, f.id AS fund_id, f.name AS fund, u.id AS other_id, u.name AS other,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN 'the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'the amount of the whole fund is stated' ELSE '' END AS in_words,
  r.note AS note, [r.fact, f.fact, u.fact] AS facts
