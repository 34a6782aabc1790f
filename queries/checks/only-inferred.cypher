// title: Line of answering only inferred
// group: evidence
// severity: information
// applies: answering lines in place on the day, of bodies, posts and programmes; not of classes of bodies
// basis: good practice: who answers to whom is put in words
// met: The papers loaded state in words that {detail}.
// not_stated: The papers loaded do not state in words that {detail}: it is inferred from them, for an officer to confirm.
// not_assessable: That {detail} is recorded from what was not read whole or at first hand ({status}), so whether a text states it in words was not assessed.
// ask: Does a paper or a law say in words that {detail}?
// param: as_of date: the day asked about; default today
// column: subject thing: who answers
// column: detail: the line
// column: status: how far its words were read
// column: which: which of its lines
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (a:Body|Post|Programme)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY]->(b:Body|Post)
WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND coalesce(a.legal_form, '') <> 'class of bodies'
RETURN a.id AS subject_id, a.name AS subject, a.name + CASE r.kind WHEN 'REPORTS_TO' THEN ' reports to ' WHEN 'PART_OF' THEN ' is part of '
    WHEN 'DELEGATED_BY' THEN ' acts under delegation from ' ELSE ' is held to account by ' END + b.name AS detail, r.status AS status,
  r.kind + ' ' + b.id AS which,
  CASE r.status WHEN 'stated' THEN 'met' WHEN 'inferred' THEN 'not stated' ELSE 'not assessable' END AS outcome, [r.fact] AS facts
ORDER BY subject, subject_id, which, status, detail
