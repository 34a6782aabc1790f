// title: Information not given to scrutiny, and no ground stated
// group: scrutiny
// severity: medium
// applies: papers recorded as not made available to a scrutiny committee of a council
// basis: SI 2009/942 reg 5: information asked for is given by the day asked or as soon as reasonably possible, save on the grounds named there; good practice: the ground is minuted
// from: 2009-04-30
// met: {paper} was not made available to {subject} ({happened}); the ground stated: {detail}.
// not_stated: The papers loaded do not state on what ground {paper} was not made available to {subject} ({happened}).
// ask: On what ground was this not made available to {subject}, and can it be given without naming anyone: {paper}?
// param: as_of date: the day asked about; default today
// column: subject thing: the committee
// column: paper thing: the paper
// column: happened: when, as the papers give it
// column: detail: the ground, as stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (p:Paper)-[r:WITHHELD_FROM]->(b:Body {kind: 'scrutiny committee'})
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date('2009-04-30')
RETURN b.id AS subject_id, b.name AS subject, p.id AS paper_id, p.name AS paper, r.dates AS happened, coalesce(r.ground, '') AS detail,
  CASE WHEN coalesce(r.ground, '') = '' THEN 'not stated' ELSE 'met' END AS outcome, [p.fact, r.fact] AS facts
ORDER BY subject, subject_id, paper, paper_id, r.fact
