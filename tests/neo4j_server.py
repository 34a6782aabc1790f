"""A real Neo4j server for the tests, without Docker.

The server is an ordinary Java program published on Maven Central. Its jars are fetched once into a cache folder
outside the checkout and run as a process of their own, so that the tests meet the same server as the users do.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import LiteralString, Self

import platformdirs
from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable, SessionExpired, TransientError

VERSION = "5.26.30"

# What a user of docker-compose.yml gets. A test holds the two equal, because a load that fits in the memory of the
# tests' server must fit in the users' too. The launcher normally turns the heap sizes into -Xms and -Xmx; so do we.
SETTINGS: dict[str, str] = {
    "server.memory.heap.initial_size": "1g",
    "server.memory.heap.max_size": "1g",
    "server.memory.pagecache.size": "256m",
    "dbms.memory.transaction.total.max": "512m",
    "dbms.usage_report.enabled": "false",
}

# What only a test wants: nothing but bolt, only on loopback, and no 256 MB of log written before the first fact.
_TEST_ONLY: dict[str, str] = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.bolt.tls_level": "DISABLED",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "db.tx_log.preallocate": "false",
}

QUICK = ("-XX:+UseSerialGC",)  # less processor time for the tests of one session

_USER = "neo4j"
_FIRST_PASSWORD = "neo4j"  # what every new Neo4j has; it opens nothing but the change of password
_FETCH_LIMIT = 900.0  # seconds; 123 MB over a slow line
_START_LIMIT = 120.0  # seconds; about 8 on four cores
_STOP_LIMIT = 60.0  # seconds; about 10 when asked gently, 0.1 when killed
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_NOT_YET = (ServiceUnavailable, SessionExpired, TransientError)

_POM = """\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>answerable</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build><pluginManagement><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId>
    <artifactId>maven-dependency-plugin</artifactId>
    <version>3.8.1</version>
  </plugin></plugins></pluginManagement></build>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""


def why_not(own: bool = False) -> str | None:
    """Say in one line why the tests can have no Neo4j, or return None when they can.

    A server named by the environment variable NEO4J_URI will do, except for a test that stops or kills its server:
    such a test asks with `own=True` whether a `Server` of its own can be started.
    """
    if not own and os.environ.get("NEO4J_URI"):
        return None
    needed = ["java"] if _jars(VERSION, None).is_dir() else ["java", "mvn"]
    missing = [name for name in needed if shutil.which(name) is None]
    if not missing:
        return None
    hint = "on Debian: apt-get install openjdk-17-jre-headless maven"
    return f"no Neo4j for the tests: {' and '.join(missing)} not on PATH ({hint}){'' if own else '; NEO4J_URI not set'}"


def fetch(version: str = VERSION, cache: Path | None = None) -> Path:
    """Return the folder with the server's jars, fetching them with Maven when they are not there yet."""
    jars = _jars(version, cache)
    if jars.is_dir():
        return jars
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{jars.name}-", dir=jars.parent, ignore_cleanup_errors=True) as temp:
        arrived = _download(version, Path(temp))
        # The name is given only to a whole download, so the name is the proof that the download is whole.
        try:
            arrived.rename(jars)
        except OSError:
            if not jars.is_dir():  # otherwise another run was quicker, and its jars are as good
                raise
    return jars


def _jars(version: str, cache: Path | None) -> Path:
    if cache is None:
        named = os.environ.get("ANSWERABLE_TEST_CACHE")
        cache = Path(named) if named else platformdirs.user_cache_path("answerable-tests", appauthor=False)
    return cache.absolute() / f"neo4j-{version}"


def _download(version: str, folder: Path) -> Path:
    (folder / "pom.xml").write_text(_POM.format(version=version), encoding="utf-8")
    arrived = folder / "lib"
    command = [_program("mvn"), "-q", "-B", "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={arrived}"]
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_FETCH_LIMIT,
        check=False,
    )
    if done.returncode or not (arrived / f"neo4j-server-{version}.jar").is_file():
        said = done.stdout.decode(errors="replace")[-2000:]
        raise RuntimeError(f"Maven could not fetch Neo4j {version}:\n{said}")
    return arrived


def _program(name: str) -> str:
    # The full path, because on Windows Maven is a .cmd file, which is found by which() but not by its bare name.
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(why_not(own=True) or f"{name} is not on PATH")
    return found


def _free_port() -> int:
    # Below the range from which Linux, macOS and Windows hand out ports to outgoing connections: nothing takes it
    # between this look and the server's start, and a client asking too early cannot be connected to itself. Not from
    # `random`, which test runners seed alike in every worker.
    for _ in range(100):
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise RuntimeError("no free port between 20000 and 29999 on 127.0.0.1")


class Server:
    """One Neo4j with an empty home of its own; deleted, home and all, by `stop` or at the end of a `with` block.

    `settings` adds to, or replaces, lines of neo4j.conf, for a test of what happens when memory is short. `options` are
    for Java, such as `QUICK` for a server that is asked a few hundred things and goes.
    """

    user = _USER

    def __init__(
        self,
        version: str = VERSION,
        cache: Path | None = None,
        settings: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> None:
        self.version = version
        self.cache = cache
        self.options = tuple(options)
        self.settings = {**SETTINGS, **_TEST_ONLY, **(settings or {})}
        self.password = secrets.token_urlsafe(18)
        self.port = 0
        self._home: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def uri(self) -> str:
        """The bolt address; the same after `restart`."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def home(self) -> Path:
        """The server's home folder, with its `data` and `logs`."""
        if self._home is None:
            raise RuntimeError("this Neo4j has not been started")
        return Path(self._home.name)

    @property
    def running(self) -> bool:
        """Whether the server's process is alive."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> Self:
        """Start with a fresh home, wait until bolt answers, and set the password."""
        if self._home is not None:
            raise RuntimeError("this Neo4j has been started already; restart() keeps its data, stop() drops it")
        jars = fetch(self.version, self.cache)
        self.port = _free_port()
        self._home = tempfile.TemporaryDirectory(prefix="answerable-neo4j-", ignore_cleanup_errors=True)
        atexit.register(self.stop)  # a test session that breaks off must leave no server behind
        try:
            self._prepare()
            self._launch(jars)
            self._until_ready(self._set_password)
            self._until_ready(self._greet)
        except BaseException:
            self.stop()
            raise
        return self

    def restart(self) -> None:
        """Start again on the same data, port and password: after `kill`, or from running after a gentle end."""
        jars, _ = fetch(self.version, self.cache), self.home
        self._end_gently()
        self._launch(jars)
        self._until_ready(self._greet)

    def kill(self) -> None:
        """End the process at once, as a power cut would, and keep its data for `restart`."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(_STOP_LIMIT)

    def stop(self) -> None:
        """End the process, wait for it, and delete its home. Harmless when there is nothing to stop."""
        self.kill()  # asked gently it takes ten seconds over closing bolt, for the sake of data deleted next
        self._process = None
        if self._home is not None:
            self._home.cleanup()
            self._home = None
        atexit.unregister(self.stop)

    def log(self) -> str:
        """The last lines that the server has printed, without the stack traces that bury the reason."""
        printed = self.home / "logs" / "console.log"
        text = printed.read_text(encoding="utf-8", errors="replace") if printed.is_file() else ""
        return "\n".join([line for line in text.splitlines() if not line.startswith("\tat ")][-25:])

    def _prepare(self) -> None:
        for name in ("conf", "data", "logs", "run", "plugins", "import"):
            (self.home / name).mkdir()
        lines = {**self.settings, "server.bolt.listen_address": f"127.0.0.1:{self.port}"}
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _launch(self, jars: Path) -> None:
        main = "CommunityEntryPoint" if self.version.startswith("5.") else "Neo4jCommunity"
        conf = self.home / "conf"
        command = [_program("java"), f"-Xms{self.settings['server.memory.heap.initial_size']}"]
        command += [f"-Xmx{self.settings['server.memory.heap.max_size']}"]
        command += self.options
        command += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        command += ["-cp", f"{conf}{os.pathsep}{jars / '*'}", f"org.neo4j.server.{main}"]
        command += [f"--home-dir={self.home}", f"--config-dir={conf}", "--console-mode"]
        with (self.home / "logs" / "console.log").open("ab") as printed:
            self._process = subprocess.Popen(
                command, cwd=self.home, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
            )

    def _until_ready(self, ask: Callable[[], None]) -> None:
        deadline = time.monotonic() + _START_LIMIT
        while True:
            if not self.running:
                raise RuntimeError(f"Neo4j {self.version} ended while starting:\n{self.log()}")
            try:
                return ask()
            except _NOT_YET as error:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"Neo4j gave no answer in {_START_LIMIT:.0f} s:\n{self.log()}") from error
            time.sleep(0.1)

    def _set_password(self) -> None:
        change: LiteralString = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        self._run(_FIRST_PASSWORD, "system", change, {"old": _FIRST_PASSWORD, "new": self.password})

    def _greet(self) -> None:
        self._run(self.password, "neo4j", "RETURN 1", {})

    def _run(self, password: str, database: str, query: LiteralString, parameters: dict[str, str]) -> None:
        with (
            GraphDatabase.driver(self.uri, auth=(self.user, password), connection_timeout=5.0) as driver,
            driver.session(database=database) as session,
        ):
            session.run(query, parameters).consume()

    def _end_gently(self) -> None:
        if self._process is None:
            return
        self._process.terminate()  # on Windows this is the same as kill()
        try:
            self._process.wait(_STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
