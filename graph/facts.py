"""From the claims about one thing, or one link, to the facts a graph shows.

Claims that agree make one fact that lists them all; claims that differ in dates make a fact each, and say so. Without
stated dates a fact is known from its first paper until its shelf life after the last, so papers too far apart to vouch
for the time between them make two facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from json.encoder import encode_basestring
from typing import NamedTuple

from graph import dates, kinds, model
from graph.claims import Claim, Document, fact_id

Documents = Mapping[str, Document]
Values = list[str]
MERGED = "merged"
"""What a claim carries, as its last property, when a decision has given an end of it another id: its own id, which stays
as it was. What it calls a thing is then an alias."""
_ON_FILE = 3
"""How many citations the readable ``sources`` string of a node or relationship names; its Fact holds them all."""


class Made(NamedTuple):
    """One fact: the row of its Fact node, and the row of its node or relationship."""

    fact: Values
    row: Values


class _Spell(NamedTuple):
    """Claims that make one fact, and the dates they state for it (empty when not stated). ``over`` are claims
    of later papers that it is over, without saying since when."""

    claims: list[Claim]
    valid_from: str
    valid_to: str
    differs: str = ""
    over: tuple[Claim, ...] = ()


def group_key(claim: Claim) -> str:
    """What two claims must share to be about the same fact. "Ended" and "it is not so" are about what is in place."""
    if not claim.is_link:
        return f"thing|{claim.subject}"
    keyed = model.links()[claim.kind].keyed
    values = "|".join(_keyed_value(claim.get(name)) for name in keyed) if keyed else ""
    standing = "in place" if claim.standing in ("ended", "negative") else claim.standing
    return f"{claim.kind}|{claim.subject}|{claim.object}|{values}|{standing}"


def _keyed_value(value: str) -> str:
    """To chair, without more said, is to be the chair."""
    return "" if value == "chair" else value


def make_thing(claims: Sequence[Claim], documents: Documents) -> list[Made]:
    """The one fact that a thing is, from every claim about it. Values of the most recent paper are shown first."""
    if len(claims) > 1:
        claims = _own_source_first(claims, documents)
    first = claims[0]
    values, differs = _values(claims, documents)
    values["name"], values["kind"] = first.get("name"), _kind(claims)
    aliases = dict.fromkeys(
        name for c in claims for name in (c.get("name"), *c.get("aliases").split(";")) if name.strip()
    )
    values["aliases"] = "; ".join(name.strip() for name in aliases if name.strip() != values["name"])
    starts = dict.fromkeys(c.valid_from for c in claims if c.valid_from)
    outlived = [claim for claim in claims if _outlived(claim, claims, documents)]
    ends = dict.fromkeys(c.valid_to for c in claims if c.valid_to and c not in outlived)
    valid_from = min(starts, key=lambda text: dates.parse(text).earliest, default="")
    valid_to = max(ends, key=lambda text: dates.parse(text).latest, default="")
    differs += [
        f"{what} differs: {' / '.join(map(dates.say, said))}"
        for what, said in (("start", starts), ("end", ends))
        if len(said) > 1
    ]
    differs += [
        f"papers differ: ended ({_places([claim], documents)}) / later stated as in place" for claim in outlived
    ]
    standing = next((c.standing for c in claims if c.standing == "in place"), claims[-1].standing)
    if standing == "ended" and valid_to:
        standing = "in place"
    values |= {"id": first.subject, "label": first.subject_label, "valid_from": valid_from, "valid_to": valid_to}
    fact = fact_id("t", first.subject_label, first.subject)
    over = "" if valid_to or len(claims) == 1 else _over(claims, documents)
    stating = [claim for claim in claims if not over or claim.standing != "ended"]
    when = _thing_when(valid_from, valid_to, *_known(stating, documents), over)
    evidence = _evidence(fact, standing, claims, when, documents)
    row = [values.get(name, "") for name in _thing_names(first.subject_label)] + evidence
    return [Made(_fact(fact, first, standing, claims, when, differs, ""), row)]


def _kind(claims: Sequence[Claim]) -> str:
    """The kind of the first claim that gives one; "other" says only that it gave none."""
    return next((c.get("kind") for c in claims if c.get("kind") != "other"), claims[0].get("kind"))


def _outlived(claim: Claim, claims: Sequence[Claim], documents: Documents) -> bool:
    """Whether an end was only inferred, and a paper after it states the thing as in place."""
    if not claim.valid_to or claim.status != "inferred":
        return False
    end = dates.parse(claim.valid_to).latest
    return any(
        c.standing == "in place"
        and c.status != "inferred"
        and not c.valid_to
        and documents[c.document].window.earliest > end
        for c in claims
    )


def _over(claims: Sequence[Claim], documents: Documents) -> str:
    """The date of the first paper that says a thing is over, after the last that says it is there; empty without one."""
    held = [documents[c.document].window.latest for c in claims if c.standing == "in place"]
    ended = [documents[c.document] for c in claims if c.standing == "ended"]
    later = [document for document in ended if held and document.window.latest > max(held)]
    return min(later, key=lambda document: document.window.latest).dated if later else ""


@cache
def _thing_names(label: str) -> tuple[str, ...]:
    """The columns of a label before those of evidence."""
    return tuple(p.name for p in model.thing_columns(label)[: -len(model.EVIDENCE_PROPERTIES)])


def _evidence(fact: str, standing: str, claims: Sequence[Claim], when: When, documents: Documents) -> Values:
    """The columns of evidence that nodes and relationships share."""
    return [fact, standing, _status(claims), when.words, when.holds_from, when.holds_to, _sources(claims, documents)]


def _own_source_first(claims: Sequence[Claim], documents: Documents) -> list[Claim]:
    return sorted(
        claims,
        key=lambda c: (
            c.status == "inferred",
            bool(c.get(MERGED)),
            not c.subject.startswith(c.source + ":"),
            -documents[c.document].window.latest.toordinal(),
        ),
    )


def make_link(claims: Sequence[Claim], documents: Documents) -> list[Made]:
    """The facts that claims of one link make: one for each spell of time, and others for what is said not to be so."""
    link = model.links()[claims[0].kind]
    if len(claims) == 1:
        only = claims[0]
        return [_make_spell(_Spell([only], only.valid_from, only.valid_to), link, documents)]
    claims = sorted(claims, key=lambda c: (*_dated(documents[c.document]), c.document, _natural(c.locator)))
    denied = [claim for claim in claims if claim.standing == "negative"]
    said = [claim for claim in claims if claim.standing != "negative"]
    held = [claim for claim in said if claim.standing != "ended"]
    differs = ""
    if denied and held:
        differs = f"papers differ: it is so ({_places(held, documents)}) / it is not so ({_places(denied, documents)})"
    spells = [*_spells(said, link, documents), *_spells(denied, link, documents)]
    return [_make_spell(spell, link, documents, differs) for spell in spells]


def _make_spell(spell: _Spell, link: model.Link, documents: Documents, disputed: str = "") -> Made:
    first = spell.claims[0]
    claims = [*spell.claims, *spell.over] if spell.over else spell.claims
    values, differs = _values(_latest_first(claims, documents), documents)
    if spell.differs or disputed:
        differs += [words for words in (spell.differs, disputed) if words]
    known = _known(spell.claims, documents)
    standing = "in place" if first.standing == "ended" and spell.valid_to else first.standing
    shelf_life = 0 if _is_law(spell.claims, documents) else link.shelf_life
    over = documents[spell.over[0].document].dated if spell.over else ""
    when = _link_when(spell.valid_from, spell.valid_to, *known, shelf_life, link.event, over)
    keyed = [_keyed_value(values.get(name, "")) for name in link.keyed] if link.keyed else ()
    start = spell.valid_from or (known[0] if not spell.valid_to else "")
    fact = fact_id("l", link.name, first.subject, first.object, *keyed, standing, start, spell.valid_to)
    row = [first.subject, first.object, link.name, values.get("note", "")]
    if link.properties:
        row += [values.get(p.name, "") for p in link.properties]
    row += _evidence(fact, standing, claims, when, documents)
    return Made(_fact(fact, first, standing, claims, when, differs, _detail(values, link)), row)


def _latest_first(claims: Sequence[Claim], documents: Documents) -> Sequence[Claim]:
    if len(claims) == 1:
        return claims
    return sorted(claims, key=lambda c: documents[c.document].window.latest, reverse=True)


def _detail(values: Mapping[str, str], link: model.Link) -> str:
    """What the papers say of a link besides its ends, in words; being in the chair is said by the link itself."""
    words = []
    for name in [p.name for p in link.properties if p.name in values] if values else ():
        value = pounds(float(values[name])) if name == "amount" else values[name]
        if name in ("role", "supported"):
            words += [value] if (value, link.name) != ("chair", "CHAIRS") else []
        else:
            words.append(f"{name.removesuffix('_words').replace('_', ' ')}: {value}")
    if values.get("note"):
        words.append(f"note: {values['note']}")
    return "; ".join(words)


def pounds(amount: float) -> str:
    """An amount as it is shown: pence only where there are any."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.{2 if amount % 1 else 0}f}"


def _spells(claims: Sequence[Claim], link: model.Link, documents: Documents) -> list[_Spell]:
    """Claims of one link, in the order of their papers, divided by the time they speak of."""
    over = [claim for claim in claims if claim.standing == "ended" and not claim.valid_to]
    order = [claim for claim in claims if claim.standing != "ended" or claim.valid_to]
    dated: dict[tuple[str, str], list[Claim]] = {}
    for claim in order:
        if claim.valid_from or claim.valid_to:
            dated.setdefault((claim.valid_from, claim.valid_to), []).append(claim)
    undated = [claim for claim in order if not (claim.valid_from or claim.valid_to)]
    merged = _merge_compatible(dated)
    spells = []
    for when, said in merged.items():
        at_once = [other for other in merged if other == when or not _apart(when, other)]
        differs = _different_dates(at_once, merged, documents) if len(at_once) > 1 and not link.event else ""
        spells.append(_Spell(said, *when, differs))
    loose = [claim for claim in undated if not _joined(claim, spells, link, documents)]
    spells += [_Spell(run, "", "") for run in _runs(loose, link, documents)]
    spells = [_ended(spell, over, documents) for spell in spells]
    told = {claim for spell in spells for claim in spell.over}
    left: dict[str, list[Claim]] = {}
    for claim in over:
        if claim not in told:
            left.setdefault(claim.valid_from or documents[claim.document].dated, []).append(claim)
    return spells + [_Spell(said, said[0].valid_from, "") for said in left.values()]


def _dated(document: Document) -> tuple[date, str]:
    """What puts papers in the order of their dates, and those of one date together."""
    return document.window.latest, document.dated


def _apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether one spell is over when the other begins: two terms, not two versions of one."""
    return any(
        a[1] and b[0] and dates.parse(a[1]).latest <= dates.parse(b[0]).earliest
        for a, b in ((one, other), (other, one))
    )


def _different_dates(
    spells: Iterable[tuple[str, str]], said: Mapping[tuple[str, str], Sequence[Claim]], documents: Documents
) -> str:
    return "papers give different dates: " + " / ".join(
        f"{_dates_in_words(*each, *_known(said[each], documents))} ({_places(said[each], documents)})"
        for each in spells
    )


def _ended(spell: _Spell, over: Iterable[Claim], documents: Documents) -> _Spell:
    """A spell without a stated end is over by the first later paper that says so."""
    last = dates.parse(_known(spell.claims, documents)[1]).latest
    later = tuple(claim for claim in over if not spell.valid_to and documents[claim.document].window.latest > last)
    return spell._replace(over=later)


@lru_cache(maxsize=65536)
def _natural(locator: str) -> list[tuple[int, str]]:
    """Places in reading order: para 5 before para 11."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", locator)]


def _merge_compatible(dated: dict[tuple[str, str], list[Claim]]) -> dict[tuple[str, str], list[Claim]]:
    """A stated start and a stated end that no paper contradicts are the two ends of one spell."""
    starts = {a for a, _ in dated if a}
    ends = {b for _, b in dated if b}
    if len(starts) <= 1 and len(ends) <= 1 and len(dated) > 1:
        start, end = next(iter(starts), ""), next(iter(ends), "")
        if not (start and end) or dates.parse(start).earliest <= dates.parse(end).latest:
            return {(start, end): [claim for group in dated.values() for claim in group]}
    return dated


def _joined(claim: Claim, spells: Sequence[_Spell], link: model.Link, documents: Documents) -> bool:
    """Add an undated claim to the spell its paper's date falls in."""
    seen = documents[claim.document].window
    for spell in spells:
        after_start = not spell.valid_from or dates.parse(spell.valid_from).earliest <= seen.latest
        until = spell.valid_to or (spell.valid_from if link.event else "")
        before_end = not until or seen.earliest <= dates.parse(until).latest
        if after_start and before_end:
            spell.claims.append(claim)
            return True
    return False


def _runs(claims: Sequence[Claim], link: model.Link, documents: Documents) -> Iterable[list[Claim]]:
    """Undated claims in date order, divided where the shelf life of one ends before the next; an event without a date
    is told apart by the date of its paper."""
    run: list[Claim] = []
    vouched = date.min
    for claim in claims:
        document = documents[claim.document]
        another = document.dated != documents[run[-1].document].dated if run and link.event else False
        if run and (another or document.window.earliest > vouched):
            yield run
            run = []
        run.append(claim)
        until = (
            dates.LAST_DAY if document.is_law or link.event else dates.lapse(document.window.latest, link.shelf_life)
        )
        vouched = max(vouched, until) if len(run) > 1 else until
    if run:
        yield run


def _known(claims: Sequence[Claim], documents: Documents) -> tuple[str, str]:
    """The dates of the first and the last paper that state it, as those papers give them."""
    if len(claims) == 1:
        only = documents[claims[0].document].dated
        return only, only
    dated = [documents[c.document].dated for c in claims]
    return min(dated, key=lambda text: dates.parse(text).latest), max(dated, key=lambda text: dates.parse(text).latest)


class When(NamedTuple):
    """When a fact holds, as the tables give it: in words, the days that queries compare, and the bounds and papers of
    its Fact in the order of their columns."""

    words: str
    holds_from: str
    holds_to: str
    bounds: Values


def _when(words: str, bounds: dates.Bounds, first: str, last: str) -> When:
    days = [day.isoformat() for day in bounds[:5]]
    holds_to = min(bounds.end_possible, bounds.lapses).isoformat()
    return When(words, days[0], holds_to, [*days, "true" if bounds.stated_start else "false", first, last])


@lru_cache(maxsize=65536)
def _link_when(
    valid_from: str, valid_to: str, first: str, last: str, shelf_life: int | str, event: bool, over: str
) -> When:
    """When a link holds. An event without a date happened on or by the day of its paper."""
    if event and not valid_to:
        day = dates.parse(valid_from or first)
        words = ("on " if day.exact else "date not stated exactly: ") + dates.say(day.text)
        bounds = dates.Bounds(day.earliest, day.latest, day.earliest, day.latest, dates.LAST_DAY, True)
    else:
        words = _dates_in_words(valid_from, valid_to, first, last)
        bounds = _lasting_bounds(valid_from, valid_to, first, last, 0 if event else shelf_life)
    if over and not event:
        words, bounds = _over_by(over, dates.parse(last).latest, words, bounds)
    return _when(words, bounds, first, last)


def _over_by(over: str, last: date, words: str, bounds: dates.Bounds) -> tuple[str, dates.Bounds]:
    """Words and bounds of what was last stated on one day, and on a later one is said to be over."""
    end = dates.parse(over).latest
    return f"{words}; over by {dates.say(over)}", bounds._replace(
        end_certain=last, end_possible=end, lapses=min(bounds.lapses, end)
    )


def _lasting_bounds(valid_from: str, valid_to: str, first: str, last: str, shelf_life: int | str) -> dates.Bounds:
    end = dates.parse(valid_to) if valid_to else None
    end_certain, ends = (end.earliest, end.latest) if end else (dates.LAST_DAY, dates.LAST_DAY)
    known_first, known_last = dates.parse(first).latest, dates.parse(last).latest
    if valid_from:
        start = dates.parse(valid_from)
        starts, start_certain = start.earliest, start.latest
    elif end and end.latest < known_first:
        # A paper that tells of an end, and not of the start before it: it held until then, from nobody knows when.
        starts, start_certain = dates.FIRST_DAY, end.earliest
    else:
        starts = start_certain = known_first
    lapses = ends if end else dates.lapse(max(known_last, starts), shelf_life)
    return dates.Bounds(starts, start_certain, end_certain, ends, lapses, bool(valid_from))


@lru_cache(maxsize=65536)
def _thing_when(valid_from: str, valid_to: str, first: str, last: str, over: str) -> When:
    """A thing exists from its stated start to its stated end; where none is stated it is not denied existence."""
    start = dates.parse(valid_from) if valid_from else None
    end = dates.parse(valid_to) if valid_to else None
    bounds = dates.Bounds(
        start.earliest if start else dates.FIRST_DAY,
        start.latest if start else dates.FIRST_DAY,
        end.earliest if end else dates.LAST_DAY,
        end.latest if end else dates.LAST_DAY,
        dates.LAST_DAY,
        start is not None,
    )
    words = _dates_in_words(valid_from, valid_to, first, last)
    if over:
        words, bounds = _over_by(over, dates.parse(last).latest, words, bounds)
    return _when(words, bounds, first, last)


def _is_law(claims: Sequence[Claim], documents: Documents) -> bool:
    if len(claims) == 1:
        return documents[claims[0].document].is_law
    return any(documents[c.document].is_law for c in claims)


def _values(claims: Sequence[Claim], documents: Documents) -> tuple[dict[str, str], list[str]]:
    """Each property's value, and a sentence for each on which the papers differ."""
    if len(claims) == 1:
        return dict(claims[0].properties), []
    values: dict[str, str] = {}
    said: dict[str, dict[str, list[Claim]]] = {}
    guessed = {c.status == "inferred" for c in claims} == {True, False}
    for claim in claims:
        for name, value in claim.properties:
            if name == "kind" and (value == "other" or (guessed and claim.status == "inferred")):
                continue  # a kind that is not known, or only read into a name, is no statement of a paper
            values.setdefault(name, value)
            said.setdefault(name, {}).setdefault(value, []).append(claim)
    quiet = ["name", "aliases", "local_names", "note", "identifiers", "checked", MERGED]
    if len(said.get("amount", ())) > 1:
        quiet.append("amount_words")
    differs = [
        f"{name.replace('_', ' ')} differs: "
        + " / ".join(f"{value} ({_places(by, documents)})" for value, by in each.items())
        for name, each in said.items()
        if len(each) > 1 and name not in quiet
    ]
    for name in ("note", "local_names", "identifiers"):
        if len(said.get(name, ())) > 1:
            values[name] = "; ".join(dict.fromkeys(part for each in said[name] for part in each.split("; ")))
    return values, differs


def _places(claims: Iterable[Claim], documents: Documents) -> str:
    return "; ".join(dict.fromkeys(f"{documents[c.document].title}, {c.locator}" for c in claims))


def _status(claims: Sequence[Claim]) -> str:
    if len(claims) == 1:
        return claims[0].status
    statuses = {c.status for c in claims}
    return "disputed" if "disputed" in statuses else next(each for each in kinds.STATUSES if each in statuses)


def _sources(claims: Sequence[Claim], documents: Documents) -> str:
    if len(claims) == 1:
        return _place(claims[0], documents)
    places = list(dict.fromkeys(_place(c, documents) for c in claims))
    more = f"; and {len(places) - _ON_FILE} more" if len(places) > _ON_FILE else ""
    return "; ".join(places[:_ON_FILE]) + more


def _place(claim: Claim, documents: Documents) -> str:
    document = documents[claim.document]
    return f"{document.title}, {claim.locator} ({dates.say(document.dated)})"


def _dates_in_words(valid_from: str, valid_to: str, first: str, last: str) -> str:
    """When a fact holds, as the sources give it; never a day that no paper gives. ``first`` and ``last`` are the dates
    of the papers that state it."""
    if valid_from and valid_to:
        return f"from {dates.say(valid_from)} to {dates.say(valid_to)}"
    if valid_to:
        ended = dates.say(valid_to)
        return f"{'ended' if ended.startswith('between') else 'until'} {ended}; start not stated"
    if valid_from:
        return f"since {dates.say(valid_from)}; last stated {dates.say(last)}"
    return (
        f"stated {dates.say(first)}"
        if first == last
        else f"first stated {dates.say(first)}; last stated {dates.say(last)}"
    )


def _fact(
    fact: str, first: Claim, standing: str, claims: Sequence[Claim], when: When, differs: Sequence[str], detail: str
) -> Values:
    cited = dict.fromkeys(_citation(claim) for claim in claims)
    papers = {claim.document for claim in claims}
    return [
        fact, first.kind, first.subject, first.subject_label, first.object, first.object_label, standing,
        _status(claims), when.words, *when.bounds, "; ".join(differs), detail,
        str(len(papers)), first.document if len(papers) == 1 else "", f"[{', '.join(cited)}]",
    ]  # fmt: skip


def _citation(claim: Claim) -> str:
    """A citation as JSON, put together by hand because there is one for every claim."""
    document, locator = encode_basestring(claim.document), encode_basestring(claim.locator)
    own = claim.properties[-1][1] if claim.properties and claim.properties[-1][0] == MERGED else claim.id
    return f'{{"document": {document}, "locator": {locator}, "status": "{claim.status}", "claim": "{own}"}}'
