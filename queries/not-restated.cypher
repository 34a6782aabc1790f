// title: What has not been stated again
// group: evidence
// question: Which facts about it has no paper stated again since a given day?
// alias: Which parts of the record are getting old?
// alias: What was last confirmed longest ago?
// alias: What should be checked because no recent paper repeats it?
// missing: any fact about {name} last stated before {since} that is in place or last known
// searched: every lasting fact about it that can go out of date, and the papers dated since that state it
// param: name thing: the one asked about; example Safer Leicester Partnership
// param: since date: the day since when nothing has stated it again; example 2019-06-01; default as_of - 24 months
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: who thing: the subject of the fact
// column: does: what is stated
// column: whom thing: of whom or what
// column: dates: when it holds and was last stated, in words
// column: current: in place, or only last known on the day
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]->(y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)
WHERE r.standing = 'in place' AND ($any_time OR r.holds_from <= date($as_of)) AND NOT r.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST']
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.lapses < date('9999-12-31') AND ($any_time OR f.end_possible >= date($as_of))
OPTIONAL MATCH (d:Document)
WHERE d.latest >= date($since) AND f.citations CONTAINS ('"' + d.id + '"')
WITH x, r, y, f, count(d) AS again
WHERE $any_time OR again = 0
RETURN x.id AS who_id, x.name AS who, r.kind AS does, y.id AS whom_id, y.name AS whom, f.dates AS dates,
  CASE WHEN f.lapses < date($as_of) THEN 'last known' ELSE 'in place' END AS current, [f.id] AS facts
UNION ALL
MATCH (y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)-[r]->(x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})
WHERE r.standing = 'in place' AND ($any_time OR r.holds_from <= date($as_of)) AND NOT r.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST']
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.lapses < date('9999-12-31') AND ($any_time OR f.end_possible >= date($as_of))
OPTIONAL MATCH (d:Document)
WHERE d.latest >= date($since) AND f.citations CONTAINS ('"' + d.id + '"')
WITH x, r, y, f, count(d) AS again
WHERE $any_time OR again = 0
RETURN y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom, f.dates AS dates,
  CASE WHEN f.lapses < date($as_of) THEN 'last known' ELSE 'in place' END AS current, [f.id] AS facts
