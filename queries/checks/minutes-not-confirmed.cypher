// title: Minutes not recorded as confirmed
// group: boards
// severity: low
// applies: meetings held by the day; minutes are confirmed at a later meeting, so the last meeting recorded cannot be judged
// basis: good practice; for councils and their committees, Local Government Act 1972 Sch 12 para 41 (general knowledge: check)
// met: The minutes of {subject} are recorded as confirmed: {detail}.
// not_stated: The papers loaded do not state that the minutes of {subject} were confirmed, though {detail} is recorded as held later.
// not_assessable: No meeting of {other} later than {subject} is recorded as held, at which its minutes could be confirmed.
// ask: At which meeting were the minutes of {subject} confirmed as a correct record?
// param: as_of date: the day asked about; default today
// column: subject thing: the meeting
// column: other thing: the body that met
// column: detail: how they were confirmed, or a later meeting
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[r:MET]->(m:Meeting)
WHERE r.standing = 'in place' AND m.standing = 'in place' AND m.kind = 'meeting' AND r.holds_to <= date($as_of)
OPTIONAL MATCH (b)-[s:MET]->(n:Meeting)
WHERE s.standing = 'in place' AND n.kind = 'meeting' AND s.holds_from > r.holds_to AND s.holds_to <= date($as_of)
WITH b, r, m, min(s.holds_from) AS soonest
OPTIONAL MATCH (b)-[s:MET]->(n:Meeting)
WHERE s.standing = 'in place' AND n.kind = 'meeting' AND s.holds_from = soonest AND s.holds_to <= date($as_of)
RETURN m.id AS subject_id, m.name AS subject, b.id AS other_id, b.name AS other,
  CASE WHEN coalesce(m.confirmed, '') <> '' THEN m.confirmed ELSE coalesce(n.name, '') END AS detail,
  CASE WHEN coalesce(m.confirmed, '') <> '' THEN 'met' WHEN soonest IS NULL THEN 'not assessable' ELSE 'not stated' END AS outcome,
  [m.fact, r.fact, s.fact] AS facts
ORDER BY subject, subject_id, other, other_id, detail, r.fact, s.fact
