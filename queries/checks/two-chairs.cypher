// title: Two chairs at once
// group: boards
// severity: low
// applies: bodies with a chair that the papers state; chairs said to share the chair are met
// basis: good practice: the papers of a board agree on who chairs it
// met: {subject} is recorded with one chair, or with chairs said to share it: {detail}.
// gap: The papers loaded record different chairs of {subject} for the same time: {detail}.
// not_assessable: The papers loaded record different chairs of {subject}, and whether one followed the other is not stated: {detail}.
// ask: Who chairs {subject} now, and since when?
// param: as_of date: the day asked about; default today
// column: subject thing: the board
// column: detail: who chairs it
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b:Body)
WHERE NOT coalesce(r.role, 'chair') CONTAINS 'vice' AND NOT coalesce(r.role, 'chair') CONTAINS 'deputy' AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
OPTIONAL MATCH (e:Post|Person|Body)-[s:CHAIRS]->(b)
WHERE e.id <> c.id AND coalesce(s.role, 'chair') = 'chair' AND s.standing = 'in place' AND s.holds_from <= date($as_of) AND s.holds_to >= date($as_of)
  AND r.holds_from < s.holds_to AND s.holds_from < r.holds_to
OPTIONAL MATCH (g:Fact {id: s.fact})
WITH b, c, r, f, e, s, g, (s.fact IS NULL OR coalesce(r.role, 'chair') <> 'chair'
  OR EXISTS { MATCH (c)-[h:HOLDS]->(e) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) }
  OR EXISTS { MATCH (e)-[h:HOLDS]->(c) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) }
  OR EXISTS { MATCH (c)-[h:PART_OF]->(e) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) }
  OR EXISTS { MATCH (e)-[h:PART_OF]->(c) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) }) AS one
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN c.label = 'Person' AND NOT one THEN 'a person named there' ELSE c.name END AS detail,
  CASE WHEN one THEN 'met'
    WHEN f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of) AND f.status <> 'disputed'
      AND g.start_certain <= date($as_of) AND g.end_certain >= date($as_of) AND g.lapses >= date($as_of) AND g.status <> 'disputed'
      AND f.last_stated >= g.first_stated AND g.last_stated >= f.first_stated THEN 'gap'
    ELSE 'not assessable' END AS outcome, [b.fact, r.fact, s.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact, s.fact
