// title: Reporting lines that come back
// group: answering
// severity: medium
// applies: bodies, posts and programmes of which it is stated to whom they answer
// basis: good practice: a line of answering can be followed to someone elected
// finish: loops
// met: No stated line of {subject} comes back to it.
// gap: Lines of answering are recorded that come back to where they began: {detail}.
// not_assessable: Lines of answering may come back to where they began, but not every step of them is stated for certain on this day: {detail}.
// ask: To whom do these bodies answer in the end, beginning with {subject}?
// param: as_of date: the day asked about; default today
// column: subject thing: who answers; of a loop the first of its bodies by name
// column: subject_label: its label
// column: subject_kind: its kind
// column: other thing: to whom
// column: other_label: its label
// column: other_kind: its kind
// column: detail: the loop in words
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
  AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
RETURN a.id AS subject_id, a.name AS subject, a.label AS subject_label, a.kind AS subject_kind,
  b.id AS other_id, b.name AS other, b.label AS other_label, b.kind AS other_kind, '' AS detail, 'met' AS outcome, [r.fact] AS facts
ORDER BY subject, subject_id, r.kind, other, other_id, r.fact
