"""The grammar of dates: how news writes them.

A rule is a pattern, a reader of what it found (readings.py), and a judge of what stands
beside it (acceptance.py). Knows neither when an article was published nor what
it told before. Durations ("for decades"), habits ("every Friday") and "now"
are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from articles.dates import acceptance, readings
from articles.dates.acceptance import Judge
from articles.dates.meanings import Meaning
from articles.dates.named_days import FEASTS, NAMED_BY_NAME
from articles.dates.readings import Parts
from articles.dates.words import (
    ANY_WEEKDAY,
    DASH,
    DECADES,
    FULL_MONTH,
    GAP,
    MONTH,
    NUMBER,
    ORDINALS,
    SEASON,
    SHORT_MONTHS,
    SP,
    SPELLED_YEAR,
    STEP,
    WEEKDAY,
    any_of,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write dates.

    ``read`` gives start, end and meaning of each date in a match; ``judge`` refuses
    what its surroundings make no date, and where it ``gives_way`` then, a rule
    that reaches less far is tried.
    """

    written: str
    read: Callable[[re.Match[str]], Parts]
    judge: Judge | None = None
    gives_way: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled once a text is read: all together take half a second, which looking need not wait for."""
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{written})(?!\w)", re.IGNORECASE)


def _rule_of_several(
    pattern: str, read: Callable[[re.Match[str]], Parts], judge: Judge | None = None
) -> Rule:
    return Rule(pattern, read, judge)


def _rule(
    pattern: str, meaning_of: Callable[[re.Match[str]], Meaning | None], judge: Judge | None = None
) -> Rule:
    """A rule whose whole match is one date, or none where *meaning_of* gives None."""

    def read(match: re.Match[str]) -> Parts:
        meaning = meaning_of(match)
        if meaning is not None:
            yield match.start(), match.end(), meaning

    return _rule_of_several(pattern, read, judge)


_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9])"
_JOIN = rf"(?:{DASH}|/|{GAP},{SP}|,?{SP}(?:and|or|to|until|through){SP}(?:the{SP})?)"
_DAYS = rf"(?P<days>{_DAY}(?:{_JOIN}{_DAY}){{0,6}})"
_NAMED_DAYS = rf"(?P<days>{_DAY}(?:{_JOIN}(?:{ANY_WEEKDAY},?{SP}(?:the{SP})?)?{_DAY}){{0,6}})"
_SPELLED_DAY = rf"(?P<ordinal>twenty-{any_of(ORDINALS[:9])}|thirty-first|thirtieth|{any_of(ORDINALS)})"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
_MODERN_YEAR = r"(?:1[89]|20)[0-9]{2}"
_EARLY_YEAR = rf"[1-9][0-9]{{1,2}}(?={SP}(?:A\.D\.|AD|C\.E\.|CE)(?!\w))"
_OF_YEAR = (
    rf"(?:(?:,?{SP}(?:of{SP})?|,)(?:(?P<year>{_YEAR}|{_EARLY_YEAR})|(?P<spelled>{SPELLED_YEAR})(?![-\w]))"
    rf"|,?{SP}(?:of{SP})?(?:the{SP})?(?P<ref>{STEP}){SP}year(?!\w))"
)
_OF_THE_YEAR = rf"(?:{_OF_YEAR}|{SP}the{SP}year(?!\w))"
_BC = r"(?:[ \t\u00a0]{1,2}B\.?C\.?(?:E\.?)?(?!\w))"
_EDGE = (
    rf"(?:(?:(?:the|its){SP})?"
    rf"(?:(?:(?:very|early|late|latter|first|second|third|final|last|closing|opening){SP})?"
    rf"(?:{NUMBER}{SP})?(?:beginning|start|end|middle|close|turn|outset|part|months|weeks?|days?|half|rest){SP}of{SP}"
    rf"|(?:very{SP})?(?:early|late|mid|end|mid[- ]to[- ]late|early[- ]to[- ]mid)"
    rf"(?:{DASH}|{SP}(?:in{SP})?)))"
)
_CIRCA = rf"(?:(?:circa|ca\.|c\.|around|about){SP})"
_HEDGE = (
    rf"(?:(?:nearly|almost|about|around|roughly|some|over|just|only|exactly|barely|approximately|a{SP}mere"
    rf"|(?:a{SP}little{SP})?(?:more|less|fewer){SP}than|at{SP}least|well{SP}over){SP})"
)
_GLUE = rf"(?:-|{SP})"
# "Two or three days", "three to four weeks", "half a year", "two and a half years".
_VAGUE_COUNT = (
    rf"{_HEDGE}?(?:{NUMBER}(?:{DASH}|{SP}(?:or|to){SP}){NUMBER}|half{SP}an?|{NUMBER}{SP}and{SP}a{SP}half)"
)
_ORDINAL_FORM = rf"(?:(?:twenty-)?{any_of(ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th))"
_ORDINAL = rf"(?P<ordinal>{_ORDINAL_FORM})"
_YEAR_OF_DECADE = "(?:1[0-9]|20)[0-9]0"
_SHORT_DECADE = rf"(?:['\u2019]?[3-9]0['\u2019]?s|(?:(?:eight|nine)teen{_GLUE})?{any_of(DECADES)})"
_PART_OF_DECADE = rf"(?:(?:early|late|mid)(?:{SP}|-))"
_CENTURY_START = rf"{_EDGE}?(?:the{SP})?(?:(?:early|late|mid)(?:{SP}|-))?{_ORDINAL}(?:{SP}|-)century"
_SEASON_NAME = rf"(?P<season>spring|summer|autumn|winter|fall(?=(?:{SP}(?:of|in))?{SP}{_YEAR}))"
_CAPITAL_MONTH = rf"(?-i:{'|'.join(name.upper() for name in (*SHORT_MONTHS, 'may'))})"
_SHORT_YEAR = rf"(?P<short>{_MODERN_YEAR}|['\u2019]?[0-9]{{2}})(?!%|[.,:/-]?[0-9])"
_CLOCK = r"[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-][0-2][0-9]:?[0-5][0-9])?"
_DAY_DIGITS = r"3[01]|[12][0-9]|0?[1-9]"
_CLAUSE_ENDS = r"[.,;:)]|$"
NAMED_DAY = any_of(re.escape(name) for name in NAMED_BY_NAME)
FEAST = any_of(re.escape(name).replace(r"\ ", SP) for name in FEASTS).replace("'", "['\u2019]")

_DAY_MONTH = _rule_of_several(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?:the{SP})?{_NAMED_DAYS}{SP}(?:of{SP})?(?P<month>{MONTH}){_OF_YEAR}?",
    readings.days,
    acceptance.day_is_meant,
)
_MONTH_DAY = _rule_of_several(
    rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}(?:the{SP})?{_DAYS}{_OF_YEAR}?",
    readings.days,
    acceptance.day_is_meant,
)
# "9999-12-31", "31 December 9999": a figure that is no year of ours.
_NO_YEAR = r"(?:0000|2[4-9][0-9]{2}|[3-9][0-9]{3})"
_BEYOND = (
    replace(
        _rule(
            rf"(?:(?:{_DAY_DIGITS}){SP}{MONTH}|{MONTH}(?:{SP}(?:{_DAY_DIGITS}))?),?{SP}{_NO_YEAR}",
            readings.beyond,
            acceptance.nothing_is_counted,
        ),
        gives_way=True,
    ),
    _rule(rf"{_NO_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?:{_CLOCK})?", readings.beyond),
    _rule(rf"(?:{_DAY_DIGITS})(?P<sep>[/.-])(?:{_DAY_DIGITS})(?P=sep){_NO_YEAR}", readings.beyond),
)
_SPELLED_DAYS = (
    _rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?:the{SP})?{_SPELLED_DAY}{SP}(?:day{SP})?of{SP}(?P<month>{MONTH})"
        rf"{_OF_YEAR}?",
        readings.spelled_day,
    ),
    _rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}(?:the{SP})?{_SPELLED_DAY}"
        rf"(?:{_OF_YEAR}|(?={GAP}(?:{_CLAUSE_ENDS})))",
        readings.spelled_day,
    ),
    _rule(
        rf"(?<=on[ \u00a0])(?:(?P<weekday>{ANY_WEEKDAY}),?{SP})?(?P<month>{MONTH}){SP}the{SP}{_SPELLED_DAY}",
        readings.spelled_day,
    ),
)
_ORDINAL_OF_FOUR = "first|second|third|fourth|1st|2nd|3rd|4th"
_PORTION_NAME = rf"(?P<ordinal>{_ORDINAL_OF_FOUR}|last|final|latter){_GLUE}(?P<what>half|quarter)"
# "One January morning in 1999", "a Friday in June 2020".
_SOME_DAY = _rule(
    rf"(?:(?:an?|one|that){SP}(?:[a-z]{{3,10}}{SP})?)?"
    rf"(?P<name>{FULL_MONTH}|{SEASON}){SP}(?:day|morning|afternoon|evening|night|dawn|weekend){SP}(?:in|of){SP}"
    rf"(?P<year>{_YEAR})",
    readings.month_or_season_of_year,
)
_SOME_WEEKDAY = _rule(
    rf"(?:an?|one){SP}(?:[a-z]{{3,10}}{SP})?{WEEKDAY}{SP}(?:(?:morning|afternoon|evening|night){SP})?(?:in|of){SP}"
    rf"(?P<name>{FULL_MONTH}){_OF_YEAR}",
    readings.month_or_season_of_year,
)
_PORTIONS = (
    _rule(
        rf"(?:the{SP})?(?:{_PORTION_NAME}|(?P<place>first|second|third|last|final|latter){SP}"
        rf"(?P<count>{NUMBER}){SP}(?:months|(?P<quarters>quarters)))(?:{SP}of)?{_OF_THE_YEAR}",
        readings.portion,
    ),
    _rule(
        rf"(?:the{SP})?(?P<ordinal>{_ORDINAL_OF_FOUR}){_GLUE}(?P<what>quarter)(?!{SP}of\b)",
        readings.open_portion,
        acceptance.quarter_is_meant,
    ),
)
_FISCAL = rf"(?:(?:fiscal|financial)(?:{_GLUE}year)?|FY)"
_FISCAL_QUARTER = rf"(?:(?:first|second|third|fourth|final|last){_GLUE}(?:half|quarter)|[qh][1-4])"
_MONTHS_AND_YEARS = (
    _rule(rf"{_EDGE}?(?P<month>{MONTH}){_OF_YEAR}", readings.month),
    _rule(
        rf"{_EDGE}?(?P<month>{FULL_MONTH})(?!{SP}(?:the{SP})?{_DAY})",
        readings.month,
        acceptance.month_is_meant,
    ),
    _rule_of_several(rf"{_EDGE}?{FULL_MONTH}{SP}[0-9]{{1,4}}{_BC}", readings.before_our_era),
)
_YEARS_AND_NAMES = (
    _rule(
        rf"(?:{_EDGE}|(?P<circa>{_CIRCA})|(?:the{SP})?years?{SP})?(?P<year>{_YEAR})(?:{SP}(?:AD|CE))?",
        readings.year,
        acceptance.year_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?:year{SP})?(?P<spelled>{SPELLED_YEAR})",
        readings.year_in_words,
        acceptance.spelled_year_is_meant,
    ),
    _rule(rf"{_EDGE}?(?:the{SP})?{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}s)", readings.decade),
    _rule(rf"{_EDGE}?the{SP}{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}['\u2019]s)", readings.decade),
    _rule(
        rf"(?:{_EDGE}(?:the{SP})?|the{SP}){_PART_OF_DECADE}?(?P<decade>{_SHORT_DECADE})",
        readings.decade,
        acceptance.decade_is_meant,
    ),
    _rule_of_several(
        rf"{_EDGE}?(?:the{SP})?{_PART_OF_DECADE}?(?P<decade>{_YEAR_OF_DECADE}s|{_SHORT_DECADE})"
        rf"(?:{DASH}|,?{SP}(?:and|or|to|through){SP})"
        rf"(?P<late>(?:the{SP})?{_PART_OF_DECADE}?(?P<second>{_SHORT_DECADE}))",
        readings.decades,
        acceptance.decade_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?P<place>{any_of((*ORDINALS[:10], 'last', 'final', 'closing', 'opening'))}){SP}decade"
        rf"{SP}of{SP}(?:the{SP})?{_ORDINAL}{_GLUE}century",
        readings.decade_of_century,
    ),
    _rule_of_several(
        rf"(?:the{SP})?{_PART_OF_DECADE}?(?P<first>{_ORDINAL_FORM}){SP}(?:and|or|to){SP}(?:the{SP})?"
        rf"{_PART_OF_DECADE}?{_ORDINAL}{SP}centuries",
        readings.centuries,
    ),
    _rule_of_several(
        rf"(?:{_EDGE}|{_CIRCA})?(?:the{SP})?"
        rf"(?:(?P<first>[0-9]{{1,4}})(?:{_BC})?(?:{DASH}|{SP}(?:and|to|or){SP}))?"
        rf"(?P<last>(?:{_EDGE}|{_CIRCA})?[0-9]{{1,4}}s?{_BC})",
        readings.before_our_era,
    ),
    _rule(rf"(?:A\.D\.|AD){SP}(?P<year>[1-9][0-9]{{1,3}})(?!,?[0-9])", readings.year),
    _rule(
        rf"(?:the|its){SP}year-(?:earlier|ago|before){SP}(?P<unit>quarter|month|week)", readings.year_earlier
    ),
    _rule(rf"{_CENTURY_START}(?!{_BC})", readings.century),
    _rule_of_several(rf"{_CENTURY_START}{_BC}", readings.before_our_era),
    _rule(
        rf"(?:(?P<vague>{_VAGUE_COUNT}){SP}|{_HEDGE}?(?P<count>{NUMBER}){SP}"
        rf"|{_HEDGE}?(?:a{SP})?(?:few|several|many|some){SP}|)"
        rf"(?P<unit>day|week|month|year|decade|century(?!s)|centuries)(?P<plural>s?){SP}"
        rf"(?:(?P<about>or{SP}(?:so|two|more)|and{SP}a{SP}half){SP})?"
        rf"(?P<where>ago|earlier|later|hence|previously|from{SP}now|(?:before|prior)(?={GAP}(?:{_CLAUSE_ENDS})))",
        readings.counted,
    ),
    _rule(
        rf"{_HEDGE}?(?P<count>{NUMBER}){SP}(?P<unit>month|year|decade)s?{SP}ago{SP}(?P<same>today|this{SP}(?:week|month))",
        readings.same_ago,
    ),
    _rule(
        rf"(?P<count>{NUMBER}){SP}(?P<unit>day|week|month|year)s?{SP}(?P<where>after|before)"
        rf"(?={SP}(?:the{SP})?(?:{_DAY}{SP}|(?:{ANY_WEEKDAY},?{SP})?{MONTH}|{ANY_WEEKDAY}))",
        readings.from_next,
    ),
    _rule(NAMED_DAY, readings.named_day),
)

# The rules that a date can begin with, by what stands at its beginning; the longest match wins, of
# equals the first.
RULES: dict[str, tuple[Rule, ...]] = {}
RULES["digit"] = (
    _DAY_MONTH,
    *_BEYOND,
    *_PORTIONS,
    _rule(
        r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
        rf"(?P<day>{_DAY_DIGITS})(?:{_CLOCK})?",
        readings.iso,
    ),
    _rule(
        rf"(?P<first>{_DAY_DIGITS})(?P<sep>[/.-])(?P<second>{_DAY_DIGITS})(?P=sep)"
        r"(?P<year>(?:1[0-9]|20)[0-9]{2}|(?<=/)[0-9]{2}(?![/.-]?[0-9]))",
        readings.numeric,
    ),
    *(
        replace(_rule(pattern, readings.short_day, acceptance.nothing_is_counted), gives_way=True)
        for pattern in (
            rf"(?P<day>{_DAY_DIGITS})(?:-(?P<month>{MONTH})-|{GAP}(?P<capital>{_CAPITAL_MONTH}){GAP})"
            rf"{_SHORT_YEAR}",
            rf"(?P<day>3[01]|[0-2][0-9])[0-2][0-9][0-5][0-9]{GAP}[A-Z]?{GAP}"
            rf"(?P<capital>{_CAPITAL_MONTH}){GAP}{_SHORT_YEAR}",
        )
    ),
    _rule_of_several(
        rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?:{DASH}|/)(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{2}})"
        rf"(?![-/.]?[0-9]|{_BC})",
        readings.years,
    ),
    _rule(rf"(?P<short>{_MODERN_YEAR})(?:{SP}|[-/])?(?P<what>[qh])(?P<ordinal>[1-4])", readings.portion),
    _rule(
        rf"(?P<ordinal>[1-4])(?P<what>[qh])(?:{SP}|['\u2019/-])?(?P<short>{_MODERN_YEAR}|[0-9]{{2}})",
        readings.portion,
    ),
    _rule(rf"(?P<year>{_MODERN_YEAR})(?:['\u2019]s)?{SP}{_PORTION_NAME}", readings.portion),
    _rule(r"(?<=['\u2019])(?P<decade>[3-9]0s)", readings.decade),
    _rule(
        r"(?<=['\u2019])(?P<two>[0-9]{2})(?!\s?[%-])", readings.two_figures, acceptance.short_year_is_meant
    ),
    _rule(rf"(?P<year>[1-9][0-9]{{1,2}}){SP}(?:A\.D\.|AD|C\.E\.|CE)", readings.year),
    _rule(rf"(?P<before>{_YEAR}){SP}(?P<season>spring|summer|autumn|winter)", readings.year_of_season),
    _rule(rf"(?P<year>{_MODERN_YEAR})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}}){SP}winter", readings.winter),
    *_YEARS_AND_NAMES,
)
RULES["month"] = (
    _MONTH_DAY,
    _BEYOND[0],
    *_SPELLED_DAYS[1:],
    _SOME_DAY,
    *_MONTHS_AND_YEARS,
    _rule(
        rf"(?P<month>{MONTH})(?:-(?P<short>{_MODERN_YEAR})|{SP}['\u2019](?P<two>[0-9]{{2}}))",
        readings.short_month,
    ),
    _rule_of_several(
        rf"(?P<first>{MONTH})(?:{DASH}|/|{SP}(?:to|and|through){SP})(?P<month>{MONTH})"
        rf"(?:{SP}(?:quarter|period))?{_OF_YEAR}",
        readings.months,
    ),
    _rule(rf"(?P<feast>(?-i:May{SP}Day)){_OF_YEAR}?", readings.feast, acceptance.feast_is_meant),
)
RULES["weekday"] = (
    _DAY_MONTH,
    _MONTH_DAY,
    *_SPELLED_DAYS,
    _rule(rf"(?P<weekday>{WEEKDAY})", readings.weekday, acceptance.weekday_is_meant),
    _rule(
        rf"(?P<weekday>{WEEKDAY}),?{SP}(?:the{SP})?(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)",
        readings.weekday_of_month,
    ),
)
RULES["word"] = (
    _SOME_DAY,
    _SOME_WEEKDAY,
    # Before the rules that read as much as they do and less exactly.
    _rule(
        rf"(?:the{SP})?(?P<ordinal>first|second|third|fourth|last|final){SP}"
        rf"(?:(?:full{SP})?week|(?P<weekday>{WEEKDAY})){SP}(?:of|in){SP}"
        rf"(?P<month>{FULL_MONTH}){_OF_YEAR}?",
        readings.week_of_month,
    ),
    _rule(
        rf"(?:the{SP})?week{SP}(?P<ends>of|(?:ending|ended|to)(?:{SP}on)?){SP}(?:the{SP})?(?:{ANY_WEEKDAY},?{SP})?"
        rf"(?:(?P<day_of_week>{_DAY_DIGITS})(?:st|nd|rd|th)?{SP}(?:of{SP})?(?P<month>{MONTH})"
        rf"|(?P<month_before>{MONTH}){SP}(?P<day>{_DAY})(?!{DASH}[0-9])){_OF_YEAR}?",
        readings.week_of_day,
    ),
    _rule(rf"(?:the{SP})?end{SP}of{SP}th(?:e|is){SP}(?P<unit>week|month|year)", readings.deadline),
    *_PORTIONS,
    _rule_of_several(
        rf"(?:the{SP})?(?P<first>first|second|third){SP}(?:and|or|to){SP}(?:the{SP})?"
        rf"(?P<last>(?P<ordinal>second|third|fourth){SP}(?P<what>quarter|halve)s(?:{SP}of)?{_OF_THE_YEAR})",
        readings.portions,
    ),
    _rule(rf"(?P<ref>{STEP}){SP}year['\u2019]s{SP}{_PORTION_NAME}", readings.portion),
    _DAY_MONTH,
    _SPELLED_DAYS[0],
    *_MONTHS_AND_YEARS,
    *_YEARS_AND_NAMES,
    _rule(
        rf"{_EDGE}?(?:the{SP})?{_EDGE}?{_SEASON_NAME}{_OF_YEAR}?", readings.season, acceptance.season_is_meant
    ),
    _rule_of_several(
        rf"{_EDGE}?(?:the{SP})?{_EDGE}?{_SEASON_NAME}{SP}(?:of{SP})?[0-9]{{1,4}}{_BC}",
        readings.before_our_era,
    ),
    _rule(rf"(?:the{SP})?(?P<step>{STEP}){SP}(?P<name>{FULL_MONTH}|{SEASON})", readings.stepped_name),
    _rule(
        rf"(?:the{SP})?(?P<step>{STEP}){SP}(?P<weekday>{WEEKDAY})",
        readings.weekday,
        acceptance.weekday_is_meant,
    ),
    _rule(
        rf"(?P<what>[qh])(?P<ordinal>[1-4])(?:{_OF_YEAR}|[-/'\u2019](?P<short>{_MODERN_YEAR}|[0-9]{{2}}))",
        readings.portion,
    ),
    _rule(r"(?P<what>[qh])(?P<ordinal>[1-4])", readings.open_portion, acceptance.figure_is_meant),
    _rule_of_several(
        rf"(?P<what>[qh])(?P<first>[1-4])(?:{DASH}|{SP}(?:and|to|or){SP})"
        rf"(?P<last>[qh]?(?P<ordinal>[1-4])(?:{_OF_YEAR}))",
        readings.portions,
    ),
    _rule(
        rf"the{SP}day{SP}(?:before{SP}yesterday|after{SP}tomorrow)|today|tonight|yesterday|tomorrow"
        rf"|this{SP}(?:morning|afternoon|evening)|last{SP}(?:night|evening)",
        readings.day_from_now,
    ),
    _rule(
        rf"(?P<the>the{SP}(?:very{SP})?)?(?:(?:that|this){SP}(?=same))?(?P<step>{STEP}){SP}"
        r"(?P<unit>day|weekend|week|month|quarter|year|(?<=this[ \u00a0])years|decade|century"
        r"|morning|afternoon|evening|night)",
        readings.stepped_unit,
    ),
    _rule(
        rf"(?P<part>earlier|later|early|late)(?:{SP}in)?{SP}(?:the{SP})?(?P<step>{STEP}){SP}"
        rf"(?P<unit>week|month|year|decade|century)",
        readings.part_of_unit,
    ),
    _rule(
        rf"(?:{_EDGE}|(?P<part>earlier|later){SP}in{SP})(?:the{SP}|(?:the{SP})?(?P<step>{STEP}){SP})"
        rf"(?P<unit>week|month|year)",
        readings.part_of_unit,
    ),
    _rule(rf"the{SP}weekend", readings.weekend),
    _rule(
        rf"(?:the{SP})?(?:past|last|previous){SP}"
        rf"(?:(?P<count>{NUMBER}){SP}|(?:few|several){SP})(?P<unit>hours?|days?|weeks?|months?|years?)",
        readings.last_days,
        acceptance.past_is_meant,
    ),
    _rule(
        rf"(?:the{SP})?(?:recent|(?:coming|next|following){SP}(?:few|several)|coming){SP}"
        r"(?:days|weeks|months|years)",
        readings.vague_days,
    ),
    _rule(rf"th(?:e|is){SP}past{SP}(?P<unit>week|month|year)", readings.past_unit),
    _rule(rf"this{SP}past{SP}(?P<name>{FULL_MONTH}|{SEASON})", readings.past_name),
    _rule(rf"(?:this{SP})?past{SP}(?P<weekday>{WEEKDAY})", readings.past_weekday),
    _rule(rf"th(?:e|is){SP}past{SP}weekend", readings.weekend),
    _rule(
        rf"(?<=on[ \t\u00a0])the{SP}(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)"
        rf"(?:{SP}of{SP}(?:the{SP})?(?:(?P<step>{STEP}){SP})?month"
        rf"|(?={GAP}(?:{_CLAUSE_ENDS}|(?:was|were|and)\b)))",
        readings.day_of_month,
    ),
    _rule(rf"(?P<feast>{FEAST}){_OF_YEAR}?", readings.feast, acceptance.feast_is_meant),
    _rule(
        rf"(?:(?:the{SP})?{_FISCAL_QUARTER}{SP}(?:of{SP})?)?(?:the{SP})?{_FISCAL}{GAP}"
        rf"(?:{_MODERN_YEAR}(?:[-/\u2013][0-9]{{2,4}})?|['\u2019]?[0-9]{{2}}(?:[-/\u2013][0-9]{{2}})?)",
        readings.fiscal_year,
    ),
    _rule(rf"(?:the{SP})?{_FISCAL}{_GLUE}{_FISCAL_QUARTER}", readings.fiscal_year),
    _rule(
        rf"(?:the{SP})?winter{SP}(?:of{SP})?(?P<year>{_MODERN_YEAR})[-/\u2013](?:[0-9]{{4}}|[0-9]{{2}})",
        readings.winter,
    ),
    _rule("overnight", readings.overnight, acceptance.night_is_meant),
    _rule(rf"(?:the{SP})?(?P<unit>year|month)(?:['\u2019]s{SP}|-|{SP})end", readings.deadline),
    _rule(
        rf"(?:the{SP})?year(?:['\u2019]s{SP}|-|{SP})end{SP}(?:of{SP})?(?P<year>{_MODERN_YEAR})", readings.year
    ),
    _rule(
        rf"the{SP}(?P<unit>day|night|evening|morning|week|month|year){SP}(?P<where>before|after)"
        rf"(?={GAP}(?:{_CLAUSE_ENDS}))",
        readings.day_beside,
    ),
    _rule(r"(?<!\ba )(?<!\bthe )mid-?week", readings.this_week),
)
