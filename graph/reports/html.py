"""A report as one HTML page that makes no request: real headings, table headers, a skip link, and a style for print."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.dates import say_day
from graph.maps.page import safe_url
from graph.reports.document import Block, Report

_STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_PROLOG = re.compile(r"^\s*(<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def write(report: Report) -> str:
    """The page as text, to be written as UTF-8."""
    style = files("graph.reports").joinpath("assets", "report.css").read_text(encoding="utf-8")
    styles = [style, *(found for figure in report.figures() for found in _STYLES.findall(figure.svg))]
    template = _environment().get_template("report.html.j2")
    return template.render(report=report, as_of=say_day(report.as_of), style=Markup(style), policy=_policy(styles))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("graph.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"safe_url": safe_url, "sort_of": _sort_of, "drawing": _drawing}
    return environment


def _sort_of(block: Block) -> str:
    return type(block).__name__


def _drawing(svg: str) -> Markup:
    """A drawing of our own, whose names were escaped when it was drawn, as an element of the page."""
    return Markup(_PROLOG.sub("", svg, count=1))


def _policy(styles: list[str]) -> str:
    """The Content-Security-Policy: nothing may load, no script may run, and only these styles apply."""
    known = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in dict.fromkeys(styles))
    return f"default-src 'none'; style-src {known}; img-src data:; base-uri 'none'; form-action 'none'"
