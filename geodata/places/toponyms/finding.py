"""Find the place names of an article.

Puts together what is proposed and how it is judged, and reads from the words around a name what
kind of place is meant. Chooses no place: that is resolution's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from articles.article import Span
from articles.english.vocabulary import commonness, is_given_name
from articles.english.words import senses_by_word
from geodata.places.evidence import is_adjective
from geodata.places.gazetteer.lookup import EXACT, WITHOUT_ARTICLE, Gazetteer
from geodata.places.settled import Nowhere, Settled
from geodata.places.toponyms.others import NamesRead, Spans
from geodata.places.toponyms.proposals import POSSESSIVE, Proposal, announced, propose
from geodata.places.toponyms.recognition import (
    Recogniser,
    is_beside_given_name,
    is_dateline,
    is_part_of_name,
    recogniser,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEVELS_TABLE = Path(__file__).parent / "data" / "levels.csv"
# Words for kinds of places, and the level that each stands for.
LEVELS = {word: level for word, (level,) in senses_by_word("word", LEVELS_TABLE).items()}
# Above this a proposal is more often a place name than not.
THRESHOLD = 0.52
# A word written more often than this (logarithm of a count) is a word before it is a name.
_WORD = 5.5
# How sure it must be inside the name of an organisation or a person.
SURE = 0.75
_NEAR_BEFORE = re.compile(
    r"(?:\b(?:near|outside|around|surrounding|close to|vicinity of|outskirts of|countryside of|suburbs? of"
    r"|(?:just |kilomet(?:er|re)s |km |miles )?"
    r"(?:north|south|east|west|(?:north|south)-?(?:east|west))(?:ern)? of)"
    r"(?: the)?(?: (?:city|town|village))?(?: of)?)\s+(?:the )?$", re.IGNORECASE)  # fmt: skip
_NEAR_AFTER = re.compile(
    r"^(?:['’ʼ]s?)?\s+(?:\w+\s+)?(?:countryside|outskirts|suburbs|environs|hinterland)\b", re.IGNORECASE
)
_LEVEL_AFTER = re.compile(r"\s+(?:and\s+[A-Z][\w'’-]+\s+)?([a-zA-Z]+)\b")
_TOWN_BEFORE = re.compile(r"\b([a-z]+)\s+$")
_LEVEL_BEFORE = re.compile(r"\b([a-z]+) of (?:the )?$", re.IGNORECASE)
_STANDS = re.compile(
    r"\b(?:in|at|near|inside|outside|around|outskirts of|countryside of"
    r"|(?:north|south|east|west)(?:ern)?(?:-?(?:east|west)(?:ern)?)? of|out of|towns? of"
    r"|cit(?:y|ies) of|villages? of|reach(?:ed)?"
    r"|(?:re)?(?:took|taken?|captured?|seized?)|stormed|shelled|bombed|besieged|liberated|entered) $"
)


# "Vladimir Koslov, 43, a welder".
_AGED = re.compile(r" [A-Z][\w’'-]+, \d{1,3}[,.]")
_SPEAKS_OF = re.compile(r"(?:^|[.!?\n“\"‘'] ?)$")
_WHERE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|of|around|outside|into|through|towards?|via) $")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as written, with what the words around it say of its kind.

    ``name`` is what to look up (the text without a possessive). ``level`` is
    "country", "province", "district", "town", "water", "mountain", "site" or None where
    the words do not say. ``is_near`` holds for "countryside of", "near", "north of".
    ``level_word`` is the word after the name that says so, where one does: "province".
    ``score`` is how sure it is that this is a place name, in [0, 1].
    """

    start: int
    end: int
    text: str
    name: str
    level: str | None = None
    is_near: bool = False
    score: float = 1.0
    why: tuple[str, ...] = ()
    level_word: str | None = None


def find_toponyms(
    text: str,
    gazetteer: Gazetteer,
    doc: Doc | None = None,
    *,
    read: NamesRead | None = None,
    threshold: float = THRESHOLD,
    judge: Recogniser | None = None,
) -> tuple[Toponym, ...]:
    """The place names of a text in order, none overlapping.

    *doc* is the parsed text; without it only the gazetteer proposes. *read* are the names of
    others in it. *judge* is the fitted one of the package unless given.
    """
    read = read or NamesRead()
    proposals = propose(text, gazetteer, doc)
    judge = judge or recogniser(is_tagged=doc is not None)
    scores = judge.probabilities(proposals, text=text, doc=doc, read=read)
    named, closed = Spans.of(read.names), Spans.of(read.closed)
    bearers = Bearers.of(text, proposals, doc)
    media = {(span.start, span.end) for span in read.media}
    certain = {(span.start, span.end) for span in read.governments}
    said = set(announced(text))
    found = []
    for p, score in zip(proposals, scores, strict=True):
        span = p.start, p.end
        is_closed = any(held != span for held in closed.holding(*span))
        if is_closed or is_adjective(p.text) or is_part_of_name(text, p) or bearers.have(text, p):
            continue
        if span in media and not _stands_as_place(text, p):
            continue
        is_inside = is_beside_given_name(text, p) or any(
            held != span or not p.matches for held in named.holding(*span)
        )
        if is_inside and _is_abbreviation(p.text):
            continue  # "US Central Command", "UK Foreign Office": as good as an adjective
        is_told = (span in certain and p.matches) or span in said or _is_own(p) or _stands_as_place(text, p)
        if not is_inside and is_told:
            found.append(toponym_of(text, *span, score=max(score, threshold)))
        elif score >= (SURE if is_inside else threshold):
            found.append(toponym_of(text, *span, score=score))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bearers:
    """The persons of a text whose given name is that of a place: "Vladimir Koslov", and then "Vladimir"."""

    spans: frozenset[tuple[int, int]]
    given: frozenset[str]

    @classmethod
    def of(cls, text: str, proposals: Sequence[Proposal], doc: Doc | None) -> Bearers:
        """Those whom the tagger takes for persons, or whose age is told."""
        persons = Spans.of(
            [] if doc is None else [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
        )
        found = {
            (p.start, p.end): p.text
            for p in proposals
            if is_beside_given_name(text, p)
            and (
                _AGED.match(text[p.end : p.end + 40])
                or any(held != (p.start, p.end) for held in persons.holding(p.start, p.end))
            )
        }
        given = {
            name for (start, end), name in found.items() if is_given_name(name) and text[end : end + 1] == " "
        }
        return cls(frozenset(found), frozenset(given))

    def have(self, text: str, p: Proposal) -> bool:
        """Whether it is one of their names: bare it is where a sentence begins or the tagger says so."""
        if (p.start, p.end) in self.spans:
            return True
        before = text[max(0, p.start - 12) : p.start]
        if p.text not in self.given or _WHERE_BEFORE.search(before):
            return False
        return p.tag == "PERSON" or bool(_SPEAKS_OF.search(before))


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= 3


def _is_own(p: Proposal) -> bool:
    """Whether it is a place of somebody's own, by a name that is neither an English word nor a person's."""
    is_word = " " not in p.text and commonness(p.text) >= _WORD
    is_named = any(m.own is not None and m.likeness == EXACT for m in p.matches)
    return is_named and not is_word and p.tag != "PERSON"


def _stands_as_place(text: str, p: Proposal) -> bool:
    """Whether a name that is no English word stands where places stand.

    "in Qamishli", "north of Manbij", "had taken Bakhmut", "Kherson oblast", "BEIRUT (Wire) -". The trees were
    fitted on long articles; a caption gives them little to weigh.
    """
    if not any(m.likeness >= WITHOUT_ARTICLE for m in p.matches):
        return False
    before, after = text[max(0, p.start - 40) : p.start], text[p.end : p.end + 40]
    if p.text.isupper() and len(p.text) > 3 and is_dateline(text, p):
        return True
    level = _LEVEL_AFTER.match(after)
    if level and LEVELS.get(level[1]) in ("province", "district"):
        return any(m.place.feature_code in ("ADM1", "ADM2") for m in p.matches)
    is_whole = re.match(r" [A-Z]", after) is None
    return is_whole and p.tag != "PERSON" and commonness(p.text) < _WORD and bool(_STANDS.search(before))


def with_settled(toponyms: Sequence[Toponym], text: str, settled: Settled) -> tuple[Toponym, ...]:
    """The toponyms with what a person has settled in place of all that overlaps it."""
    if not settled:
        return tuple(toponyms)
    known = {(t.start, t.end): t for t in toponyms}
    spans = [Span(*span) for span in settled]
    kept = [t for t in toponyms if not any(span.overlaps(Span(t.start, t.end)) for span in spans)]
    for span, place in settled.items():
        if place is not Nowhere.NO_PLACE:
            kept.append(replace(known.get(span) or toponym_of(text, *span), score=1.0))
    return tuple(sorted(kept, key=lambda t: t.start))


def toponym_of(text: str, start: int, end: int, *, score: float = 1.0) -> Toponym:
    """The toponym at a span of a text, with its level and nearness read from the words around."""
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    written = text[start:end]
    level, level_word, why = _level_of(written, before, after)
    is_near = bool(_NEAR_BEFORE.search(before) or _NEAR_AFTER.match(after))
    if is_near:
        why = (*why, "near, not at")
    return Toponym(start, end, written, POSSESSIVE.sub("", written), level, is_near, score, why, level_word)


def _level_of(written: str, before: str, after: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The level, the word after the name that says so, and the reason."""
    inner = written.split()[-1].casefold() if written.split() else ""
    if " " in written and inner in LEVELS:
        return LEVELS[inner], None, (f"the name ends in “{inner}”",)
    following = _LEVEL_AFTER.match(after)
    if following and (level := LEVELS.get(following[1].casefold())):
        return level, following[1].casefold(), (f"followed by “{following[1]}”",)
    preceding = _LEVEL_BEFORE.search(before)
    if preceding and (level := LEVELS.get(preceding[1].casefold())):
        return level, None, (f"“{preceding[1]} of”",)
    direct = _TOWN_BEFORE.search(before)
    if direct and LEVELS.get(direct[1].casefold()) == "town" and not direct[1].endswith("s"):
        return "town", None, (f"after “{direct[1]}”",)
    return None, None, ()
