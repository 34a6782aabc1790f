"""Pictures to test with: the invented county of Borsetshire, and large pictures drawn by a seeded generator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from graph import kinds, model
from graph.maps.picture import Bearer, Box, Duty, Evidence, Finding, Line, Picture

HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>\"'&\u2028\u2029]]>{{ 7*7 }}<!--"

_DOCUMENTS = (
    ("Borsetshire Community Safety Strategy: report to the Scrutiny Commission", "6 November 2019"),
    ("Minutes of the Borsetshire Safer Communities Strategy Board", "10 December 2018"),
    ("Safer Borchester Partnership Plan 2018 to 2021", "April 2019"),
    ("Borsetshire Police and Crime Panel: terms of reference", "4 February 2019"),
)

# id, name, kind, tier, and for some a state; ids that begin with "post-" are posts.
_BOXES = """
home|Home Office|government department|national
probation|National Probation Service|national agency|national
pcc|Police and Crime Commissioner for Borsetshire|elected local policing body|force-wide
opcc|Office of the Police and Crime Commissioner|office of the policing body|force-wide
pcp|Borsetshire Police and Crime Panel|police and crime panel|force-wide
police|Borsetshire Police|police force|force-wide
post-cc|Chief Constable|chief constable|force-wide
fra|Borsetshire Combined Fire Authority|fire and rescue authority|force-wide
frs|Borsetshire Fire and Rescue Service|fire and rescue service|force-wide
spb|Strategic Partnership Board|partnership board|force-wide
vrn|Violence Reduction Network Programme Board|programme board|force-wide|planned
knife|Knife Crime Delivery Group|delivery group|force-wide
hate|Hate and Anti-Social Behaviour Strategy Group|strategy group|force-wide
dasv|Domestic Abuse and Sexual Violence Delivery Group|delivery group|force-wide
iom|Integrated Offender Management Group|operational group|force-wide
county|Borsetshire County Council|county council|county
cabinet|County Council Cabinet|executive|county
commission|County Council Scrutiny Commission|scrutiny committee|county
post-lead|Cabinet Lead Member for Community Safety|cabinet post|county
cfs|Children and Family Services Department|council department|county
cst|County Community Safety Team|team|county
hwb|Borsetshire Health and Wellbeing Board|health and wellbeing board|county
strategy|Borsetshire Safer Communities Strategy Board|strategy board|county
senior|Senior Officer Group|officer group|county
marac|Borsetshire Multi-Agency Risk Assessment Conference|case conference|county
prevent|Prevent Steering Group|strategy group|county|last known
ambridge|Ambridge District Council|district council|district
ambridge-csp|Ambridge Community Safety Partnership|community safety partnership|district
ambridge-jag|Ambridge Joint Action Group|joint action group|district
ambridge-os|Ambridge Overview and Scrutiny Committee|scrutiny committee|district
felpersham|Felpersham Borough Council|district council|district
felpersham-csp|Felpersham Community Safety Partnership|community safety partnership|district
felpersham-jag|Felpersham Joint Action Group|joint action group|district
town|Felpersham Town Centre Delivery Group|delivery group|district
student|Student Anti-Social Behaviour Group|operational group|district|ended
city|Borchester City Council|unitary council|city
city-exec|City Executive|executive|city
city-scrutiny|Neighbourhood Services and Community Involvement Scrutiny Commission|scrutiny committee|city
post-director|Director of Neighbourhood and Environmental Services|chief officer|city
slp|Safer Borchester Partnership|community safety partnership|city
city-jag|City Joint Action Groups|joint action group|city
dv|Domestic Violence and Abuse Partnership Meeting|operational group|city
cse|Child Exploitation Operations Group|operational group|city|proposed
lscb|Borchester Safeguarding Children Partnership|safeguarding board|city
turning|Turning Leaf Recovery|provider|area not stated
forum|Borsetshire Business Crime Forum|business body|area not stated
fund-vru|Violence Reduction Unit grant 2019/20|grant|area not stated
plan-slp|Safer Borchester Partnership Plan 2018 to 2021|community safety plan|area not stated
plan-new|Strategy on violent crime|strategy|area not stated|planned
"""

# from, link, to, and for some a state
_LINES = """
post-cc|HELD_TO_ACCOUNT_BY|pcc
police|REPORTS_TO|post-cc
opcc|PART_OF|pcc
pcc|SCRUTINISED_BY|pcp
frs|PART_OF|fra
spb|REPORTS_TO|pcc
vrn|REPORTS_TO|pcc|planned
vrn|REPORTS_TO|strategy|planned
vrn|REPORTS_TO|slp|proposed
knife|REPORTS_TO|vrn|planned
knife|REPORTS_TO|strategy
knife|REPORTS_TO|slp
hate|REPORTS_TO|senior
dasv|REPORTS_TO|strategy
iom|REPORTS_TO|strategy
iom|REPORTS_TO|slp
cabinet|PART_OF|county
commission|PART_OF|county
cabinet|SCRUTINISED_BY|commission
strategy|SCRUTINISED_BY|commission
post-lead|REPORTS_TO|cabinet
cfs|REPORTS_TO|cabinet
cst|PART_OF|cfs
hwb|REPORTS_TO|cabinet
strategy|REPORTS_TO|cabinet
senior|REPORTS_TO|strategy
marac|REPORTS_TO|dasv
prevent|REPORTS_TO|senior|last known
ambridge-csp|REPORTS_TO|strategy
ambridge-csp|SCRUTINISED_BY|ambridge-os
ambridge-os|PART_OF|ambridge
ambridge-jag|REPORTS_TO|ambridge-csp
felpersham-csp|REPORTS_TO|felpersham
felpersham-csp|REPORTS_TO|strategy
felpersham-jag|REPORTS_TO|felpersham-csp
town|REPORTS_TO|felpersham-jag
student|REPORTS_TO|felpersham-jag|ended
city-exec|PART_OF|city
city-scrutiny|PART_OF|city
slp|SCRUTINISED_BY|city-scrutiny
city-exec|SCRUTINISED_BY|city-scrutiny
post-director|REPORTS_TO|city-exec
slp|REPORTS_TO|city-exec
city-jag|REPORTS_TO|slp
dv|REPORTS_TO|slp
cse|REPORTS_TO|lscb|proposed
lscb|REPORTS_TO|city-exec
police|MEMBER_OF|strategy
police|MEMBER_OF|slp
police|MEMBER_OF|ambridge-csp
frs|MEMBER_OF|strategy
probation|MEMBER_OF|strategy
probation|MEMBER_OF|slp
post-lead|CHAIRS|strategy
forum|MEMBER_OF|slp
senior|REPORTS_PROGRESS_TO|pcc
strategy|REPORTS_PROGRESS_TO|hwb
cst|SECRETARIAT_TO|strategy
pcc|COMMISSIONS|turning
slp|COMMISSIONS|turning
home|PROVIDES_MONEY|fund-vru
fund-vru|HELD_BY|opcc
slp|PREPARES|plan-slp
vrn|PREPARES|plan-new|planned
"""

_HISTORIES: dict[str, tuple[tuple[date, str], ...]] = {
    "student": ((date.min, "not known then"), (date(2018, 3, 1), "certain"), (date(2019, 4, 1), "ended")),
    "vrn": ((date.min, "not known then"), (date(2019, 11, 6), "planned")),
    "knife REPORTS_TO strategy": ((date.min, "not yet"), (date(2019, 1, 1), "certain"), (date(2021, 1, 1), "ended")),
    "strategy REPORTS_TO cabinet": ((date.min, "certain"), (date(2020, 6, 1), "last known")),
}


def evidence(number: int, url: str = "") -> Evidence:
    document, dated = _DOCUMENTS[number % len(_DOCUMENTS)]
    return Evidence(number, document, f"para {number % 23 + 1}", dated, "stated", url)


def box(name: str, kind: str = "delivery group", tier: str = "county", *, id: str = "", state: str = "certain") -> Box:
    labels = {"post": "Post", "fund": "Fund", "plan": "Plan"}
    label = labels.get(id.partition("-")[0], "Body")
    elected = model.is_elected_end(label, kind)
    return Box(id or name, name, label, kind, tier, state, "known from 2018", "", elected, (evidence(len(name)),))


def line(a: Box, kind: str, b: Box, state: str = "certain", number: int = 1) -> Line:
    link = model.link(kind)
    url = f"https://papers.borsetshire.example/{number}" if number % 2 else ""
    cited = (evidence(number, url),)
    sentence = model.sentence(kind, a.name, b.name)
    return Line(
        f"{a.id} {kind} {b.id}", kind, link.answering, a.id, b.id, sentence, state, "known from 2018", "", cited
    )


def county() -> Picture:
    """About 45 bodies of one police force area, with a programme board that is only planned."""
    boxes: dict[str, Box] = {}
    for row in _BOXES.split("\n"):
        if row:
            id, name, kind, tier, state = [*row.split("|"), "certain"][:5]
            boxes[id] = box(name, kind, tier, id=id, state=state)
    lines = []
    for number, row in enumerate(_LINES.strip().split("\n")):
        a, kind, b, state = [*row.split("|"), "certain"][:4]
        lines.append(line(boxes[a], kind, boxes[b], state, number))
    return placed(
        Picture(
            "Who answers to whom: community safety in Borsetshire",
            date(2019, 11, 6),
            tuple(
                replace(
                    each, history=_HISTORIES.get(each.id, ()), aliases=("SBP", "City CSP") if each.id == "slp" else ()
                )
                for each in boxes.values()
            ),
            tuple(replace(each, history=_HISTORIES.get(each.id, ())) for each in lines),
            tuple(f"{title}, {dated}" for title, dated in _DOCUMENTS),
            ("2 papers named in the minutes have not been loaded.",),
            findings=_findings(),
            duties=_duties(),
        )
    )


def _findings() -> tuple[Finding, ...]:
    gap, silent = "The period of the plan is stated in two ways.", "The papers loaded do not state who chairs it."
    return (
        Finding("slp", "gap", gap, "Which of the two holds?", "good practice", (1, 5)),
        Finding("slp", "not stated", silent, "Who is in the chair?", "good practice", (7,)),
        Finding("strategy", "not stated", silent, "Who is in the chair?", "good practice", (7,)),
    )


def _duties() -> tuple[Duty, ...]:
    owed = (Bearer("county", "certain", (3,)), Bearer("city", "certain", (3,)), Bearer("police", "last known", (6,)))
    return (
        Duty(
            "Do what it can to prevent crime",
            "Crime and Disorder Act 1998 s.17",
            owed,
            (Bearer("slp", "certain", (3,)),),
        ),
        Duty("Scrutinise the partnership", "", (Bearer("city-scrutiny", "certain", (4,)),), ()),
    )


def placed(picture: Picture) -> Picture:
    """A picture with every place that its boxes, lines, findings and duties cite, by number."""
    drawn: list[Box | Line] = [*picture.boxes, *picture.lines]
    told: list[Finding | Bearer] = [*picture.findings, *(bearer for duty in picture.duties for bearer in duty.bearers)]
    cited = [place for each in drawn for place in each.evidence]
    numbers = {n for each in told for n in each.numbers}
    found = {n: evidence(n) for n in numbers} | {each.number: each for each in cited}
    found |= {each.number: each for each in cited if each.url}
    return replace(picture, places=tuple(found[n] for n in sorted(found)))


def compared() -> Picture:
    """The county set against an earlier day: something added, ended and changed among boxes and among lines."""
    picture = county()
    boxes = {"knife": ("not known then", "added"), "student": ("certain", "ended"), "prevent": ("certain", "changed")}
    lines = {
        "knife REPORTS_TO strategy": ("not yet", "added"),
        "student REPORTS_TO felpersham-jag": ("certain", "ended"),
        "prevent REPORTS_TO senior": ("certain", "changed"),
    }
    return replace(
        picture,
        boxes=tuple(_changed(each, *boxes.get(each.id, (each.state, ""))) for each in picture.boxes),
        lines=tuple(_changed(each, *lines.get(each.id, (each.state, ""))) for each in picture.lines),
        findings=(),
        compared=date(2018, 12, 10),
    )


Drawn = TypeVar("Drawn", Box, Line)


def _changed(each: Drawn, was: str, change: str) -> Drawn:
    return replace(each, was=was, change=change, history=())


def generated(size: int, extra: int, seed: int = 7, others: int = 0) -> Picture:
    """A picture of ``size`` boxes: a forest of reporting lines with ``extra`` lines across it, some lines of scrutiny,
    and ``others`` lines of other classes."""
    random = Random(seed)
    boxes = [
        box(f"Body {n:04}", random.choice(("delivery group", "strategy board", "panel")), random.choice(kinds.TIERS))
        for n in range(size)
    ]
    pairs: dict[tuple[str, int, int], None] = {}
    for n in range(6, size):
        pairs["REPORTS_TO", n, random.randrange(max(0, n // 4 - 3), max(1, n // 3))] = None
    while len(pairs) < size - 6 + extra:
        a, b = random.randrange(size), random.randrange(size)
        kind = random.choice(("REPORTS_TO", "REPORTS_TO", "SCRUTINISED_BY"))
        if b < a:
            pairs[kind, a, b] = None
    while len(pairs) < size - 6 + extra + others:
        kind = random.choice(("MEMBER_OF", "SUPPLIES_DATA_TO", "COMMISSIONS"))
        a, b = random.sample(range(size), 2)
        pairs[kind, a, b] = None
    lines = [line(boxes[a], kind, boxes[b], number=n) for n, (kind, a, b) in enumerate(pairs)]
    return placed(Picture(f"{size} bodies", date(2020, 1, 1), tuple(boxes), tuple(lines), ()))


def hostile() -> Picture:
    """The county with hostile words in every place that holds words."""
    bad = Evidence(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)")
    worse = replace(bad, url='https://ok.example/"><script>window.ran=1</script>')
    picture = county()
    boxes = [
        replace(b, name=f"{HOSTILE} {n}", kind=HOSTILE, dates=HOSTILE, note=HOSTILE, evidence=(bad, worse))
        for n, b in enumerate(picture.boxes)
    ]
    lines = [replace(x, sentence=HOSTILE, dates=HOSTILE, note=HOSTILE, evidence=(bad,)) for x in picture.lines]
    findings = tuple(replace(x, sentence=HOSTILE, ask=HOSTILE, basis=HOSTILE) for x in picture.findings)
    duties = tuple(replace(x, name=HOSTILE, law=HOSTILE) for x in picture.duties)
    places = tuple(replace(bad, number=each.number) for each in picture.places)
    return replace(
        picture, title=HOSTILE, boxes=tuple(boxes), lines=tuple(lines), sources=(HOSTILE,), remarks=(HOSTILE,),
        places=(worse, *places[1:]), findings=findings, duties=duties,
    )  # fmt: skip
