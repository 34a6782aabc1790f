// title: What is stated to end by a day
// group: money
// question: Which funds, money, local orders, contracts and agreements are stated to end after the day asked about and by a later day?
// alias: Which contracts and grants run out soon?
// alias: What lapses before a date, so that we can plan for it?
// alias: Which orders and agreements come to an end in the coming months?
// missing: any fund, money, local order, contract or agreement in place that ends after the day asked about and by {by}
// searched: stated ends of funds, money links, local orders, contracts and agreements
// param: by date: the last day looked at; example 2020-12-31
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: sort: what kind of thing ends
// column: what thing: what ends, or whose link ends
// column: how: the link that ends, where it is a link
// column: other thing: to whom or what
// column: period: from when to when, as stated
// column: facts: ids of the facts behind the row
MATCH (a:Fund)
WHERE coalesce(a.valid_to, '') <> ''
  AND ($any_time OR (a.standing = 'in place' AND a.holds_to > date($as_of) AND a.holds_to <= date($by)
    AND a.holds_from <= date($as_of)))
RETURN 'fund' AS sort, a.id AS what_id, a.name AS what, '' AS how, '' AS other_id, '' AS other,
  a.dates AS period, [a.fact] AS facts
UNION ALL
MATCH (a:LocalOrder)
WHERE coalesce(a.valid_to, '') <> ''
  AND ($any_time OR (a.standing = 'in place' AND a.holds_to > date($as_of) AND a.holds_to <= date($by)
    AND a.holds_from <= date($as_of)))
RETURN a.kind AS sort, a.id AS what_id, a.name AS what, '' AS how, '' AS other_id, '' AS other,
  a.dates AS period, [a.fact] AS facts
UNION ALL
MATCH (a:Instrument)
WHERE coalesce(a.valid_to, '') <> ''
  AND ($any_time OR (a.standing = 'in place' AND a.holds_to > date($as_of) AND a.holds_to <= date($by)
    AND a.holds_from <= date($as_of)))
RETURN a.kind AS sort, a.id AS what_id, a.name AS what, '' AS how, '' AS other_id, '' AS other,
  a.dates AS period, [a.fact] AS facts
UNION ALL
MATCH (a:Body)-[r:PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|COMMISSIONS|PROVIDES]->(b:Fund|Programme|Body|Service)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND NOT $any_time AND r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)
RETURN 'money' AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact] AS facts
UNION ALL
MATCH (a:Fund)-[r:HELD_BY]->(b:Body)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND NOT $any_time AND r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)
RETURN 'money' AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact] AS facts
UNION ALL
MATCH (a:Fund)-[r:PAYS_FOR]->(b:Body|Programme|Service|Plan)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND ($any_time OR (r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)))
RETURN 'money' AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact, b.fact] AS facts
UNION ALL
MATCH (a:Body)-[r:MAKES|ENFORCES]->(b:LocalOrder)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND ($any_time OR (r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)))
RETURN b.kind AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact] AS facts
UNION ALL
MATCH (a:Body)-[r:PARTY_TO]->(b:Instrument)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND NOT $any_time AND r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)
RETURN b.kind AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact] AS facts
UNION ALL
MATCH (a:Body|Plan|Fund|Programme)-[r:GOVERNED_BY]->(b:Instrument)
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ' OR r.dates STARTS WITH 'ended ')
  AND NOT $any_time AND r.standing = 'in place' AND r.holds_to > date($as_of) AND r.holds_to <= date($by)
    AND r.holds_from <= date($as_of)
RETURN b.kind AS sort, a.id AS what_id, a.name AS what, r.kind AS how, b.id AS other_id, b.name AS other,
  r.dates AS period, [r.fact] AS facts
