// title: What rests on an office or council that is to end
// group: time
// severity: medium
// applies: what answers to, or is owed, prepared, made, held, provided or chaired by, a body that is in place and is announced or stated to end
// basis: good practice: before a council or office ends, a paper says who takes on what rests on it
// met: On {other}, which is announced or stated to end, rests: {subject} ({detail}). A successor is stated: {successor}.
// not_stated: {other} is announced or stated to end. On it rests: {subject} ({detail}). Which successor takes that on, the papers loaded do not state.
// ask: What becomes of {subject} when {other} ends, and which paper says so?
// param: as_of date: the day asked about; default today
// param: until date: ends up to this day are looked at; default as_of + 24 months
// column: subject thing: what rests on it
// column: other thing: the body that is announced or stated to end
// column: detail: how it rests on it
// column: successor: the successor that is stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (s:Statement)-[q:ABOUT]->(x:Body)
WHERE q.standing = 'planned' AND q.holds_from <= date($as_of)
  AND (s.name CONTAINS 'abolish' OR s.name CONTAINS 'dissol' OR s.name CONTAINS 'cease' OR s.name CONTAINS 'wound up' OR s.name CONTAINS 'merge' OR s.name CONTAINS 'replace')
  AND coalesce(x.legal_form, '') <> 'class of bodies' AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
WITH x, q.fact AS told
MATCH (x)-[r:OWES|DISCHARGES|PREPARES|MAKES|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|CHAIRS]->(y:Duty|Plan|Fund|Programme|LocalOrder|Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'OWES' THEN 'a duty or power it has' WHEN 'DISCHARGES' THEN 'a duty it discharges' WHEN 'PREPARES' THEN 'a plan it prepares'
    WHEN 'MAKES' THEN 'an order it makes' WHEN 'PROVIDES_MONEY' THEN 'money it provides' WHEN 'CHAIRS' THEN 'a board it chairs' ELSE 'it is the accountable body' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
UNION ALL
MATCH (s:Statement)-[q:ABOUT]->(x:Body)
WHERE q.standing = 'planned' AND q.holds_from <= date($as_of)
  AND (s.name CONTAINS 'abolish' OR s.name CONTAINS 'dissol' OR s.name CONTAINS 'cease' OR s.name CONTAINS 'wound up' OR s.name CONTAINS 'merge' OR s.name CONTAINS 'replace')
  AND coalesce(x.legal_form, '') <> 'class of bodies' AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
WITH x, q.fact AS told
MATCH (y:Body|Post|Programme|Fund)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|HELD_BY]->(x)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'PART_OF' THEN 'is part of it' WHEN 'HELD_BY' THEN 'money it holds' WHEN 'HELD_TO_ACCOUNT_BY' THEN 'is held to account by it'
    WHEN 'DELEGATED_BY' THEN 'acts under delegation from it' ELSE 'reports to it' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
UNION ALL
MATCH (s:Statement)-[q:ABOUT]->(c:Body {legal_form: 'class of bodies'})
WHERE q.standing = 'planned' AND q.holds_from <= date($as_of)
  AND (s.name CONTAINS 'abolish' OR s.name CONTAINS 'dissol' OR s.name CONTAINS 'cease' OR s.name CONTAINS 'wound up' OR s.name CONTAINS 'merge' OR s.name CONTAINS 'replace')
  AND c.kind <> 'other'
WITH s, q.fact AS told, c.kind AS nature
MATCH (x:Body)
WHERE x.kind = nature AND coalesce(x.legal_form, '') <> 'class of bodies' AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (s)-[:ABOUT]->(x) }
WITH x, told
MATCH (x)-[r:OWES|DISCHARGES|PREPARES|MAKES|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|CHAIRS]->(y:Duty|Plan|Fund|Programme|LocalOrder|Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'OWES' THEN 'a duty or power it has' WHEN 'DISCHARGES' THEN 'a duty it discharges' WHEN 'PREPARES' THEN 'a plan it prepares'
    WHEN 'MAKES' THEN 'an order it makes' WHEN 'PROVIDES_MONEY' THEN 'money it provides' WHEN 'CHAIRS' THEN 'a board it chairs' ELSE 'it is the accountable body' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
UNION ALL
MATCH (s:Statement)-[q:ABOUT]->(c:Body {legal_form: 'class of bodies'})
WHERE q.standing = 'planned' AND q.holds_from <= date($as_of)
  AND (s.name CONTAINS 'abolish' OR s.name CONTAINS 'dissol' OR s.name CONTAINS 'cease' OR s.name CONTAINS 'wound up' OR s.name CONTAINS 'merge' OR s.name CONTAINS 'replace')
  AND c.kind <> 'other'
WITH s, q.fact AS told, c.kind AS nature
MATCH (x:Body)
WHERE x.kind = nature AND coalesce(x.legal_form, '') <> 'class of bodies' AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (s)-[:ABOUT]->(x) }
WITH x, told
MATCH (y:Body|Post|Programme|Fund)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|HELD_BY]->(x)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'PART_OF' THEN 'is part of it' WHEN 'HELD_BY' THEN 'money it holds' WHEN 'HELD_TO_ACCOUNT_BY' THEN 'is held to account by it'
    WHEN 'DELEGATED_BY' THEN 'acts under delegation from it' ELSE 'reports to it' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
UNION ALL
MATCH (x:Body)
WHERE x.holds_to <= date($until) AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND coalesce(x.legal_form, '') <> 'class of bodies'
WITH x, x.fact AS told
MATCH (x)-[r:OWES|DISCHARGES|PREPARES|MAKES|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|CHAIRS]->(y:Duty|Plan|Fund|Programme|LocalOrder|Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'OWES' THEN 'a duty or power it has' WHEN 'DISCHARGES' THEN 'a duty it discharges' WHEN 'PREPARES' THEN 'a plan it prepares'
    WHEN 'MAKES' THEN 'an order it makes' WHEN 'PROVIDES_MONEY' THEN 'money it provides' WHEN 'CHAIRS' THEN 'a board it chairs' ELSE 'it is the accountable body' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
UNION ALL
MATCH (x:Body)
WHERE x.holds_to <= date($until) AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND coalesce(x.legal_form, '') <> 'class of bodies'
WITH x, x.fact AS told
MATCH (y:Body|Post|Programme|Fund)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|HELD_BY]->(x)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
OPTIONAL MATCH (n:Body)-[z:SUCCEEDS]->(x)
WHERE z.standing IN ['in place', 'planned']
RETURN y.id AS subject_id, y.name AS subject, x.id AS other_id, x.name AS other,
  CASE r.kind WHEN 'PART_OF' THEN 'is part of it' WHEN 'HELD_BY' THEN 'money it holds' WHEN 'HELD_TO_ACCOUNT_BY' THEN 'is held to account by it'
    WHEN 'DELEGATED_BY' THEN 'acts under delegation from it' ELSE 'reports to it' END AS detail,
  n.name AS successor, CASE WHEN n.id IS NULL THEN 'not stated' ELSE 'met' END AS outcome, [r.fact, told, z.fact] AS facts
