"""English words by what they mean, and the forms in which they are written.

The lexicon is data/lexicon.csv: a word, its part of speech ("word" where it is listed just as written) and
its senses. A sense is a name: whoever asks for it says what it is for. Knows no grammar and no task.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "data" / "lexicon.csv"
IRREGULAR = LEXICON.with_name("irregular.csv")

Senses = frozenset[str]
NONE: Senses = frozenset()


def word_set(words: str) -> frozenset[str]:
    """The words of a text, apart at blanks."""
    return frozenset(words.split())


@lru_cache(maxsize=32)
def senses_by_word(part: str, source: Path = LEXICON) -> Mapping[str, Senses]:
    """The senses of each word of a part of speech; nouns and verbs stand in their base form."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["word"]: frozenset(row["senses"].split("; ")) for row in rows if row["part"] == part}


def words_with(sense: str, part: str = "word", *, source: Path = LEXICON) -> frozenset[str]:
    """The words of a part of speech that have a sense.

    Raises:
        KeyError: no word of *source* has it.
    """
    return _words_by_sense(source)[part, sense]


@lru_cache(maxsize=4)
def _words_by_sense(source: Path) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for part in ("noun", "verb", "word"):
        for word, senses in senses_by_word(part, source).items():
            for sense in senses:
                found.setdefault((part, sense), set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}


# -- forms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The verbs and nouns that have some senses, by every form in lower case; blanks join several words.

    ``transitive`` are senses of verbs of what is done to somebody, ``intransitive`` those that speak
    against it.
    """

    verbs: Mapping[str, Senses]
    nouns: Mapping[str, Senses]
    transitive: Senses = NONE
    intransitive: Senses = NONE

    @classmethod
    def of(
        cls, senses: Iterable[str], *, transitive: Senses = NONE, intransitive: Senses = NONE
    ) -> Vocabulary:
        """The words that have one of *senses*; others that they have are left aside."""
        wanted = frozenset(senses)
        return cls(_by_form("verb", wanted), _by_form("noun", wanted), transitive, intransitive)

    def may_be_done_to(self, verb: str) -> bool:
        """Whether a verb, in any form, tells what is done to somebody."""
        senses = self.verb_senses(verb)
        return bool(senses & self.transitive) and not senses & self.intransitive

    def verb_senses(self, words: str) -> Senses:
        """The senses of a verb in any form; none where it is no verb of these."""
        return self.verbs.get(words, NONE)

    def noun_senses(self, words: str) -> Senses:
        """The senses of a noun, singular or plural; none where it is no noun of these."""
        return self.nouns.get(words, NONE)


def _by_form(part: str, wanted: Senses) -> Mapping[str, Senses]:
    forms_of = verb_forms if part == "verb" else noun_forms
    found: dict[str, Senses] = {}
    for base, senses in senses_by_word(part).items():
        if senses_wanted := senses & wanted:
            for form in forms_of(base):
                found[form] = found.get(form, NONE) | senses_wanted
    return found


def verb_bases(senses: Iterable[str]) -> Mapping[str, str]:
    """The base form of each form of the verbs that have one of *senses* or are irregular."""
    wanted = frozenset(senses)
    heads = {base.split()[0] for base, has in senses_by_word("verb").items() if has & wanted}
    return {form: head for head in sorted(heads | _irregular("verb").keys()) for form in verb_forms(head)}


def verb_forms(base: str) -> set[str]:
    """The forms of a verb as written: "carry out" gives "carries out", "carried out", "carrying out"."""
    head, *rest = base.split()
    if others := _irregular("verb").get(head):
        forms = {head, *others}
    else:
        stem = head + head[-1] if head in words_with("doubled", "verb") else head.removesuffix("e")
        past, ongoing = stem + "ed", stem + "ing"
        if _ends_in_y(head):
            past = head[:-1] + "ied"
        elif head.endswith("ie"):
            ongoing = head[:-2] + "ying"
        elif head.endswith("ee"):
            ongoing = head + "ing"
        forms = {head, _with_s(head), past, ongoing}
        if head.endswith("l"):
            forms |= {head + "led", head + "ling"}
    return {" ".join([form, *rest]) for form in forms}


def noun_forms(base: str) -> set[str]:
    """A noun and its plural as written."""
    *rest, head = base.split()
    if others := _irregular("noun").get(head):
        forms = {head, *others}
    elif head.endswith("man"):
        forms = {head, head[:-2] + "en"}
    else:
        forms = {head, head + "s" if head.endswith("o") else _with_s(head)}
    return {" ".join([*rest, form]) for form in forms}


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


def _with_s(word: str) -> str:
    if _ends_in_y(word):
        return word[:-1] + "ies"
    takes_e = word.endswith(("s", "sh", "ch", "x", "z")) or (
        word.endswith("o") and word[-2:-1] not in "aeiou"
    )
    return word + ("es" if takes_e else "s")


@lru_cache(maxsize=2)
def _irregular(part: str) -> Mapping[str, Sequence[str]]:
    with IRREGULAR.open(encoding="utf-8", newline="") as file:
        return {row["base"]: row["forms"].split() for row in csv.DictReader(file) if row["part"] == part}


@lru_cache(maxsize=1)
def past_forms() -> frozenset[str]:
    """The irregular forms of the past, as far as they are not also the base form."""
    forms = {form for forms in _irregular("verb").values() for form in forms}
    return frozenset(
        f for f in forms if not f.endswith(("ing", "s")) and f not in _irregular("verb") and "'" not in f
    )


# Closed classes, which grammar is read by.
BE_FORMS = word_set("is are was were be been being am 's 're")
HAVE_FORMS = word_set("has have had having 've")
PREPOSITIONS = words_with("preposition")
# What opens a clause.
MARKS = word_set(
    "after when while if because before since although though as unless until once whether where so"
)
