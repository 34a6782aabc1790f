// title: Scrutiny of a partnership within twelve months not stated
// group: scrutiny
// severity: high
// applies: community safety partnerships in England, each with the committee or committees recorded as scrutinising it; not to several partnerships spoken of together. Considering only a plan of the partnership, or a day that no paper gives, leaves it open
// basis: Police and Justice Act 2006 s.19; Crime and Disorder (Overview and Scrutiny) Regulations 2009, SI 2009/942 reg 4: no less than once in every twelve month period
// from: 2009-04-30
// met: {subject} was considered within the twelve months to {as_of}: {detail}.
// not_stated: The papers loaded do not state that a committee which scrutinises {subject} considered it in the twelve months to {as_of}: {detail}.
// not_assessable: Whether {subject} was scrutinised in the twelve months to {as_of} cannot be told: {detail}.
// ask: When did the crime and disorder committee last meet to scrutinise the work of {subject}, and in which minutes is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the partnership
// column: detail: the committee, and when it last considered the partnership
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body {kind: 'community safety partnership'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
OPTIONAL MATCH (b)-[r:SCRUTINISED_BY]->(s:Body)
WITH b, r, s, (r IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
OPTIONAL MATCH (s)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
WITH b, r, s, holds, max(c.holds_from) AS latest
OPTIONAL MATCH (s)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
WITH b, r, s, holds, latest, c, CASE WHEN b.legal_form = 'class of bodies' THEN 'not applicable'
    WHEN holds AND c.holds_from >= date($as_of) - duration(['12 months', 'P12M'][1]) AND c.holds_to <= date($as_of) THEN 'met'
    WHEN c.holds_to >= date($as_of) - duration(['12 months', 'P12M'][1]) THEN 'not assessable' ELSE 'not stated' END AS outcome
WHERE outcome <> 'not stated' OR latest IS NULL OR c.holds_from = latest
RETURN b.id AS subject_id, b.name AS subject,
  CASE WHEN outcome = 'met' THEN s.name + ' (' + c.dates + ')'
    WHEN outcome = 'not assessable' AND holds THEN 'when ' + s.name + ' considered it is not stated exactly (' + c.dates + ')'
    WHEN outcome = 'not assessable' THEN s.name + ' considered it (' + c.dates + '), but is not recorded as scrutinising it on that day'
    WHEN c IS NOT NULL AND holds THEN s.name + ' last considered it: ' + c.dates
    WHEN c IS NOT NULL THEN s.name + ', which is not recorded as scrutinising it on that day, last considered it: ' + c.dates
    WHEN holds THEN s.name + ' is recorded as scrutinising it, and no such meeting of it is stated'
    ELSE 'no committee is recorded as scrutinising it on that day' END AS detail,
  outcome, [b.fact, r.fact, c.fact] AS facts
UNION ALL
MATCH (s:Body {kind: 'scrutiny committee'})-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b:Body {kind: 'community safety partnership'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies' AND NOT EXISTS { MATCH (b)-[:SCRUTINISED_BY]->(s) }
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND c.holds_to >= date($as_of) - duration(['12 months', 'P12M'][1])
RETURN b.id AS subject_id, b.name AS subject,
  s.name + ' considered it (' + c.dates + '), but is not recorded as scrutinising it' AS detail,
  'not assessable' AS outcome, [b.fact, c.fact] AS facts
UNION ALL
MATCH (b:Body {kind: 'community safety partnership'})-[r:SCRUTINISED_BY]->(s:Body)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(y:Plan)<-[p:PREPARES]-(b)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies' AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND p.standing = 'in place' AND p.holds_from <= date($as_of)
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND c.holds_to >= date($as_of) - duration(['12 months', 'P12M'][1])
RETURN b.id AS subject_id, b.name AS subject,
  s.name + ' considered a plan it prepares, ' + y.name + ' (' + c.dates + '); whether its work was scrutinised is not stated' AS detail,
  'not assessable' AS outcome, [b.fact, c.fact, r.fact, p.fact] AS facts
