// title: Interests declared
// group: boards and people
// question: Which interests were declared at its meetings, about it, or by its members?
// alias: Declarations of interest at this board
// alias: Who declared an interest, in which item and when?
// alias: Register of interests of the members of this committee
// missing: any interest declared at meetings of {name}, about it or by its members,
// searched: interests, the meetings at which they were declared, members and chairs
// param: name thing(Body): the body asked about; example Health and Wellbeing Board
// param: as_of date: the day up to which it is asked, and on which its members are looked up; default today
// param: any_time flag: whatever the day and standing; default false
// column: interest thing: the interest, with the item
// column: sort: personal, pecuniary or as stated
// column: declared_by thing: the post or person that declared it
// column: how: at its meeting, about it, or by a member elsewhere
// column: meeting thing: the meeting, where stated
// column: dates: when, as the papers give it
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[t:MET]->(m:Meeting)<-[a:ABOUT]-(i:Interest)<-[d:DECLARED_INTEREST]-(w:Post|Person)
WHERE $any_time OR (d.standing = 'in place' AND d.holds_from <= date($as_of))
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'at its meeting' AS how,
  m.id AS meeting_id, m.name AS meeting, d.dates AS dates, [d.fact, i.fact, a.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[a:ABOUT]-(i:Interest)<-[d:DECLARED_INTEREST]-(w:Post|Person)
WHERE $any_time OR (d.standing = 'in place' AND d.holds_from <= date($as_of))
OPTIONAL MATCH (i)-[e:ABOUT]->(m:Meeting)
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'about it' AS how,
  m.id AS meeting_id, m.name AS meeting, d.dates AS dates, [d.fact, i.fact, a.fact, e.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:MEMBER_OF|CHAIRS]-(w:Post|Person)-[d:DECLARED_INTEREST]->(i:Interest)-[a:ABOUT]->(m:Meeting)<-[t:MET]-(o:Body)
WHERE o.id <> b.id AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND d.standing = 'in place' AND d.holds_from <= date($as_of)))
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'by a member, elsewhere' AS how,
  m.id AS meeting_id, m.name AS meeting, d.dates AS dates, [d.fact, i.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:MEMBER_OF|CHAIRS]-(w:Post|Person)-[d:DECLARED_INTEREST]->(i:Interest)
WHERE NOT EXISTS { MATCH (i)-[:ABOUT]->(:Meeting) } AND NOT EXISTS { MATCH (i)-[:ABOUT]->(b) } AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND d.standing = 'in place' AND d.holds_from <= date($as_of)))
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'by a member' AS how,
  '' AS meeting_id, '' AS meeting, d.dates AS dates, [d.fact, i.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person)-[d:DECLARED_INTEREST]->(i:Interest)-[a:ABOUT]->(m:Meeting)<-[t:MET]-(o:Body)
WHERE o.id <> b.id AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND d.standing = 'in place' AND d.holds_from <= date($as_of)))
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'by a member, elsewhere' AS how,
  m.id AS meeting_id, m.name AS meeting, d.dates AS dates, [d.fact, i.fact, r.fact, h.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:MEMBER_OF|CHAIRS]-(p:Post)<-[h:HOLDS]-(w:Person)-[d:DECLARED_INTEREST]->(i:Interest)
WHERE NOT EXISTS { MATCH (i)-[:ABOUT]->(:Meeting) } AND NOT EXISTS { MATCH (i)-[:ABOUT]->(b) } AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND h.standing = 'in place' AND h.holds_from <= date($as_of) AND h.holds_to >= date($as_of) AND d.standing = 'in place' AND d.holds_from <= date($as_of)))
RETURN i.id AS interest_id, i.name AS interest, i.kind AS sort, w.id AS declared_by_id, w.name AS declared_by, 'by a member' AS how,
  '' AS meeting_id, '' AS meeting, d.dates AS dates, [d.fact, i.fact, r.fact, h.fact] AS facts
