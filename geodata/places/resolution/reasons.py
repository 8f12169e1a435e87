"""Why a place was chosen for a name, or none, in words that a reader can check.

Knows the evidence, not how it was weighed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.places.evidence import country_names
from geodata.places.gazetteer.place import Place
from geodata.places.resolution.candidates import FIXED, SETTLED, Candidate, Name, Option, kind_of
from geodata.places.resolution.context import CONTEXT, Context, great_circles_km
from geodata.places.settled import SET_BY_A_PERSON
from geodata.places.trees import Matrix

# The reason where weights of the package alone would have led elsewhere.
SWAYED = "by what was learned from corrections"


def reasons_for(name: Name, at: int, context: Context, row: Matrix, group: Sequence[Name]) -> tuple[str, ...]:
    """The evidence for the option of a name at that index; *row* is what the trees judged."""
    option = name.options[at]
    place = option.place
    country = place.country or ""
    fixed = dict(zip(FIXED, name.fixed[at], strict=True))
    added = dict(zip(CONTEXT, row[len(FIXED) :], strict=False))
    nearest = _nearest(name, place, context, group) or ""
    named = 0 if place.is_country else round(context.countries_named.get(country, 0))
    adjectives = round(context.evidence.get(country, 0))
    is_capital = place.feature_code == "PPLC"
    is_large = place.population >= 100_000 and not place.is_country and not is_capital
    told = {
        _whose(option): option.own is not None,
        _how_found(option): True,
        f"the text says it is a {name.level}": name.level == kind_of(place),
        f"the text places it in {place.admin1}": fixed["named_region"] and place.admin1,
        "the text names its country beside it": fixed["named_country"],
        nearest: nearest,
        f"{_country_name(country)} is named {_times(named)}": named,
        "other names in the text lie in the same country": not named and added["country_share"] > 0.2,
        f"its adjective or people {_times(adjectives)}": adjectives and added["country_evidence"] > 0.1,
        "a capital": is_capital,
        f"population {place.population:,}".replace(",", "\u202f"): is_large,
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _whose(option: Option) -> str:
    return "a place of your own" + (f" ({option.own})" if option.own else "")


def _how_found(option: Option) -> str:
    if option.how == SETTLED:
        return SET_BY_A_PERSON
    if option.how == "inner":
        return f"not in the gazetteer; its name holds {option.place.name}, so it is taken to be in or near it"
    if option.how == "vicinity":
        return f"not in the gazetteer; taken to be in or near {option.place.name}, which is named beside it"
    if option.likeness == 1.0:
        return "the name as written"
    return (
        "the name without its article or level word" if option.likeness >= 0.85 else "a spelling of the name"
    )


def _nearest(name: Name, place: Place, context: Context, group: Sequence[Name]) -> str | None:
    """The nearest other place of the text, where it is near enough to count."""
    if place.is_country or not len(context.points):
        return None
    is_other = context.owners != id(name)
    if not is_other.any():
        return None
    km = great_circles_km(np.array([(place.lat, place.lon)]), context.points[is_other])[0]
    at = int(km.argmin())
    if km[at] > 300:
        return None
    owner = next(other for other in group if id(other) == int(context.owners[is_other][at]))
    near = owner.options[owner.best or 0].place
    if near.id == place.id or near.admin1_id == place.id:
        return None
    if place.admin1_id and place.admin1_id == near.admin1_id:
        return f"in the same province as {near.name}, {km[at]:.0f} km away"
    return f"{km[at]:.0f} km from {near.name}"


def reasons_for_choice(name: Name, candidates: Sequence[Candidate], *, is_sure: bool) -> tuple[str, ...]:
    """Why the first of the candidates was chosen, or why none was where it is not sure."""
    fault = (f"not all could be looked up: {name.fault}",) if name.fault else ()
    if not candidates:
        return fault or ("no place of this name is known",)
    if not is_sure:
        return ("no candidate is sure enough", _rivals(candidates), *fault)
    rivals = (_runner_up(candidates),) if len(candidates) > 1 else ()
    return (*candidates[0].why, *rivals, *fault)


def _rivals(candidates: Sequence[Candidate]) -> str:
    """Among which places the choice would lie: "it may be Tripoli, Libya or Tripoli, Lebanon"."""
    return "it may be " + " or ".join(described(c.place) for c in candidates[:3])


def _runner_up(candidates: Sequence[Candidate]) -> str:
    second = candidates[1]
    if second.score < 0.02:
        return f"the runner-up, {described(second.place)}, has next to no support"
    return f"the runner-up is {described(second.place)} ({second.score:.0%})"


def described(place: Place) -> str:
    """A place with what it lies in: "Tripoli, North Lebanon, Lebanon"."""
    around = [] if place.is_country else [place.admin1, _country_name(place.country)]
    return ", ".join([place.name, *(part for part in around if part and part != place.name)])


def _country_name(iso: str | None) -> str | None:
    return country_names().get(iso, iso) if iso else None
