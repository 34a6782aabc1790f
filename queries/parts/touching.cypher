// hidden: true
// param: name thing: the thing
// column: kind: type of link
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]-(o)
RETURN r.kind AS kind, [r.fact] AS facts
ORDER BY kind, r.fact
