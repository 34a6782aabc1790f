// title: Where the papers differ
// group: evidence
// question: On which facts do the papers loaded differ?
// alias: Which papers contradict each other?
// alias: Where do two papers give different dates, amounts or members?
// alias: What do the papers not agree about?
// missing: any fact on which they differ
// searched: every fact stated in more than one place
// finish: facts
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: facts: ids of the facts behind the row
MATCH (f:Fact)
WHERE f.differs <> '' AND ($any_time OR (f.first_stated <= $as_of AND f.start_possible <= date($as_of)
  AND (f.end_possible >= date($as_of) OR f.kind IN ['SUBMITTED_REPORT_TO', 'LAID_BEFORE', 'ATTENDED', 'EXEMPT_UNDER', 'WITHHELD_FROM', 'CARRIED_OUT', 'APPROVES', 'ADOPTS', 'TAKEN_UP_IN', 'MET', 'DECIDED', 'REQUIRES', 'ADDRESSED_TO', 'CONSIDERED', 'RESPONDED_TO', 'ABOUT', 'DECLARED_INTEREST'])))
RETURN [f.id] AS facts
ORDER BY f.id
