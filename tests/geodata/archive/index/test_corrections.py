"""What people have said, as the index counts it."""

import pytest
from correcting import Desk

from articles.roles.role import Role
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.places.gazetteer.place import Place

BAGHDAD = Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000)


@pytest.fixture
def two(told):
    """Two articles on three places."""
    return (
        told("One", "{The army} entered [Mosul].", "[Mosul] and [Raqqa] saw nothing."),
        told("Two", "{The rebels} left [Mosul]."),
    )


@pytest.fixture
def ann(tmp_path, two):
    """A person at work on an archive of them."""
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(two)
        yield Desk(archive)


def filtered(ann, **selection):
    return Index.of(ann.archive).filtered(Selection(**selection))


def test_what_is_confirmed_is_checked_and_only_what_is_set_right_is_corrected(ann, two):
    assert filtered(ann).found.totals.checked == 0
    ann.set(two[0], "Mosul", checked=True)
    assert (filtered(ann).found.totals.checked, filtered(ann).facets.corrected) == (1, 0)
    number = ann.set(two[1], "Mosul", place=BAGHDAD)
    ann.set(two[1], two[1].article.passages[1].text, date=None)
    assert (filtered(ann).found.totals.checked, filtered(ann).facets.corrected) == (2, 1)
    assert filtered(ann, only_corrected=True).reports_at(98182) == ((2, 1),)
    ann.undo(number, number + 1)
    assert (filtered(ann).found.totals.checked, filtered(ann).facets.corrected) == (1, 0)


def test_what_counts_is_what_the_filters_leave(ann, two):
    ann.set(two[1], "Mosul", checked=True)
    assert filtered(ann, roles=frozenset({Role.ACTOR})).found.totals.checked == 0


def test_the_queue_begins_where_most_is_likely_to_be_wrong_and_at_the_least_certain_passage(ann, two):
    queue = filtered(ann).to_check()
    assert [(q.place.name, q.reports, round(q.doubt, 2)) for q in queue] == [
        ("Mosul", 3, 0.6),
        ("Raqqa", 1, 0.2),
    ]
    assert queue[1].passage == (1, 2)
    ann.set(two[0], "Mosul", checked=True)
    assert filtered(ann).to_check(most=1)[0].passage == (1, 2)
    ann.set(two[0], "Mosul", nth=1, checked=True)
    ann.set(two[1], "Mosul", checked=True)
    assert filtered(ann).to_check() == ()


def test_reports_by_doubt_are_those_that_the_filters_leave_and_those_that_were_looked_at(ann, two):
    places = {place.name: number for number, place in filtered(ann).index.places.items()}
    mosul, raqqa = places["Mosul"], places["Raqqa"]
    everything = [[1, 1, mosul], [1, 2, mosul], [1, 2, raqqa], [2, 1, mosul]]
    assert sorted(filtered(ann).doubted().tolist()) == sorted(everything)
    assert filtered(ann, roles=frozenset({Role.ACTOR})).doubted().tolist() == []
    ann.set(two[1], "Mosul", checked=True)
    assert filtered(ann).doubted(checked=True).tolist() == [[2, 1, mosul]]
