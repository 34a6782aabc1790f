// title: Pack for scrutiny of a body, plan or programme
// group: working papers
// question: What should members have in hand to scrutinise it, and what do the papers not state?
// alias: What do I need for the scrutiny of this partnership?
// alias: Give me a briefing for scrutiny members
// alias: What are the remit, plans, money, actions, recommendations and gaps of what we are to scrutinise?
// missing: anything about {name} to scrutinise
// searched: remit, duties, chairs, members, plans, priorities, money, actions, recommendations, meetings and withheld papers
// param: name thing(Body, Plan, Programme): what is to be scrutinised; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: section: part of the pack
// column: item: what the row gives
// column: what thing: the thing it speaks of
// column: who thing: whose it is, or who asked, holds or considered it
// column: value: what the papers state
// column: amount: pounds, where a paper states them
// column: facts: ids of the facts behind the row
MATCH (x:Body {id: $name})
WHERE $any_time OR (x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
RETURN '1 remit and duty' AS section, CASE WHEN x.purpose IS NULL THEN 'what it is' ELSE 'purpose' END AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, coalesce(x.purpose, x.kind) + CASE WHEN x.legal_form IS NULL OR x.legal_form = 'not stated' THEN '' ELSE '; ' + x.legal_form END AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact] AS facts
UNION ALL
MATCH (s:Statement)-[r:ABOUT]->(x:Body|Plan|Programme {id: $name})
WHERE s.kind IN ['function', 'aim'] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
RETURN '1 remit and duty' AS section, CASE s.kind WHEN 'aim' THEN 'aim' ELSE 'stated role' END AS item, s.id AS what_id, s.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [s.fact, r.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[r:OWES|DISCHARGES]->(d:Duty)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '1 remit and duty' AS section, CASE WHEN r.kind = 'DISCHARGES' THEN 'discharges' WHEN d.kind = 'statutory power' THEN 'may use' ELSE 'owes' END AS item, d.id AS what_id, d.name AS what, '' AS who_id, '' AS who, d.kind + CASE WHEN d.interval IS NULL THEN '' ELSE '; ' + d.interval END AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, d.fact] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})-[r:GOVERNED_BY]->(i:Instrument)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '1 remit and duty' AS section, i.kind AS item, i.id AS what_id, i.name AS what, '' AS who_id, '' AS who, coalesce(r.scope, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, i.fact] AS facts
UNION ALL
MATCH (x:Body|Plan {id: $name})-[r:SCRUTINISED_BY]->(s:Body)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '1 remit and duty' AS section, 'scrutinised by' AS item, s.id AS what_id, s.name AS what, '' AS who_id, '' AS who, coalesce(r.scope, r.supported, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact] AS facts
UNION ALL
MATCH (c:Post|Person|Body)-[r:CHAIRS]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
OPTIONAL MATCH (h:Person)-[q:HOLDS]->(c)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of)
RETURN '2 chair and members' AS section, coalesce(r.role, 'chair') AS item, c.id AS what_id, c.name AS what, h.id AS who_id, h.name AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, q.fact] AS facts
UNION ALL
MATCH (c:Post|Person|Body)-[r:MEMBER_OF]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '2 chair and members' AS section, 'member' AS item, c.id AS what_id, c.name AS what, '' AS who_id, '' AS who, coalesce(r.capacity, 'capacity not stated') + CASE WHEN r.engagement IS NULL THEN '' ELSE '; ' + r.engagement END AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Programme {id: $name})-[r:PREPARES|APPROVES|ADOPTS|MONITORS|DELIVERS|LEADS|COORDINATES|ACCOUNTABLE_FOR]->(y:Plan)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.kind IN ['APPROVES', 'ADOPTS'] OR r.holds_to >= date($as_of)) AND y.standing = 'in place' AND y.holds_from <= date($as_of) AND y.holds_to >= date($as_of))
RETURN '3 plans and priorities' AS section, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted' WHEN 'MONITORS' THEN 'monitors' WHEN 'DELIVERS' THEN 'delivers for' WHEN 'LEADS' THEN 'leads' WHEN 'COORDINATES' THEN 'co-ordinates' ELSE 'accountable for' END AS item, y.id AS what_id, y.name AS what, '' AS who_id, '' AS who, y.kind + CASE WHEN r.scope IS NULL THEN '' ELSE '; ' + r.scope END AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, y.fact] AS facts
UNION ALL
MATCH (w:Body|Post|Programme)-[r:PREPARES|APPROVES|ADOPTS|MONITORS|DELIVERS|LEADS|COORDINATES|ACCOUNTABLE_FOR]->(x:Plan {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.kind IN ['APPROVES', 'ADOPTS'] OR r.holds_to >= date($as_of)))
RETURN '3 plans and priorities' AS section, CASE r.kind WHEN 'PREPARES' THEN 'prepares' WHEN 'APPROVES' THEN 'approved' WHEN 'ADOPTS' THEN 'adopted' WHEN 'MONITORS' THEN 'monitors' WHEN 'DELIVERS' THEN 'delivers for' WHEN 'LEADS' THEN 'leads' WHEN 'COORDINATES' THEN 'co-ordinates' ELSE 'accountable for' END AS item, x.id AS what_id, x.name AS what, w.id AS who_id, w.name AS who, coalesce(r.scope, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})-[r:HAS_PRIORITY]->(y:Priority)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '3 plans and priorities' AS section, 'has the priority' AS item, y.id AS what_id, y.name AS what, '' AS who_id, '' AS who, coalesce(y.letter, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, y.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})-[q:PREPARES]->(w:Plan)-[r:HAS_PRIORITY]->(y:Priority)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND w.standing = 'in place' AND w.holds_from <= date($as_of) AND w.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '3 plans and priorities' AS section, 'has the priority' AS item, y.id AS what_id, y.name AS what, w.id AS who_id, w.name AS who, coalesce(y.letter, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, q.fact, y.fact] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})-[r:HELD_BY|PAYS_FOR|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR]-(f:Fund)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN '4 money' AS section, CASE r.kind WHEN 'HELD_BY' THEN 'fund it holds' WHEN 'PAYS_FOR' THEN 'fund that pays for it' WHEN 'PROVIDES_MONEY' THEN 'provides the money of' ELSE 'is the accountable body for' END AS item, f.id AS what_id, f.name AS what, '' AS who_id, '' AS who, CASE WHEN r.amount IS NULL THEN coalesce(f.amount_words, 'amount not stated') ELSE 'amount as stated of this link' END + CASE WHEN f.recurring IS NULL THEN '' ELSE '; ' + f.recurring END AS value, coalesce(r.amount, f.amount) AS amount, [r.fact, f.fact] AS facts
UNION ALL
MATCH (w:Body)-[r:PROVIDES_MONEY]->(f:Fund)-[q:HELD_BY|PAYS_FOR]->(x:Body|Plan|Programme {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of))
RETURN '4 money' AS section, 'whose money it is' AS item, f.id AS what_id, f.name AS what, w.id AS who_id, w.name AS who, CASE WHEN r.amount IS NULL THEN coalesce(f.amount_words, 'amount not stated') ELSE 'amount as stated of this link' END + CASE WHEN f.recurring IS NULL THEN '' ELSE '; ' + f.recurring END AS value, coalesce(r.amount, f.amount) AS amount, [r.fact, q.fact, f.fact] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})-[r:REQUIRES|OWNED_BY|ADDRESSED_TO|ABOUT]-(a:Action)
WHERE NOT a.kind IN ['recommendation', 'request', 'suggestion'] AND a.standing = 'in place' AND NOT ((toLower(coalesce(a.state, '')) STARTS WITH 'done' OR toLower(coalesce(a.state, '')) STARTS WITH 'complete' OR toLower(coalesce(a.state, '')) STARTS WITH 'closed' OR toLower(coalesce(a.state, '')) STARTS WITH 'carried out' OR toLower(coalesce(a.state, '')) STARTS WITH 'reported as done' OR toLower(coalesce(a.state, '')) STARTS WITH 'answered' OR toLower(coalesce(a.state, '')) STARTS WITH 'withdrawn') AND NOT (toLower(coalesce(a.state, '')) CONTAINS 'in part' OR toLower(coalesce(a.state, '')) CONTAINS 'partly')) AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
WITH x, a, CASE r.kind WHEN 'REQUIRES' THEN 'asked for by it' WHEN 'ABOUT' THEN 'about it' ELSE 'for it to do' END AS item, min(r.fact) AS said
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.standing = 'in place' AND o.holds_from <= date($as_of)
RETURN '5 open actions' AS section, item AS item, a.id AS what_id, a.name AS what, w.id AS who_id, w.name AS who, 'due: ' + coalesce(a.due, a.due_by, 'not stated') + CASE WHEN a.state IS NULL THEN '' ELSE '; ' + a.state END AS value, CASE WHEN false THEN 0.5 END AS amount, [said, a.fact, o.fact] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})<-[r:ADDRESSED_TO|ABOUT]-(d:Decision|Action)
WHERE d.kind IN ['recommendation', 'scrutiny report', 'request', 'suggestion'] AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of)))
OPTIONAL MATCH (w:Body|Post)-[q:DECIDED|REQUIRES]->(d)
WHERE q.standing = 'in place' AND q.holds_from <= date($as_of)
OPTIONAL MATCH (g:Body)-[:MET]->(m:Meeting)-[u:DECIDED|REQUIRES]->(d)
WHERE u.standing = 'in place' AND u.holds_from <= date($as_of)
OPTIONAL MATCH (z:Body|Post)-[p:RESPONDED_TO]->(d)
WHERE p.standing = 'in place' AND p.holds_from <= date($as_of)
OPTIONAL MATCH (d)-[k:TAKEN_UP_IN]->(l:Plan|Priority)
WHERE k.standing = 'in place' AND k.holds_from <= date($as_of)
RETURN '6 recommendations and answers' AS section, d.kind + CASE r.kind WHEN 'ABOUT' THEN ' about it' ELSE ' to it' END AS item, d.id AS what_id, d.name AS what, coalesce(w.id, g.id) AS who_id, coalesce(w.name, g.name) AS who, CASE WHEN p.fact IS NULL THEN 'no answer stated' ELSE coalesce(p.response, 'answered') END + CASE WHEN d.state IS NULL THEN '' ELSE '; ' + d.state END + CASE WHEN l.name IS NULL THEN '' ELSE '; taken up in: ' + l.name END AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, d.fact, q.fact, u.fact, p.fact, k.fact] AS facts
UNION ALL
MATCH (s:Body)-[t:MET]->(m:Meeting)-[r:CONSIDERED]->(x:Body|Plan {id: $name})
WHERE (s.kind IN ['scrutiny committee', 'police and crime panel'] OR EXISTS { MATCH (x)-[:SCRUTINISED_BY]->(s) }) AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of)))
WITH x, s, max(r.holds_from) AS latest
MATCH (s)-[t:MET]->(m:Meeting)-[r:CONSIDERED]->(x)
WHERE r.holds_from = latest AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND t.standing = 'in place' AND t.holds_from <= date($as_of)))
RETURN '7 when last scrutinised' AS section, 'last considered' AS item, m.id AS what_id, m.name AS what, s.id AS who_id, s.name AS who, coalesce(r.scope, '') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, t.fact] AS facts
UNION ALL
MATCH (y:Paper)-[r:WITHHELD_FROM]->(x:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '8 withheld and exempt papers' AS section, 'withheld from it' AS item, y.id AS what_id, y.name AS what, '' AS who_id, '' AS who, 'ground: ' + coalesce(r.ground, 'not stated') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, y.fact] AS facts
UNION ALL
MATCH (x:Body|Plan {id: $name})-[q:SCRUTINISED_BY]->(s:Body)<-[r:WITHHELD_FROM]-(y:Paper)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND q.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '8 withheld and exempt papers' AS section, 'withheld from its scrutiny committee' AS item, y.id AS what_id, y.name AS what, s.id AS who_id, s.name AS who, 'ground: ' + coalesce(r.ground, 'not stated') AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, q.fact, y.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})<-[q:LAID_BEFORE]-(y:Paper)-[r:EXEMPT_UNDER]->(v:Provision)
WHERE $any_time OR (q.standing = 'in place' AND q.holds_from <= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of))
RETURN '8 withheld and exempt papers' AS section, 'treated as exempt before it' AS item, y.id AS what_id, y.name AS what, '' AS who_id, '' AS who, v.name AS value, CASE WHEN false THEN 0.5 END AS amount, [r.fact, q.fact, y.fact] AS facts
UNION ALL
MATCH (x:Body {id: $name})
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
  AND (x.label <> 'Body' OR x.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group'])
OPTIONAL MATCH (o:Post|Person|Body|Fund)-[r:CHAIRS|MEMBER_OF|HELD_BY|PAYS_FOR]->(x)
WITH x, r, CASE WHEN r.kind = 'HELD_BY' THEN 'PAYS_FOR' WHEN r.kind = 'CHAIRS' AND coalesce(r.role, 'chair') <> 'chair' THEN '' ELSE r.kind END AS sort, (r.fact IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
UNWIND ['CHAIRS', 'MEMBER_OF', 'PAYS_FOR'] AS wanted
WITH x, wanted, min(CASE WHEN sort = wanted THEN r.fact END) AS near, max(CASE WHEN sort = wanted THEN r.fact END) AS other, sum(CASE WHEN sort = wanted AND holds THEN 1 ELSE 0 END) AS stated
WHERE stated = 0
RETURN '9 not stated for this day' AS section, CASE wanted WHEN 'CHAIRS' THEN 'who chairs it' WHEN 'MEMBER_OF' THEN 'who its members are' WHEN 'PAYS_FOR' THEN 'any money that pays for it or that it holds'
    WHEN 'PREPARED' THEN 'who prepares it' WHEN 'GOVERNED_BY' THEN 'its terms of reference' WHEN 'SCRUTINISED_BY' THEN 'which committee scrutinises it' ELSE 'a plan that it prepares' END AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact, near, other] AS facts
UNION ALL
MATCH (x:Body {id: $name})
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (x)-[r:GOVERNED_BY|SCRUTINISED_BY|PREPARES]->(o:Instrument|Body|Plan)
WITH x, r, r.kind AS sort, (r.fact IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
UNWIND ['GOVERNED_BY', 'SCRUTINISED_BY', 'PREPARES'] AS wanted
WITH x, wanted, min(CASE WHEN sort = wanted THEN r.fact END) AS near, max(CASE WHEN sort = wanted THEN r.fact END) AS other, sum(CASE WHEN sort = wanted AND holds THEN 1 ELSE 0 END) AS stated
WHERE stated = 0 AND (wanted = 'SCRUTINISED_BY' OR x.label <> 'Body' OR x.legal_form IN ['statutory partnership', 'non-statutory partnership', 'council committee', 'joint committee', 'programme board', 'officer group'])
RETURN '9 not stated for this day' AS section, CASE wanted WHEN 'CHAIRS' THEN 'who chairs it' WHEN 'MEMBER_OF' THEN 'who its members are' WHEN 'PAYS_FOR' THEN 'any money that pays for it or that it holds'
    WHEN 'PREPARED' THEN 'who prepares it' WHEN 'GOVERNED_BY' THEN 'its terms of reference' WHEN 'SCRUTINISED_BY' THEN 'which committee scrutinises it' ELSE 'a plan that it prepares' END AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact, near, other] AS facts
UNION ALL
MATCH (x:Plan|Programme {id: $name})
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (o:Body|Post|Fund)-[r:PREPARES|PAYS_FOR]->(x)
WITH x, r, CASE r.kind WHEN 'PREPARES' THEN 'PREPARED' ELSE r.kind END AS sort, (r.fact IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
UNWIND ['PREPARED', 'PAYS_FOR'] AS wanted
WITH x, wanted, min(CASE WHEN sort = wanted THEN r.fact END) AS near, max(CASE WHEN sort = wanted THEN r.fact END) AS other, sum(CASE WHEN sort = wanted AND holds THEN 1 ELSE 0 END) AS stated
WHERE stated = 0 AND (wanted = 'PAYS_FOR' OR x.label = 'Plan')
RETURN '9 not stated for this day' AS section, CASE wanted WHEN 'CHAIRS' THEN 'who chairs it' WHEN 'MEMBER_OF' THEN 'who its members are' WHEN 'PAYS_FOR' THEN 'any money that pays for it or that it holds'
    WHEN 'PREPARED' THEN 'who prepares it' WHEN 'GOVERNED_BY' THEN 'its terms of reference' WHEN 'SCRUTINISED_BY' THEN 'which committee scrutinises it' ELSE 'a plan that it prepares' END AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact, near, other] AS facts
UNION ALL
MATCH (x:Plan {id: $name})
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (x)-[r:SCRUTINISED_BY]->(o:Body)
WITH x, r, r.kind AS sort, (r.fact IS NOT NULL AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)) AS holds
UNWIND ['SCRUTINISED_BY'] AS wanted
WITH x, wanted, min(CASE WHEN sort = wanted THEN r.fact END) AS near, max(CASE WHEN sort = wanted THEN r.fact END) AS other, sum(CASE WHEN sort = wanted AND holds THEN 1 ELSE 0 END) AS stated
WHERE stated = 0
RETURN '9 not stated for this day' AS section, CASE wanted WHEN 'CHAIRS' THEN 'who chairs it' WHEN 'MEMBER_OF' THEN 'who its members are' WHEN 'PAYS_FOR' THEN 'any money that pays for it or that it holds'
    WHEN 'PREPARED' THEN 'who prepares it' WHEN 'GOVERNED_BY' THEN 'its terms of reference' WHEN 'SCRUTINISED_BY' THEN 'which committee scrutinises it' ELSE 'a plan that it prepares' END AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact, near, other] AS facts
UNION ALL
MATCH (x:Body|Plan|Programme {id: $name})
WHERE x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)
OPTIONAL MATCH (s:Body)-[:MET]->(m:Meeting)-[r:CONSIDERED]->(x)
WHERE s.kind IN ['scrutiny committee', 'police and crime panel']
WITH x, min(r.fact) AS near, max(r.fact) AS other, sum(CASE WHEN r.standing = 'in place' AND r.holds_from <= date($as_of) THEN 1 ELSE 0 END) AS stated
WHERE stated = 0
RETURN '9 not stated for this day' AS section, 'a meeting of a scrutiny committee that considered it' AS item, x.id AS what_id, x.name AS what, '' AS who_id, '' AS who, '' AS value, CASE WHEN false THEN 0.5 END AS amount, [x.fact, near, other] AS facts
