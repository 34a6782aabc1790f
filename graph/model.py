"""Every label, link and property, declared once, each with its plain-English meaning; kinds are in ``graph/kinds.py``.

DDL, constraints, validation, the blank source folder, the map key, ``answerable model`` and ``docs/model.md`` are all
generated from this page. A *thing* is a node, a *link* a relationship. Links that answer point from who answers to who
is answered to; money links point from source to use; so one directed path follows either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.dates import ANNUAL_COUNCIL
from graph.errors import ModelError
from graph.kinds import ACCESS, KINDS, LEGAL_FORMS, STANDINGS, STATUSES, Kind


@dataclass(frozen=True, slots=True)
class Property:
    """A named value on a thing or a link. ``type`` is text, number, flag, date or day (text that is one day, 2024-04-30)."""

    name: str
    type: str
    meaning: str


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
    "scrutiny": "stands beside a line and does not complete it",
    "informs": "tells, advises, supports or oversees; no part of a line",
    "sits": "who sits on, chairs, attends or holds; no part of a line",
    "duty": "duties and the law behind them",
    "pays": "money, from source to use; no part of a line",
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


def _text(name: str, meaning: str) -> Property:
    return Property(name, "text", meaning)


# fmt: off
LABELS: tuple[Label, ...] = (
    Label("Body", "body",
          "A body, board, committee or group, told apart by kind and legal form.", KINDS["Body"], (
              _text("legal_form", "what it is in law: " + "; ".join(LEGAL_FORMS)),
              _text("purpose", "what it is for, in our own words"),
          )),
    Label("Post", "post",
          "A post or office, apart from whoever holds it.", KINDS["Post"], (
              _text("vacant", "that it is vacant, in the words of the paper and as of when"),
          )),
    Label("Person", "person",
          "A named holder of senior public office.", KINDS["Person"]),
    Label("Duty", "duty",
          "Something a body must, may or says it must do.", KINDS["Duty"], (
              _text("cited_law", "the law the paper cites for it, as cited"),
              _text("law_says", "what the law read says, with section"),
              _text("interval", "how often, as stated"),
              Property("months", "number", "the interval in months, where it is a fixed one"),
          )),
    Label("Provision", "provision",
          "An Act or regulation, at section level.", KINDS["Provision"], (
              _text("uri", "its address"),
              _text("checked", "how the words were checked"),
          )),
    Label("Plan", "plan",
          "A plan, strategy, agreement or assessment of what will be done.", KINDS["Plan"], (
              _text("policy_framework", "that it belongs to the policy framework of a council, as stated"),
          )),
    Label("Priority", "priority",
          "Something a plan or body says it will put first.", KINDS["Priority"], (
              _text("letter", "its number or letter in the plan"),
          )),
    Label("Theme", "theme",
          "A subject that priorities, plans and statements share.", KINDS["Theme"]),
    Label("Fund", "fund",
          "A funding stream, grant or budget.", KINDS["Fund"], (
              Property("amount", "number", "pounds; empty when no paper states it"),
              _text("amount_words", "the amount as the paper gives it"),
              _text("recurring", "whether it recurs, as stated"),
          )),
    Label("Programme", "programme",
          "A programme, project, operation or scheme.", KINDS["Programme"]),
    Label("Service", "service",
          "A service, system or asset the public or partners use.", KINDS["Service"]),
    Label("Area", "area",
          "A place.", KINDS["Area"]),
    Label("Meeting", "meeting",
          "A meeting of a body on a day.", KINDS["Meeting"], (
              _text("held_on", "its date as the paper gives it"),
              _text("venue", "where it was held"),
              _text("confirmed", "when or where its minutes were confirmed, as stated"),
          )),
    Label("Decision", "decision",
          "A resolution or decision.", KINDS["Decision"], (
              _text("decided_on", "its date as the paper gives it"),
              _text("state", "what the papers say became of it"),
              _text("exempt_paragraph", "paragraphs of Schedule 12A named, each with its Part as minuted: 'Part 1 para 3; "
                                        "Part 2 para 10'"),
              _text("public_interest", "what is minuted of the public interest test"),
          )),
    Label("Action", "action",
          "Something someone has been asked, or has undertaken, to do.", KINDS["Action"], (
              _text("due", "when it is due, as stated"),
              Property("due_by", "day", "the last day on which it is due, where what is stated fixes one"),
              _text("state", "what the papers say became of it"),
          )),
    Label("Indicator", "indicator",
          "A measure.", KINDS["Indicator"], (
              _text("threshold", "a threshold, and who set it"),
              _text("reading", "what the paper gives, and for when"),
              Property("limit_number", "number", "the threshold that its owner adopted, as a number"),
              _text("limit_sense", "'at most' or 'at least'"),
              Property("reading_number", "number", "the latest reading, as a number of the same unit"),
          )),
    Label("Instrument", "instrument",
          "A document that binds: constitution, terms of reference, delegation, grant, contract, agreement.",
          KINDS["Instrument"], (
              _text("quorum", "quorum, as stated"),
              _text("voting", "voting rules, as stated"),
              _text("review_date", "when it is to be reviewed, as stated"),
          )),
    Label("LocalOrder", "local_order",
          "An order made under statute for a place, such as a public spaces protection order.", KINDS["LocalOrder"]),
    Label("Interest", "interest",
          "An interest declared by a post or person.", KINDS["Interest"]),
    Label("Risk", "risk",
          "A risk a body records.", KINDS["Risk"]),
    Label("Paper", "paper",
          "A report, assessment or other material the papers speak of but that has not itself been loaded.", KINDS["Paper"]),
    Label("Statement", "statement",
          "Something a paper says that the model should not make a link: a sentence of our own about its subjects.",
          KINDS["Statement"]),
)
# fmt: on

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
    _text("detail", "function, role, capacity, amount and so on of a link, in words"),
    Property("documents", "number", "how many documents state it"),
    _text("document", "id of the document that states it, when only one does"),
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
    _text(
        "slips",
        "what a reader should put right, divided by ; each behind name:, office:, numbering: or truncated:",
    ),
    _text("source", "the source it was loaded with"),
)


_ROLE = _text("role", "chair, vice-chair or as stated")
_SCOPE = _text("scope", "what it covers, such as 'draft for consultation'")
_FUNCTION = _text("function", "the function concerned")
_AMOUNT = Property("amount", "number", "pounds; empty when no paper states it")


def _ends(*pairs: str) -> tuple[tuple[str, str], ...]:
    """Pairs of labels from "Body Post > Body": each on the left to each on the right."""
    sides = [pair.partition(" > ") for pair in pairs]
    return tuple((a, b) for left, _, right in sides for a in left.split() for b in right.split())


# fmt: off
LINKS: tuple[Link, ...] = (
    # --- answering: who answers to whom ---
    Link("REPORTS_TO", "answering", "direct", _ends("Body Post Programme > Body Post"),
         "{a} reports to {b}", "{b} is reported to by {a}"),
    Link("PART_OF", "answering", "direct", _ends("Body Post > Body"),
         "{a} is part of {b}", "{b} includes {a}"),
    Link("DELEGATED_BY", "answering", "direct", _ends("Body Post > Body Post"),
         "{a} acts under delegation from {b}", "{b} delegates to {a}",
         properties=(_FUNCTION, _text("limit_words", "the limit of the delegation, as stated"),), keyed=("function",)),
    Link("HELD_TO_ACCOUNT_BY", "answering", "direct", _ends("Body Post > Body Post"),
         "{a} is held to account by {b}", "{b} holds {a} to account"),
    Link("SCRUTINISED_BY", "answering", "scrutiny", _ends("Body Post Plan > Body"),
         "{a} is scrutinised by {b}", "{b} scrutinises {a}",
         properties=(_text("supported", "'and supported by' where the law says so"), _SCOPE,)),
    # --- informing: who tells, advises, supports or works with whom ---
    Link("REPORTS_PROGRESS_TO", "informing", "informs", _ends("Body Post Programme > Body"),
         "{a} reports progress to {b}", "{b} is told of progress by {a}"),
    Link("SUBMITTED_REPORT_TO", "informing", "informs", _ends("Body Post > Body"),
         "{a} laid a report before {b}", "{b} had a report from {a}",
         event=True, properties=(_text("subject_words", "what the report was about"),), keyed=("subject_words",)),
    Link("LAID_BEFORE", "informing", "informs", _ends("Paper > Body"),
         "{a} was laid before {b}", "{b} had before it {a}", event=True),
    Link("SUPPLIES_DATA_TO", "informing", "informs", _ends("Body > Body"),
         "{a} supplies data to {b}", "{b} has data from {a}"),
    Link("ADVISES", "informing", "informs", _ends("Body Post Person > Body"),
         "{a} advises {b}", "{b} is advised by {a}"),
    Link("OVERSEEN_BY", "informing", "informs", _ends("Body > Body"),
         "{a} is overseen by {b}", "{b} oversees {a}", properties=(_SCOPE,)),
    Link("SECRETARIAT_TO", "informing", "informs", _ends("Body > Body Programme"),
         "{a} supports the work of {b}", "{b} is supported by {a}"),
    Link("COORDINATES", "informing", "informs", _ends("Body > Body Plan Priority Theme"),
         "{a} co-ordinates {b}", "{b} is co-ordinated by {a}"),
    Link("CONSULTED_ON", "informing", "informs", _ends("Body Post > Plan"),
         "{a} is consulted on {b}", "consultation on {b} includes {a}"),
    Link("WORKS_WITH", "informing", "informs", _ends("Body Post Programme > Body Post"),
         "{a} works with {b}", "{b} works with {a}"),
    # --- people: who chairs, sits on, attends, holds and stands for ---
    Link("CHAIRS", "people", "sits", _ends("Post Person Body > Body"),
         "{a} chairs {b}", "{b} is chaired by {a}", shelf_life=ANNUAL_COUNCIL, properties=(_ROLE,), keyed=("role",)),
    Link("MEMBER_OF", "people", "sits", _ends("Post Person Body > Body"),
         "{a} is a member of {b}", "{b} has as a member {a}", shelf_life=ANNUAL_COUNCIL,
         properties=(
            _text("capacity", "voting, co-opted, substitute, observer, ex officio, or as stated"),
            _text("represents", "whom the member sits for, as stated"),
            _text("appointed_by", "who appoints, as stated"),
            _text("term", "the term, as stated"),
            _text("engagement", "as recorded; begins with 'engaged', 'partly engaged' or 'not engaged' where words bear it"),
        )),
    Link("ATTENDED", "people", "sits", _ends("Post Person Body > Meeting"),
         "{a} attended {b}", "{b} was attended by {a}", event=True, properties=(_ROLE,)),
    Link("HOLDS", "people", "sits", _ends("Person > Post"),
         "{a} holds the post of {b}", "{b} is held by {a}"),
    Link("STANDS_FOR", "people", "sits", _ends("Body > Body Post"),
         "{a} stands for {b}", "{b} acts through {a}"),
    Link("SUCCEEDS", "people", "record", _ends("Body > Body"),
         "{a} succeeds {b}", "{b} is succeeded by {a}", shelf_life=0),
    # --- law: duties, provisions, instruments, orders and withheld papers ---
    Link("OWES", "law", "duty", _ends("Body Post > Duty"),
         "{a} has the duty or power: {b}", "{b} falls on {a}"),
    Link("DISCHARGES", "law", "duty", _ends("Body > Duty"),
         "{a} discharges the duty: {b}", "the duty {b} is discharged by {a}"),
    Link("ARISES_FROM", "law", "duty", _ends("Duty > Provision"),
         "{a} arises from {b}", "{b} gives rise to {a}", shelf_life=0),
    Link("ESTABLISHED_UNDER", "law", "duty", _ends("Body > Provision"),
         "{a} is established under {b}", "{b} establishes {a}", shelf_life=0),
    Link("GOVERNED_BY", "law", "duty", _ends("Body Plan Fund Programme > Instrument"),
         "{a} is governed by {b}", "{b} governs {a}", properties=(_SCOPE,)),
    Link("PARTY_TO", "law", "duty", _ends("Body > Instrument"),
         "{a} is a party to {b}", "{b} has as a party {a}"),
    Link("EXEMPT_UNDER", "law", "record", _ends("Paper > Provision"),
         "{a} was treated as exempt under {b}", "{b} was relied on to exempt {a}", event=True),
    Link("WITHHELD_FROM", "law", "record", _ends("Paper > Body"),
         "{a} was not made available to {b}", "{b} was not given {a}",
         event=True, properties=(_text("ground", "the ground given"),)),
    Link("CARRIED_OUT", "law", "duty", _ends("Body Post > Duty"),
         "{a} did what it asks: {b}", "{b} was done by {a}", event=True,
         properties=(_text("how", "what was done, in our own words"),), keyed=("how",)),
    Link("MAKES", "law", "duty", _ends("Body > LocalOrder"),
         "{a} makes {b}", "{b} is made by {a}"),
    Link("ENFORCES", "law", "duty", _ends("Body > LocalOrder"),
         "{a} enforces {b}", "{b} is enforced by {a}"),
    # --- money: money from source to use ---
    Link("PROVIDES_MONEY", "money", "pays", _ends("Body > Fund"),
         "{a} provides the money of {b}", "the money of {b} comes from {a}", properties=(_AMOUNT,)),
    Link("HELD_BY", "money", "pays", _ends("Fund > Body"),
         "{a} is held by {b}", "{b} holds {a}", properties=(_AMOUNT,)),
    Link("PAYS_FOR", "money", "pays", _ends("Fund > Programme Service Plan Body"),
         "{a} pays for {b}", "{b} is paid for by {a}", properties=(_AMOUNT,)),
    Link("ACCOUNTABLE_BODY_FOR", "money", "pays", _ends("Body > Fund Programme Body"),
         "{a} is the accountable body for {b}", "the accountable body for {b} is {a}"),
    Link("COMMISSIONS", "money", "pays", _ends("Body > Body Service"),
         "{a} commissions {b}", "{b} is commissioned by {a}"),
    Link("PROVIDES", "money", "work", _ends("Body > Service"),
         "{a} provides {b}", "{b} is provided by {a}"),
    # --- work: plans, priorities, themes, indicators and areas ---
    Link("PREPARES", "work", "work", _ends("Body Post > Plan"),
         "{a} prepares {b}", "{b} is prepared by {a}"),
    Link("APPROVES", "work", "work", _ends("Body > Plan"),
         "{a} approved {b}", "{b} was approved by {a}", event=True, properties=(_SCOPE,), keyed=("scope",)),
    Link("ADOPTS", "work", "work", _ends("Body > Plan"),
         "{a} adopted {b}", "{b} was adopted by {a}", event=True),
    Link("HAS_PRIORITY", "work", "work", _ends("Plan Body Programme > Priority"),
         "{a} has the priority: {b}", "the priority {b} is set in {a}"),
    Link("ON_THEME", "work", "work", _ends("Priority Plan > Theme"),
         "{a} concerns {b}", "{b} is the subject of {a}"),
    Link("ALIGNED_TO", "work", "work", _ends("Plan > Plan"),
         "{a} is linked to {b}", "{b} is linked to by {a}", properties=(_SCOPE,)),
    Link("REVISES", "work", "work", _ends("Plan > Plan"),
         "{a} revises {b}", "{b} is revised by {a}", shelf_life=0),
    Link("DELIVERS", "work", "work", _ends("Body Programme Service > Plan Priority Programme Body"),
         "{a} delivers for {b}", "{b} is delivered through {a}"),
    Link("LEADS", "work", "work", _ends("Body Post > Programme Priority Plan Duty"),
         "{a} leads {b}", "{b} is led by {a}"),
    Link("ACCOUNTABLE_FOR", "work", "work", _ends("Body Post > Plan Programme Priority"),
         "{a} is accountable for {b}", "accountability for {b} lies with {a}", properties=(_SCOPE,), keyed=("scope",)),
    Link("TAKEN_UP_IN", "work", "work", _ends("Action Decision > Plan Priority"),
         "{a} was taken up in {b}", "{b} takes up {a}", event=True),
    Link("MEASURED_BY", "work", "work", _ends("Body Plan Priority Area > Indicator"),
         "{a} is measured by {b}", "{b} measures {a}"),
    Link("MONITORS", "work", "work", _ends("Body > Plan Indicator"),
         "{a} monitors {b}", "{b} is monitored by {a}"),
    Link("OWNS_RISK", "work", "work", _ends("Body Post > Risk Body Programme"),
         "{a} is the risk owner for {b}", "the risk owner for {b} is {a}"),
    Link("SPONSORS", "work", "work", _ends("Body Post > Body Programme"),
         "{a} sponsors {b}", "{b} is sponsored by {a}"),
    Link("RUN_BY", "work", "work", _ends("Body Programme Service > Body"),
         "{a} is run by {b}", "{b} runs {a}"),
    Link("COVERS", "work", "work", _ends("Body Post Programme Service Fund > Area"),
         "{a} covers {b}", "{b} is covered by {a}", shelf_life=0),
    Link("WITHIN", "work", "work", _ends("Area > Area"),
         "{a} is within {b}", "{b} contains {a}", shelf_life=0),
    # --- records: meetings, decisions, actions, interests and statements ---
    Link("MET", "records", "record", _ends("Body > Meeting"),
         "{a} met: {b}", "{b} was a meeting of {a}", event=True),
    Link("DECIDED", "records", "record", _ends("Body Post Meeting > Decision"),
         "{a} decided: {b}", "{b} was decided by {a}", event=True),
    Link("REQUIRES", "records", "record", _ends("Decision Meeting Body Post Programme > Action"),
         "{a} calls for: {b}", "{b} follows from {a}", event=True),
    Link("OWNED_BY", "records", "record", _ends("Action > Body Post"),
         "{a} is for {b} to do", "{b} is to do: {a}"),
    Link("ADDRESSED_TO", "records", "record", _ends("Action Decision > Body"),
         "{a} is addressed to {b}", "{b} is addressed by: {a}", event=True),
    Link("CONSIDERED", "records", "record", _ends("Meeting > Body Plan Programme Fund Paper LocalOrder"),
         "{a} considered {b}", "{b} was considered at {a}", event=True, properties=(_SCOPE,)),
    Link("RESPONDED_TO", "records", "record", _ends("Body Post > Decision Action"),
         "{a} answered {b}", "{b} was answered by {a}", event=True,
         properties=(_text("response", "the answer: accepted, accepted in part, not accepted, noted, or as stated"),)),
    Link("ABOUT", "records", "record", _ends(
            "Statement > Body Post Person Duty Provision Plan Priority Theme Fund Programme Service Area Indicator",
            "Statement > Instrument LocalOrder Paper Meeting",
            "Decision Action > Body Post Plan Programme Service Theme Fund LocalOrder Paper Indicator Area Meeting",
            "Interest > Body Meeting",
            "Paper > Theme",
        ),
         "{a} is about {b}", "{b} is the subject of {a}", event=True),
    Link("DECLARED_INTEREST", "records", "record", _ends("Post Person > Interest"),
         "{a} declared {b}", "{b} was declared by {a}", event=True),
)
# fmt: on

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

        near = get_close_matches(name.upper().replace(" ", "_"), links(), n=3, cutoff=0.5)
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
    return links()[kind].says.format(a=a.rstrip("."), b=b)
