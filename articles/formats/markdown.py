"""Read Markdown, with or without front matter, one article or several in a file.

The body is taken as its author wrote it: only the markup goes. Front matter is
read line by line as ``key: value``; it is never executed, and unknown keys are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.article import Article, PublishedBasis
from articles.errors import NoText, TooLarge
from articles.formats.composing import Facts, Parts, compose, language_tag, one_line, web_address
from articles.formats.decoding import decode
from articles.formats.lines import Caption, caption_of, fold, is_blank, is_title_like
from articles.formats.published import full_date

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LARGEST_BYTES = 5_000_000

_FENCE = "---"
_KEY = re.compile(r"([A-Za-z][\w-]{0,30})\s*:(?:\s+(.*)|)$")
_OTHER_FRONT_MATTER = re.compile(r"\s+\S.*|-\s.*|#.*|\s*$")  # values on further lines, lists, comments
_ESCAPED = re.compile(r"\\([\"\\])")
_NAMES = {
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "publisher": ("publisher", "source"),
    "address": ("address", "url", "link"),
    "language": ("language", "lang"),
    "note": ("note",),
}
_KNOWN = frozenset(name for names in _NAMES.values() for name in names)
_LONGEST_NOTE = 1000


def parse(data: bytes, origin: str) -> Iterator[Article]:
    """The articles in the bytes of a Markdown file, in order.

    Raises:
        ArticleError: too large, not text, or without any text.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge(origin, f"larger than {LARGEST_BYTES // 1_000_000} MB; divide it into smaller files")
    text = decode(data, origin).replace("\f", "\n")
    found = False
    for matter, body in documents(text):
        article = _article(matter, body, origin)
        if article:
            found = True
            yield article
    if not found:
        raise NoText(origin, "no text found; is this the right file?")


def has_front_matter(data: bytes, origin: str) -> bool:
    """Whether the bytes open with front matter.

    Raises:
        NotText: they look as if, but are no text.
    """
    return b"---" in data[:200] and bool(next(documents(decode(data, origin)))[0])


def documents(text: str) -> Iterator[tuple[dict[str, str], str]]:
    """Each document's front matter and body; a file without front matter is one document.

    A rule in the text opens another document only where front matter follows it.
    """
    lines = text.lstrip().split("\n")
    matter: dict[str, str] = {}
    begin = index = 0
    while index < len(lines):
        opened = _front_matter(lines, index)
        if opened is None:
            index += 1
            continue
        if index:
            yield matter, "\n".join(lines[begin:index])
        matter, begin = opened
        index = begin
    yield matter, "\n".join(lines[begin:])


def _front_matter(lines: Sequence[str], index: int) -> tuple[dict[str, str], int] | None:
    """The keys of the front matter that a line opens, and the line after it."""
    if lines[index].rstrip() != _FENCE:
        return None
    found: dict[str, str] = {}
    for position in range(index + 1, len(lines)):
        line = lines[position].rstrip()
        if line in (_FENCE, "..."):
            return (found, position + 1) if _KNOWN & found.keys() else None
        key = _KEY.fullmatch(line)
        if key:
            found.setdefault(key[1].lower(), _unquoted(key[2] or ""))
        elif not _OTHER_FRONT_MATTER.fullmatch(line):
            return None
    return None


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return _ESCAPED.sub(r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def _article(matter: dict[str, str], body: str, origin: str) -> Article | None:
    values = {field: _first(matter, names) for field, names in _NAMES.items()}
    return compose(_parts(body, one_line(values["title"], longest=500)), origin, _facts(values))


def _first(matter: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((matter[name] for name in names if matter.get(name)), None)


def _facts(values: dict[str, str | None]) -> Facts:
    written = one_line(values["published"], longest=40)
    published = full_date(written or "")
    unread = f"its date, {written}, is none that can be read" if written and not published else None
    return Facts(
        publisher=one_line(values["publisher"]),
        published=published,
        published_basis=PublishedBasis.FRONT_MATTER if published else None,
        dateable=values["published"] is None,
        language=language_tag(values["language"]),
        address=web_address(values["address"]),
        note=one_line("; ".join(filter(None, (values["note"], unread))), longest=_LONGEST_NOTE),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, heading, item or line of a table as plain text."""

    text: str
    level: int = 0  # of a heading
    is_caption: bool = False


def _parts(body: str, title: str | None) -> Parts:
    blocks = [block for block in _blocks(body) if not is_blank(block.text)]
    if title is None:
        title = _own_title(blocks)
    captions: list[Caption] = []
    paragraphs: list[str] = []
    for block in blocks:
        if fold(block.text) == fold(title) and (block.level == 1 or not paragraphs):
            continue
        if block.is_caption:
            captions.append(caption_of(block.text, in_head=True) or Caption(block.text))
        else:
            paragraphs.append(block.text)
    return Parts(title, tuple(dict.fromkeys(captions)), tuple(paragraphs))


def _own_title(blocks: Sequence[_Block]) -> str:
    """The first heading of the first level, or the first paragraph where it has the form of a title."""
    heading = next((block.text for block in blocks if block.level == 1), None)
    if heading:
        return " ".join(heading.split())
    first = next((block for block in blocks if not block.is_caption), None)
    return first.text if first and "\n" not in first.text and is_title_like(first.text) else ""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # HTML stays what it is to a reader of plain text: characters.
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _blocks(body: str) -> Iterator[_Block]:
    """The blocks of a Markdown text in order."""
    level = 0
    numbered: list[bool] = []
    mark = ""
    row: list[str] | None = None
    for token in _markdown().parse(body):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("ordered_list_open", "bullet_list_open"):
            numbered.append(token.type == "ordered_list_open")
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbered.pop()
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if numbered[-1] else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield _Block(" | ".join(row))
            row = None
        elif token.type == "inline":
            block = _inline(token, level)
            if row is not None:
                row.append(block.text)
            else:
                yield _Block(mark + block.text, level, block.is_caption)
                mark = ""
        elif token.type in ("fence", "code_block"):
            yield _Block(token.content.strip("\n"))


def _inline(token: Token, level: int) -> _Block:
    """The text of a paragraph; that of an image which stands alone is a caption."""
    text = ""
    images = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            text += child.content
        elif child.type == "softbreak":
            text += " "
        elif child.type == "hardbreak":
            text += "\n"
        elif child.type == "image":
            images.append(str(child.attrGet("title") or child.content))
    text = "\n".join(line.strip() for line in text.split("\n")).strip()
    if not text and images:
        return _Block(" ".join(images).strip(), is_caption=True)
    return _Block(text, level)
