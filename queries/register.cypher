// title: Register of partnerships, for review
// group: working papers
// question: For every board and partnership: who sponsors it, owns its risk, is its accountable body and chairs it, and when is it to be reviewed?
// alias: What would a register of partnerships show?
// alias: For which boards is a sponsor, a risk owner or a review date not stated?
// alias: Which partnerships do we have, and who looks after each?
// alias: list of all boards and who chairs them
// missing: any board or partnership
// searched: boards and partnerships, their sponsors, risk owners, accountable bodies, chairs and terms of reference
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: board thing: the board or partnership
// column: kind: what kind of body it is
// column: legal_form: what it is in law
// column: sponsor: the body or post that sponsors it
// column: risk_owner: the body or post that owns its risk
// column: accountable_body: the accountable body for it
// column: chair: the post, person or body in the chair
// column: terms: the instrument that governs it
// column: review_date: when that is to be reviewed, as stated
// column: facts: ids of the facts behind the row
MATCH (b:Body)
WHERE (b.legal_form IN ['statutory partnership', 'non-statutory partnership', 'programme board'] OR b.kind IN ['community safety partnership', 'strategy board', 'health and wellbeing board', 'programme board', 'partnership board', 'safeguarding board']) AND coalesce(b.legal_form, '') <> 'class of bodies'
  AND ($any_time OR (b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)))
MATCH (f:Fact {id: b.fact})
WHERE $any_time OR f.first_stated <= $as_of OR b.valid_from IS NOT NULL
OPTIONAL MATCH (s:Body|Post)-[rs:SPONSORS]->(b)
WHERE rs.standing = 'in place' AND rs.holds_from <= date($as_of) AND rs.holds_to >= date($as_of)
OPTIONAL MATCH (o:Body|Post)-[ro:OWNS_RISK]->(b)
WHERE ro.standing = 'in place' AND ro.holds_from <= date($as_of) AND ro.holds_to >= date($as_of)
OPTIONAL MATCH (a:Body)-[ra:ACCOUNTABLE_BODY_FOR]->(b)
WHERE ra.standing = 'in place' AND ra.holds_from <= date($as_of) AND ra.holds_to >= date($as_of)
OPTIONAL MATCH (c:Post|Person|Body)-[rc:CHAIRS]->(b)
WHERE coalesce(rc.role, 'chair') = 'chair' AND rc.standing = 'in place' AND rc.holds_from <= date($as_of) AND rc.holds_to >= date($as_of)
OPTIONAL MATCH (b)-[rg:GOVERNED_BY]->(i:Instrument)
WHERE rg.standing = 'in place' AND rg.holds_from <= date($as_of) AND rg.holds_to >= date($as_of)
WITH b, s, o, a, c, i, min(rs.fact) AS fs, min(ro.fact) AS fo, min(ra.fact) AS fa, min(rc.fact) AS fc, max(rc.fact) AS gc, min(rg.fact) AS fi
RETURN b.id AS board_id, b.name AS board, b.kind AS kind, coalesce(b.legal_form, 'not stated') AS legal_form,
  coalesce(s.name, 'not stated') AS sponsor, coalesce(o.name, 'not stated') AS risk_owner,
  coalesce(a.name, 'not stated') AS accountable_body, coalesce(c.name, 'not stated') AS chair,
  coalesce(i.name, 'not stated') AS terms, coalesce(i.review_date, 'not stated') AS review_date,
  [b.fact, fs, fo, fa, fc, gc, fi, i.fact] AS facts
ORDER BY board, board_id, sponsor, s.id, risk_owner, o.id, accountable_body, a.id, chair, c.id, terms, i.id
