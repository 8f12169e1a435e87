"""Markdown: front matter, several documents in a file, and what is left of the markup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, PublishedBasis
from articles.errors import ArticleError, NoText, TooLarge
from articles.formats import markdown

SAMPLES = Path(markdown.__file__).parents[1] / "samples"


def articles(text: str) -> list[Article]:
    return list(markdown.parse(text.encode(), "a test"))


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
    assert (article.publisher, article.address) == ("Desk", "https://a.example/b")
    assert (article.language, article.note) == ("en", "Ours.")


@pytest.mark.parametrize(
    "value", ["2024-13-45", "soon", "05/04/2024", "2024", "9999-12-31", "!!python/object:os.system"]
)
def test_a_damaged_date_is_unknown_and_nothing_takes_its_place(value: str) -> None:
    (article,) = articles(f"---\ntitle: A\ndate: {value}\n---\nKOSTI, 3 May 2024 (AP) - Shots were heard.\n")
    assert article.note == f"its date, {value}, is none that can be read"
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


def test_html_in_markdown_is_text() -> None:
    (article,) = articles("# A\n\n<script>x</script>\n\nB <img src=x onerror=alert(1)> {{7*7}}\n")
    assert article.text == "A\n\n<script>x</script>\n\nB <img src=x onerror=alert(1)> {{7*7}}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("1. One\n2. Two\n\n   More of two.", "1. One\n\n2. Two\n\nMore of two."),
        ("7) One\n8) Two", "7) One\n\n8) Two"),
        ("- One\n- Two\n  1. Three\n- Four", "One\n\nTwo\n\n1. Three\n\nFour"),
        ("1. One\n   - Two\n2. Three", "1. One\n\nTwo\n\n2. Three"),
        ("| a | b |\n|---|---|\n| c | *d* |\n\nE.", "a | b\n\nc | d\n\nE."),
        ("```\ncode\n\nmore\n```\n\n    indented", "code\n\nmore\n\nindented"),
        ("One\ntwo  \n three.", "One two\nthree."),
        ("~~One~~ `two` &amp; \\* [three](https://a.example) **four**", "One two & * three four"),
        ("## Why\n\nIt rained.", "Why\n\nIt rained."),
        ("It rained.\n\n![](a.jpg)", "It rained."),
    ],
)
def test_of_the_markup_only_numbers_and_the_lines_of_a_table_are_left(body: str, text: str) -> None:
    (article,) = articles(f"---\ntitle: ''\nsource: X\n---\nIt snowed.\n\n{body}\n")
    assert article.text == f"It snowed.\n\n{text}".removesuffix("\n\n")


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# *A* b #\n\nC.", "A b", "C."), ("C.\n\n# A\n\nD.", "A", "C.\n\nD."),
        ("# A\n\n# B\n\nC.", "A", "B\n\nC."), ("## A\n\n# B\n\nC.", "B", "A\n\nC."),
        ("Shots in Marib\n\nC.", "Shots in Marib", "C."),
        ("&nbsp;\n\nShots in Marib\n\nC.", "Shots in Marib", "C."),
        ("![A gate](a.jpg)\n\nShots in Marib\n\nC.", "Shots in Marib", "A gate\n\nC."),
        ("Shots\nin Marib\n\nC.", "Shots in Marib", "C."),
        ("Shots  \nin Marib\n\nC.", "", "Shots\nin Marib\n\nC."),
        ("It rained.\n\nShots in Marib", "", "It rained.\n\nShots in Marib"),
        ("# A\n\nC.\n\nA\n\n# a\n\n## A", "A", "C.\n\nA\n\nA"), ("A\n===\n\nA\n\nC.", "A", "C."),
    ],
)  # fmt: skip
def test_the_title_is_the_first_heading_or_a_first_line_of_its_form_and_goes_from_the_body(
    body: str, title: str, rest: str
) -> None:
    (article,) = articles(body)
    assert (article.title, article.text) == (title, f"{title}\n\n{rest}".strip())


def test_an_image_that_stands_alone_is_a_caption_once_and_its_title_goes_before_its_text() -> None:
    (article,) = articles(
        "# A\n\nC.\n\n![Men wait (AP)](a.jpg)\n\n![x](b.jpg 'A gate')\n\n![Men wait (AP)](c.jpg)\n\n"
        "![One](d.jpg) ![Two](e.jpg)\n\nA word ![Three](f.jpg) more."
    )
    assert article.text == "A\n\nMen wait\n\nA gate\n\nOne Two\n\nC.\n\nA word  more."
    captions = [article.text[span.start : span.end] for span in article.captions]
    assert captions == ["Men wait", "A gate", "One Two"]
    assert article.credits == ("AP",)


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        *(("title: A\ntitle: B", "A"), ("headline: H\ntitle: A", "A"), ("title: ''\nheadline: H", "H")),
        *(("TITLE: A", "A"), ("title : A", "A"), ("title:   A  ", "A"), ("title: a: b", "a: b")),
        *((r'title: "A \"b\" \\ c"', r'A "b" \ c'), ("title: 'A \"b\"'", 'A "b"'), ("title: \"A'", "\"A'")),
        *(
            ('title: A"', 'A"'),
            ('title: "', '"'),
            ("title: '", "'"),
            ("title: A\n\ntags: [a]\n- b\n  c\n# d\ne:", "A"),
        ),
        *((f"title: {'a' * 501}", "a" * 500), (f"{'k' * 31}: x\ntitle: A", "A")),
    ],
)
def test_a_key_has_its_first_value_without_quotes(matter: str, title: str) -> None:
    (article,) = articles(f"---\n{matter}\n---\nC.\n")
    assert (article.title, article.text) == (title, f"{title}\n\nC.")


@pytest.mark.parametrize(
    "text",
    [
        *("---\nauthor: X\n---\nC.", "---\ntitle: A\nNo key here\n---\nC.", "---\ntitle: A\n\nC."),
        *("--\ntitle: A\n---\nC.", "---\ntitle:A\n---\nC.", f"---\ntitle: A\n{'k' * 32}: x\n---\nC."),
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert not markdown.has_front_matter(text.encode(), "a test")
    ((matter, body),) = markdown.documents(text)
    assert (matter, body) == ({}, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n ---  \ntitle: A\n...\nC.", [({"title": "A"}, "C.")]),
        ("---\ntitle: A\n---\n---\ntitle: B\n---\n", [({"title": "A"}, ""), ({"title": "B"}, "")]),
        ("X\n---\ntitle: A\n---\nC.\nD.", [({}, "X"), ({"title": "A"}, "C.\nD.")]),
        ("", [({}, "")]),
    ],
)
def test_front_matter_ends_one_document_and_opens_another(
    text: str, expected: list[tuple[dict[str, str], str]]
) -> None:
    assert list(markdown.documents(text)) == expected


@pytest.mark.parametrize(("blank", "opens"), [(197, True), (198, False)])
def test_front_matter_is_looked_for_at_the_beginning(blank: int, opens: bool) -> None:
    data = b"\n" * blank + b"---\ntitle: A\n---\nC."
    assert markdown.has_front_matter(data, "a test") is opens


def test_a_note_is_cut_at_a_thousand_characters_and_a_page_break_is_a_line_break() -> None:
    (article,) = articles(f"---\ntitle: A\nnote: {'a' * 1001}\n---\nC.\fD.\n")
    assert article.note == "a" * 1000
    assert article.text == "A\n\nC.\n\nD."


def test_documents_without_a_word_are_passed_over_and_a_file_of_them_is_refused() -> None:
    assert [
        article.title for article in articles("---\ntitle: ''\ndate: x\n---\n\n---\ntitle: B\n---\n")
    ] == ["B"]
    with pytest.raises(NoText, match="no text found"):
        articles("---\nsource: X\n---\n***\n")


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="larger than 5 MB"):
        list(markdown.parse(bytes(5_000_001), "a test"))
    monkeypatch.setattr(markdown, "LARGEST_BYTES", 6)
    assert [article.text for article in articles("A. B.\n")] == ["A. B."]
    with pytest.raises(TooLarge):
        articles("A. B.\n\n")


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
