// title: How partners take part
// group: boards and people
// question: What do the papers record of its partners' engagement, in their own words?
// alias: Which partners are not taking part?
// alias: Do all partners engage with this partnership?
// alias: Partner engagement and attendance, as recorded
// missing: anything of the engagement of partners in {name}
// searched: memberships that record engagement, and duties that papers or local rules put on those partners
// param: name thing(Body): the partnership asked about; example Charnwood Community Safety Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: partner thing: the partner
// column: engagement: its engagement, in the words of the papers
// column: dates: when that is stated
// column: duty thing: a duty that papers or local rules put on it, where stated
// column: facts: ids of the facts behind the row
MATCH (m:Post|Body)-[r:MEMBER_OF]->(b:Body {id: $name})
WHERE coalesce(r.engagement, '') <> '' AND ($any_time OR (
  r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of)
  AND m.standing = 'in place' AND m.holds_from <= date($as_of) AND m.holds_to >= date($as_of)))
OPTIONAL MATCH (m)-[o:OWES]->(d:Duty)
WHERE d.kind IN ['as claimed', 'local rule'] AND o.standing = 'in place' AND o.holds_from <= date($as_of) AND o.holds_to >= date($as_of)
RETURN m.id AS partner_id, m.name AS partner, r.engagement AS engagement, r.dates AS dates, d.id AS duty_id, d.name AS duty,
  [r.fact, o.fact] AS facts
ORDER BY partner, partner_id, r.holds_from, r.fact, duty, duty_id, o.fact
