// title: Risk owner not stated
// group: boards
// severity: low
// applies: risks that the papers record; and boards, partnerships and groups that are not legal persons, for which the papers state a sponsor, an accountable body or, at some time, a risk owner, as a register of partnerships does
// basis: good practice: a register of partnerships says who owns the risk of each
// record: OWNS_RISK
// met: {detail} is the risk owner for {subject}.
// not_stated: The papers loaded do not state who is the risk owner for {subject}.
// ask: Who owns the risk for {subject}, and when was it last reviewed?
// param: as_of date: the day asked about; default today
// column: subject thing: the board or risk
// column: detail: who owns the risk
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (x:Risk)
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
MATCH (f:Fact {id: x.fact})
WHERE f.first_stated <= $as_of OR x.valid_from IS NOT NULL
OPTIONAL MATCH (o:Body|Post)-[r:OWNS_RISK]->(x)
WITH x, o, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN x.id AS subject_id, x.name AS subject, CASE WHEN holds THEN o.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [x.fact, r.fact] AS facts
UNION ALL
MATCH (x:Body)
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND x.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group', 'not stated']
  AND (EXISTS { MATCH (s)-[q:SPONSORS]->(x) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) }
    OR EXISTS { MATCH (s)-[q:ACCOUNTABLE_BODY_FOR]->(x) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) }
    OR EXISTS { MATCH (s)-[q:OWNS_RISK]->(x) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) })
OPTIONAL MATCH (o:Body|Post)-[r:OWNS_RISK]->(x)
WITH x, o, r, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN x.id AS subject_id, x.name AS subject, CASE WHEN holds THEN o.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [x.fact, r.fact] AS facts
