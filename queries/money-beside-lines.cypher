// title: Who pays, beside whom it answers to
// group: money
// question: Who pays for it, whom does it answer to first, and is the payer in its line of answering?
// alias: Does the body that pays for this also hold it to account?
// alias: Who funds it and who is it answerable to?
// alias: Is the money outside the reporting line?
// missing: who pays for {name}, or whom it answers to
// searched: sources of money, commissions, and the first three direct steps of answering
// param: name thing(Programme, Body, Fund): the one asked about; example Office of the Police and Crime Commissioner
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: side: who pays, or whom it answers to
// column: who thing: the body or post
// column: how: the link
// column: through: the fund the money comes through; for a fund, the body that holds it and answers
// column: in_line: of a payer, whether it is in the line of answering; money is no part of a line
// column: facts: ids of the facts behind the row
MATCH (x:Programme|Body {id: $name})<-[q:PAYS_FOR|HELD_BY]-(f:Fund)<-[r:PROVIDES_MONEY]-(p:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
OPTIONAL MATCH (x)-[a:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(m:Body|Post)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
OPTIONAL MATCH (m)-[b:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(n:Body|Post)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
OPTIONAL MATCH (n)-[c:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(o:Body|Post)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
WITH p.id AS who_id, p.name AS who, r.kind AS how, f.name AS through, [r.fact, q.fact, f.fact] AS paid, a.fact AS one, b.fact AS two, c.fact AS three,
  CASE WHEN p.id = x.id THEN 0 WHEN m.id = p.id THEN 1 WHEN n.id = p.id THEN 2 WHEN o.id = p.id THEN 3 ELSE 9 END AS steps,
  CASE
    WHEN x.kind IN ['county council', 'unitary council', 'district council', 'london borough council', 'full council', 'elected local policing body'] THEN 2
    WHEN m.id IS NULL THEN 0 ELSE 1 END AS lined
WITH who_id, who, how, through, paid, min(steps) AS nearest, max(lined) AS lined,
  max(CASE WHEN steps IN [1, 2, 3] THEN one ELSE NULL END) AS first,
  max(CASE WHEN steps IN [2, 3] THEN two ELSE NULL END) AS second,
  max(CASE WHEN steps = 3 THEN three ELSE NULL END) AS third
RETURN 'who pays' AS side, who_id, who, how, through,
  CASE WHEN nearest = 0 THEN 'it pays itself' WHEN lined = 2 THEN 'it is itself an elected end'
    WHEN lined = 0 THEN 'no line of answering is stated'
    WHEN nearest = 9 THEN 'not in its line, as far as three steps of it are stated'
    ELSE 'in its line of answering' END AS in_line,
  paid + [first, second, third] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[r:COMMISSIONS]-(p:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (x)-[a:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(m:Body|Post)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
OPTIONAL MATCH (m)-[b:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(n:Body|Post)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
OPTIONAL MATCH (n)-[c:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(o:Body|Post)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
WITH p.id AS who_id, p.name AS who, r.kind AS how, '' AS through, [r.fact] AS paid, a.fact AS one, b.fact AS two, c.fact AS three,
  CASE WHEN p.id = x.id THEN 0 WHEN m.id = p.id THEN 1 WHEN n.id = p.id THEN 2 WHEN o.id = p.id THEN 3 ELSE 9 END AS steps,
  CASE
    WHEN x.kind IN ['county council', 'unitary council', 'district council', 'london borough council', 'full council', 'elected local policing body'] THEN 2
    WHEN m.id IS NULL THEN 0 ELSE 1 END AS lined
WITH who_id, who, how, through, paid, min(steps) AS nearest, max(lined) AS lined,
  max(CASE WHEN steps IN [1, 2, 3] THEN one ELSE NULL END) AS first,
  max(CASE WHEN steps IN [2, 3] THEN two ELSE NULL END) AS second,
  max(CASE WHEN steps = 3 THEN three ELSE NULL END) AS third
RETURN 'who pays' AS side, who_id, who, how, through,
  CASE WHEN nearest = 0 THEN 'it pays itself' WHEN lined = 2 THEN 'it is itself an elected end'
    WHEN lined = 0 THEN 'no line of answering is stated'
    WHEN nearest = 9 THEN 'not in its line, as far as three steps of it are stated'
    ELSE 'in its line of answering' END AS in_line,
  paid + [first, second, third] AS facts
UNION ALL
MATCH (h:Body)<-[q:HELD_BY]-(x:Fund {id: $name})<-[r:PROVIDES_MONEY]-(p:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of))
OPTIONAL MATCH (h)-[a:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(m:Body|Post)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
OPTIONAL MATCH (m)-[b:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(n:Body|Post)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
OPTIONAL MATCH (n)-[c:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(o:Body|Post)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND c.holds_to >= date($as_of)
WITH p.id AS who_id, p.name AS who, r.kind AS how, h.name AS through, [r.fact, q.fact] AS paid, a.fact AS one, b.fact AS two, c.fact AS three,
  CASE WHEN p.id = h.id THEN 0 WHEN m.id = p.id THEN 1 WHEN n.id = p.id THEN 2 WHEN o.id = p.id THEN 3 ELSE 9 END AS steps,
  CASE
    WHEN h.kind IN ['county council', 'unitary council', 'district council', 'london borough council', 'full council', 'elected local policing body'] THEN 2
    WHEN m.id IS NULL THEN 0 ELSE 1 END AS lined
WITH who_id, who, how, through, paid, min(steps) AS nearest, max(lined) AS lined,
  max(CASE WHEN steps IN [1, 2, 3] THEN one ELSE NULL END) AS first,
  max(CASE WHEN steps IN [2, 3] THEN two ELSE NULL END) AS second,
  max(CASE WHEN steps = 3 THEN three ELSE NULL END) AS third
RETURN 'who pays' AS side, who_id, who, how, through,
  CASE WHEN nearest = 0 THEN 'it pays itself' WHEN lined = 2 THEN 'the body that holds it is itself an elected end'
    WHEN lined = 0 THEN 'no line of answering is stated'
    WHEN nearest = 9 THEN 'not in its line, as far as three steps of it are stated'
    ELSE 'in its line of answering' END AS in_line,
  paid + [first, second, third] AS facts
UNION ALL
MATCH (x:Fund {id: $name})<-[r:PROVIDES_MONEY]-(p:Body)
WHERE NOT $any_time AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)-[h:HELD_BY]->(:Body) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of)
    AND h.holds_to >= date($as_of) }
RETURN 'who pays' AS side, p.id AS who_id, p.name AS who, r.kind AS how, '' AS through, 'who holds the money, and so who answers for it, is not stated' AS in_line,
  [r.fact] AS facts
UNION ALL
MATCH (x:Programme|Body {id: $name})-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(t:Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'whom it answers to' AS side, t.id AS who_id, t.name AS who, r.kind AS how, '' AS through, '' AS in_line,
  [r.fact] AS facts
UNION ALL
MATCH (x:Fund {id: $name})-[q:HELD_BY]->(h:Body)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(t:Body|Post)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN 'whom it answers to' AS side, t.id AS who_id, t.name AS who, r.kind AS how, h.name AS through, '' AS in_line,
  [r.fact, q.fact] AS facts
UNION ALL
MATCH (x:Programme|Body {id: $name})
WHERE NOT $any_time AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
    AND NOT x.kind IN ['county council', 'unitary council', 'district council', 'london borough council', 'full council', 'elected local policing body']
  AND EXISTS { MATCH (x)<-[q:PAYS_FOR|HELD_BY]-(:Fund) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
    AND q.holds_to >= date($as_of) }
  AND NOT EXISTS { MATCH (x)-[d:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->() WHERE d.standing = 'in place'
    AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of) }
RETURN 'whom it answers to' AS side, '' AS who_id, '' AS who, 'not stated' AS how, '' AS through, '' AS in_line, [x.fact] AS facts
UNION ALL
MATCH (x:Programme|Body {id: $name})<-[q:PAYS_FOR|HELD_BY]-(f:Fund)
WHERE NOT $any_time AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (f)<-[p:PROVIDES_MONEY]-(:Body) WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
    AND p.holds_to >= date($as_of) }
RETURN 'who pays' AS side, '' AS who_id, '' AS who, 'not stated' AS how, f.name AS through, '' AS in_line, [q.fact, f.fact] AS facts
UNION ALL
MATCH (x:Programme {id: $name})
WHERE NOT $any_time AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND EXISTS { MATCH (x)-[d:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->() WHERE d.standing = 'in place'
    AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of) }
  AND NOT EXISTS { MATCH (x)<-[q:PAYS_FOR]-(:Fund) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
    AND q.holds_to >= date($as_of) }
RETURN 'who pays' AS side, '' AS who_id, '' AS who, 'not stated' AS how, '' AS through, '' AS in_line, [x.fact] AS facts
