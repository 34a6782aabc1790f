"""A synthetic national graph: invented police force areas, their councils, partnerships, groups, posts, people, duties,
money, plans and meetings, as ledger sources. The same size and seed always give the same sources.

One source describes what is national; each police force area has a source of its own with about 2,300 things and five
links a thing. Reporting lines climb four to seven tiers to a council, a commissioner or a Secretary of State; about one
in six stops on the way. About one fact in ten is stated by two papers; some are historic, planned or dated loosely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from graph.claims import Claim, Document, Source, link_claim, thing_claim

PER_AREA = 2_325
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
_FORCE_UNITS = ("Crime", "Custody", "Intelligence", "Neighbourhoods", "Operations", "Standards")


class Thing(NamedTuple):
    """A thing as links name it."""

    label: str
    id: str
    name: str = ""


def sources(things: int, seed: int = 1) -> Iterator[Source]:
    """The national source, then one for each area, about ``things`` things in all."""
    yield _National(seed).source("Synthetic national register", 900)
    places = _places(seed)
    for number in range(1, max(1, round(things / PER_AREA)) + 1):
        yield _ForceArea(seed, number, [next(places) for _ in range(9)]).whole()


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
            self.documents.append(Document(f"{self.id}:P{number}", title, publisher, kind, dated, url, source=self.id))

    def cited(self) -> dict[str, str]:
        """A place in one of the papers."""
        place = f"{self.random.choice(('para', 'min', 'item'))} {self.random.randint(1, 90)}"
        status = "inferred" if self.random.random() < 0.05 else "stated"
        return {"document": self.random.choice(self.documents).id, "locator": place, "status": status}

    def thing(self, label: str, kind: str, name: str, *, thing: str = "", **properties: str) -> Thing:
        """Claim a thing and return its label and id."""
        self._numbers[label] = number = self._numbers.get(label, 0) + 1
        own = thing or f"{self.id}:{label.lower()}-{number}"
        self.claims.append(thing_claim(self.id, label, own, {"name": name, "kind": kind, **properties}, **self.cited()))
        self.made.setdefault(label, []).append(Thing(label, own, name))
        return self.made[label][-1]

    def link(self, kind: str, a: Thing, b: Thing, *, certain: bool = False, **properties: str) -> None:
        """Claim a link, once for each pair; some are dated, historic, planned or stated by two papers."""
        if a == b or (kind, a.id, b.id) in self._linked:
            return
        self._linked.add((kind, a.id, b.id))
        self.links += 1
        said = {} if certain else self._when()
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
        return Source(self.id, title, title, tuple(self.documents), tuple(self.claims))


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
        self.force_area = self.thing("Area", "police force area", f"{self.county}shire Police Area")
        self.link("WITHIN", self.force_area, Thing("Area", f"{NATIONAL}:england"), certain=True)
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

    def _body(self, kind: str, name: str, area: Thing, up: Thing | None, how: str = "PART_OF", **more: str) -> Thing:
        body = self.thing("Body", kind, name, **more)
        self.link("COVERS", body, area, certain=True)
        if up is not None and self.random.random() < 0.95:
            self.link(how, body, up, certain=self.random.random() < 0.8)
        return body

    def _post(self, kind: str, name: str, body: Thing, up: Thing | None = None, holder: bool = True) -> Thing:
        post = self.thing("Post", kind, name)
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
        self.strategy = self._body("strategy board", f"{name} Safer Communities Strategy Board", area, None,
                                   legal_form="non-statutory partnership", aliases=f"{name} SCSB")  # fmt: skip
        self.boards += [panel, self.strategy]
        self._meetings(panel)

    def _council(self, place: str, kind: str) -> None:
        area = self.thing("Area", kind, place, identifiers=f"gss E{self.random.randint(10**7, 10**8 - 1)}")
        self.link("WITHIN", area, self.force_area, certain=True)
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
        self._partnership(place, area, executive, [*seats, *cabinet])
        self._meetings(scrutiny)

    def _partnership(self, place: str, area: Thing, executive: Thing, seats: Sequence[Thing]) -> None:
        partnership = self._body("community safety partnership", f"Safer {place} Partnership", area, None,
                                 legal_form="statutory partnership", aliases=f"{place} CSP")  # fmt: skip
        self.link("REPORTS_TO", partnership, self.random.choice((executive, self.strategy)))
        self.link("SCRUTINISED_BY", partnership, self.boards[-1])
        for member in (self.pcc, self.force, executive, *self.random.sample(list(seats), 4)):
            self.link("MEMBER_OF", member, partnership, capacity="voting")
        plan = self.thing("Plan", "partnership plan", f"Safer {place} Plan")
        self.link("PREPARES", partnership, plan)
        self.link("APPROVES", executive, plan, certain=True)
        self.boards.append(partnership)
        for work in self.random.sample(_WORK, 5):
            priority = self.thing("Priority", "priority", f"{work} in {place}")
            self.link("HAS_PRIORITY", plan, priority)
            self.link("ON_THEME", priority, Thing("Theme", _national("theme", _WORK.index(work) + 1)))
            board = self._body("programme board", f"{place} {work} Programme Board", area, partnership, "REPORTS_TO")
            self.link("LEADS", self.random.choice(seats), priority)
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
            self.link("MEASURED_BY", priority, self.thing("Indicator", "indicator", name))
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
        for number in range(1, 4):
            self.thing("Duty", "local rule", f"{place} local rule {number}", interval="each year")
        self._meetings(partnership)

    def _meetings(self, body: Thing) -> None:
        for number in range(1, 7):
            day = f"{2021 + number // 3}-{2 * number:02}-{self.random.randint(1, 28):02}"
            meeting = self.thing("Meeting", "meeting", f"{body.name}, {day}", held_on=day)
            self.link("MET", body, meeting, certain=True)
            said = f"item {number}, {body.name}, {day}"
            decision = self.thing("Decision", "resolution", f"That {said}, be agreed", decided_on=day)
            self.link("DECIDED", meeting, decision, certain=True)
            action = self.thing("Action", "action", f"Report back on {said}", due="next meeting")
            self.link("REQUIRES", meeting, action, certain=True)
            self.link("OWNED_BY", action, self.any("Post"), certain=True)

    def _money(self) -> None:
        for number in range(1, 61):
            stated = {"amount": str(self.random.randint(10, 900) * 1000)} if self.random.random() < 0.6 else {}
            fund = self.thing(
                "Fund", "grant", f"{self.county}shire {self.random.choice(_WORK)} Grant {number}", **stated
            )
            self.link("PROVIDES_MONEY", self.random.choice((self.home_office, self.pcc)), fund)
            self.link("HELD_BY", fund, self.random.choice((self.pcc, *self.boards)))
            programme = self.thing("Programme", "programme", f"{self.county}shire programme {number}")
            self.link("PAYS_FOR", fund, programme)
            self.link("REPORTS_TO", programme, self.random.choice(self.boards))
            self.link("PAYS_FOR", fund, self.any("Service", "Plan"))
