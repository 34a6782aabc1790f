// title: Chair not stated
// group: boards
// severity: medium
// applies: boards, partnerships, committees and groups; not to councils, forces and other bodies that are legal persons
// basis: good practice: the papers of a board say who chairs it
// record: CHAIRS
// met: {subject} is chaired by {detail}.
// not_stated: The papers loaded do not state who chairs {subject}.
// ask: Who chairs {subject}, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the board
// column: detail: who chairs it
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group']
OPTIONAL MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b)
WITH b, c, r, (r IS NOT NULL AND coalesce(r.role, 'chair') = 'chair' AND r.standing = 'in place'
  AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN holds THEN c.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail
