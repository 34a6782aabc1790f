// title: Partner recorded as not engaging
// group: boards
// severity: medium
// applies: partners of whose engagement in a body the papers say something
// basis: good practice: partners take part in the partnerships they belong to; a responsible authority's own duty to act together is in the Crime and Disorder Act 1998 s.6
// met: {other} is recorded as a partner of {subject} with the words: {detail}.
// gap: {other} is recorded as a partner of {subject} with the words: {detail}.
// not_stated: The papers loaded do not state how {other} takes part in {subject} on this day; when last stated, the words were: {detail}.
// not_assessable: {other} is recorded as a partner of {subject} with words that do not say how far it takes part, or that are disputed: {detail}.
// ask: How does {other} take part in {subject} now, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the partnership
// column: other thing: the partner
// column: detail: its engagement in the words of the paper
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (m:Post|Body)-[r:MEMBER_OF]->(b:Body)
WHERE coalesce(r.engagement, '') <> '' AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
  AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)
MATCH (f:Fact {id: r.fact})
WHERE f.end_possible >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject, m.id AS other_id, m.name AS other, r.engagement AS detail,
  CASE WHEN f.lapses < date($as_of) THEN 'not stated'
    WHEN f.status = 'disputed' OR NOT (f.start_certain <= date($as_of) AND f.end_certain >= date($as_of) AND f.lapses >= date($as_of)) OR coalesce(f.differs, '') CONTAINS 'engagement differs' THEN 'not assessable'
    WHEN r.engagement STARTS WITH 'not engaged' OR r.engagement STARTS WITH 'partly engaged' OR r.engagement CONTAINS 'problem' THEN 'gap'
    WHEN r.engagement STARTS WITH 'engaged' THEN 'met'
    ELSE 'not assessable' END AS outcome, [b.fact, r.fact] AS facts
ORDER BY subject, subject_id, other, other_id, r.fact
