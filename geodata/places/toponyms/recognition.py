"""Judge which proposals are place names.

Boosted trees weigh what the gazetteer, the tagger, the words around and the rest of the text
say of each proposal; a second stage also sees what the first made of its repetitions and
neighbours. There is one set of trees for tagged texts and one for texts without a tagger.
Knows no places by name: only what kinds of places go by a name.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from articles.article import Span
from articles.english.vocabulary import commonness, is_given_name
from articles.english.words import senses_by_word, word_set, words_with
from geodata.places.evidence import is_adjective
from geodata.places.gazetteer import names
from geodata.places.gazetteer.place import UNKNOWN_POPULATION, Place
from geodata.places.toponyms.others import NamesRead, Spans
from geodata.places.toponyms.proposals import PLACE_LABELS, Proposal, announced
from geodata.places.trees import Matrix, Trees

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "data" / "recognition.npz"

_TITLES = words_with("title")
_ORGANISATION_WORDS = words_with("in names of organisations")
_ADDRESS_WORDS = word_set("street st avenue ave road rd boulevard blvd drive lane square highway bridge park")
_PLACE_AFTER = words_with("behind a place name")
_SPEECH = word_set("said says told added according announced stated wrote replied asked reported")
_WHERE = word_set("in at near inside outside around across throughout")
_WHENCE_OR_WHITHER = word_set("from to toward towards into via through")
# Words that make one name with a place name before or after them, and what of: units, ships, media, clubs.
PARTS_TABLE = Path(__file__).parent / "data" / "name_parts.csv"
_BEFORE = "|".join(sorted(senses_by_word("before", PARTS_TABLE)))
_SENSES_AFTER = senses_by_word("after", PARTS_TABLE)
_AFTER = "|".join(sorted(_SENSES_AFTER))
_AGREEMENTS = "|".join(sorted(word for word, senses in _SENSES_AFTER.items() if "agreement" in senses))
# "University of Mosul", "Mr Jordan", "HMS Sheffield" and "Baghdad Conference" are no places.
_PART_OF_NAME = re.compile(
    r"\b(?:(?:University|College|Institute|Treaty|Convention|Accords?|Diocese|Archdiocese|Bishop|Archbishop"
    r"|Bank|Church|Museum|Duke|Duchess|Prince|Princess|Earl) of (?:the )?"
    rf"|(?:Mr|Mrs|Ms|Dr|Sir)\.? |(?:{_BEFORE}) )$"
)
_BEGINS_NAME = re.compile(
    rf"^ (?:[A-Z][\w-]+ )?(?=[A-Z])(?:{_AFTER}|{_AGREEMENTS.title()})\b(?! (?:Nations|States|Arab|Kingdom)\b)"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'-]+ $")
# A town has given its name to what was agreed in it; an agreement on Gaza or Iran is about them.
_IS_AGREED_IN = re.compile(rf"^ (?:{_AGREEMENTS})\b")
_NEWS_DASH = re.compile(r"(?:,[^-–—]{1,30})?\s*(?:\([^)]{2,40}\)\s*)?(?:[-–—]|--)\s")
_WORD_BEFORE = re.compile(r"([\w.'’-]+)(?: |\. |\u00a0)$")
_WORD_AFTER = re.compile(r"[ \u00a0]([\w'’-]+)")
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:]|[.!?]['\"”’])\s*[\"“‘']?$")
_GIVEN_BEFORE = re.compile(r"\b([A-Z]\w+) (?:[A-Z]\. )?(?:al-|Al-|bin |ibn )?$")
_POSSESSIVE_HEAD = re.compile(r"^['’ʼ]s\b")
_TAGS = ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP")
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_LIST = re.compile(r", (?:and |or )?| (?:and|or) ")

# The evidence for or against a proposal, a column each, in the order in which the trees number them.
FEATURES = (
    "log_population", "is_country", "is_first_level", "is_second_level", "is_capital", "is_supplement",
    "is_airfield", "is_unknown", "likeness", "words", "log_matches", "log_countries", "common",
    "common_of_several", "is_run", "in_lower_case", "all_caps",
    "tag_gpe", "tag_loc", "tag_fac", "tag_person", "tag_org", "tag_norp", "tag_other", "inside_person",
    "inside_org", "inside_other", "around_gpe", "share_tagged_place", "share_tagged_person",
    "share_tagged_org", "is_propn", "rest_of_person",
    "in_name", "is_name", "in_person", "is_government", "is_adjective", "is_part_of_name", "is_announced",
    "beside_given_name",
    "after_in", "after_from_to", "after_of", "after_the", "after_title", "after_capital",
    "after_comma_place", "before_said", "before_level", "before_organisation", "before_address",
    "before_capital", "before_comma_place", "possessive", "compound_left", "compound_right",
    "sentence_start", "in_title", "dateline", "log_count", "short", "all_caps_text", "digits_near",
    "before_lower_noun", "log_length", "lexical",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The two stages and the weights of the words around a name."""

    words: Mapping[str, float]
    first: Trees
    second: Trees

    def probabilities(
        self, proposals: Sequence[Proposal], *, text: str, doc: Doc | None, read: NamesRead
    ) -> list[float]:
        """How likely each proposal is a place name, in (0, 1)."""
        if not proposals:
            return []
        rows = evidence(proposals, self.words, text=text, doc=doc, read=read)
        first = logistic(self.first.sum(rows))
        second = logistic(self.second.sum(second_evidence(text, proposals, rows, first)))
        return [float(probability) for probability in second]


@cache
def recogniser(*, is_tagged: bool) -> Recogniser:
    """The fitted judge of texts with a tagger, or without."""
    variant = "tagged" if is_tagged else "plain"
    with np.load(MODEL, allow_pickle=False) as arrays:
        keys, weights = (
            arrays[f"{variant}.words"].tolist(),
            arrays[f"{variant}.weights"].astype(float).tolist(),
        )
        words = dict(zip(keys, weights, strict=True))
        return Recogniser(words, Trees.of(arrays, f"{variant}.first"), Trees.of(arrays, f"{variant}.second"))


def logistic(margin: Matrix) -> Matrix:
    """The probability that belongs to a sum of trees."""
    return np.asarray(1 / (1 + np.exp(-np.clip(margin, -30, 30))))


def evidence(
    proposals: Sequence[Proposal], words: Mapping[str, float], *, text: str, doc: Doc | None, read: NamesRead
) -> Matrix:
    """The evidence for each proposal: a row each, a column for each of ``FEATURES``.

    *words* are the learned weights of the words around; *doc* is the tagged text, None without a tagger.
    """
    whole = _Text.of(text, doc, read, proposals)
    found = np.empty((len(proposals), len(FEATURES)))
    for i, p in enumerate(proposals):
        before = proposals[i - 1] if i else None
        after = proposals[i + 1] if i + 1 < len(proposals) else None
        found[i] = [
            *_gazetteer_evidence(p, whole),
            *_tagger_evidence(p, whole),
            *_name_evidence(p, whole),
            *_context_evidence(p, whole, before, after),
            sum(words.get(word, 0.0) for word in context_words(text, p)),
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text as a whole says, gathered once for all proposals."""

    text: str
    title_end: int
    labels: list[str | None]  # the tagger's label of each character
    shares: dict[str, tuple[float, float, float]]  # by folded name: tagged place, person, organisation
    person_words: frozenset[str]
    lower_case: frozenset[str]
    counts: Counter[str]
    proper_at: frozenset[int]
    in_capitals: Spans
    names: Spans
    persons: Spans
    governments: frozenset[tuple[int, int]]
    announced: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, text: str, doc: Doc | None, read: NamesRead, proposals: Sequence[Proposal]) -> _Text:
        labels = _labels_by_character(text, doc)
        entities = () if doc is None else doc.ents
        capitals = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m[0].isupper()]
        return cls(
            text=text,
            title_end=text.find("\n"),
            labels=labels,
            shares=_label_shares(proposals, labels),
            person_words=frozenset(word for e in entities if e.label_ == "PERSON" for word in e.text.split()),
            lower_case=frozenset(m[0] for m in re.finditer(r"\b[a-z]+\b", text)),
            counts=Counter(names.fold(p.text) for p in proposals),
            proper_at=frozenset(() if doc is None else (t.idx for t in doc if t.pos_ == "PROPN")),
            in_capitals=Spans.of(capitals),
            names=Spans.of(read.names),
            persons=Spans.of(read.persons),
            governments=frozenset((s.start, s.end) for s in read.governments),
            announced=frozenset(announced(text)),
        )


def _labels_by_character(text: str, doc: Doc | None) -> list[str | None]:
    labels: list[str | None] = [None] * len(text)
    for entity in () if doc is None else doc.ents:
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


def _gazetteer_evidence(p: Proposal, text: _Text) -> list[float]:
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
        float(any(-10_000_000 < place.id < 0 or place.is_own for place in places)),
        float(any(place.id <= -10_000_000 and not place.is_own for place in places)),
        float(not places),
        max((m.likeness for m in p.matches), default=0.0),
        float(len(words)),
        math.log10(len(places) + 1),
        math.log10(len({place.country for place in places}) + 1),
        common if len(words) == 1 else 0.0,
        common if len(words) > 1 else 0.0,
        float(p.is_run),
        float(any(word.casefold() in text.lower_case for word in words)),
        float(p.text.isupper() and len(p.text) > 1),
    ]


def _known_population(place: Place) -> int:
    # A town without a figure is in the list because it is a town.
    return place.population or (UNKNOWN_POPULATION if place.feature_code.startswith("PPL") else 0)


def _tagger_evidence(p: Proposal, text: _Text) -> list[float]:
    labels = text.labels[p.start : p.end]
    around = labels[0] if labels and all(label == labels[0] for label in labels) else None
    # A label over more than the proposal: "York" in a person's name.
    outer = around if p.tag is None else None
    return [
        *(float(p.tag == label) for label in _TAGS),
        float(p.tag not in (None, *_TAGS)),
        float(outer == "PERSON"),
        float(outer == "ORG"),
        float(outer is not None and outer not in _TAGS[:5]),
        float(outer in PLACE_LABELS),
        *text.shares[names.fold(p.text)],
        float(p.start in text.proper_at),
        float(
            p.tag != "PERSON" and any(word in text.person_words for word in p.text.replace("-", " ").split())
        ),
    ]


def _name_evidence(p: Proposal, text: _Text) -> list[float]:
    span = p.start, p.end
    holding = text.names.holding(*span)
    return [
        float(any(held != span for held in holding)),
        float(span in holding),
        float(bool(text.persons.holding(*span))),
        float(span in text.governments),
        float(is_adjective(p.text)),
        float(is_part_of_name(text.text, p)),
        float(span in text.announced),
        float(is_beside_given_name(text.text, p)),
    ]


def _context_evidence(
    p: Proposal, whole: _Text, previous: Proposal | None, following: Proposal | None
) -> list[float]:
    text = whole.text
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
        float(p.start < whole.title_end),
        float(is_dateline(text, p)),
        math.log10(whole.counts[names.fold(p.text)]),
        float(len(p.text) <= 3),
        float(bool(whole.in_capitals.holding(p.start, p.end))),
        float(any(c.isdigit() for c in before[-3:] + after[:3])),
        float(right_word[:1].islower()),
        math.log10(len(text) + 1),
    ]


def _is_notable(p: Proposal) -> bool:
    return any(m.place.is_country or m.place.feature_code == "ADM1" for m in p.matches)


def is_part_of_name(text: str, p: Proposal) -> bool:
    """Whether the words beside make it part of a longer name: "University of Mosul", "Baghdad Conference"."""
    before, after = text[max(0, p.start - 40) : p.start], text[p.end : p.end + 40]
    if _PART_OF_NAME.search(before) or _BEGINS_NAME.match(after):
        return True
    if p.text in _SENSES_AFTER and _CAPITAL_BEFORE.search(before):
        return True
    return bool(_IS_AGREED_IN.match(after)) and any(_is_town(m.place) for m in p.matches[:1])


def _is_town(place: Place) -> bool:
    return place.feature_code.startswith(("PPL", "ADM1", "ADM2"))


def is_dateline(text: str, p: Proposal) -> bool:
    """Whether it opens a line as the place where a text was filed does: "BEIRUT (Wire) -"."""
    starts_line = p.start == 0 or text[p.start - 1] == "\n"
    return starts_line and bool(_NEWS_DASH.match(text[p.end : p.end + 40]))


def is_beside_given_name(text: str, p: Proposal) -> bool:
    """Whether it reads as part of a person's name: "Michael Jordan", "Georgia Brown"."""
    if " " in p.text:
        return False
    before = _GIVEN_BEFORE.search(text[max(0, p.start - 25) : p.start])
    if before and is_given_name(before[1]) and before[1] != p.text:
        return True
    after = _WORD_AFTER.match(text[p.end : p.end + 25])
    return bool(
        is_given_name(p.text)
        and after
        and after[1][0].isupper()
        and after[1].casefold() not in _PLACE_AFTER | _ORGANISATION_WORDS | _ADDRESS_WORDS
    )


def context_words(text: str, p: Proposal) -> list[str]:
    """What the words in and around a proposal are, as keys of learned weights.

    Two words to each side alone and as pairs, the ends of the name, and its own words where they are
    English words: "Road" tells more than "Mosul".
    """
    left = [_word_key(w) for w in _TOKEN.findall(text[max(0, p.start - 40) : p.start])][-2:]
    right = [_word_key(w) for w in _TOKEN.findall(_POSSESSIVE_HEAD.sub(" 's", text[p.end : p.end + 40]))][:2]
    left, right = ["^", "^", *left][-2:], [*right, "$", "$"][:2]
    own = p.text.replace("-", " ").split()
    found = [f"l1={left[1]}", f"l2={left[0]}", f"l={left[0]} {left[1]}", f"r1={right[0]}", f"r2={right[1]}",
             f"r={right[0]} {right[1]}", f"lr={left[1]} {right[0]}"]  # fmt: skip
    last = own[-1].casefold() if own else ""
    if commonness(last) > 6:
        found.append(f"last={last}" if len(own) > 1 else f"only={last}")
    if len(own) > 1 and commonness(own[0]) > 6:
        found.append(f"first={own[0].casefold()}")
    return [*found, f"end3={last[-3:]}", f"end4={last[-4:]}"]


def _word_key(word: str) -> str:
    return "0" if word[0].isdigit() else word.casefold()


def second_evidence(text: str, proposals: Sequence[Proposal], rows: Matrix, first: Matrix) -> Matrix:
    """The first rows with what the first stage made of the name itself, its repetitions and the names around.

    A name in a list is what the names beside it are, and a small town is likelier in a text
    whose other names lie in its country and province. The nine columns more: the logit of the proposal; the
    best and the mean of its name; of the one before and the one after; the mean of the text; the best of its
    list; how much the other names speak for its country, and for its province.
    """
    clipped = np.clip(first, 1e-4, 1 - 1e-4)
    logits = np.log(clipped / (1 - clipped)).tolist()
    keys = [names.fold(p.text) for p in proposals]
    by_name: dict[str, list[float]] = defaultdict(list)
    for key, logit in zip(keys, logits, strict=True):
        by_name[key].append(logit)
    mean = sum(logits) / max(1, len(logits))
    setting = _setting(proposals, keys, first)
    last = len(proposals) - 1
    added = []
    for i, (p, key) in enumerate(zip(proposals, keys, strict=True)):
        listed = [0.0]
        if i and _LIST.fullmatch(text[proposals[i - 1].end : p.start]):
            listed.append(logits[i - 1])
        if i < last and _LIST.fullmatch(text[p.end : proposals[i + 1].start]):
            listed.append(logits[i + 1])
        same = by_name[key]
        previous, following = logits[i - 1] if i else 0.0, logits[i + 1] if i < last else 0.0
        added.append([
            logits[i], max(same), sum(same) / len(same), previous, following, mean, max(listed),
            *_shares(p, key, setting),
        ])  # fmt: skip
    return np.hstack([rows, np.array(added)])


def _setting(
    proposals: Sequence[Proposal], keys: Sequence[str], first: Matrix
) -> dict[str | int, dict[str, float]]:
    """By country and by province: how much each name, taken for its commonest meaning, speaks for it."""
    found: dict[str | int, dict[str, float]] = defaultdict(dict)
    for p, key, probability in zip(proposals, keys, first.tolist(), strict=True):
        if not p.matches:
            continue
        place = p.matches[0].place
        for area in (place.country, place.admin1_id):
            if area is not None:
                found[area][key] = max(found[area].get(key, 0.0), probability)
    return found


def _shares(p: Proposal, key: str, setting: Mapping[str | int, dict[str, float]]) -> tuple[float, float]:
    def weight(area: str | int) -> float:
        named = setting.get(area)
        return sum(named.values()) - named.get(key, 0.0) if named else 0.0

    countries = {m.place.country for m in p.matches if m.place.country}
    provinces = {m.place.admin1_id for m in p.matches if m.place.admin1_id}
    return (
        math.log1p(max(map(weight, countries), default=0.0)),
        math.log1p(max(map(weight, provinces), default=0.0)),
    )
