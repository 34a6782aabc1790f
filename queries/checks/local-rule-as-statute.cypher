// title: A paper says that it is required; the law as read differs
// group: duties and law
// severity: information
// applies: duties that a paper says are required ('as claimed'), owed by a body according to that paper on the day
// basis: the Act or regulation named with each; what is said of it is our own reading and no legal advice
// met: The law as read is in line with the paper: {subject}. {detail}
// gap: A paper speaks of this as required: {subject}. The law as read says: {detail}
// not_stated: A paper has spoken of this as required, and the papers loaded do not state that it still is: {subject}.
// not_assessable: A paper speaks of this as required: {subject}. What the law says of it is not loaded.
// ask: Is this a requirement of law or a rule of our own, and where is it written: {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: the duty, as the paper claims it
// column: detail: what the law read says, with section
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body|Post)-[r:OWES]->(d:Duty {kind: 'as claimed'})
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND d.standing = 'in place'
RETURN d.id AS subject_id, d.name AS subject, CASE WHEN r.holds_to < date($as_of) THEN '' ELSE coalesce(d.law_says, '') END AS detail,
  CASE WHEN r.holds_to < date($as_of) THEN 'not stated' WHEN coalesce(d.law_says, '') = '' THEN 'not assessable'
    WHEN d.law_says CONTAINS 'n line with the paper' THEN 'met' ELSE 'gap' END AS outcome, [d.fact, r.fact] AS facts
ORDER BY subject, subject_id, outcome, r.fact
