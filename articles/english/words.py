"""English words by what they mean, and the forms in which they are written.

The lexicon is data/lexicon.csv: a word, its part of speech ("word" where it is listed just as it is written) and its
senses. A sense is a name: whoever asks for it says what it is for. Knows no grammar and no task.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "data" / "lexicon.csv"
IRREGULAR = LEXICON.with_name("irregular.csv")

Senses = frozenset[str]
NONE: Senses = frozenset()


def word_set(words: str) -> frozenset[str]:
    """The words of a text, apart at blanks."""
    return frozenset(words.split())


def words_with(sense: str, part: str = "word", *, source: Path = LEXICON) -> frozenset[str]:
    """The words of a part of speech that have a sense.

    Raises:
        KeyError: no word of *source* has it.
    """
    return _words_by_sense(source)[part, sense]


@lru_cache(maxsize=4)
def senses_by_word(part: str, source: Path = LEXICON) -> Mapping[str, Senses]:
    """The senses of each word of a part of speech; nouns and verbs stand in their base form."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["word"]: frozenset(row["senses"].split("; ")) for row in rows if row["part"] == part}


@lru_cache(maxsize=4)
def _words_by_sense(source: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for part in ("noun", "verb", "word"):
        for word, senses in senses_by_word(part, source).items():
            for sense in senses:
                found.setdefault((part, sense), set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}


# -- forms


def senses_by_form(part: str, among: Iterable[str]) -> dict[str, Senses]:
    """Every form of the nouns or verbs that have a sense *among* those named, with these senses."""
    forms_of, wanted = (verb_forms if part == "verb" else noun_forms), frozenset(among)
    found: dict[str, Senses] = {}
    for base, senses in senses_by_word(part).items():
        if kept := senses & wanted:
            for form in forms_of(base):
                found[form] = found.get(form, NONE) | kept
    return found


def verb_forms(base: str) -> set[str]:
    """The forms of a verb as written: "carry out" gives "carries out", "carried out", "carrying out"."""
    head, *rest = base.split()
    if others := _irregular("verb").get(head):
        forms = {head, *others}
    elif head in words_with("doubled", "verb"):
        forms = {head, head + "s", head + head[-1] + "ed", head + head[-1] + "ing"}
    elif head.endswith("e"):
        forms = {head, head + "s", head + "d", head[:-1] + "ing"}
        if head.endswith("ee"):
            forms.add(head + "ing")
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        forms = {head, head[:-1] + "ies", head[:-1] + "ied", head + "ing"}
    else:
        plural = "es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
        forms = {head, head + plural, head + "ed", head + "ing"}
        if head.endswith("l"):
            forms |= {head + "led", head + "ling"}
    return {" ".join([form, *rest]) for form in forms}


def noun_forms(base: str) -> set[str]:
    """A noun and its plural as written."""
    *rest, head = base.split()
    if others := _irregular("noun").get(head):
        plural = others[0]
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    else:
        plural = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {" ".join([*rest, form]) for form in (head, plural)}


@lru_cache(maxsize=2)
def _irregular(part: str) -> Mapping[str, Sequence[str]]:
    with IRREGULAR.open(encoding="utf-8", newline="") as file:
        return {row["base"]: row["forms"].split() for row in csv.DictReader(file) if row["part"] == part}


def irregular_verbs() -> frozenset[str]:
    """The base forms of the verbs whose forms are listed one by one."""
    return frozenset(_irregular("verb"))


@lru_cache(maxsize=1)
def past_forms() -> frozenset[str]:
    """The irregular forms of the past, as far as they are not also the base form."""
    forms = {form for forms in _irregular("verb").values() for form in forms}
    return frozenset(
        f for f in forms if not f.endswith(("ing", "s")) and f not in irregular_verbs() and "'" not in f
    )
