"""Find dates in an article and give each passage its day.

The expressions come from scanning.py, their places on the calendar from
placing.py; here a passage gets its date from its clauses. Where it has none it
may inherit one or take the day of publication, and says so. Years before our era
are seen but carry no range: ``datetime.date`` has none for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.article import Article, Passage
from articles.dates.days import DateRange, between, day_range, is_day
from articles.dates.meanings import Expression
from articles.dates.periods import tells_a_period
from articles.dates.placing import Resolver, has_own_line, is_narrative
from articles.dates.scanning import expressions_of, sentence_starts
from articles.dates.words import DETERMINED, NUMBER
from articles.formats.datelines import dateline_end


class Basis(StrEnum):
    """What a date rests on; ``GIVEN`` is what a person has said."""

    STATED = "stated"
    RELATIVE = "relative"
    INHERITED = "inherited"
    PUBLICATION = "publication"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written. ``range`` is None while it cannot be resolved."""

    start: int
    end: int
    text: str
    range: DateRange | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class PassageDate:
    """When a passage's happening took place, and what that rests on."""

    range: DateRange
    basis: Basis


def find_dates(article: Article) -> tuple[DateMention, ...]:
    """Every date expression in the article, in order, none overlapping.

    The range of "since X" runs on from the first day of X. Of "from X to Y"
    and "between X and Y" both ends are mentions.
    """
    sentences = sentence_starts(article)
    expressions = expressions_of(article.text, sentences)
    resolver = Resolver(article, expressions, sentences)
    return tuple(_mention(article.text, e, *resolver.place(e)) for e in expressions)


def _mention(text: str, expression: Expression, days: DateRange | None, stated: bool) -> DateMention:
    basis = Basis.STATED if stated else Basis.RELATIVE
    written = text[expression.start : expression.end]
    return DateMention(expression.start, expression.end, written, days, basis)


def date_passages(article: Article, mentions: tuple[DateMention, ...]) -> tuple[PassageDate | None, ...]:
    """One date for each of ``article.passages``; None where it is undated.

    A passage has its own date; else that of the passage before, where the text
    says that it goes on ("Hours later") or is a history and the paragraph is the
    same; else that of the line above that is only a day or tells the period of a
    report; else, outside histories, the publication day. Where its own date is
    written but cannot be resolved, it stays undated, and so it does where all it
    tells has lasted or not happened over a time ("have not attacked for months").
    """
    narrative = is_narrative(expressions_of(article.text, sentence_starts(article)), article.published)
    publication = None
    if article.published and not narrative:
        publication = PassageDate(day_range(article.published), Basis.PUBLICATION)
    fallback = publication
    dates: list[PassageDate | None] = []
    ends = [mention.end for mention in mentions]
    for passage, before in zip(article.passages, (None, *article.passages), strict=False):
        inside = mentions[bisect_right(ends, passage.start) : bisect_right(ends, passage.end)]
        inside = _after_dateline(article.text, passage.start, inside)
        clauses = _Clauses(passage, None if narrative else article.published, narrative)
        main = clauses.main(inside)
        if main is not None:
            days = clauses.days(main, inside)
            dates.append(PassageDate(days, main.basis) if days else None)
            if days and _heads(article.text, main, inside, days):
                is_publication = publication is not None and days == publication.range
                fallback = publication if is_publication else PassageDate(days, Basis.INHERITED)
            continue
        if _tells_of_a_lasting_state(passage.text):
            dates.append(None)
            continue
        carried = dates[-1] if dates else None
        if carried and carried.basis is not Basis.PUBLICATION and before:
            same_paragraph = "\n" not in article.text[before.end : passage.start]
            if _GOES_ON.match(passage.text) or (narrative and same_paragraph):
                dates.append(PassageDate(carried.range, Basis.INHERITED))
                continue
        dates.append(fallback or clauses.ongoing(inside))
    return tuple(dates)


def _heads(text: str, main: DateMention, inside: tuple[DateMention, ...], days: DateRange) -> bool:
    """Whether the line of a passage's date dates what follows: a day alone, or the period of a report."""
    if is_day(days):
        return has_own_line(text, main.start, main.end)
    last = next((m for m in inside if m.start > main.start and m.range and m.range.end == days.end), main)
    length = (days.end - days.start).days if days.start and days.end else _LONGEST_PERIOD + 1
    return length <= _LONGEST_PERIOD and tells_a_period(text, main.start, last.end)


def _after_dateline(text: str, start: int, inside: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The dates of a passage, without the day of filing in a dateline where it has others."""
    opens_line = start == 0 or text[start - 1] == "\n"
    end = dateline_end(text, start) if inside and opens_line else start
    return tuple(mention for mention in inside if mention.start >= end) or inside


_GOES_ON = re.compile(
    r"(?:Hours|Minutes|Moments|Soon|Shortly|Immediately) (?:later|after|afterwards?|thereafter)\b"
    r"|(?:Half an|An) hour later\b|(?:In|By|During) the (?:morning|afternoon|evening)\b"
    r"|(?:At|By|Around|About|Before|After) (?:noon|midday|midnight|dawn|dusk|nightfall|sunset|sunrise"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b\.?|hours|GMT|UTC|local time)"
    r"|[0-9]{1,2}:[0-9]{2})(?:,| )",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:said|says|told|adds?|added|announced|reported|warned|stated|wrote|declared|confirmed|claimed|stressed"
    r"|believes?|insisted|noted|revealed|alleged|argued|so|such)"
)
_RELATIVE = re.compile(
    r"\b(?:which|who|whom|whose|where)\b"
    r"|(?<!,)(?P<that>\b\w+ that)"
    r"(?= (?:was|were|had|has|have|is|are|began|broke|left|took|came|saw|led|\w+ed)\b)",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(rf"{_SAYING} that", re.IGNORECASE)
# "With the city destroyed in 1945", "under a deal signed by both in 2015"; not "units of the army
# fled in 2014".
_PARTICIPLE = re.compile(
    r"\b(?:with|under|by|of|to|from|against|for|like|than|as|at|into|on|in|near|outside|through|around)"
    r" (?:the|an?|its|their|his|her|this|that) "
    r"(?:[\w'\u2019-]+ ){1,4}"
    r"(?!(?:ended|collapsed|died|arrived|emerged|erupted|happened|occurred|started|advanced|retreated|remained"
    r"|returned|reopened|moved|clashed|surrendered|rallied|resigned|attacked|escaped|fled|bled|continued) )"
    r"(?:\w+ed|built|begun|known|taken|held|won|struck|made|set|sent|born|led|brought) "
    r"(?:by (?:[\w'\u2019-]+ ){1,4})?(?:(?:early|late) )?(?:in|on|during) (?:the )?$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:since|after|before|when|while|although|though|because|following|until)\b", re.IGNORECASE
)
_SINCE_CLAUSE = re.compile(r"\bsince\b[^,;:]*$", re.IGNORECASE)
_SAID_ON = re.compile(rf"\b{_SAYING}(?: \w+){{0,3}} (?:(?:late|early|on) ){{0,2}}$", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|plans?|planned|possibly|perhaps|expected|scheduled"
    r"|as early as)\b",
    re.IGNORECASE,
)
_SPAN_LINK = re.compile(
    r"\s?(?:-|\u2013|\u2014|(?:up )?to|until|till|through)\s?(?:the )?|(?P<both>\s?and\s?)", re.IGNORECASE
)
# "The third attack in the past two weeks", "the worst in the last few days": that time only ranks it.
_VAGUE = re.compile(r"(?:recent|coming|next \w+|following \w+) (?:days|weeks|months|years)$", re.IGNORECASE)
_LAST_OF = re.compile(r"(?:the )?(?:past|last|previous) .*", re.IGNORECASE | re.DOTALL)
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\w+th|latest|last|only|another|worst|most|\w{3,}est)\b[^,;:.]{0,60}"
    r"\b(?:in|of|over|within|for|during) $",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ -][A-Za-z]")
_INDEFINITE = re.compile(r"\ban? $", re.IGNORECASE)
_NEAR_DAYS = 31
_LONGEST_PERIOD = 92
# How far back, in characters, a clause is searched for what governs a date.
_CLAUSE = 400


_LASTING = (
    r"(?:for|in|over|during|through|throughout)"
    r" (?:(?:about|nearly|almost|around|more than|at least|over|well over|up to) )?"
    r"(?:the (?:past|last|better part of|best part of) )?(?:(?:recent|past) )?"
)
_MANY = r"(?:(?:many|several|some|a few|the few|few|long|hundreds of|thousands of|a couple of|couple of) )?"
_SPELLS = r"(?:hours|days|weeks|months|years|decades|centuries|generations)\b(?! (?:to come|ahead|from now))"
_COUNT = rf"(?:{NUMBER}|half a) "
_PERFECT = r"\b(?:has|have|had|hasn['\u2019]t|haven['\u2019]t|hadn['\u2019]t|['\u2019]ve)\b"
# "They have not attacked for months", "has been seen so for two decades", "has never".
_HAS_LASTED = re.compile(
    rf"{_PERFECT}[^,;:]{{0,120}}?(?<!extended )"
    rf"(?:\b{_LASTING}{_MANY}{_SPELLS}|\bfor {_COUNT}(?:{_SPELLS}|decade\b|century\b))"
    rf"|{_PERFECT} never\b",
    re.IGNORECASE,
)
# "For decades, it has been seen so": the time stands first.
_LASTED_FIRST = re.compile(
    rf"\W{{0,3}}(?:{_LASTING}(?:{_MANY}|{_COUNT}){_SPELLS}|for {_COUNT}(?:decade|century)\b)"
    rf"[^;:]{{0,160}}?{_PERFECT}"
    rf"|\W{{0,3}}in recent {_SPELLS}",
    re.IGNORECASE,
)
# "has jailed him for two years", "have extended the truce for six months": a time that begins now.
_SETS_A_TERM = re.compile(
    r"\b(?:jail|sentenc|imprison|bann|barr|suspend|clos|shut|extend|prolong|renew|postpon|delay|impos|remand|agree"
    r"|approv|authori[sz]|order|appoint|elect|sign|pledg|promis)\w*",
    re.IGNORECASE,
)
# Another clause with a verb of its own, or a saying, is not over that time.
_ANOTHER_CLAUSE = re.compile(
    rf"(?:[,;\u2014\u2013]|\s-)\s(?:but|and|while|whereas|yet|so|though|although|as|then|before|until|when|after)\b"
    rf"|\b(?:but|until|before|when)\b|\b{_SAYING}\b(?! as\b)",
    re.IGNORECASE,
)


def _tells_of_a_lasting_state(sentence: str) -> bool:
    """Whether all that the sentence tells has held or not happened over a time, and so on no day."""
    found = _LASTED_FIRST.match(sentence) or _HAS_LASTED.search(sentence)
    if found is None:
        return False
    is_term = re.search(rf"\bfor {_COUNT}", found[0], re.IGNORECASE) and _SETS_A_TERM.search(found[0])
    return not is_term and not _ANOTHER_CLAUSE.search(sentence)


class _Clauses:
    """Tells the date of a sentence's happening from those that only explain something in it.

    Near publication a date in a relative clause or before a noun may still be
    the happening's own ("those who were killed on Monday"); far from it, or
    where publication is unknown, it is background.
    """

    def __init__(self, passage: Passage, published: date | None, narrative: bool) -> None:
        self.passage = passage
        self.published = published
        self.narrative = narrative

    def main(self, mentions: tuple[DateMention, ...]) -> DateMention | None:
        """The mention that dates the passage, resolved or not; None where none does."""
        ranked = [(self._distance(m), m.start, m) for m in mentions if not self._is_background(m)]
        return min(ranked)[2] if ranked else None

    def days(self, main: DateMention, mentions: tuple[DateMention, ...]) -> DateRange | None:
        """The days of the main mention, with what it opens: "from 3 to 5 May"."""
        follower = next((m for m in mentions if m.start >= main.end), None)
        if main.range is None or follower is None or follower.range is None:
            return main.range
        link = _SPAN_LINK.fullmatch(self.passage.text, *self._local(main.end, follower.start))
        if link is None:
            return main.range
        is_next_day = main.range.end is not None and main.range.end == follower.range.start
        is_span = is_next_day or self._before(main).rstrip().lower().endswith("between")
        if link["both"] and not is_span:
            return main.range
        return between(main.range.start, follower.range.end) or main.range

    def ongoing(self, mentions: tuple[DateMention, ...]) -> PassageDate | None:
        """The open range of a "since" in the main clause."""
        for mention in mentions:
            if mention.range and mention.range.end is None and not self._is_relative(mention):
                return PassageDate(mention.range, mention.basis)
        return None

    def _local(self, start: int, end: int) -> tuple[int, int]:
        return start - self.passage.start, end - self.passage.start

    def _before(self, mention: DateMention) -> str:
        end = mention.start - self.passage.start
        return self.passage.text[max(0, end - _CLAUSE) : end]

    def _is_background(self, mention: DateMention) -> bool:
        before = self._before(mention)
        if (mention.range and mention.range.end is None) or _SINCE_CLAUSE.search(before):
            return True
        if _VAGUE.search(mention.text) or (_LAST_OF.fullmatch(mention.text) and _RANKED.search(before)):
            return True
        if self.narrative or self._is_near(mention):
            return False
        return (
            self._is_relative(mention)
            or self._is_adjective(mention)
            or self._is_subordinate(mention)
            or bool(_PARTICIPLE.search(before))
        )

    def _is_near(self, mention: DateMention) -> bool:
        if self.published is None or mention.range is None:
            return False
        first, last = mention.range.start, mention.range.end
        if first is None or last is None:
            return False
        day = self.published.toordinal()
        return first.toordinal() - _NEAR_DAYS <= day < last.toordinal() + _NEAR_DAYS

    def _is_relative(self, mention: DateMention) -> bool:
        """Whether a relative clause is open where the mention stands; a comma closes it."""
        before = self._before(mention)
        for match in reversed(list(_RELATIVE.finditer(before))):
            if match["that"] and _SAID_THAT.fullmatch(match["that"]):
                continue
            return "," not in before[match.end() :]
        return False

    def _is_adjective(self, mention: DateMention) -> bool:
        """Whether it stands between an article and a noun: "the 2015 deal", "the October 7 attack".

        "A March 3 attack" is told for the first time, and is no such.
        """
        noun = _NOUN.match(self.passage.text, mention.end - self.passage.start)
        before = self._before(mention)
        return bool(noun and DETERMINED.search(before) and not _INDEFINITE.search(before))

    def _is_subordinate(self, mention: DateMention) -> bool:
        """Whether "after", "when" or the like opens the clause that the mention stands in."""
        before = self._before(mention)
        clause = before[before.rfind(",") + 1 :]
        return bool(_SUBORDINATE.search(clause))

    def _distance(self, mention: DateMention) -> int:
        """How far the mention is from the main verb's happening, by rank."""
        before = self._before(mention)
        rank = 4 if self._is_relative(mention) or self._is_adjective(mention) else 0
        rank += 2 if self._is_subordinate(mention) or _SUPPOSED.search(before[-60:]) else 0
        return rank + (1 if _SAID_ON.search(before) else 0)
