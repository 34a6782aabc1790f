"""The graph as linked data (JSON-LD): bodies, posts and who holds or sits on what in the W3C Organization Ontology, where
each fact stands in a paper in PROV-O, and terms of our own, described in the file, for what those have no word for.

Every fact is a ``prov:Entity`` that says which triple it states and what it was derived from. The triple itself is
asserted beside it only where the papers say that it is so and that it has not ended; see :meth:`Holdings.holds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph import kinds, model
from graph.claims import LAW_KINDS
from graph.exports import Made
from graph.exports.holdings import Holdings, Item, Paper
from graph.exports.plain import lines_of
from graph.exports.popolo import partial_date

BASE = "urn:x-answerable:"
CONTEXT = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dct": "http://purl.org/dc/terms/",
    "time": "http://www.w3.org/2006/time#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "a": f"{BASE}term:",
    "kind": f"{BASE}kind:",
    "thing": f"{BASE}thing:",
    "fact": f"{BASE}fact:",
    "document": f"{BASE}document:",
}
"""Prefixes, all in the file: nothing has to be fetched to read it."""
_FORMAL = ("corporate body", "corporation sole", "crown body")
_UNITS = ("council committee", "council department", "team", "executive", "scrutiny committee", "full council")
"""Legal form or kinds of what is a part of one organisation and no legal person."""
_COLLABORATIONS = ("joint committee", "statutory partnership", "non-statutory partnership")
_CLASS = "class of bodies"
_SEATS = ("MEMBER_OF", "CHAIRS")
_TEXTS = {"note": "skos:note", "purpose": "org:purpose"}
_PRIMARY = ("stated", "part read", "disputed")
"""Statuses of what was read in the document itself."""
_TIMES = {
    10: ("time:inXSDDate", "xsd:date"),
    7: ("time:inXSDgYearMonth", "xsd:gYearMonth"),
    4: ("time:inXSDgYear", "xsd:gYear"),
}
Node = dict[str, Any]


def made(holdings: Holdings) -> Made:
    """One JSON-LD document, a node to a line."""
    return Made({"": lines_of({"@context": CONTEXT}, {"@graph": _nodes(holdings)})}, "", [])


def _nodes(holdings: Holdings) -> Iterator[Node]:
    yield _whole(holdings)
    yield from _schema()
    for paper in holdings.papers.values():
        yield _document(paper)
    for item in holdings.things:
        yield _thing(item)
        yield _fact(item, holdings) | {"a:factAbout": _ref("thing", item.fact.subject)}
    for item in holdings.links:
        yield from _link(item, holdings)


def _ref(sort: str, name: str) -> Node:
    return {"@id": f"{sort}:{name}"}


def _typed(value: str, type_: str) -> Node:
    return {"@value": value, "@type": type_}


def _whole(holdings: Holdings) -> Node:
    about = {f"a:{_camel(key)}": value for key, value in holdings.about.items() if key != "title"}
    return {"@id": "a:export", "@type": "prov:Entity", "dct:title": holdings.about["title"], **about}


def _camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(map(str.capitalize, rest))


def _slug(words: str) -> str:
    return words.replace(" ", "-")


# --- the terms of our own --------------------------------------------------------------------------------------------


def _schema() -> Iterator[Node]:
    for label in model.LABELS:
        yield {"@id": f"a:{label.name}", "@type": "rdfs:Class", "rdfs:label": label.name, "rdfs:comment": label.meaning}
        for kind in label.kinds:
            yield {"@id": _kind(label.name, kind.name), "@type": "skos:Concept", "skos:prefLabel": kind.name,
                   "skos:definition": kind.meaning}  # fmt: skip
    for link in model.LINKS:
        yield _property(_camel(link.name), model.verb(link.name), link.says.format(a="A", b="B"))
    own = {p.name: p.meaning for properties in _OWN for p in properties}
    common = {p.name: p.meaning for p in (*model.COMMON_THING_PROPERTIES, *model.FACT_PROPERTIES)}
    for name, meaning in (common | own).items():
        yield _property(_camel(name), name.replace("_", " "), meaning)
    for scheme, (_, meaning) in kinds.IDENTIFIERS.items():
        yield {"@id": f"a:identifier:{scheme}", "@type": "rdfs:Datatype", "rdfs:comment": meaning}
    for name, meaning in _OF_OURS.items():
        yield _property(name, name, meaning)
    yield {"@id": "a:Fact", "@type": "rdfs:Class", "rdfs:subClassOf": {"@id": "prov:Entity"},
           "rdfs:comment": "What papers state, with its standing, its dates and the places that state it."}  # fmt: skip


_OWN = (*(label.properties for label in model.LABELS), *(link.properties for link in model.LINKS))
_OF_OURS = {
    "fact": "the fact that a thing is there",
    "factAbout": "the thing whose being there a fact states",
    "place": "the place in a document, as printed",
    "possibleFrom": "first day on which it may hold",
    "certainFrom": "first day on which it surely holds",
    "certainTo": "last day on which it surely holds",
    "possibleTo": "last day on which it may hold",
    "usableTo": "last day on which it may be used as current",
    "stands": "how it stands on the day asked about",
    "inPlace": "whether it is in place on the day asked about",
    "asOf": "the day asked about",
    "contents": "what was chosen of the graph",
    "access": "kinds of access that are let in",
    "ledger": "id of the ledger it was built from",
    "revision": "revision of that ledger",
    "dated": "date of a document, as it gives it",
}


def _property(name: str, label: str, comment: str) -> Node:
    return {"@id": f"a:{name}", "@type": "rdf:Property", "rdfs:label": label, "rdfs:comment": comment}


def _kind(label: str, name: str) -> str:
    return f"kind:{label}:{_slug(name)}"


# --- things and documents --------------------------------------------------------------------------------------------


def _document(paper: Paper) -> Node:
    found: Node = {
        "@id": f"document:{paper.id}", "@type": ["prov:Entity", "foaf:Document"], "dct:title": paper.title,
        "dct:publisher": paper.values["publisher"], "dct:type": paper.values["kind"], "a:dated": paper.values["dated"],
    }  # fmt: skip
    if paper.url:
        found["foaf:page"] = {"@id": paper.url}
    if note := paper.values.get("note"):
        found["skos:note"] = note
    if paper.values["kind"] not in LAW_KINDS and paper.values["earliest"] == paper.values["latest"]:
        found["dct:issued"] = _typed(paper.values["latest"].isoformat(), "xsd:date")
    return found


def _types(item: Item) -> list[str]:
    """Its classes; several bodies spoken of together are no organisation."""
    own = f"a:{item.fact.subject_label}"
    if item.fact.subject_label == "Body":
        return [own] if item.values.get("legal_form") == _CLASS else [_organization(item), own]
    return {"Post": ["org:Post", own], "Person": ["foaf:Person", own]}.get(item.fact.subject_label, [own])


def _organization(item: Item) -> str:
    form, kind = item.values.get("legal_form", ""), item.values["kind"]
    if form in _FORMAL:
        return "org:FormalOrganization"
    if form in _COLLABORATIONS:
        return "org:OrganizationalCollaboration"
    return "org:OrganizationalUnit" if form in _UNITS or (not form and kind in _UNITS) else "org:Organization"


def _thing(item: Item) -> Node:
    label, values = item.fact.subject_label, item.values
    found: Node = {"@id": f"thing:{item.fact.subject}", "@type": _types(item), "skos:prefLabel": item.name}
    if label == "Person":
        found["foaf:name"] = item.name
    if aliases := item.several("aliases"):
        found["skos:altLabel"] = aliases
    kind = "org:classification" if "org:" in found["@type"][0] and label == "Body" else "dct:type"
    found[kind] = {"@id": _kind(label, values["kind"])}
    if identifiers := [each.partition(" ") for each in item.several("identifiers")]:
        name = "org:identifier" if kind == "org:classification" else "dct:identifier"
        found[name] = [_typed(value, f"a:identifier:{scheme}") for scheme, _, value in identifiers]
    named = {"id", "name", "label", "kind", "aliases", "identifiers", "sources"}
    found |= {_TEXTS.get(name, f"a:{_camel(name)}"): value for name, value in values.items() if name not in named}
    return found | {"a:fact": _ref("fact", item.fact.id)}


# --- facts -----------------------------------------------------------------------------------------------------------


def _fact(item: Item, holdings: Holdings) -> Node:
    fact = item.fact
    texts = {
        "standing": fact.standing, "status": fact.status, "dates": fact.dates, "first_stated": fact.first_stated,
        "last_stated": fact.last_stated, "differs": fact.differs, "detail": fact.detail, "stands": item.stands,
    }  # fmt: skip
    found: Node = {"@id": f"fact:{fact.id}", "@type": ["prov:Entity", "a:Fact"], "rdfs:label": holdings.sentence(item)}
    found |= {f"a:{_camel(name)}": value for name, value in texts.items() if value}
    found |= {f"a:{_camel(name)}": _typed(day, "xsd:date") for name, day in item.days.items()}
    if holdings.as_of:
        found["a:inPlace"] = fact.current(holdings.as_of)
    return found | _provenance(fact.citations)


def _provenance(citations: Iterable[Mapping[str, str]]) -> Node:
    """What a fact was derived from: the document itself where its words were read, with the place in it."""
    found: Node = {}
    for each in citations:
        primary = each["status"] in _PRIMARY
        document = _ref("document", each["document"])
        plain, qualified, class_ = (
            ("prov:hadPrimarySource", "prov:qualifiedPrimarySource", "prov:PrimarySource")
            if primary
            else ("prov:wasDerivedFrom", "prov:qualifiedDerivation", "prov:Derivation")
        )
        if document not in found.setdefault(plain, []):
            found[plain].append(document)
        at = {"@type": class_, "prov:entity": document, "a:place": each["locator"], "a:status": each["status"]}
        found.setdefault(qualified, []).append(at)
    return found


def _link(item: Item, holdings: Holdings) -> Iterator[Node]:
    fact = item.fact
    a, b = holdings.by_id[fact.subject], holdings.by_id[fact.object]
    predicate = _predicate(fact.kind, _types(a), _types(b))
    ends = {"rdf:subject": _ref("thing", fact.subject), "rdf:object": _ref("thing", fact.object)}
    found = _fact(item, holdings) | ends | {"rdf:predicate": {"@id": predicate}}
    found |= {
        _TEXTS.get(name, f"a:{_camel(name)}"): value
        for name, value in item.values.items()
        if name not in ("kind", "sources")
    }
    found["@type"] = [*found["@type"], "rdf:Statement"]
    if fact.standing == "in place" and (more := _in_org(item, a, b)):
        found["@type"].append(more.pop("@type"))
        found |= more
    yield found
    if holdings.holds(item):
        yield {**ends["rdf:subject"], predicate: ends["rdf:object"]}


def _predicate(kind: str, a: list[str], b: list[str]) -> str:
    """The word of the Organization Ontology for a link, where it has one for ends of these classes; else our own."""
    org_a, org_b = a[0], b[0]
    body_a, body_b = (each.startswith("org:") and each != "org:Post" for each in (org_a, org_b))
    if kind == "REPORTS_TO" and (body_a or org_a == "org:Post") and (body_b or org_b == "org:Post"):
        return "org:reportsTo"
    if kind == "PART_OF" and body_b:
        if org_a == "org:Post":
            return "org:postIn"
        if body_a:
            return "org:unitOf" if org_a == "org:OrganizationalUnit" else "org:subOrganizationOf"
    return "org:holds" if kind == "HOLDS" else f"a:{_camel(kind)}"


def _in_org(item: Item, a: Item, b: Item) -> Node:
    """What a fact is in the Organization Ontology besides: a membership, with its role and time, or a change."""
    fact = item.fact
    org_a, org_b = _types(a)[0], _types(b)[0]
    if fact.kind == "SUCCEEDS" and org_a.startswith("org:") and org_b.startswith("org:"):
        return {
            "@type": "org:ChangeEvent", "org:originalOrganization": _ref("thing", fact.object),
            "org:resultingOrganization": _ref("thing", fact.subject),
        }  # fmt: skip
    if fact.kind not in _SEATS or org_a.startswith("a:") or org_b.startswith("a:"):
        return {}
    role = item.values.get("capacity") or item.values.get("role") or ("chair" if fact.kind == "CHAIRS" else "member")
    found: Node = {
        "@type": "org:Membership", "org:member": _ref("thing", fact.subject),
        "org:organization": _ref("thing", fact.object), "org:role": {"@type": "org:Role", "skos:prefLabel": role},
    }  # fmt: skip
    if during := _interval(item):
        found["org:memberDuring"] = {"@type": "time:Interval", **during}
    return found


def _interval(item: Item) -> Node:
    """When it holds, as far as papers state it and a day, month or year can say."""
    bounds = item.fact.bounds
    start = partial_date(bounds.start_possible, bounds.start_certain) if bounds.stated_start else ""
    end = partial_date(bounds.end_certain, bounds.end_possible)
    ends = {"time:hasBeginning": start, "time:hasEnd": end}
    return {name: _instant(text) for name, text in ends.items() if text}


def _instant(text: str) -> Node:
    name, type_ = _TIMES[len(text)]
    return {"@type": "time:Instant", name: _typed(text, type_)}
