"""Chromium found, missing, slow and broken."""

from __future__ import annotations

import os
import struct
import time
from pathlib import Path

import pytest

from graph import chromium
from graph.errors import AnswerableError

here = pytest.mark.skipif(chromium.find() is None, reason="Chromium is not installed")


def program(folder: Path, script: str) -> Path:
    """A program that stands in for Chromium."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@here
def test_a_page_becomes_a_pdf() -> None:
    assert chromium.pdf_of("<!DOCTYPE html><title>x</title><p>Some words").startswith(b"%PDF-")


@here
def test_a_drawing_becomes_a_picture_twice_as_fine() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200"/></svg>'
    picture = chromium.png_of(svg, 320, 200)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (640, 400)


def test_without_it_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSWERABLE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "find", lambda: None)
    with pytest.raises(chromium.NoChromiumError, match="apt-get install chromium") as caught:
        chromium.pdf_of("<p>x")
    assert "ANSWERABLE_CHROMIUM" not in str(caught.value)


def test_a_wrong_path_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", "/nowhere/chromium")
    assert chromium.find() is None
    with pytest.raises(chromium.NoChromiumError) as caught:
        chromium.pdf_of("<p>x")
    assert caught.value.what == "/nowhere/chromium, named in ANSWERABLE_CHROMIUM, is not there."


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for it")
def test_what_is_no_picture_is_not_taken_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'for each in "$@"; do case $each in --screenshot=*) echo half > "${each#*=}";; esac; done'
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", str(program(tmp_path, script)))
    with pytest.raises(AnswerableError, match="Chromium made no PNG"):
        chromium.png_of("<svg/>", 10, 10)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for it")
def test_one_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", str(program(tmp_path, "exec sleep 30")))
    began = time.monotonic()
    with pytest.raises(AnswerableError, match=r"within 0\.5 seconds"):
        chromium.pdf_of("<p>x", timeout=0.5)
    assert time.monotonic() - began < 10


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for it")
def test_one_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", str(program(tmp_path, "echo no room left >&2; exit 1")))
    with pytest.raises(AnswerableError, match="no room left"):
        chromium.pdf_of("<p>x")


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for it")
@pytest.mark.parametrize(("root", "tries"), [(False, 2), (True, 1)])
def test_the_sandbox_is_left_only_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: bool, tries: int
) -> None:
    script = f"""echo "$@" >> {tmp_path}/asked
case "$*" in
*--no-sandbox*) for each in "$@"; do case $each in --print-to-pdf=*) echo %PDF- > "${{each#*=}}";; esac; done;;
*) echo "No usable sandbox!" >&2; exit 1;;
esac"""
    monkeypatch.setenv("ANSWERABLE_CHROMIUM", str(program(tmp_path, script)))
    monkeypatch.setattr(chromium, "_is_root", lambda: root)
    assert chromium.pdf_of("<p>x").startswith(b"%PDF-")
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert ["--no-sandbox" in each for each in asked] == [False, True][-tries:]
