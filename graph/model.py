"""Every label, link, property and kind, declared once, each with its plain-English meaning.

DDL, constraints, validation, the blank source folder, the map key, ``answerable model`` and ``docs/model.md`` are all
generated from this page. A *thing* is a node, a *link* a relationship. Links that answer point from who answers to who
is answered to; money links point from source to use; so one directed path follows either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from graph.dates import ANNUAL_COUNCIL
from graph.errors import ModelError


@dataclass(frozen=True, slots=True)
class Property:
    """A named value on a thing or a link. ``type`` is text, number, flag or date."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the closed list of kinds of a label. ``elected_end``: a line of answering may end here.
    ``tier``: the lane of a map it is drawn in when no area is stated."""

    name: str
    meaning: str
    elected_end: bool = False
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A sort of thing."""

    name: str
    table: str
    meaning: str
    kinds: tuple[Kind, ...]
    properties: tuple[Property, ...] = ()

    def kind(self, name: str) -> Kind:
        """The declared kind, or :class:`ModelError` that lists the known ones."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise ModelError(
            f"'{name}' is not a kind of {self.name}.", next_step="Known kinds: " + "; ".join(k.name for k in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A sort of relationship.

    ``ends`` are the allowed (from, to) labels; ``says`` and ``says_back`` are its sentence each way, with {a} for the
    from end and {b} for the to end. ``answering`` is its class (see :data:`CLASSES`). An *event* happens on its date
    only; anything else lasts. ``shelf_life`` is months, or the annual council. Two links between the same ends that
    differ in a ``keyed`` property are two facts; any other difference is shown as papers differing.
    """

    name: str
    family: str
    answering: str
    ends: tuple[tuple[str, str], ...]
    says: str
    says_back: str
    event: bool = False
    shelf_life: int | str = 36
    properties: tuple[Property, ...] = ()
    keyed: tuple[str, ...] = ()


CLASSES = {
    "direct": "makes a line of answering: reporting, being part of, delegation, holding to account",
    "scrutiny": "stands beside a line and never completes it",
    "informs": "tells, advises, supports or oversees; never part of a line",
    "sits": "who sits on, chairs, attends or holds; never part of a line",
    "duty": "duties and the law behind them",
    "pays": "money, from source to use; never part of a line",
    "work": "plans, priorities and the work done on them",
    "record": "meetings, decisions and what they record",
}

FAMILIES = {
    "answering": "who answers to whom",
    "informing": "who tells, advises, supports or works with whom",
    "people": "who chairs, sits on, attends, holds and stands for",
    "law": "duties, provisions, instruments, orders and withheld papers",
    "money": "money from source to use",
    "work": "plans, priorities, themes, indicators and areas",
    "records": "meetings, decisions, actions, interests and statements",
}

STANDINGS = {
    "in place": "the paper says it is so",
    "planned": "the paper says it will be so",
    "proposed": "the paper says it has been suggested or is being considered",
    "ended": "the paper says it was so and is over",
    "negative": "the paper says it is not so",
}

STATUSES = {
    "stated": "the words of the paper say it",
    "inferred": "it takes reading between the words; an officer should confirm it",
    "disputed": "someone with standing to know has said it is wrong",
}

ACCESS = {
    "open": "may be shown to anyone",
    "exempt": "exempt or confidential (for example Local Government Act 1972 Sch 12A)",
    "personal": "junior officers' names, contact details and special-category data",
}

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


def _text(name: str, meaning: str) -> Property:
    return Property(name, "text", meaning)


def _kinds(*rows: str, elected: Iterable[str] = (), tiers: dict[str, str] | None = None) -> tuple[Kind, ...]:
    """Kinds from "name: meaning" rows."""
    parts = [row.partition(": ") for row in rows]
    ends, lanes = set(elected), tiers or {}
    return tuple(Kind(name, meaning, name in ends, lanes.get(name, "")) for name, _, meaning in parts)


_BODY_KINDS = _kinds(
    "county council: principal council of a county with districts below it",
    "unitary council: principal council with no council above or below it",
    "district council: borough or district council within a county",
    "london borough council: principal council of a London borough",
    "full council: all members of a council, meeting together",
    "executive: the cabinet of a council",
    "scrutiny committee: overview and scrutiny committee, commission or panel of a council",
    "council committee: another committee of a council",
    "council department: department or directorate of a council",
    "team: team of officers within a body",
    "police force: a territorial police force",
    "elected local policing body: the police and crime commissioner, or the mayor in that office",
    "office of the policing body: the staff of a police and crime commissioner",
    "police and crime panel: joint committee that scrutinises and supports a commissioner (2011 Act s.28)",
    "police authority: the body that held police forces to account until 21 November 2012",
    "fire and rescue authority: the authority under the fire and rescue Acts",
    "fire and rescue service: the service that stands for its authority",
    "government department: a department of state",
    "national agency: a national public body",
    "probation provider: a provider of probation services",
    "prison service: the prison service or a prison",
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
    elected=(
        "county council",
        "unitary council",
        "district council",
        "london borough council",
        "full council",
        "elected local policing body",
    ),
    tiers={
        "county council": "county",
        "district council": "district",
        "police force": "force-wide",
        "elected local policing body": "force-wide",
        "office of the policing body": "force-wide",
        "police and crime panel": "force-wide",
        "police authority": "force-wide",
        "fire and rescue authority": "force-wide",
        "fire and rescue service": "force-wide",
        "government department": "national",
        "national agency": "national",
        "prison service": "national",
    },
)

_POST_KINDS = _kinds(
    "directly elected mayor: a council's or combined authority's elected mayor",
    "secretary of state: a minister answerable to Parliament",
    "chief constable: the chief officer of police of a force",
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
    elected=("directly elected mayor", "secretary of state"),
    tiers={"secretary of state": "national", "chief constable": "force-wide"},
)

LABELS: tuple[Label, ...] = (
    Label(
        "Body",
        "body",
        "A body, board, committee or group, told apart by kind and legal form.",
        _BODY_KINDS,
        (
            _text("legal_form", "what it is in law: " + "; ".join(LEGAL_FORMS)),
            _text("purpose", "what it is for, in our own words"),
        ),
    ),
    Label("Post", "post", "A post or office, apart from whoever holds it.", _POST_KINDS),
    Label(
        "Person",
        "person",
        "A named holder of senior public office.",
        _kinds("elected member: a councillor or other elected person", "senior officer: a senior officer"),
    ),
    Label(
        "Duty",
        "duty",
        "Something a body must, may or says it must do.",
        _kinds(
            "statutory duty: the law requires it",
            "statutory power: the law allows it",
            "guidance: guidance asks for it",
            "local rule: the body's own rule",
            "as claimed: a paper says it is required; the law may differ",
        ),
        (
            _text("cited_law", "the law the paper cites for it, as cited"),
            _text("law_says", "what the law read says, with section"),
            _text("interval", "how often, as stated"),
        ),
    ),
    Label(
        "Provision",
        "provision",
        "An Act or regulation, at section level.",
        _kinds("act: a section of an Act", "regulation: a regulation of a statutory instrument"),
        (_text("uri", "its address"), _text("checked", "how the words were checked")),
    ),
    Label(
        "Plan",
        "plan",
        "A plan, strategy, agreement or assessment of what will be done.",
        _kinds(
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
    ),
    Label(
        "Priority",
        "priority",
        "Something a plan or body says it will put first.",
        _kinds("priority: a priority", "outcome: an outcome sought", "cross-cutting theme: one across priorities"),
        (_text("letter", "its number or letter in the plan"),),
    ),
    Label("Theme", "theme", "A subject that priorities, plans and statements share.", _kinds("theme: a subject")),
    Label(
        "Fund",
        "fund",
        "A funding stream, grant or budget.",
        _kinds(
            "grant: money awarded for a purpose",
            "budget: part of a body's own budget",
            "partnership fund: money of a partnership",
        ),
        (
            Property("amount", "number", "pounds; empty when no paper states it"),
            _text("amount_words", "the amount as the paper gives it"),
            _text("recurring", "whether it recurs, as stated"),
        ),
    ),
    Label(
        "Programme",
        "programme",
        "A programme, project, operation or scheme.",
        _kinds("programme: a programme", "project: a project", "operation: an operation", "scheme: a scheme"),
    ),
    Label(
        "Service",
        "service",
        "A service, system or asset the public or partners use.",
        _kinds("service: a service", "system: a case or information system", "asset: a physical asset"),
    ),
    Label(
        "Area",
        "area",
        "A place.",
        _kinds(
            "nation: England or Wales",
            "police force area: the area of a force",
            "county: a county",
            "district: a district or borough within a county",
            "city: a city with one council",
            "unitary area: another area with one council",
            "beat: a police beat",
            "place: a town, neighbourhood or site",
            tiers={
                "nation": "national",
                "police force area": "force-wide",
                "county": "county",
                "district": "district",
                "city": "city",
                "unitary area": "county",
                "beat": "district",
                "place": "district",
            },
        ),
    ),
    Label(
        "Meeting",
        "meeting",
        "A meeting of a body on a day.",
        _kinds("meeting: a meeting", "planned meeting: one that is to be held"),
        (_text("held_on", "its date as the paper gives it"), _text("venue", "where it was held")),
    ),
    Label(
        "Decision",
        "decision",
        "A resolution or decision.",
        _kinds(
            "resolution: a resolution",
            "decision: a decision of an executive or officer",
            "recommendation: a recommendation",
            "commitment: something a body says it will do",
        ),
        (_text("decided_on", "its date as the paper gives it"), _text("state", "what the papers say became of it")),
    ),
    Label(
        "Action",
        "action",
        "Something someone has been asked, or has undertaken, to do.",
        _kinds(
            "action: an action asked for",
            "undertaking: something promised",
            "recommendation: something recommended",
            "request: something requested",
            "suggestion: something suggested",
            "timetable step: a step in a published timetable",
            "proposal: something proposed",
        ),
        (_text("due", "when it is due, as stated"), _text("state", "what the papers say became of it")),
    ),
    Label(
        "Indicator",
        "indicator",
        "A measure.",
        _kinds("indicator: a measure in use", "proposed indicator: one under consideration"),
        (_text("threshold", "a threshold, and who set it"), _text("reading", "what the paper gives, and for when")),
    ),
    Label(
        "Instrument",
        "instrument",
        "A document that binds: constitution, terms of reference, delegation, grant, contract, agreement.",
        _kinds(
            "constitution: a council's constitution",
            "terms of reference: a body's terms of reference",
            "scheme of delegation: a scheme of delegation",
            "grant agreement: terms of a grant",
            "contract: a contract",
            "information-sharing agreement: an agreement to share information",
        ),
        (
            _text("quorum", "quorum, as stated"),
            _text("voting", "voting rules, as stated"),
            _text("review_date", "when it is to be reviewed, as stated"),
        ),
    ),
    Label(
        "LocalOrder",
        "local_order",
        "An order made under statute for a place, such as a public spaces protection order.",
        _kinds(
            "public spaces protection order: Anti-social Behaviour, Crime and Policing Act 2014 s.59", "other: another"
        ),
    ),
    Label(
        "Interest",
        "interest",
        "An interest declared by a post or person.",
        _kinds("personal: a personal interest", "pecuniary: a pecuniary interest", "other: another"),
    ),
    Label("Risk", "risk", "A risk a body records.", _kinds("risk: a risk")),
    Label(
        "Paper",
        "paper",
        "A report, assessment or other material the papers speak of but that has not itself been loaded.",
        _kinds(
            "report: a report",
            "assessment: an assessment",
            "exempt report: a report not for publication: title and existence only",
            "material: other material",
        ),
    ),
    Label(
        "Statement",
        "statement",
        "Something a paper says that the model should not make a link: a sentence of our own about its subjects.",
        _kinds(
            "statement: a statement",
            "aim: an aim",
            "function: a stated role",
            "achievement: something reported as done",
            "concern: something raised",
            "comparison: a statistical comparison; not governance",
        ),
    ),
)

COMMON_THING_PROPERTIES: tuple[Property, ...] = (
    _text("id", "source and id within the source"),
    _text("name", "its name"),
    _text("label", "its label, as text"),
    _text("kind", "one of the kinds of its label"),
    _text("aliases", "other names that mean it wherever they are used, divided by ;"),
    _text("local_names", "names that mean it in one document only, as 'S2: the Board'"),
    _text("identifiers", "official identifiers, as 'gss E06000016'"),
    _text("note", "what a reader should know"),
    _text("valid_from", "when it began, as the paper gives it"),
    _text("valid_to", "when it ended or ends, as the paper gives it"),
)

EVIDENCE_PROPERTIES: tuple[Property, ...] = (
    _text("fact", "id of the Fact that holds its citations"),
    _text("standing", "; ".join(STANDINGS)),
    _text("status", "; ".join(STATUSES)),
    _text("dates", "when it holds, in words"),
    Property("holds_from", "date", "first day on which it may hold"),
    Property("holds_to", "date", "last day on which it may be used as current"),
    _text("sources", "documents and places that state it, for readers"),
)

COMMON_LINK_PROPERTIES: tuple[Property, ...] = (
    _text("kind", "its type, as text"),
    _text("note", "what a reader should know"),
)

FACT_PROPERTIES: tuple[Property, ...] = (
    _text("id", "id of the fact"),
    _text("kind", "label or link type"),
    _text("subject", "id of the thing, or of the from end"),
    _text("subject_label", "label of the subject"),
    _text("object", "id of the to end; empty for a thing"),
    _text("object_label", "label of the object"),
    _text("standing", "; ".join(STANDINGS)),
    _text("status", "; ".join(STATUSES)),
    _text("dates", "when it holds, in words"),
    Property("start_possible", "date", "first day on which it may hold"),
    Property("start_certain", "date", "first day on which it surely holds"),
    Property("end_certain", "date", "last day on which it surely holds"),
    Property("end_possible", "date", "last day on which it may hold"),
    Property("lapses", "date", "last day on which it may be used as current"),
    Property("stated_start", "flag", "whether a paper states its start"),
    _text("first_stated", "date of the first paper that states it, as that paper gives it"),
    _text("last_stated", "date of the last paper that states it, as that paper gives it"),
    _text("differs", "how papers differ about it"),
    _text("citations", "documents, places and statuses, as JSON"),
)

DOCUMENT_PROPERTIES: tuple[Property, ...] = (
    _text("id", "source and id within the source"),
    _text("name", "its title"),
    _text("kind", "minutes, report, plan, act, register ..."),
    _text("publisher", "who published it"),
    _text("dated", "its date as it gives it; may be a window"),
    Property("earliest", "date", "first day it can date from"),
    Property("latest", "date", "last day it can date from"),
    _text("url", "where it can be read"),
    _text("access", "; ".join(ACCESS)),
    _text("note", "what is missing from it, and how places in it are given"),
    _text("source", "the source it was loaded with"),
)


def _pairs(left: str, right: str) -> tuple[tuple[str, str], ...]:
    """All pairs of two lists of labels: ``_pairs("Body Post", "Body")``."""
    return tuple((a, b) for a in left.split() for b in right.split())


_ROLE = _text("role", "chair, vice-chair or as stated")
_SCOPE = _text("scope", "what it covers, such as 'draft for consultation'")
_FUNCTION = _text("function", "the function concerned")
_AMOUNT = Property("amount", "number", "pounds; empty when no paper states it")

LINKS: tuple[Link, ...] = (
    # --- answering: who answers to whom ---
    # (:Body|Post|Programme)-[:REPORTS_TO]->(:Body|Post)
    Link(
        "REPORTS_TO",
        "answering",
        "direct",
        _pairs("Body Post Programme", "Body Post"),
        "{a} reports to {b}",
        "{b} is reported to by {a}",
    ),
    # (:Body|Post)-[:PART_OF]->(:Body)
    Link("PART_OF", "answering", "direct", _pairs("Body Post", "Body"), "{a} is part of {b}", "{b} includes {a}"),
    # (:Body|Post)-[:DELEGATED_BY]->(:Body|Post)
    Link(
        "DELEGATED_BY",
        "answering",
        "direct",
        _pairs("Body Post", "Body Post"),
        "{a} acts under delegation from {b}",
        "{b} delegates to {a}",
        properties=(_FUNCTION, _text("limit_words", "the limit of the delegation, as stated")),
        keyed=("function",),
    ),
    # (:Body|Post)-[:HELD_TO_ACCOUNT_BY]->(:Body|Post)
    Link(
        "HELD_TO_ACCOUNT_BY",
        "answering",
        "direct",
        _pairs("Body Post", "Body Post"),
        "{a} is held to account by {b}",
        "{b} holds {a} to account",
    ),
    # (:Body|Post|Plan)-[:SCRUTINISED_BY]->(:Body)
    Link(
        "SCRUTINISED_BY",
        "answering",
        "scrutiny",
        _pairs("Body Post Plan", "Body"),
        "{a} is scrutinised by {b}",
        "{b} scrutinises {a}",
        properties=(_text("supported", "'and supported by' where the law says so"), _SCOPE),
    ),
    # --- informing ---
    # (:Body|Post|Programme)-[:REPORTS_PROGRESS_TO]->(:Body)
    Link(
        "REPORTS_PROGRESS_TO",
        "informing",
        "informs",
        _pairs("Body Post Programme", "Body"),
        "{a} reports progress to {b}",
        "{b} is told of progress by {a}",
    ),
    # (:Body|Post)-[:SUBMITTED_REPORT_TO]->(:Body)
    Link(
        "SUBMITTED_REPORT_TO",
        "informing",
        "informs",
        _pairs("Body Post", "Body"),
        "{a} laid a report before {b}",
        "{b} had a report from {a}",
        event=True,
        properties=(_text("subject_words", "what the report was about"),),
        keyed=("subject_words",),
    ),
    # (:Paper)-[:LAID_BEFORE]->(:Body)
    Link(
        "LAID_BEFORE",
        "informing",
        "informs",
        _pairs("Paper", "Body"),
        "{a} was laid before {b}",
        "{b} had before it {a}",
        event=True,
    ),
    # (:Body)-[:SUPPLIES_DATA_TO]->(:Body)
    Link(
        "SUPPLIES_DATA_TO",
        "informing",
        "informs",
        _pairs("Body", "Body"),
        "{a} supplies data to {b}",
        "{b} has data from {a}",
    ),
    # (:Body|Post|Person)-[:ADVISES]->(:Body)
    Link(
        "ADVISES",
        "informing",
        "informs",
        _pairs("Body Post Person", "Body"),
        "{a} advises {b}",
        "{b} is advised by {a}",
    ),
    # (:Body)-[:OVERSEEN_BY]->(:Body)
    Link(
        "OVERSEEN_BY",
        "informing",
        "informs",
        _pairs("Body", "Body"),
        "{a} is overseen by {b}",
        "{b} oversees {a}",
        properties=(_SCOPE,),
    ),
    # (:Body)-[:SECRETARIAT_TO]->(:Body|Programme)
    Link(
        "SECRETARIAT_TO",
        "informing",
        "informs",
        _pairs("Body", "Body Programme"),
        "{a} supports the work of {b}",
        "{b} is supported by {a}",
    ),
    # (:Body)-[:COORDINATES]->(:Body|Plan|Priority|Theme)
    Link(
        "COORDINATES",
        "informing",
        "informs",
        _pairs("Body", "Body Plan Priority Theme"),
        "{a} co-ordinates {b}",
        "{b} is co-ordinated by {a}",
    ),
    # (:Body|Post)-[:CONSULTED_ON]->(:Plan)
    Link(
        "CONSULTED_ON",
        "informing",
        "informs",
        _pairs("Body Post", "Plan"),
        "{a} is consulted on {b}",
        "consultation on {b} includes {a}",
    ),
    # (:Body|Post|Programme)-[:WORKS_WITH]->(:Body|Post)
    Link(
        "WORKS_WITH",
        "informing",
        "informs",
        _pairs("Body Post Programme", "Body Post"),
        "{a} works with {b}",
        "{b} works with {a}",
    ),
    # --- people ---
    # (:Post|Person|Body)-[:CHAIRS]->(:Body)
    Link(
        "CHAIRS",
        "people",
        "sits",
        _pairs("Post Person Body", "Body"),
        "{a} chairs {b}",
        "{b} is chaired by {a}",
        shelf_life=ANNUAL_COUNCIL,
        properties=(_ROLE,),
        keyed=("role",),
    ),
    # (:Post|Person|Body)-[:MEMBER_OF]->(:Body)
    Link(
        "MEMBER_OF",
        "people",
        "sits",
        _pairs("Post Person Body", "Body"),
        "{a} is a member of {b}",
        "{b} has as a member {a}",
        shelf_life=ANNUAL_COUNCIL,
        properties=(
            _text("capacity", "voting, co-opted, substitute, observer, ex officio, or as stated"),
            _text("represents", "whom the member sits for, as stated"),
            _text("appointed_by", "who appoints, as stated"),
            _text("term", "the term, as stated"),
            _text("engagement", "engagement as the paper records it"),
        ),
    ),
    # (:Post|Person|Body)-[:ATTENDED]->(:Meeting)
    Link(
        "ATTENDED",
        "people",
        "sits",
        _pairs("Post Person Body", "Meeting"),
        "{a} attended {b}",
        "{b} was attended by {a}",
        event=True,
        properties=(_ROLE,),
    ),
    # (:Person)-[:HOLDS]->(:Post)
    Link("HOLDS", "people", "sits", _pairs("Person", "Post"), "{a} holds the post of {b}", "{b} is held by {a}"),
    # (:Body)-[:STANDS_FOR]->(:Body|Post)
    Link(
        "STANDS_FOR",
        "people",
        "sits",
        _pairs("Body", "Body Post"),
        "{a} stands for {b}",
        "{b} acts through {a}",
    ),
    # (:Body)-[:SUCCEEDS]->(:Body)
    Link(
        "SUCCEEDS",
        "people",
        "record",
        _pairs("Body", "Body"),
        "{a} succeeds {b}",
        "{b} is succeeded by {a}",
        shelf_life=0,
    ),
    # --- law ---
    # (:Body|Post)-[:OWES]->(:Duty)
    Link("OWES", "law", "duty", _pairs("Body Post", "Duty"), "{a} has the duty or power: {b}", "{b} falls on {a}"),
    # (:Body)-[:DISCHARGES]->(:Duty)
    Link(
        "DISCHARGES",
        "law",
        "duty",
        _pairs("Body", "Duty"),
        "{a} discharges the duty: {b}",
        "the duty {b} is discharged by {a}",
    ),
    # (:Duty)-[:ARISES_FROM]->(:Provision)
    Link(
        "ARISES_FROM",
        "law",
        "duty",
        _pairs("Duty", "Provision"),
        "{a} arises from {b}",
        "{b} gives rise to {a}",
        shelf_life=0,
    ),
    # (:Body)-[:ESTABLISHED_UNDER]->(:Provision)
    Link(
        "ESTABLISHED_UNDER",
        "law",
        "duty",
        _pairs("Body", "Provision"),
        "{a} is established under {b}",
        "{b} establishes {a}",
        shelf_life=0,
    ),
    # (:Body|Plan)-[:GOVERNED_BY]->(:Instrument)
    Link(
        "GOVERNED_BY",
        "law",
        "duty",
        _pairs("Body Plan", "Instrument"),
        "{a} is governed by {b}",
        "{b} governs {a}",
        properties=(_SCOPE,),
    ),
    # (:Body)-[:PARTY_TO]->(:Instrument)
    Link("PARTY_TO", "law", "duty", _pairs("Body", "Instrument"), "{a} is a party to {b}", "{b} has as a party {a}"),
    # (:Paper)-[:EXEMPT_UNDER]->(:Provision)
    Link(
        "EXEMPT_UNDER",
        "law",
        "record",
        _pairs("Paper", "Provision"),
        "{a} was treated as exempt under {b}",
        "{b} was relied on to exempt {a}",
        event=True,
    ),
    # (:Paper)-[:WITHHELD_FROM]->(:Body)
    Link(
        "WITHHELD_FROM",
        "law",
        "record",
        _pairs("Paper", "Body"),
        "{a} was not made available to {b}",
        "{b} was not given {a}",
        event=True,
        properties=(_text("ground", "the ground given"),),
    ),
    # (:Body)-[:MAKES]->(:LocalOrder)
    Link("MAKES", "law", "duty", _pairs("Body", "LocalOrder"), "{a} makes {b}", "{b} is made by {a}"),
    # (:Body)-[:ENFORCES]->(:LocalOrder)
    Link("ENFORCES", "law", "duty", _pairs("Body", "LocalOrder"), "{a} enforces {b}", "{b} is enforced by {a}"),
    # --- money: from source to use ---
    # (:Body)-[:PROVIDES_MONEY]->(:Fund)
    Link(
        "PROVIDES_MONEY",
        "money",
        "pays",
        _pairs("Body", "Fund"),
        "{a} provides the money of {b}",
        "the money of {b} comes from {a}",
        properties=(_AMOUNT,),
    ),
    # (:Fund)-[:HELD_BY]->(:Body)
    Link(
        "HELD_BY", "money", "pays", _pairs("Fund", "Body"), "{a} is held by {b}", "{b} holds {a}", properties=(_AMOUNT,)
    ),
    # (:Fund)-[:PAYS_FOR]->(:Programme|Service|Plan|Body)
    Link(
        "PAYS_FOR",
        "money",
        "pays",
        _pairs("Fund", "Programme Service Plan Body"),
        "{a} pays for {b}",
        "{b} is paid for by {a}",
        properties=(_AMOUNT,),
    ),
    # (:Body)-[:ACCOUNTABLE_BODY_FOR]->(:Fund|Programme)
    Link(
        "ACCOUNTABLE_BODY_FOR",
        "money",
        "pays",
        _pairs("Body", "Fund Programme"),
        "{a} is the accountable body for {b}",
        "the accountable body for {b} is {a}",
    ),
    # (:Body)-[:COMMISSIONS]->(:Body|Service)
    Link(
        "COMMISSIONS",
        "money",
        "pays",
        _pairs("Body", "Body Service"),
        "{a} commissions {b}",
        "{b} is commissioned by {a}",
    ),
    # (:Body)-[:PROVIDES]->(:Service)
    Link("PROVIDES", "money", "work", _pairs("Body", "Service"), "{a} provides {b}", "{b} is provided by {a}"),
    # --- work ---
    # (:Body|Post)-[:PREPARES]->(:Plan)
    Link("PREPARES", "work", "work", _pairs("Body Post", "Plan"), "{a} prepares {b}", "{b} is prepared by {a}"),
    # (:Body)-[:APPROVES]->(:Plan)
    Link(
        "APPROVES",
        "work",
        "work",
        _pairs("Body", "Plan"),
        "{a} approved {b}",
        "{b} was approved by {a}",
        event=True,
        properties=(_SCOPE,),
        keyed=("scope",),
    ),
    # (:Body)-[:ADOPTS]->(:Plan)
    Link("ADOPTS", "work", "work", _pairs("Body", "Plan"), "{a} adopted {b}", "{b} was adopted by {a}", event=True),
    # (:Plan|Body|Programme)-[:HAS_PRIORITY]->(:Priority)
    Link(
        "HAS_PRIORITY",
        "work",
        "work",
        _pairs("Plan Body Programme", "Priority"),
        "{a} has the priority: {b}",
        "the priority {b} is set in {a}",
    ),
    # (:Priority|Plan)-[:ON_THEME]->(:Theme)
    Link("ON_THEME", "work", "work", _pairs("Priority Plan", "Theme"), "{a} concerns {b}", "{b} is the subject of {a}"),
    # (:Plan)-[:ALIGNED_TO]->(:Plan)
    Link(
        "ALIGNED_TO",
        "work",
        "work",
        _pairs("Plan", "Plan"),
        "{a} is linked to {b}",
        "{b} is linked to by {a}",
        properties=(_SCOPE,),
    ),
    # (:Plan)-[:REVISES]->(:Plan)
    Link("REVISES", "work", "work", _pairs("Plan", "Plan"), "{a} revises {b}", "{b} is revised by {a}", shelf_life=0),
    # (:Body|Programme|Service)-[:DELIVERS]->(:Plan|Priority|Programme|Body)
    Link(
        "DELIVERS",
        "work",
        "work",
        _pairs("Body Programme Service", "Plan Priority Programme Body"),
        "{a} delivers for {b}",
        "{b} is delivered through {a}",
    ),
    # (:Body|Post)-[:LEADS]->(:Programme|Priority|Plan)
    Link("LEADS", "work", "work", _pairs("Body Post", "Programme Priority Plan"), "{a} leads {b}", "{b} is led by {a}"),
    # (:Body|Post)-[:ACCOUNTABLE_FOR]->(:Plan|Programme|Priority)
    Link(
        "ACCOUNTABLE_FOR",
        "work",
        "work",
        _pairs("Body Post", "Plan Programme Priority"),
        "{a} is accountable for {b}",
        "accountability for {b} lies with {a}",
        properties=(_SCOPE,),
        keyed=("scope",),
    ),
    # (:Body|Plan|Priority)-[:MEASURED_BY]->(:Indicator)
    Link(
        "MEASURED_BY",
        "work",
        "work",
        _pairs("Body Plan Priority", "Indicator"),
        "{a} is measured by {b}",
        "{b} measures {a}",
    ),
    # (:Body)-[:MONITORS]->(:Plan|Indicator)
    Link("MONITORS", "work", "work", _pairs("Body", "Plan Indicator"), "{a} monitors {b}", "{b} is monitored by {a}"),
    # (:Body|Post)-[:OWNS_RISK]->(:Risk)
    Link(
        "OWNS_RISK",
        "work",
        "work",
        _pairs("Body Post", "Risk"),
        "{a} owns the risk: {b}",
        "the risk {b} is owned by {a}",
    ),
    # (:Body|Programme|Service)-[:RUN_BY]->(:Body)
    Link("RUN_BY", "work", "work", _pairs("Body Programme Service", "Body"), "{a} is run by {b}", "{b} runs {a}"),
    # (:Body|Post|Programme|Service)-[:COVERS]->(:Area)
    Link(
        "COVERS",
        "work",
        "work",
        _pairs("Body Post Programme Service", "Area"),
        "{a} covers {b}",
        "{b} is covered by {a}",
        shelf_life=0,
    ),
    # (:Area)-[:WITHIN]->(:Area)
    Link("WITHIN", "work", "work", _pairs("Area", "Area"), "{a} is within {b}", "{b} contains {a}", shelf_life=0),
    # --- records ---
    # (:Body)-[:MET]->(:Meeting)
    Link("MET", "records", "record", _pairs("Body", "Meeting"), "{a} met: {b}", "{b} was a meeting of {a}", event=True),
    # (:Body|Post|Programme|Meeting)-[:DECIDED]->(:Decision)
    Link(
        "DECIDED",
        "records",
        "record",
        _pairs("Body Post Meeting", "Decision"),
        "{a} decided: {b}",
        "{b} was decided by {a}",
        event=True,
    ),
    # (:Decision|Meeting|Body|Post)-[:REQUIRES]->(:Action)
    Link(
        "REQUIRES",
        "records",
        "record",
        _pairs("Decision Meeting Body Post Programme", "Action"),
        "{a} calls for: {b}",
        "{b} follows from {a}",
        event=True,
    ),
    # (:Action)-[:OWNED_BY]->(:Body|Post)
    Link("OWNED_BY", "records", "record", _pairs("Action", "Body Post"), "{a} is for {b} to do", "{b} is to do: {a}"),
    # (:Action|Decision)-[:ADDRESSED_TO]->(:Body)
    Link(
        "ADDRESSED_TO",
        "records",
        "record",
        _pairs("Action Decision", "Body"),
        "{a} is addressed to {b}",
        "{b} is addressed by: {a}",
        event=True,
    ),
    # (:Statement|Decision|Action|Interest|Paper|Meeting)-[:ABOUT]->(...)
    Link(
        "ABOUT",
        "records",
        "record",
        (
            *_pairs(
                "Statement",
                "Body Post Person Duty Provision Plan Priority Theme Fund Programme Service Area Indicator "
                "Instrument LocalOrder Paper Meeting",
            ),
            *_pairs("Decision Action", "Body Plan Programme Service Theme Fund LocalOrder Paper Indicator"),
            *_pairs("Interest", "Body Meeting"),
            *_pairs("Paper", "Theme"),
        ),
        "{a} is about {b}",
        "{b} is the subject of {a}",
        event=True,
    ),
    # (:Post|Person)-[:DECLARED_INTEREST]->(:Interest)
    Link(
        "DECLARED_INTEREST",
        "records",
        "record",
        _pairs("Post Person", "Interest"),
        "{a} declared {b}",
        "{b} was declared by {a}",
        event=True,
    ),
)

DIRECT = tuple(link.name for link in LINKS if link.answering == "direct")


@cache
def labels() -> dict[str, Label]:
    """Labels by name."""
    return {label.name: label for label in LABELS}


@cache
def links() -> dict[str, Link]:
    """Links by name."""
    return {link.name: link for link in LINKS}


@cache
def tables() -> dict[str, Label]:
    """Labels by the stem of the file that holds them in a source folder."""
    return {label.table: label for label in LABELS}


@cache
def thing_columns(label: str) -> tuple[Property, ...]:
    """All properties of a node of this label, in the order of its table."""
    return COMMON_THING_PROPERTIES + labels()[label].properties + EVIDENCE_PROPERTIES


@cache
def link_columns(link: str) -> tuple[Property, ...]:
    """All properties of a relationship of this type, in the order of its table."""
    return COMMON_LINK_PROPERTIES + links()[link].properties + EVIDENCE_PROPERTIES


def label(name: str) -> Label:
    """The declared label, or :class:`ModelError` naming the known ones."""
    if name not in labels():
        raise ModelError(f"There is no label '{name}'.", next_step="Labels: " + ", ".join(labels()))
    return labels()[name]


def link(name: str) -> Link:
    """The declared link, or :class:`ModelError` naming the nearest."""
    if name not in links():
        from difflib import get_close_matches

        near = get_close_matches(name, links(), n=3, cutoff=0.5)
        hint = "Did you mean " + " or ".join(near) + "?" if near else "'answerable model' lists the links."
        raise ModelError(f"There is no link '{name}'.", next_step=hint)
    return links()[name]


def is_elected_end(label_name: str, kind: str) -> bool:
    """Whether a line of answering may end at a thing of this label and kind: a full council (a council is its elected
    members), a directly elected mayor, a police and crime commissioner, or a Secretary of State."""
    return label_name in labels() and any(k.name == kind and k.elected_end for k in labels()[label_name].kinds)


def verb(kind: str) -> str:
    """What a link says between its two ends: "chairs" for CHAIRS."""
    return links()[kind].says.replace("{a}", "").replace("{b}", "").strip(" :")


def sentence(kind: str, a: str, b: str) -> str:
    """The fact as a sentence: ``sentence("CHAIRS", "The Mayor", "the Board")`` is "The Mayor chairs the Board"."""
    return links()[kind].says.format(a=a, b=b)
