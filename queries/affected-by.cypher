// title: What rests on a council, office or fund, were it to end
// group: time
// question: What is stated about its end, and what rests on it: lines, duties, boards, plans, money, orders, contracts and posts?
// alias: What happens to everything that depends on it if it is abolished?
// alias: What would need a new home after reorganisation?
// alias: What has to be sorted out before this office goes?
// missing: anything that rests on {name}
// searched: answering and scrutiny lines, duties, boards, plans, funds, orders, contracts and posts, and what is announced of it or of its kind
// param: name thing(Body, Post, Fund): the council, office, board or fund asked about; example Police and Crime Commissioner
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: part: what the row is about: an end announced or stated, a successor, or what rests on it
// column: who thing: the subject of what is stated
// column: does: how it rests
// column: whom thing: of whom or what
// column: dates: since when or for when, in words
// column: facts: ids of the facts behind the row
MATCH (s:Statement)-[r:ABOUT]->(x:Body|Post|Fund {id: $name})
WHERE $any_time OR (r.standing = 'planned' AND r.holds_from <= date($as_of))
RETURN 'announced' AS part, s.id AS who_id, s.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, r.dates AS dates,
  [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post|Fund {id: $name})
WHERE x.label = 'Body'
WITH x.id AS own, x.kind AS nature
MATCH (c:Body)
WHERE c.legal_form = 'class of bodies' AND c.kind = nature AND c.kind <> 'other' AND c.id <> own
MATCH (s:Statement)-[r:ABOUT]->(c)
WHERE r.standing = 'planned' AND r.holds_from <= date($as_of) AND NOT EXISTS { MATCH (s)-[:ABOUT]->(:Body {id: $name}) }
RETURN 'announced of all bodies of its kind' AS part, s.id AS who_id, s.name AS who, r.kind AS does, c.id AS whom_id, c.name AS whom,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post|Fund {id: $name})
WHERE x.holds_to < date('9999-12-31')
RETURN 'end stated' AS part, x.id AS who_id, x.name AS who, 'is stated to end, or to have ended' AS does, '' AS whom_id, '' AS whom, x.dates AS dates,
  [x.fact] AS facts
UNION ALL
MATCH (y:Body)-[r:SUCCEEDS]->(x:Body|Post|Fund {id: $name})
RETURN 'its successor' AS part, y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, r.dates AS dates,
  [r.fact] AS facts
UNION ALL
MATCH (s:Statement)-[r:ABOUT]->(x:Body|Post|Fund {id: $name})
WHERE r.standing = 'planned' AND r.holds_from <= date($as_of) AND (s.name CONTAINS 'abolish' OR s.name CONTAINS 'dissol' OR s.name CONTAINS 'cease' OR s.name CONTAINS 'wound up' OR s.name CONTAINS 'merge' OR s.name CONTAINS 'replace')
  AND NOT EXISTS { MATCH (:Body)-[:SUCCEEDS]->(:Body {id: $name}) }
RETURN 'its successor' AS part, x.id AS who_id, x.name AS who, 'has no successor stated in the papers loaded' AS does, '' AS whom_id, '' AS whom,
  r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (y:Body|Post|Programme|Plan)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|STANDS_FOR|OVERSEEN_BY|RUN_BY]->(x:Body|Post|Fund {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN CASE WHEN r.kind IN ['SCRUTINISED_BY', 'OVERSEEN_BY'] THEN 'scrutiny and oversight' WHEN y.label = 'Post' AND r.kind = 'PART_OF' THEN 'post'
  WHEN r.kind = 'STANDS_FOR' THEN 'stands for it' WHEN r.kind = 'RUN_BY' THEN 'services, contracts and agreements' ELSE 'line of answering' END AS part,
  y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Post|Fund {id: $name})-[r:SCRUTINISED_BY|OWES|DISCHARGES|CHAIRS|MEMBER_OF|SPONSORS|SECRETARIAT_TO|PREPARES|LEADS|ACCOUNTABLE_FOR|MONITORS|COORDINATES|PROVIDES_MONEY|HELD_BY|PAYS_FOR|ACCOUNTABLE_BODY_FOR|MAKES|ENFORCES|COMMISSIONS|PROVIDES|PARTY_TO]->(y:Body|Plan|Priority|Programme|Duty|Fund|Service|Theme|LocalOrder|Instrument)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN CASE WHEN r.kind = 'SCRUTINISED_BY' THEN 'scrutiny and oversight' WHEN y.label = 'Duty' THEN 'duty'
  WHEN r.kind IN ['PROVIDES_MONEY', 'HELD_BY', 'PAYS_FOR'] OR y.label = 'Fund' THEN 'money'
  WHEN r.kind IN ['COMMISSIONS', 'PROVIDES', 'PARTY_TO'] THEN 'services, contracts and agreements' WHEN y.label = 'LocalOrder' THEN 'order'
  WHEN y.label IN ['Plan', 'Priority', 'Programme', 'Theme'] THEN 'plans, priorities and programmes' ELSE 'board' END AS part,
  x.id AS who_id, x.name AS who, r.kind AS does, y.id AS whom_id, y.name AS whom, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (f:Fund)-[r:HELD_BY|PAYS_FOR]->(x:Body|Post|Fund {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'money' AS part, f.id AS who_id, f.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (y:Body)-[r:PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR]->(x:Body|Post|Fund {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'money' AS part, y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, r.dates AS dates, [r.fact] AS facts
UNION ALL
MATCH (y:Post)-[q:PART_OF]->(x:Body|Post|Fund {id: $name})
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
MATCH (y)-[r:CHAIRS|MEMBER_OF|LEADS|ACCOUNTABLE_FOR]->(b:Body|Programme|Priority|Plan|Duty)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN CASE WHEN b.label = 'Body' THEN 'board, through a post' ELSE 'duty or work, through a post' END AS part, y.id AS who_id, y.name AS who,
  r.kind AS does, b.id AS whom_id, b.name AS whom, r.dates AS dates, [r.fact, q.fact] AS facts
