"""A synthetic national graph: invented police force areas, their councils, partnerships, groups, posts, people, duties,
money, plans and meetings, as ledger sources. The same size and seed always give the same sources.

Beside the law that is shipped, one source describes what is national; each police force area has a source of its own with
about 2,500 things and five links a thing. Every assurance rule finds something to assess, but the one whose days are
before any of the papers. Reporting lines climb four to seven tiers to a council, a commissioner or a Secretary of State;
about one in six stops on the way. About one fact in ten is stated by two papers; some are historic, planned or dated
loosely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from random import Random
from typing import NamedTuple

from graph.claims import Claim, Coverage, Document, Source, link_claim, thing_claim
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.wanted import SHIPPED

PER_AREA = 2_510
"""About how many things one area's source describes."""
LINKS_PER_THING = 5
AS_OF = "2024-05-01"
"""A day on which most of what the papers state still stands, and some does not."""
NATIONAL = "national"

_FIRST = (
    "Ash Barn Brack Carl Chal Dun East Fen Gar Hart Holm Ing Kel Lang Mar Nor Oak Pen Quarn Rad Sel Thorn Ul Wen Yar"
)
_SECOND = "al ber chen der en fer gar hal ing ker lan mer nor per ral sel ten ver wan yor"
_THIRD = (
    "bridge bury by cester church combe dale field ford ham hurst ley minster mouth stead thorpe ton well wick worth"
)
_GIVEN = "Ada Amir Bea Carys Dev Ellen Farah Gwen Hari Ines Joan Kofi Leah Mina Niall Omar Priya Ravi Sian Tom Una Wyn"
_FAMILIES = tuple("".join(each) for each in product(_FIRST.split(), _SECOND.split(), ("", "s", "ton", "ley")))
_DEPARTMENTS = ("Adult Care", "Children", "Environment", "Housing", "Resources")
_WORK = [
    *("Antisocial Behaviour", "Burglary", "Domestic Abuse", "Drugs", "Hate Crime", "Knife Crime", "Modern Slavery"),
    *("Prevent", "Public Spaces", "Reoffending", "Road Safety", "Rural Crime", "Serious Violence", "Youth Justice"),
]
_LAW = (
    "duty-s6-strategies", "duty-s17", "duty-prevent", "duty-information-protocol", "duty-partnership-plan",
    "duty-county-agreement", "duty-public-meeting",
)  # fmt: skip
"""Duties of the law that is shipped, on which what the papers say of an area rests."""
_MEETINGS = ("2021-11", "2022-04", "2022-10", "2023-03", "2023-09", "2024-03")
_PLANNED = "2024-07"
_TERMS: Sequence[Mapping[str, str]] = (
    {}, {}, {"valid_from": "2023-04-01", "valid_to": "2024-09-30"}, {"valid_from": "2020-04-01", "valid_to": "2023-03-31"},
)  # fmt: skip
_YES: Mapping[str, str] = {}
"""When a link is in place whatever the day."""
_FORCE_UNITS = ("Crime", "Custody", "Intelligence", "Neighbourhoods", "Operations", "Standards")


class Thing(NamedTuple):
    """A thing as links name it."""

    label: str
    id: str
    name: str = ""


def sources(things: int, seed: int = 1) -> Iterator[Source]:
    """The law that is shipped, the national source, then one for each area, about ``things`` things in all."""
    yield _shipped_law()
    yield _National(seed).source("Synthetic national register", 900)
    places = _places(seed)
    for number in range(1, max(1, round(things / PER_AREA)) + 1):
        yield _ForceArea(seed, number, [next(places) for _ in range(9)]).whole()


@cache
def _shipped_law() -> Source:
    folder = str(SHIPPED / "law")
    return loader_of(folder).read(folder, Given())


@cache
def _law() -> dict[str, tuple[str, str]]:
    """Kind and name of each duty in law, by id."""
    return {
        claim.subject: (claim.get("kind"), claim.get("name")) for claim in _shipped_law().claims if claim.kind == "Duty"
    }


def _places(seed: int) -> Iterator[str]:
    parts = product(_FIRST.split(), _SECOND.split(), _THIRD.split())
    names = ["".join(each) for each in parts]
    Random(f"places {seed}").shuffle(names)
    return iter(names)


class _Writer:
    """Gathers the claims of one source."""

    def __init__(self, source: str, seed: int) -> None:
        self.id = source
        self.random = Random(f"{source} {seed}")
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.coverage: list[Coverage] = []
        self.links = 0
        self.made: dict[str, list[Thing]] = {}
        self._numbers: dict[str, int] = {}
        self._linked: set[tuple[str, str, str]] = set()

    def papers(self, how_many: int, publisher: str) -> None:
        """Papers of the three years before the day asked about, most of them recent, a few dated loosely."""
        for number in range(1, how_many + 1):
            days = int(self.random.random() ** 2 * 36)
            year, month = 2024 - (days + 8) // 12, 12 - (days + 8) % 12
            dated = f"{year}-{month:02}-{self.random.randint(1, 28):02}"
            dated = {0: dated[:7], 1: f"{dated[:7]}~", 2: f"{year - 1}/{year}~"}.get(self.random.randrange(20), dated)
            kind = self.random.choice(("minutes", "report", "register", "plan"))
            title = f"{publisher}: {kind} {number}"
            url = f"https://papers.example/{self.id}/{number}"
            slips = "name: one name in two spellings" if number % 30 == 0 else ""
            self.documents.append(
                Document(f"{self.id}:P{number}", title, publisher, kind, dated, url, source=self.id, slips=slips)
            )

    def cited(self) -> dict[str, str]:
        """A place in one of the papers."""
        place = f"{self.random.choice(('para', 'min', 'item'))} {self.random.randint(1, 90)}"
        status = "inferred" if self.random.random() < 0.05 else "stated"
        return {"document": self.random.choice(self.documents).id, "locator": place, "status": status}

    def thing(self, label: str, kind: str, name: str, *, thing: str = "", **properties: str) -> Thing:
        """Claim a thing and return its label and id; half of those with dates are stated by two papers."""
        self._numbers[label] = number = self._numbers.get(label, 0) + 1
        own = thing or f"{self.id}:{label.lower()}-{number}"
        when = {key: properties.pop(key) for key in ("valid_from", "valid_to", "standing") if key in properties}
        said = {"name": name, "kind": kind, **{key: value for key, value in properties.items() if value}}
        for _ in range(2 if when and self.random.random() < 0.5 else 1):
            self.claims.append(thing_claim(self.id, label, own, said, **when, **self.cited()))
        self.made.setdefault(label, []).append(Thing(label, own, name))
        return self.made[label][-1]

    def link(
        self, kind: str, a: Thing, b: Thing, *, certain: bool = False, when: Mapping[str, str] = _YES, **properties: str
    ) -> None:
        """Claim a link, once for each pair; some are dated, historic, planned or stated by two papers."""
        if a == b or (kind, a.id, b.id) in self._linked:
            return
        self._linked.add((kind, a.id, b.id))
        self.links += 1
        said = when if certain or when else self._when()
        for _ in range(2 if self.random.random() < 0.1 else 1):
            self.claims.append(link_claim(self.id, kind, a[:2], b[:2], properties, **said, **self.cited()))

    def _when(self) -> dict[str, str]:
        year, day, chance = self.random.randint(2012, 2023), self.random.randint(1, 28), self.random.random()
        month = f"{year}-{self.random.randint(1, 12):02}"
        if chance < 0.70:
            return {}
        if chance < 0.84:
            return {"valid_from": f"{month}-{day:02}"}
        if chance < 0.90:
            return {"valid_from": month, "valid_to": f"{year + self.random.randint(1, 3)}-05-{day:02}"}
        if chance < 0.96:
            fuzzy = (f"{month}~", f"{year}/{(year + 1) % 100:02}", f"{year}/{year + 1}~", str(year))
            return {"valid_from": self.random.choice(fuzzy)}
        return {"standing": "planned" if chance < 0.99 else "proposed"}

    def often(self, words: str, share: float = 0.5) -> str:
        """The words, or nothing, as papers often leave them out."""
        return words if self.random.random() < share else ""

    def any(self, *labels: str) -> Thing:
        """Any thing made so far of these labels."""
        return self.random.choice(self.made[self.random.choice(labels)])

    def fill(self) -> None:
        """Memberships, duties and working links until there are about five links a thing."""
        wanted = LINKS_PER_THING * sum(len(each) for each in self.made.values())
        while self.links < wanted:
            chance = self.random.random()
            if chance < 0.60:
                self.link("MEMBER_OF", self.any("Post", "Post", "Person", "Body"), self.random.choice(self.boards))
            elif chance < 0.75:
                self.link("OWES", self.any("Body", "Post"), self.any("Duty"))
            elif chance < 0.90:
                self.link(self.random.choice(("WORKS_WITH", "REPORTS_PROGRESS_TO")), self.any("Body"), self.any("Body"))
            else:
                self.link("ATTENDED", self.any("Post", "Person"), self.any("Meeting"), certain=True)

    boards: Sequence[Thing] = ()

    def whole_source(self, title: str) -> Source:
        return Source(self.id, title, title, tuple(self.documents), tuple(self.claims), tuple(self.coverage))


_DEPARTMENTS_OF_STATE = ("Home Office", "Ministry of Justice", "Department of Health", "Department for Places")


class _National(_Writer):
    """What every area refers to: departments, ministers, provisions, national duties, grants, strategies and themes."""

    def __init__(self, seed: int) -> None:
        super().__init__(NATIONAL, seed)
        self.papers(60, "National register")

    def source(self, title: str, provisions: int) -> Source:
        nation = self.thing("Area", "nation", "Synthetic England", thing=f"{NATIONAL}:england")
        for number in range(1, provisions + 1):
            self.thing(
                "Provision", "act", f"Synthetic Act {1950 + number % 70} s.{number}", thing=_national("s", number)
            )
        for number, name in enumerate(_DEPARTMENTS_OF_STATE, start=1):
            office = self.thing("Body", "government department", name, thing=_national("department", number))
            minister = self.thing("Post", "secretary of state", f"Secretary of State, {name}")
            self.link("HELD_TO_ACCOUNT_BY", office, minister, certain=True)
            self.link("COVERS", office, nation, certain=True)
        for number in range(1, 61):
            duty = self.thing("Duty", "statutory duty", f"Duty under section {number}", thing=_national("duty", number))
            self.link("ARISES_FROM", duty, Thing("Provision", _national("s", number)), certain=True)
        for number, work in enumerate(_WORK, start=1):
            self.thing("Theme", "theme", work, thing=_national("theme", number))
            strategy = self.thing("Plan", "national strategy", f"National {work} Strategy", aliases=f"N{number}S")
            self.link("PREPARES", self.any("Body"), strategy)
            self.link("ON_THEME", strategy, Thing("Theme", _national("theme", number)))
        return self.whole_source(title)


def _national(kind: str, number: int) -> str:
    return f"{NATIONAL}:{kind}-{number}"


class _ForceArea(_Writer):
    """One police force area: a county, eight districts, and the bodies that work across them."""

    def __init__(self, seed: int, number: int, places: Sequence[str]) -> None:
        super().__init__(f"area{number:03}", seed)
        self.county, *self.districts = places
        self.papers(180, f"{self.county}shire")
        self.boards: list[Thing] = []

    def whole(self) -> Source:
        self._national_things()
        self.law = {each: self.thing("Duty", *_law()[f"law:{each}"], thing=f"law:{each}") for each in _LAW}
        del self.made["Duty"][-len(_LAW) :]  # of no body at random
        self.force_area = self.thing("Area", "police force area", f"{self.county}shire Police Area")
        self.link("WITHIN", self.force_area, Thing("Area", f"{NATIONAL}:england"), certain=True)
        self.county_area = self.thing("Area", "county", self.county)
        self.link("WITHIN", self.county_area, self.force_area, certain=True)
        self._police()
        for at, place in enumerate([self.county, *self.districts]):
            self._council(place, "county" if at == 0 else "district")
        self._money()
        self.fill()
        return self.whole_source(f"Synthetic register of {self.county}shire")

    def _national_things(self) -> None:
        """A source describes all that it links to; national things are described by every source."""
        self.thing("Area", "nation", "Synthetic England", thing=f"{NATIONAL}:england")
        self.home_office = self.thing("Body", "government department", "Home Office", thing=_national("department", 1))
        for number in range(1, 21):
            self.thing("Duty", "statutory duty", f"Duty under section {number}", thing=_national("duty", number))
        for number, work in enumerate(_WORK, start=1):
            self.thing("Theme", "theme", work, thing=_national("theme", number))
        self.provision = self.thing("Provision", "act", "Synthetic Act 1951 s.1", thing=_national("s", 1))

    def _body(self, kind: str, name: str, area: Thing, up: Thing | None, how: str = "PART_OF", **more: str) -> Thing:  # fmt: skip
        body = self.thing("Body", kind, name, **more)
        self.link("COVERS", body, area, certain=True)
        if up is not None and self.random.random() < 0.95:
            self.link(how, body, up, certain=self.random.random() < 0.8)
        return body

    def _post(self, kind: str, name: str, body: Thing, up: Thing | None = None, holder: bool = True) -> Thing:
        post = self.thing("Post", kind, name, vacant="" if holder else self.often("vacant on 1 March 2024", 0.1))
        self.link("PART_OF", post, body, certain=True)
        if up is not None:
            self.link("REPORTS_TO", post, up)
        if holder:
            name = f"{self.random.choice(_GIVEN.split())} {self.random.choice(_FAMILIES)}"
            sort = "elected member" if kind in ("cabinet post", "elected member") else "senior officer"
            person = self.thing("Person", sort, f"Cllr {name}" if sort == "elected member" else name)
            self.link("HOLDS", person, post)
        return post

    def _police(self) -> None:
        name, area = f"{self.county}shire", self.force_area
        self.pcc = self._body("elected local policing body", f"{name} Police and Crime Commissioner", area, None,
                              aliases=f"PCC {name}", legal_form="corporation sole")  # fmt: skip
        force = self._body("police force", f"{name} Police", area, None)
        self.force = force
        chief = self._post("chief constable", f"Chief Constable of {name}", force)
        self.link("HELD_TO_ACCOUNT_BY", chief, self.pcc, certain=True)
        self.link("STANDS_FOR", force, chief, certain=True)
        self.link("REPORTS_TO", force, chief, certain=True)
        self._body("office of the policing body", f"Office of the PCC for {name}", area, self.pcc, "REPORTS_TO")
        panel = self._body("police and crime panel", f"{name} Police and Crime Panel", area, None)
        self.link("SCRUTINISED_BY", self.pcc, panel, certain=True, supported="yes")
        for unit in _FORCE_UNITS:
            top = self._body("team", f"{name} Police {unit} Command", area, force)
            head = self._post("police officer", f"Head of {unit}, {name} Police", top, chief)
            for number in range(1, 5):
                team = self._body("team", f"{name} Police {unit} Team {number}", area, top)
                self._post("police officer", f"Inspector, {unit} Team {number}, {name}", team, head, holder=False)
        self.strategy = self._body("strategy board", f"{name} Safer Communities Strategy Board", self.county_area, None,
                                   legal_form="non-statutory partnership", aliases=f"{name} SCSB")  # fmt: skip
        self.boards += [panel, self.strategy]
        fire = self._body("fire and rescue authority", f"{name} Fire and Rescue Authority", area, None,
                          legal_form="corporate body")  # fmt: skip
        plan = self.thing(
            "Plan",
            "police and crime plan",
            f"{name} Police and Crime Plan",
            **{"valid_from": "2021-04-01", "valid_to": "2025-03-31"},
        )
        self.link("PREPARES", self.pcc, plan, certain=True)
        self.link("SCRUTINISED_BY", plan, panel, certain=True)
        agreement = self.thing("Plan", "community safety agreement", f"{name} Community Safety Agreement")
        self.link("PREPARES", self.strategy, agreement)
        self.link("ADOPTS", self.strategy, agreement, when={"valid_from": "2023-11"})
        for each in ("duty-county-agreement", "duty-public-meeting"):
            self.link("DISCHARGES", self.strategy, self.law[each])
        self.link("OWES", force, self.law["duty-s6-strategies"], certain=True)
        self.link("MEMBER_OF", fire, self.strategy)
        self._meetings(panel)

    def _council(self, place: str, kind: str) -> None:
        area = self.county_area
        if kind == "district":
            area = self.thing("Area", kind, place, identifiers=f"gss E{self.random.randint(10**7, 10**8 - 1)}")
            self.link("WITHIN", area, self.county_area, certain=True)
        for number in range(1, 6):
            beat = self.thing("Area", "beat", f"{place} beat {number}")
            self.link("WITHIN", beat, area, certain=True)
        council = self._body(
            f"{kind} council", f"{place} {kind.title()} Council", area, None, legal_form="corporate body"
        )
        full = self._body("full council", f"{place} Council, Full Council", area, council)
        executive = self._body("executive", f"{place} Cabinet", area, full, "HELD_TO_ACCOUNT_BY")
        scrutiny = self._body("scrutiny committee", f"{place} Scrutiny Commission", area, full)
        self.link("SCRUTINISED_BY", executive, scrutiny, certain=True)
        self.boards += [executive, scrutiny]
        head = self._post("head of paid service", f"Chief Executive, {place}", council)
        self.link("HELD_TO_ACCOUNT_BY", head, full, certain=True)
        self._post("section 151 officer", f"Section 151 Officer, {place}", council, head)
        self._post("monitoring officer", f"Monitoring Officer, {place}", council, head)
        seats = [self._post("elected member", f"Member {number}, {place}", full) for number in range(1, 21)]
        cabinet = [self._post("cabinet post", f"Cabinet Member, {each}, {place}", executive) for each in _DEPARTMENTS]
        for each, lead in zip(_DEPARTMENTS, cabinet, strict=True):
            department = self._body("council department", f"{place} {each} Department", area, council)
            director = self._post("chief officer", f"Director of {each}, {place}", department, head)
            self.link("REPORTS_TO", lead, full, certain=True)
            for number in range(1, 4):
                team = self._body("team", f"{place} {each} Team {number}", area, department)
                self._post("officer", f"{each} Team {number} Manager, {place}", team, director, holder=False)
        partnership = self._partnership(place, area, executive, [*seats, *cabinet])
        self._meetings(scrutiny, partnership)
        self._rules(place, council, full, scrutiny, partnership, seats)
        self._changes(place, area, council, partnership)
        self._decisions(place, executive, scrutiny, partnership, seats)

    def _partnership(self, place: str, area: Thing, executive: Thing, seats: Sequence[Thing]) -> Thing:
        partnership = self._body("community safety partnership", f"Safer {place} Partnership", area, None,
                                 legal_form="statutory partnership", aliases=f"{place} CSP")  # fmt: skip
        self.link("REPORTS_TO", partnership, self.random.choice((executive, self.strategy)))
        self.link("SCRUTINISED_BY", partnership, self.boards[-1])
        for member in (self.pcc, self.force, executive, *self.random.sample(list(seats), 4)):
            engaged = self.random.choice(("", "", "engaged", "partly engaged", "not engaged: no one attends"))
            self.link(
                "MEMBER_OF", member, partnership, capacity="voting", engagement=engaged, term=self.often("two years")
            )
        plan = self.thing(
            "Plan",
            "partnership plan",
            f"Safer {place} Plan",
            **{"valid_from": "2023-04-01", "valid_to": "2026-03-31"},
        )
        before = self.thing(
            "Plan",
            "partnership plan",
            f"Safer {place} Plan, first edition",
            **{"valid_from": "2020-04-01", "valid_to": "2023-03-31"},
        )
        self.link("PREPARES", partnership, plan)
        self.link("PREPARES", partnership, before, certain=True)
        if self.random.random() < 0.7:
            self.link("REVISES", plan, before, certain=True)
        self.link("ADOPTS", partnership, plan, when={"valid_from": self.random.choice(("2023-02-20", "2023-06-12"))})
        self.link("CONSULTED_ON", self.force, plan)
        self.link("APPROVES", executive, plan, certain=True)
        self.boards.append(partnership)
        for work in self.random.sample(_WORK, 5):
            priority = self.thing("Priority", "priority", f"{work} in {place}")
            self.link("HAS_PRIORITY", plan, priority)
            self.link("ON_THEME", priority, Thing("Theme", _national("theme", _WORK.index(work) + 1)))
            board = self._body("programme board", f"{place} {work} Programme Board", area, partnership, "REPORTS_TO")
            self.link("LEADS", self.random.choice(seats), priority)
            for number in range(self.random.choice((0, 1, 1, 2))):
                self.link("ACCOUNTABLE_FOR", (board, self.random.choice(seats))[number], priority)
            if self.random.random() < 0.5:
                self.link("HAS_PRIORITY", before, priority, certain=True)
            if self.random.random() < 0.6:
                terms = self.thing("Instrument", "terms of reference", f"Terms of reference, {board.name}",
                                   quorum=self.often("one third"), review_date=self.often("2024-11"))  # fmt: skip
                self.link("GOVERNED_BY", board, terms)
            self.link("SPONSORS", self.any("Post"), board)
            self.link(
                "CONSIDERED", self.any("Meeting"), partnership, when={"valid_from": self.random.choice(_MEETINGS)}
            )
            self.boards.append(board)
            for number in (1, 2):
                name = f"{place} {work} Delivery Group {number}"
                group = self._body("delivery group", name, area, board, "REPORTS_TO")
                self.link("DELIVERS", group, priority)
                self.boards.append(group)
                for each in ("Tasking", "Casework"):
                    name = f"{place} {work} {each} Group {number}"
                    self.boards.append(self._body("operational group", name, area, group, "REPORTS_TO"))
            self.link("PROVIDES", board, self.thing("Service", "service", f"{place} {work} Service"))
            name = f"{work} in {place}, recorded each quarter"
            limit = {"threshold": "at most 400, set by the board", "limit_number": "400", "limit_sense": "at most",
                     "reading": "in 2023", "reading_number": str(self.random.randint(200, 500))}  # fmt: skip
            indicator = self.thing("Indicator", "indicator", name, **(limit if self.random.random() < 0.5 else {}))
            self.link("MEASURED_BY", priority, indicator)
            self.link("OWNS_RISK", board, self.thing("Risk", "risk", f"That {work.lower()} in {place} is not reduced"))
            report = self.thing("Paper", "report", f"{work} in {place}: progress report")
            self.link("LAID_BEFORE", report, partnership, certain=True)
            for number in (1, 2, 3):
                said = self.thing("Statement", "statement", f"Partners in {place} raised {work.lower()} ({number})")
                self.link("ABOUT", said, self.random.choice((board, partnership, priority)), certain=True)
            self.link("OWES", board, Thing("Duty", _national("duty", self.random.randint(1, 20))))
        for board in self.boards[-26:]:
            for role in ("chair", "vice-chair"):
                self.link("CHAIRS", self.random.choice(seats), board, role=role)
                if self.random.random() < 0.3:
                    self.link("CHAIRS", self.any("Person"), board, role=role)
        self._meetings(partnership)
        return partnership

    def _rules(
        self, place: str, council: Thing, full: Thing, scrutiny: Thing, partnership: Thing, seats: Sequence[Thing]
    ) -> None:
        """What binds a council and its partnership: constitution, delegation, protocol, duties, orders and plan."""
        constitution = self.thing(
            "Instrument", "constitution", f"Constitution of {place}", review_date=self.often("2025")
        )
        scheme = self.thing("Instrument", "scheme of delegation", f"{place} scheme of delegation")
        protocol = self.thing("Instrument", "information-sharing agreement", f"{place} information-sharing protocol")
        for body, instrument in (
            (council, constitution),
            (full, constitution),
            (partnership, scheme),
            (council, scheme),
        ):
            self.link("GOVERNED_BY", body, instrument)
        for body in (partnership, self.force):
            self.link("PARTY_TO", body, protocol)
        self.link("ESTABLISHED_UNDER", partnership, self.provision, certain=True)
        self.link("DELEGATED_BY", seats[0], full, function="appointments")
        for each in ("duty-partnership-plan", "duty-public-meeting"):
            self.link("DISCHARGES", partnership, self.law[each])
            if self.random.random() < 0.7:
                done = {"valid_from": self.random.choice(("2022-05-10", "2023-07-03", "2024-01"))}
                self.link("CARRIED_OUT", partnership, self.law[each], when=done)
        self.link("CARRIED_OUT", partnership, self.law["duty-information-protocol"], when={"valid_from": "2022-09"})
        self.link("LEADS", self.random.choice(seats), self.law["duty-s17"])
        rule = self.thing(
            "Duty",
            "local rule",
            f"Scrutiny of the partnership twice a year, {place}",
            months="6",
            interval="twice a year",
        )
        claimed = self.thing(
            "Duty", "as claimed", f"{place} must report each quarter", law_says=self.often("No such duty")
        )
        self.thing("Duty", "local rule", f"{place} local rule 3", interval="each year")
        self.link("OWES", scrutiny, rule, certain=True)
        self.link("CARRIED_OUT", scrutiny, rule, when={"valid_from": self.random.choice(("2022-10-05", "2024-01-15"))})
        self.link("OWES", council, claimed, certain=True)
        order = self.thing("LocalOrder", "public spaces protection order", f"{place} town centre order")
        self.link("MAKES", council, order)
        self.link("ENFORCES", council, order)
        plan = self.thing("Plan", "council plan", f"{place} Council Plan", policy_framework="in the policy framework")
        self.link("PREPARES", council, plan)
        self.link("APPROVES", full, plan, when={"valid_from": "2023-03-02"}, scope=self.often("draft"))
        self.coverage.append(Coverage(partnership.id, "CHAIRS", "", "", self.documents[0].id))

    def _changes(self, place: str, area: Thing, council: Thing, partnership: Thing) -> None:
        """A board that ended, one that is planned, one that is to be replaced, and one set up on a day."""
        ended = self._body("strategy group", f"{place} Crime Group", area, council,
                           **{"valid_from": "2010", "valid_to": "2019-03-31"})  # fmt: skip
        self.link("MEMBER_OF", self.any("Post"), ended, certain=True)
        self.link("SUCCEEDS", partnership, ended, certain=True)
        for standing in ("planned", "proposed"):
            self._body("officer group", f"{place} {standing} group", area, None, **{"standing": standing})
        going = self._body("delivery group", f"{place} Delivery Group", area, partnership, "REPORTS_TO",
                           **{"valid_from": "2015-06", "valid_to": "2024-12-31"})  # fmt: skip
        self.link("OWES", going, self.law["duty-s17"], certain=True)
        said = self.thing("Statement", "statement", f"{place} Delivery Group is to be dissolved")
        self.link("ABOUT", said, going, when={"standing": "planned"})
        self.link("REPORTS_TO", self.any("Body"), going, certain=True)
        self.boards.append(self._body("programme board", f"{place} Prevention Board", area, partnership, "REPORTS_TO",
                                      **{"valid_from": "2020-01"}))  # fmt: skip
        self.link("OWNS_RISK", partnership, self.boards[-1])

    def _decisions(
        self, place: str, executive: Thing, scrutiny: Thing, partnership: Thing, seats: Sequence[Thing]
    ) -> None:
        """Exclusions, reports, recommendations and what came of them, decisions by posts, interests, papers withheld."""
        day = {"valid_from": self.random.choice(("2023-05-09", "2023-11-21"))}
        words = self.random.choice(("", "Part 1 para 3", "Part 1 para 3; Part 2 para 10", "Part 2 para 3"))
        shut = self.thing("Decision", "exclusion", f"That the public leave, {place}", exempt_paragraph=words,
                          public_interest=self.often("weighed"))  # fmt: skip
        report = self.thing("Decision", "scrutiny report", f"Report on {place}", decided_on=day["valid_from"])
        wish = self.thing("Decision", "recommendation", f"That {place} publish figures", decided_on=day["valid_from"])
        hers = self.thing("Decision", "decision", f"To let a contract, {place}", decided_on=day["valid_from"])
        decided = ((scrutiny, shut), (scrutiny, report), (scrutiny, wish), (seats[1], hers), (partnership, hers))
        for who, decision in decided:
            self.link("DECIDED", who, decision, when=day)
        for decision in (report, wish):
            self.link("ADDRESSED_TO", decision, partnership, when=day)
        if self.random.random() < 0.6:
            answered = {"valid_from": self.random.choice(("2023-05-30", "2024-02-01"))}
            self.link("RESPONDED_TO", partnership, report, when=answered, response="accepted")
        paper = self.thing("Paper", "exempt report", f"Review in {place}")
        self.link("WITHHELD_FROM", paper, scrutiny, when=day, ground=self.often("legal advice"))
        self.link("LAID_BEFORE", paper, executive, when=day)
        self.link("EXEMPT_UNDER", paper, self.provision, when=day)
        self.link("ABOUT", shut, paper, when=day)
        interest = self.thing("Interest", "personal", f"Trustee of {place} Trust")
        self.link("DECLARED_INTEREST", seats[2], interest, when=day)
        self.link("ABOUT", interest, self.any("Meeting"), when=day)
        self.link("SUBMITTED_REPORT_TO", partnership, scrutiny, when=day, subject_words="its work")

    def _meetings(self, body: Thing, considers: Thing | None = None) -> None:
        planned = self.thing("Meeting", "planned meeting", f"{body.name}, {_PLANNED}", held_on=_PLANNED)
        self.link("MET", body, planned, when={"valid_from": _PLANNED, "standing": "planned"})
        for number, month in enumerate(_MEETINGS, start=1):
            day = f"{month}-{self.random.randint(1, 28):02}"
            confirmed = self.often("at the next meeting")
            meeting = self.thing("Meeting", "meeting", f"{body.name}, {day}", held_on=day, confirmed=confirmed)
            self.link("MET", body, meeting, when={"valid_from": day})
            self.link("ATTENDED", self.any("Post"), meeting, when={"valid_from": day}, role="chair")
            if considers and number % 3 == 0 and self.random.random() < 0.6:
                self.link("CONSIDERED", meeting, considers, when={"valid_from": day})
            said = f"item {number}, {body.name}, {day}"
            decision = self.thing("Decision", "resolution", f"That {said}, be agreed", decided_on=day)
            self.link("DECIDED", meeting, decision, certain=True)
            state = self.random.choice(("", "", "done", "in progress"))
            due = self.random.choice(
                ({}, {"due": "next meeting"}, {"due": "by the day", "due_by": f"{int(day[:4]) + 1}-03-31"})
            )
            action = self.thing("Action", "action", f"Report back on {said}", state=state, **due)
            self.link("REQUIRES", meeting, action, certain=True)
            if self.random.random() < 0.8:
                self.link("OWNED_BY", action, self.any("Post"), certain=True)

    def _money(self) -> None:
        for number in range(1, 61):
            stated = {"amount": str(self.random.randint(10, 900) * 1000)} if self.random.random() < 0.6 else {}
            kind = self.random.choice(("grant", "grant", "budget", "partnership fund"))
            name = f"{self.county}shire {self.random.choice(_WORK)} {kind.title()} {number}"
            fund = self.thing("Fund", kind, name, **self.random.choice(_TERMS), **stated)
            self.link("PROVIDES_MONEY", self.random.choice((self.home_office, self.pcc)), fund)
            if number % 20 == 0:
                other = {"name": name, "kind": kind, "amount": "1000000"}
                self.claims.append(thing_claim(self.id, "Fund", fund.id, other, **self.cited()))
            if number % 5 == 0:
                self.link("PROVIDES_MONEY", self.force, fund)
                self.link("GOVERNED_BY", fund, self.any("Instrument"))
            self.link("HELD_BY", fund, self.random.choice((self.pcc, *self.boards)))
            if number % 3 == 0:
                self.link("ACCOUNTABLE_BODY_FOR", self.any("Body"), fund)
            programme = self.thing("Programme", "programme", f"{self.county}shire programme {number}")
            self.link("PAYS_FOR", fund, programme)
            self.link("REPORTS_TO", programme, self.random.choice(self.boards))
            self.link("RUN_BY", programme, self.any("Body"))
            self.link("DELIVERS", self.any("Body"), programme)
            self.link("PAYS_FOR", fund, self.any("Service", "Plan"))
