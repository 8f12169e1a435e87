"""The languages that articles are read in, a row each.

A language is a package beside ``english`` that cuts a text into tokens and parses it. An article in a
language without a row, or in none that is known, is read as English: names in Latin letters are found in
it, and what its grammar would tell stays unknown. Knows no words and loads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from articles.english import model as english

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Language:
    """How texts of one language are taken apart.

    ``analyse`` gives the tagged and parsed text and may load a language model on first use; ``tokenise``
    gives tokens alone, without one. Offsets of tokens are those of the text.
    """

    name: str
    analyse: Callable[[str], Doc]
    tokenise: Callable[[str], Doc]


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {"en": Language("English", english.analyse, english.tokenise)}
)
"""By ISO 639-1 code, as ``Article.language`` has it."""


def is_read_in_full(code: str) -> bool:
    """Whether the grammar of texts in this language is known."""
    return code in LANGUAGES


def language_name(code: str) -> str:
    """What a language is called in English; the code itself where nobody knows."""
    from babel import Locale  # only where a text in another language is read

    return str(Locale("en").languages.get(code, code))


def language_of(code: str | None) -> Language:
    """The language to read a text in whose code is this; English where there is no row for it."""
    return LANGUAGES.get(code or "", LANGUAGES["en"])
