"""Tell what a single line of a news text is: furniture, byline, caption, title.

Sees one line at a time and only its form; which article a line belongs to is
decided elsewhere. In doubt a line is body text, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.formats.published import full_dates, without_dates

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})

_SITES = (
    r"facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|tiktok|pinterest|reddit|e-?mail|print"
)
_FURNITURE = re.compile(
    "|".join(
        (
            r"advertisements?",
            r"\[?\(?(?:article )?continues? (?:below|after|reading)\b.*",
            r"(?:story|article) continues below.*",
            r"skip (?:to|past|advertisement).*",
            r"read (?:more|also|next|full story|the full story)\b(?:\s*[:.…].*)?",
            r"(?:also|see also|more on this(?: story)?)\s*:.*",
            r"click (?:here|to)\b.*",
            r"(?:share|save|print|copy link|copy url|listen|comments?|caption|loading|live|menu|search)[.…]*",
            r"share (?:this|on|via)\b.*",
            r"listen to (?:this|the) (?:article|story).*",
            r"(?:follow|like|find|join) us on\b.*",
            r"subscribe(?: now| to (?:our|the|read|continue|get)\b.*)?",
            r"sign up(?: (?:for|to) (?:our|the|your|free|get|receive)\b.*)?",
            r"(?:image|photo|video|picture|gallery)\s*:?",
            r"(?:related|recommended|more|trending|latest)"
            r"(?: (?:articles?|stories|topics?|content|news|posts?))\s*:?",
            r"(?:most (?:read|popular|viewed))",
            r"related\s*:.*",
            r"tags?\s*:.*",
            rf"(?:{_SITES})",
            r"\d{1,3}[ -]?min(?:ute)?s?\.?(?: (?:read|listen|watch))",
            r"(?:reading time|time to read)\s*:.*",
            r"\d{1,2} (?:minutes?|mins?|hours?|days?|weeks?) ago",
            r"(?:all rights reserved|copyright|©).*",
            r"(?:accept|we use) (?:all )?cookies.*",
        )
    ),
    re.IGNORECASE,
)
_LONE_CAPITALS = re.compile(r"[A-Z]{1,3}")
_MOST_WORDS_OF_FURNITURE = 14
_REPORTING = re.compile(r"\(?(?:additional )?reporting by\b.*\b(?:editing|writing) by\b.*", re.IGNORECASE)

_SEPARATOR = re.compile(r"\f|(?:[-*_=~#•–—]\s*){3,}")

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"[Bb][Yy]:?\s+{_NAME}(?:[\s,|/-]+(?:and\s+|in\s+|for\s+|of\s+|the\s+|al-|el-|de\s+|bin\s+)?{_NAME}){{0,9}}"
)
_AUTHOR_LABEL = re.compile(r"(?:author|written by|reporter|correspondent)\s*:?\s+\S.{0,80}", re.IGNORECASE)

_SENTENCE_END = r"[.!?…][\"'”’»]?"
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_ENDS_SENTENCE = re.compile(_SENTENCE_END + r"$")
_SLASHED = re.compile(
    rf"({_SENTENCE_END})\s+((?:(?:photo|image|picture|credit)s?(?: by| credit)?\s*:\s*.{{2,80}})"
    r"|(?:(?:REUTERS|AFP|AP|AP Photo|EPA|Getty Images|Anadolu)\s*/\s*[\w .'’-]{2,60}))$",
    re.IGNORECASE,
)
_PHOTO_LABEL = re.compile(
    r"(?P<label>(?:file )?(?:photo|image|picture|photograph)(?: by| credit| courtesy)?|credit|source)s?"
    r"\s*:\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PICTURES = frozenset(("photo", "image", "picture", "photograph", "file photo", "file image", "file picture"))

_OLD_PICTURE = re.compile(r"\b(?:file|archive|archival|undated)\b", re.IGNORECASE)

# fmt: off
_AGENCIES = frozenset((
    "aa", "afp", "anadolu", "anadolu agency", "ani", "ansa", "ap", "ap photo", "associated press",
    "bloomberg", "dpa", "efe", "epa", "epa-efe", "file", "file photo", "getty", "getty images", "handout",
    "ians", "ina", "interfax", "irna", "isna", "kuna", "kyodo", "mehr", "mena", "nna", "nurphoto", "pa",
    "pa media", "pa wire", "petra", "picture alliance", "pool", "pti", "reuters", "ria novosti", "saba",
    "sana", "screengrab", "shutterstock", "sipa", "social media", "spa", "sputnik", "suna", "tasnim",
    "tass", "the associated press", "ukrinform", "upi", "wafa", "wam", "xinhua", "yonhap", "zuma",
))
_CREDIT_WORDS = frozenset((
    "and", "archive", "bin", "by", "courtesy", "credit", "de", "file", "for", "from", "handout", "ibn",
    "image", "images", "la", "media", "of", "photo", "photograph", "photos", "picture", "pictures", "pool",
    "screengrab", "screenshot", "social", "the", "van", "via", "video", "von",
))
# fmt: on
_CREDIT_SPLIT = re.compile(r"\s*(?:[/|,;&]|\bvia\b|\band\b|\s[-–—]\s)\s*")

_DATELINE = re.compile(r"(.{2,120}?)\s?(?:--|[-–—])\s")
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}$")
_TITLE_END = re.compile(r"[.:;,…。।۔](?:[\"'”’»)\]]*)$")
_LONGEST_TITLE = 200
_LONGEST_CAPTION = 1200


def fold(line: str) -> str:
    """The form in which two copies of a line are the same: white space, quotes and case do not count."""
    return " ".join(line.translate(_QUOTES).split()).casefold()


def is_blank(line: str) -> bool:
    """Whether a reader sees nothing in the line."""
    return not any(character.isprintable() and not character.isspace() for character in line)


def is_separator(line: str) -> bool:
    """Whether the line is a rule or a page break."""
    return len(line) <= 200 and bool(_SEPARATOR.fullmatch(line))


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page around the article: "Advertisement", "Share this article"."""
    if _LONE_CAPITALS.fullmatch(line) or (len(line) <= 300 and _REPORTING.fullmatch(line)):
        return True
    if len(line) > 120 or len(line.split()) > _MOST_WORDS_OF_FURNITURE:
        return False
    return bool(_FURNITURE.fullmatch(line))


def is_byline(line: str) -> bool:
    """Whether the line names who wrote the article, and does nothing else."""
    if len(line) > 120 or line.endswith((".", "?", "!", ":")):
        return False
    return bool(_BYLINE.fullmatch(line) or _AUTHOR_LABEL.fullmatch(line))


def is_title_like(line: str) -> bool:
    """Whether the line could be a headline: short, and not closed like a sentence or a list."""
    if len(line) > _LONGEST_TITLE or sum(map(str.isalpha, line[:80])) < 2:
        return False
    return not _TITLE_END.search(line) or bool(_INITIALISM.search(line))


def is_strong_title(line: str) -> bool:
    """Whether the line could be the headline of a further article, and not a heading or a slogan."""
    if len(line) < 20 or len(line.split()) < 3 or not is_title_like(line):
        return False
    if line[0].islower() or (line[0] in "\"'“‘«" and line[-1] in "\"'”’»"):
        return False
    return not is_byline(line) and caption_of(line) is None


def is_body_like(line: str) -> bool:
    """Whether the line is a paragraph of running text."""
    return len(line) >= 160 or (len(line) >= 40 and not is_title_like(line))


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption without its credits. ``text`` is empty where a line was nothing but a credit.

    ``is_old`` says that the picture comes from an archive, so that its date is not the article's.
    """

    text: str
    credits: tuple[str, ...] = ()
    is_old: bool = False


def caption_of(line: str, *, in_head: bool = False) -> Caption | None:
    """The caption that a line is, told by the credit in it; None where there is no credit.

    In the head of an article a credit may also follow a phrase that is no sentence.
    """
    if len(line) > _LONGEST_CAPTION:
        return None
    is_old = bool(_OLD_PICTURE.search(line))
    labelled = _PHOTO_LABEL.fullmatch(line)
    if labelled and _is_credit(labelled["rest"]):
        return Caption("", (labelled["rest"].strip(" ."),), is_old)
    if labelled and labelled["label"].lower() in _PICTURES:
        return Caption(*_without_credits(labelled["rest"], in_head=True), is_old)
    text, credits = _without_credits(line, in_head=in_head)
    return Caption(text, credits, is_old) if credits else None


def is_agency(credit: str) -> bool:
    """Whether the credit names news agencies and nobody else."""
    names = [name for name in _CREDIT_SPLIT.split(fold(credit)) if name]
    return bool(names) and all(name in _AGENCIES for name in names)


def dateline_of(line: str) -> str | None:
    """What stands before the dash of a dateline: "BAGHDAD, April 23, 2025 (AP)"; None without one."""
    match = _DATELINE.match(line)
    if not match:
        return None
    head = match[1]
    agency = agency_in(head)
    place = without_dates(re.sub(r"\([^()]*\)", " ", head)).strip(" ,/")
    words = place.replace(",", " ").split()
    if (
        not words
        or len(words) > 7
        or not all(word[0].isupper() or word.startswith(("al-", "el-")) for word in words)
    ):
        return None
    in_capitals = words[0].isupper() and len(words[0]) >= 3
    return head if agency or full_dates(head) or (in_capitals and len(line) >= 80) else None


def agency_in(dateline: str) -> str | None:
    """The agency in brackets at the end of a dateline."""
    match = re.search(r"\(([^()]{2,60})\)\s*$", dateline)
    return match[1].strip() if match and _is_credit(match[1]) else None


def _without_credits(line: str, *, in_head: bool) -> tuple[str, tuple[str, ...]]:
    """The line without the credits at its end, and those credits in their order."""
    credits: list[str] = []
    while True:
        rest, credit = _cut_credit(line, in_head=in_head)
        if credit is None:
            return line, tuple(reversed(credits))
        line = rest
        credits.append(credit)


def _cut_credit(line: str, *, in_head: bool) -> tuple[str, str | None]:
    slashed = _SLASHED.search(line)
    if slashed:
        credit = re.sub(r"^[A-Za-z ]+:\s*", "", slashed[2]).rstrip(" .")
        if _is_credit(credit):
            return line[: slashed.end(1)].rstrip(), credit
    bracketed = _BRACKETED.search(line)
    if not bracketed or not _is_credit(bracketed[1]):
        return line, None
    before, credit = line[: bracketed.start()].rstrip(), bracketed[1].strip()
    square = line[bracketed.start() :].lstrip().startswith("[")
    if not before:
        return "", credit
    if _ENDS_SENTENCE.search(before) or (square and "/" in credit) or (in_head and is_agency(credit)):
        return before, credit
    return line, None


def _is_credit(text: str) -> bool:
    """Whether the words have the form of names: "AP Photo/Jane Doe", "Observatory for Human Rights"."""
    if len(text) > 80 or full_dates(text) or re.search(r"[.!?]\s+\w+\s+\w+", text):
        return False
    if text.casefold() in _AGENCIES:
        return True
    words = [word for word in re.split(r"[\s/|,:;&]+|\s[-–—]\s", text.strip(" .")) if word]
    named = [word for word in words if word[0].isalpha() and not word[0].islower()]
    small = [word for word in words if word not in named]
    return bool(named) and all(
        word.casefold() in _CREDIT_WORDS or word.startswith(("al-", "el-", "@")) or word in "-–—"
        for word in small
    )
