"""docker-compose.yml gives users the server that the tests run against, safely closed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]

import neo4j_server

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
UNITS = {"k": 2**10, "m": 2**20, "g": 2**30}


def service() -> dict[str, Any]:
    whole: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    found: dict[str, Any] = whole["services"]["neo4j"]
    return found


def as_environment(setting: str) -> str:
    """The image's name for a setting: underscores doubled, then dots to underscores."""
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


def size(text: str) -> int:
    return int(text[:-1]) * UNITS[text[-1].lower()]


def example_lines() -> list[str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_image_is_the_version_under_test() -> None:
    assert service()["image"] == f"neo4j:{neo4j_server.VERSION}-community"


def test_the_version_is_a_whole_one_of_the_long_term_line() -> None:
    assert re.fullmatch(r"5\.26\.\d+", neo4j_server.VERSION)


def test_the_password_comes_from_the_env_file_and_has_no_default() -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    assert service()["environment"]["NEO4J_AUTH"] == "neo4j/${NEO4J_PASSWORD:?set NEO4J_PASSWORD in .env}"
    uses = re.findall(r"(?<!\$)\$\{?(\w+)(:?[-?+=]?)", text)
    assert uses == [("NEO4J_PASSWORD", ":?")], "nothing else is substituted, and an empty password is refused"
    assert example_lines() == ["NEO4J_PASSWORD="]


def test_the_server_is_not_handed_the_password_as_a_setting() -> None:
    # The image turns every NEO4J_ variable it does not know into a setting, and an unknown setting stops the server.
    known = {"NEO4J_AUTH"} | {as_environment(name) for name in neo4j_server.SETTINGS}
    assert set(service()["environment"]) == known
    assert "env_file" not in service()


@pytest.mark.parametrize("setting", sorted(neo4j_server.SETTINGS))
def test_a_setting_is_that_of_the_tests_server(setting: str) -> None:
    value = service()["environment"][as_environment(setting)]
    assert isinstance(value, str), "an unquoted true or false is not text, and Compose refuses it"
    assert value == neo4j_server.SETTINGS[setting]


def test_setting_names_are_written_as_the_image_reads_them() -> None:
    assert as_environment("server.memory.heap.max_size") == "NEO4J_server_memory_heap_max__size"
    assert as_environment("db.tx_log.preallocate") == "NEO4J_db_tx__log_preallocate"


def test_the_container_has_room_beside_heap_and_page_cache() -> None:
    heap = size(neo4j_server.SETTINGS["server.memory.heap.max_size"])
    cache = size(neo4j_server.SETTINGS["server.memory.pagecache.size"])
    assert size(service()["mem_limit"]) >= heap + cache + 512 * UNITS["m"]
    assert size(neo4j_server.SETTINGS["dbms.memory.transaction.total.max"]) < heap


def test_ports_are_open_to_this_machine_only() -> None:
    assert service()["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]
    assert "network_mode" not in service()


def test_data_and_logs_are_kept_in_named_volumes() -> None:
    whole = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    mounted = dict(mount.split(":") for mount in service()["volumes"])
    assert set(mounted.values()) == {"/data", "/logs"}
    assert set(mounted) == set(whole["volumes"])


def test_the_health_check_speaks_bolt() -> None:
    kind, command = service()["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    assert "cypher-shell" in command and "bolt://127.0.0.1:7687" in command
    assert "http" not in command
    assert not re.search(r"\s(-p|--password)\b", command), "an argument is seen in the list of processes"


def test_it_comes_back_after_a_reboot_but_not_after_a_stop() -> None:
    assert service()["restart"] == "unless-stopped"
    assert service()["stop_grace_period"] == "2m"
