"""What an exercise asks about: names of several places, the same for everybody, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from correcting import Desk
from exercises import MOSUL, OTHER_TRIPOLI, PROVINCE, SAME_TO_READ, TRIPOLI, article, named

from articles.article import Span
from articles.roles.role import Role
from dashboard.teaching.choosing import questions_of
from dashboard.teaching.exercise import Draw, Exercise, Question
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place

ANY = Exercise(Draw.ANY, 50, 1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.sqlite") as made:
        yield made


def asked(
    archive: Archive, *found: Findings, exercise: Exercise = ANY, selection: Selection | None = None
) -> tuple[Question, ...]:
    if found:
        archive.add(found)
    filtered = Index.of(archive).filtered(selection or Selection())
    return questions_of(archive, filtered, exercise)


def many(number: int) -> list[Findings]:
    """Articles of one passage each, the first the least sure; every name is another."""
    text = "Shells hit {} on Friday."
    made = []
    for n in range(number):
        name = f"Town{chr(65 + n // 10)}{chr(97 + n % 10)}"
        places = [Place(100 + n, name, 1.0, n, "PPL", "LY"), Place(200 + n, name, 2.0, n, "PPL", "LB")]
        words = text.format(name)
        made.append(article(words, named(words, 11, *places, score=0.1 + n / 100), title=f"Title{n:02}"))
    return made


def test_a_question_holds_the_passage_around_the_name_and_what_the_map_says(archive: Archive) -> None:
    text = "The war went on. Shells hit Tripoli on Friday. Nobody was hurt."
    found = article(text, named(text, 28, TRIPOLI, OTHER_TRIPOLI, role=Role.PLANNED, score=0.7))
    (one,) = asked(archive, found)
    assert (one.before, one.words, one.after) == ("Shells hit ", "Tripoli", " on Friday.")
    assert one.context == ("The war went on.", "Nobody was hurt.")
    assert found.article.text[one.start : one.end] == "Tripoli"
    assert (one.content_hash, one.title, one.publisher) == (
        found.article.content_hash,
        "A title",
        "The Paper",
    )
    assert (one.place, one.role, one.score) == (TRIPOLI, Role.PLANNED, 0.7)
    assert set(one.choices) == {TRIPOLI, OTHER_TRIPOLI}
    assert not one.is_place_checked
    assert not one.is_role_checked


def test_the_headline_is_not_told_twice_and_an_end_has_nothing_around_it(archive: Archive) -> None:
    text = "Shells hit Tripoli."
    (one,) = asked(archive, article(text, named(text, 11, TRIPOLI, OTHER_TRIPOLI)))
    assert one.context == ("", "")


def test_names_of_one_place_are_not_asked_about(archive: Archive) -> None:
    text = "Shells hit Tripoli and Mosul."
    found = article(text, named(text, 11, OTHER_TRIPOLI, SAME_TO_READ), named(text, 23, MOSUL))
    assert asked(archive, found) == ()


def test_places_that_read_alike_are_one_choice_and_the_maps_is_among_them(archive: Archive) -> None:
    text = "Shells hit Tripoli."
    (one,) = asked(archive, article(text, named(text, 11, SAME_TO_READ, TRIPOLI, OTHER_TRIPOLI, PROVINCE)))
    assert set(one.choices) == {SAME_TO_READ, TRIPOLI, PROVINCE}
    assert one.place == SAME_TO_READ


def test_a_place_that_was_no_candidate_is_a_choice(archive: Archive) -> None:
    text = "Shells hit Tripoli."
    mention = named(text, 11, MOSUL, candidates=named(text, 11, TRIPOLI, OTHER_TRIPOLI).candidates)
    (one,) = asked(archive, article(text, mention))
    assert set(one.choices) == {MOSUL, TRIPOLI, OTHER_TRIPOLI}


def test_there_are_at_most_eight_choices(archive: Archive) -> None:
    text = "Shells hit Tripoli."
    places = [Place(100 + n, f"Tripoli {n}", 1.0, 1.0, "PPL") for n in range(9)]
    (one,) = asked(archive, article(text, named(text, 11, *places)))
    assert len(one.choices) == 8
    assert places[0] in one.choices


def test_of_a_place_near_a_name_the_named_one_is_asked_about(archive: Archive) -> None:
    text = "Shells fell near Tripoli."
    near = Place(-9, "near Tripoli", 0.1, 0.1, "PPL")
    mention = named(text, 17, TRIPOLI, OTHER_TRIPOLI)
    mention = replace(mention, place=near, anchor=TRIPOLI, expression=Span(mention.start - 5, mention.end))
    (one,) = asked(archive, article(text, mention))
    assert (one.place, one.words) == (TRIPOLI, "Tripoli")


def test_a_passage_is_asked_about_once(archive: Archive) -> None:
    text = "Shells hit Tripoli and Tripolis."
    two = named(text, 11, TRIPOLI, OTHER_TRIPOLI), named(text, 23, OTHER_TRIPOLI, TRIPOLI)
    assert len(asked(archive, article(text, *two))) == 1


def test_a_name_is_asked_about_once_for_each_place_and_role_that_it_has(archive: Archive) -> None:
    text = "Tripoli burned. Tripoli fell. Tripoli said yes. Tripoli stood."
    starts = {0: Role.SITE, 16: Role.SITE, 30: Role.REFERENCE}
    same = [named(text, start, TRIPOLI, OTHER_TRIPOLI, role=role) for start, role in starts.items()]
    other = named(text, 48, OTHER_TRIPOLI, TRIPOLI)
    questions = asked(archive, article(text, *same, other))
    assert sorted((q.place.id, q.role) for q in questions) == [
        (TRIPOLI.id, Role.REFERENCE), (TRIPOLI.id, Role.SITE), (OTHER_TRIPOLI.id, Role.SITE),
    ]  # fmt: skip


def test_only_what_the_selection_puts_on_the_map_is_asked_about(archive: Archive) -> None:
    text = "Tripoli said yes. Tripoli burned."
    mentions = [
        named(text, 0, TRIPOLI, OTHER_TRIPOLI, role=Role.ACTOR),
        named(text, 18, TRIPOLI, OTHER_TRIPOLI),
    ]
    assert [q.role for q in asked(archive, article(text, *mentions))] == [Role.SITE]
    actors = Selection(roles=frozenset({Role.ACTOR}))
    assert [q.role for q in asked(archive, selection=actors)] == [Role.ACTOR]


def test_the_unsure_come_from_thrice_the_number_of_the_least_sure(archive: Archive) -> None:
    archive.add(many(40))
    drawn = [asked(archive, exercise=Exercise(Draw.UNSURE, 3, seed)) for seed in range(12)]
    assert all(len(questions) == 3 for questions in drawn)
    scores = {round(q.score, 2) for questions in drawn for q in questions}
    assert max(scores) <= 0.18
    assert len(scores) > 3, "another seed draws others of them"


def test_any_may_be_sure_too(archive: Archive) -> None:
    archive.add(many(40))
    scores = [q.score for q in asked(archive, exercise=Exercise(Draw.ANY, 10, 1))]
    assert len(scores) == 10
    assert max(scores) > 0.3


@pytest.mark.parametrize("draw", [Draw.UNSURE, Draw.ANY])
def test_a_seed_draws_the_same_and_another_another(archive: Archive, draw: Draw) -> None:
    archive.add(many(20))
    first, again, other = (asked(archive, exercise=Exercise(draw, 6, seed)) for seed in (1, 1, 2))
    assert len(first) == 6
    assert first == again
    assert [q.key for q in first] != [q.key for q in other]
    assert any(q.choices[0] == q.place for q in first + other)
    assert any(q.choices[0] != q.place for q in first + other)


def test_it_draws_as_it_has_always_drawn(archive: Archive) -> None:
    """A link of last year opens the same passages: neither Python's nor numpy's chance may change it."""
    archive.add(many(20))
    drawn = [q.words for q in asked(archive, exercise=Exercise(Draw.ANY, 4, 7))]
    # Taken once: a change breaks every link that teachers have given out.
    assert drawn == ["TownBc", "TownAg", "TownAd", "TownBb"]


def test_fewer_are_asked_where_there_are_no_more(archive: Archive) -> None:
    assert len(asked(archive, *many(4))) == 4


def test_what_people_set_right_or_confirmed_is_known_to_be_checked(archive: Archive) -> None:
    found = many(5)
    archive.add(found)
    ann = Desk(archive)
    names = [one.places[0].text for one in found]
    ann.set(found[0], names[0], place=MOSUL)
    ann.set(found[1], names[1], role=Role.PLANNED)
    ann.set(found[2], names[2], checked=True)
    ann.set(found[3], names[3], place=MOSUL)
    ann.undo(4)
    checked = {q.words: (q.is_place_checked, q.is_role_checked) for q in asked(archive)}
    assert checked == {
        names[0]: (True, False), names[1]: (False, True), names[2]: (True, True), names[3]: (False, False),
        names[4]: (False, False),
    }  # fmt: skip
    of_people = asked(archive, exercise=Exercise(Draw.CHECKED, 50, 1))
    assert {q.words for q in of_people} == {names[0], names[2]}
    assert next(q.place for q in of_people if q.words == names[0]) == MOSUL


def test_a_whole_passage_that_is_confirmed_is_so_in_all_its_names(archive: Archive) -> None:
    found = many(2)
    archive.add(found)
    Desk(archive).set(found[0], found[0].article.passages[1].text, checked=True)
    assert sorted(q.is_place_checked for q in asked(archive)) == [False, True]
