// title: Stated in one document only
// group: evidence
// severity: information
// applies: answering lines and chairs of boards, as papers state them; not to lines that an Act or regulations lay down
// basis: good practice: what matters for who answers to whom is recorded in more than one paper
// met: That {detail} rests on two or more of the documents loaded.
// not_stated: That {detail} rests on one of the documents loaded. The papers loaded do not state it in a second.
// ask: Which other paper records that {detail}?
// param: as_of date: the day asked about; default today
// column: subject thing: who answers, or the board that is chaired
// column: detail: what is stated
// column: which: which of its lines, or its chair
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND coalesce(a.legal_form, '') <> 'class of bodies'
WITH a, b, r.kind AS nature, r.fact AS fact
MATCH (f:Fact {id: fact})
OPTIONAL MATCH (d:Document)
WHERE d.id = f.document AND d.kind IN ['act', 'regulations']
RETURN a.id AS subject_id, a.name AS subject, a.name + CASE nature WHEN 'REPORTS_TO' THEN ' reports to ' WHEN 'PART_OF' THEN ' is part of '
    WHEN 'DELEGATED_BY' THEN ' acts under delegation from ' ELSE ' is held to account by ' END + b.name AS detail, nature + ' ' + b.id AS which,
  CASE WHEN f.documents > 1 THEN 'met' WHEN d.id IS NOT NULL THEN 'not applicable' ELSE 'not stated' END AS outcome, [f.id] AS facts
UNION ALL
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
WITH b, c, coalesce(r.role, 'chair') AS role, r.fact AS fact
MATCH (f:Fact {id: fact})
OPTIONAL MATCH (d:Document)
WHERE d.id = f.document AND d.kind IN ['act', 'regulations']
RETURN b.id AS subject_id, b.name AS subject, b.name + ' has as its ' + CASE role WHEN '' THEN 'chair' ELSE role END + ' '
    + CASE c.label WHEN 'Person' THEN 'a person it names' ELSE c.name END AS detail, 'CHAIRS ' + c.id AS which,
  CASE WHEN f.documents > 1 THEN 'met' WHEN d.id IS NOT NULL THEN 'not applicable' ELSE 'not stated' END AS outcome, [f.id] AS facts
