// title: Shared money without a recorded agreement
// group: money
// severity: medium
// applies: partnership funds, and funds to which two or more bodies provide the money
// basis: good practice: money that several bodies share is governed by a written agreement
// met: {subject} is governed by {detail}.
// not_stated: The papers loaded do not state an agreement that governs {subject}.
// not_assessable: The papers loaded do not state whether an agreement between bodies that share {subject} covers it: {detail}.
// ask: Which agreement governs {subject}, who are its parties, and where is it recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the fund
// column: detail: the agreement, or one that may be
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
OPTIONAL MATCH (f)<-[q:PROVIDES_MONEY]-(s:Body)
WITH f, count(DISTINCT CASE WHEN q.standing = 'in place' AND q.holds_from <= date($as_of)
    AND q.holds_to >= date($as_of) THEN s.id ELSE NULL END) AS sources
WHERE f.kind = 'partnership fund' OR sources > 1
OPTIONAL MATCH (f)-[r:GOVERNED_BY]->(i:Instrument)
WITH f, i, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND i.standing = 'in place' AND i.holds_from <= date($as_of) AND i.holds_to >= date($as_of)) AS holds
RETURN f.id AS subject_id, f.name AS subject, CASE WHEN holds THEN i.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [f.fact, r.fact] AS facts
UNION ALL
MATCH (f:Fund)-[q:PROVIDES_MONEY|HELD_BY|PAYS_FOR]-(s:Body)-[r:PARTY_TO]->(i:Instrument)
WHERE f.kind = 'partnership fund' AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND i.standing = 'in place' AND i.holds_from <= date($as_of) AND i.holds_to >= date($as_of)
WITH f, i, count(DISTINCT s.id) AS parties, min(r.fact) AS said, max(r.fact) AS too
WHERE parties > 1
RETURN f.id AS subject_id, f.name AS subject, i.name AS detail, 'not assessable' AS outcome, [f.fact, said, too] AS facts
