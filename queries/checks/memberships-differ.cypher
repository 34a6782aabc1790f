// title: Papers give different members
// group: boards
// severity: low
// applies: bodies of whose members more than one paper tells, or two lists in one paper
// basis: good practice: the papers of a board agree on who its members are
// met: The papers loaded that state members of {subject} agree wherever more than one states the same.
// gap: The papers loaded give different memberships of {subject}: {detail}.
// not_assessable: One paper gives two lists of members of {subject}, and whether each names all of them is not stated: {detail}.
// not_stated: The papers loaded do not state the members of {subject} on this day; those last stated differ.
// ask: Which list of the members of {subject} is the right one, and where is it kept?
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: detail: the members about whom papers differ
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (m:Post|Body)-[r:MEMBER_OF]->(b:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
WHERE f.end_possible >= date($as_of)
WITH m, r, b, f, (coalesce(f.differs, '') CONTAINS 'papers differ: it is so' OR coalesce(f.differs, '') CONTAINS 'papers give different dates'
  OR coalesce(f.differs, '') CONTAINS 'capacity differs' OR coalesce(f.differs, '') CONTAINS 'represents differs'
  OR coalesce(f.differs, '') CONTAINS 'appointed by differs' OR coalesce(f.differs, '') CONTAINS 'term differs'
  OR coalesce(r.note, '') CONTAINS 'lists' AND coalesce(r.note, '') CONTAINS 'differ') AS differing,
  (f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of)) AS sure
WHERE differing OR (sure AND f.documents > 1)
RETURN b.id AS subject_id, b.name AS subject, CASE WHEN differing AND coalesce(f.differs, '') <> '' THEN m.name + ' (' + f.differs + ')' WHEN differing THEN m.name + ' (lists differ)' ELSE '' END AS detail,
  CASE WHEN differing AND sure AND coalesce(f.differs, '') <> '' THEN 'gap' WHEN differing AND sure THEN 'not assessable' WHEN differing THEN 'not stated' ELSE 'met' END AS outcome, [b.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, detail, r.fact
