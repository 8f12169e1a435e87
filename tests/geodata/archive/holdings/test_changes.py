"""Articles set, taken out and brought back: what is undone is as it was, and what is gone is gone."""

import datetime as dt
import hashlib
import json
from dataclasses import replace

import pytest
from correcting import AT, Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from articles.article import PublishedBasis
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from geodata.archive import schema as tables
from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Signature
from geodata.archive.holdings import changes
from geodata.archive.holdings.changes import Act, Facts
from geodata.archive.ingest import Failed
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly, ArticleGone, CorrectionGone, NothingChanged, PublicationImpossible
from geodata.findings.as_json import to_json
from geodata.places.gazetteer.place import Place

BAGHDAD = Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000)
DAY = dt.date(2026, 4, 23)
BO = Signature("bo")


@pytest.fixture
def three(told):
    """Three articles: two speak of Mosul, one of Baghdad."""
    return (
        told("One", "2026-04-20..: {The army} entered [Mosul].", "[Mosul] and [Raqqa] saw [Nowhere]."),
        told("Two", "2026-04-21..: {The rebels} left [Mosul] for [Nowhere]."),
        told("Three", "[Baghdad] is far from [Nowhere]."),
    )


@pytest.fixture
def archive(path, three):
    with Archive.open(path) as archive:
        archive.add(three)
        yield archive


def never(article, **light):
    raise AssertionError(f"{article.title} was to be read by nobody")


def dated(article, **light):
    """Another reading: every passage is of the day before the publication, where that is known."""
    known = dated.of[article.content_hash]
    before = article.published and article.published - dt.timedelta(days=1)
    day = PassageDate(DateRange(before, article.published), Basis.RELATIVE) if before else None
    return replace(known, article=article, passage_dates=tuple(day for _ in known.passage_dates))


@pytest.fixture(autouse=True)
def known(three):
    dated.of = {one.article.content_hash: one for one in three}


def change(archive, number, analyse=never, **facts):
    found = archive.findings_at(number)
    wanted = replace(Facts.of(found.article), **facts)
    read = changes.read_changed(archive, number, wanted, analyse=analyse)
    return changes.store_changed(archive, read, BO, at=AT, analyse=analyse).number


def logged(archive):
    with archive.reading() as connection:
        return changes.log(connection)


def undo(archive, number):
    changes.undo(archive, number, BO, at=AT)


class TestTakingOut:
    def test_what_is_taken_out_is_gone_and_what_is_undone_is_as_it_was(self, archive, three):
        before, version = archive.digest(), archive.version()
        number = changes.remove(archive, [2], BO, at=AT)
        assert archive.findings_at(2) is None
        assert [one.article.title for one in archive.findings()] == ["One", "Three"]
        assert archive.search("rebels")[0].tolist() == []
        assert archive.version() == version + 1

        undo(archive, number)
        assert archive.digest() == before
        assert archive.findings_at(2) == three[1]
        assert archive.search("rebels")[0].tolist() == [2]
        (change,) = logged(archive)
        assert (change.act, change.title, change.articles, change.who) == (Act.REMOVED, "Two", 1, "bo")
        assert (change.at, change.undone_by, change.undone_at) == (AT, "bo", AT)

    def test_several_go_and_come_back_at_once(self, archive):
        before = archive.digest()
        number = changes.remove(archive, [3, 1, 3], BO, at=AT)
        assert [one.article.title for one in archive.findings()] == ["Two"]
        assert [(one.articles, one.title) for one in logged(archive)] == [(2, "One")]
        undo(archive, number)
        assert archive.digest() == before

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sets(st.sampled_from([1, 2, 3]), min_size=1), min_size=1, max_size=3))
    def test_whatever_is_taken_out_and_undone_from_the_last_on_leaves_what_was(self, archive, several):
        before, done = archive.digest(), []
        for ids in several:
            there = {number for number in ids if archive.findings_at(number)}
            if there:
                done.append(changes.remove(archive, there, BO, at=AT))
        assert done
        assert archive.digest() != before
        for number in reversed(done):
            undo(archive, number)
        assert archive.digest() == before

    @pytest.mark.parametrize("ids", [[], [7], [1, 7]])
    def test_all_or_none_are_taken_out(self, archive, ids):
        before = archive.digest(), archive.version()
        with pytest.raises(ArticleGone, match="not in the archive any more"):
            changes.remove(archive, ids, BO, at=AT)
        assert (archive.digest(), archive.version(), logged(archive)) == (*before, ())

    def test_what_people_said_of_it_comes_back_with_it_and_can_still_be_undone(self, archive, three):
        ann, untouched = Desk(archive), archive.digest()
        said = ann.set(three[0], "Mosul", place=BAGHDAD)
        before = archive.digest()
        number = changes.remove(archive, [1], BO, at=AT)
        with archive.reading() as connection:
            assert record.found_before(connection, three[0].article.content_hash) is None
        undo(archive, number)
        assert archive.digest() == before != untouched
        ann.undo(said)
        assert archive.digest() == untouched

    def test_what_was_taken_back_meanwhile_does_not_come_back_with_it(self, archive, three):
        ann, untouched = Desk(archive), archive.digest()
        said = ann.set(three[0], "Mosul", place=BAGHDAD)
        number = changes.remove(archive, [1], BO, at=AT)
        ann.undo(said)
        undo(archive, number)
        assert archive.digest() == untouched
        with archive.reading() as connection:
            assert record.found_before(connection, three[0].article.content_hash) is None

    def test_nobody_else_gets_the_id_of_one_that_may_come_back(self, archive, told):
        before = archive.digest()
        number = changes.remove(archive, [3], BO, at=AT)
        archive.add([told("Four", "[Raqqa] is quiet.")])
        assert archive.findings_at(3) is None
        assert archive.findings_at(4).article.title == "Four"
        undo(archive, number)
        changes.remove(archive, [4], BO, at=AT)
        assert archive.digest() == before

    def test_one_that_was_added_again_is_not_brought_back(self, archive, three):
        number = changes.remove(archive, [2], BO, at=AT)
        archive.add([three[1]])
        before = archive.digest()
        with pytest.raises(ArticleGone, match="“Two” has been added again"):
            undo(archive, number)
        assert archive.digest() == before
        assert logged(archive)[0].undone_at is None

    def test_what_is_undone_or_was_never_done_cannot_be_undone(self, archive):
        number = changes.remove(archive, [2], BO, at=AT)
        undo(archive, number)
        for gone in (number, 7):
            with pytest.raises(CorrectionGone, match="undone or erased already"):
                undo(archive, gone)

    def test_what_is_erased_is_kept_nowhere(self, archive, three, path):
        change(archive, 2, publisher="Words of a source")
        number = changes.remove(archive, [2], BO, at=AT)
        assert [one.is_kept for one in logged(archive)] == [True, True]
        changes.erase(archive, number)
        assert [one.is_kept for one in logged(archive)] == [False, False]
        with archive.reading() as connection:
            kept = connection.execute(select(tables.article_change.c.found, tables.article_change.c.machine))
            assert kept.all() == [(None, None), (None, None)]
        with pytest.raises(CorrectionGone):
            undo(archive, number)
        with pytest.raises(CorrectionGone):
            changes.erase(archive, number)

    def test_what_came_back_is_not_erased(self, archive):
        number = changes.remove(archive, [2], BO, at=AT)
        undo(archive, number)
        with pytest.raises(CorrectionGone):
            changes.erase(archive, number)
        assert archive.findings_at(2) is not None

    def test_so_it_is_in_either_database(self, target, three):
        with Archive.open(target) as archive:
            archive.add(three)
            before = archive.digest()
            changed = change(archive, 1, publisher="Reuters")
            number = changes.remove(archive, [1, 2], BO, at=AT)
            undo(archive, number)
            undo(archive, changed)
            assert archive.digest() == before
            assert [one.is_kept for one in logged(archive)] == [True, True]


class TestSettingFacts:
    def test_publisher_and_address_are_set_without_reading_the_text_again(self, archive, three):
        before = archive.digest()
        number = change(archive, 1, publisher="Reuters", address="https://example.org/1")
        found = archive.findings_at(1)
        assert (found.article.publisher, found.article.address) == ("Reuters", "https://example.org/1")
        assert replace(found, article=three[0].article) == three[0]
        (logged_,) = logged(archive)
        assert (logged_.act, logged_.articles, logged_.told) == (
            Act.CHANGED, 1, "publisher Reuters (was unknown); address https://example.org/1 (was unknown)",
        )  # fmt: skip
        undo(archive, number)
        assert archive.digest() == before

    def test_they_stay_when_what_people_said_of_the_text_is_undone(self, archive, three):
        ann = Desk(archive)
        said = ann.set(three[0], "Mosul", place=BAGHDAD)
        change(archive, 1, publisher="Reuters")
        assert ann.places(archive.findings_at(1))[0] == ("Mosul", "Baghdad")
        ann.undo(said)
        assert archive.findings_at(1).article.publisher == "Reuters"
        assert ann.places(archive.findings_at(1))[0] == ("Mosul", "Mosul")

    def test_what_a_version_without_acled_s_types_and_figures_has_changed_is_undone_too(self, archive, path):
        before = archive.digest()
        number = change(archive, 1, publisher="Reuters")
        record = to_json(archive.findings_at(1))
        assert record.pop("figures") == []
        for passage in record["passages"]:
            assert passage.pop("acled") is None
        after = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
        with archive.writing() as connection:
            connection.execute(update(tables.article_change).values(after=after))
        undo(archive, number)
        assert archive.digest() == before

    @pytest.mark.parametrize("stated", [None, DAY])
    def test_a_day_is_set_or_put_in_place_of_a_stated_one_and_days_are_reckoned_from_it(
        self, path, three, stated
    ):
        article = replace(
            three[1].article, published=stated, published_basis=PublishedBasis.METADATA if stated else None
        )
        with Archive.open(path) as archive:
            archive.add([dated(article)])
            before = archive.digest()
            number = change(archive, 1, dated, published=dt.date(2026, 5, 2))
            found = archive.findings_at(1)
            assert found.article.published_basis is PublishedBasis.GIVEN
            assert found.passage_dates[1].range.start == dt.date(2026, 5, 1)
            told = f"date 2026-05-02 (was {stated or 'unknown'})"
            assert [one.told for one in logged(archive)] == [told]
            undo(archive, number)
            assert archive.digest() == before

    def test_a_day_that_was_wrong_can_be_unknown_again(self, archive):
        change(archive, 1, dated, published=DAY)
        change(archive, 1, dated, published=None)
        found = archive.findings_at(1)
        assert (found.article.published, found.article.published_basis) == (None, None)
        assert set(found.passage_dates) == {None}

    def test_what_people_said_stays_on_top_of_another_day(self, archive, three):
        ann = Desk(archive)
        ann.set(three[0], "Mosul", place=BAGHDAD)
        before = archive.digest()
        number = change(archive, 1, dated, published=DAY)
        assert ann.places(archive.findings_at(1))[0] == ("Mosul", "Baghdad")
        undo(archive, number)
        assert archive.digest() == before

    def test_what_has_changed_since_is_not_put_back(self, archive, three):
        number = change(archive, 1, publisher="Reuters")
        later = change(archive, 1, address="https://example.org/1")
        before = archive.digest()
        with pytest.raises(ArticleGone, match="“One” has been changed since"):
            undo(archive, number)
        assert archive.digest() == before
        undo(archive, later)
        undo(archive, number)
        assert archive.findings_at(1) == three[0]

    def test_nothing_is_stored_where_the_article_is_another_than_was_read(self, archive):
        read = changes.read_changed(archive, 1, Facts(publisher="Reuters"), analyse=never)
        change(archive, 1, publisher="AFP")
        with pytest.raises(ArticleGone, match="changed by somebody else"):
            changes.store_changed(archive, read, BO, at=AT)
        assert archive.findings_at(1).article.publisher == "AFP"

    def test_what_cannot_be_is_refused(self, archive):
        with pytest.raises(ArticleGone, match="no article 7"):
            changes.read_changed(archive, 7, Facts(), analyse=never)
        with pytest.raises(PublicationImpossible):
            changes.read_changed(archive, 1, Facts(published=dt.date(1, 1, 1)), analyse=never)
        with pytest.raises(NothingChanged, match="nothing about this article"):
            changes.read_changed(archive, 1, Facts(), analyse=never)

        def broken(article, **light):
            raise TypeError("it broke")

        assert isinstance(changes.read_changed(archive, 1, Facts(published=DAY), analyse=broken), Failed)


def test_nothing_is_done_in_an_archive_that_is_open_for_reading(archive, path):
    number = changes.remove(archive, [3], BO, at=AT)
    before = archive.digest()
    with Archive.open(path, read_only=True) as looking:
        read = changes.read_changed(looking, 1, Facts(publisher="Reuters"), analyse=never)
        for act in (
            lambda: changes.remove(looking, [1], BO, at=AT),
            lambda: changes.store_changed(looking, read, BO, at=AT),
            lambda: changes.undo(looking, number, BO, at=AT),
            lambda: changes.erase(looking, number),
        ):
            with pytest.raises(ArchiveReadOnly):
                act()
    assert archive.digest() == before
