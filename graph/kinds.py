"""The closed lists: kinds of each label, and the values a claim may take, each with its plain-English meaning.

A kind is a line ``name: meaning``; ``[elected]`` marks one at which a line of answering may end, and ``[county]`` and
the like the lane of a map it is drawn in when no area is stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STANDINGS = {
    "in place": "the paper says it is so",
    "planned": "the paper says it will be so",
    "proposed": "the paper says it has been suggested or is being considered",
    "ended": "the paper says it was so and is over",
    "negative": "the paper says it is not so",
}

STATUSES = {
    "stated": "the words of the paper say it",
    "part read": "the rule was read, but not a list, date or schedule behind it",
    "secondary": "seen only in a secondary source, not in the text itself",
    "inferred": "it takes reading between the words; an officer should confirm it",
    "general knowledge": "not checked against any text: check before relying on it",
    "disputed": "someone with standing to know has said it is wrong",
}

ACCESS = {
    "open": "may be shown to anyone",
    "exempt": "exempt or confidential (for example Local Government Act 1972 Sch 12A)",
    "personal": "junior officers' names, contact details and special-category data",
}

IDENTIFIERS = {
    "gss": (r"[A-Z][0-9]{8}", "nine-character code of the Office for National Statistics, as E06000016"),
    "org-id": (r"[A-Z]{2}-[A-Z0-9]+-\S+", "organisation identifier of org-id.guide, as GB-CHC-1234567"),
    "moderngov": (r"https?://\S+", "address of a ModernGov site, or of a committee's page there"),
    "govuk": (r"[a-z0-9-]+", "short name of an organisation in addresses on GOV.UK, as home-office"),
    "uri": (r"https?://\S+", "web address that stands for the thing itself"),
}
"""Schemes of official identifiers, each with its form and meaning. One identifier means one thing in every source."""

LEGAL_FORMS = {
    "corporate body": "a legal person in its own right, such as a council",
    "corporation sole": "one office-holder who is a legal person, such as a police and crime commissioner",
    "crown body": "a government department or an executive agency of one",
    "council committee": "a committee or the executive of one council",
    "joint committee": "a committee of several authorities",
    "statutory partnership": "required by statute but without legal personality: each member answers for itself",
    "non-statutory partnership": "agreed between bodies, without legal personality",
    "programme board": "set up to steer a programme",
    "officer group": "officers of one or several bodies, set up by them",
    "class of bodies": "several bodies spoken of together, such as the district councils",
    "not stated": "the papers loaded do not say",
}

TIERS = ("national", "force-wide", "county", "district", "city", "area not stated")


def say_standing(standing: str) -> str:
    """A standing as it is told beside a fact: nothing where it is in place, and of a denial that it is one."""
    return {"in place": "", "negative": STANDINGS["negative"]}.get(standing, standing)


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the closed list of kinds of a label. ``elected_end``: a line of answering may end here.
    ``tier``: the lane of a map it is drawn in when no area is stated."""

    name: str
    meaning: str
    elected_end: bool = False
    tier: str = ""


_MARKED = re.compile(r"(.+?)(?: \[(.+)\])?: (.+)")


def _kinds(*rows: str) -> tuple[Kind, ...]:
    made = []
    for row in rows:
        found = _MARKED.fullmatch(row)
        if not found:
            raise ValueError(f"{row!r} is not 'name: meaning'.")
        marks = (found[2] or "").split("; ")
        made.append(Kind(found[1], found[3], "elected" in marks, next((m for m in marks if m in TIERS), "")))
    return tuple(made)


KINDS: dict[str, tuple[Kind, ...]] = {
    "Body": _kinds(
        "county council [elected; county]: principal council of a county with districts below it",
        "unitary council [elected]: principal council with no council above or below it",
        "district council [elected; district]: borough or district council within a county",
        "london borough council [elected]: principal council of a London borough",
        "full council [elected]: all members of a council, meeting together",
        "executive: the cabinet of a council",
        "scrutiny committee: overview and scrutiny committee, commission or panel of a council",
        "council committee: another committee of a council",
        "council department: department or directorate of a council",
        "team: team of officers within a body",
        "police force [force-wide]: a territorial police force",
        "elected local policing body [elected; force-wide]: the police and crime commissioner, or the mayor in that office",
        "office of the policing body [force-wide]: the staff of a police and crime commissioner",
        "police and crime panel [force-wide]: joint committee that scrutinises and supports a commissioner (2011 Act s.28)",
        "police authority [force-wide]: the body that held police forces to account until 21 November 2012",
        "fire and rescue authority [force-wide]: the authority under the fire and rescue Acts",
        "fire and rescue service [force-wide]: the service that stands for its authority",
        "government department [national]: a department of state",
        "national agency [national]: a national public body",
        "probation provider: a provider of probation services",
        "prison service [national]: the prison service or a prison",
        "nhs commissioner: primary care trust, clinical commissioning group or integrated care board",
        "nhs provider: an NHS trust or ambulance service",
        "youth justice service: a youth offending or youth justice team",
        "community safety partnership: the partnership of the responsible authorities of an area",
        "strategy board: county strategy group or other board that sets direction",
        "health and wellbeing board: the council committee of that name",
        "programme board: board that steers a programme",
        "partnership board: another board of several partners",
        "safeguarding board: safeguarding adults board or children partnership",
        "delivery group: group that delivers a priority or part of a plan",
        "joint action group: multi-agency problem-solving group",
        "strategy group: group that sets direction below a board",
        "officer group: group of officers of several bodies",
        "operational group: group that runs day-to-day operations or meetings",
        "case conference: multi-agency conference on single cases, such as a MARAC",
        "panel: panel on single cases, such as a Channel panel",
        "community panel: panel that includes residents",
        "engagement forum: meeting at which the public is heard",
        "business body: chamber of commerce or other body of businesses",
        "voluntary sector: voluntary or community bodies",
        "education: schools, colleges and universities",
        "provider: contractor or other provider of services",
        "charity: a charity",
        "other: another body; say which in the note",
    ),
    "Post": _kinds(
        "directly elected mayor [elected]: a council's or combined authority's elected mayor",
        "secretary of state [elected; national]: a minister answerable to Parliament",
        "chief constable [force-wide]: the chief officer of police of a force",
        "cabinet post: member of a council's executive",
        "elected member: another post held by a councillor",
        "chair: chair of a body, as a post",
        "vice-chair: vice-chair of a body, as a post",
        "head of paid service: the officer so designated (Local Government and Housing Act 1989 s.4)",
        "section 151 officer: officer responsible for financial affairs (Local Government Act 1972 s.151)",
        "monitoring officer: the officer so designated (Local Government and Housing Act 1989 s.5)",
        "statutory scrutiny officer: the officer so designated (Local Government Act 2000 s.9FB)",
        "senior responsible owner: the person answerable for a programme",
        "chief officer: chief executive or director",
        "senior officer: assistant director or head of service",
        "officer: another post held by an officer",
        "police officer: a post in a police force below its chief officer",
        "strategic lead: lead for a priority or theme",
        "representative: someone who sits for a body",
        "other: another post; say which in the note",
    ),
    "Person": _kinds(
        "elected member: a councillor or other elected person",
        "senior officer: a senior officer",
        "independent person: independent chair or member of a public body",
    ),
    "Duty": _kinds(
        "statutory duty: the law requires it",
        "statutory power: the law allows it",
        "guidance: guidance asks for it",
        "local rule: the body's own rule",
        "as claimed: a paper says it is required; the law may differ",
    ),
    "Provision": _kinds(
        "act: a section of an Act",
        "regulation: a regulation of a statutory instrument",
    ),
    "Plan": _kinds(
        "partnership plan: a community safety partnership's plan",
        "community safety agreement: a county strategy group's agreement",
        "police and crime plan: a commissioner's plan",
        "council plan: a council's corporate or strategic plan",
        "strategy: a strategy",
        "action plan: actions under a plan",
        "delivery plan: how a priority is delivered",
        "national strategy: a strategy of government",
        "other: another plan",
    ),
    "Priority": _kinds(
        "priority: a priority",
        "outcome: an outcome sought",
        "cross-cutting theme: one across priorities",
    ),
    "Theme": _kinds(
        "theme: a subject",
    ),
    "Fund": _kinds(
        "grant: money awarded for a purpose",
        "budget: part of a body's own budget",
        "partnership fund: money of a partnership",
    ),
    "Programme": _kinds(
        "programme: a programme",
        "project: a project",
        "operation: an operation",
        "scheme: a scheme",
    ),
    "Service": _kinds(
        "service: a service",
        "system: a case or information system",
        "asset: a physical asset",
    ),
    "Area": _kinds(
        "nation [national]: England or Wales",
        "police force area [force-wide]: the area of a force",
        "county [county]: a county",
        "district [district]: a district or borough within a county",
        "city [city]: a city with one council",
        "unitary area [county]: another area with one council",
        "beat [district]: a police beat",
        "place [district]: a town, neighbourhood or site",
    ),
    "Meeting": _kinds(
        "meeting: a meeting",
        "planned meeting: one that is to be held",
    ),
    "Decision": _kinds(
        "resolution: a resolution",
        "decision: a decision of an executive or officer",
        "recommendation: a recommendation",
        "scrutiny report: report or recommendations of the crime and disorder committee (Police and Justice Act 2006 s.19)",
        "exclusion: resolution to exclude the public from an item (Local Government Act 1972 s.100A(4))",
        "commitment: something a body says it will do",
    ),
    "Action": _kinds(
        "action: an action asked for",
        "undertaking: something promised",
        "recommendation: something recommended",
        "request: something requested",
        "suggestion: something suggested",
        "timetable step: a step in a published timetable",
        "proposal: something proposed",
    ),
    "Indicator": _kinds(
        "indicator: a measure in use",
        "proposed indicator: one under consideration",
    ),
    "Instrument": _kinds(
        "constitution: a council's constitution",
        "terms of reference: a body's terms of reference",
        "scheme of delegation: a scheme of delegation",
        "grant agreement: terms of a grant",
        "contract: a contract",
        "information-sharing agreement: an agreement to share information",
    ),
    "LocalOrder": _kinds(
        "public spaces protection order: Anti-social Behaviour, Crime and Policing Act 2014 s.59",
        "other: another",
    ),
    "Interest": _kinds(
        "personal: a personal interest",
        "pecuniary: a pecuniary interest",
        "other: another",
    ),
    "Risk": _kinds(
        "risk: a risk",
    ),
    "Paper": _kinds(
        "report: a report",
        "assessment: an assessment",
        "exempt report: a report not for publication: title and existence only",
        "material: other material",
    ),
    "Statement": _kinds(
        "statement: a statement",
        "aim: an aim",
        "function: a stated role",
        "achievement: something reported as done",
        "concern: something raised",
        "comparison: a statistical comparison; not governance",
    ),
}
