// title: Link in place to a body that has ended
// group: answering
// severity: low
// applies: bodies of which it is stated that they ended; links of answering, informing, membership and money
// basis: good practice: when a body ends, the papers say what becomes of what answered to it, sat on it or paid for it
// met: {subject} ended ({detail}), and no link to it or from it is recorded as in place.
// gap: {subject} is recorded as ended ({detail}), and a paper dated after that records a link with {other} as in place.
// not_stated: {subject} is recorded as ended ({detail}). The papers loaded do not state whether its link with {other} still stands.
// ask: What took the place of {subject}, and are its links still as recorded?
// param: as_of date: the day asked about; default today
// column: subject thing: the body that has ended
// column: other thing: what it is linked to
// column: detail: when it ended, in words
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|REPORTS_PROGRESS_TO|SUPPLIES_DATA_TO|ADVISES|OVERSEEN_BY|SECRETARIAT_TO|COORDINATES|WORKS_WITH|CHAIRS|MEMBER_OF|STANDS_FOR|HELD_BY|PAYS_FOR|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|COMMISSIONS|RUN_BY]-(o:Body|Post|Person|Fund|Programme|Service)
WHERE b.standing IN ['in place', 'ended'] AND b.holds_to < date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
RETURN b.id AS subject_id, b.name AS subject, o.id AS other_id, o.name AS other, b.dates AS detail, 'not stated' AS outcome, [b.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|REPORTS_PROGRESS_TO|SUPPLIES_DATA_TO|ADVISES|OVERSEEN_BY|SECRETARIAT_TO|COORDINATES|WORKS_WITH|CHAIRS|MEMBER_OF|STANDS_FOR|HELD_BY|PAYS_FOR|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|COMMISSIONS|RUN_BY]-(o:Body|Post|Person|Fund|Programme|Service)
WHERE b.standing IN ['in place', 'ended'] AND b.holds_to < date($as_of)
  AND r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND r.status IN ['stated', 'part read'] AND b.status IN ['stated', 'part read']
MATCH (f:Fact {id: r.fact}) WHERE f.start_certain <= date($as_of) AND f.end_certain >= date($as_of)
MATCH (d:Document) WHERE d.earliest > b.holds_to AND d.latest <= date($as_of) AND f.citations CONTAINS ('"' + d.id + '"')
RETURN b.id AS subject_id, b.name AS subject, o.id AS other_id, o.name AS other, b.dates AS detail, 'gap' AS outcome, [b.fact, r.fact] AS facts
UNION ALL
MATCH (b:Body)
WHERE b.standing IN ['in place', 'ended'] AND b.holds_to < date($as_of) AND NOT EXISTS {
  MATCH (b)-[r:REPORTS_TO|PART_OF|DELEGATED_BY|HELD_TO_ACCOUNT_BY|SCRUTINISED_BY|REPORTS_PROGRESS_TO|SUPPLIES_DATA_TO|ADVISES|OVERSEEN_BY|SECRETARIAT_TO|COORDINATES|WORKS_WITH|CHAIRS|MEMBER_OF|STANDS_FOR|HELD_BY|PAYS_FOR|PROVIDES_MONEY|ACCOUNTABLE_BODY_FOR|COMMISSIONS|RUN_BY]-(o:Body|Post|Person|Fund|Programme|Service)
  WHERE r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of) }
RETURN b.id AS subject_id, b.name AS subject, '' AS other_id, '' AS other, b.dates AS detail, 'met' AS outcome, [b.fact] AS facts
