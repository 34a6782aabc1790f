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
// param: since date: the first day of the twelve months; default as_of - 12 months
// column: subject thing: the partnership
// column: detail: the committee, and when it last considered the partnership
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (s:Body)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b:Body {kind: 'community safety partnership'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies'
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
WITH b, s, max(c.holds_from) AS latest
MATCH (s)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b)
WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
  AND (c.holds_from = latest OR c.holds_to >= date($since))
WITH b, s, c, CASE WHEN c.holds_from >= date($since) AND c.holds_to <= date($as_of) THEN 'met'
  WHEN c.holds_to >= date($since) THEN 'not assessable' ELSE 'not stated' END AS outcome
MATCH (b)-[r:SCRUTINISED_BY]->(s)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject,
  CASE outcome WHEN 'met' THEN s.name + ' (' + c.dates + ')'
    WHEN 'not assessable' THEN 'when ' + s.name + ' considered it is not stated exactly (' + c.dates + ')'
    ELSE s.name + ' last considered it: ' + c.dates END AS detail,
  outcome, [b.fact, r.fact, c.fact] AS facts
UNION ALL
MATCH (s:Body)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b:Body {kind: 'community safety partnership'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies'
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
  AND c.holds_to >= date($since) AND s.kind = 'scrutiny committee'
  AND NOT EXISTS { MATCH (b)-[r:SCRUTINISED_BY]->(s) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
RETURN b.id AS subject_id, b.name AS subject,
  s.name + ' considered it (' + c.dates + '), but is not recorded as scrutinising it on that day' AS detail,
  'not assessable' AS outcome, [b.fact, c.fact] AS facts
UNION ALL
MATCH (b:Body {kind: 'community safety partnership'})-[p:PREPARES]->(y:Plan)<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies'
  AND c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place'
  AND c.holds_to >= date($since) AND p.standing = 'in place' AND p.holds_from <= date($as_of)
  AND EXISTS { MATCH (b)-[r:SCRUTINISED_BY]->(s) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
RETURN b.id AS subject_id, b.name AS subject,
  s.name + ' considered a plan it prepares, ' + y.name + ' (' + c.dates + '); whether its work was scrutinised is not stated' AS detail,
  'not assessable' AS outcome, [b.fact, c.fact, p.fact] AS facts
UNION ALL
MATCH (b:Body {kind: 'community safety partnership'})-[r:SCRUTINISED_BY]->(s:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies'
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (s)-[t:MET]->(m:Meeting)-[c:CONSIDERED]->(b) WHERE c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' }
RETURN b.id AS subject_id, b.name AS subject,
  s.name + ' is recorded as scrutinising it, and no such meeting of it is stated' AS detail, 'not stated' AS outcome,
  [b.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {kind: 'community safety partnership'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of) AND b.legal_form <> 'class of bodies'
  AND NOT EXISTS { MATCH (b)-[r:SCRUTINISED_BY]->(s:Body) WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
OPTIONAL MATCH (b)-[q:SCRUTINISED_BY]->(z:Body)
RETURN b.id AS subject_id, b.name AS subject, 'no committee is recorded as scrutinising it on that day' AS detail,
  'not stated' AS outcome, [b.fact, q.fact] AS facts
UNION ALL
MATCH (b:Body {kind: 'community safety partnership', legal_form: 'class of bodies'})
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject, '' AS detail, 'not applicable' AS outcome, [b.fact] AS facts
