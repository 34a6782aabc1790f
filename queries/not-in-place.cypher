// title: What is planned or proposed, or said not to be so
// group: evidence
// question: What is planned or proposed of it, or said not to be so, and has it been recorded as in place since?
// alias: What has been promised or suggested but is not yet recorded as done?
// alias: Which proposals do we have, and did they happen?
// alias: What do the papers say is not the case?
// missing: anything that is planned or proposed of {name}, or that is said not to be so,
// searched: planned, proposed and negative facts, and any record since that the same is in place
// param: name thing: the one asked about; example LSCSB
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: standing: planned, proposed, or negative: the paper says it is not so
// column: who thing: the subject of the fact
// column: does: what is planned, proposed or denied
// column: whom thing: of whom or what
// column: dates: for when, and when it was stated
// column: since: whether any paper records it as in place
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})
WHERE x.standing IN ['planned', 'proposed', 'negative']
WITH x, x.fact AS fact
MATCH (f:Fact {id: fact})
WHERE $any_time OR f.first_stated <= $as_of
RETURN x.standing AS standing, x.id AS who_id, x.name AS who, 'exists' AS does, '' AS whom_id, '' AS whom,
  f.dates AS dates, 'not recorded as in place' AS since, [f.id] AS facts
UNION ALL
MATCH (x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})-[r]->(y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)
WHERE r.standing IN ['planned', 'proposed', 'negative']
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE $any_time OR f.first_stated <= $as_of
OPTIONAL MATCH (x)-[q]->(y)
WHERE q.kind = r.kind AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND (r.standing <> 'negative' OR q.holds_from > r.holds_from)
RETURN r.standing AS standing, x.id AS who_id, x.name AS who, r.kind AS does, y.id AS whom_id, y.name AS whom,
  f.dates AS dates, CASE WHEN q.fact IS NULL THEN 'not recorded as in place' ELSE 'recorded as in place: ' + q.dates END AS since,
  [f.id, q.fact] AS facts
UNION ALL
MATCH (y:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement)-[r]->(x:Body|Post|Person|Duty|Provision|Plan|Priority|Theme|Fund|Programme|Service|Area|Meeting|Decision|Action|Indicator|Instrument|LocalOrder|Interest|Risk|Paper|Statement {id: $name})
WHERE r.standing IN ['planned', 'proposed', 'negative']
WITH x, r, y, r.fact AS fact
MATCH (f:Fact {id: fact})
WHERE $any_time OR f.first_stated <= $as_of
OPTIONAL MATCH (y)-[q]->(x)
WHERE q.kind = r.kind AND q.standing = 'in place' AND q.holds_from <= date($as_of) AND (r.standing <> 'negative' OR q.holds_from > r.holds_from)
RETURN r.standing AS standing, y.id AS who_id, y.name AS who, r.kind AS does, x.id AS whom_id, x.name AS whom,
  f.dates AS dates, CASE WHEN q.fact IS NULL THEN 'not recorded as in place' ELSE 'recorded as in place: ' + q.dates END AS since,
  [f.id, q.fact] AS facts
