"""Find groups and organisations that no roster lists, by their names and the nouns that head them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cached_property

from articles.actors.actor import Actor, ActorType
from articles.actors.roster import Sense
from articles.actors.spelling import Word
from articles.actors.text import ActorText, Sighting
from articles.actors.words import (
    COMMON_IN_NAMES,
    EVENT_HEADS,
    FACILITIES,
    GROUP_NOUNS,
    MEMBERS,
    MONTHS_AND_DAYS,
    ORGANISATION_HEADS,
    OTHER_NAME_HEADS,
    OTHER_ORGANISATION_HEADS,
    PAPERS,
    PARTICLES,
    PEOPLES,
    ROLE_NOUNS,
    SPEECH,
    THING_NOUNS,
    THINGS,
    TOWN_OPENINGS,
    UNDERTAKINGS,
    WHERE,
)
from articles.article import Span


class NamedGroups:
    """Organisations of no row in one article."""

    def __init__(self, read: ActorText) -> None:
        self.read = read
        self._groups_by_text: dict[str, bool] = {}

    @cached_property
    def other_names(self) -> tuple[Span, ...]:
        """Names of things that are neither actors nor places: conferences, treaties, papers."""
        spans = []
        for first, last in self._capitalised_runs():
            if (
                last - first > 1
                and self.read.words[last - 1].key in OTHER_NAME_HEADS | ORGANISATION_HEADS.keys()
            ):
                spans.append(Span(self.read.words[first].start, self.read.words[last - 1].end))
        return tuple(spans)

    def _capitalised_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words and numbers, with "of", "for", "and", "the" between them."""
        at = 0
        while at < len(self.read.words):
            if not self._opens_run(at):
                at += 1
                continue
            last = at + 1
            while last < len(self.read.words) and self.read.is_joined(last - 1):
                if self._opens_run(last):
                    last += 1
                    continue
                skipped = last
                while skipped < len(self.read.words) - 1 and self.read.words[skipped].text in {
                    "of",
                    "for",
                    "the",
                    "and",
                    "in",
                }:
                    skipped += 1
                joined = all(self.read.is_joined(i) for i in range(last - 1, skipped))
                if skipped == last or not joined or not self._opens_run(skipped):
                    break
                last = skipped + 1
            yield from self._up_to_heads(at, last)
            at = last

    def _up_to_heads(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The run, cut after each word that may close a name."""
        begin = first
        for at in range(first, last):
            if begin == at and self.read.words[at].is_possessive and at in self.read.match_at:
                begin = at + 1
                continue
            closes = (
                self.read.words[at].key in OTHER_NAME_HEADS or self.read.words[at].key in ORGANISATION_HEADS
            )
            goes_on = at + 1 < last and self.read.words[at + 1].text in {"of", "for"}
            if closes and not goes_on:
                yield begin, at + 1
                begin = at + 1
                while begin < last and self.read.words[begin].text in {"of", "for", "the", "and", "in"}:
                    begin += 1
        if begin < last:
            yield begin, last

    def _opens_run(self, at: int) -> bool:
        text = self.read.words[at].text
        is_word = self.read.is_capitalised(at) and text not in {
            "The",
            "A",
            "An",
            "In",
            "On",
            "At",
            "This",
            "That",
            "But",
            "And",
        }
        return is_word or re.fullmatch(r"\d+(?:st|nd|rd|th)", text) is not None

    def organisations(self) -> Iterator[Sighting]:
        """Organisations of no row whose last word tells what they are."""
        for first, last in self._capitalised_runs():
            first = self._name_start(first, last)
            head = self._head_of_name(first, last)
            type_ = ORGANISATION_HEADS.get(head.key) or (ActorType.MEDIA if head.key in PAPERS else None)
            if type_ is None or last - first < 2 or self.read.is_title_case(first):
                continue
            yield self._organisation(first, last, type_, f"its head: {head.text}", is_name=True)

    def with_group_nouns(self) -> Iterator[Sighting]:
        """Names before a small-letter noun that says what they name: "the Al-Karabla clan"."""
        r = self.read
        for at in range(1, len(r.words)):
            type_ = GROUP_NOUNS.get(r.words[at].key)
            if type_ is None or r.is_capitalised(at) or not r.is_joined(at - 1):
                continue
            first = self._name_before(at)
            if first == at or r.is_title_case(first) or r.words[at - 1].is_possessive:
                continue
            is_unsure = self._is_tagged(first, at, {"GPE", "LOC", "FAC", "NORP"})
            if is_unsure and type_ is ActorType.ARMED_GROUP:
                continue
            yield self._organisation(
                first, at + 1, type_, f"a name + {r.words[at].text}", is_unsure=is_unsure
            )

    def _name_before(self, at: int) -> int:
        """Where the capitalised name begins that ends before a word; *at* itself where there is none."""
        r, first = self.read, at
        while (
            first > 0
            and r.is_joined(first - 1)
            and r.is_capitalised(first - 1)
            and first - 1 not in r.match_at
        ):
            word = r.words[first - 1]
            if word.key in ROLE_NOUNS | THINGS | PEOPLES.keys() | MONTHS_AND_DAYS or word.is_possessive:
                break
            first -= 1
            if self._opens_sentence(first):
                break
        # Part of a longer name whose beginning is listed: "Turkish Cypriot ... party" is none of ours.
        if first < at and self._opens_sentence(first) and self.read.is_common(first):
            first += 1
        return (
            first
            if first == at or first == 0 or first - 1 not in r.match_at or not r.is_joined(first - 1)
            else at
        )

    def tagged(self) -> Iterator[Sighting]:
        """What only the tagger, or the company it keeps, makes an organisation: unsure unless its last word agrees."""
        r = self.read
        for first, last in [*r.entities("ORG"), *self._in_company()]:
            while first < last and (r.words[first].text in {"The", "the"} or not self._opens_run(first)):
                first += 1
            while first < last and not r.is_capitalised(last - 1):
                last -= 1
            # "Kyiv, Kharkiv" are two, and so are "the Education Board and the Prison Service".
            for at in range(last - 2, first - 1, -1):
                is_and = r.words[at + 1].text == "and" and at + 2 < last
                if r.gap(at) in {", ", "/"} or (
                    is_and and (r.words[at + 2].text == "the" or at + 1 - first == 1)
                ):
                    first = at + 2 if is_and else at + 1
                    break
            while first < last and r.words[first].text in {"and", "the"}:
                first += 1
            if first >= last or not self._may_name_organisation(first, last):
                continue
            head = self._head_of_name(first, last)
            type_ = ORGANISATION_HEADS.get(head.key) or OTHER_ORGANISATION_HEADS.get(head.key)
            why = f"its head: {head.text}" if type_ else "behaves like the name of an organisation"
            yield self._organisation(
                first,
                last,
                type_ or ActorType.ORGANISATION,
                why,
                is_unsure=type_ is None or last - first == 1,
            )

    def _in_company(self) -> Iterator[tuple[int, int]]:
        """Capitalised words beside nouns that only organisations have: "members of X", "X spokesman"."""
        r = self.read
        for first, last in self._capitalised_runs():
            first = self._name_start(first, last)
            if (
                last - first < 4
                and not any(at in r.match_at for at in range(first, last))
                and self._keeps_company(first, last)
            ):
                yield first, last

    def _keeps_company(self, first: int, last: int) -> bool:
        r = self.read
        after = r.words[last].key if last < len(r.words) and r.is_joined(last - 1) else ""
        if after in MEMBERS and not r.words[last - 1].is_possessive and not r.is_capitalised(last):
            return True
        at = first - 1
        while at > 0 and r.words[at].key == "the" and r.is_joined(at):
            at -= 1
        return (
            at > 0 and r.is_joined(at) and r.words[at].key in {"of", "for"} and r.words[at - 1].key in MEMBERS
        )

    def repeated(self, found: Iterable[Sighting]) -> Iterator[Sighting]:
        """Names that were taken for an organisation's elsewhere in the article, and abbreviations set beside one."""
        r = self.read
        known: dict[str, Sighting] = {}
        for sighting in found:
            if sighting.target in r.made and sighting.target.startswith("org-"):
                known.setdefault(r.text[sighting.start : sighting.end], sighting)
        for sighting in list(known.values()):
            for abbreviation in self._abbreviations(sighting):
                known.setdefault(abbreviation, sighting)
        by_first = {text.split()[0]: [] for text in known}  # type: dict[str, list[str]]
        for text in known:
            by_first[text.split()[0]].append(text)
        for at, word in enumerate(r.words):
            for text in sorted(
                by_first.get(r.text[word.start : word.end].split()[0], ()), key=len, reverse=True
            ):
                if r.text.startswith(text, word.start):
                    last = r.word_ending(at, word.start + len(text))
                    if last is not None:
                        like = known[text]
                        yield replace(
                            r.sighting(
                                at, last, like.target, f"as {r.actor_of(like).name} elsewhere", kind=like.kind
                            ),
                            is_unsure=like.is_unsure,
                        )
                    break

    def _abbreviations(self, sighting: Sighting) -> Iterator[str]:
        """The capitals in brackets after a name: its initials, or those that it has in its own language."""
        r = self.read
        match = _BRACKETED.match(r.text, sighting.end)
        at = None if match is None else r.word_at(match.start(1))
        if match is None or at is None or at in r.match_at:
            return
        is_foreign = re.fullmatch("[A-Z]{3,6}", match[1]) and not sighting.is_unsure
        if is_foreign or _are_initials(match[1], r.text[sighting.start : sighting.end]):
            yield match[1]

    def _organisation(
        self,
        first: int,
        last: int,
        type_: ActorType,
        why: str,
        *,
        is_name: bool = False,
        is_unsure: bool = False,
    ) -> Sighting:
        r = self.read
        name = re.sub(r"\s+", " ", r.text[r.words[first].start : r.words[last - 1].end])
        opening = r.match_at.get(first)
        country = r.country_of(opening, Sense.ADJECTIVE, Sense.COUNTRY)
        id_ = r.id_of_unlisted(
            "org", name, country, is_distinct=not is_unsure and self._is_distinct(first, last)
        )
        r.made.setdefault(id_, Actor(id_, name, type_, country))
        sighting = r.sighting(first, last, id_, why, is_name=is_name, kind=type_.value)
        return replace(sighting, is_unsure=is_unsure)

    def _is_distinct(self, first: int, last: int) -> bool:
        """Whether a name is evidence enough that two articles speak of the same: "Fano militia", not "Third Brigade"."""
        r = self.read
        common = (
            ORGANISATION_HEADS.keys() | OTHER_ORGANISATION_HEADS.keys() | GROUP_NOUNS.keys() | COMMON_IN_NAMES
        )
        return any(w.key not in common and not w.key[0].isdigit() for w in r.words[first:last])

    def _may_name_organisation(self, first: int, last: int) -> bool:
        r = self.read
        keys = [word.key for word in r.words[first:last]]
        match = r.match_at.get(first)
        if match is not None and (match.first, match.last) == (first, last):
            return False
        if r.is_title_case(first) or r.is_shouted(first, last - first) or keys[-1] in PEOPLES:
            return False
        # "Operation Steel Curtain", "a VBIED", "minister of Education".
        before = r.words[first - 1].key if first and r.is_joined(first - 1) else ""
        if keys[0] in UNDERTAKINGS or (before in {"a", "an"} and len(keys) == 1):
            return False
        if before == "of" and first > 1 and r.words[first - 2].key in ROLE_NOUNS:
            return False
        if keys[-1] in EVENT_HEADS | THINGS | FACILITIES | ROLE_NOUNS or THINGS & set(keys):
            return False
        if (
            any(any(c.isdigit() for c in w.text) for w in r.words[first:last])
            and keys[-1] not in ORGANISATION_HEADS
        ):
            return False
        if last < len(r.words) and r.is_joined(last - 1) and r.words[last].key in THING_NOUNS:
            return False
        if len(keys) == 1:
            if keys[0] in PEOPLES or r.is_common(first):
                return False
            if len(keys[0]) < 3 or keys[0] in MONTHS_AND_DAYS:
                return False
            if keys[0] in OTHER_ORGANISATION_HEADS:
                return True
            text = r.words[first].text
            if text not in self._groups_by_text:
                self._groups_by_text[text] = self._behaves_like_a_group(first)
            return self._groups_by_text[text]
        if all(key in MONTHS_AND_DAYS or i + first in r.match_at for i, key in enumerate(keys)):
            return False
        is_headed = (
            self._head_of_name(first, last).key in ORGANISATION_HEADS.keys() | OTHER_ORGANISATION_HEADS.keys()
        )
        if is_headed:
            return True
        # Taggers take persons and ships for organisations: without a head it takes evidence, as one word does.
        if keys[0] in TOWN_OPENINGS | PARTICLES or r.before(first) in WHERE:
            return False
        return self._phrase_behaves_like_a_group(first, last)

    def _phrase_behaves_like_a_group(self, first: int, last: int) -> bool:
        """Whether one of the places where these words stand tells of something that an organisation does or has."""
        r = self.read
        texts = [word.text for word in r.words[first:last]]
        for at in r.places_of_word[texts[0]][:20]:
            end = at + last - first
            if [word.text for word in r.words[at:end]] != texts:
                continue
            token = r.token(end - 1)
            if (
                r.before_article(at) == "the"
                or self._keeps_company(at, end)
                or r.before(at) in {"by", "told", "with"}
            ):
                return True
            if token is not None and token.dep_ in {"nsubj", "poss", "compound"} and token.ent_type_ == "ORG":
                return True
        return False

    def _behaves_like_a_group(self, at: int) -> bool:
        """Whether the word acts or has members somewhere in the article, and things are never "in" or "near" it."""
        r = self.read
        same = r.places_of_word[r.words[at].text]
        tokens = [(i, token) for i in same if (token := r.token(i)) is not None]
        if any(r.before(i) in WHERE and token.dep_ == "pobj" for i, token in tokens):
            return False
        if sum(token.ent_type_ in {"GPE", "PERSON", "FAC"} for _, token in tokens) > len(tokens) / 2:
            return False
        return any(
            (token.dep_ == "nsubj" and token.head.text.lower() in SPEECH)
            or r.before(i) in {"by", "told", "tells"}
            or self._keeps_company(i, i + 1)
            for i, token in tokens
        )

    def _is_tagged(self, first: int, last: int, labels: Set[str]) -> bool:
        tokens = [self.read.token(at) for at in range(first, last)]
        return any(token is not None and token.ent_type_ in labels for token in tokens)

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or (
            not self.read.is_joined(at - 1) and self.read.passage(at) != self.read.passage(at - 1)
        )

    def _name_start(self, first: int, last: int) -> int:
        """Past a common noun that only opens the sentence: "Fighters of the" """
        token = self.read.token(first)
        if token is None or token.pos_ != "NOUN" or self.read.words[first + 1 : first + 2] == ():
            return first
        at = first + 1
        while at < last - 1 and self.read.words[at].text in {"of", "from", "for", "the"}:
            at += 1
        return at if at > first + 1 else first

    def _head_of_name(self, first: int, last: int) -> Word:
        """The word that tells what a name names: "Brigade", in "71st Brigade of the Guard"."""
        heads = ORGANISATION_HEADS.keys() | OTHER_ORGANISATION_HEADS.keys()
        for at in range(first, last - 1):
            if self.read.words[at].key in heads and self.read.words[at + 1].text in {"of", "for"}:
                return self.read.words[at]
        return self.read.words[last - 1]


_BRACKETED = re.compile(r"['’]?s? ?\((?:the |or |known as )?([A-Z][A-Za-z&.-]{1,9})\)")


def _are_initials(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation stand in this order at the beginnings of the words of a name."""
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    firsts = iter(word[:1].lower() for word in re.findall(r"[^\W_]+", name))
    return len(letters) > 1 and all(letter in firsts for letter in letters)
