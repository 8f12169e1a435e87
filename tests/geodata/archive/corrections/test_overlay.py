"""What people said, laid over what was found."""

import datetime as dt
from dataclasses import replace

import pytest
from figuring import figured

from articles.actors.actor import Actor, ActorType
from articles.article import Span
from articles.dates.days import DateRange
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind
from articles.roles.role import Role
from geodata.archive.corrections.correction import Correction, Field, Nobody, NoFigure
from geodata.archive.corrections.overlay import corrected, settled
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere

BAGHDAD = Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000)
RAQQA = Place(172955, "Raqqa", 35.953, 39.009, "PPLA", "SY", "Raqqa", 172957, 177636)
OTHERS = Actor("others", "The others", ActorType.ARMED_GROUP)


@pytest.fixture
def found(told):
    """A name of two words, an actor, and a passage that tells of an attack."""
    return told("One", "2026-04-20..: {The army} <attacked|attack> [Mosul] and [Raqqa].", "Nothing of note.")


def said(found, words, field, value, *, batch=1, number=1):
    start = found.article.text.index(words)
    return Correction(number, batch, (found.article.content_hash, start, start + len(words)), field, value)


def names(findings):
    return [(m.text, m.place.name if m.place else None) for m in findings.places]


def test_nothing_said_changes_nothing_and_a_confirmation_neither(found):
    assert corrected(found, ()) is found
    assert corrected(found, [said(found, "Mosul", Field.CHECKED, True)]) == found


def test_the_later_batch_holds_whatever_the_number(found):
    first = said(found, "Mosul", Field.PLACE, BAGHDAD, batch=1, number=9)
    second = said(found, "Mosul", Field.PLACE, RAQQA, batch=2, number=3)
    third = said(found, "Mosul", Field.PLACE, Nowhere.UNKNOWN, batch=2, number=4)
    assert names(corrected(found, [second, first]))[0] == ("Mosul", "Raqqa")
    assert names(corrected(found, [third, second]))[0] == ("Mosul", None)


def test_what_overlaps_the_words_that_are_set_goes_and_its_neighbours_stay(found):
    wide = said(found, "Mosul and", Field.PLACE, BAGHDAD)
    assert names(corrected(found, [wide])) == [("Mosul and", "Baghdad"), ("Raqqa", "Raqqa")]
    beside = said(found, " and ", Field.PLACE, BAGHDAD)
    assert [text for text, _ in names(corrected(found, [beside]))] == ["Mosul", " and ", "Raqqa"]


def test_a_confirmed_place_keeps_its_words_around_and_is_certain(found):
    mention = corrected(found, [said(found, "Mosul", Field.PLACE, found.places[0].place)]).places[0]
    assert (mention.place, mention.score) == (found.places[0].place, 1.0)
    assert mention.why == ("set by a person", "sure")


def test_a_role_alone_leaves_the_place(found):
    mention = corrected(found, [said(found, "Raqqa", Field.ROLE, Role.PLANNED)]).places[1]
    assert (mention.role, mention.place, mention.why[-1]) == (Role.PLANNED, RAQQA, "planned: set by a person")


def test_a_role_of_words_that_are_no_place_is_nothing(found):
    assert names(corrected(found, [said(found, "note", Field.ROLE, Role.SITE)])) == names(found)


def test_the_words_that_told_the_kind_stay_marked_only_in_their_passage(found):
    passage = found.article.passages[2]
    kind = PassageKind(Kind.TALKS, trigger=Span(passage.start, passage.start + 7))
    in_place = said(found, passage.text, Field.KIND, kind)
    elsewhere = said(found, found.article.passages[1].text, Field.KIND, kind)
    assert corrected(found, [in_place]).kinds[2].trigger == kind.trigger
    assert corrected(found, [elsewhere]).kinds[1].trigger is None


def test_an_actor_that_was_missed_is_there_and_one_that_is_none_is_not(found):
    missed = corrected(found, [said(found, "Nothing", Field.ACTOR, OTHERS)])
    assert [m.text for m in missed.actors] == ["The army", "Nothing"]
    assert corrected(found, [said(found, "The army", Field.ACTOR, Nobody.NONE)]).actors == ()
    other = corrected(found, [said(found, "The army", Field.ACTOR, OTHERS)]).actors[0]
    assert (other.actor, other.part) == (OTHERS, found.actors[0].part)


TWELVE = Figure(0, 1, "x", Measure.KILLED, 12, None, "men", "the army", True)


def test_a_figure_is_set_right_in_its_words_and_the_others_stay(found):
    counted = figured(found, "Mosul|killed|3", "Raqqa|wounded|4", "Nothing|displaced|5")
    start = found.article.text.index("Raqqa")
    right = corrected(counted, [said(found, "Raqqa", Field.FIGURE, TWELVE)]).figures
    assert [figure.text for figure in right] == ["Mosul", "Raqqa", "Nothing"]
    assert right[1] == replace(TWELVE, start=start, end=start + 5, text="Raqqa")
    assert right[0] == counted.figures[0]


def test_words_that_tell_no_figure_tell_none_of_several_and_missed_ones_are_there(found):
    counted = figured(found, "Mosul|killed|3", "Raqqa|wounded|4")
    twice = replace(
        counted, figures=(counted.figures[0], replace(counted.figures[0], low=2), counted.figures[1])
    )
    none = corrected(twice, [said(found, "Mosul", Field.FIGURE, NoFigure.NONE)])
    assert [figure.text for figure in none.figures] == ["Raqqa"]
    missed = corrected(counted, [said(found, "Nothing", Field.FIGURE, TWELVE)])
    assert [figure.text for figure in missed.figures] == ["Mosul", "Raqqa", "Nothing"]
    wide = corrected(counted, [said(found, "Mosul and", Field.FIGURE, TWELVE)])
    assert [figure.text for figure in wide.figures] == ["Mosul and", "Raqqa"]


def test_a_figure_that_begins_outside_every_passage_is_left(found):
    outside = Correction(1, 1, (found.article.content_hash, 3, 4), Field.FIGURE, TWELVE)
    assert corrected(found, [outside]).figures == ()


def test_days_that_begin_outside_every_passage_are_left(found):
    days = DateRange(dt.date(2026, 1, 1), None)
    outside = Correction(1, 1, (found.article.content_hash, 3, 4), Field.DATE, days)
    assert corrected(found, [outside]).passage_dates == found.passage_dates


def test_what_an_extractor_is_told_is_the_places_alone_as_they_were_said_last(found):
    start = found.article.text.index("Mosul")
    corrections = [
        said(found, "Mosul", Field.PLACE, BAGHDAD, batch=2),
        said(found, "Mosul", Field.PLACE, RAQQA, batch=1),
        said(found, "Raqqa", Field.ROLE, Role.ACTOR),
    ]
    assert settled(corrections) == {(start, start + 5): BAGHDAD}
