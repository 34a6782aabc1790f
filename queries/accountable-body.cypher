// title: The accountable body, and who holds the money
// group: money
// question: Which is its accountable body, who holds its money, and what of that is not stated?
// alias: Who is the accountable body for this grant or programme?
// alias: Whose bank account is the money in, and who answers for it?
// alias: Which council or body is responsible for the money of this board?
// missing: an accountable body for {name}, or who holds its money
// searched: accountable bodies and holders, of it, of the money that pays for it and of what that money pays for
// param: name thing(Fund, Programme, Body): the fund, programme or board asked about; example Violence Reduction Network
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: what thing: the fund, programme or body the row is about
// column: part: accountable body, or holder of the money
// column: who thing: the body that is so
// column: stated: 'not stated', where the papers loaded do not say which body it is
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[r:ACCOUNTABLE_BODY_FOR]->(x:Fund|Programme|Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN x.id AS what_id, x.name AS what, 'accountable body' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, x.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})-[r:HELD_BY]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN x.id AS what_id, x.name AS what, 'holder of the money' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, x.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})<-[q:PAYS_FOR]-(f:Fund)-[r:HELD_BY]->(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN f.id AS what_id, f.name AS what, 'holder of money that pays for it' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, q.fact, f.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})<-[q:PAYS_FOR]-(f:Fund)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN f.id AS what_id, f.name AS what, 'accountable body of money that pays for it' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, q.fact, f.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})<-[q:HELD_BY]-(f:Fund)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN f.id AS what_id, f.name AS what, 'accountable body of money that it holds' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, q.fact, f.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})-[q:PAYS_FOR]->(u:Programme|Body)<-[r:ACCOUNTABLE_BODY_FOR]-(b:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of))
RETURN u.id AS what_id, u.name AS what, 'accountable body of what it pays for' AS part, b.id AS who_id, b.name AS who, '' AS stated,
  [r.fact, q.fact, u.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[r:HELD_BY]-(f:Fund)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of))
RETURN f.id AS what_id, f.name AS what, 'it holds this money itself' AS part, x.id AS who_id, x.name AS who, '' AS stated,
  [r.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:ACCOUNTABLE_BODY_FOR]->(u:Fund|Programme|Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND u.standing = 'in place' AND u.holds_from <= date($as_of) AND u.holds_to >= date($as_of))
RETURN u.id AS what_id, u.name AS what, 'it is the accountable body itself' AS part, x.id AS who_id, x.name AS who, '' AS stated,
  [r.fact, u.fact] AS facts
UNION ALL
MATCH (x:Programme {id: $name})
WHERE NOT $any_time AND EXISTS { MATCH (x)<-[q:PAYS_FOR]-(:Fund) WHERE q.standing = 'in place'
    AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) }
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)<-[a:ACCOUNTABLE_BODY_FOR]-(:Body) WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
    AND a.holds_to >= date($as_of) }
RETURN x.id AS what_id, x.name AS what, 'accountable body' AS part, '' AS who_id, '' AS who, 'not stated' AS stated,
  [x.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})
WHERE NOT $any_time
    AND x.legal_form IN ['statutory partnership', 'non-statutory partnership', 'joint committee', 'programme board', 'officer group']
  AND EXISTS { MATCH (x)<-[q:PAYS_FOR|HELD_BY]-(:Fund) WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
    AND q.holds_to >= date($as_of) }
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)<-[a:ACCOUNTABLE_BODY_FOR]-(:Body) WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
    AND a.holds_to >= date($as_of) }
RETURN x.id AS what_id, x.name AS what, 'accountable body' AS part, '' AS who_id, '' AS who, 'not stated' AS stated,
  [x.fact] AS facts
UNION ALL
MATCH (x:Fund {id: $name})
WHERE NOT $any_time AND (EXISTS { MATCH (x)<-[q:PROVIDES_MONEY]-(:Body) WHERE q.standing = 'in place'
    AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) }
    OR EXISTS { MATCH (x)-[q:PAYS_FOR|HELD_BY]->() WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
    AND q.holds_to >= date($as_of) })
  AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (x)<-[a:ACCOUNTABLE_BODY_FOR]-(:Body) WHERE a.standing = 'in place' AND a.holds_from <= date($as_of)
    AND a.holds_to >= date($as_of) }
RETURN x.id AS what_id, x.name AS what, 'accountable body' AS part, '' AS who_id, '' AS who, 'not stated' AS stated,
  [x.fact] AS facts
UNION ALL
MATCH (x:Fund {id: $name})
WHERE NOT $any_time AND x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND (EXISTS { MATCH (x)<-[a:ACCOUNTABLE_BODY_FOR|PROVIDES_MONEY]-(:Body) WHERE a.standing = 'in place'
    AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of) }
    OR EXISTS { MATCH (x)-[p:PAYS_FOR]->() WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
    AND p.holds_to >= date($as_of) })
  AND NOT EXISTS { MATCH (x)-[h:HELD_BY]->(:Body) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of)
    AND h.holds_to >= date($as_of) }
RETURN x.id AS what_id, x.name AS what, 'holder of the money' AS part, '' AS who_id, '' AS who, 'not stated' AS stated,
  [x.fact] AS facts
UNION ALL
MATCH (x:Fund|Programme|Body {id: $name})<-[q:PAYS_FOR]-(f:Fund)
WHERE NOT $any_time AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
  AND f.standing = 'in place' AND f.holds_from <= date($as_of) AND f.holds_to >= date($as_of)
  AND NOT EXISTS { MATCH (f)-[h:HELD_BY]->(:Body) WHERE h.standing = 'in place' AND h.holds_from <= date($as_of)
    AND h.holds_to >= date($as_of) }
RETURN f.id AS what_id, f.name AS what, 'holder of money that pays for it' AS part, '' AS who_id, '' AS who, 'not stated' AS stated,
  [q.fact, f.fact] AS facts
