// title: Papers withheld or exempt
// group: scrutiny
// question: Which papers were withheld from it or treated as exempt at its meetings, and on what ground?
// alias: What was kept from the committee, and why?
// alias: Which items were taken with the public excluded?
// alias: Which reports were not for publication?
// alias: which reports were kept secret from it
// alias: why was the public excluded from it
// missing: any paper withheld from {name} or treated as exempt at its meetings
// searched: papers not made available, papers treated as exempt, and resolutions to exclude the public
// param: name thing(Body): the body from which they were withheld, or which met; example Leicestershire Safer Communities Strategy Board
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: not made available to it, treated as exempt, or public excluded
// column: paper thing: the paper: its title and existence only
// column: happened: when, as the papers give it
// column: ground: the ground, or the paragraphs of Schedule 12A, as minuted
// column: public_interest: what is minuted of the public interest test
// column: law thing: the provision relied on, as cited
// column: decision thing: the resolution
// column: facts: ids of the facts behind the row
MATCH (p:Paper)-[r:WITHHELD_FROM]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN 'not made available to it' AS how, p.id AS paper_id, p.name AS paper, r.dates AS happened,
  coalesce(r.ground, 'no ground stated') AS ground, '' AS public_interest, '' AS law_id, '' AS law, '' AS decision_id, '' AS decision, [r.fact, p.fact] AS facts
UNION ALL
MATCH (v:Provision)<-[e:EXEMPT_UNDER]-(p:Paper)-[r:LAID_BEFORE]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND e.standing = 'in place' AND e.holds_from <= date($as_of))
RETURN 'treated as exempt' AS how, p.id AS paper_id, p.name AS paper, e.dates AS happened,
  '' AS ground, '' AS public_interest, v.id AS law_id, v.name AS law, '' AS decision_id, '' AS decision, [e.fact, r.fact, p.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[q:DECIDED]->(d:Decision)
WHERE d.kind = 'exclusion' AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
OPTIONAL MATCH (d)-[a:ABOUT]->(p:Paper)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
RETURN 'public excluded' AS how, p.id AS paper_id, p.name AS paper, q.dates AS happened,
  coalesce(d.exempt_paragraph, 'no paragraph stated') AS ground, coalesce(d.public_interest, 'not stated') AS public_interest, '' AS law_id, '' AS law, d.id AS decision_id, d.name AS decision,
  [q.fact, d.fact, a.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[:MET]->(m:Meeting)-[q:DECIDED]->(d:Decision)
WHERE d.kind = 'exclusion' AND NOT EXISTS { MATCH (x)-[:DECIDED]->(d) } AND ($any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of)))
OPTIONAL MATCH (d)-[a:ABOUT]->(p:Paper)
WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
RETURN 'public excluded' AS how, p.id AS paper_id, p.name AS paper, q.dates AS happened,
  coalesce(d.exempt_paragraph, 'no paragraph stated') AS ground, coalesce(d.public_interest, 'not stated') AS public_interest, '' AS law_id, '' AS law, d.id AS decision_id, d.name AS decision,
  [q.fact, d.fact, a.fact] AS facts
