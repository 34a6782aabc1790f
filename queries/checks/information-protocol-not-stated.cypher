// title: Information-sharing protocol of the partnership
// group: duties and law
// severity: medium
// from: 2007-08-01
// applies: community safety partnerships in place on the day; not classes of them. An information-sharing agreement that one is a party to or governed by counts, and so does a record, of the three years before the day, that the duty was carried out
// basis: SI 2007/1830 reg 4: a protocol on sharing information, in which each responsible authority names a person
// met: An information-sharing protocol of {subject} is recorded: {detail}.
// gap: A paper states that {subject} has no information-sharing protocol ({detail}).
// not_stated: The papers loaded do not state an information-sharing protocol of {subject}.
// not_assessable: An information-sharing protocol of {subject} is recorded, but whether in the three years to {as_of} cannot be told from its date: {detail}.
// ask: Which protocol governs the sharing of information in {subject}, and who is named in it for each authority?
// param: as_of date: the day asked about; default today
// column: subject thing: the partnership
// column: detail: what was done and when, as stated
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS tens
UNWIND ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] AS ones
WITH '20' + tens + ones AS each
WHERE each <= left($as_of, 4)
WITH collect(each) AS years
UNWIND years AS year
UNWIND years AS later
WITH year, sum(CASE WHEN later > year THEN 1 ELSE 0 END) AS ago
WHERE ago <= 5
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH date(year + '-' + month + '-' + CASE WHEN month = '02' AND right($as_of, 2) > '28' THEN '28'
  WHEN month IN ['04', '06', '09', '11'] AND right($as_of, 2) > '30' THEN '30' ELSE right($as_of, 2) END) AS day
WHERE day <= date($as_of)
WITH collect(day) AS days
UNWIND days AS since
UNWIND days AS other
WITH since, sum(CASE WHEN other > since THEN 1 ELSE 0 END) AS back
WHERE back = 36
WITH since
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
OPTIONAL MATCH (p)-[c:CARRIED_OUT]->(d:Duty {id: 'law:duty-information-protocol'})
WHERE c.standing IN ['in place', 'negative'] AND c.holds_from <= date($as_of)
OPTIONAL MATCH (p)-[n:CARRIED_OUT]->(:Duty {id: 'law:duty-information-protocol'})
WHERE n.standing = 'in place' AND n.holds_from > c.holds_from AND n.holds_from <= date($as_of)
WITH p, d, c, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AS done, (c IS NOT NULL AND c.standing = 'in place' AND c.holds_from < since AND c.holds_to >= since) AS perhaps, ((c IS NOT NULL AND c.standing = 'negative' AND c.holds_from >= since AND c.holds_from <= date($as_of)) AND n.fact IS NULL) AS stated_not
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN done OR perhaps OR stated_not THEN coalesce(c.how, d.name) + ', ' + c.dates ELSE '' END AS detail,
  CASE WHEN stated_not THEN 'gap' WHEN done THEN 'met' WHEN perhaps THEN 'not assessable' ELSE 'not stated' END AS outcome, [p.fact, c.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'community safety partnership'})
WHERE coalesce(p.legal_form, '') <> 'class of bodies' AND p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of)
MATCH (p)-[r:PARTY_TO|GOVERNED_BY]->(i:Instrument {kind: 'information-sharing agreement'})
WITH p, r, i, (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND i.standing = 'in place' AND i.holds_from <= date($as_of) AND i.holds_to >= date($as_of)) AS holds
RETURN p.id AS subject_id, p.name AS subject, CASE WHEN holds THEN i.name ELSE '' END AS detail,
  CASE WHEN holds THEN 'met' WHEN r.standing = 'negative' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) THEN 'gap' ELSE 'not stated' END AS outcome,
  [p.fact, r.fact] AS facts
