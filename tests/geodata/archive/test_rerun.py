"""Reading an archive's articles again: what changes is told, what people said stays, one bad one ends nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from correcting import Desk

from geodata.archive.ingest import Failed
from geodata.archive.rerun import ReadAgain, Tally, read_again, waiting
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly
from geodata.findings.differing import Aspect, How
from geodata.findings.findings import Manner
from geodata.places.gazetteer.place import Place

NOW = Manner("9")
PIN = Place(-(10**9), "a pin", 35.5, 40.5, "PPL")


@pytest.fixture
def old(told):
    return (
        told("One", "{The army} entered [Mosul].", "[Mosul] and [Raqqa] saw [Nowhere]."),
        told("Two", "The rebels left [Mosul] for [Nowhere]."),
        told("Three", "[Baghdad] is far."),
    )


@pytest.fixture
def archive(tmp_path, old):
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        archive.add(old)
        yield archive


@pytest.fixture
def new(old):
    """A newer extractor: it takes Mosul for Raqqa, and cannot read the third article."""
    raqqa = old[0].places[2].place
    known = {one.article.content_hash: one for one in old}

    def analyse(article, *, settled=None):
        before = known[article.content_hash]
        if article.title == "Three":
            raise ZeroDivisionError("odd")
        places = tuple(
            replace(m, place=raqqa, why=("newer weights", "site")) if m.text == "Mosul" else m
            for m in before.places
        )
        return replace(before, article=article, places=places, extractor_version=str(NOW))

    return analyse


def run(archive, analyse, **how):
    return list(read_again(archive, waiting(archive, NOW), analyse=analyse, **how))


def test_a_preview_says_what_would_change_and_stores_nothing(archive, new, caplog):
    before = archive.digest(), archive.version()
    one, two, three = run(archive, new, is_preview=True)
    assert [(d.aspect, d.how, d.text, d.why) for d in one.differences] == [
        (Aspect.PLACE, How.OTHER, "Mosul", ("newer weights",))
    ] * 2
    assert (one.title, one.ways, len(two.differences)) == ("One", ("by another version",), 1)
    assert three == Failed("a test", "Three", "ZeroDivisionError: odd")
    assert (archive.digest(), archive.version()) == before


def test_what_is_found_now_is_stored_and_is_not_read_again(archive, new, old, caplog):
    run(archive, new)
    assert [m.place.name for m in archive.findings_like(old[1].article).places if m.place] == ["Raqqa"]
    assert archive.findings_like(old[2].article) == old[2]
    assert waiting(archive, NOW) == (old[2].article.content_hash,)


def test_who_is_interrupted_goes_on_where_it_ended(archive, new, old):
    next(read_again(archive, waiting(archive, NOW), analyse=new))
    assert waiting(archive, NOW) == tuple(one.article.content_hash for one in old[1:])


def test_what_a_person_said_stays_on_top_and_is_no_change(archive, new, old, caplog):
    ann = Desk(archive)
    ann.set(old[1], "Mosul", place=PIN)
    preview = run(archive, new, is_preview=True)
    assert preview[1].differences == ()
    assert preview[:2] == run(archive, new)[:2]
    assert ann.places(old[1]) == [("Mosul", "a pin"), ("Nowhere", None)]
    ann.undo(1)
    assert ann.places(old[1]) == [("Mosul", "Raqqa"), ("Nowhere", None)]  # what the newer one found


def test_a_read_only_archive_can_be_looked_at_alone(archive, new, tmp_path, old):
    with Archive.open(tmp_path / "archive.sqlite", read_only=True) as looking:
        texts = [old[0].article.content_hash]
        (done,) = read_again(looking, texts, analyse=new, is_preview=True)
        assert isinstance(done, ReadAgain)
        with pytest.raises(ArchiveReadOnly):
            list(read_again(looking, texts, analyse=new))


def test_a_text_that_is_gone_is_left_out(archive, new):
    assert list(read_again(archive, ["0" * 64], analyse=new)) == []


@pytest.mark.parametrize(
    ("manner", "titles"),
    [
        (Manner("9"), ["One", "Two", "Three"]),
        (Manner("9", is_fast=True), ["Two"]),
        (Manner("4"), ["Two"]),
        (Manner("4", is_fast=True), []),
        (Manner("4", own="ab12cd34"), ["One", "Two", "Three"]),
    ],
)
def test_only_what_was_read_otherwise_waits_and_never_for_a_coarser_reading(tmp_path, old, manner, titles):
    ways = ("4", "4 fast", "4")
    with Archive.open(tmp_path / "mixed.sqlite") as archive:
        archive.add([replace(one, extractor_version=way) for one, way in zip(old, ways, strict=True)])
        found = [archive.findings_of(text).article.title for text in waiting(archive, manner)]
    assert found == titles


def test_the_tally_sums_over_articles(archive, new, caplog):
    tally = Tally()
    for done in run(archive, new):
        tally.take(done)
    tally.take(ReadAgain("0" * 64, "Same", "a test", ("by another version",), ()))
    assert (tally.read, tally.changed, len(tally.failed)) == (3, 2, 1)
    assert tally.counts == {(Aspect.PLACE, How.OTHER): 3}
    assert tally.moves == {("Mosul, IQ", "Raqqa, SY"): 3}
