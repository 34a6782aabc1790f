// title: Who sits on a body
// group: boards and people
// question: Who are its members, in what capacity and for whom?
// alias: Who is on this board?
// alias: Which partners belong to it, and who appointed them?
// alias: Membership of this board or committee, with terms
// alias: who is on it
// alias: who sits on it
// missing: the members of {name}
// searched: memberships
// param: name thing(Body): the body asked about; example Safer Leicester Partnership
// param: as_of date: the day asked about; default today
// param: any_time flag: whatever the day and standing; default false
// column: member thing: the post, person or body
// column: capacity: voting, co-opted, observer and so on, as stated
// column: represents: whom the member sits for, as stated
// column: appointed_by: who appoints, as stated
// column: term: the term, as stated
// column: engagement: engagement as the papers record it
// column: facts: ids of the facts behind the row
MATCH (m:Post|Person|Body)-[r:MEMBER_OF]->(b:Body {id: $name})
WHERE $any_time OR (r.standing = 'in place' AND r.holds_from <= date($as_of) AND r.holds_to >= date($as_of))
RETURN m.id AS member_id, m.name AS member, r.capacity AS capacity, r.represents AS represents,
  r.appointed_by AS appointed_by, r.term AS term, r.engagement AS engagement, [r.fact] AS facts
ORDER BY member, member_id, r.holds_from, r.fact
