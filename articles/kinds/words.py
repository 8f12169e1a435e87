"""The senses that words have for kinds of report, in whatever form they are written.

A sense is a kind of report, or a helping one such as "light" or "aircraft". Knows words, not grammar.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from articles.english.words import (
    NONE,
    Senses,
    irregular_verbs,
    senses_by_form,
    senses_by_word,
    verb_forms,
    word_set,
)
from articles.kinds.kind import Kind

_COUNTRIES = Path(__file__).parents[1] / "actors" / "data" / "countries.csv"

HELPING = frozenset({"place taken", "drive out"}) | word_set(
    "strike kill hit fire take confiscate move give free abduct light happen aspect stop plan want say stative war civil force "
    "official asset place structure person arms goods troops aircraft gun bomb worker crowd quantity drug ship round lawful convoy "
    "helper captive post gather"
)
SENSES = HELPING | frozenset(kind.value for kind in Kind if kind is not Kind.UNCLASSIFIED)


@lru_cache(maxsize=2)
def _senses(part: str) -> dict[str, Senses]:
    return senses_by_form(part, SENSES)


def verb_senses(words: str) -> Senses:
    """The senses of a verb, in lower case and any form; several words are joined by blanks."""
    return _senses("verb").get(words, NONE)


def noun_senses(words: str) -> Senses:
    """The senses of a noun, in lower case, singular or plural; several words are joined by blanks."""
    return _senses("noun").get(words, NONE)


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    heads = {base.split()[0] for base, senses in senses_by_word("verb").items() if senses & SENSES}
    return {form: head for head in sorted(heads | irregular_verbs()) for form in verb_forms(head)}


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
