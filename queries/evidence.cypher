// title: Every fact between two things
// group: evidence
// question: What do the papers state between these two, and where?
// alias: what do the papers say about it
// alias: where is it written down
// alias: what is the evidence for it
// missing: anything between {a} and {b}
// searched: every fact that links the two
// finish: facts
// param: a thing: one of them; example Police and Crime Commissioner
// param: b thing: the other; example Leicestershire Police
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $a})-[r]-(y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $b})
RETURN [r.fact] AS facts
ORDER BY r.fact
