"""Speed and size, each measured against a peer in the same run, so that a slow or busy machine matters less.

    python -m benchmarks.run load change ask questions --things 100000
    python -m benchmarks.run neo4j --things 10000

Prints a table of medians. A load's ratio is peer / ours (more is faster), a question's ours / peer (more is slower), as
the aims are worded.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import ladybug

from benchmarks.synthetic import AS_OF, sources
from graph.answers import Asker
from graph.assemble import Assembly, assemble
from graph.catalogue import question, question_ids
from graph.claims import Source
from graph.embedded_build import declarations
from graph.engine import Engine, Rows
from graph.engine_embedded import EmbeddedEngine, as_literals
from graph.errors import AnswerableError
from graph.ledger import Ledger
from graph.model import DIRECT, is_elected_end
from graph.rows import NEVER, record
from graph.workspace import Workspace

if TYPE_CHECKING:
    from neo4j import Driver

ROOT = Path(__file__).resolve().parents[1]
PROCESSES = os.cpu_count() or 1
DAY = date.fromisoformat(AS_OF)
SAMPLE = 40
"""Names each question is asked about."""
Statement = tuple[str, Mapping[str, Any]]


def say(what: str, ours: str, peer: str = "", ratio: str = "", aim: str = "") -> None:
    """One line of the table."""
    print(f"| {what} | {ours} | {peer} | {ratio} | {aim} |", flush=True)


def timed(work: Callable[..., Any], *given: Any) -> float:
    """Seconds a piece of work takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def folder_of(root: Path, things: int) -> Path:
    """The folder of the synthetic ledger of this size, written now if it is not there."""
    folder = root.absolute() / str(things)
    if not (folder / "written").exists():
        ledger = Ledger.open(folder / "ledger")
        with ledger.locked():
            for source in sources(things):
                ledger.append(source)
        (folder / "written").touch()
    return folder


def assembled(folder: Path, revision: int | None = None) -> Assembly:
    """The ledger's tables."""
    ledger = Ledger.open(folder / "ledger")
    return assemble(ledger, ledger.state(revision), processes=PROCESSES)


def bare(path: Path, memory: int, *, read_only: bool = False) -> ladybug.Connection:
    """The embedded database without anything of ours."""
    return ladybug.Connection(
        ladybug.Database(str(path), buffer_pool_size=memory, max_db_size=1 << 36, read_only=read_only)
    )


# --- loading: each step in a process of its own, so that its memory is its own ---------------------------------------


def step_cold(folder: Path) -> None:
    shutil.rmtree(folder / "ledger" / "cache", ignore_errors=True)
    step_warm(folder)


def step_warm(folder: Path) -> None:
    with EmbeddedEngine(folder / "graph") as engine:
        engine.write(None, assembled(folder), ())
        assert engine.info() is not None


def step_raw(folder: Path) -> None:
    """The peer: the same tables, from files that are there already, one for each table, and nothing else."""
    connection = bare(folder / "raw.lbug", 1 << 32)
    for statement in json.loads((folder / "raw.json").read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.close()


def prepare_raw(folder: Path, whole: Assembly) -> None:
    """Write the peer's files and statements."""
    (folder / "raw").mkdir(exist_ok=True)
    copies = []
    for table in sorted(whole.files, key=lambda t: (t.is_link, t)):
        path = folder / "raw" / f"{table.stem}.tsv"
        path.write_bytes(b"".join(each.read_bytes() for each in whole.files[table]))
        ends = f", from='{table.a}', to='{table.b}'" if table.is_link else ""
        options = f"header=false, delim='\t', quote='{NEVER}', escape='{NEVER}', file_format='csv'{ends}"
        copies.append(f"COPY {table.name} FROM '{path.as_posix()}' ({options})")
    statements = [
        "CALL auto_checkpoint=false",
        *declarations(),
        *copies,
        "CHECKPOINT",
        "MATCH (b:Body) RETURN count(b)",
    ]
    (folder / "raw.json").write_text(json.dumps(statements), encoding="utf-8")


STEPS = {"cold": step_cold, "warm": step_warm, "raw": step_raw}


def run_step(name: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one step, in a new process."""
    for old in folder.glob("raw.lbug*"):
        old.unlink()
    command = [sys.executable, "-m", "benchmarks.run", "--step", name, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def load(folder: Path, repeats: int) -> None:
    """From ledger to queryable, with nothing compiled and with everything compiled, against raw COPY."""
    whole = assembled(folder)
    links = sum(count for table, count in whole.counts.items() if table.is_link)
    prepare_raw(folder, whole)
    runs = [{name: run_step(name, folder) for name in STEPS} for _ in range(repeats)]
    seconds = {name: median(run[name][0] for run in runs) for name in STEPS}
    memory = {name: max(run[name][1] for run in runs) for name in STEPS}
    size = max(path.stat().st_size for path in (folder / "graph").glob("*.lbug")) / 1e6
    for name in ("cold", "warm"):
        ratio = median(run["raw"][0] / run[name][0] for run in runs)
        what = f"load, {name}: {sum(whole.counts.values()) - links:,} rows of nodes, {links:,} of links"
        say(what, f"{seconds[name]:.1f} s", f"raw COPY {seconds['raw']:.1f} s", f"{ratio:.2f}", ">= 0.5")
    ours = f"{memory['cold']:.0f} MB, {memory['warm']:.0f} MB; {size:.0f} MB"
    say("peak memory, cold and warm; size of the file", ours, f"raw COPY {memory['raw']:.0f} MB")


def twenty_changed(source: Source | None) -> Source:
    """The next version of a source: ten links fewer, and ten that cite another place."""
    assert source is not None
    links = [claim for claim in source.claims if claim.is_link and claim.subject.startswith(source.id + ":")]
    chosen = Random(len(source.claims)).sample(links, 20)
    moved = {claim: claim._replace(locator=f"{claim.locator}, again") for claim in chosen[10:]}
    claims = tuple(moved.get(claim, claim) for claim in source.claims if claim not in chosen[:10])
    return Source(source.id, source.title, source.publisher, source.documents, claims)


def changed(folder: Path, engine: Engine, repeats: int) -> float:
    """Seconds from the ledger's lock to a graph that holds twenty changed rows of one source."""
    copy = folder.with_name(f"{folder.name}-changed")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "ledger", copy)
    space = Workspace(copy, engine, lambda line: None, processes=PROCESSES)
    took = median(timed(space.amend, "area001", twenty_changed) for _ in range(repeats))
    shutil.rmtree(copy)
    return took


def change(folder: Path, repeats: int) -> None:
    """Twenty rows of one source change in the embedded graph."""
    with EmbeddedEngine(folder / "graph-changed") as engine:
        engine.write(None, assembled(folder), ())
        say("20 rows changed, visible", f"{changed(folder, engine, repeats):.1f} s", "", "", "<= 10 s")
    shutil.rmtree(folder / "graph-changed")


# --- asking ----------------------------------------------------------------------------------------------------------

BARE = """
import json
import sys
import click
import ladybug

@click.command()
@click.argument("path")
@click.argument("name")
@click.argument("query")
def main(path, name, query):
    database = ladybug.Database(path, read_only=True, buffer_pool_size=1 << 28, max_db_size=1 << 36)
    connection = ladybug.Connection(database)
    found = connection.execute("MATCH (n:Name {id: $name}) RETURN n.things", {"name": name}).get_all()
    thing = json.loads(found[0][0])[0][1]
    for row in connection.execute(query, {"name": thing}).get_all():
        click.echo("  ".join(str(value) for value in row))

main()
"""


def graph_of(folder: Path, engine: EmbeddedEngine) -> Path:
    """The file of the graph of this size, built now if it is not there."""
    if engine.newest() is None:
        engine.write(None, assembled(folder), ())
    path = engine.newest()
    assert path is not None
    return path


def names_of(engine: Engine, label: str, kind: str = "") -> list[str]:
    """Names of a sample of things."""
    where = f"WHERE n.kind = '{kind}'" if kind else ""
    return _sampled(engine.run, f"MATCH (n:{label}) {where} RETURN n.name ORDER BY n.id")


@cache
def _sampled(ask: Callable[[str, Mapping[str, Any]], Rows], query: str) -> list[str]:
    rows = ask(query, {}).rows
    return [name for (name,) in Random(1).sample(rows, min(SAMPLE, len(rows)))]


def ask(folder: Path, repeats: int) -> None:
    """A question as a whole process, against a script that does the least that gives the same rows."""
    with EmbeddedEngine(folder / "graph") as engine:
        path, boards = graph_of(folder, engine), names_of(engine, "Body", "programme board")
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    command = str(Path(sys.executable).with_name("answerable"))
    # As after an installation: modules compiled beforehand.
    compiled = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    quiet = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, env=compiled)
    for name in ("chair", "answers-to"):
        query = question(name).narrowed({"name": "Body"})
        text, _ = as_literals(query, {"as_of": AS_OF, "any_time": False, "name": ""})
        took = []
        for board in boards[: 3 * repeats + 1]:
            ours = [command, "--graph", str(folder / "graph"), "ask", name, board, "--as-of", AS_OF]
            took.append((timed(quiet, ours), timed(quiet, [sys.executable, script, path, board.casefold(), text])))
        del took[0]  # the first compiles the modules and reads the file from the disk
        a, b = median(a for a, _ in took), median(b for _, b in took)
        say(f"'answerable ask {name} X', whole process", f"{a * 1000:.0f} ms", f"bare script {b * 1000:.0f} ms",
            f"{median(a / b for a, b in took):.2f}", "<= 1.5")  # fmt: skip


class _Heard(EmbeddedEngine):
    """Keeps the statements it is asked to run."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.heard: list[Statement] = []

    def run(self, query: str, params: Mapping[str, Any]) -> Rows:
        self.heard.append((query, dict(params)))
        return super().run(query, params)


def questions(folder: Path, repeats: int) -> None:
    """Every question over a sample of names, in one process: with its footnotes, against the statements that takes and
    against its own query alone, both run bare."""
    with _Heard(folder / "graph") as engine:
        connection = bare(graph_of(folder, engine), 1 << 28, read_only=True)
        scoped: list[float] = []
        for name in question_ids():
            took = list(_asked(engine, connection, name))
            ms = [1000 * ours for ours, _, _ in took]
            scoped += ms if is_scoped(name) and name != "connection" else []
            ratios = f"{median(a / b for a, b, _ in took):.2f}; {median(a / c for a, _, c in took):.2f}"
            say(
                f"ask {name}, with footnotes ({len(took)} asked)",
                spread(ms),
                "its statements; its query",
                ratios,
                "<= 1.3",
            )
        say("all that take a name, but connection", spread(scoped), "", "", "p95 <= 50 ms")
        _against_networkx(engine)


def is_scoped(name: str) -> bool:
    """Whether a question asks about a thing by its name, not of the whole graph or a whole paper."""
    return any(param.type == "thing" for param in question(name).asked)


def p95(ms: Sequence[float]) -> float:
    """What nineteen in twenty do not pass."""
    return quantiles(ms, n=20, method="inclusive")[-1] if len(ms) > 1 else ms[0]


def spread(ms: Sequence[float]) -> str:
    """How long it took: in the middle, at the 95th place of a hundred, and at most."""
    return f"p50 {median(ms):.1f}, p95 {p95(ms):.1f}, most {max(ms):.1f} ms"


def _asked(engine: _Heard, connection: ladybug.Connection, name: str) -> Iterable[tuple[float, float, float]]:
    """Seconds for the answer, for all statements it takes, and for its own query, when all have their plans."""

    def run(statements: Sequence[Statement]) -> None:
        for text, values in statements:
            connection.execute(text, dict(values)).get_all()  # type: ignore[union-attr]

    for given in givens(engine, name):
        asker = Asker(engine, DAY)
        engine.heard.clear()
        try:
            asker.ask(name, given)
        except AnswerableError:  # a name that several things have
            continue
        statements = [as_literals(*each) for each in engine.heard]
        bound, found = asker.bind(question(name), given)
        labels = {key: thing.label for key, thing in found.items()}
        own = [as_literals(question(name).narrowed(labels), bound)]
        run([*statements, *own])
        yield timed(Asker(engine, DAY).ask, name, given), timed(run, statements), timed(run, own)


GIVEN = {"since": "2022-01-01", "until": "2023-01-01", "by": "2024-12-31", "year": "2023/24", "theme": "knife"}
"""What is given for a parameter that is not a name."""
KINDS_ASKED = ("programme board", "community safety partnership", "scrutiny committee", "police and crime panel")
FEW = 5
"""Times a question of the whole graph is asked."""


def givens(engine: Engine, name: str) -> list[dict[str, str]]:
    """What a question is asked about, in no order: names of each label it takes, and of bodies that matter to it."""
    asked = question(name).asked
    if name == "meeting":
        rows = engine.run("MATCH (b:Body)-[:MET]->(m:Meeting) RETURN b.id, m.held_on ORDER BY m.id", {}).rows
        return [{"name": f"id:{body}", "date": day} for body, day in Random(1).sample(rows, min(SAMPLE, len(rows)))]
    if name == "evidence":
        rows = engine.run("MATCH (a:Post)-[:CHAIRS]->(b:Body) RETURN a.id, b.id ORDER BY a.id, b.id", {}).rows
        return [{"a": f"id:{a}", "b": f"id:{b}"} for a, b in Random(1).sample(rows, min(SAMPLE, len(rows)))]
    if asked and asked[0].type == "document":
        rows = engine.run("MATCH (d:Document) RETURN d.id ORDER BY d.id", {}).rows
        return [{asked[0].name: row[0]} for row in Random(1).sample(rows, FEW)]
    fixed = {param.name: GIVEN[param.name] for param in asked if param.type != "thing"}
    named = [param for param in asked if param.type == "thing"]
    if not named:
        return [fixed] * FEW
    pool = [each for label in named[0].labels[:4] for each in names_of(engine, label)]
    if "Body" in named[0].labels:
        pool += [each for kind in KINDS_ASKED for each in names_of(engine, "Body", kind)[: SAMPLE // 4]]
    Random(1).shuffle(pool)
    if len(named) == 1:
        return [{named[0].name: each, **fixed} for each in pool]
    return [{named[0].name: a, named[1].name: b, **fixed} for a, b in pairwise(pool[:SAMPLE])]


def _against_networkx(engine: Engine) -> None:
    """Lines of answering by networkx over a graph held in memory, which must first be read."""
    import networkx as nx

    web: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def read() -> None:
        for kind in DIRECT:
            wanted = "a.id, b.id, r.fact, b.kind, r.standing, r.holds_from, r.holds_to"
            for a, b, fact, sort, standing, start, end in engine.run(
                f"MATCH (a)-[r:{kind}]->(b) RETURN {wanted}", {}
            ).rows:
                if standing == "in place" and start <= DAY <= end:
                    web.add_edge(a, b, key=fact)
                    web.nodes[b]["elected"] = is_elected_end("Body", sort) or is_elected_end("Post", sort)

    def lines(thing: str) -> None:
        ends = [each for each in nx.descendants(web, thing) if web.nodes[each].get("elected")] if thing in web else []
        list(nx.all_simple_edge_paths(web, thing, ends, cutoff=8) if ends else ())

    reading = timed(read)
    things = [Asker(engine, DAY).resolve(name) for name in names_of(engine, "Body", "programme board")]
    ours = median(timed(Asker(engine, DAY).paths, "answers-to", thing) for thing in things)
    peer = median(timed(lines, thing.id) for thing in things)
    say("lines of answering upward, the paths alone", f"{1000 * ours:.2f} ms",
        f"networkx {1000 * peer:.2f} ms, after {reading:.1f} s of reading")  # fmt: skip


# --- Neo4j -----------------------------------------------------------------------------------------------------------


def neo4j(folder: Path, repeats: int) -> None:
    """Load source by source, as users do, and change twenty rows, against a hand-written batch of the same rows."""
    from neo4j import GraphDatabase

    from graph.engine_neo4j import Neo4jEngine

    sys.path.append(str(ROOT / "tests"))
    from neo4j_server import Server

    whole, ours, peer = assembled(folder), [], []
    for _ in range(repeats):
        with Server() as server:
            os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"] = server.user, server.password
            with Neo4jEngine(server.uri) as engine:
                ours.append(timed(by_revisions, folder, engine))
                twenty = changed(folder, engine, repeats)
        with Server() as server, GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as hand:
            peer.append(_by_hand(whole, hand))
    ratio = median(b / a for a, b in zip(ours, peer, strict=True))
    say(f"Neo4j load, compiled: {sum(whole.counts.values()):,} rows", f"{median(ours):.1f} s",
        f"UNWIND by hand {median(peer):.1f} s", f"{ratio:.2f}", ">= 0.8")  # fmt: skip
    say("Neo4j, 20 rows changed, visible", f"{twenty:.1f} s", "", "", "<= 10 s")


def by_revisions(folder: Path, engine: Engine) -> None:
    """Load source by source, as users do."""
    before = None
    for revision in range(1, Ledger.open(folder / "ledger").revision + 1):
        after = assembled(folder, revision)
        engine.write(before, after, ())
        before = after


def _by_hand(whole: Assembly, hand: Driver) -> float:
    """Seconds that the same rows take, converted beforehand: constraints, then each table in batches."""
    from graph.engine_neo4j import constraints

    seconds = sum(timed(hand.execute_query, text) for _, text in constraints())
    for table in sorted(whole.files, key=lambda t: (t.is_link, t)):
        given = [{"a": row[0], "b": row[1], "values": record(table, row)} for row in whole.rows(table)]
        ends = f"MATCH (a:{table.a} {{id: row.a}}) MATCH (b:{table.b} {{id: row.b}}) CREATE (a)-[r:{table.name}]->(b)"
        query = f"UNWIND $rows AS row {ends if table.is_link else f'CREATE (r:{table.name})'} SET r = row.values"
        for start in range(0, len(given), 10_000):
            seconds += timed(hand.execute_query, query, {"rows": given[start : start + 10_000]})
    return seconds


def main() -> None:
    """Read the command line."""
    parts = {"load": load, "change": change, "ask": ask, "questions": questions, "neo4j": neo4j}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help=f"{', '.join(parts)}; all of them when none is named")
    parser.add_argument("--things", type=int, default=10_000, help="about how many things: 10000, 100000, 1000000")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("bench"), help="where ledgers and graphs are kept")
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        seconds = timed(STEPS[given.step[0]], Path(given.step[1]))
        print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    folder = folder_of(given.folder, given.things)
    print(f"\n{given.things:,} things\n\n| measured | ours | peer | ratio | aim |\n|---|---|---|---|---|")
    for name in given.what or parts:
        parts[name](folder, given.repeats)


if __name__ == "__main__":
    main()
