// title: Chair not stated
// group: boards
// severity: medium
// applies: boards, partnerships, committees and groups, and others whose kind is such; not councils, forces and other legal persons, nor several bodies spoken of together; a council's executive, which its leader or mayor heads, is only counted
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
  AND (b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group']
  OR (coalesce(b.legal_form, 'not stated') = 'not stated' AND b.kind IN ['community safety partnership', 'strategy board', 'programme board',
    'partnership board', 'health and wellbeing board', 'safeguarding board', 'delivery group', 'joint action group', 'strategy group', 'officer group', 'operational group']))
OPTIONAL MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b)
WITH b, c, r, (r IS NOT NULL AND NOT coalesce(r.role, 'chair') CONTAINS 'vice' AND NOT coalesce(r.role, 'chair') CONTAINS 'deputy'
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN holds THEN c.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' WHEN b.kind = 'executive' THEN 'not applicable' ELSE 'not stated' END AS outcome, [b.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body)-[:MET]->(:Meeting)<-[s:ATTENDED]-(c:Post)
WHERE s.role = 'chair' AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND b.kind <> 'executive'
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND (b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group']
  OR (coalesce(b.legal_form, 'not stated') = 'not stated' AND b.kind IN ['community safety partnership', 'strategy board', 'programme board',
    'partnership board', 'health and wellbeing board', 'safeguarding board', 'delivery group', 'joint action group', 'strategy group', 'officer group', 'operational group']))
WITH b, c, max(s.holds_from) AS latest
MATCH (b)-[:MET]->(:Meeting)<-[r:ATTENDED]-(c)
WHERE r.role = 'chair' AND r.standing = 'in place' AND r.holds_from = latest
RETURN b.id AS subject_id, b.name AS subject, '' AS detail, 'not stated' AS outcome, [b.fact, r.fact] AS facts
