import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from articles.article import Article, PublishedBasis
from articles.aside import Aside
from articles.dates.days import DateRange
from articles.dates.finding import Basis, PassageDate
from articles.kinds.kind import PassageKind
from articles.reading import Unreadable
from geodata.archive import ingest as ingesting
from geodata.archive.ingest import (
    Failed,
    IngestSummary,
    KeptDate,
    Noted,
    Outcome,
    Progress,
    Reread,
    ingest,
    read_dated,
    store_dated,
)
from geodata.archive.store import Archive
from geodata.errors import (
    ArchiveLocked,
    ArchiveReadOnly,
    ArticleGone,
    FindingsMalformed,
    GazetteerDamaged,
    PublicationImpossible,
    PublicationStated,
)
from geodata.findings.findings import Findings


@pytest.fixture
def archive(path):
    with Archive.open(path) as archive:
        yield archive


@pytest.fixture
def either(target):
    """An archive in a file, then one on a server."""
    with Archive.open(target) as archive:
        yield archive


@pytest.fixture
def press(told):
    """Four findings by the name of their article's source."""
    lines = {
        "mosul": ["In [Mosul].", "In [Mosul] and [Raqqa]."],
        "raqqa": ["In [Raqqa] and [Nowhere]."],
        "quiet": ["Nothing happened."],
        "other": ["In [Baghdad]."],
    }
    return {name: told(name, *these) for name, these in lines.items()}


@pytest.fixture
def reader(press):
    """Reads a source such as "mosul raqqa bad": each name an article, unknown ones unreadable."""

    def read(source, *, published=None):
        for name in source.split():
            yield press[name].article if name in press else Unreadable(name, "no text found")

    return read


@pytest.fixture
def analyse(press):
    return lambda article: press[article.title]


def test_articles_are_read_analysed_and_stored(either, press, reader, analyse):
    summary = ingest(["mosul raqqa", "quiet"], either, analyse=analyse, read=reader)
    assert (summary.read, summary.stored) == (3, 3)
    assert (summary.already, summary.unreadable, summary.failed) == ((), (), ())
    assert (summary.reports, summary.places, summary.unmapped_names) == (4, 2, 1)
    assert list(either.findings()) == [press["mosul"], press["raqqa"], press["quiet"]]


def test_what_is_there_already_is_not_analysed_again(either, reader, analyse):
    ingest(["mosul"], either, analyse=analyse, read=reader)
    analysed = []

    def note(article):
        analysed.append(article.title)
        return analyse(article)

    summary = ingest(["mosul raqqa raqqa"], either, analyse=note, read=reader)

    assert analysed == ["raqqa"]
    assert (summary.read, summary.stored, summary.already) == (3, 1, ("mosul", "raqqa"))
    assert (summary.reports, summary.places) == (1, 1)


def test_findings_that_do_not_hold_together_fail_alone(archive, reader, analyse):
    def cut(article):
        findings = analyse(article)
        return Findings(article, (), (), (), (), ()) if article.title == "quiet" else findings

    summary = ingest(["mosul quiet"], archive, analyse=cut, read=reader)

    assert summary.stored == 1
    assert "2 passages, but 0 passage dates" in summary.failed[0].reason


def test_an_article_that_takes_too_long_is_told_and_its_neighbours_are_stored(
    archive, press, reader, analyse
):
    aside = Aside(seconds=0.5)

    def freeze_on_quiet(article):
        # A search by this pattern takes years, and no thread beside it could stop it.
        if article.title == "quiet":
            aside.call(re.fullmatch, "(a|a)*b", "a" * 60, about=article.origin)
        return analyse(article)

    summary = ingest(["mosul quiet raqqa"], archive, analyse=freeze_on_quiet, read=reader)
    aside.close()

    assert summary.stored == 2
    assert [(failed.title, failed.reason) for failed in summary.failed] == [
        ("quiet", "took too long: more than 0.5 seconds")
    ]
    assert list(archive.findings()) == [press["mosul"], press["raqqa"]]


def test_what_has_to_be_known_of_a_text_is_summed_up_and_read_again_with_it(archive, press, reader, analyse):
    quiet = press["quiet"]
    noted = replace(quiet, article=replace(quiet.article, note="may be incomplete: it ends in three dots"))
    press["quiet"] = noted
    summary = ingest(["mosul quiet"], archive, analyse=analyse, read=reader)
    assert summary.noted == (Noted("quiet", "may be incomplete: it ends in three dots"),)

    press["quiet"] = replace(quiet, article=replace(quiet.article, note="put together"))
    ingest(["quiet"], archive, analyse=analyse, read=reader)
    assert [one.article.note for one in archive.findings()] == [None, noted.article.note]
    ingest(["quiet"], archive, analyse=analyse, read=reader, again=True)
    assert [one.article.note for one in archive.findings()] == [None, "put together"]


def test_progress_names_each_article_and_what_became_of_it(archive, press, reader, analyse):
    other = press["other"]
    press["untitled"] = replace(other, article=Article("", other.article.text, "a file"))
    steps = []

    def fail_on_quiet(article):
        return analyse(article) if article.title not in ("quiet", "") else {}[article]

    sources = ["mosul mosul gone", "quiet untitled raqqa"]
    ingest(sources, archive, analyse=fail_on_quiet, read=reader, on_progress=steps.append)

    assert steps == [
        Progress(1, "mosul", Outcome.ANALYSED),
        Progress(2, "mosul", Outcome.ALREADY),
        Progress(3, "gone", Outcome.UNREADABLE),
        Progress(4, "quiet", Outcome.FAILED),
        Progress(5, "a file", Outcome.FAILED),
        Progress(6, "raqqa", Outcome.ANALYSED),
    ]


@pytest.mark.parametrize(("number", "versions"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_so_many_articles_are_one_transaction_and_the_rest_another(
    archive, monkeypatch, reader, analyse, number, versions
):
    monkeypatch.setattr(ingesting, "BATCH", 2)
    ingest(["mosul", "raqqa", "quiet", "other"][:number], archive, analyse=analyse, read=reader)
    assert archive.counts().articles == number
    # Adding nothing at the end is no change.
    assert archive.version() == versions


def test_five_hundred_articles_are_one_transaction(archive):
    """Needs that many: what is stored after each is the number that a user loses at most."""
    stored = []

    def read(source, *, published=None):
        yield from (Article("", f"Text {n}", "a test") for n in range(501))

    def analyse(article):
        return Findings(article, (None,), (), (), (), (PassageKind(),))

    ingest(
        ["x"], archive, analyse=analyse, read=read,
        on_progress=lambda done: stored.append(archive.version()) if done.count > 498 else None,
    )  # fmt: skip
    assert stored == [0, 1, 1]
    assert (archive.version(), archive.counts().articles) == (2, 501)


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("bad", ["gone", "quiet"])
def test_one_bad_article_ends_no_batch_wherever_it_stands(archive, monkeypatch, reader, analyse, at, bad):
    monkeypatch.setattr(ingesting, "BATCH", 2)

    def fail_on_quiet(article):
        return analyse(article) if article.title != "quiet" else {}[article]

    sources = ["mosul", "raqqa"]
    sources.insert(at, bad)
    summary = ingest(sources, archive, analyse=fail_on_quiet, read=reader)

    problems = len(summary.unreadable), len(summary.failed)
    assert (summary.stored, problems) == (2, (bad == "gone", bad == "quiet"))
    assert [findings.article.title for findings in archive.findings()] == ["mosul", "raqqa"]


def test_batches_that_were_stored_stay_where_the_archive_then_cannot_be_written(
    path, monkeypatch, reader, analyse
):
    monkeypatch.setattr(ingesting, "BATCH", 1)
    with Archive.open(path, wait_seconds=0.0) as archive, closing(sqlite3.connect(path)) as other:

        def then_lock(done):
            if done.count == 2:
                other.execute("BEGIN IMMEDIATE")

        with pytest.raises(ArchiveLocked):
            ingest(["mosul raqqa quiet"], archive, analyse=analyse, read=reader, on_progress=then_lock)
        other.rollback()
        assert archive.counts().articles == 2


def test_an_interruption_keeps_what_was_analysed(either, reader, analyse):
    def interrupted(article):
        if article.title == "quiet":
            raise KeyboardInterrupt
        return analyse(article)

    with pytest.raises(KeyboardInterrupt):
        ingest(["mosul quiet raqqa"], either, analyse=interrupted, read=reader)

    assert either.counts().articles == 1


@pytest.mark.parametrize(
    ("error", "reason", "is_logged"),
    [
        (KeyError("depth"), "KeyError: 'depth'", True),
        (RuntimeError(), "RuntimeError", True),
        (RuntimeError("too quiet\nby far"), "RuntimeError: too quiet", True),
        (FindingsMalformed("quiet", "no passage"), "FindingsMalformed: no passage", True),
        (GazetteerDamaged("a folder", "build it anew"), "GazetteerDamaged: build it anew", False),
    ],
)
def test_why_an_article_failed_is_told_and_what_nobody_foresaw_is_logged_with_its_traceback(
    archive, reader, analyse, caplog, error, reason, is_logged
):
    def fail_on_quiet(article):
        if article.title == "quiet":
            raise error
        return analyse(article)

    summary = ingest(["mosul quiet raqqa"], archive, analyse=fail_on_quiet, read=reader)

    assert summary.failed == (Failed("a test", "quiet", reason),)
    assert summary.stored == 2
    assert [(record.exc_info[1], "quiet" in record.getMessage()) for record in caplog.records] == (
        [(error, True)] if is_logged else []
    )


def test_an_archive_that_cannot_be_written_is_said_before_the_work(archive, tmp_path, reader):
    with Archive.open(tmp_path / "archive.sqlite", read_only=True) as closed, pytest.raises(ArchiveReadOnly):
        ingest(["mosul"], closed, analyse=lambda article: pytest.fail("analysed"), read=reader)


def test_files_are_read_with_the_readers_of_articles(archive, tmp_path):
    (tmp_path / "news.txt").write_text("A title\n\nFighting went on in the north.\n")
    (tmp_path / "empty.txt").write_text("")

    def analyse(article: Article) -> Findings:
        size = len(article.passages)
        return Findings(article, (None,) * size, (), (), (), (PassageKind(),) * size)

    summary = ingest([tmp_path / "news.txt", tmp_path / "empty.txt"], archive, analyse=analyse)

    assert (summary.stored, len(summary.unreadable)) == (1, 1)


@pytest.mark.parametrize(
    ("already", "kept", "untouched"),
    [
        ((), (), ()), (("A", "B"), (), ("A", "B")), (("A", "B"), ("A",), ("B",)),
        (("A", "B", "A"), ("A",), ("B", "A")), (("A", "A"), ("A", "A"), ()), (("A",), ("C",), ("A",)),
    ],
)  # fmt: skip
def test_what_is_told_with_its_date_is_not_told_once_more(already, kept, untouched):
    dates = tuple(KeptDate(title, DAY, PublishedBasis.GIVEN) for title in kept)
    assert IngestSummary(0, 0, already, dates, (), (), (), (), 0, 0, 0).untouched == untouched


# Re-dating


DAY, LATER = date(2023, 1, 12), date(2023, 2, 2)


@pytest.fixture
def weekly(told):
    """An article that states no date, and what is found in it with one or without."""
    undated = told("weekly", "On Thursday [Mosul] fell.", "Rain.")

    def findings(article):
        day = article.published and PassageDate(
            DateRange(article.published, article.published + timedelta(days=1)), Basis.RELATIVE
        )
        return replace(undated, article=article, passage_dates=(None, day, None))

    return undated.article, findings


def copies_of(article, *copies):
    """Reads any source as copies of this article: a day that one states itself, or None where it states none."""

    def read(source, *, published=None):
        for stated in copies:
            if stated:
                yield replace(article, published=stated, published_basis=PublishedBasis.FRONT_MATTER)
            elif published:
                yield replace(article, published=published, published_basis=PublishedBasis.GIVEN)
            else:
                yield article

    return read


def added(archive, weekly, **options):
    article, findings = weekly
    stated = options.pop("stated", None)
    return ingest(["x"], archive, analyse=findings, read=copies_of(article, stated), **options)


def test_a_date_that_is_supplied_later_dates_the_article_again(either, weekly):
    steps = []
    added(either, weekly)
    summary = added(either, weekly, published=DAY, on_progress=steps.append)

    assert (summary.read, summary.stored, summary.already) == (1, 0, ())
    (change,) = summary.redated
    assert (change.title, change.published_before, change.published) == ("weekly", None, DAY)
    assert (change.gained, change.moved) == (1, 0)
    assert [step.outcome for step in steps] == [Outcome.REDATED]
    (stored,) = either.findings()
    assert (stored.article.published, stored.article.published_basis) == (DAY, PublishedBasis.GIVEN)
    assert stored.passage_dates[1].range.start == DAY


@pytest.mark.parametrize("batch", [1, 500], ids=["stored meanwhile", "in one batch"])
@pytest.mark.parametrize("published", [None, LATER])
@pytest.mark.parametrize("copies", [(None, DAY), (DAY, None)])
def test_a_copy_that_states_the_date_dates_the_article_in_whichever_order(
    archive, weekly, monkeypatch, copies, published, batch
):
    monkeypatch.setattr(ingesting, "BATCH", batch)
    article, findings = weekly
    read = copies_of(article, *copies)
    summary = ingest(["x"], archive, analyse=findings, read=read, published=published)

    (stored,) = archive.findings()
    assert (summary.read, summary.stored) == (2, 1)
    assert (stored.article.published, stored.article.published_basis) == (DAY, PublishedBasis.FRONT_MATTER)
    assert stored.passage_dates[1].range.start == DAY


def test_a_copy_that_cannot_be_analysed_leaves_the_other(archive, weekly):
    article, findings = weekly

    def fail_on_dated(article):
        if article.published:
            raise RuntimeError("too hard")
        return findings(article)

    read = copies_of(article, None, DAY)
    summary = ingest(["x"], archive, analyse=fail_on_dated, read=read)

    assert (summary.stored, summary.already, len(summary.failed)) == (1, (), 1)
    assert next(archive.findings()).article.published is None


def read_as(findings, version):
    return lambda article: replace(findings(article), extractor_version=version)


def test_what_is_there_is_read_again_when_that_is_asked_for(either, weekly, told):
    article, findings = weekly
    other = told("Another", "In [Raqqa].")
    either.add([replace(findings(article), extractor_version="2", places=()), other])
    summary = added(either, weekly, again=True)
    assert (summary.read_again, summary.already, summary.redated) == (("weekly",), (), ())
    assert list(either.findings()) == [findings(article), other]
    assert either.readings() == {"4": 2}


def test_reading_again_keeps_the_date_that_a_person_gave(archive, weekly):
    added(archive, weekly, published=DAY)
    steps = []
    summary = added(archive, weekly, published=LATER, again=True, on_progress=steps.append)

    assert [step.outcome for step in steps] == [Outcome.READ_AGAIN]
    assert summary.kept_dates == (KeptDate("weekly", DAY, PublishedBasis.GIVEN),)
    article, findings = weekly
    copies = copies_of(article, None, DAY, DAY)
    ingest(["x"], archive, analyse=findings, read=copies, again=True)
    assert next(archive.findings()).article.published == DAY
    assert next(archive.findings()).article.published_basis is PublishedBasis.GIVEN


def test_copies_are_read_again_once(archive, weekly):
    article, findings = weekly
    added(archive, weekly)
    read = copies_of(article, None, None)
    summary = ingest(["x"], archive, analyse=findings, read=read, again=True)
    assert (summary.read_again, summary.already) == (("weekly",), ("weekly",))


@pytest.mark.parametrize("options", [{"published": DAY}, {"again": True}], ids=["dated", "again"])
def test_a_fast_reading_does_not_take_the_place_of_one_with_the_language_model(archive, weekly, options):
    article, findings = weekly
    added(archive, weekly)
    before = list(archive.findings())
    fast = read_as(findings, "4 fast+ab12cd34")
    summary = ingest(["x"], archive, analyse=fast, read=copies_of(article, None), **options)

    (failed,) = summary.failed
    assert "add it without --fast" in failed.reason
    assert isinstance(one := read_dated(archive, 1, DAY, analyse=fast), Failed)
    assert "add it without --fast" in one.reason
    assert (list(archive.findings()), summary.redated, summary.read_again) == (before, (), ())


def test_a_fast_reading_takes_the_place_of_a_fast_one(archive, weekly):
    article, findings = weekly
    fast = read_as(findings, "4 fast")
    for options in ({}, {"published": DAY}):
        summary = ingest(["x"], archive, analyse=fast, read=copies_of(article, None), **options)
    assert [change.published for change in summary.redated] == [DAY]


@pytest.mark.parametrize("day", [date.max, date.min, date(999, 12, 31), date(3000, 1, 1)])
def test_a_day_at_the_ends_of_the_calendar_is_refused_before_anything_is_read(archive, weekly, day):
    with pytest.raises(PublicationImpossible, match="give a day from 1000-01-01 to 2999-12-31"):
        added(archive, weekly, published=day)
    added(archive, weekly)
    with pytest.raises(PublicationImpossible, match=f"{day} is no publication date"):
        read_dated(archive, 1, day, analyse=weekly[1])


def test_an_article_that_cannot_be_read_again_stays_as_it_was(archive, weekly):
    def fail(article):
        raise RuntimeError("too hard")

    added(archive, weekly)
    before, version = list(archive.findings()), archive.version()
    summary = ingest(["x"], archive, analyse=fail, read=copies_of(weekly[0], None), published=DAY)

    assert [failed.reason for failed in summary.failed] == ["RuntimeError: too hard"]
    assert isinstance(read_dated(archive, 1, DAY, analyse=fail), Failed)
    assert (list(archive.findings()), archive.version()) == (before, version)


def test_one_article_is_dated_by_its_number(archive, weekly, told):
    archive.add([told("Another", "In [Raqqa].")])
    added(archive, weekly)
    change = store_dated(archive, read_dated(archive, 2, DAY, analyse=weekly[1]))
    assert (change.title, change.gained) == ("weekly", 1)
    assert [f.article.published for f in archive.findings()] == [None, DAY]
    with pytest.raises(ArticleGone, match="no article 7"):
        read_dated(archive, 7, DAY, analyse=weekly[1])


def test_an_article_is_dated_without_keeping_others_from_writing_while_it_is_read(archive, weekly, tmp_path):
    added(archive, weekly)
    with Archive.open(tmp_path / "archive.sqlite", read_only=True) as looking:
        reread = read_dated(looking, 1, DAY, analyse=weekly[1])
        with pytest.raises(ArchiveReadOnly):
            store_dated(looking, reread)
    assert store_dated(archive, reread).gained == 1
    version = archive.version()
    with pytest.raises(ArticleGone, match="changed by somebody else meanwhile"):
        store_dated(archive, reread)
    assert archive.version() == version


def test_a_stated_date_is_not_replaced_by_number_either(archive, weekly):
    added(archive, weekly, stated=DAY)
    with pytest.raises(PublicationStated, match="states its own date, 2023-01-12"):
        read_dated(archive, 1, LATER, analyse=weekly[1])


def test_what_the_archive_knows_of_an_article_stays_when_it_is_dated(archive, weekly):
    article, findings = weekly
    archive.add([findings(replace(article, origin="where it was found", publisher="The Paper"))])
    added(archive, weekly, published=DAY)
    (stored,) = archive.findings()
    assert (stored.article.origin, stored.article.publisher) == ("where it was found", "The Paper")


@pytest.mark.parametrize(
    ("first", "second", "holds", "stays"),
    [
        ({"published": DAY}, {"published": DAY}, DAY, []),
        ({"published": DAY}, {}, DAY, []),
        ({"published": DAY}, {"published": LATER}, DAY, [(DAY, None)]),
        ({"published": DAY}, {"stated": LATER}, DAY, [(DAY, LATER)]),
        ({"published": DAY}, {"stated": DAY}, DAY, []),
        ({"published": DAY}, {"stated": LATER, "again": True}, DAY, [(DAY, LATER)]),
        ({"published": DAY}, {"again": True}, DAY, []),
        ({"stated": DAY}, {"stated": DAY, "published": LATER}, DAY, [(DAY, None)]),
        ({"stated": DAY}, {"stated": DAY, "published": DAY}, DAY, []),
        ({"stated": DAY}, {"stated": LATER}, DAY, []),
        ({"stated": DAY}, {"stated": LATER, "again": True}, LATER, []),
        ({"stated": DAY}, {"published": LATER, "again": True}, DAY, [(DAY, None)]),
        ({"stated": DAY}, {"again": True}, DAY, []),
        ({}, {"published": LATER, "again": True}, LATER, []),
        ({}, {"stated": LATER, "again": True}, LATER, []),
        ({}, {"again": True}, None, []),
    ],
)
def test_which_of_two_dates_holds_and_of_which_it_is_told_that_it_stays(
    archive, weekly, first, second, holds, stays
):
    added(archive, weekly, **first)
    before, version = list(archive.findings()), archive.version()
    summary = added(archive, weekly, **second)

    (stored,) = archive.findings()
    was = first.get("stated") or first.get("published")
    changed = [(was, holds)] if was != holds else []
    assert stored.article.published == holds
    assert [(change.published_before, change.published) for change in summary.redated] == changed
    assert [(kept.published, kept.stated) for kept in summary.kept_dates] == stays
    assert {kept.basis for kept in summary.kept_dates} <= {before[0].article.published_basis}
    assert summary.read_again == (("weekly",) if "again" in second and not changed else ())
    if "again" not in second:
        assert (summary.already, [stored], archive.version()) == (("weekly",), before, version)
        # What is told with its date needs no other line.
        assert summary.untouched == (() if stays else ("weekly",))


@pytest.mark.parametrize("batch", [1, 500], ids=["stored meanwhile", "in one batch"])
def test_a_copy_without_any_date_takes_none_away(archive, weekly, monkeypatch, batch):
    """Also where the reader does not give it that of the batch."""
    monkeypatch.setattr(ingesting, "BATCH", batch)
    article, findings = weekly
    given = replace(article, published=DAY, published_basis=PublishedBasis.GIVEN)

    def read(source, *, published=None):
        yield from {"bare": [article], "both": [given, article]}[source]

    undated = ingest(["bare"], archive, analyse=findings, read=read, published=DAY)
    again = ingest(["bare"], archive, analyse=findings, read=read, published=DAY)
    assert (undated.kept_dates, again.kept_dates, again.already) == ((), (), ("weekly",))
    ingest(["both"], archive, analyse=findings, read=read, published=DAY)
    assert next(archive.findings()).article.published == DAY


@pytest.mark.parametrize("batch", [1, 500], ids=["stored meanwhile", "in one batch"])
@pytest.mark.parametrize("given", [None, date(2023, 3, 3)])
def test_the_first_date_that_a_copy_states_stays_for_the_batch(archive, weekly, monkeypatch, batch, given):
    monkeypatch.setattr(ingesting, "BATCH", batch)
    article, findings = weekly

    def read(source, *, published=None):
        basis = published and PublishedBasis.GIVEN
        yield replace(article, published=published, published_basis=basis)
        for day in (DAY, LATER):
            yield replace(article, published=day, published_basis=PublishedBasis.BYLINE)

    summary = ingest(["x"], archive, analyse=findings, read=read, published=given)

    (stored,) = archive.findings()
    assert (stored.article.published, stored.article.published_basis) == (DAY, PublishedBasis.BYLINE)
    assert (summary.read, summary.stored) == (3, 1)


@pytest.mark.parametrize("batch", [1, 500], ids=["stored meanwhile", "in one batch"])
def test_what_was_read_in_this_batch_is_not_read_again_for_its_copies(archive, weekly, monkeypatch, batch):
    monkeypatch.setattr(ingesting, "BATCH", batch)
    article, findings = weekly
    analysed = []

    def note(article):
        analysed.append(article.title)
        return findings(article)

    copies = copies_of(article, None, None, None)
    summary = ingest(["x"], archive, analyse=note, read=copies, again=True)

    assert analysed == ["weekly"]
    assert (summary.stored, summary.already, summary.read_again) == (1, ("weekly", "weekly"), ())


@pytest.mark.parametrize("kind", [Progress, Failed, KeptDate, IngestSummary, Reread])
def test_what_is_told_of_a_batch_cannot_be_changed(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)
