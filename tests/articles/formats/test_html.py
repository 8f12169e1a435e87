"""News pages: the article's text, and nothing of what stands around it."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, PublishedBasis
from articles.errors import ArticleError, NoText, ReaderMissing, TooLarge
from articles.formats import html

PARAGRAPHS = (
    "<p>Engineers reached the pumping station near Derna on Sunday and found two of its four pumps in order.</p>"
    "<p>Water could flow again within a week, they said, if the road from Benghazi is kept open for the lorries.</p>"
    "<p>The town has lived on water from tankers since the flood, and the price of a tanker has doubled.</p>"
)


def page(
    head: str = "", body: str = f"<article><h1>Pumps Near Derna Run Again</h1>{PARAGRAPHS}</article>"
) -> bytes:
    return f"<!doctype html><html lang='en'><head><title>x</title>{head}</head><body>{body}</body></html>".encode()


def article(data: bytes) -> Article:
    (found,) = html.parse(data, "a test")
    return found


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-05T08:00:00Z">',
        '<meta name="date" content="2024-03-05">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-05","dateModified":"2024-04-01"}</script>',
        '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2024-04-01">',
        '<link rel="canonical" href="https://a.example/2024/03/05/pumps">',
    ],
)
def test_the_date_of_publication_comes_from_metadata(head: str) -> None:
    found = article(page(head))
    assert (found.published, found.published_basis) == (date(2024, 3, 5), PublishedBasis.METADATA)


@pytest.mark.parametrize(
    "part",
    [
        '<footer class="published">© 2021 Example Daily</footer>',
        "<div>Copyright 2019-2021 Example Daily</div>",
        '<meta itemprop="copyrightYear" content="2021">',
        '<img src="https://img.example/2018/02/03/pump.jpg">',
        '<meta property="og:image" content="https://img.example/2018/02/03/pump.jpg">',
        '<aside><time datetime="2016-01-01">1 January 2016</time></aside>',
        '<section class="related"><article><time datetime="2016-01-01">1 January 2016</time></article></section>',
        "<p>The law on water of 2017-05-03 has never been changed, and nobody has asked for that since, they said.</p>",
        "<!-- generated 2020-10-10 -->",
        '<meta name="date" content="2024-99-99">',
    ],
)
def test_no_other_date_on_a_page_is_the_date_of_publication(part: str) -> None:
    body = f"<main><h1>Pumps Near Derna Run Again</h1>{PARAGRAPHS}</main>{part}"
    assert article(page(part if "meta" in part else "", body)).published is None


def test_the_title_stands_once_and_without_the_site() -> None:
    head = '<meta property="og:title" content="Pumps Near Derna Run Again | Example Daily"><meta property="og:site_name" content="Example Daily">'
    repeated = f"<article><p>Pumps Near Derna Run Again</p>{PARAGRAPHS}</article>"
    found = article(page(head, repeated))
    assert found.title == "Pumps Near Derna Run Again"
    assert found.text.count(found.title) == 1
    assert found.publisher == "Example Daily"


def test_captions_of_figures_come_first_without_their_credit() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>A pump lies in the mud.\n (AFP)</figcaption></figure>"
    found = article(page(body=f"<article><h1>Pumps Near Derna Run Again</h1>{PARAGRAPHS}{figure}</article>"))
    assert found.text.startswith("Pumps Near Derna Run Again\n\nA pump lies in the mud.\n\nEngineers")
    assert found.credits == ("AFP",)
    (span,) = found.captions
    assert found.text[span.start : span.end] == "A pump lies in the mud."


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://a.example/b">', "https://a.example/b"),
        ('<meta property="og:url" content="https://a.example/c">', "https://a.example/c"),
        (
            '<meta property="og:url" content="https://a.example/c"><link rel="canonical" href="/b">',
            "https://a.example/b",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://[bad">', None),
    ],
)
def test_the_address_is_the_one_that_the_page_gives_itself(head: str, address: str | None) -> None:
    assert article(page(head)).address == address


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256", "koi8-r"])
def test_a_page_is_read_in_its_declared_encoding(encoding: str) -> None:
    words = {"windows-1256": "مدينة درنة", "koi8-r": "город Дерна"}.get(encoding, "Dêrna, Türkiye")
    text = (
        page(f"<meta charset='{encoding}'>")
        .decode()
        .replace("They said", "")
        .replace("pumping station", words)
    )
    assert words in article(text.encode(encoding)).text


@pytest.mark.parametrize("encoding", ["rot13", "idna", "no-such-thing", "unicode_escape", "utf-7"])
def test_an_odd_declared_encoding_does_no_harm(encoding: str) -> None:
    data = page(f"<meta charset='{encoding}'>").replace(b"Derna", b"D\xearna")
    with suppress(ArticleError):
        assert "pumping" in article(data).text


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<!doctype html>", b"<html><body><script>x</script>", b"<p></p>", b"<"]
)
def test_a_page_without_an_article_has_no_text(data: bytes) -> None:
    with pytest.raises(NoText, match="no text found"):
        list(html.parse(data, "a test"))


def test_a_large_page_is_refused() -> None:
    with pytest.raises(TooLarge, match="5 MB"):
        list(html.parse(b"<html>" + b"a" * html.LARGEST_BYTES, "a test"))


def test_no_page_makes_us_open_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for data in (
        b"http://127.0.0.1/x",
        b"https://a.example",
        page('<link rel="canonical" href="http://127.0.0.1/x">'),
        b'<!DOCTYPE html SYSTEM "http://127.0.0.1/x.dtd"><html><body>' + PARAGRAPHS.encode(),
    ):
        with suppress(ArticleError):
            list(html.parse(data, "a test"))


@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>", "<b><i>", "</p>", "<!--", "&amp;", "<a href=x>"]
)
def test_a_page_of_one_tag_over_and_over_is_read_or_refused(unit: str) -> None:
    with suppress(ArticleError):
        list(html.parse(b"<html><body>" + unit.encode() * 3000 + PARAGRAPHS.encode(), "a test"))


PIECES = st.sampled_from(
    (
        *(
            "<html>",
            "<body>",
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<figcaption>",
            "<article>",
            "<time datetime='x'>",
            "<aside>",
        ),
        *(
            "<meta property='og:title' content='\x00'>",
            "<meta name=date content='2024-00-00'>",
            "<link rel=canonical href='//['>",
        ),
        *(
            "A town.",
            "(AP)",
            "\x00",
            "\u202e",
            "{{7*7}}",
            "<script type='application/ld+json'>{\"date",
            "</script>",
            "]]>",
        ),
    )
)


@given(st.one_of(st.binary(), st.lists(PIECES).map(lambda pieces: "".join(pieces).encode())))
def test_any_bytes_are_an_article_or_an_article_error(data: bytes) -> None:
    try:
        found = list(html.parse(data, "a test"))
    except ArticleError:
        return
    for each in found:
        assert each.text.startswith(each.title)
        for passage in each.passages:
            assert each.text[passage.start : passage.end] == passage.text


def test_a_missing_package_is_named_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(
        ReaderMissing, match=r"web pages cannot be read: .*trafilatura.*install conflict-map again"
    ):
        article(page())
