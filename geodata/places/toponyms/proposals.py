"""Propose the spans of a text that may be place names.

Every capitalised span that the gazetteer knows, what the tagger takes for a place, whole runs of
capitalised words that end as places do ("Neches River", "Mezzeh military airport"), numbered
roads, and words that nobody knows. Judges none of them: that is recognition's.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.english.vocabulary import commonness
from articles.english.words import word_set, words_with
from geodata.errors import GazetteerDamaged
from geodata.places.gazetteer.lookup import Gazetteer, Match

if TYPE_CHECKING:
    from spacy.tokens import Doc

_log = logging.getLogger(__name__)

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_MOST_WORDS = 6
# A word written more often than this (logarithm of a count) is a word before it is a name nobody knows.
_PLAIN_WORD = 5.5

# A party's letter before a state ("R-Ky."), abbreviations with their dots, or a word with its inner
# apostrophes and hyphens.
_WORD = re.compile(
    r"\b[RDI](?=-[A-Z][\w.])|[A-Z]\. ?[A-Z][a-z]{1,2}\.|(?:[^\W\d_]\.){2,}|(?:St|Mt|Ft|Ste)\.(?= )"
    r"|[A-Z][a-z]{1,4}\.(?=[,;)]| [a-z])|[^\W_]+(?:[-'’ʼ‘ʻ`][^\W_]+)*"
)
_CONNECTORS = word_set(
    "of the and de du des da la le les el al an di do dos del van der ez es as ash ad ar y e"
)
# "Kakhovka dam", "Zaporizhzhia nuclear power plant": written small, yet part of the name.
_GENERIC_ENDS = words_with("end of a place name")
_INNER = word_set("air nuclear power border refugee oil gas naval military army international displacement")
# What a whole run of capitalised words ends in where it names one place, known or not.
_PLACE_HEADS = frozenset(word.title() for word in words_with("head of a place name"))
_ROAD = re.compile(
    r"\b(?:(?:State |County |U\.S\. |US )?(?:Highway|Route|Road|Interstate)|FM|I|US)[ -]\d{1,4}[A-Z]?\b"
)
_LOWER_ARTICLE = re.compile(r"(?:[aeui]l|[ae](?:d|dh|n|r|s|sh|t|th|z))[-'’ʼ](?=[^\W\d_])", re.IGNORECASE)
_NAME = r"((?:[aeui]l-)?[A-Z][\w’-]*\w(?: [A-Z][\w’-]*\w){0,2})"
_ANNOUNCED = re.compile(
    rf"\b(?:village|town|city|hamlet|district|province|governorate) of {_NAME}"
    rf"|(?<![\w’-]){_NAME}, an? (?:[a-z-]+ ){{0,3}}(?:village|town|city|hamlet|suburb|slum)"
    r" (?:in|of|on|near|by)\b"
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a place name, and what the gazetteer has under it.

    ``tag`` is the tagger's label where it marks just this span. ``is_run`` holds for a whole
    run of capitalised words, or a numbered road, that is proposed for how it ends.
    """

    start: int
    end: int
    text: str
    matches: tuple[Match, ...]
    tag: str | None = None
    is_run: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def propose(text: str, gazetteer: Gazetteer, doc: Doc | None) -> list[Proposal]:
    """Spans that may be place names, in order, none overlapping.

    Whole runs come before known names, longer known names before shorter ones, then what only
    *doc*, the tagged text, takes for a place, and last what nobody knows.
    """
    words = [_Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    tagged = {} if doc is None else {_trimmed(text, e.start_char, e.end_char): e.label_ for e in doc.ents}
    known = dict(_known_spans(text, words, gazetteer))
    known |= _numbered_spans(text, words, gazetteer)
    taken = bytearray(len(text))
    found = []

    def add(span: Range, *, is_run: bool = False) -> None:
        start, end = span
        if any(taken[start:end]):
            return
        taken[start:end] = b"\x01" * (end - start)
        written = text[start:end]
        found.append(
            Proposal(
                start, end, written, known.get(span) or _named(written, gazetteer), tagged.get(span), is_run
            )
        )

    runs = list(_runs(text, words))
    for span in [*_roads(text), *_headed(text, runs, known)]:
        add(span, is_run=True)
    for span in sorted(known, key=lambda span: (span[0] - span[1], span)):
        add(span)
    for tagged_span, label in tagged.items():
        if tagged_span and label in PLACE_LABELS:
            add(tagged_span)
    for span in announced(text):
        add(span)
    for span in _unknown(text, runs):
        add(span)
    return sorted(found, key=lambda p: p.start)


def _named(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What goes by the name; nothing where that cannot be read: resolution asks again and tells why."""
    try:
        return gazetteer.named(name)
    except GazetteerDamaged:
        return ()
    except Exception:
        # Unforeseen, at one name: the others of the article shall still be found.
        _log.exception("cannot look up the proposed place name %r", name)
        return ()


def announced(text: str) -> list[Range]:
    """Names that the words beside them say are places: "the village of Qzvr", "Qzvr, a village in"."""
    return [m.span(m.lastindex or 0) for m in _ANNOUNCED.finditer(text)]


def _trimmed(text: str, start: int, end: int) -> Range | None:
    """The span of a tagged name without "the", compass words and a possessive; None if nothing is left."""
    written = text[start:end]
    lead = re.match(
        r"(?:(?:the|northern|southern|eastern|western|central|(?:north|south)-?(?:east|west)(?:ern)?)\s+)+",
        written,
    )
    if lead:
        start += lead.end()
        written = written[lead.end() :]
    written = POSSESSIVE.sub("", written).rstrip(" .,'’\n")
    if not written or "\n" in written or not any(c.isalpha() for c in written):
        return None
    return start, start + len(written)


def _known_spans(
    text: str, words: Sequence[_Word], gazetteer: Gazetteer
) -> Iterator[tuple[Range, tuple[Match, ...]]]:
    for first, word in enumerate(words):
        if not _may_begin(word.text):
            continue
        yield from _known_parts(word, gazetteer)
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            if last > first and not _joined(text, words[last - 1], words[last]):
                break
            if not _may_begin(words[last].text) and not (last > first and words[last].text in _GENERIC_ENDS):
                continue
            span = _without_possessive(text, (word.start, words[last].end), gazetteer)
            written = text[slice(*span)]
            if gazetteer.knows(written):
                yield span, _named(written, gazetteer)


def _numbered_spans(
    text: str, words: Sequence[_Word], gazetteer: Gazetteer
) -> Mapping[Range, tuple[Match, ...]]:
    """Names of somebody's own places with a number in them: "Hill 112". Of others a number is no part."""
    found = {}
    for first, word in enumerate(words if gazetteer.own else ()):
        if not _may_begin(word.text):
            continue
        for last in range(first + 1, min(first + _MOST_WORDS, len(words))):
            left, right = words[last - 1 : last + 1]
            is_number = right.text[0].isdigit() and text[left.end : right.start] == " "
            if not is_number and not _joined(text, left, right):
                break
            span = word.start, right.end
            if gazetteer.own.has(text[slice(*span)]):
                found[span] = _named(text[slice(*span)], gazetteer)
    return found


def _without_possessive(text: str, span: Range, gazetteer: Gazetteer) -> Range:
    """The span up to a final 's, unless only the whole is a name."""
    written = text[slice(*span)]
    possessive = POSSESSIVE.search(written)
    if possessive and (gazetteer.knows(written[: possessive.start()]) or not gazetteer.knows(written)):
        return span[0], span[1] - len(possessive[0])
    return span


def _known_parts(word: _Word, gazetteer: Gazetteer) -> Iterator[tuple[Range, tuple[Match, ...]]]:
    """Names inside a compound: Israel-Hamas, Paris-based."""
    if "-" not in word.text or _LOWER_ARTICLE.match(word.text):
        return
    offset = word.start
    for part in word.text.split("-"):
        if len(part) > 3 and part[0].isupper() and gazetteer.knows(part):
            yield (offset, offset + len(part)), _named(part, gazetteer)
        offset += len(part) + 1


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Whole runs of capitalised words, without connectors at the end and plain words that open a sentence."""
    run: list[_Word] = []
    for word in [*words, None]:
        if word is not None and run and _joined(text, run[-1], word):
            run.append(word)
            continue
        while run and not (_may_begin(run[-1].text) or run[-1].text in _GENERIC_ENDS):
            run.pop()
        while len(run) > 1 and commonness(run[0].text) > 8.5 and _begins_sentence(text, run[0]):
            run.pop(0)
        if run:
            yield run
        run = [word] if word is not None and _may_begin(word.text) else []


def _begins_sentence(text: str, word: _Word) -> bool:
    before = text[: word.start].rstrip(" “\"'‘(\u00a0")
    return not before or before[-1] in ".!?:\n"


def _headed(
    text: str, runs: Sequence[Sequence[_Word]], known: dict[Range, tuple[Match, ...]]
) -> Iterator[Range]:
    """Runs that end as places do, where the gazetteer does not know the whole: "Neches River"."""
    known_ends = {end for start, end in known if " " in text[start:end]}
    for run in runs:
        parts = list(run)
        # What stands on either side of "and" is two names, and an owner is not part of the name.
        for i in range(len(parts) - 2, -1, -1):
            if parts[i].text == "and" or POSSESSIVE.search(parts[i].text):
                parts = parts[i + 1 :]
                break
        while len(parts) > 1 and parts[0].text in ("The", "A", "An", "the", "of"):
            parts.pop(0)
        if not 2 <= len(parts) <= _MOST_WORDS or parts[-1].text not in _PLACE_HEADS:
            continue
        if parts[-1].end not in known_ends:
            yield parts[0].start, parts[-1].end


def _roads(text: str) -> Iterator[Range]:
    for match in _ROAD.finditer(text):
        yield match.span()


def _unknown(text: str, runs: Sequence[Sequence[_Word]]) -> Iterator[Range]:
    """Single words, and whole runs, that are no English words."""
    for run in runs:
        if any(word.text in _CONNECTORS or any(c.isdigit() for c in word.text) for word in run):
            continue
        span = run[0].start, run[-1].end
        written = POSSESSIVE.sub("", text[slice(*span)])
        parts = [POSSESSIVE.sub("", part) for word in run for part in word.text.split("-")]
        if len(run) <= 2 and len(written) > 3 and all(commonness(part) < _PLAIN_WORD for part in parts):
            yield span[0], span[0] + len(written)


def _may_begin(word: str) -> bool:
    # Scripts without case are neither upper nor lower.
    if word[0].isupper() or (word[0].isalpha() and not word[0].islower()):
        return True
    return bool(_LOWER_ARTICLE.match(word)) and any(c.isupper() for c in word)


def _joined(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    return gap in (" ", "\u00a0") and (
        _may_begin(right.text)
        or right.text in _CONNECTORS
        or right.text in _GENERIC_ENDS
        or right.text in _INNER
    )
