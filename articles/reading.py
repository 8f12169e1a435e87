"""Read articles from files, folders and standard input.

Knows which format a source has, and collects what cannot be read: one bad
file never ends the batch. Opens no address. The time of a file is never
taken for a date of publication.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeAlias

from articles.article import Article, PublishedBasis
from articles.errors import (
    ArticleError,
    NoText,
    NotText,
    SourceNotFound,
    SourceRefused,
    TooLarge,
    UnknownFormat,
)
from articles.formats import html, markdown, plain


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """How articles are written in a file, and how to tell that they are.

    ``suffixes`` are in small letters; "" is a name without one. ``opens`` says whether bytes whose name
    tells nothing are of this format; the first that says so reads them. ``parse`` and ``opens`` take the
    origin too, for what they raise.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Iterator[Article]]
    opens: Callable[[bytes, str], bool]


FORMATS: Sequence[ArticleFormat] = (
    ArticleFormat((".htm", ".html", ".xhtml"), html.parse, html.looks_like_html),
    ArticleFormat((".markdown", ".md"), markdown.parse, markdown.has_front_matter),
    ArticleFormat(("", ".text", ".txt"), plain.parse, lambda data, origin: True),
)
"""The formats that are read; another is a module in ``articles.formats`` and a row here, above plain text."""

STANDARD_INPUT = "-"
LARGEST_BYTES = plain.LARGEST_BYTES


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gave no article, with one line that says why and what to do."""

    origin: str
    reason: str


Parse: TypeAlias = Callable[[bytes, str], Iterator[Article]]
"""How a format is read: from bytes and where they are from."""

Parsing: TypeAlias = Callable[[Parse, bytes, str], Iterable[Article]]
"""Who calls a format's reader; somebody who gives it a limit of time can stand between."""


def parse_here(parse: Parse, data: bytes, origin: str) -> Iterable[Article]:
    """What the format's reader gives, with no limit of time."""
    return parse(data, origin)


def read(
    source: str | Path,
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    parsing: Parsing = parse_here,
) -> Iterator[Article | Unreadable]:
    """Every article of a file, a folder or standard input ("-"), and everything that is unreadable.

    A folder is read with its folders, sorted by name; hidden files are passed over,
    and links to folders are not followed. *published* is a date that a person gives:
    it is for articles that do not state one themselves. *stdin* is read instead of
    the process's standard input. *parsing* calls the readers of formats.
    """
    if str(source) == STANDARD_INPUT:
        found = _collected("standard input", lambda: _read_stream(stdin or sys.stdin.buffer, parsing))
    else:
        found = _read_path(Path(source), parsing)
    yield from (_dated(item, published) for item in found)


def read_text(
    text: str, *, origin: str = "pasted text", published: date | None = None, parsing: Parsing = parse_here
) -> Iterator[Article | Unreadable]:
    """Every article of a text, as ``read`` gives them for a file with that text."""
    data = text.encode("utf-8", "replace")
    found = _collected(origin, lambda: _parse_unnamed(data, origin, parsing))
    yield from (_dated(item, published) for item in found)


def known_suffixes() -> Sequence[str]:
    """The suffixes of the files that are read, sorted; "" for names without one."""
    return sorted(suffix for known in FORMATS for suffix in known.suffixes)


def _dated(item: Article | Unreadable, published: date | None) -> Article | Unreadable:
    """The article with the given date, unless it states one itself."""
    if isinstance(item, Unreadable) or published is None or item.published is not None:
        return item
    return replace(item, published=published, published_basis=PublishedBasis.GIVEN)


def _collected(origin: str, parse: Callable[[], Iterable[Article]]) -> Iterator[Article | Unreadable]:
    """The articles, and in place of an error what is unreadable."""
    try:
        yield from parse()
    except ArticleError as error:
        yield Unreadable(origin, str(error))
    except OSError as error:
        yield Unreadable(origin, _why(error))


def _read_path(path: Path, parsing: Parsing) -> Iterator[Article | Unreadable]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a zero character in the name
        yield Unreadable(_shown(path), _why(error, is_link=os.path.islink(path)))
        return
    if not is_folder:
        yield from _collected(_shown(path), partial(_read_file, path, parsing))
        return
    count = 0
    for item in _read_folder(path, parsing):
        count += 1
        yield item
    if not count:
        known = ", ".join(filter(None, known_suffixes()))
        yield Unreadable(_shown(path), f"no articles in this folder; it may hold files of {known}")


def _read_folder(root: Path, parsing: Parsing) -> Iterator[Article | Unreadable]:
    """What the files below a folder hold; each folder is opened when its turn comes."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if path != root and os.path.islink(path) and os.path.isdir(path):
            yield Unreadable(_shown(path), "a link to a folder, not followed; name that folder itself")
        elif path == root or os.path.isdir(path):
            try:
                names = sorted((name for name in os.listdir(path) if not name.startswith(".")), reverse=True)
            except OSError as error:
                yield Unreadable(_shown(path), _why(error))
                continue
            waiting.extend(path / name for name in names)
        else:
            yield from _collected(_shown(path), partial(_read_file, path, parsing))


def _read_file(path: Path, parsing: Parsing) -> Iterator[Article]:
    """The articles of one file.

    Raises:
        ArticleError: the file cannot be read, or holds no article.
    """
    origin = _shown(path)
    suffix = path.suffix.lower()
    known = next((known for known in FORMATS if suffix in known.suffixes), None)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotText(origin, 'not a regular file; pipe its text in and name "-" instead')
        if known is None:
            suffixes = ", ".join(filter(None, known_suffixes()))
            raise UnknownFormat(origin, f"no reader for {_printable(path.suffix)!r}; known: {suffixes}")
        with path.open("rb") as file:
            data = _bytes_of(file, origin)
    except FileNotFoundError as error:
        raise SourceNotFound(origin, _why(error, is_link=os.path.islink(path))) from error
    except PermissionError as error:
        raise SourceRefused(origin, _why(error)) from error
    yield from parsing(known.parse, data, origin)


def _read_stream(stream: BinaryIO, parsing: Parsing) -> Iterator[Article]:
    origin = "standard input"
    yield from _parse_unnamed(_bytes_of(stream, origin), origin, parsing)


def _bytes_of(stream: BinaryIO, origin: str) -> bytes:
    data = stream.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise TooLarge(origin, f"larger than {LARGEST_BYTES // 1_000_000} MB; divide it into smaller files")
    if not data.strip():
        raise NoText(origin, "empty; is this the right file?")
    return data


def _parse_unnamed(data: bytes, origin: str, parsing: Parsing) -> Iterable[Article]:
    """The articles of a text without a file name: its beginning tells the format."""
    known = next(known for known in FORMATS if known.opens(data, origin))
    return parsing(known.parse, data, origin)


def _why(error: OSError | ValueError, *, is_link: bool = False) -> str:
    """One line for what the system says."""
    if isinstance(error, FileNotFoundError) and is_link:
        return "a broken link: what it points to is gone; name the file itself"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable, or copy it to a place of yours"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be opened ({_printable(said)}); check the name"


def _shown(path: Path) -> str:
    """The path as one printable line."""
    return _printable(os.fsencode(path).decode("utf-8", "replace"))


def _printable(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", text)
