// title: Delegation behind decisions not stated
// group: decisions and actions
// severity: medium
// applies: posts, committees and groups recorded as having decided something; not to councils, executives, other legal persons, scrutiny bodies and holders of an office of their own in law
// basis: Local Government Act 1972 s.101 and Local Government Act 2000 s.9E (general knowledge: check): a council's functions are carried out by those to whom they are given
// met: {subject} is recorded as deciding, and a delegation is stated: {detail}.
// not_stated: {subject} is recorded as deciding, for example: {detail}. The papers loaded do not state a delegation to it, nor a scheme of delegation that governs it.
// not_assessable: {subject} is recorded as deciding, for example: {detail}. It has no legal personality: who may bind its members is for each member's own scheme of delegation.
// ask: By what delegation does {subject} decide, and where is it written down?
// param: as_of date: the day asked about; default today
// column: subject thing: who decided
// column: detail: the delegation, or a decision
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (x:Body)-[r:DECIDED]->(d:Decision)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND d.kind IN ['resolution', 'decision']
WITH x, min(d.name) AS example, min(r.holds_from) AS first_day, max(r.holds_from) AS last_day, collect(DISTINCT d.fact) AS said
UNWIND said AS one
OPTIONAL MATCH (x)-[g:DELEGATED_BY]->(y:Body|Post)
WITH x, example, one, y, g, (g IS NOT NULL AND g.standing = 'in place' AND ((g.holds_from <= date($as_of) AND g.holds_to >= date($as_of))
  OR (g.holds_from <= last_day AND g.holds_to >= first_day))) AS holds
RETURN x.id AS subject_id, x.name AS subject,
  CASE WHEN holds THEN 'from ' + y.name + CASE WHEN coalesce(g.function, '') = '' THEN '' ELSE ' (' + g.function + ')' END ELSE example END AS detail,
  CASE WHEN x.kind IN ['full council', 'county council', 'unitary council', 'district council', 'london borough council', 'executive',
      'elected local policing body', 'scrutiny committee', 'police and crime panel', 'fire and rescue authority', 'government department']
      OR coalesce(x.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body', 'class of bodies'] THEN 'not applicable'
    WHEN holds THEN 'met'
    WHEN x.kind = 'community safety partnership' OR coalesce(x.legal_form, '') IN ['statutory partnership', 'non-statutory partnership'] THEN 'not assessable'
    ELSE 'not stated' END AS outcome, [x.fact, one, g.fact] AS facts
UNION ALL
MATCH (x:Body)-[m:MET]->(k:Meeting)-[r:DECIDED]->(d:Decision)
WHERE r.standing = 'in place' AND m.standing = 'in place' AND r.holds_from <= date($as_of) AND d.kind IN ['resolution', 'decision']
WITH x, min(d.name) AS example, min(r.holds_from) AS first_day, max(r.holds_from) AS last_day, collect(DISTINCT d.fact) AS said
UNWIND said AS one
OPTIONAL MATCH (x)-[g:DELEGATED_BY]->(y:Body|Post)
WITH x, example, one, y, g, (g IS NOT NULL AND g.standing = 'in place' AND ((g.holds_from <= date($as_of) AND g.holds_to >= date($as_of))
  OR (g.holds_from <= last_day AND g.holds_to >= first_day))) AS holds
RETURN x.id AS subject_id, x.name AS subject,
  CASE WHEN holds THEN 'from ' + y.name + CASE WHEN coalesce(g.function, '') = '' THEN '' ELSE ' (' + g.function + ')' END ELSE example END AS detail,
  CASE WHEN x.kind IN ['full council', 'county council', 'unitary council', 'district council', 'london borough council', 'executive',
      'elected local policing body', 'scrutiny committee', 'police and crime panel', 'fire and rescue authority', 'government department']
      OR coalesce(x.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body', 'class of bodies'] THEN 'not applicable'
    WHEN holds THEN 'met'
    WHEN x.kind = 'community safety partnership' OR coalesce(x.legal_form, '') IN ['statutory partnership', 'non-statutory partnership'] THEN 'not assessable'
    ELSE 'not stated' END AS outcome, [x.fact, one, g.fact] AS facts
UNION ALL
MATCH (x:Post)-[r:DECIDED]->(d:Decision)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND d.kind IN ['resolution', 'decision']
WITH x, min(d.name) AS example, min(r.holds_from) AS first_day, max(r.holds_from) AS last_day, collect(DISTINCT d.fact) AS said
UNWIND said AS one
OPTIONAL MATCH (x)-[g:DELEGATED_BY]->(y:Body|Post)
WITH x, example, one, y, g, (g IS NOT NULL AND g.standing = 'in place' AND ((g.holds_from <= date($as_of) AND g.holds_to >= date($as_of))
  OR (g.holds_from <= last_day AND g.holds_to >= first_day))) AS holds
RETURN x.id AS subject_id, x.name AS subject,
  CASE WHEN holds THEN 'from ' + y.name + CASE WHEN coalesce(g.function, '') = '' THEN '' ELSE ' (' + g.function + ')' END ELSE example END AS detail,
  CASE WHEN x.kind IN ['directly elected mayor', 'secretary of state', 'chief constable'] THEN 'not applicable'
    WHEN holds THEN 'met' ELSE 'not stated' END AS outcome, [x.fact, one, g.fact] AS facts
UNION ALL
MATCH (i:Instrument {kind: 'scheme of delegation'})<-[g:GOVERNED_BY]-(x:Body)-[r:DECIDED]->(d:Decision)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND d.kind IN ['resolution', 'decision']
  AND g.standing = 'in place' AND g.holds_from <= date($as_of) AND g.holds_to >= date($as_of)
  AND NOT x.kind IN ['full council', 'county council', 'unitary council', 'district council', 'london borough council', 'executive']
  AND NOT coalesce(x.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body', 'class of bodies']
RETURN x.id AS subject_id, x.name AS subject, i.name AS detail, 'met' AS outcome, [x.fact, d.fact, g.fact] AS facts
