"""Read a news page: its text, and what the page says about itself.

trafilatura finds the text and htmldate the date. The date comes from metadata
or from a visible stamp, never from a copyright year, from a date in running
text, from a neighbouring article or from the file. Opens no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from articles.article import Article, PublishedBasis
from articles.errors import NoText, ReaderMissing, TooLarge
from articles.formats.composing import Facts, Parts, compose, language_of, language_tag, one_line, web_address
from articles.formats.decoding import clean, decode
from articles.formats.lines import Caption, caption_of, fold, is_blank, is_title_like
from articles.formats.mending import Line
from articles.formats.pages.bodies import below_the_last, fuller, headline, is_beside
from articles.formats.pages.entries import with_days
from articles.formats.pages.metadata import PageData, day_of
from articles.formats.pages.stamps import Stamps
from articles.formats.plain import parts_of
from articles.formats.wholeness import MAY

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_BYTES = 5_000_000  # a page of 12 MB took 8 s

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(
    rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_LONGEST_LINK = 80
_MOST_CAPTIONS = 50
_MUCH_MORE = 1.3
_FEW_WORDS = 100


# The parser of tags needs a time that grows with the square of a tag's attributes.
_ATTRIBUTE = r"""[\s/]*+[^\s=<>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+"""
_MANY_ATTRIBUTES = re.compile(rf"(<[a-zA-Z][^\s<>/]*+(?:{_ATTRIBUTE}){{100}})(?:{_ATTRIBUTE})++")


def parse(data: bytes, origin: str) -> Iterator[Article]:
    """The article on a page.

    Raises:
        ArticleError: too large, not text, or a page without an article.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge(
            origin, f"larger than {LARGEST_BYTES // 1_000_000} MB; save the article's text instead"
        )
    tree = _tree(_markup(data, origin))
    if tree is None:
        raise NoText(origin, "no text found; save the article's text instead")
    page = PageData(tree)
    figures = _captions(tree)  # taken out of the tree, so before the text
    title = _title(tree, page)
    paragraphs = _paragraphs(tree, origin)
    whole = fuller(tree, paragraphs)
    parts = _parts(title, figures, whole)
    if not any(map(_is_running_text, parts.body)):
        parts = _parts(title, figures, page.body())
    parts = replace(
        parts,
        body=tuple(with_days(tree, page, parts.body)),
        below=(*parts.below, *below_the_last(tree, whole)),
    )
    doubt = _doubt(paragraphs, whole, page.words())
    facts = replace(_facts(tree, page, parts.title, "\n".join(parts.body)), doubt=doubt)
    article = compose(parts, origin, facts)
    if article is None or not any(map(_is_running_text, parts.body)):
        raise NoText(origin, "no text found; save the article's text instead")
    yield article


def looks_like_html(data: bytes, origin: str) -> bool:
    """Whether the bytes open as a page does; a tag inside a text does not make it one."""
    return bool(
        re.match(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b",
            data[:1000],
            re.IGNORECASE,
        )
    )


def _markup(data: bytes, origin: str) -> str:
    declared = _XML_DECLARED.search(data[:200]) or _DECLARED.search(data[:4096])
    text = decode(data, origin, declared=declared[1].decode("ascii") if declared else None)
    text = _XML_DECLARATION.sub("", text.replace("\f", "\n"))
    return _MANY_ATTRIBUTES.sub(r"\1", text)


def _tree(markup: str) -> HtmlElement | None:
    from lxml import etree, html

    if not markup.strip():
        return None
    try:
        tree = html.document_fromstring(markup, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def _parts(title: str, figures: Sequence[str], paragraphs: Sequence[str]) -> Parts:
    """The parts of a page, its paragraphs read as plain text is; the captions of figures come first."""
    found = parts_of([Line(line, 1) for line in paragraphs if fold(line) != fold(title)])
    # Under the page's own title, what plain text takes for one is a line of the body.
    body = (found.title, *found.body) if found.title else found.body
    captions = {fold(line): caption_of(line, in_head=True) or Caption(line) for line in figures}
    captions = {
        fold(caption.text) or repr(caption.credits): caption
        for caption in (*captions.values(), *found.captions)
    }
    return Parts(
        title or found.title,
        tuple(captions.values()),
        tuple(line for line in (body if title else found.body) if fold(line) not in captions),
        found.stamps,
    )


def _doubt(paragraphs: Sequence[str], whole: Sequence[str], words: int | None) -> str | None:
    """What is to be said where the page has more words, or much was the article's only by its container."""
    read = sum(len(line.split()) for line in whole)
    if words and words > _MUCH_MORE * read + _FEW_WORDS:
        return f"{MAY}: of {words} words that the page tells of, {read} were found in it"
    before, after = (sum(map(len, lines)) for lines in (paragraphs, whole))
    if after <= _MUCH_MORE * before:
        return None
    return "put together from two ways of reading the page, which differ by much: compare it with the page"


def _is_running_text(line: str) -> bool:
    """Whether the line is a sentence or more, not one of a page's links."""
    return len(line) >= _LONGEST_LINK or not is_title_like(line)


def _paragraphs(tree: HtmlElement, origin: str) -> list[str]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        said = error.msg.splitlines()[0].rstrip(".")
        message = f"web pages cannot be read: {said}; install conflict-map again with its dependencies"
        raise ReaderMissing(origin, message) from error
    try:
        document = bare_extraction(
            deepcopy(tree),
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        # A hostile page can break an extractor in many ways; each means that we cannot read this one.
        raise NoText(origin, "no text found: the page is damaged; save the article's text instead") from error
    text = getattr(document, "text", None) or ""
    return [line.strip() for line in clean(text).split("\n") if not is_blank(line)]


def _title(tree: HtmlElement, data: PageData) -> str:
    """The headline: a first-level heading, else what the metadata say without the site's name."""
    site = data.named("og:site_name")
    metadata = (
        data.named("og:title", "twitter:title") or one_line(tree.findtext(".//title"), longest=500) or ""
    )
    headings = [one_line(clean(heading.text_content()), longest=500) or "" for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading and not _names_site(heading, site, metadata)]
    matching = [heading for heading in headings if fold(metadata).startswith(fold(heading))]
    if matching:
        return max(matching, key=len)
    return headings[0] if len(headings) == 1 else _without_site(metadata, site)


def _names_site(heading: str, site: str | None, metadata: str) -> bool:
    """Whether a heading is the site's name, as over the logo of many pages."""
    at_the_end = rf".+\s[|–—-]\s{re.escape(fold(heading))}"
    return fold(heading) == fold(site or "") or bool(re.fullmatch(at_the_end, fold(metadata)))


def _without_site(title: str, site: str | None) -> str:
    """The title without " - The Site" at its end."""
    head, _, tail = re.sub(r"\s[|–—-]\s(?=[^|–—]*$)", "\0", title).partition("\0")
    return head if site and tail and fold(tail) == fold(site) else title


def _captions(tree: HtmlElement) -> list[str]:
    """The captions of the article's figures, each once; they are taken out of the tree."""
    found: dict[str, str] = {}
    heading = headline(tree)
    own = frozenset(() if heading is None else heading.iterancestors())
    for element in list(tree.iter("figcaption")):
        text = " ".join(clean(element.text_content()).split())
        if text and not is_beside(element, own) and len(found) < _MOST_CAPTIONS and not is_blank(text):
            found.setdefault(fold(text), text)
        element.drop_tree()
    return list(found.values())


def _facts(tree: HtmlElement, data: PageData, title: str, text: str) -> Facts:
    address = _address(tree, data)
    language = language_tag(tree.get("lang") or tree.get("xml:lang")) or language_of(text)
    stamps = Stamps(tree, title, language)
    published = data.day(title) or stamps.first() or _titled(data) or stamps.found()
    return Facts(
        publisher=data.publisher(address),
        published=published,
        published_basis=PublishedBasis.METADATA if published else None,
        changed=data.changed(title) or stamps.changed(),
        language=language,
        address=address,
    )


def _address(tree: HtmlElement, data: PageData) -> str | None:
    """The page's own address, from its canonical link or its metadata."""
    stated = web_address(data.named("og:url"))
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            try:
                canonical = web_address(urljoin(stated or "", link.get("href", "")))
            except ValueError:  # brackets that are no IPv6 address
                continue
            if canonical:
                return canonical
    return stated


def _titled(data: PageData) -> date | None:
    """The day that ends the page's title, as on "Shots in Marib | Hill Press | 28.04.2023"."""
    title = data.named("og:title", "twitter:title") or ""
    return day_of(re.split(r"\s[|–—-]\s", title)[-1]) if title else None
