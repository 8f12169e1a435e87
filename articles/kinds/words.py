"""The senses that words have for kinds of report, in whatever form they are written.

A sense is a kind of report, or a helping one such as "light" or "aircraft". Knows words, not grammar.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from articles.english.words import Senses, Vocabulary, verb_bases, word_set
from articles.kinds.kind import Kind

_COUNTRIES = Path(__file__).parents[1] / "actors" / "data" / "countries.csv"

HELPING = frozenset({"place taken", "drive out"}) | word_set(
    "strike kill hit fire take confiscate move give free abduct light happen aspect stop plan want say "
    "stative war "
    "civil force official asset place structure person arms goods troops aircraft gun bomb worker crowd "
    "quantity "
    "drug ship round lawful convoy helper captive post gather"
)
SENSES = HELPING | frozenset(kind.value for kind in Kind if kind is not Kind.UNCLASSIFIED)
_TRANSITIVE = word_set("kill hit take abduct give free confiscate move light stop").union(
    (Kind.ATTACK, Kind.SHELLING, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS, Kind.DETENTION, Kind.DESTRUCTION),
    (Kind.AID, Kind.CHANGE_OF_CONTROL, Kind.DEPLOYMENT),
)
_INTRANSITIVE = word_set("say happen").union((Kind.PROTEST, Kind.CLASH, Kind.TALKS))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words that have one of the senses."""
    return Vocabulary.of(SENSES, transitive=_TRANSITIVE, intransitive=_INTRANSITIVE)


def verb_senses(words: str) -> Senses:
    """The senses of a verb, in lower case and any form; several words are joined by blanks."""
    return vocabulary().verb_senses(words)


def noun_senses(words: str) -> Senses:
    """The senses of a noun, in lower case, singular or plural; several words are joined by blanks."""
    return vocabulary().noun_senses(words)


@lru_cache(maxsize=1)
def _bases() -> Mapping[str, str]:
    return verb_bases(SENSES)


def verb_base(word: str) -> str:
    """The base form of a verb in lower case; the word itself where no verb with a sense has it."""
    return _bases().get(word, word)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"].lower() for row in csv.DictReader(file))


def is_country(word: str) -> bool:
    """Whether a word in lower case is the name of a country."""
    return word in _countries()
