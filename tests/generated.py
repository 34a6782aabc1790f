"""A seeded generator of who answers to whom, who pays whom and who sits where, and what is true of it in plain Python.

Everything is generated as rows of plain values first; the claims a ledger holds and the expected lines are both made
from those rows, by ways that share no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from graph.claims import Claim, Document, Source, link_claim, thing_claim

SEED = 20191106
DIRECT = ("REPORTS_TO", "PART_OF", "DELEGATED_BY", "HELD_TO_ACCOUNT_BY")
MONEY = ("PROVIDES_MONEY", "HELD_BY", "PAYS_FOR", "COMMISSIONS", "PROVIDES")
PAPERS = {"P1": date(2018, 6, 1), "P2": date(2021, 3, 15), "P3": date(2023, 9, 30)}
DAYS = [date(2017, 1, 1), date(2019, 12, 31), date(2021, 3, 15), date(2022, 4, 1), date(2024, 5, 31), date(2026, 9, 30)]
ELECTED = ("county council", "elected local policing body", "directly elected mayor")
_STANDINGS = ["in place"] * 22 + ["planned", "proposed", "ended", "negative"]
_LAYERS = (8, 8, 8, 7, 6, 5, 4)


class Thing(NamedTuple):
    """A thing: its id without the source, its label and its kind."""

    id: str
    label: str
    kind: str


class Link(NamedTuple):
    """A link, with everything that decides whether it is in place on a day."""

    a: str
    kind: str
    b: str
    valid_from: date | None
    valid_to: date | None
    standing: str
    paper: str


class County:
    """The generated things and links."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = Random(seed)
        self.things: dict[str, Thing] = {}
        self.links: dict[tuple[str, str, str], Link] = {}
        self.layers = [self._layer(number, size) for number, size in enumerate(_LAYERS)]
        self._answering()
        self._money()
        self._seats()

    def _thing(self, name: str, label: str, kind: str) -> str:
        self.things[name] = Thing(name, label, kind)
        return name

    def _layer(self, number: int, size: int) -> list[str]:
        made = []
        for index in range(size):
            name = f"b{number}-{index}"
            if number == len(_LAYERS) - 1:
                kind = ELECTED[index % 3]
                made.append(self._thing(name, "Post" if kind == ELECTED[2] else "Body", kind))
            elif number in (3, 4) and index == 0:
                made.append(self._thing(name, "Body", ELECTED[0]))
            elif index % 4 == 3:
                made.append(self._thing(name, "Post", "chief officer"))
            else:
                made.append(self._thing(name, "Body", "delivery group"))
        return made

    def _answering(self) -> None:
        for number, layer in enumerate(self.layers[:-1]):
            above = self.layers[number + 1]
            for name in layer:
                for other in self._random.sample(above, 4 - number // 4):
                    self._answers(name, other)
                if self._random.random() < 0.1:
                    self._answers(name, self._random.choice(above))
                if number + 2 < len(self.layers) and self._random.random() < 0.1:
                    self._answers(name, self._random.choice(self.layers[number + 2]))
        # Small loops: back one layer, and round within one.
        self._answers("b2-1", "b1-1", "REPORTS_TO")
        self._answers("b1-1", "b2-1", "REPORTS_TO")
        self._answers("b4-1", "b4-2", "PART_OF")
        self._answers("b4-2", "b4-4", "PART_OF")
        self._answers("b4-4", "b4-1", "PART_OF")

    def _answers(self, a: str, b: str, kind: str = "") -> None:
        kinds = DIRECT if self.things[b].label == "Body" else (DIRECT[0], *DIRECT[2:])
        self._link(a, kind or self._random.choice(kinds), b)

    def _money(self) -> None:
        bodies = [self._thing(f"m{number}", "Body", "provider") for number in range(12)]
        funds = [self._thing(f"f{number}", "Fund", "grant") for number in range(10)]
        uses = [self._thing(f"s{number}", "Service", "service") for number in range(4)]
        for _ in range(16):
            self._link(self._random.choice(bodies[:4]), "PROVIDES_MONEY", self._random.choice(funds[:5]))
            self._link(self._random.choice(funds[:5]), "HELD_BY", self._random.choice(bodies[4:8]))
            self._link(self._random.choice(bodies[4:8]), "PROVIDES_MONEY", self._random.choice(funds[5:]))
            self._link(self._random.choice(funds[5:]), "PAYS_FOR", self._random.choice(bodies[8:]))
            self._link(self._random.choice(bodies[8:]), "PROVIDES", self._random.choice(uses))
        self._link(bodies[9], "COMMISSIONS", bodies[5])  # money that comes round

    def _seats(self) -> None:
        areas = [self._thing(f"a{number}", "Area", "district") for number in range(3)]
        bodies = [name for name, thing in self.things.items() if thing.label == "Body"]
        for _ in range(30):
            a, b = self._random.sample(bodies, 2)
            self._link(a, "MEMBER_OF", b)
        for name in self._random.sample(bodies, 6):
            self._link(name, "COVERS", self._random.choice(areas))

    def _link(self, a: str, kind: str, b: str) -> None:
        paper = self._random.choice(list(PAPERS))
        standing = self._random.choice(_STANDINGS)
        start = date(self._random.randint(2015, 2023), self._random.randint(1, 12), self._random.randint(1, 28))
        end = date(start.year + self._random.randint(1, 8), start.month, start.day)
        when = self._random.choice([(None, None)] * 3 + [(start, None), (None, end), (start, end)])
        self.links.setdefault((a, kind, b), Link(a, kind, b, *when, standing, paper))

    def source(self) -> Source:
        """The county as a source, for a ledger."""
        documents = tuple(
            Document(f"gen:{name}", f"Paper {name}", "", "minutes", day.isoformat(), source="gen")
            for name, day in PAPERS.items()
        )
        claims = [
            thing_claim(
                "gen", t.label, t.id, {"name": f"Thing {t.id}", "kind": t.kind}, document="gen:P1", locator="p 1"
            )
            for t in self.things.values()
        ]
        claims += [self._claim(link) for link in self.links.values()]
        return Source("gen", "Generated", "Nobody", documents, tuple(claims))

    def _claim(self, link: Link) -> Claim:
        return link_claim(
            "gen", link.kind, (self.things[link.a].label, link.a), (self.things[link.b].label, link.b),
            document=f"gen:{link.paper}", locator="p 2", valid_from=link.valid_from.isoformat() if link.valid_from else "",
            valid_to=link.valid_to.isoformat() if link.valid_to else "", standing=link.standing,
        )  # fmt: skip

    # --- what is true, in plain Python ---------------------------------------------------------------------------------

    def in_place(self, link: Link, day: date) -> bool:
        """The as-of rule for single claims with whole days."""
        ended_on_a_day = link.standing == "ended" and link.valid_to is not None
        if link.standing != "in place" and not ended_on_a_day:
            return False
        paper = PAPERS[link.paper]
        told_afterwards = link.valid_to is not None and link.valid_to < paper
        start = link.valid_from or (date.min if told_afterwards else paper)
        return start <= day <= (link.valid_to or self._vouched(link.kind, max(paper, start)))

    @staticmethod
    def _vouched(kind: str, stated: date) -> date:
        """To when a paper of this day vouches for a link of this kind."""
        if kind == "COVERS":
            return date.max
        if kind == "MEMBER_OF":
            return date(stated.year + (stated > date(stated.year, 5, 31)), 5, 31)
        return stated.replace(year=stated.year + 3)

    def of(self, kinds: tuple[str, ...], day: date | None) -> list[Link]:
        """The links of some kinds that are in place on a day; all of them without a day."""
        return [k for k in self.links.values() if k.kind in kinds and (day is None or self.in_place(k, day))]

    def elected(self, name: str) -> bool:
        return self.things[name].kind in ELECTED

    def lines_up(self, start: str, day: date, most: int = 8) -> set[tuple[Link, ...]]:
        """The longest lines from a thing: to an elected end, to where nothing more is stated, or back to themselves."""
        links = self.of(DIRECT, day)
        return set() if self.elected(start) else set(self._up(links, (), [start], most))

    def _up(self, links: list[Link], line: tuple[Link, ...], way: list[str], most: int) -> Iterator[tuple[Link, ...]]:
        if line and (self.elected(way[-1]) or len(line) == most):
            yield line
            return
        onward = [link for link in links if link.a == way[-1]]
        fresh = [link for link in onward if link.b not in way]
        for link in fresh:
            yield from self._up(links, (*line, link), [*way, link.b], most)
        if not fresh and onward:
            yield from ((*line, link) for link in onward)
        elif not fresh and line:
            yield line

    def walks(
        self, start: str, kinds: tuple[str, ...], day: date | None, most: int, *, down: bool = False
    ) -> set[tuple[Link, ...]]:
        """Every path from a thing (or to it) without a thing twice, in the order of its links."""
        links = self.of(kinds, day)
        found: set[tuple[Link, ...]] = set()
        front: list[tuple[tuple[Link, ...], tuple[str, ...]]] = [((), (start,))]
        while front:
            line, way = front.pop()
            if len(line) == most:
                continue
            for link in links:
                here, there = (link.b, link.a) if down else (link.a, link.b)
                if here == way[-1] and there not in way:
                    longer = (link, *line) if down else (*line, link)
                    found.add(longer)
                    front.append((longer, (*way, there)))
        return found

    def money_lines(self, start: str, day: date, most: int = 6) -> set[tuple[Link, ...]]:
        """The longest lines of money from a thing, and to it."""
        forward = self.walks(start, MONEY, day, most)
        back = self.walks(start, MONEY, day, most, down=True)
        longest = {line for line in forward if not any(other[: len(line)] == line for other in forward - {line})}
        return longest | {line for line in back if not any(other[-len(line) :] == line for other in back - {line})}

    def shortest_ways(self, a: str, b: str, day: date) -> set[tuple[str, ...]]:
        """The shortest ways from one thing to another through links in place, either way round."""
        beside: dict[str, set[str]] = {}
        for link in self.links.values():
            if self.in_place(link, day):
                beside.setdefault(link.a, set()).add(link.b)
                beside.setdefault(link.b, set()).add(link.a)
        ways: list[tuple[str, ...]] = [(a,)]
        seen = {a}
        while ways and not any(way[-1] == b for way in ways):
            ways = [(*way, other) for way in ways for other in beside.get(way[-1], ()) if other not in seen]
            seen |= {way[-1] for way in ways}
        return {way for way in ways if way[-1] == b}
