"""Speed and size, each measured against a peer in the same run, so that a slow or busy machine does not change the ratio.

    python -m benchmarks.run load change ask questions --things 100000
    python -m benchmarks.run neo4j --things 10000

Every figure is a median of the repeats. A ratio is peer / ours for loads (1 is as fast as the peer, more is faster) and
ours / peer for questions (1 is as fast, more is slower), as the aims are worded.
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
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

import ladybug
import neo4j as driver
import networkx as nx

from benchmarks.synthetic import AS_OF, sources
from graph.answers import Asker
from graph.assemble import Assembly, assemble, bookkeeping
from graph.catalogue import question, question_ids
from graph.claims import Source
from graph.embedded_build import declarations
from graph.engine_embedded import EmbeddedEngine, as_literals
from graph.errors import AnswerableError
from graph.ledger import Ledger
from graph.model import DIRECT, is_elected_end
from graph.rows import Table, record
from graph.workspace import Workspace

HERE = Path(__file__).resolve().parent
PROCESSES = os.cpu_count() or 1
SAMPLE = 40
"""Names each question is asked about."""


def say(what: str, ours: str, peer: str = "", ratio: str = "", aim: str = "") -> None:
    """One line of the table."""
    print(f"| {what} | {ours} | {peer} | {ratio} | {aim} |", flush=True)


def timed(work: Callable[[], Any]) -> float:
    """Seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def folder_of(root: Path, things: int) -> Path:
    """The folder of the synthetic ledger of this size, written now if it is not there."""
    folder = root / str(things)
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


# --- loading: each step in a process of its own, so that memory is its own -------------------------------------------


def step_cold(folder: Path) -> None:
    shutil.rmtree(folder / "ledger" / "cache", ignore_errors=True)
    step_warm(folder)


def step_warm(folder: Path) -> None:
    with EmbeddedEngine(folder / "graph") as engine:
        engine.write(None, assembled(folder), ())
        assert engine.info() is not None


def step_raw(folder: Path) -> None:
    """The peer: COPY of files that are there already, one for each table, and nothing else."""
    tables = json.loads((folder / "raw.json").read_text(encoding="utf-8"))
    path = folder / "raw.lbug"
    database = ladybug.Database(str(path), buffer_pool_size=1 << 32, max_db_size=1 << 36)
    connection = ladybug.Connection(database)
    connection.execute("CALL auto_checkpoint=false")
    for statement in tables["schema"]:
        connection.execute(statement)
    for copy in tables["copies"]:
        connection.execute(copy)
    connection.execute("CHECKPOINT")
    connection.execute("MATCH (b:Body) RETURN count(b)")
    connection.close()
    database.close()


def prepare_raw(folder: Path) -> None:
    """Write the peer's files, from the same tables."""
    whole, raw, copies = assembled(folder), folder / "raw", []
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir()
    for table in sorted(whole.files, key=lambda t: (t.is_link, t)):
        path = raw / f"{table.stem}.tsv"
        path.write_bytes(b"".join(each.read_bytes() for each in whole.files[table]))
        options = "header=false, delim='\t', quote='\x01', escape='\x01', file_format='csv'"
        ends = f", from='{table.a}', to='{table.b}'" if table.is_link else ""
        copies.append(f"COPY {table.name} FROM '{path.as_posix()}' ({options}{ends})")
    text = json.dumps({"schema": list(declarations()), "copies": copies})
    (folder / "raw.json").write_text(text, encoding="utf-8")


STEPS = {"cold": step_cold, "warm": step_warm, "raw": step_raw}


def run_step(name: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one step, in a new process."""
    for old in folder.glob("raw.lbug*"):
        old.unlink()
    command = [sys.executable, "-m", "benchmarks.run", "--step", name, str(folder.absolute())]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def load(folder: Path, repeats: int) -> None:
    """From ledger to queryable, with nothing compiled and with everything compiled, against raw COPY."""
    whole = assembled(folder)
    nodes = sum(count for table, count in whole.counts.items() if not table.is_link)
    links = sum(count for table, count in whole.counts.items() if table.is_link)
    prepare_raw(folder)
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in STEPS}
    for _ in range(repeats):
        for name, results in took.items():
            results.append(run_step(name, folder))
    size = max(path.stat().st_size for path in (folder / "graph").glob("*.lbug"))
    raw = median(seconds for seconds, _ in took["raw"])
    for name in ("cold", "warm"):
        ratio = median(peer / ours for (ours, _), (peer, _) in zip(took[name], took["raw"], strict=True))
        ours = median(seconds for seconds, _ in took[name])
        say(f"load, {name} ({nodes:,} rows of nodes, {links:,} of links)", f"{ours:.1f} s", f"raw COPY {raw:.1f} s",
            f"{ratio:.2f}", ">= 0.5")  # fmt: skip
    peaks = {name: max(memory for _, memory in results) for name, results in took.items()}
    say("peak memory: cold / warm; file", f"{peaks['cold']:.0f} / {peaks['warm']:.0f} MB; {size / 1e6:.0f} MB",
        f"raw COPY {peaks['raw']:.0f} MB")  # fmt: skip


def twenty_changed(source: Source | None) -> Source:
    """The next version of a source: ten links fewer, and ten that cite another place."""
    assert source is not None
    links = [claim for claim in source.claims if claim.is_link and claim.subject.startswith(source.id + ":")]
    chosen = Random(len(source.claims)).sample(links, 20)
    gone, moved = set(chosen[:10]), set(chosen[10:])
    claims = tuple(
        claim._replace(locator=f"{claim.locator}, again") if claim in moved else claim
        for claim in source.claims
        if claim not in gone
    )
    return Source(source.id, source.title, source.publisher, source.documents, claims)


def change(folder: Path, repeats: int) -> None:
    """Twenty rows of one source change: from the ledger's lock to a graph that holds them."""
    copy = folder.with_name(f"{folder.name}-changed")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "ledger", copy / "ledger")
    with EmbeddedEngine(copy / "graph") as engine:
        engine.write(None, assembled(copy), ())
        space = Workspace(copy / "ledger", engine, lambda line: None)
        took = [timed(lambda: space.amend("area001", twenty_changed)) for _ in range(repeats)]
    shutil.rmtree(copy)
    say("20 rows changed, visible", f"{median(took):.1f} s", "", "", "<= 10 s")


# --- asking ----------------------------------------------------------------------------------------------------------

BARE = """
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
    import json
    found = connection.execute("MATCH (n:Name {id: $name}) RETURN n.things", {"name": name}).get_all()
    thing = json.loads(found[0][0])[0][1]
    for row in connection.execute(query, {"name": thing}).get_all():
        click.echo("  ".join(str(value) for value in row))

main()
"""


def graph_of(folder: Path) -> EmbeddedEngine:
    """The graph of this size, built now if it is not there."""
    engine = EmbeddedEngine(folder / "graph")
    if engine.newest() is None:
        engine.write(None, assembled(folder), ())
    return engine


def named(engine: EmbeddedEngine, label: str, kind: str = "") -> list[tuple[str, str]]:
    """Names and ids of a sample of things."""
    where = f"WHERE n.kind = '{kind}'" if kind else ""
    rows = engine.run(f"MATCH (n:{label}) {where} RETURN n.name, n.id ORDER BY n.id", {}).rows
    chosen = Random(1).sample(rows, min(SAMPLE, len(rows)))
    return [(name, thing) for name, thing in chosen]


def ask(folder: Path, repeats: int) -> None:
    """A question as a whole process, against a script that does the least that gives the same rows."""
    with graph_of(folder) as engine:
        path = engine.newest()
        boards = named(engine, "Body", "programme board")
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    command = str(Path(sys.executable).with_name("answerable"))
    # As after an installation: modules compiled beforehand.
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    quiet = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **compiled})
    for name in ("chair", "answers-to"):
        took: list[tuple[float, float]] = []
        query = question(name).narrowed({"name": "Body"})
        text, _ = as_literals(query, {"as_of": AS_OF, "any_time": False, "name": ""})
        for board, _ in boards[: 3 * repeats + 1]:
            ours = [command, "--graph", str(folder / "graph"), "ask", name, board, "--as-of", AS_OF]
            bare = [sys.executable, str(script), str(path), board.casefold(), text]
            took.append((timed(partial(quiet, ours)), timed(partial(quiet, bare))))
        del took[0]  # the first compiles the modules and reads the file from the disk
        ours_, bare_ = median(a for a, _ in took), median(b for _, b in took)
        say(f"'answerable ask {name} X', whole process", f"{ours_ * 1000:.0f} ms", f"bare script {bare_ * 1000:.0f} ms",
            f"{median(a / b for a, b in took):.2f}", "<= 1.5")  # fmt: skip


ASKED = {"Body": "", "Post": "", "Person": "", "Fund": "", "Plan": ""}


def questions(folder: Path, repeats: int) -> None:
    """Every question over a sample of names, in one process; with and without footnotes."""
    with graph_of(folder) as engine:
        sample = {label: named(engine, label, kind) for label, kind in ASKED.items()}
        sample["Body"] += named(engine, "Body", "programme board")
        everything: list[float] = []
        for name in question_ids():
            took, ratios = _asked(engine, name, sample)
            everything += took
            spread = f"p50 {median(took):.1f}, p95 {_p95(took):.1f}, most {max(took):.1f} ms"
            ratio = f"{median(ratios):.2f}" if ratios else ""
            say(f"ask {name} ({len(took)} asked)", spread, "bare Cypher" if ratios else "", ratio, "<= 50 ms; <= 1.3")
        say(
            "all questions together",
            f"p50 {median(everything):.1f}, p95 {_p95(everything):.1f} ms",
            "",
            "",
            "p95 <= 50 ms",
        )
        _against_networkx(engine, [thing for _, thing in sample["Body"]])


def _p95(took: Sequence[float]) -> float:
    return quantiles(took, n=20)[-1]


def _asked(
    engine: EmbeddedEngine, name: str, sample: dict[str, list[tuple[str, str]]]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each answer with its footnotes, and how often the bare Cypher each takes."""
    asked = question(name)
    took, ratios = [], []
    for given in _givens(engine, name, sample):
        asker = Asker(engine, date.fromisoformat(AS_OF))
        try:
            asker.ask(name, given)  # once before, so that both find their plans made
        except AnswerableError:  # a name that several things have
            continue
        bound, things = asker.bind(asked, given)
        query = asked.narrowed({key: thing.label for key, thing in things.items()})
        engine.run(query, bound)
        took.append(1000 * timed(lambda: Asker(engine, asker.as_of).ask(name, given)))  # noqa: B023
        ratios.append(took[-1] / (1000 * timed(lambda: engine.run(query, bound))))  # noqa: B023
    return took, ratios


def _givens(engine: EmbeddedEngine, name: str, sample: dict[str, list[tuple[str, str]]]) -> Iterable[dict[str, str]]:
    asked = question(name).asked
    if name == "meeting":
        rows = engine.run("MATCH (b:Body)-[:MET]->(m:Meeting) RETURN b.id, m.held_on ORDER BY m.id", {}).rows
        return [{"name": f"id:{body}", "date": day} for body, day in Random(1).sample(rows, min(SAMPLE, len(rows)))]
    if asked[0].type == "document":
        rows = engine.run("MATCH (d:Document) RETURN d.id ORDER BY d.id", {}).rows
        return [{asked[0].name: row[0]} for row in Random(1).sample(rows, 5)]
    pool = [each for label in asked[0].labels for each, _ in sample.get(label, [])]
    if len(asked) == 1:
        return [{asked[0].name: thing} for thing in pool]
    few = Random(1).sample(pool, 10)
    return [{asked[0].name: a, asked[1].name: b} for a, b in pairwise(few)]


def _against_networkx(engine: EmbeddedEngine, things: Sequence[str]) -> None:
    """Lines of answering by networkx over a graph held in memory, which must first be read."""
    day = date.fromisoformat(AS_OF)
    web: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def read() -> None:
        for kind in DIRECT:
            for a, b, x, y, fact, standing, start, end in engine.run(
                f"MATCH (a)-[r:{kind}]->(b) RETURN a.id, b.id, a.kind, b.kind, r.fact, r.standing, r.holds_from, r.holds_to",
                {},
            ).rows:
                if standing == "in place" and start <= day <= end:
                    web.add_node(a, kind=x)
                    web.add_node(b, kind=y)
                    web.add_edge(a, b, key=fact)

    reading = timed(read)

    def lines(thing: str) -> int:
        if thing not in web:
            return 0
        ends = [
            n
            for n in nx.descendants(web, thing)
            if any(is_elected_end(x, web.nodes[n]["kind"]) for x in ("Body", "Post"))
        ]
        return len(list(nx.all_simple_edge_paths(web, thing, ends, cutoff=8)))

    def asked(thing: str) -> int:
        asker = Asker(engine, day)
        return len(asker.paths("answers-to", asker.resolve(f"id:{thing}")))

    pairs = [(timed(partial(asked, thing)), timed(partial(lines, thing))) for thing in things]
    say("lines of answering upward, by Cypher", f"{1000 * median(a for a, _ in pairs):.2f} ms",
        f"networkx {1000 * median(b for _, b in pairs):.2f} ms, after {reading:.1f} s of reading the lines")  # fmt: skip


# --- Neo4j -----------------------------------------------------------------------------------------------------------


def neo4j(folder: Path, repeats: int) -> None:
    """Load source by source, as users do, and twenty rows more, against a hand-written batch of the same rows."""
    from graph.engine_neo4j import Neo4jEngine

    sys.path.append(str(HERE.parent / "tests"))
    from neo4j_server import Server

    ours: list[float] = []
    peer: list[float] = []
    for _ in range(repeats):
        with Server() as server:
            os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"] = server.user, server.password
            with Neo4jEngine(server.uri) as engine:
                ours.append(timed(partial(_by_revisions, folder, engine)))
                changed = _change_on(folder, engine, repeats)
        with (
            Server() as server,
            driver.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as by_hand,
        ):
            peer.append(_by_hand(folder, by_hand))
    ratio = median(b / a for a, b in zip(ours, peer, strict=True))
    rows = sum(assembled(folder).counts.values())
    say(f"Neo4j load, compiled ({rows:,} rows)", f"{median(ours):.1f} s", f"UNWIND by hand {median(peer):.1f} s",
        f"{ratio:.2f}", ">= 0.8")  # fmt: skip
    say("Neo4j, 20 rows changed, visible", f"{changed:.1f} s", "", "", "<= 10 s")


def _by_revisions(folder: Path, engine: Any) -> None:
    before = None
    for revision in range(1, Ledger.open(folder / "ledger").revision + 1):
        after = assembled(folder, revision)
        engine.write(before, after, ())
        before = after


def _change_on(folder: Path, engine: Any, repeats: int) -> float:
    copy = folder.with_name(f"{folder.name}-changed")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "ledger", copy / "ledger")
    space = Workspace(copy / "ledger", engine, lambda line: None)
    took = median(timed(lambda: space.amend("area001", twenty_changed)) for _ in range(repeats))
    shutil.rmtree(copy)
    return took


def _by_hand(folder: Path, by_hand: driver.Driver) -> float:
    """Seconds that the same rows take, converted beforehand: constraints first, then each table in batches."""
    from graph.engine_neo4j import constraints

    seconds = timed(lambda: [by_hand.execute_query(text) for _, text in constraints()])
    whole = assembled(folder)
    records: dict[Table, Any] = {**whole.files, **bookkeeping(whole, ())}
    for table in sorted(records, key=lambda t: (t.is_link, t)):
        given = [{"a": r[0], "b": r[1], "values": record(table, r)} for r in whole.rows(table)]
        ends = f"MATCH (a:{table.a} {{id: row.a}}) MATCH (b:{table.b} {{id: row.b}}) CREATE (a)-[r:{table.name}]->(b)"
        create = ends if table.is_link else f"CREATE (r:{table.name})"
        query = f"UNWIND $rows AS row {create} SET r = row.values"
        for start in range(0, len(given), 10_000):
            batch = given[start : start + 10_000]
            seconds += timed(lambda: by_hand.execute_query(query, rows=batch))  # noqa: B023
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="load, change, ask, questions, neo4j")
    parser.add_argument("--things", type=int, default=10_000, help="about how many things: 10000, 100000, 1000000")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("bench"), help="where ledgers and graphs are kept")
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        seconds = timed(lambda: STEPS[given.step[0]](Path(given.step[1])))
        print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    parts = {"load": load, "change": change, "ask": ask, "questions": questions, "neo4j": neo4j}
    folder = folder_of(given.folder, given.things)
    print(f"\n{given.things:,} things\n\n| measured | ours | peer | ratio | aim |\n|---|---|---|---|---|")
    for name in given.what or parts:
        parts[name](folder, given.repeats)


if __name__ == "__main__":
    main()
