"""A report as one HTML page that makes no request: real headings, table headers, a skip link, and a style for print."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from graph.dates import say_day
from graph.maps import page
from graph.reports.document import Block, Report

_STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_PROLOG = re.compile(r"^\s*(<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def write(report: Report) -> str:
    """The page as text, to be written as UTF-8."""
    style = files("graph.reports").joinpath("assets", "report.css").read_text(encoding="utf-8")
    styles = [style, *(found for figure in report.figures() for found in _STYLES.findall(figure.svg))]
    policy = page.policy(list(dict.fromkeys(styles)), [])
    template = _environment().get_template("report.html.j2")
    return template.render(report=report, as_of=say_day(report.as_of), style=Markup(style), policy=policy)


@cache
def _environment() -> Environment:
    """The templates of reports, as strict as those of maps."""
    made = page.environment().overlay(loader=PackageLoader("graph.reports"))
    made.filters = made.filters | {"sort_of": _sort_of, "drawing": _drawing}
    return made


def _sort_of(block: Block) -> str:
    return type(block).__name__


def _drawing(svg: str) -> Markup:
    """A drawing of our own, whose names were escaped when it was drawn, as an element of the page."""
    return Markup(_PROLOG.sub("", svg, count=1))
