"""Tell what a single line of a news text is: byline, caption, title.

Sees one line at a time and only its form; which article a line belongs to is
decided elsewhere. In doubt a line is body text, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.formats.published import full_dates

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})

_SEPARATOR = re.compile(r"\f|(?:[-*_=~#•–—]\s*){3,}")

# A hyphen inside a name has no space beside it, and one that joins names has: none can be read as both.
_NAME = r"[^\W\d_a-z][\w.'’]*(?:-[\w.'’]+)*"
_BETWEEN_NAMES = r"(?:\s*[,|/]\s*|\s+(?:-\s+)?)"
_BYLINE = re.compile(
    rf"[Bb][Yy]:?\s+{_NAME}"
    rf"(?:{_BETWEEN_NAMES}(?:(?:and|in|for|of|the|de|bin|with|at)\s+)*(?:al-|el-)?{_NAME}){{0,9}}"
    r"|(?i:by:?\s+(?:admin|administrator|editor|staff|newsroom|(?:web|news)[ -]?desk"
    r"|(?:staff|our) (?:writers?|reporters?|correspondents?)))"
)
_AUTHOR_LABEL = re.compile(r"(?:author|written by|reporter|correspondent)\s*:?\s+\S.{0,80}", re.IGNORECASE)

_SENTENCE_END = r"[.!?…][\"'”’»]?"
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_ENDS_SENTENCE = re.compile(_SENTENCE_END + r"$")
_SLASHED = re.compile(
    rf"({_SENTENCE_END})\s+((?:(?:photo|image|picture|credit)s?(?: by| credit)?\s*:\s*.{{2,80}})"
    r"|(?:(?:photo|image|picture|photograph|graphic|map)s? (?:by|courtesy of) .{2,80})"
    r"|(?:(?:REUTERS|AFP|AP|AP Photo|EPA|Getty Images|Anadolu)\s*/\s*[\w .'’-]{2,60}))$",
    re.IGNORECASE,
)
_OWNED = re.compile(rf"({_SENTENCE_END})\s+©\s?([^©.!?]{{2,80}})$")
_PHOTO_LABEL = re.compile(
    r"(?P<label>(?:file )?(?:photo|image|picture|photograph)(?: by| credit| courtesy)?|credit|source)s?"
    r"\s*:\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
# What stands before a name: "Photo:", "Pictures by".
_CREDITS = re.compile(r"^(?:[A-Za-z ]+:\s*|[A-Za-z]+ (?:by|courtesy of) )")
# "Map: Hill Graphics, Oslo. Data: Institute for Roads, Nairobi": several credits on a line.
_CREDITED = re.compile(
    r"(?:maps?|graphics?|infographics?|illustrations?|data|video|charts?|photos?|pictures?|images?|sources?)"
    r"(?: by)?\s*:\s*([^:]{2,80})",
    re.IGNORECASE,
)
_NEXT_CREDIT = re.compile(r"[.;|]\s+(?=[A-Za-z ]{3,14}:)")
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
_CREDIT_SPLIT = re.compile(r"[/|,;&]|\bvia\b|\band\b|\s[-–—]\s")

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
    if labelled and is_credit(labelled["rest"]):
        return Caption("", (labelled["rest"].strip(" ."),), is_old)
    if labelled and labelled["label"].lower() in _PICTURES:
        return Caption(*_without_credits(labelled["rest"], in_head=True), is_old)
    if several := _several_credits(line):
        return Caption("", several, is_old)
    text, credits = _without_credits(line, in_head=in_head)
    return Caption(text, credits, is_old) if credits else None


def is_agency(credit: str) -> bool:
    """Whether the credit names news agencies and nobody else."""
    names = [name.strip() for name in _CREDIT_SPLIT.split(fold(credit)) if name.strip()]
    return bool(names) and all(name in _AGENCIES for name in names)


def _several_credits(line: str) -> tuple[str, ...]:
    """The names on a line that holds nothing but credits, two or more of them, or one that lists names."""
    found = [_CREDITED.fullmatch(piece) for piece in _NEXT_CREDIT.split(line.rstrip(" .")) if piece]
    names = tuple(match[1].strip(" .") for match in found if match)
    if len(names) < len(found) or not all(map(is_credit, names)):
        return ()
    return names if len(names) > 1 or (names and re.search("[,/]", names[0])) else ()


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
    owned = _OWNED.search(line) if in_head else None
    if owned:
        return line[: owned.end(1)].rstrip(), owned[2].strip()
    slashed = _SLASHED.search(line)
    if slashed:
        credit = _CREDITS.sub("", slashed[2]).rstrip(" .")
        if is_credit(credit):
            return line[: slashed.end(1)].rstrip(), credit
    bracketed = _BRACKETED.search(line)
    if not bracketed or not is_credit(bracketed[1]):
        return line, None
    before, credit = line[: bracketed.start()].rstrip(), bracketed[1].strip()
    square = line[bracketed.start() :].lstrip().startswith("[")
    if not before:
        return "", credit
    if _ENDS_SENTENCE.search(before) or (square and "/" in credit) or (in_head and is_agency(credit)):
        return before, credit
    return line, None


def is_credit(text: str) -> bool:
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
