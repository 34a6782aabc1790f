// title: Line of answering not stated beyond
// group: answering
// severity: medium
// applies: every body and post at which a stated line of answering ends; not to legal persons, statutory partnerships and classes of bodies
// basis: good practice: a line of answering can be followed to someone elected
// finish: stops
// met: The stated lines of {detail} reach {subject}, where a line may end.
// not_stated: The papers loaded do not state whom {subject} answers to. What they state of the lines of {detail} ends there.
// ask: To whom does {subject} answer, and in which paper is that recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: who answers; of what is found, the body or post where lines end
// column: subject_label: its label
// column: subject_kind: its kind
// column: other thing: to whom
// column: other_label: its label
// column: other_kind: its kind
// column: beyond: what it is when nothing is stated beyond it
// column: detail: whose lines end there
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
RETURN a.id AS subject_id, a.name AS subject, a.label AS subject_label, a.kind AS subject_kind,
  b.id AS other_id, b.name AS other, b.label AS other_label, b.kind AS other_kind,
  CASE WHEN coalesce(b.legal_form, '') IN ['corporate body', 'corporation sole', 'crown body', 'statutory partnership', 'class of bodies']
    OR b.kind IN ['community safety partnership', 'police and crime panel', 'government department', 'national agency', 'fire and rescue authority', 'police authority', 'nhs commissioner', 'nhs provider', 'probation provider', 'prison service',
      'business body', 'voluntary sector', 'education', 'provider', 'charity']
    THEN 'not applicable' ELSE 'not stated' END AS beyond,
  '' AS detail,
  CASE WHEN r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
    AND a.standing = 'in place' AND a.holds_from <= date($as_of) AND a.holds_to >= date($as_of)
    AND b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
    THEN 'met' ELSE 'not stated' END AS outcome,
  [r.fact, b.fact] AS facts
ORDER BY subject, subject_id, r.kind, other, other_id, r.fact
