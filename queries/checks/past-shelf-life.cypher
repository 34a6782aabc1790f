// title: Lines, chairs and members last stated too long ago
// group: evidence
// severity: low
// applies: answering lines, chairs and memberships without a stated end, of bodies and posts that are in place; of members, those of boards and groups only
// basis: good practice: a line is stated again within three years; a chair or member by the 31 May after the paper, when councils appoint again
// met: The papers loaded state {detail}, recently enough to be used as of {as_of}.
// not_stated: The papers loaded do not state {detail} recently enough to be used as of {as_of}; what they last stated is shown with its date.
// ask: Is it still as last stated, and which recent paper says {detail}?
// param: as_of date: the day asked about; default today
// column: subject thing: who answers, or the body that is chaired or sat on
// column: detail: what was stated
// column: which: which of its lines, or its chair, or its members
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND coalesce(a.legal_form, '') <> 'class of bodies'
  AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
WITH a.id AS id, a.name AS name, b.id AS other, b.name AS whom, r.kind AS nature, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.end_possible >= date($as_of)
RETURN id AS subject_id, name AS subject, 'that ' + name + CASE nature WHEN 'REPORTS_TO' THEN ' reports to ' WHEN 'PART_OF' THEN ' is part of '
    WHEN 'DELEGATED_BY' THEN ' acts under delegation from ' ELSE ' is held to account by ' END + whom AS detail, nature + ' ' + other AS which,
  CASE WHEN f.lapses >= date($as_of) THEN 'met' ELSE 'not stated' END AS outcome, [f.id] AS facts
UNION ALL
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(b:Body)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
WITH b, coalesce(r.role, 'chair') AS role, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.end_possible >= date($as_of)
WITH b, CASE role WHEN '' THEN 'chair' ELSE role END AS role, f
RETURN b.id AS subject_id, b.name AS subject, 'who is the ' + role + ' of ' + b.name AS detail, 'CHAIRS ' + role AS which,
  CASE WHEN f.lapses >= date($as_of) THEN 'met' ELSE 'not stated' END AS outcome, [f.id] AS facts
UNION ALL
MATCH (m:Post|Person|Body)-[r:MEMBER_OF]->(b:Body)
WHERE NOT coalesce(b.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body'] AND r.standing = 'in place'
  AND r.holds_from <= date($as_of) AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
WITH b.id AS id, b.name AS name, m.id AS who, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.end_possible >= date($as_of)
WITH id, name, who, max(CASE WHEN f.lapses >= date($as_of) THEN 1 ELSE 0 END) AS held, collect(f.id) AS ids, min(f.id) AS earliest
WITH id, name, count(who) AS total, sum(1 - held) AS late, collect(CASE WHEN held = 0 THEN ids END) AS old, min(earliest) AS one
UNWIND CASE WHEN late > 0 THEN old ELSE [[one]] END AS some
UNWIND some AS fact
RETURN id AS subject_id, name AS subject, CASE WHEN late > 0 AND late < total THEN 'all of those who sit on ' ELSE 'who sits on ' END + name AS detail,
  'MEMBER_OF' AS which, CASE WHEN late > 0 THEN 'not stated' ELSE 'met' END AS outcome, [fact] AS facts
