"""Find the date expressions of a text, none overlapping.

Looks where a date may begin, lets the rules (rules.py) read on from there, and
lets an expression learn from its neighbours: "overnight on Wednesday" is one
date, "May and June 1940" share a year. Places nothing on the calendar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from articles.article import Article
from articles.dates.acceptance import is_accepted
from articles.dates.meanings import Calendar, Expression, Meaning, Offset, Overnight, Unplaced, Weekday
from articles.dates.rules import FEAST, NAMED_DAY, RULES, Rule
from articles.dates.words import (
    ANY_WEEKDAY,
    DECADES,
    MONTH,
    ORDINALS,
    SEASON,
    SMALL_NUMBERS,
    SPELLED_YEAR,
    TENS,
    WEEKDAY,
    any_of,
    century_of,
    listed,
)

_OPENERS = any_of({*listed("begins a date"), *SMALL_NUMBERS, *TENS, *ORDINALS})
_BEGINNING = re.compile(
    rf"(?<![\w$\u20ac\u00a3#@&])(?=[0-9A-Za-z])(?:"
    rf"(?P<digit>(?<![0-9][.,:/+])[0-9])"
    rf"|(?P<month>{MONTH})"
    rf"|(?P<weekday>{ANY_WEEKDAY}(?!\w))"
    rf"|(?P<word>(?i:{_OPENERS}(?!\w)|{NAMED_DAY}(?!\w))|FY(?=[ 0-9])))"
)
# Every date holds one of these, not far from its beginning.
_REACH = 64
_CORE = re.compile(
    rf"[0-9]|(?<!\w)(?:{MONTH}|{WEEKDAY}|(?i:today|tonight|yesterday|tomorrow|morning|afternoon|evening|night"
    r"|days?|weeks?|weekend|months?|quarters?|years?|decades?|hours|century|centuries|overnight|mid-?week"
    rf"|{any_of(DECADES)}|{SPELLED_YEAR}|{NAMED_DAY}|{FEAST}|{SEASON})(?!\w))"
)
# What stands between two dates of one phrase.
LINK = re.compile(
    r"\s{0,2}(?:-|\u2013|\u2014|,|,?\s?(?:and|or|to|until|till|through|then))\s{0,2}"
    r"(?:(?:again|on|in|by|the|from|early|late)\s){0,2}",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:(?:and|but|then|meanwhile|however|finally|later|so|also|only|shortly|late|early)\b,?\s)?"
    r"(?:(?:on|in|by|at|since|until|from|during|after|before|around|about|between|for|as of|through)\s+)?"
    r"(?:the\s)?",
    re.IGNORECASE,
)
_BESIDE_NIGHT = re.compile(
    r",?\s(?:(?:on|in|from|between|of|into|to)\s)?(?:(?:the|early|late|night|morning)\s){0,2}", re.IGNORECASE
)
_NUMERIC_DATE = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]((?:1[0-9]|20)[0-9]{2}|[0-9]{2})")


def sentence_starts(article: Article) -> tuple[int, ...]:
    """Where the sentences of an article begin."""
    return tuple(passage.start for passage in article.passages)


@lru_cache(maxsize=8)
def expressions_of(text: str, sentences: tuple[int, ...]) -> tuple[Expression, ...]:
    """Every date expression of a text in order, none overlapping; *sentences* are their starts."""
    found: list[Expression] = []
    position = core = 0
    while beginning := _BEGINNING.search(text, position):
        kind, start = beginning.lastgroup, beginning.start()
        assert kind is not None
        if core <= start:
            match = _CORE.search(text, start)
            if match is None:
                break
            core = match.end()
        if core > start + _REACH:
            position = core - _REACH
            continue
        readings, position = _longest(text, start, RULES[kind])
        if readings:
            opens = _opens(text, start, sentences)
            found += [Expression(*reading, opens) for reading in readings]
    return _with_lent_days(text, _with_order_shown(text, _without_night_of(text, found)))


def _longest(text: str, start: int, rules: tuple[Rule, ...]) -> tuple[list[tuple[int, int, Meaning]], int]:
    """What the rule that reaches furthest reads at *start*, and where to go on."""
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(text, start))]
    for match, rule in sorted(matches, key=lambda found: -found[0].end()):
        if not is_accepted(match, rule.judge):
            if rule.gives_way:
                continue
            break
        if readings := list(rule.read(match)):
            return readings, match.end()
    return [], start + 1


def _opens(text: str, start: int, sentences: tuple[int, ...]) -> bool:
    """Whether nothing but a connective stands between the sentence's start and *start*."""
    index = bisect_right(sentences, start) - 1
    begin = sentences[index] if index >= 0 else 0
    return start - begin < 40 and bool(_OPENING.fullmatch(text, begin, start))


def _without_night_of(text: str, expressions: list[Expression]) -> list[Expression]:
    """Leaves out an "overnight" whose day is said beside it: "overnight on Wednesday"."""
    kept = []
    for i, expression in enumerate(expressions):
        if isinstance(expression.meaning, Overnight):
            before = expressions[i - 1] if i else None
            after = expressions[i + 1] if i + 1 < len(expressions) else None
            if (after and _BESIDE_NIGHT.fullmatch(text, expression.end, after.start)) or (
                before and text[before.end : expression.start] == " "
            ):
                continue
        kept.append(expression)
    return kept


def _with_order_shown(text: str, expressions: list[Expression]) -> list[Expression]:
    """Reads 05/03/2024 where all other such dates in the text put the day first, or all the month."""
    numeric = {
        i: tuple(int(part) for part in match.groups())
        for i, e in enumerate(expressions)
        if (match := _NUMERIC_DATE.fullmatch(text, e.start, e.end))
    }
    day_first = any(first > 12 for first, _, _ in numeric.values())
    month_first = any(second > 12 for _, second, _ in numeric.values())
    if day_first == month_first:
        return expressions
    ordered = list(expressions)
    for i, (first, second, year) in numeric.items():
        if isinstance(expressions[i].meaning, Unplaced):
            month, day = (second, first) if day_first else (first, second)
            ordered[i] = replace(expressions[i], meaning=Calendar(century_of(str(year)), month, day))
    return ordered


def _with_lent_days(text: str, expressions: list[Expression]) -> tuple[Expression, ...]:
    """Gives a date what the next one tells, where the two are one phrase.

    A month takes its year ("May and June 1940"), a weekday its day ("from Wednesday to Friday 14 July").
    """
    lent: list[Expression] = []
    for expression in reversed(expressions):
        later = lent[-1] if lent else None
        if isinstance(expression.meaning, Offset) and expression.meaning.from_next:
            if later is None or text[expression.end : later.start].lower() not in (" ", " the "):
                continue
            if isinstance(later.meaning, Calendar | Weekday):
                expression = replace(expression, meaning=replace(expression.meaning, base=later.meaning))
        elif later and LINK.fullmatch(text, expression.end, later.start):
            expression = replace(expression, meaning=_beside(expression.meaning, later.meaning))
        lent.append(expression)
    return tuple(reversed(lent))


def _beside(meaning: Meaning, later: Meaning) -> Meaning:
    """What a date means before another one of its phrase."""
    if isinstance(meaning, Weekday) and meaning.step is None:
        if isinstance(later, Weekday):
            return replace(meaning, before=later.before)
        if isinstance(later, Calendar) and later.day and later.weekday is not None:
            return replace(meaning, before=later)
        return meaning
    if not isinstance(meaning, Calendar) or not isinstance(later, Calendar):
        return meaning
    if meaning.month and later.month and later.year and meaning.year is meaning.step is None:
        return replace(meaning, year=later.year - (meaning.month > later.month))
    return meaning
