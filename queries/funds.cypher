// title: The funds of one body
// group: money
// question: Which funds does this body provide, hold or live on, for which is it the accountable body, and what do the funds it holds pay for?
// alias: What grants and budgets does this organisation have?
// alias: What money does this body hold, and what is it spent on?
// alias: Which funding streams pass through this body?
// missing: any fund that {name} provides, holds, is paid by or is accountable body for
// searched: funds provided and held, what they pay for, and accountable bodies
// param: name thing(Body): the body asked about; example Office of the Police and Crime Commissioner
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: provides, holds, is paid by, or is the accountable body for
// column: money thing: the fund, or the programme or body it is accountable body for
// column: used_for thing: what a fund it holds pays for
// column: amount: what is stated of the amount, and of what
// column: line_pounds: pounds stated for this link alone
// column: whole_fund_pounds: pounds stated for the whole fund, not to be added to a share of it
// column: period: from when to when, as stated
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $name})-[r:PROVIDES_MONEY]->(f:Fund)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN 'provides' AS how, f.id AS money_id, f.name AS money, '' AS used_for_id, '' AS used_for,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  r.dates AS period, [r.fact, f.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN 'holds' AS how, f.id AS money_id, f.name AS money, '' AS used_for_id, '' AS used_for,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  r.dates AS period, [r.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[h:HELD_BY]-(f:Fund)-[r:PAYS_FOR]->(u:Programme|Service|Plan|Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN 'holds, and it pays for' AS how, f.id AS money_id, f.name AS money, u.id AS used_for_id, u.name AS used_for,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  r.dates AS period, [r.fact, f.fact, h.fact, u.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:PAYS_FOR]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN 'is paid by' AS how, f.id AS money_id, f.name AS money, '' AS used_for_id, '' AS used_for,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  r.dates AS period, [r.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:ACCOUNTABLE_BODY_FOR]->(f:Fund)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN 'is the accountable body for' AS how, f.id AS money_id, f.name AS money, '' AS used_for_id, '' AS used_for,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN 'the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  CASE WHEN false THEN 0.0
    ELSE NULL END AS line_pounds, f.amount AS whole_fund_pounds, r.dates AS period, [r.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:ACCOUNTABLE_BODY_FOR]->(t:Programme|Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND t.standing = 'in place' AND t.holds_from <= date($as_of) AND t.holds_to >= date($as_of))
RETURN 'is the accountable body for' AS how, t.id AS money_id, t.name AS money, '' AS used_for_id, '' AS used_for, '' AS amount,
  CASE WHEN false THEN 0.0 ELSE NULL END AS line_pounds, CASE WHEN false THEN 0.0
    ELSE NULL END AS whole_fund_pounds, r.dates AS period, [r.fact, t.fact] AS facts
