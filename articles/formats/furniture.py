"""Tell what belongs to the page, the wire or the mail around an article, and not to the article.

The forms of single lines are data/furniture.csv, one with its example each; what needs its neighbours to be
told (a running head, footnotes, what follows the end, a signature) is told here. In doubt a line is body
text.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from articles.formats.wholeness import asks_for_subscription

TABLE = Path(__file__).parent / "data" / "furniture.csv"

_LONE_CAPITALS = re.compile(r"[A-Z]{1,3}")
_MOST_WORDS = 14
_LONGEST = 120
_LONGEST_SIGNATURE = 300
_REPORTING = re.compile(r"\(?(?:additional )?reporting by\b.*\b(?:editing|writing) by\b.*", re.IGNORECASE)

# Who made the text: "Reporting by Ada Obi in Accra; editing by Rita Poole".
_TASK = (
    r"(?:(?:additional|further|with|local) )?"
    r"(?:reporting|writing|editing|compiling|research|translation|photography)"
)
_DONE = r"(?:reported|written|edited|compiled|translated|researched|produced|photographed)"
_MADE_BY = re.compile(
    rf"\W{{0,2}}(?:{_TASK}(?: and {_TASK})?|{_DONE}(?: and {_DONE})?) by:? ([^;]{{2,160}})", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"([^.;]{3,120}) contributed(?: to this (?:report|story|article)| reporting)(?: from ([^.;]{2,80}))?"
)
_REPORTED_FROM = re.compile(r"([^.;]{3,120}) reported from ([^.;]{2,80})")
# fmt: off
_SMALL = frozenset((
    "a", "al", "and", "at", "bin", "by", "correspondent", "correspondents", "de", "del", "di", "el", "en",
    "for", "from", "in", "journalist", "of", "our", "reporter", "reporters", "staff", "the", "van", "via",
    "von", "with", "writers",
))
# fmt: on
_NO_NAMES = frozenset(("he", "it", "she", "the", "they", "we"))

_PHONE = re.compile(r"\+\d{1,3}[ ().-]?\d[\d ().-]{6,}")
_MAIL = re.compile(r"[\w.+-]{1,64}@\w[\w-]{0,60}\.\w")
_LONGEST_CONTACT = 160

# A post of somebody's own with its handle and day: "Proud of you! — Mila (@mila) March 11, 2025".
_POST = re.compile(r"(?:—|–|--|-) [^()@]{1,60} \(@\w{1,30}\),? (?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})$")

_END = re.compile(
    r"[-–—/*\[( ]{1,4}(?:ends?|30|end of (?:report|text|article|message|release))[-–—/*\]) ]{0,4}"
    r"|ENDS?|-*30-+",
    re.IGNORECASE,
)
_ENDS_IN_CAPITALS = re.compile(r"ENDS?[.:]?")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁰-⁹]{1,3}|\^)\s?\S.*")
_PAGE = re.compile(r"(?:page )?[-–—|]?\s?\d{1,4}\s?(?:[-–—|]|(?:of|/)\s?\d{1,4})?", re.IGNORECASE)
_SIGNATURE = re.compile(r"--|__+")
_LONGEST_MAIL_SIGNATURE = 8
_ABOUT = re.compile(r"[Aa](?:bout|BOUT) (?:the )?([^\W\d_a-z]\S*(?: \S+){0,6})")
_HEADING = 60


def _forms() -> re.Pattern[str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return re.compile("|".join(row["pattern"] for row in csv.DictReader(file)), re.IGNORECASE)


_FURNITURE = _forms()


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page around the article: "Advertisement", "Share this article"."""
    if _LONE_CAPITALS.fullmatch(line) or (len(line) <= _LONGEST_SIGNATURE and _is_signed(line)):
        return True
    if len(line) <= _LONGEST_CONTACT and (_PHONE.search(line) or _MAIL.search(line)):
        return True
    if len(line) > _LONGEST or len(line.split()) > _MOST_WORDS:
        return False
    return bool(_FURNITURE.fullmatch(line)) or asks_for_subscription(line)


def furniture_among(lines: Sequence[str]) -> frozenset[int]:
    """The positions of the lines that are furniture, of themselves or by what stands beside them."""
    alone = frozenset(position for position, line in enumerate(lines) if is_furniture(line))
    return alone | running_heads(lines) | _notes(lines) | _after_the_end(lines)


def running_heads(lines: Sequence[str]) -> frozenset[int]:
    """Page numbers and the heads beside them, which return from page to page."""
    count = Counter(lines)
    heads: set[int] = set()
    for position, line in enumerate(lines):
        if _PAGE.fullmatch(line):
            beside = [p for p in (position - 1, position + 1) if 0 <= p < len(lines) and count[lines[p]] > 1]
            if beside:
                heads.update((position, *beside))
    again = {lines[position] for position in heads}
    return frozenset(position for position, line in enumerate(lines) if line in again)


def _is_signed(line: str) -> bool:
    """Whether the line says who reported, wrote or edited the text, and nothing else."""
    if _REPORTING.fullmatch(line) or _POST.search(line):
        return True
    pieces = [piece.strip() for piece in line.strip("()[] .").split(";")]
    made = [_MADE_BY.fullmatch(piece) for piece in pieces]
    if all(made):
        return all(_are_names(match[1]) for match in made if match)
    told = [_CONTRIBUTED.fullmatch(piece) or _REPORTED_FROM.fullmatch(piece) for piece in pieces]
    return all(match and _are_people(match[1]) and _are_names(match[2] or "A") for match in told)


def _are_names(text: str) -> bool:
    words = re.split(r"[\s,&/()]+", text.strip(" ,.&/()"))
    return all(
        word[:1].isupper() or word.casefold() in _SMALL or word.startswith(("al-", "el-", "@"))
        for word in words
    )


def _are_people(text: str) -> bool:
    """Whether the words could be persons' names, of two words or more."""
    words = text.split()
    return len(words) >= 2 and words[0].casefold() not in _NO_NAMES and _are_names(text)


def _notes(lines: Sequence[str]) -> frozenset[int]:
    """The footnotes that close the text, two or more."""
    first = len(lines)
    while first and (_NOTE.fullmatch(lines[first - 1]) or is_furniture(lines[first - 1])):
        first -= 1
    notes = [p for p in range(first, len(lines)) if _NOTE.fullmatch(lines[p])]
    return frozenset(range(first, len(lines))) if len(notes) >= 2 else frozenset()


def _after_the_end(lines: Sequence[str]) -> frozenset[int]:
    """What follows "ENDS", a mail's "--" or "About the Press" near the end: less than half of the text."""
    size = sum(map(len, lines))
    rest = 0
    first = len(lines)
    for position in range(len(lines) - 1, 0, -1):
        line = lines[position]
        if 2 * rest > size:
            break
        is_signature = _SIGNATURE.fullmatch(line) and len(lines) - position <= _LONGEST_MAIL_SIGNATURE
        if is_signature or _is_end(line) or _opens_about(lines, position):
            first = position
        rest += len(line)
    return frozenset(range(first, len(lines)))


def _is_end(line: str) -> bool:
    return bool(_ENDS_IN_CAPITALS.fullmatch(line) or (line[0] in "-–—/*[(" and _END.fullmatch(line)))


def _opens_about(lines: Sequence[str], position: int) -> bool:
    """Whether the line is "About Hill Aid" and the one after it opens with that name."""
    about = _ABOUT.fullmatch(lines[position]) if len(lines[position]) <= _HEADING else None
    return bool(about and position + 1 < len(lines) and about[1].split()[0] in lines[position + 1][:_HEADING])
