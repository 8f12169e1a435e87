"""What a correction says, as JSON and back. Refuses to guess: what is damaged is an error that names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from articles.actors.actor import Actor
from articles.dates.days import DateRange
from articles.figures.figure import Figure
from articles.kinds.kind import PassageKind, fitting
from articles.roles.role import Role
from geodata.archive.corrections.correction import Field, Nobody, NoFigure, Value
from geodata.findings.as_json import (
    actor_from,
    actor_to_json,
    days_from,
    days_to_json,
    figure_from,
    figure_to_json,
    kind_from,
    kind_to_json,
    place_from,
    place_to_json,
)
from geodata.findings.fields import Fields
from geodata.places.gazetteer.place import Place
from geodata.places.settled import Nowhere


def to_json(value: Value) -> dict[str, Any]:
    """A value under the name of its kind, so that each can be read back."""
    for kind, (name, write, _) in _KINDS.items():
        if isinstance(value, kind):
            return {name: write(value)}
    return {"days": None}


def from_json(field: Field, record: object) -> Value:
    """The value that ``to_json`` wrote for this field.

    Raises:
        FindingsMalformed: it is no such value.
    """
    fields = Fields(record, field.value)
    for name, read in _READ[field].items():
        if isinstance(record, Mapping) and record.get(name) is not None:
            return read(fields)
    if field is Field.DATE and isinstance(record, Mapping) and "days" in record:
        return None
    # None of the names is there: the error says which is wanted.
    return next(iter(_READ[field].values()))(fields)


def _same(value: Any) -> Any:
    return value


def _kind_from(fields: Fields) -> PassageKind:
    """A kind; one that was said before types could be has the only one that fits."""
    kind = kind_from(fields)
    return kind if fields.has("acled") else replace(kind, acled=fitting(kind.kind, None))


# Of each kind of value: its name in JSON, how it is written, and how it is read.
_KINDS: dict[type, tuple[str, Callable[[Any], Any], Callable[[Fields], Value]]] = {
    Place: ("place", place_to_json, lambda f: f.inner("place", place_from)),
    Nowhere: ("nowhere", str, lambda f: f.member("nowhere", Nowhere)),
    Role: ("role", str, lambda f: f.member("role", Role)),
    Actor: ("actor", actor_to_json, lambda f: f.inner("actor", actor_from)),
    Nobody: ("nobody", str, lambda f: f.member("nobody", Nobody)),
    DateRange: ("days", days_to_json, lambda f: f.inner("days", days_from)),
    PassageKind: ("kind", kind_to_json, lambda f: f.inner("kind", _kind_from)),
    Figure: ("figure", figure_to_json, lambda f: f.inner("figure", figure_from)),
    NoFigure: ("no_figure", str, lambda f: f.member("no_figure", NoFigure)),
    bool: ("checked", _same, lambda _: True),
}
_OF_FIELD: dict[Field, tuple[type, ...]] = {
    Field.PLACE: (Place, Nowhere),
    Field.ROLE: (Role,),
    Field.ACTOR: (Actor, Nobody),
    Field.DATE: (DateRange,),
    Field.KIND: (PassageKind,),
    Field.FIGURE: (Figure, NoFigure),
    Field.CHECKED: (bool,),
}
_READ = {field: {_KINDS[kind][0]: _KINDS[kind][2] for kind in kinds} for field, kinds in _OF_FIELD.items()}
