// title: What happened at a meeting
// group: decisions and actions
// question: What was decided, asked for and declared at this meeting, and who was there?
// alias: what happened at it
// alias: what was decided at it
// alias: minutes of the meeting of it
// missing: a meeting of {name} dated {date}
// searched: meetings, their decisions, actions, attendance and interests
// finish: meeting
// param: name thing(Body): the body that met; example LSCSB
// param: date day: the date of the meeting as the papers give it; example 2018-12-10
// column: item: what kind of record
// column: what thing: the meeting, decision, action, interest or attendance
// column: owner thing: whose it is to do, or who declared it
// column: due: when it is due, as stated
// column: state: what the papers say became of it
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[r:MET]->(m:Meeting {held_on: $date})
RETURN 'meeting' AS item, m.id AS what_id, m.name AS what, '' AS owner_id, '' AS owner, '' AS due, '' AS state,
  [r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET]->(m:Meeting {held_on: $date})-[r:DECIDED]->(d:Decision)
RETURN 'decision' AS item, d.id AS what_id, d.name AS what, '' AS owner_id, '' AS owner, '' AS due, d.state AS state,
  [r.fact, d.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET]->(m:Meeting {held_on: $date})-[r:REQUIRES]->(a:Action)
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
RETURN 'action' AS item, a.id AS what_id, a.name AS what, w.id AS owner_id, w.name AS owner, a.due AS due,
  a.state AS state, [a.fact, r.fact, o.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET]->(m:Meeting {held_on: $date})-[:DECIDED]->(d:Decision)-[r:REQUIRES]->(a:Action)
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
RETURN 'action' AS item, a.id AS what_id, a.name AS what, w.id AS owner_id, w.name AS owner, a.due AS due,
  a.state AS state, [a.fact, r.fact, o.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET]->(m:Meeting {held_on: $date})<-[:ABOUT]-(i:Interest)<-[r:DECLARED_INTEREST]-(w:Post|Person)
RETURN 'interest' AS item, i.id AS what_id, i.name AS what, w.id AS owner_id, w.name AS owner, '' AS due, '' AS state,
  [i.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})-[:MET]->(m:Meeting {held_on: $date})<-[r:ATTENDED]-(w:Post|Person|Body)
RETURN 'attended' AS item, w.id AS what_id, w.name AS what, '' AS owner_id, '' AS owner, '' AS due, '' AS state,
  [r.fact] AS facts
