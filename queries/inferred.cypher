// title: What is inferred, or was not read at first hand
// group: evidence
// question: Which facts about it are only inferred, or rest on general knowledge, a secondary source or a part read?
// alias: Which facts here still need an officer to confirm them?
// alias: What has been read between the lines?
// alias: What should we check before we rely on it?
// missing: any fact about {name} that is only inferred or was not read at first hand
// searched: the status of every fact about it: inferred, general knowledge, secondary or part read
// finish: facts
// param: name thing: the one asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})
WHERE x.status IN ['inferred', 'general knowledge', 'secondary', 'part read']
  AND ($any_time OR (x.standing = 'in place' AND x.holds_from <= date($as_of) AND x.holds_to >= date($as_of)))
RETURN [x.fact] AS facts
UNION ALL
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]-(y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)
WHERE r.status IN ['inferred', 'general knowledge', 'secondary', 'part read']
  AND ($any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND (r.holds_to >= date($as_of)
    OR r.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST'])))
RETURN [r.fact] AS facts
