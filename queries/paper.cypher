// title: Everything one paper states
// group: evidence
// question: What does this paper state?
// alias: what does this paper say
// alias: everything from one paper
// missing: anything from {document}
// searched: every fact's citations
// finish: facts
// param: document document: the paper; example S1
// column: facts: ids of the facts behind the row
MATCH (f:Fact)
WHERE f.citations CONTAINS $document
RETURN [f.id] AS facts
ORDER BY f.id
