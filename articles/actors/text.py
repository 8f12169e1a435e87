"""One article's words, the listed names among them, and what they may stand for.

What every finder of actors shares. Judges nothing: it says what is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import ListedName, Roster, Sense
from articles.actors.spelling import slug_of, words_of
from articles.actors.words import (
    COMPOUNDS,
    CREDIT,
    CREDIT_END,
    CREDIT_OPENING,
    DEEDS,
    FILED_BY,
    FILED_FROM,
    HEAD_KINDS,
    HYPHENS,
    JOINT,
    NAME_OPENINGS,
    NO_MODIFIERS,
    OFFICES,
    PREFIXES,
    ROLE_NOUNS,
)
from articles.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class ListedSpan:
    """A listed name at words[first:last]."""

    first: int
    last: int
    names: tuple[ListedName, ...]

    def targets(self, *senses: Sense) -> tuple[str, ...]:
        """Whom or which country the name stands for in one of these senses."""
        return tuple(dict.fromkeys(name.target for name in self.names if name.sense in senses))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A candidate mention of the actor *target*; *name* is its proper name, if it holds one.

    *is_unsure* holds where only the tagger says that it is a name: a place there goes before.
    *shares_next* holds for an adjective whose noun stands behind the next: "Turkish and Russian troops".
    """

    start: int
    end: int
    target: str
    why: tuple[str, ...]
    name: tuple[int, int] | None = None
    kind: str | None = None
    is_unsure: bool = False
    shares_next: bool = False


class ActorText:
    """One article being read: its words, the listed names in it, and what they came to."""

    def __init__(self, article: Article, roster: Roster, doc: Doc) -> None:
        self.article = article
        self.text = article.text
        self.roster = roster
        self.doc = doc
        self.words = words_of(article.text)
        self.made: dict[str, Actor] = {}
        self.places_of_word: dict[str, list[int]] = defaultdict(list)
        self.places_of_key: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            self.places_of_word[word.text].append(at)
            self.places_of_key[word.key].append(at)
        self._title_cased: dict[int, bool] = {}
        self._word_starts = [word.start for word in self.words]
        self._token_starts = [token.idx for token in doc]
        self._passage_starts = [passage.start for passage in article.passages]

    # What is written.

    @property
    def matches(self) -> tuple[ListedSpan, ...]:
        """The listed names of the text, longest first where they compete, in order; but for those that are sided."""
        return self._listed[0]

    @property
    def sided(self) -> dict[int, ListedSpan]:
        """The listed names behind "pro-", "anti-" and the like, by the index of each word of theirs."""
        return self._listed[1]

    @cached_property
    def _listed(self) -> tuple[tuple[ListedSpan, ...], dict[int, ListedSpan]]:
        found, sided, at = [], {}, 0
        while at < len(self.words):
            length, names = self.roster.listed_at(self.words, at)
            if length > 1 and not all(self.is_joined(i) for i in range(at, at + length - 1)):
                length, names = 0, ()
            if length and not self.is_shouted(at, length) and not self._is_in_name(at, length, names):
                match = ListedSpan(at, at + length, names)
                if at and self.words[at - 1].key in PREFIXES and self.gap(at - 1) in HYPHENS:
                    # "Anti-Houthi" names whom somebody is against, and nobody who does anything.
                    sided.update(dict.fromkeys(range(at, at + length), match))
                else:
                    found.append(match)
            at += length or 1
        return tuple(found), sided

    def _is_in_name(self, at: int, length: int, names: Iterable[ListedName]) -> bool:
        """Whether the one word of a group or a country is part of a longer name: "Robert Wagner", "New Mexico"."""
        if length > 1 or any(
            row.sense is Sense.ACTOR and self.roster.get(row.target).type is ActorType.PERSON for row in names
        ):
            return False
        before = self.words[at - 1] if at and self.is_joined(at - 1) and self.is_capitalised(at - 1) else None
        if before is not None and before.key in NAME_OPENINGS:
            return True
        others = (
            [at - 1]
            if before is not None and before.key not in ROLE_NOUNS and not before.is_possessive
            else []
        )
        this = self.words[at]
        if (
            at + 1 < len(self.words)
            and self.gap(at) == " "
            and not this.is_possessive
            and self.is_capitalised(at + 1)
        ):
            others.append(at + 1)
        return self._is_tagged_person(at) and any(
            self._is_tagged_person(i) and not self.roster.listed_at(self.words, i)[0] for i in others
        )

    def _is_tagged_person(self, i: int) -> bool:
        token = self.token(i)
        return token is not None and token.ent_type_ == "PERSON"

    @cached_property
    def match_at(self) -> dict[int, ListedSpan]:
        """The listed name that covers a word, by the word's index."""
        return {i: match for match in self.matches for i in range(match.first, match.last)}

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country is named, by name, capital or an adjective of its own."""
        counted: Counter[str] = Counter()
        for match in self.matches:
            isos = match.targets(Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.CAPITAL)
            counted.update(isos)
        if any(word.key.startswith("palestin") for word in self.words):
            counted["PS"] += 1
        return counted

    @cached_property
    def countries_of_passages(self) -> dict[int, frozenset[str]]:
        """The countries that each passage names in any way, by its index."""
        return self._countries_by_passage(Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.CAPITAL)

    @cached_property
    def countries_by_name(self) -> dict[int, frozenset[str]]:
        """The countries that each passage names by name or capital, by its index: not those of "a Russian assault"."""
        return self._countries_by_passage(Sense.COUNTRY, Sense.CAPITAL)

    def _countries_by_passage(self, *senses: Sense) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for match in self.matches:
            if (iso := self.country_of(match, *senses)) is not None:
                found[self.passage(match.first)].add(iso)
        return {passage: frozenset(isos) for passage, isos in found.items()}

    def country_here(self, passage: int, *, by_name: bool = False) -> tuple[str | None, str]:
        """The one country of a passage, else the one that the article mostly speaks of; and which it is.

        With *by_name* an adjective does not count: "a Russian assault" tells nothing of whose army repels it.
        """
        named = self.countries_by_name if by_name else self.countries_of_passages
        isos = named.get(passage, frozenset())
        if len(isos) == 1:
            (iso,) = isos
            return iso, "the only country of the passage"
        counts = self.countries.most_common(2)
        if counts and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1]):
            return counts[0][0], "the country that the article mostly names"
        return None, "no country is told"

    def gap(self, i: int) -> str:
        """What stands between a word and the next, without a possessive 's."""
        if i + 1 >= len(self.words):
            return "\n"
        between = self.text[self.words[i].end : self.words[i + 1].start]
        return re.sub(r"^['’ʼ][sS]?(?=\W|$)", "", between) if self.words[i].is_possessive else between

    def is_joined(self, i: int) -> bool:
        """Whether nothing but a space or a hyphen stands between a word and the next."""
        return i >= 0 and JOINT.fullmatch(self.gap(i)) is not None

    def is_capitalised(self, i: int) -> bool:
        """Whether a word, its Arabic article left aside, begins with a capital."""
        return re.sub(r"^\w\w?[lhrsnzdt]?\s?[-‐‑–]\s?", "", self.words[i].text)[:1].isupper()

    def token(self, i: int) -> Token | None:
        """The token that holds the last character of a word."""
        at = bisect_right(self._token_starts, self.words[i].end - 1) - 1
        return self.doc[at] if at >= 0 else None

    def entities(self, label: str) -> Iterator[tuple[int, int]]:
        """The stretches of words that the tagger gives this label, in order."""
        for entity in self.doc.ents:
            if entity.label_ != label:
                continue
            first = max(0, bisect_right(self._word_starts, entity.start_char) - 1)
            if self.words and self.words[first].end <= entity.start_char:
                first += 1
            last = first
            while last < len(self.words) and self.words[last].start < entity.end_char:
                last += 1
            if first < last:
                yield first, last

    def word_at(self, start: int) -> int | None:
        """The index of the word that begins at a character; None where none does."""
        at = bisect_left(self._word_starts, start)
        return at if at < len(self.words) and self.words[at].start == start else None

    def word_ending(self, first: int, end: int) -> int | None:
        """The index behind the word that ends at a character; None where no word ends there."""
        at = first
        while at < len(self.words) and self.words[at].end < end:
            at += 1
        return at + 1 if at < len(self.words) and self.words[at].end == end else None

    def id_of_unlisted(self, prefix: str, name: str, country: str | None, *, is_distinct: bool) -> str:
        """The id of somebody of no row: one for all articles only where name and country are evidence enough."""
        slug = f"{prefix}-{slug_of(name)}"
        if country is not None:
            return f"{slug}-{country.lower()}"
        return slug if is_distinct else f"{slug}-{self.article.content_hash[:8]}"

    def passage(self, i: int) -> int:
        """The index of the passage that holds a word."""
        return bisect_right(self._passage_starts, self.words[i].start) - 1

    def before(self, i: int) -> str:
        """The key of the word before, articles and "both" skipped; "" at a break."""
        while i > 0 and self.is_joined(i - 1):
            i -= 1
            if self.words[i].key not in {"the", "both", "a", "an"}:
                return self.words[i].key
        return ""

    def before_article(self, i: int) -> str:
        """The key of the word directly before; "" at a break."""
        return self.words[i - 1].key if i > 0 and self.is_joined(i - 1) else ""

    def is_common(self, i: int) -> bool:
        """Whether the tagger takes a word for no name, as of one that only opens a sentence: "Health officials"."""
        token = self.token(i)
        return token is not None and token.pos_ != "PROPN"

    def is_title_case(self, i: int) -> bool:
        """Whether the passage of a word capitalises nearly every word, as headlines do."""
        number = max(0, self.passage(i))
        known = self._title_cased.get(number)
        if known is None:
            text = self.article.passages[number].text
            long_words = [w for w in re.findall(r"[^\W\d]+", text) if len(w) > 3][1:]
            known = len(long_words) > 3 and sum(w[0].isupper() for w in long_words) > 0.8 * len(long_words)
            known = self._title_cased[number] = known and not text.endswith(".")
        return known

    def is_credit(self, start: int, end: int) -> bool:
        """Whether what stands at these characters is only the credit of a picture, an agency or a dateline."""
        before, after = self.text[max(0, start - 40) : start], self.text[end : end + 4]
        if CREDIT.search(before):
            # "Photo: UNICEF."; what "Photo: soldiers stand by" shows is no credit.
            return CREDIT_END.match(self.text, end) is not None
        return after.startswith(")") and CREDIT_OPENING.search(before) is not None

    def is_filed_by(self, start: int, end: int) -> bool:
        """Whether an agency at these characters only filed the text: "CAIRO (AFP) - ", "AFP - "."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return bool(FILED_FROM.fullmatch(line) and FILED_BY.match(self.text, end))

    def is_shouted(self, first: int, length: int) -> bool:
        """Whether a short all-capital word stands in an all-capital line, where it may be any word."""
        word = self.words[first]
        if length > 1 or len(word.text) > 3 or not word.text.isupper():
            return False
        passage = self.article.passages[max(0, self.passage(first))].text
        return passage.isupper() and len(passage.split()) > 3

    # What the words stand for.

    def actor_of(self, sighting: Sighting) -> Actor:
        """The actor of a sighting: made for this article, or from the roster."""
        return self.made.get(sighting.target) or self.roster.get(sighting.target)

    def sighting(
        self, first: int, last: int, target: str, *why: str, is_name: bool = False, kind: str | None = None
    ) -> Sighting:
        """A sighting of words[first:last]."""
        start, end = self.words[first].start, self.words[last - 1].end
        return Sighting(start, end, target, why, (start, end) if is_name else None, kind)

    def country_of(self, match: ListedSpan | None, *senses: Sense) -> str | None:
        """The country a listed name stands for; a shared adjective goes to the one the article names."""
        isos = match.targets(*senses) if match else ()
        if len(isos) < 2:
            return isos[0] if isos else None
        counts = sorted(((self.countries[iso], iso) for iso in isos), reverse=True)
        # Where nothing else in the article speaks for one of them, it is nobody's.
        return counts[0][1] if counts[0][0] > counts[1][0] else None

    @cached_property
    def _spelt_out(self) -> frozenset[str]:
        """The actors that the article names in more than one word."""
        long = (match for match in self.matches if match.last - match.first > 1)
        return frozenset(id_ for match in long for id_ in match.targets(Sense.ACTOR))

    def chosen(self, match: ListedSpan) -> str | None:
        """The one actor that a listed name stands for here, or None where that cannot be told."""
        ids = match.targets(Sense.ACTOR)
        word = self.words[match.first].text
        is_vague = len(ids) > 1 or (match.last - match.first == 1 and len(word) == 2 and word.isupper())
        if not is_vague:
            return ids[0] if ids else None
        for backed in (
            [id_ for id_ in ids if id_ in self._spelt_out],
            [id_ for id_ in ids if (iso := self.roster.get(id_).country) is None or iso in self.countries],
        ):
            if len(backed) == 1:
                return backed[0]
        return None

    def head_at(self, at: int) -> tuple[int, str]:
        """The longest institution noun that begins at a word."""
        for length in (4, 3, 2, 1):
            stretch = self.words[at : at + length]
            kind = HEAD_KINDS.get(tuple(word.key for word in stretch))
            if kind and len(stretch) == length and all(self.is_joined(i) for i in range(at, at + length - 1)):
                return length, kind
        is_deed = self.words[at].key in DEEDS and (self.words[at].key != "air" or self.words[at + 1 : at + 2])
        if is_deed and (self.words[at].key != "air" or self.words[at + 1].key in DEEDS):
            return (2 if self.words[at].key == "air" else 1), "military"
        return 0, ""

    def office_at(self, at: int) -> tuple[int, str]:
        """The longest office that begins at a word: its length in words and its name."""
        for length in (4, 3, 2, 1):
            stretch = self.words[at : at + length]
            office = OFFICES.get(tuple(word.key for word in stretch))
            if (
                office
                and len(stretch) == length
                and all(self.is_joined(i) for i in range(at, at + length - 1))
            ):
                return length, office
        return 0, ""

    def is_modifier(self, at: int) -> bool:
        if at in self.match_at or self.words[at].key in COMPOUNDS | NO_MODIFIERS:
            return False
        token = self.token(at)
        return token is not None and (
            token.pos_ in {"ADJ", "NOUN", "NUM", "ADV", "PROPN"} or token.tag_ in {"VBN", "VBG"}
        )

    def institution(self, iso: str, kind: str) -> str:
        id_ = f"{iso.lower()}-{kind}"
        self.roster.get(id_)
        return id_


def without_overlaps(sightings: Iterable[Sighting], keep: Iterable[Sighting] = ()) -> list[Sighting]:
    """The sightings in order, the longer before the shorter where two overlap, *keep* before all."""
    kept = sorted(keep, key=lambda s: s.start)
    for sighting in sorted(sightings, key=lambda s: (s.start - s.end, s.start)):
        at = bisect_right(kept, sighting.start, key=lambda s: s.start)
        is_free = at == 0 or kept[at - 1].end <= sighting.start
        if is_free and (at == len(kept) or sighting.end <= kept[at].start):
            kept.insert(at, sighting)
    return kept
