"""The pages that papers are written into. All that is put into them is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.papers.pictures.svg import without_controls


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_printable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _printable(value: object) -> object:
    """A text without control characters, and without marks that turn what stands after it."""
    return without_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def template(name: str) -> Template:
    """The page of this name."""
    return _environment().get_template(name)
