"""News pages: the article's text, and nothing of what stands around it."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
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


def data(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


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


HEADING = "<h1>Pumps Near Derna Run Again</h1>"
STAMP = '<time datetime="2024-03-05">Tuesday</time>'
OTHER = '<time datetime="2020-10-10">Saturday</time>'
FILLED = "By Salma Karim of Hill Press " + "a" * 107  # 136 characters


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{HEADING}{STAMP}{PARAGRAPHS}</article>",
        f"<article>{HEADING}<span class='date'>5 March 2024</span>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<p class='byline'>By A B, 5 March 2024</p>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<span id='pubdate'>5 March 2024</span>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<span itemprop='dateline'>5 March 2024</span>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<div class='entry-published x'>5 March 2024</div>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<abbr class='published' title='2024-03-05'>Tuesday</abbr>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<span class='date'>5 March 2024 {FILLED}x</span>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<time datetime='2024-03-05'>05/03/2024</time>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<time datetime='2024-03-05'>© {FILLED} {FILLED}</time>{PARAGRAPHS}</article>",
        f"<article>{HEADING}<span class='date'>12/05/2024</span>{STAMP}{PARAGRAPHS}</article>",
        # The article is the one with the only heading, or the only one on the page, or the main part of it.
        f"{HEADING}{PARAGRAPHS}{STAMP}",
        f"<main>{HEADING}{PARAGRAPHS}{STAMP}</main>{OTHER}",
        f"{OTHER}<article>{HEADING}{PARAGRAPHS}{STAMP}</article>",
        f"{OTHER}<article><h1>A</h1><h1>B</h1>{PARAGRAPHS}{STAMP}</article>",
        f"{OTHER}<main><h1>A</h1><h1>B</h1>{PARAGRAPHS}{STAMP}</main>",
        f"<aside><h1>A</h1></aside>{OTHER}<article>{HEADING}{PARAGRAPHS}{STAMP}</article>",
        f"<aside><article>A{OTHER}</article></aside>{OTHER}<article>{PARAGRAPHS}{STAMP}</article>",
        f"{STAMP}<article>A</article><article>{PARAGRAPHS}{OTHER}</article>",
        f"<article>{HEADING}<article><p>Another.</p>{OTHER}</article>{PARAGRAPHS}{STAMP}</article>",
        f"<main class='related'>{HEADING}{PARAGRAPHS}{STAMP}</main>",
    ],
)
def test_the_date_of_publication_is_the_stamp_of_the_article_and_not_of_its_neighbours(body: str) -> None:
    found = article(page(body=body))
    assert (found.published, found.published_basis) == (date(2024, 3, 5), PublishedBasis.METADATA)


@pytest.mark.parametrize(
    ("content", "day"),
    [
        *(("1899-12-31", None), ("1900-01-01", date(1900, 1, 1))),
        *(("2200-01-01", date(2200, 1, 1)), ("2200-01-02", None)),
        *(("12/05/2024", None), ("12/13/2024", date(2024, 12, 13)), ("13/12/2024", date(2024, 12, 13))),
    ],
)
def test_a_date_of_another_century_or_in_doubt_is_none(content: str, day: date | None) -> None:
    assert article(page(f'<meta name="date" content="{content}">')).published == day


@pytest.mark.parametrize(
    "part",
    [
        '<footer class="published">© 2021 Example Daily</footer>',
        "<div>Copyright 2019-2021 Example Daily</div>", '<meta itemprop="copyrightYear" content="2021">',
        '<img src="https://img.example/2018/02/03/pump.jpg">',
        '<meta property="og:image" content="https://img.example/2018/02/03/pump.jpg">',
        '<aside><time datetime="2016-01-01">1 January 2016</time></aside>',
        '<section class="related"><article><time datetime="2016-01-01">1 January 2016</time></article></section>',
        "<p>The law on water of 2017-05-03 has never been changed, and nobody has asked for that since, they said.</p>",
        "<!-- generated 2020-10-10 -->", '<meta name="date" content="2024-99-99">',
        '<meta property="article:published_time" content="12/05/2024">', "<div class='date'>12/05/2024</div>",
        "<div class='date'>12.05.24</div>", "<time>12/05/2024</time>",
        "<time datetime='12-05-2024'>Sunday</time>",
        "<abbr class='published' title='12/05/2024'>Sunday</abbr>", "<div class='date'>(c) 2024-03-05</div>",
        "<div class='candidate'>5 March 2024</div>", f"<span class='date'>5 March 2024 {FILLED}xy</span>",
        "<form><time datetime='2016-01-01'>1 January</time></form>",
        "<nav><time datetime='2016-01-01'>1 January</time></nav>",
        "<div class='most-read'><time datetime='2016-01-01'>1 January</time></div>",
        "<div id='sidebar'><time datetime='2016-01-01'>1 January</time></div>",
        "<article><time datetime='2016-01-01'>1 January</time></article>",
        '<script>{"datePublished":"2024-03-05"}</script>',
        '<link rel="next" href="https://a.example/2024/03/05/pumps">',
    ],
)  # fmt: skip
def test_no_other_date_on_a_page_is_the_date_of_publication(part: str) -> None:
    body = f"<main><h1>Pumps Near Derna Run Again</h1>{PARAGRAPHS}{part}</main>"
    assert article(page(part if "meta" in part else "", body)).published is None


def named(content: str, *names: str) -> str:
    return "".join(f'<meta property="{name}" content="{content}">' for name in names)


SITE = named("Daily", "og:site_name")


@pytest.mark.parametrize(
    ("head", "headings", "title"),
    [
        ("<title>Something Else</title>", ("Pumps Run",), "Pumps Run"),
        ("<title>Pumps Run | Daily</title>", ("Daily", "Pumps Run"), "Pumps Run"),
        ("<title>Pumps Run – Daily</title>", ("Daily", "Water"), "Water"),
        (SITE, ("daily", "Pumps Run"), "Pumps Run"),
        ("<title>Pumps Run Again: Live</title>", ("Pumps", "Pumps  Run\nAgain", "Water"), "Pumps Run Again"),
        ("<title>Pumps Run</title>", ("Water", "Bread"), "Pumps Run"),
        ("<title>Pumps Run</title>", ("", "Water"), "Water"), ("<title>Pumps Run</title>", (), "Pumps Run"),
        (named("A", "og:title") + named("B", "twitter:title") + "<title>C</title>", (), "A"),
        (named(" ", "og:title") + named("B", "twitter:title") + "<title>C</title>", (), "B"),
        ("<meta name='Twitter:Title' content='B'><title>C</title>", (), "B"),
        (SITE + "<title>Pumps - Water | DAILY</title>", (), "Pumps - Water"),
        (SITE + "<title>Pumps Run | Weekly</title>", (), "Pumps Run | Weekly"),
        (SITE + "<title>Daily</title>", (), "Daily"),
        ("<title>Pumps Run | Daily</title>", (), "Pumps Run | Daily"),
        (f"<title>{'A' * 500}</title>", (), "A" * 500), (f"<title>{'A' * 501}</title>", (), "A" * 500),
        (named("A" * 501, "og:title"), (), "A" * 500), ("", ("A" * 501,), "A" * 500),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_or_what_the_page_is_called_without_its_site(
    head: str, headings: tuple[str, ...], title: str
) -> None:
    found = article(
        page(head, "".join(f"<h1>{heading}</h1>" for heading in headings) + PARAGRAPHS).replace(
            b"<title>x</title>", b""
        )
    )
    assert found.title == title


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (SITE, "Daily"), ("<meta name='application-name' content=' The  Daily '>", "The Daily"), ("", None),
        (data('{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Daily"}}'), "Daily"),
        (data('{"@graph": [{"@type": "Article", "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Daily"}]}'), "Daily"),
        (data('{"@type": "WebSite", "name": "Daily"}'), "Daily"), (named("Daily", "dc.publisher"), "Daily"),
        (data('{"@type": "NewsArticle", "image": {"publisher": {"name": "Photos"}}}'), None), (data("{,}"), None),
        ("<link rel='canonical' href='https://www.daily.example/a'>", "daily.example"),
        (named("App", "application-name") + SITE, "Daily"),
        (named("", "og:site_name") + named("Daily", "og:site_name"), "Daily"),
        (named("Daily", "twitter:site"), None),
    ],
)  # fmt: skip
def test_the_publisher_is_the_site_s_name(head: str, publisher: str | None) -> None:
    assert article(page(head)).publisher == publisher


@pytest.mark.parametrize(
    ("attribute", "language"),
    [("lang='fr-CH'", "fr"), ("xml:lang='fr'", "fr"), ("lang='x'", "en"), ("", "en")],
)
def test_the_language_is_the_one_that_the_page_states_or_that_its_text_is_in(
    attribute: str, language: str
) -> None:
    assert article(page().replace(b"lang='en'", attribute.encode())).language == language


def test_a_title_that_the_text_repeats_stands_once() -> None:
    found = article(page(body=f"<article>{HEADING}<p>Pumps near Derna Run Again</p>{PARAGRAPHS}</article>"))
    assert found.text.startswith("Pumps Near Derna Run Again\n\nEngineers reached")


@pytest.mark.parametrize(("letters", "is_read"), [(79, False), (80, True)])
def test_a_page_needs_a_sentence_or_a_line_too_long_for_a_link(letters: int, is_read: bool) -> None:
    line = "A link without an end " + "a" * (letters - 22)
    data = page(body=f"<article>{HEADING}<p>{line}</p></article>")
    if is_read:
        assert article(data).text.endswith(line)
    else:
        with pytest.raises(NoText):
            article(data)


@pytest.mark.parametrize(
    ("opening", "is_page"),
    [
        (b"<!DOCTYPE html>", True), (b"<html lang=en>", True), (b"\xef\xbb\xbf\n <!doctype  html", True),
        (b'<?xml version="1.0"?>\n<html>', True), (b"<htmlx>", False), (b"<p>", False), (b"A <html>", False),
        (b" " * 996 + b"<html>", False), (b" " * 995 + b"<html>", True), (b"", False),
    ],
)  # fmt: skip
def test_only_bytes_that_open_as_a_page_look_like_one(opening: bytes, is_page: bool) -> None:
    assert html.looks_like_html(opening, "a test") is is_page


def figures(*captions: str) -> str:
    return "".join(f"<figure><figcaption>{caption}</figcaption></figure>" for caption in captions)


def test_captions_of_figures_come_first_without_their_credit_and_each_once() -> None:
    beside = f"<aside>{figures('An advertisement lies here.')}</aside>"
    inside = figures("A pump lies in the mud.\n (AFP)", "A boy.", "a  boy.", "\u200f", "(Reuters)", "(AP)")
    found = article(page(body=f"<article>{HEADING}{PARAGRAPHS}{inside}{beside}<p>A Boy.</p></article>"))
    assert found.text.startswith(
        "Pumps Near Derna Run Again\n\nA pump lies in the mud.\n\nA boy.\n\nEngineers"
    )
    assert found.text.endswith("has doubled.")
    assert found.credits == ("AFP", "Reuters", "AP")
    assert [found.text[span.start : span.end] for span in found.captions] == [
        "A pump lies in the mud.",
        "A boy.",
    ]


def test_of_a_page_s_captions_fifty_are_kept() -> None:
    many = figures(*(f"Pump number {number} lies in the mud." for number in range(1, 53)))
    found = article(page(body=f"<article>{HEADING}{many}{PARAGRAPHS}</article>"))
    assert len(found.captions) == 50
    assert "Pump number 50 " in found.text
    assert "Pump number 51 " not in found.text


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://a.example/b">', "https://a.example/b"),
        ('<meta property="og:url" content="https://a.example/c">', "https://a.example/c"),
        ('<meta property="og:url" content="https://a.example/c"><link rel="canonical" href="/b">', "https://a.example/b"),
        ('<link rel="canonical" href="https://[bad"><link rel="x CANONICAL" href="https://a.example/b">', "https://a.example/b"),
        ('<meta property="og:url" content="https://a.example/c"><link rel="canonical" href="ftp://x">', "https://a.example/c"),
        ('<link rel="next" href="https://a.example/b">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://[bad">', None),
    ],
)  # fmt: skip
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


def test_an_xml_declaration_of_the_encoding_goes_before_the_page_s_own() -> None:
    text = page("<meta charset='windows-1251'>").decode().replace("pumping station", "город Дерна")
    data = f"<?xml version='1.0' encoding='koi8-r'?>\n{text}".encode("koi8-r")
    assert "город Дерна" in article(data).text


def test_a_large_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="larger than 5 MB"):
        article(bytes(5_000_001))
    monkeypatch.setattr(html, "LARGEST_BYTES", len(page()))
    assert article(page()).title == "Pumps Near Derna Run Again"
    with pytest.raises(TooLarge):
        article(page() + b" ")


def test_no_page_makes_us_open_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def refuse(*where: object, **__: object) -> None:
        opened.append(where)
        raise OSError("no connection in a test")

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
    assert opened == []


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<b><i>", "<!--"])
def test_a_page_that_is_one_tag_within_another_is_refused(unit: str) -> None:
    with pytest.raises(ArticleError, match="no text found"):
        list(html.parse(b"<html><body>" + unit.encode() * 3000 + PARAGRAPHS.encode(), "a test"))


@pytest.mark.parametrize("unit", ["</p>", "&amp;", "<a href=x>"])
def test_a_page_with_one_sign_over_and_over_is_read(unit: str) -> None:
    (article,) = html.parse(b"<html><body>" + unit.encode() * 3000 + PARAGRAPHS.encode(), "a test")
    assert "Engineers reached the pumping station near Derna" in article.text


PIECES = st.sampled_from(
    (
        "<html>", "<body>", "<p>", "</p>", "<h1>", "</h1>", "<figcaption>", "<article>", "<time datetime='x'>",
        "<aside>", "<meta property='og:title' content='\x00'>", "<meta name=date content='2024-00-00'>",
        "<link rel=canonical href='//['>", "A town.", "(AP)", "\x00", "\u202e", "{{7*7}}",
        "<script type='application/ld+json'>{\"date", "</script>", "]]>",
    )
)  # fmt: skip


@settings(deadline=None, max_examples=25)
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


@pytest.mark.parametrize(
    "head",
    [
        data('{"@type": "NewsArticle", "datePublished": 1709625600000}'),
        data('{"@type": "NewsArticle", "datePublished": "1709625600"}'),
        data('[{"@type": "ImageGallery", "datePublished": "2015-02-01"}, {"@type": ["Report"], "datePublished": "2024-03-05"}]'),
        data(
            '{"@type": "NewsArticle", "image": {"datePublished": "2021-01-01"}, "author": {"birthDate": "1980-01-01"},'
            ' "comment": [{"@type": "Comment", "datePublished": "2025-01-01"}], "datePublished": "2024-03-05T23:40:00-06:00"}'
        ),
        data('{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "Article", "datePublished": "2024-03-05"}]}'),
        data(
            '[{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2019-01-01"},'
            ' {"@type": "NewsArticle", "headline": "Pumps Near Derna Run Again", "datePublished": "2024-03-05"}]'
        ),
        '<meta name="pubdate" content="Tue, 05 Mar 2024 08:00:00 GMT">',
        '<meta name="parsely-pub-date" content="20240305T0800Z">',
        '<meta property="og:title" content="Pumps Run Again | Daily | 5 March 2024">',
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_article_itself_in_any_way_of_writing(head: str) -> None:
    assert article(page(head)).published == date(2024, 3, 5)


@pytest.mark.parametrize(
    "name",
    [
        "data-publicacao",
        "fecha",
        "datum",
        "entry-tarih tarih",
        "publication",
        "post-datepublished datepublished",
    ],
)
def test_a_stamp_beside_the_headline_is_known_in_other_languages(name: str) -> None:
    stamp = f'<span class="{name}">5 March 2024</span>'
    other = f'<div class="others"><span class="{name}">9 March 2024</span><a href="/x">A bridge</a></div>'
    body = f"<div class='story'><h1>Pumps Near Derna Run Again</h1>{stamp}{PARAGRAPHS}</div>{other}"
    assert article(page("", body)).published == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("lang", "stamp"),
    [
        ("es", "<span class='fecha'>5 de marzo de 2024</span>"), ("fr", "<div class='date'>Publié le 5 mars 2024</div>"),
        ("tr", "<span class='tarih'>05.03.2024 - Güncelleme : 05.03.2024</span>"), ("ru", "<p class='date'>5 марта 2024, 10:31</p>"),
        ("de", "<span>05.03.2024</span>"), ("en", "<span>5 March 2024</span>"), ("ar", "<time>5 مارس 2024</time>"),
        ("uk", "<span class='date'>5 березня 2024</span>"), ("it", "<div><p>5 marzo 2024</p></div>"), ("pt", "<li class='data'>05/03/2024</li>"),
    ],
)  # fmt: skip
def test_a_stamp_in_the_page_s_own_language_dates_it(lang: str, stamp: str) -> None:
    body = f"<article><h1>Pumps Near Derna Run Again</h1>{stamp}{PARAGRAPHS}</article>"
    assert article(page("", body).replace(b"lang='en'", f"lang='{lang}'".encode())).published == date(
        2024, 3, 5
    )


@pytest.mark.parametrize(
    ("head", "stamp"),
    [
        ('<meta property="article:modified_time" content="2024-03-05T08:00:00Z">', ""),
        ('<meta property="og:updated_time" content="2024-03-05T08:00:00Z">', ""),
        (data('{"@type": "NewsArticle", "dateModified": "2024-03-05"}'), ""),
        ("", "<p class='meta'>Last updated: 5 March 2024</p>"),
        ("", "<div class='date'>Updated <time datetime='2024-03-05'>5 March</time></div>"),
        ("", "<time class='entry-date updated' datetime='2024-03-05'>5 March</time>"),
    ],
)
def test_a_day_of_change_alone_is_no_day_of_publication_and_is_told(head: str, stamp: str) -> None:
    found = article(page(head, f"<article><h1>Pumps Near Derna Run Again</h1>{stamp}{PARAGRAPHS}</article>"))
    assert found.published is None
    assert found.note == "last changed on 2024-03-05, and does not say when it was first published"


@pytest.mark.parametrize(
    ("changed", "is_told"), [("2024-03-06", False), ("2024-08-31", False), ("2024-09-01", True)]
)
def test_a_page_that_was_renewed_long_after_says_from_what_days_are_counted(
    changed: str, is_told: bool
) -> None:
    stated = data(f'{{"@type": "NewsArticle", "datePublished": "2024-03-05", "dateModified": "{changed}"}}')
    found = article(page(stated))
    assert found.published == date(2024, 3, 5)
    told = f"last changed on {changed}: days such as “Monday” are counted from its first publication"
    assert found.note == (told if is_told else None)


@pytest.mark.parametrize(
    "head",
    [
        data('//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2024-03-05"}\n//]]>'),
        data('{"@type": "WebPage", "datePublished": "2024-03-05"}'),
        data(
            '[{"@type": "VideoObject", "datePublished": "2020-01-01"}, {"@type": "WebPage", "datePublished": "2024-03-05"}]'
        ),
        data('{"@type": "NewsArticle", "datePublished": 1709625600000.0}'),
        '<meta name="date" content="2024/03/05">',
    ],
)
def test_data_of_the_page_or_in_a_comment_date_it(head: str) -> None:
    assert article(page(head)).published == date(2024, 3, 5)


def test_data_of_a_video_date_nothing() -> None:
    assert article(page(data('{"@type": "VideoObject", "datePublished": "2020-01-01"}'))).published is None


def test_what_stands_around_the_headline_is_the_article_s_whatever_its_name() -> None:
    stamp = "<time class='date' datetime='2024-03-05'>5 March</time>"
    body = f"<article><div class='sidebar'><h1>Pumps Near Derna Run Again</h1>{stamp}{PARAGRAPHS}</div></article>"
    assert article(page("", body)).published == date(2024, 3, 5)


def test_a_page_with_fewer_words_than_it_tells_of_may_be_incomplete() -> None:
    stated = data('{"@type": "NewsArticle", "isAccessibleForFree": "False", "wordCount": 1200}')
    note = article(page(stated)).note
    assert note is not None
    assert note.startswith("may be incomplete: of 1200 words that the page tells of, ")
    free = data('{"@type": "NewsArticle", "isAccessibleForFree": true, "wordCount": 1200}')
    assert article(page(free)).note is None


def test_a_gate_below_the_last_paragraph_says_that_the_rest_is_missing() -> None:
    gate = "<div class='gate'><p>You have read your last free story this month.</p><a href='/s'>See offers</a></div>"
    found = article(
        page("", f"<div class='story'><h1>Pumps Near Derna Run Again</h1>{PARAGRAPHS}{gate}</div>")
    )
    assert found.note == "may be incomplete: the rest is for subscribers"
    assert "free story" not in found.text


def test_a_page_without_a_text_of_its_own_is_read_from_its_data() -> None:
    text = "Engineers reached the pumping station near Derna on Sunday and found two pumps in working order.\\n\\nWater could flow."
    stated = data(f'{{"@type": "NewsArticle", "articleBody": "{text}"}}')
    found = article(page(stated, "<div id='app'><h1>Pumps Near Derna Run Again</h1></div>"))
    assert found.text.endswith("in working order.\n\nWater could flow.")


@pytest.mark.parametrize(("more", "is_told"), [(0, False), (30, False), (31, True)])
def test_where_much_was_added_to_what_an_extractor_gave_it_is_said(more: int, is_told: bool) -> None:
    told = "put together from two ways of reading the page, which differ by much: compare it with the page"
    assert html._doubt(["a" * 100], ["a" * 100, "b" * more], None) == (told if is_told else None)
