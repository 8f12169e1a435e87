"""Learning from a made-up group's 200 corrections, measured on articles that were held out."""

from __future__ import annotations

from dataclasses import replace

import groups
import pytest

from geodata.archive.evaluation.learning import Case, Lesson, Standing, cases_of, learn, lesson_to_json
from geodata.archive.store import Archive
from geodata.findings.extraction import Extractor
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned
from geodata.places.settled import Nowhere


@pytest.fixture(scope="module")
def read(gazetteer):
    """The group's articles as the program reads them, with the towns that it means."""
    meant = groups.towns(gazetteer)
    assert list(meant) == groups.TOWNS
    extractor = Extractor(gazetteer, is_fast=True)
    return [extractor.findings(article) for article in groups.articles(list(meant), 115)], meant


@pytest.fixture(scope="module")
def said(read):
    """What it says of 200 names: the town at home, and where that was found, that it is right."""
    findings, meant = read
    names = [(one, m) for one in findings for m in one.places if m.text in meant]
    told = [
        (one, (m.start, m.end), None if m.named and m.named.id == meant[m.text].id else meant[m.text])
        for one, m in names
    ]
    assert len(told) >= 200
    return told[:200]


@pytest.fixture
def archive(tmp_path, read):
    with Archive.open(tmp_path / "group.sqlite") as archive:
        archive.add(read[0])
        yield archive


@pytest.fixture(scope="module")
def lesson(read, said, gazetteer, tmp_path_factory):
    """What is learned from them."""
    with Archive.open(tmp_path_factory.mktemp("group") / "group.sqlite") as archive:
        archive.add(read[0])
        groups.say(archive, said)
        return learn(list(cases_of(archive)), gazetteer, before=NOTHING_LEARNED)


def test_the_group_s_200_corrections_improve_the_articles_held_out(lesson):
    assert lesson.names + lesson.held_out == 200
    assert lesson.names > lesson.held_out > 30
    assert lesson.is_better
    assert lesson.after.right >= lesson.before.right + 15
    assert lesson.after.wrong < lesson.before.wrong / 2
    assert sum((lesson.before.right, lesson.before.none, lesson.before.wrong)) == lesson.held_out
    assert lesson.better - lesson.worse >= 15


def test_what_the_sample_briefs_say_stays_or_is_told(lesson, gazetteer):
    assert lesson.sample_names > 150
    assert len(lesson.otherwise) <= lesson.sample_names / 100
    assert list(lesson.learned.countries) == [groups.HOME]
    # Weights that lead astray are told, name by name.
    wild = replace(lesson.learned, countries={"US": 50.0})
    told = learn([], gazetteer, before=wild)
    assert (told.names, told.held_out, told.is_better) == (0, 0, False)
    assert len(told.otherwise) > 3
    assert {one.before.country for one in told.otherwise if one.before} == {"US"}


def test_what_was_learned_reads_the_group_s_new_articles_and_says_so(lesson, gazetteer, read):
    findings, meant = read
    plain, taught = (
        Extractor(gazetteer, is_fast=True),
        Extractor(gazetteer, is_fast=True, learned=lesson.learned),
    )
    assert (plain.version, taught.version) == ("4 fast", f"4 fast~{lesson.learned.fingerprint}")
    changed = swayed = 0
    for before in findings[:20]:
        after = taught.findings(before.article)
        assert after.extractor_version == taught.version
        for m, was in zip(after.places, before.places, strict=True):
            if m.text in meant and m.named and was.named and m.named.id != was.named.id:
                changed += 1
                assert m.named == meant[m.text]
                swayed += "by what was learned from corrections" in m.why
    # What lies otherwise because other names do is not swayed itself.
    assert changed >= swayed > max(3, changed / 2)


def test_a_person_still_has_the_last_word(lesson, gazetteer, read):
    findings, meant = read
    article = findings[0].article
    mention = next(m for m in findings[0].places if m.text in meant)
    taught = Extractor(gazetteer, is_fast=True, learned=lesson.learned)
    other = gazetteer.named("Bogota")[0].place
    settled = taught.findings(article, settled={(mention.start, mention.end): other})
    here = next(m for m in settled.places if m.start == mention.start)
    assert (here.place, here.score) == (other, 1.0)
    assert "by what was learned from corrections" not in here.why


def test_who_only_confirms_what_was_found_teaches_nothing(archive, said, gazetteer):
    groups.say(archive, [(one, span, None) for one, span, _ in said[:80]])
    lesson = learn(list(cases_of(archive)), gazetteer, before=NOTHING_LEARNED)
    assert not lesson.is_better
    assert lesson.better <= lesson.worse <= 2


class TestACase:
    def test_mentions_that_mean_the_same_are_there_once(self, told):
        found = told("T", "From [Mosul] to [Mosul] by [Raqqa|planned].")
        mosul, again, raqqa = found.places
        case = Case.of(found, {(m.start, m.end): m.place for m in found.places})
        assert case.meant == {0: mosul.place, 2: raqqa.place}
        assert [t.text for t in case.toponyms] == ["Mosul", "Mosul", "Raqqa"]
        other = {(mosul.start, mosul.end): mosul.place, (again.start, again.end): raqqa.place}
        assert Case.of(found, other).meant == {0: mosul.place, 1: raqqa.place}
        assert case.countries == {"IQ", "SY"}

    def test_three_of_ten_articles_are_held_out_by_their_text(self, told):
        texts = [told("T", f"Rain fell for {n} days.") for n in range(300)]
        held = [Case.of(one, {}).is_held_out for one in texts]
        assert held == [Case.of(one, {}).is_held_out for one in texts]
        assert 60 < sum(held) < 120

    def test_only_places_are_learned_from(self, archive, read):
        findings = read[0]
        names = [(one, (one.places[0].start, one.places[0].end)) for one in findings if one.places][:3]
        groups.say(archive, [(*names[0], Nowhere.NO_PLACE), (*names[1], Nowhere.UNKNOWN)])
        assert list(cases_of(archive)) == []
        groups.say(archive, [(*names[2], groups.Place(7, "Pin", 1.0, 1.0, "PPL"))])
        (case,) = cases_of(archive)
        assert [place.name for place in case.meant.values()] == ["Pin"]

    def test_a_place_that_the_gazetteer_does_not_have_under_the_name_teaches_nothing(
        self, archive, read, gazetteer
    ):
        mention = next((one, m) for one in read[0] for m in one.places)
        span = (mention[1].start, mention[1].end)
        groups.say(archive, [(mention[0], span, groups.Place(-(10**9), "Pin", 1.0, 1.0, "PPL"))])
        (case,) = cases_of(archive)
        assert case.choices(gazetteer) == []


def lesson_of(better, worse, learned=Learned(countries={"CO": 1.0})):  # noqa: B008
    return Lesson(learned, 1, 1, 1, 0, Standing(1, 2, 3), Standing(4, 5, 6), better, worse, 9, ())


@pytest.mark.parametrize(
    ("better", "worse", "by_chance", "is_better"),
    [(0, 0, 1.0, False), (3, 0, 1 / 8, False), (4, 0, 1 / 16, True), (5, 5, 0.623, False), (2, 6, 0.9648, False), (10, 4, 0.0898, True)],
)  # fmt: skip
def test_what_may_be_chance_is_not_adopted(better, worse, by_chance, is_better):
    lesson = lesson_of(better, worse)
    assert lesson.by_chance == pytest.approx(by_chance, abs=1e-4)
    assert lesson.is_better is is_better
    assert not lesson_of(better, worse, NOTHING_LEARNED).is_better


def test_a_lesson_is_told_in_json():
    record = lesson_to_json(lesson_of(4, 0))
    assert record["before"] == {"right": 1, "no_place": 2, "wrong": 3}
    assert record["after"] == {"right": 4, "no_place": 5, "wrong": 6}
    assert (record["better"], record["by_chance"], record["is_better"]) == (4, 0.0625, True)
    assert record["countries"] == {"CO": 1.0}
