// hidden: true
// column: a thing: the from end
// column: b thing: the to end
// column: kind: type of link
// column: note: what a reader should know
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post)-[r]->(b:Fund|Programme|Plan)
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, r.kind AS kind, r.note AS note, [r.fact] AS facts
UNION ALL
MATCH (a:Fund|Programme|Plan)-[r]->(b:Body|Fund|Programme|Plan)
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, r.kind AS kind, r.note AS note, [r.fact] AS facts
