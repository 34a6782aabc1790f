// title: Planned body not recorded as set up
// group: answering
// severity: low
// applies: bodies that a paper records as planned or proposed
// basis: good practice: what was planned is later recorded as set up, or as given up
// met: {subject} was written of before it began, and is recorded as in place ({detail}).
// not_stated: {subject} is recorded as {detail}. The papers loaded do not state that it was set up since, though more than {months} months have passed.
// ask: Has {subject} been set up, and if not, what became of it?
// param: months number: months after the last paper that speaks of it as planned; default 12
// param: as_of date: the day asked about; default today
// column: subject thing: the body
// column: detail: how it is recorded
// column: outcome: how it stands
// column: facts: ids of the facts behind the row
MATCH (b:Body) WHERE b.standing IN ['planned', 'proposed']
MATCH (f:Fact {id: b.fact})
MATCH (d:Document) WHERE d.latest <= date($as_of) AND f.citations CONTAINS ('"' + d.id + '"')
WITH b, max(d.latest) AS stated
UNWIND ['1990', '1991', '1992', '1993', '1994', '1995', '1996', '1997', '1998', '1999', '2000', '2001', '2002', '2003', '2004',
  '2005', '2006', '2007', '2008', '2009', '2010', '2011', '2012', '2013', '2014', '2015', '2016', '2017', '2018', '2019', '2020',
  '2021', '2022', '2023', '2024', '2025', '2026', '2027', '2028', '2029', '2030', '2031', '2032', '2033', '2034', '2035', '2036',
  '2037', '2038', '2039', '2040', '2041', '2042', '2043', '2044', '2045', '2046', '2047', '2048', '2049', '2050'] AS year
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS month
WITH b, stated, date(year + '-' + month + '-01') AS first
WITH b, sum(CASE WHEN first > stated AND first <= date($as_of) THEN 1 ELSE 0 END) AS passed
RETURN b.id AS subject_id, b.name AS subject, b.standing + ' (' + b.dates + ')' AS detail,
  CASE WHEN passed > $months AND b.holds_from <= date($as_of) THEN 'not stated' ELSE 'not applicable' END AS outcome, [b.fact] AS facts
UNION ALL
MATCH (b:Body)
WHERE b.standing = 'in place' AND b.holds_from <= date($as_of) AND b.holds_to >= date($as_of)
MATCH (f:Fact {id: b.fact}) WHERE f.documents > 1 AND f.stated_start = true
MATCH (d:Document)
WHERE NOT d.kind IN ['act', 'regulations'] AND d.latest < f.start_possible AND f.citations CONTAINS ('"' + d.id + '"')
RETURN b.id AS subject_id, b.name AS subject, b.dates AS detail, 'met' AS outcome, [b.fact] AS facts
