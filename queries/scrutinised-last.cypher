// title: When it was last scrutinised
// group: scrutiny
// question: When did a scrutiny committee last consider it, and what was before the committee?
// alias: When did scrutiny last look at it?
// alias: When was it last before a scrutiny committee or panel?
// alias: How long is it since overview and scrutiny examined it?
// alias: has it been scrutinised in the last months
// missing: when a scrutiny committee or panel last considered {name}
// searched: meetings of scrutiny committees and panels that considered it or a plan it prepares, and the papers before them
// param: name thing(Body, Plan, Programme): what is to be scrutinised; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: item: last considered, considered before, its plan considered, or a paper before the committee
// column: committee thing: the committee or panel
// column: happened: when, as the papers give it
// column: what thing: the meeting; or the paper, or who laid a report
// column: detail: what was considered, or what the paper was about, as stated
// column: facts: ids of the facts behind the row
MATCH (x:Body|Plan {id: $name})<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s:Body)
WHERE (s.kind IN ['scrutiny committee', 'police and crime panel'] OR EXISTS { MATCH (x)-[:SCRUTINISED_BY]->(s) }) AND ($any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of)))
WITH x, s, max(c.holds_from) AS latest
MATCH (x)<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of))
RETURN CASE WHEN c.holds_from = latest THEN '1 last considered' ELSE '2 considered before' END AS item, s.id AS committee_id, s.name AS committee,
  c.dates AS happened, m.id AS what_id, m.name AS what, coalesce(c.scope, '') AS detail, [c.fact, t.fact] AS facts
UNION
MATCH (x:Programme {id: $name})<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s:Body)
WHERE s.kind IN ['scrutiny committee', 'police and crime panel'] AND ($any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of)))
WITH x, s, max(c.holds_from) AS latest
MATCH (x)<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s)
WHERE $any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of))
RETURN CASE WHEN c.holds_from = latest THEN '1 last considered' ELSE '2 considered before' END AS item, s.id AS committee_id, s.name AS committee,
  c.dates AS happened, m.id AS what_id, m.name AS what, coalesce(c.scope, '') AS detail, [c.fact, t.fact] AS facts
UNION
MATCH (x:Body {id: $name})-[p:PREPARES]->(y:Plan)<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s:Body)
WHERE (s.kind IN ['scrutiny committee', 'police and crime panel'] OR EXISTS { MATCH (x)-[:SCRUTINISED_BY]->(s) })
  AND ($any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of) AND p.standing = 'in place' AND p.holds_from <= date($as_of)))
RETURN '3 a plan it prepares considered' AS item, s.id AS committee_id, s.name AS committee, c.dates AS happened, m.id AS what_id, m.name AS what,
  y.name + CASE WHEN c.scope IS NULL THEN '' ELSE ': ' + c.scope END AS detail, [c.fact, t.fact, p.fact] AS facts
UNION
MATCH (x:Body|Plan {id: $name})<-[c:CONSIDERED]-(m:Meeting)<-[t:MET]-(s:Body)<-[r:SUBMITTED_REPORT_TO|LAID_BEFORE]-(w:Body|Post|Paper)
WHERE (s.kind IN ['scrutiny committee', 'police and crime panel'] OR EXISTS { MATCH (x)-[:SCRUTINISED_BY]->(s) }) AND r.holds_from = c.holds_from AND r.holds_to = c.holds_to
  AND ($any_time OR (c.standing = 'in place' AND c.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of)))
RETURN '4 paper before the committee' AS item, s.id AS committee_id, s.name AS committee, r.dates AS happened, w.id AS what_id, w.name AS what,
  coalesce(r.subject_words, '') AS detail, [r.fact] AS facts
UNION
MATCH (x:Body {id: $name})-[r:SUBMITTED_REPORT_TO]->(s:Body)
WHERE (s.kind IN ['scrutiny committee', 'police and crime panel'] OR EXISTS { MATCH (x)-[:SCRUTINISED_BY]->(s) }) AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
RETURN '4 paper before the committee' AS item, s.id AS committee_id, s.name AS committee, r.dates AS happened, x.id AS what_id, x.name AS what,
  coalesce(r.subject_words, '') AS detail, [r.fact] AS facts
UNION
MATCH (x:Body|Plan {id: $name})-[q:SCRUTINISED_BY]->(s:Body)<-[r:SUBMITTED_REPORT_TO]-(w:Body|Post)
WHERE r.subject_words CONTAINS x.name AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
RETURN '4 paper before the committee' AS item, s.id AS committee_id, s.name AS committee, r.dates AS happened, w.id AS what_id, w.name AS what,
  r.subject_words AS detail, [r.fact] AS facts
