// title: Money of one financial year
// group: money
// question: Which funds have a stated period that touches this financial year, how much, from whom, held by whom and for what?
// alias: What grants did we have in that year?
// alias: Which money ran in a given financial year, and who held it?
// alias: What was funded in that year, and by whom?
// missing: money whose stated period touches the financial year {year}
// searched: stated periods of funds, and of who provides, holds and is paid by them (a year is written as 2019/20)
// param: year day: the financial year, from 2000/01 on; example 2019/20
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: fund thing: the fund
// column: how: the money comes from, is held by, or pays for
// column: who thing: whom or what
// column: amount: what is stated of the amount, and of what
// column: line_pounds: pounds stated for this link alone
// column: whole_fund_pounds: pounds stated for the whole fund, not to be added to a share of it
// column: period: the stated period
// column: on_the_day: over, running or to come on the day asked about
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[r:PROVIDES_MONEY]->(f:Fund)
WHERE ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'since '
    OR (r.dates CONTAINS '; start not stated' AND r.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))) OR (f.dates STARTS WITH 'from ' OR f.dates STARTS WITH 'since '
    OR (f.dates CONTAINS '; start not stated' AND f.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))))
  AND NOT $any_time AND $year CONTAINS '/' AND size($year) = 7 AND r.standing = 'in place' AND f.standing = 'in place'
  AND r.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND r.holds_to >= date(left($year, 4) + '-04-01')
  AND f.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND f.holds_to >= date(left($year, 4) + '-04-01')
RETURN f.id AS fund_id, f.name AS fund, 'comes from' AS how, b.id AS who_id, b.name AS who,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  CASE WHEN r.dates STARTS WITH 'stated' OR r.dates STARTS WITH 'first stated' THEN f.dates ELSE r.dates END AS period,
  CASE WHEN r.holds_from > date($as_of) THEN 'to come' WHEN r.holds_to < date($as_of) THEN 'over'
    ELSE 'running' END AS on_the_day, [r.fact, f.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY]->(b:Body)
WHERE ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'since '
    OR (r.dates CONTAINS '; start not stated' AND r.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))) OR (f.dates STARTS WITH 'from ' OR f.dates STARTS WITH 'since '
    OR (f.dates CONTAINS '; start not stated' AND f.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))))
  AND NOT $any_time AND $year CONTAINS '/' AND size($year) = 7 AND r.standing = 'in place' AND f.standing = 'in place'
  AND r.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND r.holds_to >= date(left($year, 4) + '-04-01')
  AND f.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND f.holds_to >= date(left($year, 4) + '-04-01')
RETURN f.id AS fund_id, f.name AS fund, 'held by' AS how, b.id AS who_id, b.name AS who,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  CASE WHEN r.dates STARTS WITH 'stated' OR r.dates STARTS WITH 'first stated' THEN f.dates ELSE r.dates END AS period,
  CASE WHEN r.holds_from > date($as_of) THEN 'to come' WHEN r.holds_to < date($as_of) THEN 'over'
    ELSE 'running' END AS on_the_day, [r.fact, f.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:PAYS_FOR]->(u:Programme|Service|Plan|Body)
WHERE ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'since '
    OR (r.dates CONTAINS '; start not stated' AND r.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))) OR (f.dates STARTS WITH 'from ' OR f.dates STARTS WITH 'since '
    OR (f.dates CONTAINS '; start not stated' AND f.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))))
  AND ($any_time OR ($year CONTAINS '/' AND size($year) = 7 AND r.standing = 'in place' AND f.standing = 'in place'
  AND r.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND r.holds_to >= date(left($year, 4) + '-04-01')
  AND f.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND f.holds_to >= date(left($year, 4) + '-04-01')))
RETURN f.id AS fund_id, f.name AS fund, 'pays for' AS how, u.id AS who_id, u.name AS who,
  CASE WHEN r.amount IS NOT NULL THEN 'stated for this link'
    WHEN coalesce(f.amount_words, '') <> '' THEN 'share not stated; the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'share not stated; the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  r.amount AS line_pounds, f.amount AS whole_fund_pounds,
  CASE WHEN r.dates STARTS WITH 'stated' OR r.dates STARTS WITH 'first stated' THEN f.dates ELSE r.dates END AS period,
  CASE WHEN r.holds_from > date($as_of) THEN 'to come' WHEN r.holds_to < date($as_of) THEN 'over'
    ELSE 'running' END AS on_the_day, [r.fact, f.fact, u.fact] AS facts
UNION ALL
MATCH (f:Fund)
WHERE (f.dates STARTS WITH 'from ' OR f.dates STARTS WITH 'since '
    OR (f.dates CONTAINS '; start not stated' AND f.holds_to <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2)
    ELSE '00' END + '-03-31'))) AND NOT $any_time AND $year CONTAINS '/' AND size($year) = 7 AND f.standing = 'in place'
  AND f.holds_from <= date('20' + CASE WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31')
    AND f.holds_to >= date(left($year, 4) + '-04-01')
  AND NOT EXISTS { MATCH (f)<-[p:PROVIDES_MONEY]-(:Body) WHERE p.standing = 'in place' AND p.holds_from <= date('20' + CASE
    WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31') AND p.holds_to >= date(left($year, 4) + '-04-01') }
  AND NOT EXISTS { MATCH (f)-[q:HELD_BY|PAYS_FOR]->() WHERE q.standing = 'in place' AND q.holds_from <= date('20' + CASE
    WHEN size($year) = 7 THEN right($year, 2) ELSE '00' END + '-03-31') AND q.holds_to >= date(left($year, 4) + '-04-01') }
RETURN f.id AS fund_id, f.name AS fund, 'source, holder and use not stated' AS how, '' AS who_id, '' AS who,
  CASE WHEN coalesce(f.amount_words, '') <> '' THEN 'the whole fund is ' + f.amount_words
    WHEN f.amount IS NOT NULL THEN 'the whole fund is in whole_fund_pounds' ELSE 'not stated' END AS amount,
  CASE WHEN false THEN 0.0 ELSE NULL END AS line_pounds, f.amount AS whole_fund_pounds, f.dates AS period,
  CASE WHEN f.holds_from > date($as_of) THEN 'to come' WHEN f.holds_to < date($as_of) THEN 'over'
    ELSE 'running' END AS on_the_day, [f.fact] AS facts
