"""Setting right, undoing, and what is read later, in an archive."""

import datetime as dt
from dataclasses import replace

import pytest
from correcting import AT, Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actors.actor import Actor, ActorType
from articles.dates.days import DateRange
from articles.dates.finding import Basis
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.corrections import desk, record
from geodata.archive.corrections.correction import Field, Nobody, NoFigure, Request, Scope, Signature
from geodata.archive.corrections.proposals import propose, propose_undo
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly, ArticleGone, CorrectedMeanwhile, CorrectionGone
from geodata.places.gazetteer.place import Place
from geodata.places.settled import SET_BY_A_PERSON, Nowhere

MOSUL = Place(99072, "Mosul", 36.335, 43.119, "PPLA", "IQ", "Nineveh", 99032, 1739800)
BAGHDAD = Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000)
RAQQA = Place(172955, "Raqqa", 35.953, 39.009, "PPLA", "SY", "Raqqa", 172957, 177636)
SYRIA = Place(163843, "Syria", 35.0, 38.0, "PCLI", "SY", population=16906283)
REBELS = Actor("rebels", "The rebels", ActorType.ARMED_GROUP, "SY", sponsor="army", since=2011)
PIN = Place(-(10**9), "a pin", 35.5, 40.5, "PPL")


def log_of(archive):
    with archive.reading() as connection:
        return record.log(connection)


class TestSettingRight:
    def test_only_the_mention_that_was_meant_changes(self, ann, three):
        ann.set(three[0], "Mosul", place=BAGHDAD)
        assert ann.places(three[0]) == [
            ("Mosul", "Baghdad"), ("Mosul", "Mosul"), ("Raqqa", "Raqqa"), ("Nowhere", None),
        ]  # fmt: skip
        assert ann.places(three[1])[0] == ("Mosul", "Mosul")

    def test_the_article_changes_wherever_it_has_the_name_in_that_sense(self, ann, three):
        ann.set(three[0], "Mosul", Scope.ARTICLE, nth=1, place=BAGHDAD)
        assert [place for _, place in ann.places(three[0])] == ["Baghdad", "Baghdad", "Raqqa", None]
        assert ann.places(three[1])[0] == ("Mosul", "Mosul")

    def test_every_article_changes_but_for_what_was_set_one_by_one(self, ann, three):
        ann.set(three[1], "Mosul", place=SYRIA)
        ann.set(three[0], "Nowhere", place=PIN)
        proposal = propose(ann.archive, ann.asked(three[2], "Nowhere", Scope.EVERYWHERE, place=BAGHDAD))
        assert (proposal.mentions, len(proposal.articles), proposal.by_hand) == (2, 2, 0)
        ann.set(three[2], "Nowhere", Scope.EVERYWHERE, place=BAGHDAD)
        assert ann.places(three[0])[3] == ("Nowhere", "a pin")
        assert ann.places(three[1]) == [("Mosul", "Syria"), ("Nowhere", "Baghdad")]
        assert ann.places(three[2])[1] == ("Nowhere", "Baghdad")

    def test_what_a_person_confirmed_alone_stays_when_all_of_its_sense_are_set(self, ann, three):
        ann.set(three[0], "Mosul", place=MOSUL)
        proposal = propose(ann.archive, ann.asked(three[1], "Mosul", Scope.EVERYWHERE, place=BAGHDAD))
        assert (proposal.mentions, proposal.by_hand) == (2, 1)
        assert proposal.markers() == {("Mosul", "Baghdad"): 2}

    def test_what_one_starts_from_is_set_though_it_was_set_by_hand(self, ann, three):
        ann.set(three[0], "Mosul", place=RAQQA)
        ann.set(three[0], "Mosul", Scope.ARTICLE, place=BAGHDAD)
        assert [place for _, place in ann.places(three[0])] == ["Baghdad", "Mosul", "Raqqa", None]

    def test_the_place_a_role_and_the_codes_are_those_that_were_said(self, ann, three):
        ann.set(three[0], "Mosul", place=SYRIA, role=Role.BACKGROUND)
        mention = ann.archive.findings_of(three[0].article.content_hash).places[0]
        assert (mention.role, mention.geo_precision, mention.where_prec, mention.score) == (
            Role.BACKGROUND, None, 6, 1.0,
        )  # fmt: skip
        assert mention.why[0] == SET_BY_A_PERSON
        assert [c.place.name for c in mention.candidates] == ["Mosul"]  # what was weighed stays in sight

    def test_a_name_is_no_place_name_or_of_no_known_place(self, ann, three):
        ann.set(three[0], "Raqqa", place=Nowhere.NO_PLACE)
        ann.set(three[0], "Mosul", place=Nowhere.UNKNOWN)
        assert ann.places(three[0]) == [("Mosul", None), ("Mosul", "Mosul"), ("Nowhere", None)]

    def test_a_name_that_was_missed_is_there_now_in_the_role_that_was_said(self, ann, three):
        ann.set(three[2], "far", place=PIN, role=Role.REFERENCE)
        found = ann.archive.findings_of(three[2].article.content_hash).places
        assert [(m.text, m.role) for m in found][1] == ("far", Role.REFERENCE)

    def test_missed_words_are_set_wherever_the_article_has_them_unread(self, ann, told):
        text = told("Kut", "They left Kut at dawn.", "[Raqqa] and Kutaisi lie far from Kut.")
        ann.archive.add([text])
        ann.set(text, "Kut", Scope.ARTICLE, nth=1, place=PIN)
        assert [words for words, _ in ann.places(text)] == ["Kut", "Kut", "Raqqa", "Kut"]

    def test_missed_words_are_no_rule_for_every_article(self, ann, three):
        with pytest.raises(CorrectionGone, match="own places"):
            ann.set(three[2], "far", Scope.EVERYWHERE, place=PIN)

    def test_a_passage_has_the_days_and_the_kind_that_were_said(self, ann, three):
        passage = three[2].article.passages[1]
        days = DateRange(dt.date(2026, 4, 1), dt.date(2026, 4, 3))
        kind = PassageKind(Kind.TALKS, Status.PLANNED, acled=SubEvent.AGREEMENT)
        ann.set(three[2], passage.text, date=days, kind=kind)
        now = ann.archive.findings_of(three[2].article.content_hash)
        assert (now.passage_dates[1].range, now.passage_dates[1].basis) == (days, Basis.GIVEN)
        assert replace(now.kinds[1], why=()) == kind
        assert now.kinds[0] == three[2].kinds[0]

    def test_a_passage_is_undated_where_a_person_says_so(self, ann, three):
        ann.set(three[1], three[1].article.passages[1].text, date=None)
        assert ann.archive.findings_of(three[1].article.content_hash).passage_dates[1] is None

    def test_an_actor_is_another_or_none(self, ann, three):
        ann.set(three[0], "The army", actor=REBELS)
        ann.set(three[1], "The rebels", actor=Nobody.NONE)
        assert ann.archive.findings_of(three[0].article.content_hash).actors[0].actor.id == "rebels"
        assert ann.archive.findings_of(three[1].article.content_hash).actors == ()

    def test_two_actors_become_one_in_every_article(self, ann, three):
        other = Actor("army-2", "Another army", ActorType.MILITARY, "IQ")
        request = replace(ann.asked(three[0], "The army", Scope.EVERYWHERE, actor=other), is_any_name=True)
        desk.carry_out(ann.archive, propose(ann.archive, request), Signature("Ann"), at=AT)
        ids = [m.actor.id for found in ann.archive.findings() for m in found.actors]
        assert ids == ["army-2", "rebels", "army-2"]

    def test_days_and_kinds_are_of_one_passage(self):
        with pytest.raises(ValueError, match="date, kind can be set for one passage"):
            Request("x", 0, 1, {Field.DATE: None, Field.KIND: PassageKind()}, Scope.ARTICLE)
        with pytest.raises(ValueError, match="figure can be set for one passage"):
            Request("x", 0, 1, {Field.FIGURE: NoFigure.NONE}, Scope.ARTICLE)
        with pytest.raises(ValueError, match="choose what is wrong"):
            Request("x", 0, 1, {})

    def test_the_log_says_who_did_what_when_and_why(self, ann, three):
        ann.set(three[1], "Mosul", place=BAGHDAD, why="the map on page 2")
        ann.set(three[0], "Mosul", Scope.ARTICLE, who="Cleo", place=SYRIA, role=Role.PLANNED)
        newest, first = log_of(ann.archive)
        assert (newest.who, newest.subject, newest.scope, newest.corrections, newest.articles) == (
            "Cleo", "Mosul: place, role", Scope.ARTICLE, 4, 1,
        )  # fmt: skip
        assert (first.number, first.who, first.why, first.at) == (1, "Ann", "the map on page 2", AT)


class TestConfirming:
    def test_what_is_confirmed_changes_nothing_and_is_kept(self, ann, three):
        before = ann.archive.digest()
        ann.set(three[0], "Mosul", checked=True)
        assert ann.archive.digest() == before
        with ann.archive.reading() as connection:
            (said,) = record.in_force(connection, [three[0].article.content_hash])
            assert (said.field, said.value) == (Field.CHECKED, True)
            assert record.found_before(connection, three[0].article.content_hash) is None


class TestTheLightOfIt:
    def test_other_names_are_read_anew_and_stay_so_until_it_is_undone(self, archive, three):
        def analyse(article, *, settled):
            assert settled == {(three[0].places[0].start, three[0].places[0].end): BAGHDAD}
            return replace(three[0], places=(*three[0].places[:2], _at(three[0].places[2], SYRIA)))

        person = Desk(archive, analyse)
        proposal = propose(archive, person.asked(three[0], "Mosul", place=BAGHDAD), analyse=analyse)
        assert [(m.before.place.name, m.after.place.name) for m in proposal.moved()[:1]] == [
            ("Raqqa", "Syria")
        ]
        number = person.set(three[0], "Mosul", place=BAGHDAD)
        assert ("Raqqa", "Syria") in person.places(three[0])
        person.undo(number)
        assert archive.findings_of(three[0].article.content_hash) == three[0]

    def test_a_reading_in_another_way_is_not_taken_up(self, archive, three):
        def analyse(article, *, settled):
            return replace(three[0], places=(), extractor_version="another")

        Desk(archive, analyse).set(three[0], "Mosul", place=BAGHDAD)
        assert [p for _, p in Desk(archive).places(three[0])] == ["Baghdad", "Mosul", "Raqqa", None]


def _at(mention, place):
    return replace(mention, place=place)


class TestUndoing:
    def test_everything_is_as_it_was(self, ann, three):
        before = ann.archive.digest()
        first = ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
        second = ann.set(three[0], "Raqqa", place=Nowhere.NO_PLACE)
        ann.undo(first, second)
        assert ann.archive.digest() == before
        with ann.archive.reading() as connection:
            assert record.found_before(connection, three[0].article.content_hash) is None
        assert {(b.undone_by, b.undone_at) for b in log_of(ann.archive)} == {("Bob", AT)}

    def test_what_others_said_since_stays(self, ann, three):
        first = ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
        ann.set(three[1], "Mosul", place=SYRIA)
        ann.undo(first)
        assert ann.places(three[0])[0] == ("Mosul", "Mosul")
        assert ann.places(three[1])[0] == ("Mosul", "Syria")

    def test_what_was_said_before_holds_again(self, ann, three):
        ann.set(three[0], "Mosul", place=BAGHDAD)
        second = ann.set(three[0], "Mosul", place=SYRIA)
        ann.undo(second)
        assert ann.places(three[0])[0] == ("Mosul", "Baghdad")

    def test_nothing_is_undone_twice(self, ann, three):
        number = ann.set(three[0], "Mosul", place=BAGHDAD)
        again = propose_undo(ann.archive, [number])
        ann.undo(number)
        for wrong in ([number], [99], []):
            with pytest.raises(CorrectionGone, match="look at the log"):
                propose_undo(ann.archive, wrong)
        with pytest.raises((CorrectionGone, CorrectedMeanwhile)):
            desk.carry_out(ann.archive, again, Signature("Bob"), at=AT)


class TestTwoPeople:
    def test_who_did_not_see_what_another_said_is_told(self, ann, three):
        ann.set(three[0], "Mosul", place=BAGHDAD)
        late = replace(ann.asked(three[0], "Mosul", place=SYRIA), seen=0)
        with pytest.raises(CorrectedMeanwhile, match="Ann has set “Mosul: place” meanwhile"):
            propose(ann.archive, late)
        assert propose(ann.archive, replace(late, seen=1)).mentions == 1
        other = replace(ann.asked(three[0], "Mosul", role=Role.ACTOR), seen=0)
        assert propose(ann.archive, other).mentions == 1

    def test_what_was_proposed_before_another_set_something_is_not_carried_out(self, ann, three):
        late = propose(ann.archive, ann.asked(three[0], "Raqqa", place=SYRIA))
        ann.set(three[0], "Mosul", place=BAGHDAD)
        with pytest.raises(CorrectedMeanwhile, match="“One” meanwhile"):
            desk.carry_out(ann.archive, late, Signature("Bob"), at=AT)
        assert len(log_of(ann.archive)) == 1

    def test_what_was_read_anew_since_is_not_overwritten(self, ann, three):
        late = propose(ann.archive, ann.asked(three[0], "Raqqa", place=SYRIA))
        ann.archive.replace(replace(three[0], places=three[0].places[:1]))
        with pytest.raises(ArticleGone, match="read anew"):
            desk.carry_out(ann.archive, late, Signature("Bob"), at=AT)

    def test_an_archive_that_is_only_read_takes_nothing(self, ann, three, tmp_path):
        ann.archive.close()
        with Archive.open(tmp_path / "archive.sqlite", read_only=True) as reading:
            proposal = propose(reading, ann.asked(three[0], "Mosul", place=SYRIA))
            with pytest.raises(ArchiveReadOnly):
                desk.carry_out(reading, proposal, Signature("Eve"), at=AT)
            assert reading.findings_of(three[0].article.content_hash) == three[0]


class TestWhatIsReadLater:
    def test_a_new_reading_has_what_was_said_on_top(self, ann, three):
        number = ann.set(three[0], "Mosul", place=BAGHDAD)
        newer = replace(three[0], places=three[0].places[1:], extractor_version="99")
        desk.put_anew(ann.archive, newer)
        assert ann.places(three[0])[0] == ("Mosul", "Baghdad")
        ann.undo(number)
        assert ann.archive.findings_of(three[0].article.content_hash) == newer

    def test_a_new_article_has_what_was_said_of_every_article(self, ann, three, told):
        number = ann.set(three[0], "Nowhere", Scope.EVERYWHERE, place=PIN)
        four = told("Four", "Again [Nowhere], and [Mosul].")
        desk.add(ann.archive, [four, three[1]])
        assert ann.places(four) == [("Nowhere", "a pin"), ("Mosul", "Mosul")]
        ann.undo(number)
        assert ann.archive.findings_of(four.article.content_hash) == four

    def test_rules_follow_each_other_as_they_were_said(self, ann, three, told):
        ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
        ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=SYRIA)
        four = told("Four", "In [Mosul].")
        desk.add(ann.archive, [four])
        assert ann.places(four) == [("Mosul", "Syria")]

    def test_what_was_set_by_hand_stays_in_a_new_reading_under_a_rule(self, ann, three):
        ann.set(three[1], "Mosul", place=RAQQA)
        ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
        desk.put_anew(ann.archive, replace(three[1], extractor_version="99"))
        assert ann.places(three[1])[0] == ("Mosul", "Raqqa")

    def test_a_name_that_only_a_newer_reading_finds_comes_under_a_rule(self, ann, three):
        ann.archive.replace(replace(three[1], places=()))
        ann.set(three[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
        after = desk.put_anew(ann.archive, three[1])
        assert after.places[0].place == BAGHDAD
        assert ann.places(three[1])[0] == ("Mosul", "Baghdad")

    def test_a_restart_keeps_it(self, ann, three, tmp_path):
        ann.set(three[0], "Mosul", place=BAGHDAD)
        before = ann.archive.digest()
        ann.archive.close()
        with Archive.open(tmp_path / "archive.sqlite") as again:
            assert again.digest() == before
            assert len(log_of(again)) == 1


_words = st.sampled_from(
    [(0, "Mosul", 0), (0, "Mosul", 1), (0, "Raqqa", 0), (1, "Mosul", 0), (2, "Baghdad", 0)]
)
_set = st.tuples(
    st.just("set"),
    _words,
    st.sampled_from(list(Scope)),
    st.sampled_from([BAGHDAD, SYRIA, PIN, Nowhere.UNKNOWN]),
)
_check = st.tuples(st.just("check"), _words)
_undo = st.tuples(st.just("undo"), st.integers(0, 5))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_set | _check | _undo, max_size=6))
def test_any_sequence_ends_where_what_was_said_last_and_not_undone_puts_it(steps, three, tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("any") / "archive.sqlite") as archive:
        archive.add(three)
        person, standing = Desk(archive), {}
        origin = archive.digest()
        for step in steps:
            if step[0] == "undo":
                if step[1] in standing:
                    person.undo(step[1])
                    del standing[step[1]]
                continue
            at, words, nth = step[1]
            values = {"checked": True} if step[0] == "check" else {"place": step[3]}
            scope = Scope.MENTION if step[0] == "check" else step[2]
            proposal = propose(archive, person.asked(three[at], words, scope, nth, **values))
            number = desk.carry_out(archive, proposal, Signature("Ann"), at=AT)
            standing[number] = [c.spot for c in proposal.corrections], values.get("place")

        expected = {(f.article.content_hash, m.start, m.end): m.place for f in three for m in f.places}
        for number in sorted(standing):
            spots, place = standing[number]
            if place is not None:
                expected |= dict.fromkeys(spots, None if place is Nowhere.UNKNOWN else place)
        now = {
            (f.article.content_hash, m.start, m.end): m.place for f in archive.findings() for m in f.places
        }
        assert now == expected
        if standing:
            person.undo(*standing)
        assert archive.digest() == origin
