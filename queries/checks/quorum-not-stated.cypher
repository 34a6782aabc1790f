// title: Quorum not stated
// group: boards
// severity: low
// applies: boards, partnerships, committees and groups whose own terms of reference or constitution the papers name
// basis: good practice: terms of reference give a quorum
// met: The quorum of {subject} is recorded as: {detail}.
// not_stated: The papers loaded do not state a quorum in {detail}, which governs {subject}.
// ask: What is the quorum of {subject}, and where is it written down?
// param: as_of date: the day asked about; default today
// column: subject thing: the board
// column: detail: the quorum, or the instrument without one
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[g:GOVERNED_BY]->(i:Instrument)
WHERE i.kind IN ['terms of reference', 'constitution'] AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND (b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group']
  OR (coalesce(b.legal_form, 'not stated') = 'not stated' AND b.kind IN ['community safety partnership', 'strategy board', 'programme board',
    'partnership board', 'health and wellbeing board', 'safeguarding board', 'delivery group', 'joint action group', 'strategy group', 'officer group', 'operational group']))
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN coalesce(i.quorum, '') <> '' THEN i.quorum ELSE i.name END AS detail,
  CASE WHEN coalesce(i.quorum, '') <> '' THEN 'met' ELSE 'not stated' END AS outcome, [b.fact, g.fact, i.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, g.fact
