// hidden: true
// column: thing thing: what money and work go to
// column: label: its label
// column: kind: its kind
// column: note: what a reader should know
// column: amount: the amount of a fund, as the paper gives it
// column: fact: its own fact
// column: facts: ids of the facts behind the row
MATCH (x:Fund|Programme|Plan)
RETURN x.id AS thing_id, x.name AS thing, x.label AS label, x.kind AS kind, x.note AS note, x.amount_words AS amount, x.fact AS fact, [x.fact] AS facts
ORDER BY thing_id
