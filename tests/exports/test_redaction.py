"""What is exempt or personal stands in nothing that is shown or written, unless it was let in by name; and then it does,
so that these tests can fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import pytest
from exports.sealed import SECRETS, found_in, write_open, write_sealed
from folders import ABOUT, BODIES, Workspace, told, write_source
from stage import Stage

from graph import check_text, render
from graph.answers import Asker
from graph.bridges import py2neo_graph, to_networkx
from graph.catalogue import Question, every_question, every_rule
from graph.checks import run
from graph.claims import check_contact
from graph.engine import Engine, open_engine
from graph.errors import AnswerableError, ModelError
from graph.exports import FORMATS, export

DAY = date(2024, 6, 1)
EVERYTHING = frozenset(SECRETS)
INCLUDED = ("--include", "exempt", "--include", "personal")


class Loaded(NamedTuple):
    """A workspace that holds the source, its graph, and what loading it said."""

    workspace: Workspace
    engine: Engine
    said: str


Writer = Callable[[Loaded], Iterator[bytes | str]]


def exported(form: str) -> Writer:
    """Every way to export in one form."""

    def writer(loaded: Loaded) -> Iterator[bytes | str]:
        for day, only in ((None, False), (DAY, False), (DAY, True)):
            made = export(loaded.engine, form, day, in_place_only=only)
            yield from made.files.values()
            yield "\n".join([*made.files, made.counted, *made.left_out])

    return writer


def networkx(loaded: Loaded) -> Iterator[bytes | str]:
    """The graph for networkx."""
    graph = to_networkx(loaded.engine, DAY)
    yield repr([graph.graph, list(graph.nodes(data=True)), list(graph.edges(data=True))])


def asked(loaded: Loaded) -> Iterator[bytes | str]:
    """Every question of the catalogue about everything it can be asked about, in text, JSON and CSV."""
    asker = Asker(loaded.engine, DAY)
    for question in every_question():
        for given in _every_way(asker, question):
            try:
                answer = asker.ask(question.id, given)
            except AnswerableError as error:
                yield str(error)
            else:
                yield from (writer(answer) for writer in (render.text, render.as_json, render.as_csv))


def _every_way(asker: Asker, question: Question) -> Iterator[dict[str, str]]:
    values = {
        param.name: _things(asker, param.labels) if param.type == "thing" else [param.default or param.example]
        for param in question.asked
    }
    documents = [f"id:{row[0]}" for row in asker.engine.run("MATCH (d:Document) RETURN d.id ORDER BY d.id", {}).rows]
    values |= {param.name: documents for param in question.asked if param.type == "document"}
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _things(asker: Asker, labels: tuple[str, ...]) -> list[str]:
    found = [asker.engine.run(f"MATCH (x:{label}) RETURN x.id ORDER BY x.id", {}).rows for label in labels]
    return [f"id:{row[0]}" for rows in found for row in rows]


def shown(loaded: Loaded) -> Iterator[bytes | str]:
    """Everything about each thing; and what is said of the name of one that is not there."""
    asker = Asker(loaded.engine, DAY)
    names = [
        f"id:{row[0]}" for row in asker.engine.run("MATCH (f:Fact) WHERE f.object IS NULL RETURN f.subject", {}).rows
    ]
    for name in (*names, "Panel", "Unit", "Operation", "Wilfred", "Lease of House", "Visit Lane"):
        try:
            answer = asker.show(name)
        except AnswerableError as error:
            yield str(error)
        else:
            yield from (writer(answer) for writer in (render.text, render.as_json, render.as_csv))


def searched(loaded: Loaded) -> Iterator[bytes | str]:
    """Whatever can be found, and the names that are offered for completion."""
    asker = Asker(loaded.engine, DAY)
    yield from (json.dumps(asker.search(letter)) for letter in (*ascii_lowercase, "panel", "officer"))
    yield json.dumps([asker.names(), asker.alike()])


def checked(loaded: Loaded) -> Iterator[bytes | str]:
    """Every assurance rule in every form."""
    report = run(Asker(loaded.engine, DAY), every_rule())
    yield from (check_text.text(report, in_full=True), check_text.junit(report))
    yield from (writer(check_text.as_answer(report)) for writer in (render.as_json, render.as_csv))


def commands(*lines: tuple[str, ...]) -> Writer:
    """What commands print and write. OUT in them stands for a file of their own."""

    def writer(loaded: Loaded) -> Iterator[bytes | str]:
        for number, words in enumerate(lines):
            out = loaded.workspace.folder / f"{words[0]}-{number}-out"
            done = loaded.workspace.run(*(f"{out}{word[3:]}" if word.startswith("OUT") else word for word in words))
            assert done.code in (0, 3), done.err
            yield done.out + done.err
            beside = sorted(loaded.workspace.folder.glob(f"{out.name}*"))
            yield from (path.read_bytes() for top in beside for path in (top, *top.rglob("*")) if path.is_file())

    return writer


AS_OF = ("--as-of", DAY.isoformat())
MAPS = (
    ("map", *AS_OF, "-o", "OUT.html"),
    ("map", *AS_OF, "--style", "explore", "-o", "OUT.html"),
    ("map", *AS_OF, "--around", "Borchester Safety Board", "--steps", "3", "-o", "OUT.html"),
)
BOARD = ("Borchester Safety Board",)
REPORTS = tuple(
    ("report", kind, *name, *(() if kind == "change" else AS_OF), "--format", form, "-o", "OUT")
    for kind, name in (
        ("brief", BOARD), ("profile", BOARD), ("assurance", ()), ("money", ()), ("membership", BOARD), ("register", ()),
        ("change", ("--from", "2024-01-01", "--to", "2024-06-01")), ("scrutiny-pack", BOARD), ("chair-pack", BOARD),
        ("governance-statement", BOARD),
    )
    for form in ("html", "md", "docx")
    if form == "html" or kind in ("brief", "chair-pack")  # the writers know nothing of kinds
)  # fmt: skip
"""A PDF is the HTML, printed."""
TOLD = (
    ("status",), ("status", "--json"), ("sources",), ("sources", "--json"), ("names", "list"), ("names", "suggest"),
    ("diff", "--from", "2024-01-01", "--to", "2024-06-01"), ("check", *AS_OF, "--all"),
)  # fmt: skip
CYPHER = (
    ("cypher", "MATCH (n) RETURN n", "--json"),
    ("cypher", "MATCH (f:Fact) RETURN f.citations, f.detail, f.differs, f.dates", "--json"),
    ("cypher", "MATCH ()-[r]->() RETURN r.note, r.capacity, r.sources, r.dates", "--json"),
    ("cypher", "MATCH (n:Name) RETURN n.id, n.things", "--json"),
    ("cypher", "MATCH (s:LoadedSource) RETURN s.id, s.title, s.publisher, s.coverage", "--json"),
    ("cypher", "MATCH (d:Document) RETURN d.name, d.publisher, d.note", "--json"),
    ("cypher", "MATCH (n:Fund) RETURN n.amount, n.amount_words", "--json"),
    ("cypher", "MATCH (n:Body) RETURN n.aliases, n.local_names, n.note, n.sources", "--json"),
)

DOCUMENTS = {"Quillfeather", "Nettlecombe"}
"""Stand in the list of documents, and nowhere else."""
SPELLED = {"48151"}
"""Stands in what is made to be read as 48,151.62."""
NAMES = {"Marigold", "Bindweed", "Foxglove", "Larkspur", "Yarrow", "Comfrey", "Inglenook", "Hyacinth"}
"""Of things, and by which they can be found."""
PLACES = {"Blackcurrant", "Tansy", "Saxifrage"}
WRITERS: dict[str, tuple[Writer, frozenset[str] | set[str]]] = {
    **{form: (exported(form), EVERYTHING) for form in ("csv", "xlsx", "json", "jsonld")},
    "graphml": (exported("graphml"), EVERYTHING - DOCUMENTS),
    "popolo": (exported("popolo"), PLACES | {"Foxglove", "Marigold", "Bindweed", "Sorrel", "Inglenook", "Thistledown"}),
    "networkx": (networkx, EVERYTHING - DOCUMENTS),
    "ask": (asked, EVERYTHING - DOCUMENTS - {"Foxglove", "Larkspur", "Harrowgate"}),
    "show": (shown, EVERYTHING - DOCUMENTS),
    "search": (searched, NAMES),
    "check": (checked, PLACES | {"Marigold", "Bindweed", "Comfrey"}),
    "map": (commands(*MAPS), PLACES | {"Marigold", "Bindweed", "Burdock", "19 February 2023"}),
    "report": (
        commands(*REPORTS),
        PLACES
        | {"19 February 2023", "Bindweed", "Burdock", "Comfrey", "Foxglove", "Harrowgate", "Inglenook", "Sorrel"},
    ),
    "told": (
        commands(*TOLD),
        EVERYTHING - SPELLED - {"Foxglove", "Larkspur", "Yarrow", "Hyacinth", "Harrowgate", "19 February 2023"},
    ),
    "cypher": (commands(*CYPHER), EVERYTHING - SPELLED),
    "load": (lambda loaded: iter([loaded.said]), NAMES - {"Foxglove", "Larkspur"}),
}
"""Everything that shows or writes, and which secrets it holds when they have been let in: a further one is a line here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source in two versions."""
    folder = tmp_path_factory.mktemp("sealed")
    write_open(folder / "first")
    write_sealed(folder / "last")
    return folder


def loaded_from(folder: Path, name: str, *switches: str) -> Iterator[Loaded]:
    """A workspace into which both versions were loaded, one after the other."""
    workspace = Workspace(folder / name)
    said = []
    for version in ("first", "last"):
        done = workspace.run("load", str(folder / version), *switches)
        assert done.code == 0, done.err
        said.append(done.out + done.err)
    with open_engine(str(workspace.graph)) as engine:
        yield Loaded(workspace, engine, "\n".join(said))


@pytest.fixture(scope="module")
def closed(folder: Path) -> Iterator[Loaded]:
    """Loaded as everybody loads: only what is open."""
    yield from loaded_from(folder, "closed")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[Loaded]:
    """Loaded with everything let in."""
    yield from loaded_from(folder, "opened", *INCLUDED)


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_sealed_gets_out(closed: Loaded, writer: str) -> None:
    assert found_in(WRITERS[writer][0](closed)) == set()


@pytest.mark.parametrize("writer", WRITERS)
def test_but_what_was_let_in_by_name_does(opened: Loaded, writer: str) -> None:
    write, carries = WRITERS[writer]
    assert carries
    assert carries - found_in(write(opened)) == set()


def test_every_form_of_export_is_among_them() -> None:
    assert set(FORMATS) <= set(WRITERS)


@pytest.mark.parametrize("stage", ["neo4j"], indirect=True)
@pytest.mark.parametrize("switches", [(), INCLUDED], ids=["closed", "opened"])
def test_a_shared_neo4j_holds_no_more(stage: Stage, folder: Path, tmp_path: Path, switches: tuple[str, ...]) -> None:
    server = stage.empty("sealed")
    try:
        done = Workspace(tmp_path, server.address).run("load", str(folder / "last"), *switches)
        assert done.code == 0, done.err
        graph = py2neo_graph(server.address)
        held = [repr(dict(row[0])) for query in EVERY_RECORD for row in graph.run(query)]
    finally:
        stage.empty("sealed")
    assert held
    assert found_in(held) == (EVERYTHING if switches else set())


EVERY_RECORD = ("MATCH (n) RETURN properties(n)", "MATCH ()-[r]->() RETURN properties(r)")


def test_an_export_warns_of_what_was_let_in(opened: Loaded, closed: Loaded, tmp_path: Path) -> None:
    warned = [each.workspace.run("export", "json", "-o", str(tmp_path / "x.json")).err for each in (opened, closed)]
    assert ["not for publication" in said for said in warned] == [True, False]


@pytest.mark.parametrize("slip", ["jo@example.org", "0116 496 0000", "+44 (0)116 496 0000", "07700 900123"])
@pytest.mark.parametrize("field", ["note", "place", "detail", "name", "alias", "title", "remark", "slips"])
def test_a_contact_detail_is_not_loaded_wherever_it_stands(tmp_path: Path, field: str, slip: str) -> None:
    tables = {
        "note": {"body": BODIES.replace("R1 row 2,", f"R1 row 2,Write to {slip}")},
        "place": {"body": BODIES.replace("R1 row 2,", f"R1 row 2 ({slip}),")},
        "detail": {"people": f"from,link,to,capacity,cited\ncounty,MEMBER_OF,board,{slip},R1 row 9\n"},
        "name": {"body": BODIES.replace("Borchester Safety Board", f"Board {slip}")},
        "alias": {"body": BODIES.replace(",Safety Board,", f",{slip},")},
        "title": {"source": ABOUT.replace("Register of partnerships 2024", f"Register {slip}")},
        "remark": {"source": ABOUT.replace("kind: register,", f'kind: register, note: "Ask {slip}",')},
        "slips": {"source": ABOUT.replace("kind: register,", f'kind: register, slips: "name: {slip}",')},
    }
    source = write_source(tmp_path / "source", **tables[field])
    ran = Workspace(tmp_path).run("load", str(source))
    assert "e-mail address or a telephone number" in told(ran)
    assert slip not in ran.err


@pytest.mark.parametrize(
    "slip",
    ["jo\uff20example.org", "jo(at)example.org", "jo [at] example.org", "jo@localhost", "0116.496.0000", "0116 / 496 0000",
     "0116\u2011496\u20110000", "\uff10\uff11\uff11\uff16 496 0000", "0116 4960000x12"],
)  # fmt: skip
def test_a_contact_detail_is_known_however_it_is_written(slip: str) -> None:
    with pytest.raises(ModelError, match="telephone number"):
        check_contact("note", f"Ask {slip} about it")


@pytest.mark.parametrize(
    "words", ["01.04.2019", "04.11.2019 - 05.12.2020", "2019/20", "minute 023", "\u00a30116 496 0000", "E06000016 at 9"]
)
def test_but_other_figures_are_not_taken_for_one(words: str) -> None:
    check_contact("note", f"Held on {words} (see above)")


def test_nor_does_setting_two_versions_against_each_other_tell_it(closed: Loaded) -> None:
    done = closed.workspace.run("diff", "sealed@first", "sealed@last")
    assert done.code == 0
    assert found_in([done.out + done.err]) == set()


def test_nor_does_an_earlier_run_of_the_checks_that_had_it_let_in(folder: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    runs = []
    for switches in (INCLUDED, ()):
        assert workspace.run("load", str(folder / "last"), *switches).code == 0
        runs.append(workspace.run("check", *AS_OF, *(() if switches else ("--since", "last"))))
        assert runs[-1].code in (0, 3), runs[-1].err
    assert "Closed:" in runs[1].out
    assert found_in([runs[1].out]) == set()
