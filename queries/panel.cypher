// title: What a police and crime panel has before it
// group: scrutiny
// question: What does the police and crime panel have before it: meetings, papers, plans, decisions, answers awaited and duties?
// alias: What is the panel to review, and what is it waiting for?
// alias: What has the commissioner to lay before the panel?
// alias: When did the panel and the commissioner last do what the law asks of them each year?
// missing: what the police and crime panel has before it (asked by the name {name})
// searched: meetings, papers, plans, decisions, requests and duties of police and crime panels and of those they scrutinise
// param: name thing(Body): a police and crime panel, or the commissioner it scrutinises; example Police and Crime Panel
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: part: what sort of matter it is
// column: what thing: the matter
// column: who thing: the panel, the commissioner or the body concerned
// column: happened: when, as the papers give it; of a duty, when it was last carried out
// column: detail: what the papers say of it
// column: facts: ids of the facts behind the row
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (c:Body|Post)-[k:SCRUTINISED_BY]->(p)
WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of))
RETURN '1 who is scrutinised' AS part, c.id AS what_id, c.name AS what, p.id AS who_id, p.name AS who, '' AS happened, coalesce(k.supported, '') AS detail, [k.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (p)-[r:MET]->(m:Meeting)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)) OR (r.standing = 'planned' AND r.holds_to >= date($as_of))
MATCH (f:Fact {id: r.fact})
WHERE $any_time OR r.standing = 'in place' OR f.first_stated <= $as_of
RETURN CASE r.standing WHEN 'planned' THEN '2 meeting planned' ELSE '2 meeting held' END AS part, m.id AS what_id, m.name AS what, p.id AS who_id, p.name AS who, r.dates AS happened, coalesce(m.venue, '') AS detail, [r.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (p)<-[r:LAID_BEFORE|SUBMITTED_REPORT_TO]-(w:Paper|Body|Post)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN CASE r.kind WHEN 'LAID_BEFORE' THEN '3 paper laid' ELSE '3 report laid' END AS part, w.id AS what_id, w.name AS what, p.id AS who_id, p.name AS who, r.dates AS happened, coalesce(r.subject_words, w.kind, '') AS detail, [r.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (p)-[t:MET]->(m:Meeting)-[r:CONSIDERED]->(w:Body|Plan|Programme|Fund|Paper|LocalOrder)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '4 considered' AS part, w.id AS what_id, w.name AS what, m.id AS who_id, m.name AS who, r.dates AS happened, coalesce(r.scope, '') AS detail, [r.fact, t.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (c:Body)-[k:SCRUTINISED_BY]->(p)
WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of))
MATCH (c)-[r:PREPARES]->(w:Plan)
WHERE $any_time OR (w.standing = 'in place' AND w.holds_from <= date($as_of) AND w.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '5 plan of the commissioner' AS part, w.id AS what_id, w.name AS what, c.id AS who_id, c.name AS who, r.dates AS happened, w.kind AS detail, [r.fact, w.fact, k.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (c:Body)-[k:SCRUTINISED_BY]->(p)
WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of))
MATCH (c)-[r:DECIDED]->(d:Decision)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '6 decision of the commissioner' AS part, d.id AS what_id, d.name AS what, c.id AS who_id, c.name AS who, r.dates AS happened, coalesce(d.state, 'what became of it is not stated') AS detail, [r.fact, d.fact, k.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (p)-[r:DECIDED|REQUIRES]->(d:Decision|Action)
WHERE d.kind IN ['recommendation', 'scrutiny report', 'request', 'suggestion'] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
OPTIONAL MATCH (z:Body|Post)-[a:RESPONDED_TO]->(d)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
OPTIONAL MATCH (d)-[q:ADDRESSED_TO]->(t:Body)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
RETURN CASE WHEN a.fact IS NULL THEN '7 asked by the panel, no answer stated' ELSE '7 asked by the panel, answered' END AS part, d.id AS what_id, d.name AS what, t.id AS who_id, t.name AS who, r.dates AS happened, coalesce(a.response, d.state, '') AS detail, [r.fact, d.fact, q.fact, a.fact] AS facts
UNION ALL
MATCH (w:Body {kind: 'police and crime panel'})
WHERE (w.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(w) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (w)-[r:OWES|DISCHARGES]->(d:Duty)
WHERE d.kind <> 'statutory power' AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
OPTIONAL MATCH (w)-[e:CARRIED_OUT]->(d)
WHERE e.standing = 'in place' AND e.holds_from <= date($as_of)
WITH w, r, d, max(e.holds_from) AS latest
OPTIONAL MATCH (w)-[e:CARRIED_OUT]->(d)
WHERE e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_from = latest
RETURN '8 duty of the panel' AS part, d.id AS what_id, d.name AS what, w.id AS who_id, w.name AS who, coalesce(e.dates, CASE WHEN d.interval IS NULL AND d.months IS NULL THEN '' ELSE 'the papers loaded do not state when it was last carried out' END) AS happened, CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END + CASE WHEN d.interval IS NULL THEN '' ELSE '; ' + d.interval END + CASE WHEN e.how IS NULL THEN '' ELSE '; last: ' + e.how END AS detail, [r.fact, d.fact, e.fact] AS facts
UNION ALL
MATCH (p:Body {kind: 'police and crime panel'})
WHERE (p.id = $name OR EXISTS { MATCH (x:Body {id: $name})-[k:SCRUTINISED_BY]->(p) WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of)) })
MATCH (w:Body)-[k:SCRUTINISED_BY]->(p)
WHERE $any_time OR (k.standing = 'in place' AND k.holds_from <= date($as_of) AND k.holds_to >= date($as_of))
MATCH (w)-[r:OWES|DISCHARGES]->(d:Duty)
WHERE (d.interval IS NOT NULL OR d.months IS NOT NULL OR EXISTS { MATCH (w)-[:CARRIED_OUT]->(d) }) AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)))
OPTIONAL MATCH (w)-[e:CARRIED_OUT]->(d)
WHERE e.standing = 'in place' AND e.holds_from <= date($as_of)
WITH w, r, d, max(e.holds_from) AS latest
OPTIONAL MATCH (w)-[e:CARRIED_OUT]->(d)
WHERE e.standing = 'in place' AND e.holds_from <= date($as_of) AND e.holds_from = latest
RETURN '9 duty of the commissioner' AS part, d.id AS what_id, d.name AS what, w.id AS who_id, w.name AS who, coalesce(e.dates, CASE WHEN d.interval IS NULL AND d.months IS NULL THEN '' ELSE 'the papers loaded do not state when it was last carried out' END) AS happened, CASE d.kind WHEN 'statutory power' THEN 'may use' ELSE 'owes' END + CASE WHEN d.interval IS NULL THEN '' ELSE '; ' + d.interval END + CASE WHEN e.how IS NULL THEN '' ELSE '; last: ' + e.how END AS detail, [r.fact, d.fact, e.fact] AS facts
