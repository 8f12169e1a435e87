"""What people said in an archive, as judgements of what the program found by itself."""

from __future__ import annotations

from articles.roles.role import Role
from geodata.archive.corrections.correction import NoFigure, Scope
from geodata.archive.evaluation.judged import judged
from geodata.archive.evaluation.verdicts import Fault, verdicts
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere

BAGHDAD = Place(98182, "Baghdad", 33.341, 44.401, "PPLC", "IQ", "Baghdad", 98180, 7216000)
KUT = Place(99131, "Kut", 32.5, 45.8, "PPLA", "IQ")


def told(archive):
    """The verdicts, sorted."""
    found = [(v.text, v.field.value, v.fault) for one, said in judged(archive) for v in verdicts(one, said)]
    return sorted(found, key=lambda one: one[:2])


def test_nothing_is_judged_where_nobody_said_anything(archive):
    assert list(judged(archive)) == []


def test_what_was_set_right_is_held_against_what_was_found_before(archive, ann, two):
    ann.set(two[0], "Mosul", place=BAGHDAD, role=Role.SITE)
    ann.set(two[1], "Kut", place=KUT)
    ann.set(two[0], "Raqqa", place=Nowhere.NO_PLACE)
    assert told(archive) == [
        ("Kut", "place", Fault.MISSED),
        ("Mosul", "place", Fault.FAR),
        ("Mosul", "role", None),
        ("Raqqa", "place", Fault.NOT_A_PLACE),
    ]


def test_what_was_confirmed_is_right_as_it_stands(archive, ann, two):
    ann.set(two[0], "Mosul", checked=True)
    ann.set(two[0], "The army", checked=True)
    ann.set(two[0], two[0].article.passages[1].text, checked=True)
    assert sorted((field, fault) for _, field, fault in told(archive)) == [
        ("actor", None), ("date", None), ("kind", None), ("place", None), ("role", None),
    ]  # fmt: skip


def test_what_was_set_right_and_then_confirmed_was_wrong(archive, ann, two):
    ann.set(two[0], "Mosul", place=BAGHDAD)
    ann.set(two[0], "Mosul", checked=True)
    assert told(archive) == [("Mosul", "place", Fault.FAR), ("Mosul", "role", None)]
    acts = {v.field.value: v.act for found, said in judged(archive) for v in verdicts(found, said)}
    assert acts == {"place": 1, "role": 2}


def test_a_name_without_a_place_that_was_confirmed_has_none(archive, ann, two):
    ann.set(two[0], "Nowhere", checked=True)
    assert ("Nowhere", "place", None) in told(archive)


def test_of_what_was_said_twice_the_last_holds_and_what_was_undone_does_not(archive, ann, two):
    ann.set(two[0], "Mosul", place=KUT)
    second = ann.set(two[0], "Mosul", place=BAGHDAD)
    (verdict,) = [v for found, said in judged(archive) for v in verdicts(found, said)]
    assert (verdict.act, verdict.said) == (second, "Baghdad, IQ (33.341, 44.401)")
    ann.undo(1, second)
    assert told(archive) == []


def test_a_batch_for_every_article_is_one_act(archive, ann, two):
    number = ann.set(two[0], "Mosul", Scope.EVERYWHERE, place=BAGHDAD)
    acts = [v.act for found, said in judged(archive) for v in verdicts(found, said)]
    assert acts == [number, number]


def test_figures_are_judged_elsewhere(archive, ann, two):
    ann.set(two[0], "Mosul", figure=NoFigure.NONE)
    assert told(archive) == []
