// hidden: true
// param: name thing: the thing
// column: kind: type of link
// column: other thing: what it is linked to
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]-(o)
RETURN r.kind AS kind, o.id AS other_id, o.name AS other, [r.fact] AS facts
ORDER BY kind, other, other_id, r.sources, r.fact
