"""The ``answerable`` command: the only file that imports click, prints or exits.

Standard output is data, standard error is talk. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a check found gaps, 130
interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from graph.catalogue import Param, Question, every_question, every_rule, folder, question, question_ids, rule_ids
from graph.dates import say, say_day
from graph.errors import AnswerableError, DamagedGraphError, EngineError, UnknownNameError
from graph.exports import FORMATS

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.answers import Asker
    from graph.checks import Finding, Report
    from graph.claims import Source
    from graph.engine import Engine
    from graph.ledger import Acceptance, Confirmation, Ledger
    from graph.maps.scope import Scope
    from graph.runs import Run
    from graph.workspace import Workspace


@dataclass(slots=True)
class Settings:
    """Where the ledger, the graph and a user's own questions are, and the day asked about."""

    ledger: Path
    graph: str
    database: str
    adopt: bool
    as_of: date
    queries: Path | None


class _Main(click.Group):
    """Turns expected failures into one message and an exit code; the rest is a defect and shows itself."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AnswerableError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output has gone (as with "| head"): nobody is left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(130)


def _talk(line: str) -> None:
    """Talk goes to standard error; standard output is data."""
    click.echo(line, err=True)


def _home() -> Path:
    """The user's data folder, where ledger and graph are unless others are named."""
    from platformdirs import user_data_path

    return user_data_path("answerable", appauthor=False)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day asked about."""
    day = _plain_day(ctx, param, value)
    if ctx.obj and day:
        ctx.obj.as_of = day
    return day


def _plain_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Another day."""
    from graph.dates import parse

    if value is None:
        return None
    try:
        found = parse(value)
    except AnswerableError as error:
        raise click.BadParameter(f"{error.what} Write one day, as 2019-11-06.", ctx=ctx, param=param) from None
    if not found.exact:
        raise click.BadParameter("Write one day, as 2019-11-06.", ctx=ctx, param=param)
    return found.earliest


_AS_OF_HELP = "The day asked about, as 2019-11-06. Default: today."
as_of_option = click.option("--as-of", callback=_day, expose_value=False, metavar="DATE", help=_AS_OF_HELP)


def _formats(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--json", "form", flag_value="json", help="One JSON object.")(command)
    return click.option("--csv", "form", flag_value="csv", help="Rows as CSV.")(command)


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--ledger", type=click.Path(path_type=Path), envvar="ANSWERABLE_LEDGER", help="Folder of the ledger.")
@click.option(
    "--graph", envvar="ANSWERABLE_GRAPH", help="Folder of the embedded graph, or a neo4j:// or bolt:// address."
)
@click.option("--database", default="", help="Name of the Neo4j database.")
@click.option(
    "--queries", type=click.Path(path_type=Path, exists=True, file_okay=False), envvar="ANSWERABLE_QUERIES",
    help="Folder of your own questions (.cypher) and checks/. Default: 'queries' beside the ledger.",
)  # fmt: skip
@click.option("--as-of", callback=_day, metavar="DATE", help=_AS_OF_HELP)
@click.version_option(package_name="answerable")
@click.pass_context
def main(ctx: click.Context, /, **given: Any) -> None:
    """Who is answerable to whom, for what duty, with whose money, and where does it say so?

    Start with: answerable demo
    """
    ctx.obj = _settings(ctx.params)


def _settings(given: Mapping[str, Any]) -> Settings:
    """Options as given, else the workspace in the user's data folder, and today."""
    ledger, graph = given.get("ledger"), given.get("graph")
    if ledger is None or graph is None:
        root = _home()
        ledger, graph = ledger or root / "ledger", graph or str(root / "graph")
    beside = ledger.parent / "queries"
    queries = given.get("queries") or (beside if beside.is_dir() and beside.resolve() != folder() else None)
    return Settings(ledger, graph, given.get("database") or "", False, given.get("as_of") or date.today(), queries)


def _own_questions(ctx: click.Context) -> Path | None:
    return _settings(ctx.find_root().params).queries


@contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    from graph.engine import is_server, open_engine

    password = _password(settings.graph) if is_server(settings.graph) else ""
    with open_engine(settings.graph, database=settings.database, adopt=settings.adopt, password=password) as engine:
        yield engine


def _password(address: str) -> str:
    """From the environment, else asked for at a terminal; never an option, which others could read."""
    known = os.environ.get("NEO4J_PASSWORD", "")
    if known or not sys.stdin.isatty():
        return known
    return str(click.prompt(f"Password for {address}", hide_input=True, err=True))


def _first_step(settings: Settings) -> str:
    """A ledger without its graph needs no loading."""
    if (settings.ledger / "log.jsonl").exists():
        return "Build it from the ledger: 'answerable rebuild'."
    return "Load one: 'answerable load llr'."


def _workspace(settings: Settings, engine: Engine) -> Workspace:
    from graph.workspace import Workspace

    return Workspace(settings.ledger, engine, _talk, processes=os.cpu_count() or 1)


@contextmanager
def _asking(settings: Settings) -> Iterator[Asker]:
    """The graph, ready to be asked; a damaged file is built again from the ledger first."""
    from graph.answers import Asker

    with _engine(settings) as engine:
        try:
            info = engine.info()
        except DamagedGraphError:
            _workspace(settings, engine).mend()
            info = engine.info()
        if info is None:
            raise EngineError("There is no graph here yet.", where=settings.graph, next_step=_first_step(settings))
        yield Asker(engine, settings.as_of, settings.queries)


# --- loading ---------------------------------------------------------------------------------------------------------


def _described(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of one file that does not say it itself."""
    path = click.Path(path_type=Path)
    for option in reversed(
        (
            click.option("--as", "loader", default="", metavar="LOADER", help="The loader to read it with."),
            click.option("--id", default="", help="Id of the source: what is loaded under it later replaces it."),
            click.option("--title", default="", help="Title of the document it is."),
            click.option("--publisher", default="", help="Who published it."),
            click.option("--dated", default="", help="Its date: 2024-03-31, 2024-03 or 2024."),
            click.option("--url", default="", help="Where it can be read."),
            click.option("--mapping", type=path, help="Which columns of a workbook mean what (see 'map-columns')."),
            click.option("--only", multiple=True, help="Of a national file, only these names or codes."),
            click.option("--since", default="", help="Of a web service, meetings from this day on."),
            click.option("--cache", type=path, help="Folder where what is fetched is kept."),
        )
    ):
        command = option(command)
    return command


@main.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--list", "listing", is_flag=True, help="List the sources that are shipped, and what else can be loaded.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--adopt", is_flag=True, help="Load into a Neo4j database that already holds something else.")
@click.option(
    "--include", multiple=True, type=click.Choice(["exempt", "personal"]), help="Let claims of this access in."
)
@_described
@click.pass_obj
def load(
    settings: Settings,
    /,
    sources: tuple[str, ...],
    listing: bool,
    dry_run: bool,
    adopt: bool,
    include: tuple[str, ...],
    **said: Any,
) -> None:
    """Load sources: a shipped one by its name, a file, a folder, a web address, or a list of them (.yml).

    Example: answerable load llr register.xlsx
    """
    if listing or not sources:
        _list_sources(listing)
        return
    settings.adopt = adopt
    found = _read(sources, said)
    with _engine(settings) as engine:
        workspace = _workspace(settings, engine)
        with _progress("Working out what it changes"):
            (workspace.preview if dry_run else workspace.load)(found, include)


def _list_sources(asked: bool) -> None:
    from loaders.catalogue import loaders
    from loaders.tables import load as read
    from loaders.wanted import SHIPPED, shipped

    if not asked:
        raise click.UsageError("Name a source: a file, a folder, or one of: " + ", ".join(shipped()))
    click.echo("Shipped, loaded by name:")
    for name in shipped():
        click.echo(f"  {name:12} {read(SHIPPED / name).title}")
    click.echo("\nFiles, folders and addresses, recognised by what they hold:")
    for loader in loaders():
        click.echo(f"  {loader.name:12} {loader.reads}")


def _read(names: Sequence[str], said: Mapping[str, Any]) -> list[Source]:
    """The sources named, of which one may have more ``said`` of it; what they have to say of themselves is told."""
    from platformdirs import user_cache_path

    from loaders import wanted as plan
    from loaders.gathering import Given

    found = plan.wanted(names)
    given = {key: value for key, value in said.items() if value}
    if given:
        if len(found) != 1 or found[0].where in plan.shipped():
            option = next(iter(given)).replace("loader", "as")
            raise click.UsageError(
                f"--{option} is said of one file: load it on its own, or write a list of sources (.yml)."
            )
        found = [plan.Wanted(found[0].where, given.pop("loader", ""), Given(**given))]
    kept = user_cache_path("answerable", appauthor=False) / "fetched"
    found = [plan.completed(each, date.today().isoformat(), kept) for each in found]
    with _progress("Reading") as tick:
        sources = plan.read(found, tick)
    for source in sources:
        for notice in source.notices:
            _talk(f"{source.id}: {notice}")
    return sources


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[str, int], None]]:
    """Something to call now and then during long work, which says on standard error how far it is: after one second,
    and then every few."""
    from threading import Event, Thread

    state, over = ["", 0], Event()

    def speak() -> None:
        wait = 1.0
        while not over.wait(wait):
            what, done = state
            _talk(f"{doing} {what}".rstrip() + (f": {done:,} so far" if done else "") + " ...")
            wait = min(wait * 2, 15.0)

    def tick(what: str, done: int) -> None:
        state[:] = [what, done]

    speaker = Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield tick
    finally:
        over.set()
        speaker.join()


@main.command()
@click.argument("where", type=click.Path(path_type=Path), metavar="FOLDER|WORKBOOK.xlsx")
def template(where: Path) -> None:
    """Write an empty source to fill in: a workbook if its name ends in .xlsx, else a folder of tables.

    Example: answerable template register.xlsx
    """
    if where.suffix.lower() == ".xlsx":
        from loaders.register import write_template as write_workbook

        write_workbook(where)
        click.echo(f"Wrote {where}. Fill in the sheet About first, then Bodies and Boards.")
        return
    from loaders.tables import write_template

    written = write_template(where)
    click.echo(f"Wrote source.yml and {len(written) - 1} tables to {where}. Fill in source.yml and body.csv first.")


@main.command("map-columns")
@click.argument("workbook", type=click.Path(path_type=Path))
def map_columns(workbook: Path) -> None:
    """Propose a mapping for a workbook of your own, from its headings; 'load --mapping' reads it.

    Example: answerable map-columns boards.xlsx > map.yml
    """
    from loaders.register import proposed_mapping

    click.echo(proposed_mapping(workbook), nl=False)


@main.command()
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Build the embedded graph again from the ledger."""
    with _engine(settings) as engine:
        if engine.name != "embedded":
            raise click.UsageError("Only the embedded graph is rebuilt; 'load' brings a Neo4j graph up to date.")
        revision = _workspace(settings, engine).rebuild()
    _talk(f"Built from revision {revision} of the ledger.")


# --- asking ----------------------------------------------------------------------------------------------------------


class _NameType(click.ParamType[str]):
    """A name, completed from the graph."""

    name = "name"

    def __init__(self, param: Param) -> None:
        self.param = param

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names in the graph that begin as typed."""
        try:
            with _asking(_settings(ctx.find_root().params)) as asker:
                names = asker.names(self.param.labels)
        except AnswerableError:
            return []
        typed = incomplete.casefold()
        return [CompletionItem(name) for name in names if name.casefold().startswith(typed)][:50]


class _Catalogue(click.Group):
    """One subcommand for each question file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return question_ids(_own_questions(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A sentence instead of a question's id is understood as far as it can be."""
        words = [word for word in args if not word.startswith("-")]
        if args[0] not in self.list_commands(ctx) and len(" ".join(words).split()) > 2:
            return "sentence", _sentence_command(), args
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        own = _own_questions(ctx)
        if name in question_ids(own):
            return _question_command(question(name, own))
        if ctx.resilient_parsing:
            return None
        from loaders.reading import nearest

        raise UnknownNameError(f"There is no question '{name}'.", next_step=nearest(name, question_ids(own)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in every_question(_own_questions(ctx)):
            groups.setdefault(each.group, []).append((each.id, each.question))
        for group in sorted(groups):
            with formatter.section(group[:1].upper() + group[1:]):
                formatter.write_dl(groups[group])


@main.group(cls=_Catalogue, invoke_without_command=True)
@as_of_option
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Ask a question of the catalogue; without one, list them.

    Example: answerable ask chair LSCSB --as-of 2019-11-06
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _question_command(asked: Question) -> click.Command:
    def run(form: str | None, **typed: str | None) -> None:
        settings: Settings = click.get_current_context().obj
        given = {p.name: value for p in asked.asked if (value := typed.get(f"{p.name}_") or typed[p.name])}
        with _asking(settings) as asker:
            _show(asker.ask(asked.id, given), form)

    example = " ".join(f'"{p.example}"' if " " in p.example else p.example for p in asked.asked)
    params: list[click.Parameter] = [
        click.Argument(
            [p.name],
            type=_NameType(p) if p.type == "thing" else str,
            metavar=p.name.upper(),
            required=p.type == "thing",
        )
        for p in asked.asked
    ]
    # "ends --by 2020-12-31" reads better than "ends 2020-12-31"; both are taken.
    params += [click.Option([f"--{p.name}", f"{p.name}_"], help=p.meaning) for p in asked.asked if p.type != "thing"]
    meanings = "\n".join(f"  {p.name.upper()}  {p.meaning}" for p in asked.asked)
    text = f"{asked.question}\n\n\b\n{meanings}\n\n\b\nExample: answerable ask {asked.id} {example}"
    command = click.Command(asked.id, params=params, callback=_formats(run), help=text, short_help=asked.question)
    command.params += list(getattr(command.callback, "__click_params__", []))
    as_of_option(command)
    return command


def _sentence_command() -> click.Command:
    def run(form: str | None, words: tuple[str, ...]) -> None:
        _ask_in_words(click.get_current_context().obj, " ".join(words), form)

    command = click.Command("sentence", params=[click.Argument(["words"], nargs=-1)], callback=_formats(run))
    command.params += list(getattr(command.callback, "__click_params__", []))
    as_of_option(command)
    return command


def _ask_in_words(settings: Settings, sentence: str, form: str | None) -> None:
    """Ask the question of the catalogue that is nearest to a sentence, and say which; unsure, list and ask none."""
    from graph.answers import as_day
    from graph.sentences import readings, sure

    with _asking(settings) as asker:
        found = readings(asker, sentence, settings.queries)
        if not found or not sure(found):
            near = "".join(f"\n  {each.command}\n      {each.question.question}" for each in found[:3])
            raise UnknownNameError(
                "It is not clear which question is meant." + (f" The nearest are:{near}\n" if near else ""),
                next_step="'answerable ask' lists all questions.",
            )
        asked, others = found[0], found[1:3]
        if asked.day and settings.as_of not in (date.today(), as_day(asked.day)):
            raise click.UsageError("The sentence and --as-of name two days: give one.")
        _talk(f"Asked: {asked.command}")
        for each in others:
            _talk(f"   or: {each.command}  ({each.question.question})")
        if asked.day:
            asker.as_of = as_day(asked.day)
        _show(asker.ask(asked.question.id, asked.given), form)


def _show(answer: Answer, form: str | None) -> None:
    from graph import render

    writer = {None: render.text, "json": render.as_json, "csv": render.as_csv}[form]
    click.echo(writer(answer), nl=False)


@main.command()
@click.argument("name")
@as_of_option
@_formats
@click.pass_obj
def show(settings: Settings, name: str, form: str | None) -> None:
    """Everything about one thing, on one page.

    Example: answerable show "Safer Leicester Partnership"
    """
    with _asking(settings) as asker:
        _show(asker.show(name), form)


@main.command()
@click.argument("words")
@_formats
@click.pass_obj
def search(settings: Settings, words: str, form: str | None) -> None:
    """Find things by name, alias or kind."""
    if not any(letter.isalnum() for letter in words):
        raise click.UsageError("Give a word, or part of one, to look for.")
    with _asking(settings) as asker:
        rows = asker.search(words)
    _rows(["name", "label", "kind", "found as", "id"], rows, form)
    if not rows and form is None:
        click.echo(f"Nothing in the graph goes by '{words}'.", err=True)


def _rows(head: Sequence[str], rows: Sequence[Sequence[Any]], form: str | None) -> None:
    """A plain table, in the form asked for."""
    import json

    from graph.render import csv_text

    if form == "json":
        click.echo(
            json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False, indent=2, default=str)
        )
    elif form == "csv":
        click.echo(csv_text(head, rows), nl=False)
    elif rows:
        from tabulate import tabulate

        click.echo(tabulate(rows, head, tablefmt="simple", maxcolwidths=60, disable_numparse=True))


@main.command()
@_formats
@click.pass_obj
def sources(settings: Settings, form: str | None) -> None:
    """The documents the graph rests on."""
    with _asking(settings) as asker:
        found = asker.engine.run(
            "MATCH (d:Document) RETURN d.id, d.name, d.publisher, d.dated, d.kind, d.note, d.url ORDER BY d.id", {}
        )
    rows = [
        [i, name, publisher, say(dated), kind, note or "", url or ""]
        for i, name, publisher, dated, kind, note, url in found.rows
    ]
    short = [row[:5] for row in rows] if form is None else rows
    _rows(["id", "title", "publisher", "date", "kind", "note", "url"][: len(short[0])], short, form)


@main.command()
@_formats
@click.pass_obj
def status(settings: Settings, form: str | None) -> None:
    """What is loaded, from where, and whether the graph is up to date with its ledger."""
    from graph.ledger import Ledger

    with _asking(settings) as asker:
        info = asker.engine.info()
        found = asker.engine.run(
            "MATCH (s:LoadedSource) RETURN s.id, s.title, s.claims, s.revision, s.loaded_at, s.loaded_by ORDER BY s.id",
            {},
        )
        counts = asker.counts()
    rows = [[i, title, int(claims), int(revision), when, who] for i, title, claims, revision, when, who in found.rows]
    _rows(["source", "title", "claims", "revision", "loaded", "by"], rows, form)
    if form is not None or info is None:
        return
    click.echo()
    click.echo(_counted(counts))
    if (settings.ledger / "ledger.json").exists():
        ledger = Ledger.open(settings.ledger)
        if ledger.id != info.ledger:
            click.echo("This graph was built from another ledger than the one named here.")
        elif ledger.revision > info.revision:
            click.echo(
                f"The graph is at revision {info.revision} of {ledger.revision}: load again to bring it up to date."
            )
        else:
            click.echo(f"The graph is up to date with revision {info.revision} of its ledger.")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items())


@main.command()
@click.argument("query")
@_formats
@click.pass_obj
def cypher(settings: Settings, query: str, form: str | None) -> None:
    """Run your own query. Only clauses that read are allowed.

    Example: answerable cypher "MATCH (b:Body) RETURN b.kind, count(*) ORDER BY b.kind"
    """
    from graph.read_only import read_only

    text = read_only(query)
    with _asking(settings) as asker:
        found = asker.engine.run(text, {})
    _rows(found.columns, [[_shown(value) for value in row] for row in found.rows], form)
    if not found.rows:
        _talk("The query found nothing.")


def _shown(value: Any) -> Any:
    """A node as its name or type, a path as its steps, for a table and for JSON alike."""
    from graph.engine import PathValue

    if isinstance(value, PathValue):
        names = [str(_shown(node)) for node in value.nodes]
        steps = [f" -[{_shown(link)}]- {name}" for link, name in zip(value.links, names[1:], strict=True)]
        return names[0] + "".join(steps)
    if isinstance(value, dict):
        return value.get("name") or value.get("kind") or ", ".join(f"{key}: {each}" for key, each in value.items())
    return [_shown(each) for each in value] if isinstance(value, list) else value


@main.command()
@click.argument("versions", nargs=-1, metavar="[SOURCE@BEFORE SOURCE@AFTER]")
@click.option("--from", "since", metavar="DATE", help="The earlier day.")
@click.option("--to", "until", metavar="DATE", help="The later day.")
@_formats
@click.pass_obj
def diff(settings: Settings, versions: tuple[str, ...], since: str | None, until: str | None, form: str | None) -> None:
    """What changed between two days, or between two versions of a source.

    Examples: answerable diff --from 2018-12-10 --to 2019-11-06; answerable diff llr@first llr@last
    """
    if since and until and not versions:
        with _asking(settings) as asker:
            _show(asker.ask("changed", {"since": since, "until": until}), form)
    elif len(versions) == 2 and not (since or until):
        from graph.editions import compare
        from graph.ledger import Ledger

        if not (settings.ledger / "ledger.json").exists():
            raise AnswerableError(
                "There is no ledger here.", where=str(settings.ledger), next_step="Name it with --ledger."
            )
        with _progress("Comparing"):
            rows = [line.split(": ", 1) for line in compare(Ledger.open(settings.ledger), *versions)]
        _rows(["change", "what"], rows, form)
        if not rows and form is None:
            _talk("They say the same.")
    else:
        raise click.UsageError("Give --from and --to, or two versions of a source as llr@first llr@last.")


# --- checking --------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("rules", nargs=-1, metavar="[RULE...]")
@click.option("--list", "listing", is_flag=True, help="List the rules, what each applies to and its basis.")
@click.option("--all", "everything", is_flag=True, help="Show what is met too.")
@click.option("--tidying", is_flag=True, help="Instead, slips in the papers themselves: no matter of assurance.")
@click.option("--since", flag_value="last", is_flag=False, metavar="[DATE]", default=None,
              help="Set against the last run, or the last by a day: new, closed and still open.")  # fmt: skip
@click.option("--junit", "form", flag_value="junit", help="JUnit XML, for a scheduled run.")
@as_of_option
@_formats
@click.pass_context
def check(
    ctx: click.Context,
    rules: tuple[str, ...],
    listing: bool,
    everything: bool,
    tidying: bool,
    since: str | None,
    form: str | None,
) -> None:
    """Run the assurance rules, or some of them: what is met, what is a gap, what the papers loaded do not state.

    The exit code is 3 when a gap stands. Example: answerable check --as-of 2019-11-06
    """
    from graph import check_text, runs
    from graph.catalogue import OUTCOMES
    from graph.checks import SHOWN, run
    from graph.render import as_csv, as_json

    settings: Settings = ctx.obj
    chosen = _rules(settings, rules, tidying)
    if listing:
        _list_rules(chosen)
        return
    earlier = _earlier_run(settings, since) if since else None
    with _asking(settings) as asker, _progress("Checking"):
        own = _ledger_of(settings, asker)
        report = run(
            asker, chosen, accepted=own.state().accepted if own else (),
            outcomes=OUTCOMES if everything or form == "junit" else SHOWN,
        )  # fmt: skip
    compared = runs.since(earlier, report) if earlier else None
    if form == "junit":
        click.echo(check_text.junit(report), nl=False)
    elif form:
        writer = {"json": as_json, "csv": as_csv}[form]
        click.echo(writer(check_text.as_answer(report, compared)), nl=False)
    else:
        click.echo(check_text.text(report, in_full=bool(rules or everything or tidying), compared=compared), nl=False)
    if own and not rules and not tidying:
        _keep_run(settings, report)
    ctx.exit(3 if report.stands and not tidying else 0)


def _rules(settings: Settings, names: Sequence[str], tidying: bool) -> list[Question]:
    """The rules named; without names, all of assurance, or all of tidying."""
    from loaders.reading import nearest

    known = rule_ids(settings.queries)
    if unknown := [name for name in names if name not in known]:
        raise UnknownNameError(f"There is no rule '{unknown[0]}'.", next_step=nearest(unknown[0], known))
    if names:
        return [question(name, settings.queries) for name in names]
    return [each for each in every_rule(settings.queries) if each.rule and each.rule.tidying == tidying]


def _list_rules(rules: Sequence[Question]) -> None:
    for each in rules:
        if each.rule:
            click.echo(f"{each.id}: {each.title} ({each.group}; {each.rule.severity})")
            click.echo(f"    applies to: {each.rule.applies}\n    basis: {each.rule.basis}")


def _ledger_of(settings: Settings, asker: Asker) -> Ledger | None:
    """The ledger the graph was built from, where it is at hand."""
    from graph.ledger import Ledger

    info = asker.engine.info()
    if (settings.ledger / "ledger.json").exists():
        ledger = Ledger.open(settings.ledger)
        if info and ledger.id == info.ledger:
            return ledger
    _talk("The ledger of this graph is not here: what was set aside or checked is not known, and no run is kept.")
    return None


def _accepted(settings: Settings) -> Sequence[Acceptance]:
    """Findings set aside."""
    from graph.ledger import Ledger

    return Ledger.open(settings.ledger).state().accepted if (settings.ledger / "ledger.json").exists() else ()


def _earlier_run(settings: Settings, since: str) -> Run:
    from graph import runs
    from graph.answers import as_day

    if since in rule_ids(settings.queries):
        raise UnknownNameError(
            f"'{since}' after --since is read as its date.", next_step="Name the rules before --since."
        )
    found = runs.last(settings.ledger, "" if since == "last" else as_day(since).isoformat())
    if found is None:
        raise AnswerableError(
            "No earlier run of the checks is kept.", next_step="Run 'answerable check' once without --since."
        )
    return found


def _keep_run(settings: Settings, report: Report) -> None:
    """Keep what a full run found, where the ledger is at hand and may be written."""
    from datetime import UTC, datetime

    from graph import runs

    try:
        runs.keep(settings.ledger, report, datetime.now(UTC).isoformat(timespec="seconds"))
    except AnswerableError as error:
        _talk(f"This run is not kept for a later --since. {error}")


@main.command()
@click.argument("finding", required=False)
@click.option("--why", default="", help="The reason, kept in the ledger.")
@click.option("--until", callback=_plain_day, metavar="DATE", help="The day by which it is to be looked at again.")
@as_of_option
@_formats
@click.pass_obj
def accept(settings: Settings, finding: str | None, why: str, until: date | None, form: str | None) -> None:
    """Set a finding of 'check' aside, with a reason and a review date; without a FINDING, list those set aside.

    Example: answerable accept chair-not-stated-1a2b3c4d --why "Interim chair, see report" --until 2027-03-31
    """
    if finding is None:
        rows = [[a.revision, a.finding, a.why, a.until, a.who, a.when] for a in _accepted(settings)]
        _rows(["decision", "finding", "why", "until", "who", "when"], rows, form)
        return
    if not why.strip() or until is None:
        raise click.UsageError("Give a reason with --why and a review date with --until: it is what others will go by.")
    if until <= date.today():
        raise click.UsageError(f"{say_day(until)} has passed: give a day to come with --until.")
    found, claims = _finding(settings, finding)
    revision = _decide(
        settings, "accept", finding=found.id, rule=found.rule.id, outcome=found.outcome, claims=sorted(claims), why=why,
        until=until.isoformat(),
    )  # fmt: skip
    _talk(f"Decision {revision}: set aside until {say_day(until)}. {found.sentence}")
    _talk(f"Undo with: answerable reopen {revision} --why ...")


def _finding(settings: Settings, name: str) -> tuple[Finding, frozenset[str]]:
    """A finding of today's, and the claims it rests on."""
    from graph.checks import rests_on, run

    rule = name.rpartition("-")[0]
    if rule not in rule_ids(settings.queries):
        raise UnknownNameError(f"There is no finding '{name}'.", next_step="'answerable check' gives each its id.")
    with _asking(settings) as asker:
        for each in run(asker, [question(rule, settings.queries)]).findings:
            if each.id == name:
                return each, rests_on(asker, each)
    raise UnknownNameError(
        f"There is no finding '{name}' as of {say_day(settings.as_of)}.",
        next_step=f"'answerable check {rule}' lists those of the rule; give the day of the run with --as-of.",
    )


@main.command()
@click.argument("finding")
@click.option("--why", required=True, help="The reason, kept in the ledger.")
@click.pass_obj
def reopen(settings: Settings, finding: str, why: str) -> None:
    """Let a finding that was set aside count again, by its id or its decision number (see 'accept' without a FINDING)."""
    known = [each for each in _accepted(settings) if finding in (each.finding, str(each.revision))]
    if not known:
        raise click.UsageError(f"No accepted finding is '{finding}': see 'answerable accept'.")
    for each in known:
        _decide(settings, "reopen", undoes=each.revision, why=why)
        _talk(f"Decision {each.revision} is undone.")


# --- seeing ----------------------------------------------------------------------------------------------------------


def _two_days(ctx: click.Context, param: click.Parameter, value: tuple[str, str] | None) -> Sequence[date]:
    return [day for each in value or () if (day := _plain_day(ctx, param, each))]


@main.command("map")
@click.option("--around", metavar="NAME", help="Only what is linked to this body or post.")
@click.option("--steps", type=click.IntRange(1, 8), help="How many links away from it. Default: 2.")
@click.option("--area", metavar="NAME", help="Only the bodies of this area, and whom they answer to.")
@click.option("--board", metavar="NAME", help="One board: whom it answers to, what answers to it, its members.")
@click.option("--between", nargs=2, metavar="A B", help="The shortest ways between two bodies or posts.")
@click.option("--all", "everything", is_flag=True, help="Also what a map of the whole leaves out.")
@click.option(
    "--compare", nargs=2, metavar="DAY DAY", callback=_two_days, help="Two days: what was added, ended, changed."
)
@click.option("--checks/--no-checks", default=None, help="Mark what the checks find. Default: they do.")
@click.option("--style", type=click.Choice(["lanes", "explore"]), default="lanes", help="How it is drawn.")
@click.option("-o", "--output", default="map.html", show_default=True, type=click.Path(path_type=Path, dir_okay=False))
@as_of_option
@click.pass_obj
def map_command(
    settings: Settings, /, output: Path, compare: Sequence[date], checks: bool | None, style: str, steps: int | None,
    **scope: Any,
) -> None:  # fmt: skip
    """Draw a map of who answers to whom, in one HTML file that opens anywhere.

    Example: answerable map --around "VRN Programme Board" -o map.html
    """
    from graph.maps.scope import Scope

    given = {option: value for option, value in scope.items() if value is not None}
    if empty := [each for each, value in given.items() if "" in (value if isinstance(value, tuple) else (value,))]:
        raise click.UsageError(f"--{empty[0]} is given without a name.")
    if steps and not scope["around"]:
        raise click.UsageError("--steps goes with --around.")
    if compare and (checks or settings.as_of != date.today()):
        raise click.UsageError("--compare names both days, and marks no findings: leave --as-of and --checks out.")
    if output.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError("A map is a page of HTML: end its name in .html.")
    with _asking(settings) as asker:
        asker.as_of = compare[1] if compare else asker.as_of
        earlier = compare[0] if compare else None
        if steps:
            given["steps"] = steps
        wanted = Scope(**given)
        _draw(settings, asker, wanted, output, compared=earlier, findings=checks is not False, style=style)


def _draw(
    settings: Settings, asker: Asker, scope: Scope, output: Path, *, compared: date | None, findings: bool, style: str
) -> None:
    """Draw a map and write its page, or its pages where it is too large for one."""
    from graph.ledger import write_whole, writing
    from graph.maps.draw import draw
    from graph.maps.pages import pages

    findings = findings and compared is None  # on a map of two days they would be read as changes
    own = _ledger_of(settings, asker) if findings else None
    with _progress("Drawing"):
        picture = draw(asker, scope, compared=compared, findings=findings, accepted=own.state().accepted if own else ())
        written = pages(asker, picture, output.name, style)
    with writing(output.parent):
        if len(written) > 1:
            (output.parent / f"{output.stem}-areas").mkdir(exist_ok=True)
        for name, page in written.items():
            write_whole(output.parent / name, page)
    more = f" It opens {len(written) - 1} more, in {output.stem}-areas: keep them together." if len(written) > 1 else ""
    _talk(f"Wrote {output}: {len(picture.boxes)} boxes, {len(picture.lines)} lines.{more}")
    _warn_of_what_was_let_in(asker)


def _warn_of_what_was_let_in(asker: Asker) -> None:
    """Whatever is written of a graph that holds more than what is open is not for publication."""
    from graph.engine import not_for_publication

    if closed := not_for_publication(asker.engine.info()):
        _talk(closed)


@main.command()
@click.argument("name", required=False)
def model(name: str | None) -> None:
    """The labels, links and kinds of the model; with a NAME, one of them in full."""
    from graph.pages import describe, overview

    click.echo(describe(name) if name else overview())


# --- exports ---------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("form", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; for csv, a folder.")
@click.option("--in-place-only", is_flag=True, help="Only what is in place on that day (with --as-of).")
@click.option("--as-of", callback=_plain_day, metavar="DATE", help="Say of each fact how it stands on this day, too.")
@click.pass_context
def export(ctx: click.Context, form: str, output: Path | None, in_place_only: bool, as_of: date | None) -> None:
    """Write the graph for other programs: csv, xlsx, json, graphml, jsonld (W3C ORG and PROV-O) or popolo.

    Example: answerable export xlsx -o register.xlsx --as-of 2019-11-06
    """
    from graph import exports
    from graph.ledger import writing

    day = as_of or ctx.find_root().params["as_of"]
    if in_place_only and not day:
        raise click.UsageError("Name the day with --as-of.")
    where = output or Path("answerable").with_suffix(FORMATS[form].ending)
    ending = Path(f"a{FORMATS[form].ending}").suffix
    if where.suffix.lower() != ending and (ending or where.suffix.lower() == ".csv"):
        said = f"is a file whose name ends in {ending}" if ending else "is a folder of tables: name a folder"
        raise click.UsageError(f"An export as {form} {said}.")
    with _asking(ctx.obj) as asker, _progress("Exporting"):
        made = exports.export(asker.engine, form, day, in_place_only=in_place_only)
        with writing(where.parent):
            exports.write(made, where)
        _talk(f"Wrote {where}: {made.counted}.")
        for each in made.left_out:
            _talk(f"Left out: {each}.")
        _warn_of_what_was_let_in(asker)


# --- reports ---------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("kind", required=False)
@click.argument("name", required=False, default="")
@click.option("--from", "since", default="", metavar="DATE", help="Of a report of changes, the earlier day.")
@click.option("--to", "until", default="", metavar="DATE", help="Of a report of changes, the later day.")
@click.option(
    "--format", "form", type=click.Choice(["html", "md", "docx", "pdf"]), help="Default: as FILE ends, else html."
)
@click.option(
    "-o", "--output", default="", metavar="FILE", help="Default: the report's own name; '-' is standard output."
)
@as_of_option
@click.pass_obj
def report(
    settings: Settings, kind: str | None, name: str, since: str, until: str, form: str | None, output: str
) -> None:
    """Write a report of a KIND, about a NAME; without a KIND, list them.

    Example: answerable report brief "Safer Leicester Partnership" --as-of 2019-11-06 -o brief.pdf
    """
    from graph.reports import write
    from graph.reports.kinds import KINDS, compose, kind_of

    if kind is None:
        _rows(["report", "what it holds"], [[each.name, each.holds] for each in KINDS.values()], None)
        return
    wanted, target = kind_of(kind), write.format_of(form or "", output)
    if output == "-" and target not in write.TEXT:
        raise click.UsageError(f"A report as {target} is no text: name a file with -o.")
    with _asking(settings) as asker, _progress("Putting it together"):
        own = _ledger_of(settings, asker)
        made, about = compose(wanted, asker, own.state() if own else None, name, since, until)
        _warn_of_what_was_let_in(asker)
    if output == "-":
        click.echo(write.as_text(made, target), nl=False)
        return
    with _progress("Writing it"):
        written = write.write(made, target, Path(output or write.file_name(wanted.name, about, target)))
    _talk(f"Wrote {', '.join(str(path) for path in written)}.")


@main.command()
@click.argument("name", required=False)
@click.option("--by", default="", help="Who checked it, as 'Democratic Services, X Council'.")
@click.option("--on", "day", callback=_plain_day, metavar="DATE", help="The day on which it was checked.")
@click.option("--note", default="", help="What else is to be kept of it.")
@click.option("--undo", is_flag=True, help="Take the word back, by the name or the number of the decision.")
@_formats
@click.pass_obj
def checked(
    settings: Settings, name: str | None, by: str, day: date | None, note: str, undo: bool, form: str | None
) -> None:
    """Record that a body has checked what is stated of it for accuracy; without a NAME, list what was recorded.

    Example: answerable checked "Safer Leicester Partnership" --by "Democratic Services, X Council" --on 2026-11-20
    """
    from graph.reports.desk import evidence

    if name is None:
        if undo or by or day:
            raise click.UsageError("Name the body, or with --undo also the number of the decision.")
        rows = [[c.revision, c.name, c.by, c.on, c.note, c.who, c.when] for c in _confirmations(settings)]
        _rows(["decision", "of", "by", "on", "note", "who", "when"], rows, form)
        if not rows and form is None:
            _talk("No body has been recorded as having checked what is stated of it.")
        return
    if undo:
        _uncheck(settings, name, note)
        return
    if not by.strip() or day is None:
        raise click.UsageError("Say who checked it with --by and on which day with --on: a report shows both.")
    if day > date.today():
        raise click.UsageError(f"{say_day(day)} is yet to come: give the day on which it was checked with --on.")
    if day.year < 1800:
        raise click.UsageError(f"{say_day(day)} is before any paper: give the day on which it was checked with --on.")
    with _asking(settings) as asker:
        thing = asker.resolve(name)
        own, claims = evidence(asker, thing)
    revision = _decide(
        settings, "checked", thing=thing.id, name=thing.name, own=sorted(own), claims=sorted(claims), by=by.strip(),
        on=day.isoformat(), note=note.strip(),
    )  # fmt: skip
    _talk(f"Decision {revision}: what is stated of {thing.name} was checked on {say_day(day)} by {by.strip()}.")
    _talk(f"Undo with: answerable checked {revision} --undo")


def _confirmations(settings: Settings) -> Sequence[Confirmation]:
    """What bodies have checked."""
    from graph.ledger import Ledger

    return Ledger.open(settings.ledger).state().checked if (settings.ledger / "ledger.json").exists() else ()


def _uncheck(settings: Settings, name: str, note: str) -> None:
    """Undo what was recorded as checked, by its number or by the name of the body."""
    known = [each for each in _confirmations(settings) if name in (str(each.revision), each.name)]
    if not known and name.isdecimal():
        raise click.UsageError(f"There is no such decision in force: {name}. See 'answerable checked'.")
    if not known:
        with _asking(settings) as asker:
            thing = asker.resolve(name)
        known = [each for each in _confirmations(settings) if each.thing == thing.id]
    if not known:
        raise click.UsageError(f"Nothing is recorded as checked of '{name}': see 'answerable checked'.")
    for each in known:
        _decide(settings, "unchecked", undoes=each.revision, why=note)
        _talk(f"Decision {each.revision} is undone.")


# --- names and single facts ------------------------------------------------------------------------------------------


@main.group()
def names() -> None:
    """Names that may mean one thing: list, suggest, merge, split."""


@names.command("list")
@_formats
@click.pass_obj
def names_list(settings: Settings, form: str | None) -> None:
    """Things that are one: by decision, or because an official identifier says so."""
    from graph.assemble import identity_of
    from graph.ledger import Ledger

    ledger = Ledger.open(settings.ledger)
    state = ledger.state()
    rows = [[m.revision, m.keep, m.merge, m.why, m.who, m.when] for m in state.merges]
    rows += [["", j.keep, j.other, "; ".join(j.identifiers), "", ""] for j in identity_of(ledger, state).joins]
    _rows(["decision", "keeps", "merges", "why", "who", "when"], rows, form)
    if not rows and form is None:
        click.echo("No names have been merged.", err=True)


@names.command("suggest")
@_formats
@click.pass_obj
def names_suggest(settings: Settings, form: str | None) -> None:
    """Pairs of things with like names. Likeness decides nothing: merge only what you know to be one."""
    with _asking(settings) as asker:
        rows = asker.alike()
    _rows(["likeness", "one", "other", "label", "id of one", "id of other"], rows, form)


@names.command("merge")
@click.argument("keep")
@click.argument("other")
@click.option("--why", required=True, help="The reason, kept in the ledger.")
@click.pass_obj
def names_merge(settings: Settings, keep: str, other: str, why: str) -> None:
    """Record that OTHER is the same thing as KEEP. It can be undone with 'split'."""
    with _asking(settings) as asker:
        a, b = asker.resolve(keep), asker.resolve(other)
    if not why.strip():
        raise click.UsageError("Give a reason with --why: it is what others will go by.")
    if a.label != b.label:
        raise click.UsageError(
            f"{a.name} is a {a.label.lower()} and {b.name} a {b.label.lower()}: they cannot be one thing."
        )
    if a.id == b.id:
        raise click.UsageError(f"'{keep}' and '{other}' already mean the same thing.")
    revision = _decide(settings, "merge", keep=a.id, merge=b.id, why=why)
    click.echo(
        f"Decision {revision}: '{b.name}' is '{a.name}'. Undo with: answerable names split {revision} --why ...",
        err=True,
    )


@names.command("split")
@click.argument("decision", type=int)
@click.option("--why", required=True, help="The reason, kept in the ledger.")
@click.pass_obj
def names_split(settings: Settings, decision: int, why: str) -> None:
    """Undo a merge by its decision number (see 'names list')."""
    from graph.ledger import Ledger

    if decision not in {m.revision for m in Ledger.open(settings.ledger).state().merges}:
        raise click.UsageError(f"No merge in force has the number {decision}: see 'answerable names list'.")
    _decide(settings, "split", undoes=decision, why=why)
    click.echo(f"Decision {decision} is undone.", err=True)


def _decide(settings: Settings, action: str, **details: Any) -> int:
    with _engine(settings) as engine:
        return _workspace(settings, engine).decide(action, **details)


@main.command()
@click.argument("a")
@click.argument("link")
@click.argument("b")
@click.option(
    "--cite", required=True, help="Title of the document and the place in it, as 'Minutes of the Board: min 4'."
)
@click.option("--dated", required=True, help="Date of that document, as it gives it.")
@click.option("--from", "valid_from", default="", help="When it began, as the document gives it.")
@click.option("--to", "valid_to", default="", help="When it ended or ends.")
@click.option("--standing", default="in place", show_default=True)
@click.pass_obj
def add(
    settings: Settings, a: str, link: str, b: str, cite: str, dated: str, valid_from: str, valid_to: str, standing: str
) -> None:
    """Add one fact with its citation: A LINK B.

    Example: answerable add "Safer Leicester Partnership" WORKS_WITH LSCSB --cite "Minutes: min 4" --dated 2024-05-01
    """
    _add(settings, a, link, b, cite, dated, valid_from=valid_from, valid_to=valid_to, standing=standing)


@main.command()
@click.argument("a")
@click.argument("link")
@click.argument("b")
@click.option("--on", "ended", required=True, help="When it ended, as the document gives it.")
@click.option("--cite", required=True, help="Title of the document and the place in it.")
@click.option("--dated", required=True, help="Date of that document, as it gives it.")
@click.pass_obj
def end(settings: Settings, a: str, link: str, b: str, ended: str, cite: str, dated: str) -> None:
    """Record that a fact ended: A LINK B, on a date.

    Example: answerable end "Cllr Clair" CHAIRS SLP --on 2020-05-20 --cite "Minutes: min 2" --dated 2020-06-12
    """
    _add(settings, a, link, b, cite, dated, valid_to=ended, standing="ended")


def _add(settings: Settings, a: str, link: str, b: str, cite: str, dated: str, **when: str) -> None:
    from loaders.local import LOCAL, with_link

    with _asking(settings) as asker:
        ends = [asker.described(name) for name in (a, b)]
        keyed = asker.keyed_values(link, ends[0][0].id, ends[1][0].id) if when["standing"] == "ended" else {}
    with _engine(settings) as engine:
        _workspace(settings, engine).amend(
            LOCAL, lambda current: with_link(current, LOCAL, link, ends, cite, dated, keyed, **when)
        )


# --- the demonstration -----------------------------------------------------------------------------------------------

_DEMO = (
    ("answers-to", {"name": "VRN Programme Board"}, None),
    ("chair", {"name": "LSCSB"}, "2019-11-06"),
    ("money", {"name": "Home Office"}, "2019-11-06"),
)


@main.command()
@click.option("-o", "--output", default="map.html", show_default=True, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def demo(settings: Settings, output: Path) -> None:
    """Load the shipped Leicester, Leicestershire and Rutland papers, ask three questions and draw a map."""
    from graph.answers import as_day
    from graph.maps.scope import Scope
    from graph.render import text

    with _engine(settings) as engine:
        _workspace(settings, engine).load(_read(["llr"], {}))
    today = settings.as_of
    with _asking(settings) as asker:
        click.echo("Loaded: " + _counted(asker.counts()))
        for name, given, day in _DEMO:
            asker.as_of = as_day(day) if day else today
            option = f" --as-of {day}" if day else ""
            click.echo(
                f"\n$ answerable ask {name} " + " ".join(f'"{value}"' for value in given.values()) + option + "\n"
            )
            click.echo(text(asker.ask(name, given)), nl=False)
        asker.as_of = as_day("2019-11-06")
        _draw(settings, asker, Scope(), output, compared=None, findings=True, style="lanes")
    click.echo(f"\nThe map, as of {say_day(asker.as_of)}: {output.resolve()}")
