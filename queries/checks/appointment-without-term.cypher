// title: Appointment without a term
// group: boards
// severity: low
// applies: chairs that are a post or a person, and members recorded as voting or appointed or with who appoints them; those who sit by virtue of an office are only counted
// basis: good practice: an appointment says how long it is for
// met: An end or a term is stated for {detail} on {subject}.
// not_stated: The papers loaded do not state a term or an end for {detail} on {subject}.
// ask: Until when does the appointment on {subject} run, of {detail}?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: other thing: the post, or the body that is a member; empty for a person, who is not named
// column: which: what tells one appointment from another
// column: detail: the appointment
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (m:Post|Body)-[r:MEMBER_OF]->(b:Body)
WHERE (r.capacity IN ['voting', 'ex officio'] OR coalesce(r.capacity, '') CONTAINS 'appointed' OR coalesce(r.appointed_by, '') <> '')
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
RETURN b.id AS subject_id, b.name AS subject, m.id AS other_id, m.name AS other, 'member' AS which, coalesce(m.name, '') AS detail,
  CASE WHEN coalesce(r.term, '') <> '' OR f.end_possible < date('9999-12-31') THEN 'met'
    WHEN coalesce(r.capacity, '') = 'ex officio' THEN 'not applicable' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
UNION ALL
MATCH (m:Person)-[r:MEMBER_OF]->(b:Body)
WHERE (r.capacity IN ['voting', 'ex officio'] OR coalesce(r.capacity, '') CONTAINS 'appointed' OR coalesce(r.appointed_by, '') <> '')
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
RETURN b.id AS subject_id, b.name AS subject, '' AS other_id, '' AS other, r.fact AS which,
  CASE WHEN coalesce(r.represents, '') <> '' THEN 'a person who sits for ' + r.represents ELSE 'a person who sits on it' END AS detail,
  CASE WHEN coalesce(r.term, '') <> '' OR f.end_possible < date('9999-12-31') THEN 'met'
    WHEN coalesce(r.capacity, '') = 'ex officio' THEN 'not applicable' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
UNION ALL
MATCH (m:Post)-[r:CHAIRS]->(b:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
RETURN b.id AS subject_id, b.name AS subject, m.id AS other_id, m.name AS other, coalesce(r.role, 'chair') AS which,
  m.name + ' as ' + coalesce(r.role, 'chair') AS detail,
  CASE WHEN f.end_possible < date('9999-12-31') THEN 'met' ELSE 'not applicable' END AS outcome, [r.fact] AS facts
UNION ALL
MATCH (m:Person)-[r:CHAIRS]->(b:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
RETURN b.id AS subject_id, b.name AS subject, '' AS other_id, '' AS other, r.fact AS which, 'the person named as ' + coalesce(r.role, 'chair') AS detail,
  CASE WHEN f.end_possible < date('9999-12-31') THEN 'met' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
