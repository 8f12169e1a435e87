"""Entries of bibliographies, as BibTeX and as RIS: whatever a text holds, its entry stays one entry.

Knows the two formats and this program's name and version; nothing of passages, places or filters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

# Stands for an address that only the browser knows, which puts it there (frontend/copying.js).
HERE = "\ue000"
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u202f": r"\,",
        **{c: f"\\{c}" for c in "%&#$_{}"},
    }
)


def bibtex(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of BibTeX; of the fields, as `tex` writes them, those that are empty are left out."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def tex(text: str) -> str:
    """Text in which no sign means anything to TeX."""
    return text.translate(_TEX)


def ris(kind: str, fields: Sequence[tuple[str, str]]) -> str:
    """A record of RIS, a line for each field, in one line each; those that are empty are left out."""
    lines = [("TY", kind), *((tag, value) for tag, value in fields if value), ("ER", "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines)


def program_version() -> str:
    """The version of this program as it is installed."""
    try:
        return version("conflict-map")
    except PackageNotFoundError:
        return "not installed"
