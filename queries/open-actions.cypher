// title: Actions not recorded as done
// group: decisions and actions
// question: Which actions did it ask for, or are for it to do, that are not recorded as done?
// alias: What is outstanding from its meetings?
// alias: What has it still to do?
// alias: Which actions are still open, and whose are they?
// missing: any action of {name} that is not recorded as done
// searched: actions that a body, its meetings and its decisions call for, and actions for it or its posts to do
// param: name thing(Body): the body asked about; example LSCSB
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: how: asked for by it, for it to do, or for a post of it to do
// column: action thing: the action
// column: owner thing: whose it is to do, as last stated; empty when the papers do not state it
// column: addressed_to thing: to whom it is addressed, or to be reported
// column: due_by: the last day on which it is due, where what is stated fixes one
// column: due: when it is due, as stated
// column: state: what the latest paper that speaks of it says became of it; an action is taken as done when its state begins 'done', 'complete', 'closed', 'carried out', 'reported as done', 'answered' or 'withdrawn', and does not say 'in part' or 'partly'
// column: facts: ids of the facts behind the row
MATCH (b:Body {id: $name})-[:MET|DECIDED|REQUIRES*1..3]->(a:Action)
WITH DISTINCT a
WHERE $any_time OR (a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*'))
MATCH (x:Body|Post|Meeting|Decision|Programme)-[r:REQUIRES]->(a)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of))
WITH a, min(r.fact) AS one, max(r.fact) AS two
OPTIONAL MATCH (a)-[q:OWNED_BY]->(:Body|Post)
WHERE q.standing = 'in place'
WITH a, one, two, q, q.fact AS fact
OPTIONAL MATCH (g:Fact {id: fact})
WITH a, one, two, collect(CASE WHEN q.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of) THEN fact END) AS owned
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.fact IN owned
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(v:Body)
WHERE t.standing = 'in place' AND t.holds_from <= date($as_of)
RETURN 'asked for by it' AS how, a.id AS action_id, a.name AS action, w.id AS owner_id, w.name AS owner, v.id AS addressed_to_id,
  v.name AS addressed_to, a.due_by AS due_by, a.due AS due, a.state AS state, [a.fact, one, two, o.fact, t.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[r:OWNED_BY|ADDRESSED_TO]-(a:Action)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*'))
  AND (r.kind = 'OWNED_BY' OR a.kind IN ['recommendation', 'request', 'suggestion', 'proposal'])
WITH a, min(r.fact) AS one, max(r.fact) AS two
OPTIONAL MATCH (a)-[q:OWNED_BY]->(:Body|Post)
WHERE q.standing = 'in place'
WITH a, one, two, q, q.fact AS fact
OPTIONAL MATCH (g:Fact {id: fact})
WITH a, one, two, collect(CASE WHEN q.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of) THEN fact END) AS owned
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.fact IN owned
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(v:Body)
WHERE t.standing = 'in place' AND t.holds_from <= date($as_of)
RETURN 'for it to do' AS how, a.id AS action_id, a.name AS action, w.id AS owner_id, w.name AS owner, v.id AS addressed_to_id,
  v.name AS addressed_to, a.due_by AS due_by, a.due AS due, a.state AS state, [a.fact, one, two, o.fact, t.fact] AS facts
UNION ALL
MATCH (b:Body {id: $name})<-[p:PART_OF]-(h:Post)<-[r:OWNED_BY]-(a:Action)
WHERE $any_time OR (p.standing = 'in place' AND p.holds_from <= date($as_of) AND p.holds_to >= date($as_of) AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND a.standing = 'in place' AND NOT (coalesce(a.state, '') =~ '(?is)(done|complete|closed|carried out|reported as done|answered|withdrawn).*'
    AND NOT coalesce(a.state, '') =~ '(?is).*(in part|partly).*'))
WITH a, min(r.fact) AS one, max(r.fact) AS two, min(p.fact) AS part
OPTIONAL MATCH (a)-[q:OWNED_BY]->(:Body|Post)
WHERE q.standing = 'in place'
WITH a, one, two, part, q, q.fact AS fact
OPTIONAL MATCH (g:Fact {id: fact})
WITH a, one, two, part, collect(CASE WHEN q.holds_from <= date($as_of) OR (NOT g.stated_start AND g.first_stated <= $as_of) THEN fact END) AS owned
OPTIONAL MATCH (a)-[o:OWNED_BY]->(w:Body|Post)
WHERE o.fact IN owned
OPTIONAL MATCH (a)-[t:ADDRESSED_TO]->(v:Body)
WHERE t.standing = 'in place' AND t.holds_from <= date($as_of)
RETURN 'for a post of it to do' AS how, a.id AS action_id, a.name AS action, w.id AS owner_id, w.name AS owner, v.id AS addressed_to_id,
  v.name AS addressed_to, a.due_by AS due_by, a.due AS due, a.state AS state, [a.fact, one, two, part, o.fact, t.fact] AS facts
