"""What the words around a number tell of it: under which deeds it stands, and as what.

A clue is a short text: a slot, the group of words that fills it, and the sort of what is counted. The words
are data/measures.csv. Knows no weights.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from articles.english.grammar import Grammar
from articles.english.words import Vocabulary, noun_forms, verb_forms, word_set
from articles.figures.counting import Counted
from articles.figures.figure import Measure
from articles.kinds.kind import Kind

MEASURES = Path(__file__).parent / "data" / "measures.csv"
# Senses of the lexicon by which what is counted is sorted.
_PERSONS = word_set("civil people person official worker crowd captive lawful force") | {"one of a band"}
_THINGS = word_set("structure site asset aircraft ship convoy arms gun goods")
# Senses of verbs: what is done to somebody, and what speaks against that.
_DONE = word_set("kill harm hit take abduct give free confiscate move stop") | {
    Kind.ATTACK, Kind.SHELLING, Kind.DETENTION, Kind.DESTRUCTION, Kind.AID, Kind.ATTACK_ON_CIVILIANS,
    Kind.AIR_STRIKE, Kind.BOMBING, "drive out",
}  # fmt: skip
_NOT_DONE = word_set("say happen stative war") | {Kind.PROTEST, Kind.TALKS, Kind.STATEMENT, Kind.OTHER}
_STEPS, _REACH = 6, 7
_AMONG = ("including", "among")
_MEASURES = frozenset(measure.value for measure in Measure)
# Groups of words that tell no one measure by themselves.
MAY_MEAN = {
    "lost": ("killed", "hit"),
    "struck": ("hit", "wounded"),
    "shot": ("killed", "wounded", "hit"),
    "freed": ("captured",),
    "left": ("displaced",),
    "affected": ("hit",),
    "charged": ("arrested",),
}
_LISTED = ("conj", "appos", "nummod", "compound", "quantmod", "nmod", "dep")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the table: its part of speech, whom a verb is done to, and the group it stands for."""

    part: str
    of: str
    group: str


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[Word, ...]]:
    """The rows of each form of a word in lower case."""
    found: dict[str, tuple[Word, ...]] = {}
    with MEASURES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in _forms(row["word"], row["part"]):
                found[form] = (*found.get(form, ()), Word(row["part"], row["of"], row["group"]))
    return found


def _forms(word: str, part: str) -> set[str]:
    if part == "adjective":
        return {word}
    return verb_forms(word) if part == "verb" else noun_forms(word)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words by whose senses a text without a parse is linked, and what is counted is sorted."""
    return Vocabulary.of(_PERSONS | _THINGS | _DONE | _NOT_DONE, transitive=_DONE, intransitive=_NOT_DONE)


def word_at(grammar: Grammar, i: int, *parts: str) -> Word | None:
    """What the table says of a word as one of these parts of speech, the first of them first."""
    known = words().get(grammar.lower[i], ())
    return next((word for part in parts for word in known if word.part == part), None)


def deed_at(grammar: Grammar, i: int) -> Word | None:
    """What the table says of a word as it is used here: a verb, an adjective or a noun of harm."""
    if grammar.is_verb(i):
        return word_at(grammar, i, "verb", "adjective")
    return word_at(grammar, i, "noun", "adjective")


def is_telling(grammar: Grammar, i: int) -> bool:
    """Whether a word tells of a deed, in whatever use."""
    return any(word.part in ("verb", "noun", "adjective") for word in words().get(grammar.lower[i], ()))


def sort_of(grammar: Grammar, head: int | None) -> str:
    """Persons, things, a unit of something else, a name, or a word that is unknown."""
    if head is None:
        return "none"
    if listed := word_at(grammar, head, "unit", "thing", "person"):
        return listed.group or listed.part
    senses = vocabulary().noun_senses(grammar.lower[head])
    if senses & _PERSONS:
        return "person"
    if senses & _THINGS:
        return "thing"
    return "name" if grammar.words[head][:1].isupper() else "other"


# What is one of these is no person and no thing.
UNITS = frozenset(("time", "distance", "money", "weight", "deeds", "vague"))
Slot = tuple[str, str]


def slots_of(grammar: Grammar, counted: Counted, low: int, high: int) -> list[Slot]:
    """The places around what is counted that words of the table fill, each with the group of its word.

    The sentence has the words [low, high).
    """
    at = counted.at
    found: list[Slot] = []
    if own := word_at(grammar, at, "noun", "adjective") or deed_at(grammar, at):
        found.append(("self", own.group))
    for i in range(counted.first, at):
        if within := word_at(grammar, i, "adjective", "verb", "noun"):
            found.append(("within", within.group))
    found += _below(grammar, at)
    found += _above(grammar, at)
    found += _beside(grammar, counted, low, high)
    return list(dict.fromkeys(found))


def clues_to(measure: str, counted: Counted, sort: str, slots: Iterable[Slot]) -> list[str]:
    """The clues to whether a number tells one measure; in all that is alike, measures share them."""
    found = ["", f"sort {sort}", f"number {counted.sort}", f"number {counted.sort} sort {sort}"]
    found += [f"{measure} sort {sort}", f"{measure} number {counted.sort}"]
    for slot, group in slots:
        told = "it" if group == measure else "other" if group in _MEASURES else group
        found += [f"{slot} {told}", f"{slot} {told} sort {sort}"]
        if group == measure or group in MAY_MEAN:
            found += [f"{slot} {told} {measure}", f"{slot} {told} number {counted.sort}"]
    return list(dict.fromkeys(found))


def measures_in(slots: Iterable[Slot]) -> list[str]:
    """The measures that the words in some slots may mean."""
    found = [m for _, group in slots for m in ((group,) if group in _MEASURES else MAY_MEAN.get(group, ()))]
    return list(dict.fromkeys(found))


def _below(grammar: Grammar, at: int) -> Iterator[Slot]:
    """Clauses that describe it: "people killed in", "homes that were destroyed"."""
    for kid in grammar.kids[at]:
        link, deed = grammar.links[kid], deed_at(grammar, kid)
        if deed is None or kid < at:
            continue
        if link in ("acl", "relcl"):
            is_passive = grammar.tags[kid] == "VBN" and grammar.kid(kid, "nsubj") is None
            yield _part_in(deed, "nsubjpass" if is_passive else "nsubj"), deed.group
            yield "below", deed.group
        elif link in ("amod", "acomp", "oprd", "advcl"):
            yield "below", deed.group


def _above(grammar: Grammar, at: int) -> Iterator[Slot]:
    """What it hangs on, step by step up to the first word of the table, and what else hangs there."""
    i, link = at, ""
    for steps in range(_STEPS):
        here, low = grammar.links[i], i
        if grammar.heads[i] == i:
            break
        i = grammar.heads[i]
        if here in ("pobj", "pcomp"):
            # Of "11 people, including six children" the children are under what the people are.
            link = link or ("" if grammar.lower[i] in _AMONG else grammar.lower[i])
            low, i = i, grammar.heads[i]
        elif here not in _LISTED:
            link = link or here
        deed = deed_at(grammar, i)
        if link == "nsubj" and grammar.tags[i] == "VBN" and grammar.kid(i, "aux", "dobj") is None:
            link = "nsubjpass"
        if grammar.is_verb(i) and here not in _LISTED:
            yield from _around(grammar, i, low)
        if deed is None or (here in _LISTED and not grammar.is_verb(i)):
            continue
        yield _part_in(deed, link or here), deed.group
        for other in (grammar.heads[i] if grammar.links[i] == "conj" else i, *grammar.under(i, "conj")):
            # "killed and wounded dozens", "laid down their arms and surrendered".
            if other != i and grammar.is_verb(other) and (also := deed_at(grammar, other)):
                yield "shared", also.group
        if steps:
            yield "far", deed.group
        return
    yield "above", "nothing"


def _around(grammar: Grammar, verb: int, without: int) -> Iterator[Slot]:
    """What else hangs on a verb: "left 15 *dead*", "caused *injuries* to", "the *death toll* rose to"."""
    for kid in grammar.kids[verb]:
        link = grammar.links[kid]
        if kid == without or link in ("conj", "advcl", "punct"):
            continue
        behind = [kid, *grammar.prepositional(kid, "of")]
        if link == "prep":
            behind = grammar.under(kid, "pobj")
        for i in behind:
            if told := word_at(grammar, i, "noun", "adjective") or (
                word_at(grammar, i, "verb") if link in ("ccomp", "xcomp", "oprd", "acomp") else None
            ):
                yield f"with {link}", told.group


def _part_in(deed: Word, link: str) -> str:
    """The part that what stands so under a deed has in it: whom it is done to, who does it, or another."""
    if deed.part != "verb":
        return f"of {link}"
    if link in ("dobj", "nsubjpass"):
        return "victim" if deed.of == "object" else "doer"
    if link == "nsubj":
        return "victim" if deed.of == "subject" else "doer"
    return f"under {link}"


def _beside(grammar: Grammar, counted: Counted, low: int, high: int) -> Iterator[Slot]:
    """The nearest words of the table before and behind."""
    for slot, reach in (
        ("next", range(counted.last + 1, min(high, counted.last + 1 + _REACH))),
        ("last", range(counted.first - 1, max(low, counted.first - 1 - _REACH), -1)),
    ):
        for steps, i in enumerate(reach):
            if (deed := word_at(grammar, i, "verb", "adjective", "noun")) is not None:
                yield slot + (" at once" if steps < 2 else ""), deed.group
                break
