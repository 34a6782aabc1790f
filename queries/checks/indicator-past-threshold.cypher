// title: Indicator past the threshold its owner adopted
// group: plans and priorities
// severity: medium
// applies: indicators for which the papers state a threshold
// basis: the body's own rule: the threshold it adopted for the indicator
// met: {subject} stands at {reading}, within the threshold its owner adopted, {sense} {threshold_number}: {threshold}.
// gap: {subject} stands at {reading}, past the threshold its owner adopted, {sense} {threshold_number}: {threshold}.
// not_stated: The papers loaded do not state a reading of {subject} that is current as of {as_of}. The threshold is {threshold}.
// not_assessable: {subject} was not set against a threshold of its owner's own: the papers give as the threshold "{threshold}", and as the reading "{reading}".
// ask: What is the latest reading of {subject}, which threshold has its owner adopted, and what has followed?
// param: as_of date: the day asked about; default today
// column: subject thing: the indicator
// column: threshold: the threshold, in words
// column: reading: the reading, in words
// column: sense: at most or at least
// column: threshold_number: the threshold its owner adopted
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (i:Indicator)
WHERE i.standing = 'in place' AND i.holds_from <= date($as_of) AND i.holds_to >= date($as_of)
WITH i, i.fact AS fact
MATCH (f:Fact {id: fact})
WHERE f.first_stated <= $as_of
OPTIONAL MATCH (:Body|Plan|Priority|Area)-[r:MEASURED_BY|MONITORS]->(i)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of)
WITH i, r, (r IS NOT NULL AND r.holds_to >= date($as_of)) AS current,
  (i.limit_number IS NOT NULL AND i.reading_number IS NOT NULL AND i.limit_sense IN ['at most', 'at least']) AS numbers,
  CASE i.limit_sense WHEN 'at most' THEN i.reading_number > i.limit_number ELSE i.reading_number < i.limit_number END AS past
RETURN i.id AS subject_id, i.name AS subject, coalesce(i.threshold, '') AS threshold,
  coalesce(i.reading, 'not stated') AS reading, i.limit_sense AS sense, i.limit_number AS threshold_number,
  CASE WHEN i.limit_number IS NULL AND coalesce(i.threshold, '') = '' THEN 'not applicable' WHEN NOT numbers OR r IS NULL THEN 'not assessable'
    WHEN NOT current THEN 'not stated' WHEN past THEN 'gap' ELSE 'met' END AS outcome, [i.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome
