"""Markdown: front matter, several documents in a file, and what is left of the markup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, PublishedBasis
from articles.errors import ArticleError, TooLarge
from articles.formats import markdown

SAMPLES = Path(markdown.__file__).parents[1] / "samples"


def articles(text: str) -> list[Article]:
    return list(markdown.parse(text.encode(), "a test"))


def test_the_body_of_a_brief_comes_out_verbatim() -> None:
    first = "Soldiers left the bridge on Monday, residents of Kosti said; nobody took their place."
    second = "“We crossed on foot,” said one: “50% of us, with 3 * 4 bags & a snake_case_name.”"
    (article,) = articles(f"---\ntitle: Soldiers leave a bridge\n---\n\n{first}\n\n{second}\n")
    assert article.text == f"Soldiers leave a bridge\n\n{first}\n\n{second}"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_the_body_of_every_sample_comes_out_verbatim(path: Path) -> None:
    (article,) = markdown.parse(path.read_bytes(), path.name)
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    paragraphs = [" ".join(paragraph.split()) for paragraph in body.strip().split("\n\n")]
    assert article.text == "\n\n".join([article.title, *paragraphs])
    assert article.published_basis is PublishedBasis.FRONT_MATTER


def test_front_matter_says_what_is_known() -> None:
    (article,) = articles(
        "---\ntitle: 'It''s over'\ndate: 2024-03-05T10:00:00Z\nsource: Desk\nlink: https://a.example/b\n"
        "language: en_US\nnote: Ours.\nauthor: X\ntags:\n  - a\n  - b\n# a comment\n---\nThe siege is over.\n"
    )
    assert article.title == "It's over"
    assert (article.published, article.published_basis) == (date(2024, 3, 5), PublishedBasis.FRONT_MATTER)
    assert (article.publisher, article.address, article.language, article.note) == (
        "Desk",
        "https://a.example/b",
        "en",
        "Ours.",
    )


@pytest.mark.parametrize("value", ["2024-13-45", "soon", "05/04/2024", "2024", "!!python/object:os.system"])
def test_a_damaged_date_is_unknown_and_nothing_takes_its_place(value: str) -> None:
    (article,) = articles(f"---\ntitle: A\ndate: {value}\n---\nKOSTI, 3 May 2024 (AP) - Shots were heard.\n")
    assert article.published is None


@pytest.mark.parametrize("value", ["", '""', "''"])
def test_an_empty_value_is_no_value(value: str) -> None:
    (article,) = articles(
        f"---\ntitle: A\ndate: {value}\nurl: {value}\n---\nKOSTI, 3 May 2024 (AP) - Shots.\n"
    )
    assert (article.published, article.address) == (date(2024, 5, 3), None)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/relative", 'https://a"b'])
def test_only_an_address_of_the_web_is_an_address(address: str) -> None:
    (article,) = articles(f"---\ntitle: A\nurl: {address}\n---\nText.\n")
    assert article.address is None


def test_a_file_holds_as_many_articles_as_it_has_front_matter() -> None:
    found = articles("---\ntitle: One\ndate: 2024-01-01\n---\nA.\n\n---\n\nB.\n\n---\ntitle: Two\n---\nC.\n")
    assert [(article.title, article.text) for article in found] == [
        ("One", "One\n\nA.\n\nB."),
        ("Two", "Two\n\nC."),
    ]
    assert [article.published for article in found] == [date(2024, 1, 1), None]


def test_text_before_the_first_front_matter_is_an_article_too() -> None:
    assert [article.text for article in articles("A word before.\n\n---\ntitle: Two\n---\nC.\n")] == [
        "A word before.",
        "Two\n\nC.",
    ]


@pytest.mark.parametrize(
    "heading", ["# Rain stops the fighting", "Rain stops the fighting\n===", "# *Rain* stops the fighting #"]
)
def test_the_first_heading_is_the_title_where_front_matter_has_none(heading: str) -> None:
    (article,) = articles(f"{heading}\n\nIt rained.\n")
    assert (article.title, article.text) == (
        "Rain stops the fighting",
        "Rain stops the fighting\n\nIt rained.",
    )


def test_a_heading_below_the_first_paragraph_stands_once() -> None:
    (article,) = articles("An opening line.\n\n# Rain stops the fighting\n\nIt rained.\n")
    assert article.text == "Rain stops the fighting\n\nAn opening line.\n\nIt rained."


def test_html_in_markdown_is_text() -> None:
    (article,) = articles("# A\n\n<script>x</script>\n\nB <img src=x onerror=alert(1)> {{7*7}}\n")
    assert article.text == "A\n\n<script>x</script>\n\nB <img src=x onerror=alert(1)> {{7*7}}"


def test_a_large_file_is_refused() -> None:
    with pytest.raises(TooLarge, match="5 MB"):
        list(markdown.parse(b"a" * (markdown.LARGEST_BYTES + 1), "a test"))


MARKS = st.text(st.sampled_from("-#*_`[]()!>|\n\\:<&;1. ab\"'~"), max_size=300)


@given(st.one_of(st.binary(), st.text().map(str.encode), MARKS.map(str.encode)))
def test_any_bytes_are_articles_or_an_article_error(data: bytes) -> None:
    try:
        found = list(markdown.parse(data, "a test"))
    except ArticleError:
        return
    for article in found:
        assert article.text.startswith(article.title)
        for passage in article.passages:
            assert article.text[passage.start : passage.end] == passage.text


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)


@given(st.dictionaries(st.sampled_from(("title", "date", "url", "lang", "note", "publisher")), PRINTABLE))
def test_any_front_matter_is_read(matter: dict[str, str]) -> None:
    lines = [f"{key}: {value}" for key, value in matter.items()]
    (*_, last) = articles("\n".join(["---", *lines, "---", "", "A body."]))
    assert "A body." in last.text
