// title: Names that differ within one paper
// group: working papers
// severity: information
// tidying: true
// finish: slips
// applies: documents of which a reader has noted something to put right; of the others it is not known
// basis: good practice: a paper names each body, post and document in one way
// met: A reader noted other things to put right in {subject}, and nothing of this sort.
// gap: A reader of {subject} noted, to be put right: {detail}.
// ask: Which name is meant in {subject}, and can the others be put right?
// param: as_of date: the day asked about; default today
// column: subject thing: the document
// column: sort: the sort of slip this rule is about
// column: detail: what was noted of that sort
// column: outcome: how it stands
// column: facts: one fact that the document states
MATCH (d:Document)
WHERE d.slips <> '' AND d.earliest <= date($as_of)
OPTIONAL MATCH (f:Fact)
WHERE f.document = d.id
WITH d, min(f.id) AS own
RETURN d.id AS subject_id, d.name AS subject, 'name' AS sort, d.slips AS detail, 'gap' AS outcome, [own] AS facts
UNION ALL
MATCH (d:Document)
WHERE coalesce(d.slips, '') = '' AND d.earliest <= date($as_of)
RETURN d.id AS subject_id, d.name AS subject, 'name' AS sort, '' AS detail, 'not applicable' AS outcome, [d.id] AS facts
