// hidden: true
// column: thing thing: a body or post
// column: label: its label
// column: kind: its kind
// column: form: its legal form
// column: note: what a reader should know
// column: aliases: other names of it
// column: fact: its own fact
// column: facts: ids of the facts behind the row
MATCH (x:Body|Post)
RETURN x.id AS thing_id, x.name AS thing, x.label AS label, x.kind AS kind, x.legal_form AS form, x.note AS note, x.aliases AS aliases, x.fact AS fact, [x.fact] AS facts
ORDER BY thing_id
