// title: Reporting lines that come back
// group: answering
// question: Which reporting lines come back to where they began?
// alias: Are there any circles in the reporting lines?
// alias: Which groups end up answering to themselves?
// alias: Do any lines of answering go round in a loop?
// missing: any line of answering that comes back to where it began
// searched: reporting lines, being part of, delegations and holding to account
// finish: loops
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: subject thing: who answers
// column: subject_label: its label
// column: subject_kind: its kind
// column: how: the link
// column: other thing: to whom
// column: other_label: its label
// column: other_kind: its kind
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
WHERE ($any_time AND r.standing <> 'negative') OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of))
RETURN a.id AS subject_id, a.name AS subject, a.label AS subject_label, a.kind AS subject_kind, r.kind AS how,
  b.id AS other_id, b.name AS other, b.label AS other_label, b.kind AS other_kind, [r.fact] AS facts
ORDER BY subject, subject_id, how, other, other_id, r.fact
