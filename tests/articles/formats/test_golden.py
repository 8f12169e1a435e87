"""Every file in data/ is read as its .expected file says.

After a change that is meant, write them anew with
``UPDATE_GOLDEN=1 pytest tests/articles/formats/test_golden.py`` and read the difference as prose.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from articles.article import Article
from articles.reading import Unreadable, known_suffixes, read, read_text

DATA = Path(__file__).parent / "data"
SOURCES = sorted(path for path in DATA.iterdir() if path.suffix in known_suffixes())
PLAIN = [path for path in SOURCES if path.suffix == ".txt"]


def described(item: Article | Unreadable) -> str:
    """An article as prose: what is known about it, then its text."""
    assert isinstance(item, Article), item
    lines = (
        [f"published: {item.published} ({item.published_basis})"]
        if item.published
        else ["published: unknown"]
    )
    lines += [
        f"{name}: {value}"
        for name in ("publisher", "language", "address", "note")
        if (value := getattr(item, name)) is not None
    ]
    lines += [f"credit: {credit}" for credit in item.credits]
    lines += [f"caption: {item.text[caption.start : caption.end]}" for caption in item.captions]
    return "\n".join([f"title: {item.title}", *lines, "", item.text, "", "=" * 80, ""])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_file_is_read_as_its_expected_file_says(source: Path) -> None:
    found = "".join(described(item) for item in read(source))
    expected = source.with_name(source.name + ".expected")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_text_of_an_article_read_again_is_the_same_text(source: Path) -> None:
    articles = list(read(source))
    assert articles
    for article in articles:
        assert isinstance(article, Article)
        again = list(read_text(article.text))
        assert [item.text for item in again if isinstance(item, Article)] == [article.text]


@pytest.mark.parametrize("source", PLAIN, ids=lambda path: path.name)
def test_windows_line_ends_and_no_last_line_end_change_nothing(source: Path) -> None:
    data = source.read_text(encoding="utf-8").rstrip("\n")
    windows = "".join(described(item) for item in read_text(data.replace("\n", "\r\n")))
    assert windows == "".join(described(item) for item in read(source))
