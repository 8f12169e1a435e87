"""Tell what kind of report each passage is, and whether it is told as fact.

Knows verbs, nouns and grammar, and the actors and dates that were found; knows no
places. "Unclassified" is an answer: a passage that tells no happening gets no kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from articles.actors.actor import ActorMention, ActorType
from articles.article import Article, Passage, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.english.grammar import Grammar, grammar_of, rough_grammar
from articles.english.model import has_parse, tokens_at
from articles.kinds.claims import said_of_report
from articles.kinds.clues import NOWHERE, Clues, kind_clues, status_clues
from articles.kinds.harmless import told_as_harmless
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.kinds.reading import Found, Reader, status_of
from articles.kinds.weights import likeliest, weights_for
from articles.kinds.words import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words


def judge_passages(
    article: Article,
    doc: Doc,
    *,
    actors: Sequence[ActorMention] = (),
    dates: Sequence[DateMention] = (),
    passage_dates: Sequence[PassageDate | None] = (),
) -> tuple[PassageKind, ...]:
    """One kind for each of ``article.passages``; *doc* may be parsed, or tokens alone.

    *actors* and *dates* are those of the article in order, *passage_dates* one
    for each passage.
    """
    judge, found = _judge(article, doc, actors, dates), []
    for passage, day in zip(article.passages, passage_dates or [None] * len(article.passages), strict=True):
        found.append(judge.judge(passage, tokens_at(doc, passage.start, passage.end), day))
    return tuple(found)


def read_passages(
    article: Article,
    doc: Doc,
    *,
    actors: Sequence[ActorMention] = (),
    dates: Sequence[DateMention] = (),
    passage_dates: Sequence[PassageDate | None] = (),
) -> Iterator[Reading | None]:
    """What ``judge_passages`` weighs of each passage, for fitting; None where no token begins in it."""
    judge = _judge(article, doc, actors, dates)
    for passage, day in zip(article.passages, passage_dates or [None] * len(article.passages), strict=True):
        words = tokens_at(doc, passage.start, passage.end)
        yield judge.read(passage, words, day) if words is not None else None


def _judge(
    article: Article, doc: Doc, actors: Sequence[ActorMention], dates: Sequence[DateMention]
) -> _Judge:
    return _Judge(
        article, grammar_of(doc, vocabulary()), _sorts(doc, actors), _Days.of(article.published, doc, dates)
    )


# Days before publication after which a happening is of another time.
NEWS_FOR = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Days:
    """The dates of an article long before publication or after it: of each a word, and how it is written."""

    published: date | None
    words: list[int]
    mentions: list[DateMention]

    @classmethod
    def of(cls, published: date | None, doc: Doc, dates: Sequence[DateMention]) -> _Days:
        """The dates of a text as the words by which they hang on others."""
        words, mentions = [], []
        for mention in dates if published is not None else ():
            tokens = tokens_at(doc, mention.start, mention.end)
            if tokens is not None:
                # The word by which the date hangs on the others.
                words.append(tokens.root.i if has_parse(doc) else tokens.start)
                mentions.append(mention)
        return cls(published, words, mentions)

    def within(self, start: int, end: int) -> tuple[dict[int, str], dict[int, str]]:
        """The old dates and those ahead among the words [start, end)."""
        old, ahead = {}, {}
        for i in range(bisect_left(self.words, start), bisect_left(self.words, end)):
            word, mention = self.words[i], self.mentions[i]
            if self.is_old(mention.range):
                old[word] = mention.text
            elif self.is_ahead(mention.range):
                ahead[word] = mention.text
        return old, ahead

    def is_old(self, days: DateRange | None) -> bool:
        """Whether days lie long before publication."""
        if self.published is None or days is None or days.end is None:
            return False
        return self.published - days.end > NEWS_FOR

    def is_ahead(self, days: DateRange | None) -> bool:
        """Whether days lie after publication."""
        if self.published is None or days is None or days.start is None:
            return False
        return days.start > self.published


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status by the rules and why, how far the passage's day lies from publication, and further clues."""

    by_rules: str
    why: str
    dated: str
    clues: Clues

    @property
    def may_be_old(self) -> bool:
        """Whether anything but the words of a history says that it was of another time."""
        is_news = self.dated.startswith(("near", "ahead")) and "old date" not in self.clues
        return self.by_rules == Status.BACKGROUND or not is_news

    def of(self, kind: str) -> Clues:
        """All clues to the status of a passage of a kind."""
        status, dated = self.by_rules, self.dated
        joint = (
            f"rule {status}",
            f"kind {kind}",
            f"rule {status}, kind {kind}",
            f"dated {dated}",
            f"dated {dated}, rule {status}",
        )
        return self.clues | dict.fromkeys(joint, NOWHERE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules found in a passage, None where nothing, and the clues to its kind and status."""

    reader: Reader
    found: Found | None
    clues: Clues
    status: StatusReading

    @property
    def denies_violence(self) -> bool:
        """Whether grammar says that something violent did not happen: "no attacks", "have not attacked"."""
        found = self.found
        if found is None or found.kind not in _VIOLENT or self.status.by_rules != Status.NEGATED:
            return False
        # "Not to be drawn into conflicts" denies the drawing.
        return self.reader.g.is_verb(found.at) or "“no”" in self.status.why


# Kinds of which ACLED has one type.
_ACLED = {
    Kind.AIR_STRIKE: SubEvent.AIR_STRIKE,
    Kind.SHELLING: SubEvent.SHELLING,
    Kind.CHEMICAL_WEAPONS: SubEvent.CHEMICAL_WEAPON,
}
_VIOLENT = frozenset(
    {
        Kind.CLASH,
        Kind.ATTACK,
        Kind.AIR_STRIKE,
        Kind.SHELLING,
        Kind.BOMBING,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.RIOT,
    }
)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges the passages of one article."""

    article: Article
    grammar: Grammar
    sorts: Mapping[int, str]
    days: _Days

    def judge(self, passage: Passage, words: Words | None, day: PassageDate | None) -> PassageKind:
        """The kind and status of one passage, *words* its tokens; None where no token begins in it."""
        if words is None:
            return PassageKind()
        reading = self.read(passage, words, day)
        kind = likeliest(weights_for("kind", is_parsed=self.grammar.is_parsed).weigh(reading.clues))
        if reading.denies_violence:
            # "No attacks were reported" tells of attacks and of nothing else, whatever else it names.
            assert reading.found is not None
            kind = reading.found.kind
        if kind == Kind.UNCLASSIFIED:
            return PassageKind()
        at, end, reasons = self._told(reading, kind)
        if harmless := told_as_harmless(passage.text, Kind(kind)):
            kind, reasons = harmless[0], (*reasons, harmless[1])
        status, why = said_of_report(passage.text) or self._status(reading, kind)
        grammar = reading.reader.g
        # A token may reach out of its passage, where no space parts the two.
        start, end = max(grammar.starts[at], passage.start), min(grammar.end(end - 1), passage.end)
        if why:
            reasons = (*reasons, why)
        trigger = Span(start, end) if start < end else None
        return PassageKind(Kind(kind), Status(status), trigger, reasons, _ACLED.get(Kind(kind)))

    def _told(self, reading: Reading, kind: str) -> tuple[int, int, tuple[str, ...]]:
        """The words [at, end) that tell a kind, and why: what the rules found, else the strongest clues."""
        found = reading.found
        if found is None or found.kind != kind:
            found = reading.reader.told_as(kind)
        if found is not None:
            return found.at, found.end, found.why
        strongest = weights_for("kind", is_parsed=self.grammar.is_parsed).strongest(
            sorted(reading.clues), kind
        )
        words = [reading.clues[clue] for clue in strongest if reading.clues[clue] != NOWHERE]
        if not words:
            return reading.reader.low, reading.reader.high, ("the passage as a whole",)
        why = tuple(f"“{reading.reader.g.words[i]}”" for i in list(dict.fromkeys(words))[:2])
        return words[0], words[0] + 1, why

    def _status(self, reading: Reading, kind: str) -> tuple[str, str]:
        """The status of a passage of a kind, and why; no reason for a fact."""
        if reading.denies_violence:
            return Status.NEGATED, reading.status.why
        weights = weights_for("status", is_parsed=self.grammar.is_parsed)
        clues = reading.status.of(kind)
        likely = weights.weigh(clues)
        if not reading.status.may_be_old:
            del likely[Status.BACKGROUND]
        status = likeliest(likely)
        if status == reading.status.by_rules or status == Status.FACTUAL:
            return status, reading.status.why if status == reading.status.by_rules else ""
        for clue in weights.strongest(sorted(clues), status):
            if clues[clue] != NOWHERE:
                return status, f"“{reading.reader.g.words[clues[clue]]}”"
            if clue.startswith("dated old"):
                return status, "of a day long before publication"
        return status, "the passage as a whole"

    def read(self, passage: Passage, words: Words, day: PassageDate | None) -> Reading:
        """What the rules find in a passage, and the clues for the weights."""
        first, last = words.start, words.end
        is_title = self._reads_as_title(passage)
        grammar, sorts = self.grammar, self.sorts
        old, ahead = self.days.within(first, last)
        reader = Reader(grammar, first, last, sorts, is_title=is_title)
        found = reader.main()
        is_verbless = not any(grammar.is_verb(i) for i in range(first, last))
        if found is None and is_title and is_verbless and grammar.is_parsed:
            # "Rebels shell town": nouns to the parser.
            grammar = rough_grammar(grammar.words[first:last], grammar.starts[first:last], vocabulary())
            sorts = {i - first: sort for i in range(first, last) if (sort := self.sorts.get(i))}
            old, ahead = ({i - first: text for i, text in of.items()} for of in (old, ahead))
            reader = Reader(grammar, 0, last - first, sorts, is_title=is_title)
            found = reader.main()
        status, why = (
            status_of(found, grammar, old=old, ahead=ahead)
            if found is not None
            else (str(Status.FACTUAL), "")
        )
        is_history = day is not None and day.basis is Basis.INHERITED and self.days.is_old(day.range)
        if found is not None and status == Status.FACTUAL and is_history:
            status, why = Status.BACKGROUND, "goes on with what was long before publication"
        clues = status_clues(reader, found, old=old, ahead=ahead)
        return Reading(
            reader, found, kind_clues(reader, found), StatusReading(str(status), why, self._dated(day), clues)
        )

    def _dated(self, day: PassageDate | None) -> str:
        """How far the day of a passage lies from publication, and what it rests on."""
        if day is None:
            return "not" if self.days.published else "never"
        distance = (
            "old" if self.days.is_old(day.range) else "ahead" if self.days.is_ahead(day.range) else "near"
        )
        return f"{distance}, {day.basis}"

    def _reads_as_title(self, passage: Passage) -> bool:
        """Whether the present tense tells news here: in the title, and in a line without a full stop."""
        return passage.start < len(self.article.title) or passage.text[-1] not in ".!?”\"'’)…"


_SORTS = {
    ActorType.CIVILIANS: "civil",
    ActorType.NGO: "civil",
    ActorType.MEDIA: "civil",
    ActorType.PROTESTERS: "crowd",
    ActorType.MILITARY: "force",
    ActorType.POLICE: "force",
    ActorType.ARMED_GROUP: "force",
    ActorType.COALITION: "force",
    ActorType.POLITICAL_MILITIA: "force",
    ActorType.COMMUNAL_MILITIA: "force",
    ActorType.GOVERNMENT: "official",
    ActorType.PERSON: "person",
}


def _sorts(doc: Doc, actors: Sequence[ActorMention]) -> dict[int, str]:
    """What people each actor stands for, by the last word of its mention."""
    found = {}
    for mention in actors:
        words = tokens_at(doc, mention.start, mention.end)
        if words is not None and (sort := _SORTS.get(mention.actor.type)):
            found[words.end - 1] = sort
    return found
