// title: Pack for the chair of a board
// group: working papers
// question: What should whoever chairs it have in hand: remit, quorum, members, duties, the next twelve months, open actions and money?
// alias: What does a new chair of this board need to know?
// alias: What do the papers say about this board, on one sheet?
// alias: How do I brief the person who is to chair it?
// missing: anything about {name}
// searched: purposes, terms of reference, chairs, members, duties, actions, plans, meetings and money
// param: name thing(Body): the board asked about; example LSCSB
// param: until date: the last day looked at; example 2020-11-06; default as_of + 12 months
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: section: part of the pack
// column: item: what the row gives
// column: what thing: the thing it speaks of
// column: value: what the papers state
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})
WHERE $any_time OR (b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of))
UNWIND ['purpose', 'legal form'] AS item
RETURN '1 remit' AS section, item, b.id AS what_id, b.name AS what,
  CASE item WHEN 'purpose' THEN coalesce(b.purpose, 'not stated in the papers loaded') ELSE coalesce(b.legal_form, 'not stated') END AS value,
  [b.fact] AS facts
UNION ALL
MATCH (s:Statement)-[r:ABOUT]->(b:Body {id: $name})
WHERE s.kind IN ['function', 'aim'] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
RETURN '1 remit' AS section, CASE s.kind WHEN 'aim' THEN 'aim' ELSE 'stated role' END AS item, s.id AS what_id, s.name AS what,
  '' AS value, [s.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:GOVERNED_BY]->(i:Instrument)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
UNWIND ['1 remit', '2 quorum', '2 voting', '5 next twelve months'] AS part
WITH part, r, i
WHERE part = '1 remit' OR (part = '2 quorum' AND i.quorum IS NOT NULL) OR (part = '2 voting' AND i.voting IS NOT NULL)
  OR (part = '5 next twelve months' AND (i.review_date > 'A'
    OR (i.review_date >= left($as_of, size(coalesce(i.review_date, ''))) AND i.review_date <= $until)))
RETURN CASE WHEN part STARTS WITH '2' THEN '2 quorum and voting' ELSE part END AS section,
  CASE part WHEN '1 remit' THEN i.kind WHEN '2 quorum' THEN 'quorum' WHEN '2 voting' THEN 'voting' ELSE i.review_date + ': review' END AS item,
  i.id AS what_id, i.name AS what,
  CASE part WHEN '1 remit' THEN coalesce(r.scope, '') WHEN '2 quorum' THEN i.quorum WHEN '2 voting' THEN i.voting ELSE i.kind END AS value,
  [r.fact, i.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})
WHERE $any_time OR (b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of))
UNWIND ['2 quorum and voting', '3 chair and members', '3 members', '4 duties', '7 money'] AS part
WITH b, part
WHERE (part = '2 quorum and voting' AND NOT EXISTS { MATCH (b)-[r:GOVERNED_BY]->(i:Instrument) WHERE i.quorum IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) })
  OR (part = '3 chair and members' AND NOT EXISTS { MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b) WHERE coalesce(r.role, 'chair') = 'chair' AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) })
  OR (part = '3 members' AND NOT EXISTS { MATCH (m:Post|Person|Body)-[r:MEMBER_OF]->(b) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) })
  OR (part = '4 duties' AND NOT EXISTS { MATCH (b)-[r:OWES|DISCHARGES]->(d:Duty) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) })
  OR (part = '7 money' AND NOT EXISTS { MATCH (f:Fund)-[r:HELD_BY|PAYS_FOR]->(b) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
    AND NOT EXISTS { MATCH (b)-[r:PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR]->(f:Fund) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) })
RETURN CASE part WHEN '3 members' THEN '3 chair and members' ELSE part END AS section,
  CASE part WHEN '2 quorum and voting' THEN 'quorum' WHEN '3 chair and members' THEN 'chair' WHEN '3 members' THEN 'member'
    WHEN '4 duties' THEN 'duty' ELSE 'money' END AS item,
  b.id AS what_id, b.name AS what, 'not stated in the papers loaded' AS value, [b.fact] AS facts
UNION ALL
MATCH (m:Post|Person|Body)-[r:CHAIRS|MEMBER_OF]->(b:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (p:Person)-[h:HOLDS]->(m)
WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of)
WITH m, r, p, h
UNWIND ['3 chair and members', '5 next twelve months'] AS section
WITH section, m, r, p, h
WHERE section = '3 chair and members'
  OR ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND r.holds_to <= date($until))
RETURN section, CASE section WHEN '3 chair and members' THEN CASE r.kind WHEN 'CHAIRS' THEN coalesce(r.role, 'chair') ELSE 'member' END
    ELSE r.dates + ': term ends' END AS item,
  m.id AS what_id, m.name AS what,
  CASE r.kind WHEN 'CHAIRS' THEN 'in the chair' ELSE coalesce(r.capacity, 'capacity not stated') END
    + CASE WHEN r.represents IS NULL THEN '' ELSE '; for ' + r.represents END
    + CASE WHEN p.name IS NULL THEN '' ELSE '; held by ' + p.name END AS value, [r.fact, h.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:OWES|DISCHARGES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (x:Body|Post)-[c:CARRIED_OUT]->(d)
WHERE x.id = $name AND c.standing = 'in place' AND c.holds_from <= date($as_of)
WITH b, r, d, max(c.holds_from) AS last
OPTIONAL MATCH (y:Body|Post)-[e:CARRIED_OUT]->(d)
WHERE y.id = $name AND e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_from = last
RETURN '4 duties' AS section, CASE r.kind WHEN 'DISCHARGES' THEN 'discharges' ELSE CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END END AS item,
  d.id AS what_id, d.name AS what,
  d.kind + CASE WHEN d.months IS NULL THEN CASE WHEN d.interval IS NULL THEN '' ELSE '; ' + d.interval END
    ELSE '; ' + coalesce(d.interval, CASE d.months WHEN 1 THEN 'every month' WHEN 3 THEN 'every three months' WHEN 6 THEN 'every six months' WHEN 12 THEN 'every twelve months' WHEN 24 THEN 'every two years' WHEN 36 THEN 'every three years' ELSE 'at a fixed interval' END) + CASE WHEN e.fact IS NULL THEN '; the papers loaded do not state when it was last carried out' ELSE '; last recorded as carried out: ' + e.dates END END AS value,
  [r.fact, d.fact, e.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(a:Action)
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
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(v:Body)
WHERE t.standing = 'in place' AND t.holds_from <= date($as_of)
UNWIND ['5 next twelve months', '6 open actions'] AS section
WITH section, a, one, two, o, w, t, v
WHERE section = '6 open actions' OR (a.due_by >= $as_of AND a.due_by <= $until)
RETURN section, CASE section WHEN '6 open actions' THEN 'asked for by it' ELSE a.due_by + ': action asked for by it' END AS item,
  a.id AS what_id, a.name AS what, 'due: ' + coalesce(a.due, a.due_by, 'not stated') + '; for: ' + coalesce(w.name, 'not stated') + CASE WHEN v.name IS NULL THEN '' ELSE '; addressed to ' + v.name END AS value,
  [a.fact, one, two, o.fact, t.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:OWNED_BY]-(a:Action)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*'))
UNWIND ['5 next twelve months', '6 open actions'] AS section
WITH section, a, r
WHERE section = '6 open actions' OR (a.due_by >= $as_of AND a.due_by <= $until)
RETURN section, CASE section WHEN '6 open actions' THEN 'for it to do' ELSE a.due_by + ': action for it to do' END AS item,
  a.id AS what_id, a.name AS what, 'due: ' + coalesce(a.due, a.due_by, 'not stated') AS value, [a.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:PREPARES|APPROVES|ADOPTS|MONITORS|DELIVERS]->(p:Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND p.standing = 'in place' AND p.holds_to >= date($as_of) AND p.holds_to <= date($until))
WITH p, min(r.fact) AS one, max(r.fact) AS two
RETURN '5 next twelve months' AS section, coalesce(p.valid_to, 'day not stated') + ': plan ends' AS item, p.id AS what_id, p.name AS what, p.kind AS value,
  [p.fact, one, two] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:MET]->(m:Meeting)
MATCH (g:Fact {id: r.fact})
WHERE $any_time OR (r.standing = 'planned' AND g.first_stated <= $as_of AND m.held_on <= $until
  AND m.held_on >= left($as_of, size(coalesce(m.held_on, ''))))
RETURN '5 next twelve months' AS section, coalesce(m.held_on, 'day not stated') + ': planned meeting' AS item, m.id AS what_id, m.name AS what, m.kind AS value,
  [r.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY|PAYS_FOR]->(b:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
UNWIND ['5 next twelve months', '7 money'] AS section
WITH section, f, r
WHERE section = '7 money' OR (f.holds_to >= date($as_of) AND f.holds_to <= date($until))
  OR ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND r.holds_to <= date($until))
RETURN section, CASE section WHEN '7 money' THEN CASE r.kind WHEN 'HELD_BY' THEN 'holds' ELSE 'paid for by' END ELSE coalesce(f.valid_to, r.dates) + ': fund ends' END AS item, f.id AS what_id, f.name AS what,
  coalesce(f.amount_words, 'amount not stated') + '; ' + r.dates AS value, [r.fact, f.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[r:PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR]->(f:Fund)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
UNWIND ['5 next twelve months', '7 money'] AS section
WITH section, f, r
WHERE section = '7 money' OR (f.holds_to >= date($as_of) AND f.holds_to <= date($until))
  OR ((r.dates STARTS WITH 'from ' OR r.dates STARTS WITH 'until ') AND r.holds_to <= date($until))
RETURN section, CASE section WHEN '7 money' THEN CASE r.kind WHEN 'PROVIDES_MONEY' THEN 'provides the money of' ELSE 'accountable body for' END ELSE coalesce(f.valid_to, r.dates) + ': fund ends' END AS item, f.id AS what_id, f.name AS what,
  coalesce(f.amount_words, 'amount not stated') + '; ' + r.dates AS value, [r.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body)-[r:ACCOUNTABLE_BODY_FOR]->(b:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '7 money' AS section, 'its accountable body' AS item, x.id AS what_id, x.name AS what, '' AS value, [r.fact] AS facts
