// title: Accountable body not stated
// group: money
// severity: medium
// applies: grants, partnership funds, and programmes that two or more bodies run, lead, deliver, sponsor or work with; a budget is part of its own body's money
// basis: good practice: the papers name the accountable body of a grant or shared programme
// met: The accountable body for {subject} is {detail}.
// not_stated: The papers loaded do not state an accountable body for {subject}.
// ask: Which body is the accountable body for {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the fund or programme
// column: detail: the accountable body, and of what
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
  AND f.kind IN ['grant', 'partnership fund']
OPTIONAL MATCH (f)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WITH f, b, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN f.id AS subject_id, f.name AS subject, CASE WHEN holds THEN b.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [f.fact, r.fact] AS facts
UNION ALL
MATCH (f:Fund)-[q:PAYS_FOR]->(u:Programme|Body)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WHERE f.kind IN ['grant', 'partnership fund'] AND f.standing = 'in place' AND f.holds_from <= date($as_of)
    AND f.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN f.id AS subject_id, f.name AS subject, b.name + ', named for what it pays for: ' + u.name AS detail,
  'met' AS outcome, [f.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (f:Fund)-[q:HELD_BY]->(u:Body)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WHERE f.kind IN ['grant', 'partnership fund'] AND f.standing = 'in place' AND f.holds_from <= date($as_of)
    AND f.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN f.id AS subject_id, f.name AS subject, b.name + ', named for the body that holds it: ' + u.name AS detail,
  'met' AS outcome, [f.fact, r.fact, q.fact] AS facts
UNION ALL
MATCH (f:Fund)
MATCH (k:Fact {id: f.fact})
WHERE f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND (coalesce(f.valid_from, '') <> '' OR k.first_stated <= $as_of)
  AND (NOT EXISTS { MATCH (f)-[e:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE e.holds_to < date($as_of)
    AND (e.dates STARTS WITH 'from ' OR e.dates STARTS WITH 'until ' OR e.dates STARTS WITH 'ended ') }
    OR EXISTS { MATCH (f)-[l:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-() WHERE l.standing = 'in place'
    AND l.holds_from <= date($as_of) AND l.holds_to >= date($as_of) })
  AND f.kind = 'budget'
RETURN f.id AS subject_id, f.name AS subject, '' AS detail, 'not applicable' AS outcome, [f.fact] AS facts
UNION ALL
MATCH (p:Programme)-[d:DELIVERS|RUN_BY|LEADS|SPONSORS|WORKS_WITH|ACCOUNTABLE_FOR]-(o:Body)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND d.standing = 'in place' AND d.holds_from <= date($as_of) AND d.holds_to >= date($as_of)
WITH p, count(DISTINCT o.id) AS partners
WHERE partners > 1
OPTIONAL MATCH (p)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WITH p, b, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN holds THEN b.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [p.fact, r.fact] AS facts
