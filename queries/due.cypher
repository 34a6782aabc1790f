// title: What falls due next
// group: decisions and actions
// question: What falls due for it from this day until another, twelve months on where none is given?
// alias: What is coming up for this board in the next year?
// alias: What ends, has to be reviewed or has to be done before this time next year?
// alias: Which deadlines, ends of terms and ends of funding lie ahead?
// missing: anything that falls due for {name} by {until}
// searched: actions with a day, plans, funds and terms with an end, reviews, planned meetings and duties with an interval
// param: name thing(Body): the body asked about; example Safer Leicester Partnership
// param: until date: the last day looked at; example 2020-11-06; default as_of + 12 months
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: falls_due: the day as the papers give it; of a term, from when to when; of a duty, that it recurs
// column: item: action, plan ends, fund ends, term ends, review, planned meeting or duty
// column: what thing: the action, plan, fund, instrument, meeting or duty, or whose term ends
// column: owner thing: whose it is to do, as last stated
// column: detail: what else the papers state of it; of a duty how often, and when it is last recorded as carried out
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(a:Action)
WHERE a.due_by >= $as_of AND a.due_by <= $until
WITH DISTINCT a
WHERE $any_time OR (a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*'))
MATCH (x:Body|Post|Meeting|Decision|Programme)-[r:REQUIRES]->(a)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
WITH a, min(r.fact) AS one, max(r.fact) AS two
OPTIONAL MATCH (a)-[q:OWNED_BY]->(:Body|Post)
WHERE q.standing = 'in place'
WITH a, one, two, q, q.fact AS fact
OPTIONAL MATCH (g:Fact {id: fact})
WITH a, one, two, collect(CASE WHEN q.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of) THEN fact END) AS owned
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.fact IN owned
RETURN a.due_by AS falls_due, 'action asked for by it' AS item, a.id AS what_id, a.name AS what, w.id AS owner_id, w.name AS owner, a.state AS detail,
  [a.fact, one, two, o.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[o:OWNED_BY]-(a:Action)
WHERE a.due_by >= $as_of AND a.due_by <= $until
  AND ($any_time OR (o.standing = 'in place' AND o.holds_from <= date($as_of) AND a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*')))
RETURN a.due_by AS falls_due, 'action for it to do' AS item, a.id AS what_id, a.name AS what, b.id AS owner_id, b.name AS owner, a.state AS detail,
  [a.fact, o.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:PREPARES|APPROVES|ADOPTS|MONITORS|DELIVERS]->(p:Plan)
WHERE p.valid_to IS NOT NULL AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND p.standing = 'in place' AND p.holds_to >= date($as_of) AND p.holds_to <= date($until)))
WITH p, min(r.fact) AS one, max(r.fact) AS two
RETURN p.valid_to AS falls_due, 'plan ends' AS item, p.id AS what_id, p.name AS what, '' AS owner_id, '' AS owner, p.kind AS detail,
  [p.fact, one, two] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY|PAYS_FOR]->(b:Body {id: $name})
WHERE (f.valid_to IS NOT NULL OR r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ')
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND f.standing = 'in place' AND ((f.holds_to >= date($as_of) AND f.holds_to <= date($until))
  OR ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND r.holds_to >= date($as_of) AND r.holds_to <= date($until)))))
RETURN coalesce(f.valid_to, r.dates) AS falls_due, 'fund ends' AS item, f.id AS what_id, f.name AS what, '' AS owner_id, '' AS owner, coalesce(f.amount_words, 'amount not stated') AS detail,
  [r.fact, f.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR]->(f:Fund)
WHERE (f.valid_to IS NOT NULL OR r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ')
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND f.standing = 'in place' AND ((f.holds_to >= date($as_of) AND f.holds_to <= date($until))
  OR ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND r.holds_to >= date($as_of) AND r.holds_to <= date($until)))))
RETURN coalesce(f.valid_to, r.dates) AS falls_due, 'fund ends' AS item, f.id AS what_id, f.name AS what, '' AS owner_id, '' AS owner, coalesce(f.amount_words, 'amount not stated') AS detail,
  [r.fact, f.fact] AS facts
UNION ALL
MATCH (m:Post|Person|Body)-[r:MEMBER_OF|CHAIRS]->(b:Body {id: $name})
WHERE (r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND ($any_time OR (r.standing = 'in place'
  AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND r.holds_to <= date($until)))
RETURN r.dates AS falls_due, CASE r.kind WHEN 'CHAIRS' THEN 'term in the chair ends' ELSE 'term ends' END AS item, m.id AS what_id, m.name AS what, '' AS owner_id, '' AS owner, coalesce(r.term, r.role, r.capacity) AS detail,
  [r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:GOVERNED_BY]->(i:Instrument)
WHERE i.review_date IS NOT NULL AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND (i.review_date > 'A' OR (i.review_date >= left($as_of, size(coalesce(i.review_date, ''))) AND i.review_date <= $until))))
RETURN i.review_date AS falls_due, 'review' AS item, i.id AS what_id, i.name AS what, '' AS owner_id, '' AS owner, i.kind AS detail,
  [r.fact, i.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:MET]->(m:Meeting)
MATCH (g:Fact {id: r.fact})
WHERE r.standing = 'planned' AND ($any_time OR (g.first_stated <= $as_of AND m.held_on <= $until
  AND m.held_on >= left($as_of, size(coalesce(m.held_on, '')))))
RETURN m.held_on AS falls_due, 'planned meeting' AS item, m.id AS what_id, m.name AS what, '' AS owner_id, '' AS owner, m.kind AS detail,
  [r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:OWES|DISCHARGES]->(d:Duty)
WHERE d.months IS NOT NULL AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
WITH b, d, min(r.fact) AS one, max(r.fact) AS two
OPTIONAL MATCH (x:Body|Post)-[c:CARRIED_OUT]->(d)
WHERE x.id = b.id AND c.standing = 'in place' AND c.holds_from <= date($as_of)
WITH d, one, two, max(c.holds_from) AS last, b
OPTIONAL MATCH (y:Body|Post)-[e:CARRIED_OUT]->(d)
WHERE y.id = b.id AND e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_from = last
RETURN 'by its interval' AS falls_due, 'duty' AS item, d.id AS what_id, d.name AS what, '' AS owner_id, '' AS owner, coalesce(d.interval, CASE d.months WHEN 1 THEN 'every month' WHEN 3 THEN 'every three months' WHEN 6 THEN 'every six months' WHEN 12 THEN 'every twelve months' WHEN 24 THEN 'every two years' WHEN 36 THEN 'every three years' ELSE 'at a fixed interval' END) + CASE WHEN e.fact IS NULL THEN '; the papers loaded do not state when it was last carried out' ELSE '; last recorded as carried out: ' + e.dates END AS detail,
  [d.fact, one, two, e.fact] AS facts
