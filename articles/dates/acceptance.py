"""What looks like a date and is none: names, numbers, habits, weather.

Each judge gets the match of a rule (rules.py) and the 24 characters on either
side of it, and says whether it is a date. The longer lists are in
data/words.csv. Knows nothing of what a date means.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.dates.words import DETERMINED, any_of, listed

Judge = Callable[[re.Match[str], str, str], bool]

# Letters that match an ASCII letter where case is ignored; no word of the grammar is written with them.
_ODD_LETTER = re.compile("[\u0130\u0131\u017f\u212a]")
_BESIDE = 24

_PREPOSITION = re.compile(
    rf"(?:^|[(\[\u2014\u2013:;]|\b{any_of(listed('leads to a date'))})\W{{0,2}}$", re.IGNORECASE
)
_NAMES_AFTER = re.compile(rf"[ -]{any_of(listed('ends a name'))}\b")
_NUMBERED = re.compile(
    rf"(?:\b{any_of(listed('is numbered'))}\.?|[$\u20ac\u00a3#+=*/])[ \u00a0]?$", re.IGNORECASE
)
_COUNTED_THING = re.compile(
    rf"[ \u00a0-]{{0,2}}(?:{any_of(listed('is counted'))}|kilomet\w+|years?[- ]old|(?:[a-z]+-)?strong"
    r"|or (?:so|more)\b|[a-z]+ (?:people|men|soldiers|troops|civilians|fighters|refugees|families))(?!\w)",
    re.IGNORECASE,
)
_SEVERAL_THINGS = re.compile(
    r"[ \u00a0][a-z]{3,}s\b(?<!\bwas)(?<!\bhas)(?<!\bthis)(?<!ss)(?<!\bits)(?<!\bdoes)(?<!sis)"
    r"(?<!levels)(?<!elections)(?<!borders)(?<!wards)"
)
_YEAR_AFTER_HYPHEN = re.compile(r"[0-9]-$")
# "In 1956 demonstrations began": a sentence that begins so begins with a year.
_IN_OPENS = re.compile(r"(?:^|[.!?\u201d\")]\s|\n)(?:In|Since|During|Until) $")
# "At least 2011 men", but "since at least 2011".
_AT_LEAST_SINCE = re.compile(r"\b(?:since|until|till) at least $", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s [a-z]")
_YEAR_TO = re.compile(r"(?<!\d)(?:1[89]|20)[0-9]{2}[-\u2010-\u2015]$")
_YEAR_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|from|during|year|circa|(?:between|from) 1[0-9]{3} (?:and|to)|between)\W{0,2}$",
    re.IGNORECASE,
)
_SURELY_YEAR = re.compile(r"(?:six|seven|eight|nine)teen\W(?!hundred)", re.IGNORECASE)
_SHORT_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|from|during|(?:spring|summer|autumn|fall|winter|class|back) (?:of|in))"
    r" (?:early |late |mid-)?['\u2019]$",
    re.IGNORECASE,
)
_AGE_OR_HEAT = re.compile(
    r"\b(?:his|her|my|your|their|degrees|temperatures?|low|high|upper)\W(?:\w+ ){0,2}$", re.IGNORECASE
)
_AT_PLAY = re.compile(
    r"\b(?:games?|match|matches|touchdowns?|coach|goals?|points|scor(?:e[ds]?|ing)|halftime|midfielders?|striker|quarterback|league|playoffs?|moon"
    r"|minutes? (?:left|remaining))\b",
    re.IGNORECASE,
)
# "Beginning in 1970 American troops left."
_ADJECTIVE = re.compile(r" [A-Z][a-z]+(?:an|sh|ch|ese|i) [a-z]")
_YEAR_AS_SUBJECT = re.compile(r" (?:saw|was|marked|brought|began|ended|would)\b")
_NAME_BEFORE = re.compile(r"(?:^|[^\w.?!])[A-Z][\w\u2019']*[ -]$")
_BEFORE_SEASON = re.compile(
    r"(?:^|\b(?:in|by|during|over|until|till|since|of|throughout|through|for|from|into|onset of"
    r"|spent|spend|spends|(?:spring|summer|autumn) and)\s)$",
    re.IGNORECASE,
)
_WEEKDAY_NAME_BEFORE = re.compile(
    r"\b(?:Black|Good|Bloody|Ash|Palm|Easter|Holy|Whit|Fat|Shrove|Maundy|Sheffield|Ruby|Super"
    r"|[Ee]very|[Ee]ach|[Aa]ny) $"
)
# "May 500 men", "March on Rome", "March of the Living", "June E. Nylen".
_NO_MONTH_AFTER = re.compile(r" ?[0-9]{3}| (?:on|for|of) (?!the year)(?:the )?[A-Z]| [A-Z]\. [A-Z]")
_LASTS = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must) $", re.IGNORECASE)
_WEATHER = re.compile(
    r" (?:heat|cold|sun|rains?|snows?|storms?|temperatures?|weather|clothes|clothing"
    r"|holidays?|break|recess|camps?)\b"
)
_SEASON_AFTER = re.compile(
    r"(?: and |[-\u2013/]| or | to )(?:the )?(?:early |late )?"
    r"(?:spring|summer|autumn|winter)(?: of)? (?:1[0-9]|20)[0-9]{2}\b"
)
_FEAST_NAME_AFTER = re.compile(
    r" (?:Agreement|Accords?|Offensive|Rising|Uprising|Island|Islands|[Tt]rees?|[Cc]arols?|[Cc]ards?"
    r"|[Ee]ggs?|[Bb]unny|[Mm]arkets?|[Pp]resents?|[Gg]ifts?)\b"
)
_OVERNIGHT_HABIT = re.compile(r"\b(?:an|every|each|nightly|the usual) $", re.IGNORECASE)
_WEEKDAY_NAME_AFTER = re.compile(r" (?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|Agreement|Mosque)\b")


def is_accepted(match: re.Match[str], judge: Judge | None) -> bool:
    """Whether what a rule found is a date; *judge* says what the rule asks of its surroundings."""
    start, end = match.span()
    before, after = match.string[max(0, start - _BESIDE) : start], match.string[end : end + _BESIDE]
    if _ODD_LETTER.search(match[0]):
        return False
    if _NAMES_AFTER.match(after) and not match.groupdict().get("year"):
        return False
    return judge is None or judge(match, before, after)


def year_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """Four digits, alone or after "circa", name a year and do not count or number something."""
    is_bare = match.end() - match.start("year") == 4 and (match["circa"] or len(match[0]) == 4)
    if match.start("year") > match.start():
        before = match.string[max(0, match.start("year") - _BESIDE) : match.start("year")]
    return not is_bare or _is_year(int(match["year"]), before, after)


def _is_year(year: int, before: str, after: str) -> bool:
    modern = 1800 <= year <= 2050
    if modern and year % 100 and (_IN_OPENS.search(before) or _POSSESSIVE.match(after)):
        return True
    if modern and _AT_LEAST_SINCE.search(before) and not _COUNTED_THING.match(after):
        return True
    if modern and year % 100 and _ADJECTIVE.match(after) and _YEAR_PREPOSITION.search(before):
        return True
    if _NUMBERED.search(before) or _COUNTED_THING.match(after):
        return False
    if before.endswith(("-", "\u2010", "\u2011")) and not _YEAR_AFTER_HYPHEN.search(before):
        return False
    if modern and _YEAR_TO.search(before):
        return True
    if _SEVERAL_THINGS.match(after):
        return modern and year % 100 != 0 and bool(DETERMINED.search(before))
    if DETERMINED.search(before) or _YEAR_AS_SUBJECT.match(after):
        return modern
    if _PREPOSITION.search(before):
        return modern or bool(_YEAR_PREPOSITION.search(before))
    return modern and _may_precede_a_year(before)


def _may_precede_a_year(before: str) -> bool:
    """Whether nothing, a name or a mark of punctuation stands before it."""
    return not before.strip() or bool(_NAME_BEFORE.search(before)) or before.rstrip()[-1] in ",.'\"\u2019"


def spelled_year_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """ "Nineteen ninety-four" is a year and no count; "twenty ten" and "two thousand" need a preposition."""
    if after.startswith("-") or _COUNTED_THING.match(after) or _SEVERAL_THINGS.match(after):
        return False
    if _SURELY_YEAR.match(match["spelled"]):
        return not before.lower().endswith("at ")
    return match.start("spelled") > match.start() or bool(_YEAR_PREPOSITION.search(before))


def short_year_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """ "'94" is a year behind a preposition, and no count in a quotation."""
    return bool(_SHORT_YEAR_BEFORE.search(before)) and not _COUNTED_THING.match(after)


def decade_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """The nineties are no age ("in his nineties") and no temperature."""
    return not _AGE_OR_HEAT.search(before)


def quarter_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """A quarter without a year is no part of a game or of the moon, and no share."""
    around = match.string[max(0, match.start() - 200) : match.end() + 200]
    return not _AT_PLAY.search(around) and ("-" in match[0] or bool(_PREPOSITION.search(before)))


def figure_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """ "Q1" without a year is a quarter behind a preposition."""
    return bool(_YEAR_PREPOSITION.search(before) or re.search(r"\b(?:for|of|to|through) $", before))


def month_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """A month alone is no verb ("may", "march") and no part of a name."""
    if match.start("month") > match.start():
        return True
    if _PREPOSITION.search(before):
        return not _NO_MONTH_AFTER.match(after)
    return match["month"].lower() not in ("may", "march") and not re.match(r" [A-Z]", after)


def season_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """A season without a year is a time and no weather."""
    if match["year"] or match["ref"]:
        return True
    if _WEATHER.match(after):
        return False
    is_one_of_two = _SEASON_AFTER.match(match.string, match.end())
    return bool(is_one_of_two or _BEFORE_SEASON.search(before)) or match.start("season") > match.start() + 4


def day_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """Of several days beside a month none belongs to a name before them."""
    if not match["weekday"] and _is_in_name(before):
        is_one_span = not re.search("[,/ ]", match["days"])
        return is_one_span or match.start("month") < match.start("days")
    return True


def feast_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """A feast is no part of a name ("Good Friday Agreement") and no thing ("Christmas tree")."""
    is_in_name = _is_in_name(before) and not before.endswith("At ")
    return not is_in_name and not _FEAST_NAME_AFTER.match(after)


def _is_in_name(before: str) -> bool:
    return bool(_NAME_BEFORE.search(before)) and not _PREPOSITION.search(before)


def weekday_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """A weekday is no habit ("every Friday") and no part of a name ("Bloody Sunday")."""
    return not _WEEKDAY_NAME_BEFORE.search(before) and not _WEEKDAY_NAME_AFTER.match(after)


def night_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """ "Overnight" is no habit and no adjective ("an overnight raid")."""
    return not _OVERNIGHT_HABIT.search(before)


def past_is_meant(match: re.Match[str], before: str, after: str) -> bool:
    """ "Will last two days" is no time that has passed; "will the last two days ..." may be."""
    return not _LASTS.search(before) or match[0].lower().startswith("the ")


def nothing_is_counted(match: re.Match[str], before: str, after: str) -> bool:
    """No thing that numbers count follows."""
    return not _COUNTED_THING.match(after)
