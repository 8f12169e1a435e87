"""What a list of articles knows of them, and how they are looked for."""

import datetime as dt

import pytest

from articles.article import PublishedBasis
from geodata.archive.holdings.listed import Holdings, ListedArticle, ids_of
from geodata.archive.store import Archive

ADDED = dt.datetime(2026, 5, 4, 12, 30, 1, tzinfo=dt.UTC)


@pytest.fixture
def stored(told):
    return (
        told("Schüsse in Mosul", "[Mosul] fell.", publisher="Die Zeit", address="https://zeit.example/1"),
        told("Calm", "[Mosul] stood.", published=dt.date(2026, 4, 23), published_basis=PublishedBasis.BYLINE),
    )


@pytest.fixture
def archive(path, stored):
    with Archive.open(path, clock=lambda: ADDED) as archive:
        archive.add(stored)
        yield archive


def test_all_that_is_known_of_an_article_but_its_text_is_listed(archive):
    assert list(Holdings.of(archive).by_id.values()) == [
        ListedArticle(1, "Schüsse in Mosul", "Die Zeit", None, None, None, "https://zeit.example/1", ADDED),
        ListedArticle(2, "Calm", None, dt.date(2026, 4, 23), PublishedBasis.BYLINE, None, None, ADDED),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("schusse", [1]), ("mosul  SCHÜSSE", [1]), ("zeit mosul", [1]), ("zeit.example", [1]), ("raqqa", []),
        ("mosul raqqa", []), ("", [2, 1]), (" ? ", [2, 1]),
    ],
)  # fmt: skip
def test_articles_are_found_by_all_the_words_of_a_search(archive, wanted, found):
    assert Holdings.of(archive).named(wanted, [2, 1]) == found


def test_only_those_that_are_asked_for_are_looked_through(archive):
    assert Holdings.of(archive).named("mosul", [2]) == []


def test_ids_are_those_of_texts_that_are_there(archive, stored):
    first, second = (one.article.content_hash for one in stored)
    assert ids_of(archive, [second, "0" * 64, first]) == {first: 1, second: 2}
    assert ids_of(archive, []) == {}
    # More than a database takes at once.
    assert ids_of(archive, [*(f"{n:064}" for n in range(1200)), second]) == {second: 2}
