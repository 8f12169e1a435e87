"""Find the place names of an article.

Candidates are every capitalised span that the gazetteer knows, and what the
tagger takes for a place. A small regression weighs the evidence for each; the
names of persons and organisations veto. Chooses no place: that is resolution's.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from articles.article import Span
from geodata.places import names
from geodata.places.english import commonness, word_set
from geodata.places.evidence import is_adjective
from geodata.places.gazetteer import UNKNOWN_POPULATION, WITHOUT_ARTICLE, Gazetteer, Match, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).parent / "data" / "recognition.json"
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_MOST_WORDS = 6

# A word with its inner apostrophes and hyphens, or an abbreviation with its dots.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:St|Mt|Ft|Ste)\.(?= )|[A-Z][a-z]{1,4}\.(?=[,;]| [a-z])|[^\W_]+(?:[-'’ʼ‘ʻ`][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_CONNECTORS = word_set(
    "of the and de du des la le les el al an di da do dos del van der ez es as ash ad ar y e"
)
# "Kakhovka dam", "Zaporizhzhia nuclear power plant": written small, yet part of the name.
_GENERIC_ENDS = word_set(
    "dam airport airbase base camp prison crossing plant field bridge mosque desert river sea region "
    "strip valley mountains mountain island islands peninsula province governorate port palace square "
    "hospital lake canal strait gulf plain plains heights hills forest reservoir"
)
_INNER = word_set("air nuclear power border refugee oil gas naval military army international displacement")
_LOWER_ARTICLE = re.compile(r"(?:[aeui]l|[ae](?:d|dh|n|r|s|sh|t|th|z))[-'’ʼ](?=[^\W\d_])", re.IGNORECASE)

LEVELS = {
    "country": ("country", "nation", "republic"),
    "province": ("province", "provinces", "governorate", "governorates", "region", "regions", "oblast", "state",
                 "muhafazah", "emirate", "voivodeship"),
    "district": ("district", "districts", "county", "counties", "subdistrict", "raion", "canton"),
    "town": ("city", "cities", "town", "towns", "village", "villages", "municipality", "neighborhood",
             "neighbourhood", "suburb", "suburbs", "quarter"),
    "water": ("river", "sea", "lake", "gulf", "strait", "bay", "ocean", "canal"),
    "mountain": ("mountain", "mountains", "mount", "hills", "valley", "heights", "plain", "plains", "desert"),
    "site": ("airport", "airbase", "base", "camp", "crossing", "dam", "prison", "port", "airfield", "station"),
}  # fmt: skip
_LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words}
_NEAR_BEFORE = re.compile(
    r"(?:\b(?:near|outside|around|surrounding|close to|vicinity of|outskirts of|countryside of|suburbs? of"
    r"|(?:just |kilomet(?:er|re)s |km |miles )?(?:north|south|east|west|(?:north|south)-?(?:east|west))(?:ern)? of)"
    r"(?: the)?(?: (?:city|town|village))?(?: of)?)\s+(?:the )?$", re.IGNORECASE)  # fmt: skip
_NEAR_AFTER = re.compile(
    r"^(?:['’ʼ]s?)?\s+(?:\w+\s+)?(?:countryside|outskirts|suburbs|environs|hinterland)\b", re.IGNORECASE
)
_LEVEL_AFTER = re.compile(r"\s+(?:and\s+[A-Z][\w'’-]+\s+)?([a-zA-Z]+)\b")
_TOWN_BEFORE = re.compile(r"\b([a-z]+)\s+$")
_LEVEL_BEFORE = re.compile(r"\b([a-z]+) of (?:the )?$", re.IGNORECASE)
_TITLES = word_set(
    "mr mrs ms dr prof sir lord lady president minister premier king queen prince princess gen general "
    "col colonel maj major capt captain lt lieutenant sgt sheriff judge justice senator sen rep gov "
    "governor mayor pope bishop rev reverend imam ayatollah sheikh emir chancellor ambassador secretary "
    "commander chief spokesman spokeswoman spokesperson leader director coach officer detective deputy"
)
_ORGANISATION_WORDS = word_set(
    "university college school hospital party army police council ministry department institute agency "
    "times post news tribune herald gazette journal inc corp co ltd company group bank association union "
    "league club fc united court committee commission organization organisation foundation center centre "
    "church museum forces force brigade brigades front movement observatory stadium hotel airlines "
    "airways conference agreement accord accords treaty pact summit protocol declaration"
)
_ADDRESS_WORDS = word_set("street st avenue ave road rd boulevard blvd drive lane square highway bridge park")
_PLACE_AFTER = frozenset(_LEVEL_OF) | frozenset(
    ["border", "area", "peninsula", "island", "islands", "coast", "strip"]
)
_SPEECH = word_set("said says told added according announced stated wrote replied asked reported")
_ANNOUNCED = re.compile(
    r"\b(?:village|town|city|hamlet|district|province|governorate) of ((?:[aeui]l-)?[A-Z][\w’-]*\w(?: [A-Z][\w’-]*\w){0,2})"
)
# "University of Mosul" and "Mr Jordan" are no places.
_PART_OF_NAME = re.compile(
    r"\b(?:(?:University|College|Institute|Treaty|Convention|Accords?|Diocese|Archdiocese|Bishop|Archbishop|Bank|Church|Museum"
    r"|Duke|Duchess|Prince|Princess|Earl) of (?:the )?|(?:Mr|Mrs|Ms|Dr|Sir)\.? )$"
)
_STANDS = re.compile(
    r"\b(?:in|at|near|inside|outside|around|outskirts of|countryside of|(?:north|south|east|west)(?:ern)?(?:-?(?:east|west)(?:ern)?)? of"
    r"|out of|towns? of|cit(?:y|ies) of|villages? of) $"
)
_NEWS_DASH = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?(?:[-–—]|--)\s")


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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a place name, and what the gazetteer has under it."""

    start: int
    end: int
    text: str
    matches: tuple[Match, ...]
    tag: str | None  # the tagger's label where it marks just this span


def find_toponyms(
    text: str,
    gazetteer: Gazetteer,
    doc: Doc,
    *,
    vetoed: Sequence[Span] = (),
    persons: Sequence[Span] = (),
    governments: Sequence[Span] = (),
    threshold: float = 0.5,
) -> tuple[Toponym, ...]:
    """The place names of a text in order, none overlapping.

    *doc* is the parsed text. *vetoed* are the names of persons and organisations:
    what lies inside one is no place name, unless it fills the whole of it and is known
    as a place too. What lies in the name of one of *persons* never is; what stands for one
    of *governments* always is.
    """
    proposals = [
        p
        for p in propose(text, gazetteer, doc)
        if not _is_vetoed(p, vetoed)
        and not _is_within(p, persons)
        and not is_adjective(p.text)
        and not _PART_OF_NAME.search(text[max(0, p.start - 40) : p.start])
    ]
    if not proposals:
        return ()
    model = _model()
    rows = features(text, proposals, doc)
    first = [model.first.probability(row) for row in rows]
    certain = {(span.start, span.end) for span in governments}
    announced = set(_announced(text))
    second = [model.second.probability(row) for row in second_features(text, proposals, rows, first)]
    return tuple(
        toponym_of(text, p.start, p.end, score=score)
        for p, score in zip(proposals, second, strict=True)
        if score >= threshold
        or ((p.start, p.end) in certain and p.matches)
        or (p.start, p.end) in announced
        or _stands_as_place(text, p)
    )


def toponym_of(text: str, start: int, end: int, *, score: float = 1.0) -> Toponym:
    """The toponym at a span of a text, with its level and nearness read from the words around."""
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    written = text[start:end]
    level, level_word, why = _level_of(written, before, after)
    is_near = bool(_NEAR_BEFORE.search(before) or _NEAR_AFTER.match(after))
    if is_near:
        why = (*why, "near, not at")
    return Toponym(start, end, written, _POSSESSIVE.sub("", written), level, is_near, score, why, level_word)


def _level_of(written: str, before: str, after: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The level, the word after the name that says so, and the reason."""
    inner = written.split()[-1].casefold() if written.split() else ""
    if " " in written and inner in _LEVEL_OF:
        return _LEVEL_OF[inner], None, (f"the name ends in “{inner}”",)
    following = _LEVEL_AFTER.match(after)
    if following and (level := _LEVEL_OF.get(following[1].casefold())):
        return level, following[1].casefold(), (f"followed by “{following[1]}”",)
    preceding = _LEVEL_BEFORE.search(before)
    if preceding and (level := _LEVEL_OF.get(preceding[1].casefold())):
        return level, None, (f"“{preceding[1]} of”",)
    direct = _TOWN_BEFORE.search(before)
    if direct and _LEVEL_OF.get(direct[1].casefold()) == "town" and not direct[1].endswith("s"):
        return "town", None, (f"after “{direct[1]}”",)
    return None, None, ()


def _is_vetoed(proposal: Proposal, vetoed: Sequence[Span]) -> bool:
    partly = [v for v in vetoed if (v.start, v.end) != (proposal.start, proposal.end) or not proposal.matches]
    return _is_within(proposal, partly)


def _is_within(proposal: Proposal, spans: Sequence[Span]) -> bool:
    return any(span.start <= proposal.start and proposal.end <= span.end for span in spans)


def propose(text: str, gazetteer: Gazetteer, doc: Doc) -> list[Proposal]:
    """Spans that may be place names, in order, none overlapping; the longest known name wins."""
    tagged = {_trimmed(text, e.start_char, e.end_char): e.label_ for e in doc.ents}
    spans = list(_known_spans(text, gazetteer))
    spans += [(span, ()) for span, label in tagged.items() if span and label in PLACE_LABELS]
    spans += [(span, ()) for span in _announced(text)]
    spans.sort(key=lambda item: (-(item[0][1] - item[0][0]) if item[1] else -0.5, item[0]))
    taken: list[tuple[int, int]] = []
    found = []
    for (start, end), matches in spans:
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        found.append(
            Proposal(
                start,
                end,
                text[start:end],
                matches or gazetteer.named(text[start:end]),
                tagged.get((start, end)),
            )
        )
    return sorted(found, key=lambda p: p.start)


def _stands_as_place(text: str, p: Proposal) -> bool:
    """Whether a name that is no English word stands where places stand: "in Qamishli", "north of Manbij".

    The regression was fitted on long articles; a caption gives it little to weigh.
    """
    if p.tag == "PERSON" or commonness(p.text) or not any(m.likeness >= WITHOUT_ARTICLE for m in p.matches):
        return False
    return bool(_STANDS.search(text[max(0, p.start - 40) : p.start]))


def _announced(text: str) -> list[tuple[int, int]]:
    """Names that the words before them say are places: "the village of Qzvr"."""
    return [(m.start(1), m.end(1)) for m in _ANNOUNCED.finditer(text)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a tagged name without "the", compass words and a possessive; None if nothing is left."""
    written = text[start:end]
    lead = re.match(
        r"(?:(?:the|northern|southern|eastern|western|central|(?:north|south)-?(?:east|west)(?:ern)?)\s+)+",
        written,
    )
    if lead:
        start += lead.end()
        written = written[lead.end() :]
    written = _POSSESSIVE.sub("", written).rstrip(" .,'’\n")
    if not written or "\n" in written or not any(c.isalpha() for c in written):
        return None
    return start, start + len(written)


def _known_spans(text: str, gazetteer: Gazetteer) -> Iterator[tuple[tuple[int, int], tuple[Match, ...]]]:
    words = [_Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    for first, word in enumerate(words):
        if not _may_begin(word.text):
            continue
        yield from _known_parts(word, gazetteer)
        last = first
        for length in range(_MOST_WORDS):
            if first + length >= len(words):
                break
            last = first + length
            if length and not _joined(text, words[last - 1], words[last]):
                break
            if not _may_begin(words[last].text) and not (length and words[last].text in _GENERIC_ENDS):
                continue
            start, end = word.start, words[last].end
            written = text[start:end]
            possessive = _POSSESSIVE.search(written)
            if possessive and (
                gazetteer.knows(written[: possessive.start()]) or not gazetteer.knows(written)
            ):
                end -= len(possessive[0])
                written = text[start:end]
            if gazetteer.knows(written):
                yield (start, end), gazetteer.named(written)
            if possessive:
                break


def _known_parts(word: _Word, gazetteer: Gazetteer) -> Iterator[tuple[tuple[int, int], tuple[Match, ...]]]:
    """Names inside a compound: Israel-Hamas, Paris-based."""
    if "-" not in word.text or _LOWER_ARTICLE.match(word.text):
        return
    offset = word.start
    for part in word.text.split("-"):
        if len(part) > 3 and part[0].isupper() and gazetteer.knows(part):
            yield (offset, offset + len(part)), gazetteer.named(part)
        offset += len(part) + 1


def _may_begin(word: str) -> bool:
    # Scripts without case are neither upper nor lower.
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower()) or bool(
        _LOWER_ARTICLE.match(word) and any(c.isupper() for c in word)
    )  # fmt: skip


def _joined(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    return gap in (" ", "\u00a0") and (
        _may_begin(right.text)
        or right.text in _CONNECTORS
        or right.text in _GENERIC_ENDS
        or right.text in _INNER
    )


# Evidence for or against a proposal, in this order; the weights in data/recognition.json follow it.
FEATURES = (
    "log_population", "is_country", "is_first_level", "is_second_level", "is_capital", "is_supplement", "is_airfield",
    "is_unknown", "likeness", "words", "log_matches", "common", "common_of_several", "in_lower_case", "all_caps",
    "tag_gpe", "tag_loc", "tag_fac", "tag_person", "tag_org", "tag_norp", "tag_other", "inside_person", "inside_org",
    "inside_other", "around_gpe", "share_tagged_place", "share_tagged_person", "share_tagged_org", "is_propn",
    "after_in", "after_from_to", "after_of", "after_the", "after_title", "after_capital", "after_comma_place",
    "before_said", "before_level", "before_organisation", "before_address", "before_capital", "before_comma_place",
    "possessive", "compound_left", "compound_right", "sentence_start", "in_title", "dateline", "log_count", "short",
    "rest_of_person", "all_caps_text", "digits_near", "before_lower_noun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a text as a whole says, gathered once for all proposals."""

    text: str
    labels: list[str | None]  # the tagger's label of each character
    shares: dict[str, tuple[float, float, float]]  # by folded name: tagged place, person, organisation
    persons: frozenset[str]
    lower_case: Counter[str]
    counts: Counter[str]
    proper_at: frozenset[int]
    capital_lines: tuple[tuple[int, int], ...]


def features(text: str, proposals: Sequence[Proposal], doc: Doc) -> list[list[float]]:
    """The evidence for each proposal, one row of ``len(FEATURES)`` numbers each."""
    labels = _labels_by_character(text, doc)
    evidence = _Evidence(
        text=text,
        labels=labels,
        shares=_label_shares(proposals, labels),
        persons=frozenset(word for e in doc.ents if e.label_ == "PERSON" for word in e.text.split()),
        lower_case=Counter(w[0] for w in re.finditer(r"\b[a-z]+\b", text)),
        counts=Counter(names.fold(p.text) for p in proposals),
        proper_at=frozenset(token.idx for token in doc if token.pos_ == "PROPN"),
        capital_lines=tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].isupper()),
    )
    neighbours = zip([None, *proposals], proposals, [*proposals[1:], None], strict=False)
    return [
        [*_gazetteer_features(p), *_tagger_features(p, evidence), *_word_features(p, evidence, before, after)]
        for before, p, after in neighbours
    ]


def _gazetteer_features(p: Proposal) -> list[float]:
    places = [m.place for m in p.matches]
    codes = {place.feature_code for place in places}
    words = p.text.replace("-", " ").split()
    common = min((commonness(word) for word in words), default=0.0)
    return [
        math.log10(max((_known_population(place) for place in places), default=0) + 1),
        float(any(place.is_country for place in places)),
        float("ADM1" in codes),
        float("ADM2" in codes),
        float("PPLC" in codes),
        float(any(-10_000_000 < place.id < 0 for place in places)),
        float(any(place.id <= -10_000_000 for place in places)),
        float(not places),
        max((m.likeness for m in p.matches), default=0.0),
        float(len(words)),
        math.log10(len(places) + 1),
        common if len(words) == 1 else 0.0,
        common if len(words) > 1 else 0.0,
    ]


def _known_population(place: Place) -> int:
    # A town without a figure is in the list because it is a town.
    return place.population or (UNKNOWN_POPULATION if place.feature_code.startswith("PPL") else 0)


def _tagger_features(p: Proposal, evidence: _Evidence) -> list[float]:
    words = p.text.replace("-", " ").split()
    labels = evidence.labels[p.start : p.end]
    around = labels[0] if labels and all(label == labels[0] for label in labels) else None
    # A label over more than the proposal: "York" in a person's name.
    outer = around if p.tag is None else None
    return [
        float(any(evidence.lower_case[word.casefold()] for word in words)),
        float(p.text.isupper() and len(p.text) > 1),
        *(float(p.tag == label) for label in _TAGS),
        float(p.tag not in (None, *_TAGS)),
        float(outer == "PERSON"),
        float(outer == "ORG"),
        float(outer is not None and outer not in _TAGS[:5]),
        float(outer in PLACE_LABELS),
        *evidence.shares[names.fold(p.text)],
        float(p.start in evidence.proper_at),
    ]


def _word_features(
    p: Proposal, evidence: _Evidence, previous: Proposal | None, following: Proposal | None
) -> list[float]:
    text = evidence.text
    before, after = text[max(0, p.start - 40) : p.start], text[p.end : p.end + 40]
    left = _WORD_BEFORE.search(before)
    left_word = left[1] if left else ""
    left_folded = left_word.casefold().rstrip(".")
    right = _WORD_AFTER.match(_POSSESSIVE_HEAD.sub("", after))
    right_word = right[1] if right else ""
    right_folded = right_word.casefold()
    starts_sentence = bool(_SENTENCE_START.search(before))
    joins_next = following is not None and bool(re.fullmatch(r",\s+", text[p.end : following.start]))
    joins_previous = previous is not None and text[previous.end : p.start] in (", ", " ,")
    words = p.text.replace("-", " ").split()
    line_start = text.rfind("\n", 0, p.start) + 1
    return [
        float(left_folded in _WHERE),
        float(left_folded in _WHENCE_OR_WHITHER),
        float(left_folded == "of"),
        float(left_folded == "the"),
        float(left_folded in _TITLES),
        float(left_word[:1].isupper() and left_folded not in _TITLES and not starts_sentence),
        float(joins_previous),
        float(right_folded in _SPEECH),
        float(right_folded in _PLACE_AFTER),
        float(right_folded in _ORGANISATION_WORDS),
        float(right_folded in _ADDRESS_WORDS),
        float(right_word[:1].isupper() and right_folded not in _ORGANISATION_WORDS),
        float(joins_next and following is not None and _is_notable(following)),
        float(bool(_POSSESSIVE_HEAD.match(after))),
        float(before.endswith("-")),
        float(after.startswith("-")),
        float(starts_sentence),
        float(p.start < text.find("\n")),
        float(p.start == line_start and bool(_NEWS_DASH.match(re.sub(r"^,[^-–—]{1,30}", "", after)))),
        math.log10(evidence.counts[names.fold(p.text)]),
        float(len(p.text) <= 3),
        float(p.tag != "PERSON" and any(word in evidence.persons for word in words)),
        float(any(start <= p.start < end for start, end in evidence.capital_lines)),
        float(any(c.isdigit() for c in before[-3:] + after[:3])),
        float(right_word[:1].islower()),
    ]


def _is_notable(p: Proposal) -> bool:
    return any(m.place.is_country or m.place.feature_code == "ADM1" for m in p.matches)


_WHERE = frozenset(("in", "at", "near", "inside", "outside", "around", "across", "throughout"))
_WHENCE_OR_WHITHER = frozenset(("from", "to", "toward", "towards", "into", "via", "through"))
_WORD_BEFORE = re.compile(r"([\w.'’-]+)(?: |\. |\u00a0)$")
_WORD_AFTER = re.compile(r"[ \u00a0]([\w'’-]+)")
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:]|[.!?]['\"”’])\s*[\"“‘']?$")
_TAGS = ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP")
_POSSESSIVE_HEAD = re.compile(r"^['’ʼ]s\b")


def _labels_by_character(text: str, doc: Doc) -> list[str | None]:
    labels: list[str | None] = [None] * len(text)
    for entity in doc.ents:
        labels[entity.start_char : entity.end_char] = [entity.label_] * (entity.end_char - entity.start_char)
    return labels


def _label_shares(
    proposals: Sequence[Proposal], labels: Sequence[str | None]
) -> dict[str, tuple[float, float, float]]:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for p in proposals:
        label = labels[p.start] or ""
        seen[names.fold(p.text)]["place" if label in PLACE_LABELS else label] += 1
    return {
        name: (c["place"] / c.total(), c["PERSON"] / c.total(), c["ORG"] / c.total())
        for name, c in seen.items()
    }


SECOND_FEATURES = (
    *FEATURES, "own", "same_name_best", "same_name_mean", "neighbours", "text_mean", "in_list", "country_share",
    "province_share",
)  # fmt: skip
_LIST = re.compile(r", (?:and |or )?| (?:and|or) ")


def second_features(
    text: str, proposals: Sequence[Proposal], rows: Sequence[Sequence[float]], first: Sequence[float]
) -> list[list[float]]:
    """The first rows with what the first pass made of the name itself, its repetitions and the names around.

    A name in a list is what the names beside it are, and a small town is likelier in a text
    whose other names lie in its country and province.
    """
    logits = [_logit(p) for p in first]
    by_name: dict[str, list[float]] = defaultdict(list)
    for p, logit in zip(proposals, logits, strict=True):
        by_name[names.fold(p.text)].append(logit)
    mean = sum(logits) / len(logits)
    setting = _setting(proposals, first)
    found = []
    for i, (p, row) in enumerate(zip(proposals, rows, strict=True)):
        same = by_name[names.fold(p.text)]
        near = [logits[j] for j in (i - 1, i + 1) if 0 <= j < len(logits)]
        listed = [
            logits[j]
            for j, gap in ((i - 1, (i - 1, i)), (i + 1, (i, i + 1)))
            if 0 <= j < len(logits) and _LIST.fullmatch(text[proposals[gap[0]].end : proposals[gap[1]].start])
        ]
        country, province = _shares(p, setting)
        found.append(
            [
                *row, logits[i], max(same), sum(same) / len(same), sum(near) / len(near) if near else 0.0, mean,
                max(listed, default=0.0), country, province,
            ]
        )  # fmt: skip
    return found


def _setting(proposals: Sequence[Proposal], first: Sequence[float]) -> dict[str | int, dict[str, float]]:
    """By country and by province: how much each name, taken for its commonest meaning, speaks for it."""
    found: dict[str | int, dict[str, float]] = defaultdict(dict)
    for p, probability in zip(proposals, first, strict=True):
        if not p.matches:
            continue
        place = p.matches[0].place
        name = names.fold(p.text)
        for area in (place.country, place.admin1_id):
            if area is not None:
                found[area][name] = max(found[area].get(name, 0.0), probability)
    return found


def _shares(p: Proposal, setting: dict[str | int, dict[str, float]]) -> tuple[float, float]:
    name = names.fold(p.text)

    def weight(area: str | int | None) -> float:
        if area is None:
            return 0.0
        return sum(value for other, value in setting.get(area, {}).items() if other != name)

    places = [match.place for match in p.matches]
    country = max((weight(place.country) for place in places), default=0.0)
    province = max((weight(place.admin1_id) for place in places), default=0.0)
    return math.log1p(country), math.log1p(province)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over standardised features."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def probability(self, row: Sequence[float]) -> float:
        """The probability, in (0, 1), that a row of features is of the class."""
        z = self.bias + sum(
            w * (x - m) / s for w, x, m, s in zip(self.weights, row, self.mean, self.scale, strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@dataclass(frozen=True, slots=True)
class _Model:
    first: Regression
    second: Regression


@lru_cache(maxsize=1)
def _model() -> _Model:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return _Model(*(Regression(tuple(d["mean"]), tuple(d["scale"]), tuple(d["weights"]), d["bias"])
                    for d in (data["first"], data["second"])))  # fmt: skip
