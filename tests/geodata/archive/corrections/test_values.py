"""What a correction says, as JSON and back."""

import datetime as dt
import json

import pytest

from articles.actors.actor import Actor, ActorType
from articles.article import Span
from articles.dates.days import DateRange
from articles.figures.figure import Figure, Measure
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from geodata.archive.corrections import values
from geodata.archive.corrections.correction import Field, Nobody, NoFigure
from geodata.errors import FindingsMalformed
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere

DAY = dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.PLACE, Place(-5, "a *pin*", -90.0, 180.0, "LCTY", "IQ", "Nineveh", 7, 3, 2.5)),
        (Field.PLACE, Nowhere.UNKNOWN), (Field.PLACE, Nowhere.NO_PLACE),
        (Field.ROLE, Role.BACKGROUND),
        (Field.ACTOR, Actor("x", "X", ActorType.PARTY, "SY", "y", "z", "chair", 1999, 2004)),
        (Field.ACTOR, Nobody.NONE),
        (Field.DATE, DateRange(DAY, DAY + dt.timedelta(days=1))), (Field.DATE, DateRange(None, DAY)),
        (Field.DATE, DateRange(DAY, None)), (Field.DATE, None),
        (Field.KIND, PassageKind(Kind.AID, Status.NEGATED, Span(3, 5), ("a", "b"))), (Field.KIND, PassageKind()),
        (Field.KIND, PassageKind(Kind.RIOT, acled=SubEvent.MOB_VIOLENCE)), (Field.KIND, PassageKind(Kind.SHELLING)),
        (Field.FIGURE, Figure(3, 5, "12", Measure.WOUNDED, 12, None, "men", "the army", True)),
        (Field.FIGURE, Figure(3, 5, "12", Measure.HIT, 0, 12)), (Field.FIGURE, NoFigure.NONE),
        (Field.CHECKED, True),
    ],
)  # fmt: skip
def test_every_value_comes_back_as_it_was(field, value):
    assert values.from_json(field, json.loads(json.dumps(values.to_json(value)))) == value


@pytest.mark.parametrize(
    ("kind", "acled"),
    [("shelling", SubEvent.SHELLING), ("riot", None), ("aid", None), ("unclassified", None)],
)
def test_a_kind_that_was_said_before_types_could_be_has_the_only_one_that_fits(kind, acled):
    record = {"kind": {"kind": kind, "status": "negated", "kind_trigger": None, "kind_why": []}}
    assert values.from_json(Field.KIND, record) == PassageKind(Kind(kind), Status.NEGATED, acled=acled)
    told = {"kind": record["kind"] | {"acled": None}}
    assert values.from_json(Field.KIND, told) == PassageKind(Kind(kind), Status.NEGATED)


@pytest.mark.parametrize(
    ("field", "record", "told"),
    [
        (Field.PLACE, {}, "place"), (Field.PLACE, {"place": {"id": 1}}, "place.name"), (Field.PLACE, None, "object"),
        (Field.PLACE, {"days": None}, "place"), (Field.ROLE, {"role": "villain"}, "role"),
        (Field.PLACE, {"nowhere": "here"}, "nowhere"), (Field.DATE, {}, "days"), (Field.DATE, [], "object"),
        (Field.KIND, {"place": {}}, "kind"), (Field.ACTOR, {"actor": 3}, "actor"),
        (Field.FIGURE, {}, "figure"), (Field.FIGURE, {"figure": {"start": 1}}, "figure.end"),
        (Field.FIGURE, {"no_figure": "none"}, "no_figure"),
    ],
)  # fmt: skip
def test_what_is_damaged_is_named(field, record, told):
    with pytest.raises(FindingsMalformed, match=told):
        values.from_json(field, record)
