"""A ledger and the graph built from it, kept in step: loading, deciding and building again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.assemble import Assembly, assemble, trial
from graph.changes import describe, difference
from graph.claims import Source
from graph.dates import say
from graph.engine import Engine, check_revision
from graph.errors import DamagedGraphError, EngineError, LedgerError
from graph.identity import Identity
from graph.ledger import Ledger

Say = Callable[[str], None]


class Workspace:
    """A ledger's folder and an open engine.

    Args:
        folder: where the ledger is, or is to be.
        engine: the graph that is kept in step with it.
        say: called with each line a user should read.
        processes: as for :func:`graph.assemble.assemble`.
    """

    def __init__(self, folder: Path, engine: Engine, say: Say, *, processes: int = 1) -> None:
        self.folder = folder
        self.engine = engine
        self.say = say
        self.processes = processes

    def load(self, sources: Sequence[Source], include: Iterable[str] = ()) -> None:
        """Record each source and bring the graph up to date; on a server, one transaction for each.

        Raises:
            LedgerError, EngineError: nothing is half-loaded; what the ledger has, the next load brings to the graph.
        """
        ledger = Ledger.open(self.folder)
        with ledger.locked():
            before = self._before(ledger)
            with trial(ledger, sources) as state:
                # Sources that contradict each other must not enter the ledger.
                assemble(ledger, state, include, processes=self.processes)
            for source in sources:
                self._tell_older(ledger, source)
                version = ledger.append(source)
                self.say(f"{source.title}: {_news(source) if version else 'already loaded, unchanged'}")
                if self.engine.name == "neo4j":
                    before = self._write(ledger, before, include)
            if self.engine.name != "neo4j":
                before = self._write(ledger, before, include)
            if before:
                self._tell_identity(before.identity, {source.id for source in sources})

    def _tell_older(self, ledger: Ledger, source: Source) -> None:
        """An older edition may be loaded over a newer one, but not without a word."""
        held = ledger.newest_document(source.id)
        new = max(source.documents, key=lambda document: document.window.latest, default=None)
        if held is None or new is None:
            return
        if new.window.latest < held.window.earliest:
            self.say(f"{source.title}: it is dated {say(new.dated)}, before what it replaces ({say(held.dated)}).")

    def _tell_identity(self, identity: Identity, loaded: Set[str]) -> None:
        """What official identifiers joined to the sources just loaded, and what they could not."""
        news = [join for join in identity.joins if {join.keep.partition(":")[0], join.other.partition(":")[0]} & loaded]
        if news:
            self.say(
                f"Joined by official identifiers: {len(news):,} thing{'s' * (len(news) > 1)}. 'answerable names list' shows them."
            )
        for line in identity.apart:
            self.say(line)

    def preview(self, sources: Sequence[Source], include: Iterable[str] = ()) -> None:
        """Say what loading each source would change, and change nothing."""
        with self._reading() as ledger, ledger.locked():
            before = self._before(ledger)
            for source in sources:
                with trial(ledger, [source]) as state:
                    after = assemble(ledger, state, include, processes=self.processes)
                self.say(f"{source.title}: {_news(source)}, nothing written.")
                self._tell("Loading it would change the graph:", before, after)

    @contextmanager
    def _reading(self) -> Iterator[Ledger]:
        """The ledger; an empty one elsewhere when there is none yet, so that looking leaves nothing behind."""
        if (self.folder / "ledger.json").exists():
            yield Ledger.open(self.folder)
        else:
            with tempfile.TemporaryDirectory() as elsewhere:
                yield Ledger.open(Path(elsewhere))

    def decide(self, action: str, **details: Any) -> int:
        """Record a decision and bring the graph up to date; gives its number."""
        ledger = Ledger.open(self.folder)
        with ledger.locked():
            before = self._before(ledger)
            revision = ledger.record(action, **details)
            self._write(ledger, before, self._include())
        return revision

    def amend(self, name: str, changed: Callable[[Source | None], Source]) -> None:
        """Load the next version of one source, made from its current one (None: there is none yet)."""
        ledger = Ledger.open(self.folder)
        with ledger.locked():
            before = self._before(ledger)
            ledger.append(changed(ledger.current(name)))
            self._write(ledger, before, self._include())

    def rebuild(self) -> int:
        """Build the embedded graph again from the ledger; gives the revision.

        Raises:
            EngineError: the ledger is empty.
        """
        ledger = Ledger.open(self.folder)
        with ledger.locked():
            state = ledger.state()
            if not state.versions:
                raise EngineError("The ledger is empty.", where=str(self.folder), next_step="Load a source first.")
            include = self._include()
            self.engine.write(None, assemble(ledger, state, include, processes=self.processes), include)
        return state.revision

    def mend(self) -> None:
        """Build the embedded graph again if its file is damaged, and say so."""
        if self._damaged():
            self.rebuild()

    def _damaged(self) -> bool:
        try:
            self.engine.info()
        except DamagedGraphError as error:
            self.engine.close()
            self.say(f"{error.where}: {error.what} It is built again from the ledger.")
            return True
        return False

    def _include(self) -> tuple[str, ...]:
        info = self.engine.built_from()
        return info.include if info else ()

    def _before(self, ledger: Ledger) -> Assembly | None:
        """What the graph holds now, worked out again from the ledger at the graph's revision."""
        damaged = self._damaged()
        info = self.engine.built_from()
        if info is None:
            return None
        check_revision(info, ledger.id, ledger.revision, self.engine.address)
        if damaged:
            return None
        try:
            return assemble(ledger, ledger.state(info.revision), info.include, processes=self.processes)
        except LedgerError as error:
            if self.engine.name == "neo4j":
                raise
            # The embedded graph is built whole: what it held before is only wanted for telling the difference.
            self.say(f"{error} What changes cannot be told.")
            return None

    def _write(self, ledger: Ledger, before: Assembly | None, include: Iterable[str]) -> Assembly:
        after = assemble(ledger, ledger.state(), include, processes=self.processes)
        if before is None or before.state.revision != after.state.revision or difference(before, after):
            self.engine.write(before, after, include)
        self._tell("The graph changed:", before, after)
        return after

    def _tell(self, heading: str, before: Assembly | None, after: Assembly) -> None:
        lines = describe(difference(before, after), before, after)
        self.say(heading if lines else "The graph is as it was.")
        for line in lines:
            self.say(f"  {line}")


def _news(source: Source) -> str:
    return f"{len(source.claims):,} claims"
