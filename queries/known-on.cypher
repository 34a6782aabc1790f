// title: What was known of a thing on a day
// group: evidence
// question: What did the papers dated by this day, and the law, state of it as in place?
// alias: What would an officer reading the papers of the time have known?
// alias: What was the position, as then recorded?
// alias: What had been written down by this date?
// missing: anything about {name} that was known and in place
// searched: every fact about it, the dates between which it holds, and the date of the first paper that states it
// finish: facts
// param: name thing: the one asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})
WHERE $any_time OR (x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of))
WITH x.fact AS fact
MATCH (f:Fact {id: fact})
WHERE $any_time OR f.first_stated <= $as_of
RETURN [f.id] AS facts
UNION ALL
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]-(y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of)
  OR r.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST']))
WITH r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE $any_time OR f.first_stated <= $as_of OR (f.lapses = date('9999-12-31') AND NOT f.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST'])
RETURN [f.id] AS facts
