// title: Terms of reference not stated
// group: boards
// severity: low
// applies: boards, partnerships, committees and groups, and others whose kind is such; not councils, forces and other legal persons, nor several bodies spoken of together
// basis: good practice: a board has terms of reference or a constitution that its papers name
// record: GOVERNED_BY
// met: {subject} is governed by {detail}.
// not_stated: The papers loaded do not state any terms of reference or constitution of {subject}.
// not_assessable: {subject} is part of a council governed by {detail}; whether that sets its terms of reference is not stated.
// ask: Where are the terms of reference of {subject}, and who agreed them?
// param: as_of date: the day asked about; default today
// column: subject thing: the board
// column: detail: the instrument
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND (b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group']
  OR (coalesce(b.legal_form, 'not stated') = 'not stated' AND b.kind IN ['community safety partnership', 'strategy board', 'programme board',
    'partnership board', 'health and wellbeing board', 'safeguarding board', 'delivery group', 'joint action group', 'strategy group', 'officer group', 'operational group']))
OPTIONAL MATCH (b)-[g:GOVERNED_BY]->(i:Instrument)
WITH b, g, i, (g IS NOT NULL AND i.kind IN ['terms of reference', 'constitution'] AND g.standing = 'in place'
  AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)) AS holds
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN holds THEN i.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [b.fact, g.fact] AS facts
UNION ALL
MATCH (b:Body)-[p:PART_OF]->(k:Body)-[g:GOVERNED_BY]->(i:Instrument)
WHERE i.kind = 'constitution' AND b.legal_form = 'council committee' AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
  AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject, i.name AS detail, 'not assessable' AS outcome, [b.fact, p.fact, g.fact] AS facts
