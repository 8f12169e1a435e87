"""Put the parts of an article together.

Every format ends here, so that all articles have the same shape: the title,
the captions, the body, with one blank line between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from articles.article import Article, PublishedBasis, Span
from articles.formats.datelines import agency_in, dateline_of
from articles.formats.lines import Caption
from articles.formats.published import Stamp, full_dates, the_only_day
from articles.formats.wholeness import why_cut
from articles.language import is_read_in_full, language_name

_BETWEEN = "\n\n"
_SHORTEST_FOR_LANGUAGE = 60
_FEWEST_LETTERS = 0.5
_NO_LANGUAGE = "zxx"  # ISO 639-2: signs and figures
# Of English samples 7 in 163 of 60 characters were taken for another language, 1 in 154 of 100, none of 150.
_SURE_OF_LANGUAGE = 150
# Of 143 saved pages none of more was taken for another, and four stated another than theirs.
_LONG_FOR_LANGUAGE = 1000
_ONE_LANGUAGE = frozenset(("nb", "nn", "no"))
_SAMPLE_FOR_LANGUAGE = 4000
_LINES_TO_DATELINE = 3
_RENEWED_DAYS = 180
# What is issued day by day or week by week, so that a day in its title is its own.
_REPORTS = re.compile(
    r"\b(?:assessment|update|sitrep|report|brief(?:ing)?|bulletin|snapshot|digest|log|newsletter|round-?up"
    r"|press release|statement|communiqué|overview|summary|as of|week(?:ly)?|daily|incidents|notes?|day \d+"
    r"|diary|dispatch|monitor|tracker|advisory|alert|notice|watch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says about an article outside of its text; unknown is None.

    ``dateable`` is false where the source gives a publication date that cannot be
    read: then no other date takes its place. ``changed`` is the day of the last change. ``note`` says what
    kind of text it is, and ``doubt`` what may be wrong with it.
    """

    publisher: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    dateable: bool = True
    language: str | None = None
    address: str | None = None
    note: str | None = None
    doubt: str | None = None
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an article in their order.

    ``stamps`` are the lines that dated it, ``below`` what was left out below its last paragraph.
    """

    title: str = ""
    captions: tuple[Caption, ...] = ()
    body: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    below: tuple[str, ...] = ()


def compose(parts: Parts, origin: str, facts: Facts | None = None) -> Article | None:
    """The article made of these parts; None where they hold no word.

    What the text says about its publisher and its publication date is used only
    where *facts* are silent.
    """
    facts = facts or Facts()
    text, captions = _joined(parts)
    if not any(map(str.isalnum, text)):
        return None
    published, basis = facts.published, facts.published_basis
    if published is None and facts.dateable:
        published, basis = _published(parts)
    language = _language(facts.language, text)
    changed = facts.changed or the_only_day(stamp.day for stamp in parts.stamps if stamp.changed)
    caveats = (
        facts.note,
        facts.doubt or why_cut(parts.body, parts.below),
        _of_language(language if facts.language or len(text) >= _SURE_OF_LANGUAGE else None),
        _of_change(published, changed),
    )
    return Article(
        title=parts.title,
        text=text,
        origin=origin,
        publisher=facts.publisher or _agency(parts.body),
        published=published,
        published_basis=basis,
        language=language,
        address=facts.address,
        note="; ".join(filter(None, caveats)) or None,
        credits=tuple(dict.fromkeys(credit for caption in parts.captions for credit in caption.credits)),
        captions=captions,
    )


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to tell, or is no words."""
    sample = text[:_SAMPLE_FOR_LANGUAGE]
    if len(text) < _SHORTEST_FOR_LANGUAGE or sum(map(str.isalpha, sample)) < _FEWEST_LETTERS * len(sample):
        return None
    import py3langid  # loads a model, so only where a text is read

    code = str(py3langid.classify(sample)[0])
    return None if code == _NO_LANGUAGE else code


def _language(stated: str | None, text: str) -> str | None:
    """The language that is stated, unless a long text is in another: pages take what their template says."""
    if stated and len(text) < _LONG_FOR_LANGUAGE:
        return stated
    found = language_of(text)
    return stated if stated and {stated, found} <= _ONE_LANGUAGE else found or stated


def language_tag(value: str | None) -> str | None:
    """The language of a tag such as "en-GB", in small letters; None where it is no tag."""
    match = re.fullmatch(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?\s*", value or "")
    return match[1].lower() if match else None


def web_address(value: str | None) -> str | None:
    """The address, where it is one of the web; None for anything else ("javascript:...")."""
    match = re.fullmatch(r"\s*(https?://[^\s<>\"'\\]{3,2000})\s*", value or "", re.IGNORECASE)
    try:
        return match[1] if match and urlsplit(match[1]).hostname else None
    except ValueError:  # brackets that are no IPv6 address
        return None


def one_line(value: str | None, *, longest: int = 200) -> str | None:
    """The value on one line and cut to *longest* characters; None where nothing is left."""
    return " ".join((value or "").split())[:longest].strip() or None


def _joined(parts: Parts) -> tuple[str, tuple[Span, ...]]:
    """The text, and where its captions are."""
    pieces = [
        (parts.title, False),
        *((caption.text, True) for caption in parts.captions),
        *((paragraph, False) for paragraph in parts.body),
    ]
    filled = [piece for piece in pieces if piece[0]]
    captions = []
    begin = 0
    for piece, is_caption in filled:
        if is_caption:
            captions.append(Span(begin, begin + len(piece)))
        begin += len(piece) + len(_BETWEEN)
    return _BETWEEN.join(piece for piece, _ in filled), tuple(captions)


def _published(parts: Parts) -> tuple[date | None, PublishedBasis | None]:
    """The first of byline, dateline, title and captions that gives a date, and only one.

    The title of a history names a day too, so that only one that says what is issued counts.
    """
    stamped = [stamp.day for stamp in parts.stamps if not stamp.changed]
    dateline = _dateline(parts.body)
    captions = (caption.text for caption in parts.captions if not caption.is_old)
    sources: tuple[tuple[Iterable[date], PublishedBasis], ...] = (
        (stamped, PublishedBasis.BYLINE),
        (full_dates(dateline or ""), PublishedBasis.DATELINE),
        (full_dates(parts.title) if _REPORTS.search(parts.title) else (), PublishedBasis.TITLE),
        ([day for caption in captions for day in full_dates(caption)], PublishedBasis.CAPTION),
    )
    for days, basis in sources:
        day = the_only_day(days)
        if day:
            return day, basis
    return None, None


def _of_language(language: str | None) -> str | None:
    """What is to be said of a text in a language whose grammar is not known."""
    if language is None or is_read_in_full(language):
        return None
    return f"written in a language that is not read in full ({language_name(language)})"


def _of_change(published: date | None, changed: date | None) -> str | None:
    """What is to be said where days such as "Monday" may count from the day of a change."""
    if changed is None:
        return None
    if published is None:
        return f"last changed on {changed}, and does not say when it was first published"
    if (changed - published).days < _RENEWED_DAYS:
        return None
    return f"last changed on {changed}: days such as “Monday” are counted from its first publication"


def _agency(body: tuple[str, ...]) -> str | None:
    dateline = _dateline(body)
    return agency_in(dateline) if dateline else None


def _dateline(body: tuple[str, ...]) -> str | None:
    """The dateline, which a label such as "WORLD NEWS" may precede."""
    return next(filter(None, map(dateline_of, body[:_LINES_TO_DATELINE])), None)
