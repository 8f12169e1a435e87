"""Why a place was chosen for a name, or none, as a reader is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import FIXED, Candidate, Cues, Name, Option, fixed_evidence
from geodata.places.resolution.context import CONTEXT, Context
from geodata.places.resolution.reasons import reasons_for, reasons_for_choice

SYRIA = Place(1, "Syria", 35.0, 38.0, "PCLI", "SY", population=17_000_000, radius_km=240.0)
PROVINCE = Place(2, "Hama", 35.1, 36.8, "ADM1", "SY", "Hama", 2, radius_km=60.0)
HAMA = Place(3, "Hama", 35.0, 36.75, "PPL", "SY", "Hama", 2, 460_602)
NEAR = Place(4, "Salamiyah", 35.0, 37.05, "PPL", "SY", "Hama", 2, 9000)  # 27 km
HOMS = Place(5, "Homs", 34.7, 36.72, "PPL", "SY", "Homs", 6, 775_404)  # 33 km


def name(*options, level=None, cues=None, at=(0,), fault=None):
    options = [option if isinstance(option, Option) else Option(option, 1.0) for option in options]
    cues = cues or Cues()
    fixed = fixed_evidence(options, level, cues, "Hama", len(at))
    chances = np.array([1.0, *[0.0] * (len(options) - 1)])
    return Name(list(at), options, level, cues, fixed, chances, fault)


def why(mine, *others, evidence=None, at=0):
    group = [mine, *others]
    context = Context(evidence or {}, group)
    row = np.hstack([mine.fixed[at], context.evidence_for(group)[0][at]])
    return reasons_for(mine, at, context, row, group)


VILLAGE = replace(HAMA, population=99_999, admin1=None, admin1_id=None)


@pytest.mark.parametrize(
    ("mine", "reasons"),
    [
        (name(VILLAGE), ("the name as written",)),
        (name(Option(VILLAGE, 0.85)), ("the name without its article or level word",)),
        (name(Option(VILLAGE, 0.84)), ("a spelling of the name",)),
        (name(Option(VILLAGE, 0.9, "inner")), ("not in the gazetteer; its name holds Hama, so it is taken to be in or near it",)),
        (name(Option(VILLAGE, 0.3, "vicinity")), ("not in the gazetteer; taken to be in or near Hama, which is named beside it",)),
        (name(VILLAGE, level="town"), ("the name as written", "the text says it is a town")),
        (name(VILLAGE, level="province"), ("the name as written",)),
        (name(replace(HAMA, population=9), cues=Cues(divisions=frozenset({2}))), ("the name as written", "the text places it in Hama")),
        (name(replace(VILLAGE, id=2), cues=Cues(divisions=frozenset({2}))), ("the name as written",)),
        (name(VILLAGE, cues=Cues(frozenset({"SY"}))), ("the name as written", "the text names its country beside it")),
        (name(replace(VILLAGE, feature_code="PPLC", population=900_000)), ("the name as written", "a capital")),
        (name(replace(VILLAGE, population=100_000)), ("the name as written", "population 100\u202f000")),
        (name(SYRIA), ("the name as written",)),
        (name(Option(VILLAGE, 1.0, own="my places.csv")), ("a place of your own (my places.csv)", "the name as written")),
        (name(Option(VILLAGE, 0.85, own="")), ("a place of your own", "the name without its article or level word")),
    ],
)  # fmt: skip
def test_the_evidence_of_the_name_itself_is_told(mine, reasons):
    assert why(mine) == reasons


@pytest.mark.parametrize(
    ("place", "others", "told"),
    [
        (HAMA, [NEAR], "in the same province as Salamiyah, 27 km away"), (HAMA, [HOMS], "33 km from Homs"),
        # The nearest of several, wherever it stands.
        (HAMA, [HOMS, NEAR], "in the same province as Salamiyah, 27 km away"),
        (HAMA, [NEAR, HOMS], "in the same province as Salamiyah, 27 km away"),
        # 300 km are 2.698 degrees.
        (HAMA, [replace(HOMS, lat=37.697, lon=36.75)], "300 km from Homs"),
        (HAMA, [replace(HOMS, lat=37.699, lon=36.75)], None),
        (VILLAGE, [replace(HOMS, admin1_id=None)], "33 km from Homs"), (HAMA, [HAMA], None), (PROVINCE, [HAMA], None),
        (HAMA, [SYRIA], None), (SYRIA, [HOMS], None), (HAMA, [], None),
    ],
)  # fmt: skip
def test_the_nearest_other_place_is_told_where_it_is_near_enough(place, others, told):
    reasons = why(name(place), *(name(other, at=(n,)) for n, other in enumerate(others, 1)))
    assert [reason for reason in reasons if " km " in reason] == ([told] if told else [])


@pytest.mark.parametrize(
    ("times", "said"), [(1, "once"), (2, "twice"), (3, "3 times")]
)  # fmt: skip
def test_how_often_the_country_is_named_is_told(times, said):
    reasons = why(name(VILLAGE), name(SYRIA, at=range(times)))
    assert reasons == ("the name as written", f"Syria is named {said}")
    assert "Syria is named once" not in why(name(SYRIA), name(SYRIA, at=(1,)))


def test_that_other_names_lie_in_the_country_is_told_unless_it_is_named():
    far = [name(replace(HOMS, id=n, lat=10.0), at=(n,)) for n in (7, 8)]
    same = "other names in the text lie in the same country"
    assert same in why(name(VILLAGE), *far)
    assert same not in why(name(VILLAGE), *far, name(SYRIA, at=(9,)))
    assert same not in why(name(VILLAGE))


@pytest.mark.parametrize(("share", "is_told"), [(0.21, True), (0.2, False)])
def test_a_fifth_of_what_points_to_countries_is_not_told(share, is_told):
    mine = name(VILLAGE)
    row = np.array([*mine.fixed[0], *(share if column == "country_share" else 0.0 for column in CONTEXT)])
    assert row[len(FIXED)] == share
    reasons = reasons_for(mine, 0, Context({}, [mine]), row, [mine])
    assert ("other names in the text lie in the same country" in reasons) is is_told


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ({"SY": 1}, "its adjective or people once"), ({"SY": 4, "IQ": 4}, "its adjective or people 4 times"),
        ({"SY": 1, "IQ": 8}, None), ({"SY": 1, "IQ": 7}, "its adjective or people once"), ({"SY": 0.5}, None),
        ({"IQ": 5}, None),
    ],
)  # fmt: skip
def test_adjectives_and_peoples_are_told_where_they_are_more_than_a_tenth(evidence, told):
    reasons = why(name(VILLAGE), evidence=evidence)
    assert [reason for reason in reasons if "adjective" in reason] == ([told] if told else [])


def test_each_option_has_its_own_reasons():
    mine = name(Option(VILLAGE, 1.0), Option(HOMS, 0.5))
    assert why(mine, at=1) == ("a spelling of the name", "population 775\u202f404")


# The choice


def candidates(*scores):
    places = (HAMA, replace(PROVINCE, name="Hama"), SYRIA, HOMS)
    return [Candidate(place, score, ("so",)) for place, score in zip(places, scores, strict=False)]


@pytest.mark.parametrize(
    ("scores", "is_sure", "fault", "reasons"),
    [
        ((), False, None, ("no place of this name is known",)),
        ((), False, "it is broken", ("not all could be looked up: it is broken",)),
        ((0.9,), True, None, ("so",)),
        ((0.9,), True, "it is broken", ("so", "not all could be looked up: it is broken")),
        ((0.9, 0.06), True, None, ("so", "the runner-up is Hama, Syria (6%)")),
        ((0.9, 0.02), True, None, ("so", "the runner-up is Hama, Syria (2%)")),
        ((0.9, 0.019), True, None, ("so", "the runner-up, Hama, Syria, has next to no support")),
        ((0.4,), False, None, ("no candidate is sure enough", "it may be Hama, Syria")),
        ((0.3, 0.3, 0.2, 0.1), False, "it is broken",
         ("no candidate is sure enough", "it may be Hama, Syria or Hama, Syria or Syria",
          "not all could be looked up: it is broken")),
    ],
)  # fmt: skip
def test_a_choice_and_none_are_told_with_their_rivals(scores, is_sure, fault, reasons):
    assert reasons_for_choice(name(HAMA, fault=fault), candidates(*scores), is_sure=is_sure) == reasons


@pytest.mark.parametrize(
    ("place", "described"),
    [
        (NEAR, "Salamiyah, Hama, Syria"), (SYRIA, "Syria"), (replace(NEAR, admin1=None), "Salamiyah, Syria"),
        (replace(NEAR, country="ZZ"), "Salamiyah, Hama, ZZ"),
        (replace(NEAR, country=None, admin1=None), "Salamiyah"), (replace(NEAR, name="Syria"), "Syria, Hama"),
    ],
)  # fmt: skip
def test_a_rival_is_told_with_where_it_lies(place, described):
    told = reasons_for_choice(name(HAMA), [Candidate(place, 0.4)], is_sure=False)
    assert told[1] == f"it may be {described}"
