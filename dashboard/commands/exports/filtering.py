"""The filters of the page as options of a command: one for each parameter of the address.

They are made from FILTERS when such a command is called or explained, for loading that takes long.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qsl

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from dashboard.state.filters import Filter
    from geodata.archive.index.filtered import Index
    from geodata.archive.selection import Selection

_PANEL = "Filters, as on the page"
_GIVEN = "conflict-map filters"
_PREFIX = "filter_"
# What an address of the page holds beside the filters.
OF_DISPLAY = frozenset(
    {
        "map",
        "colour",
        "list",
        "by",
        "days",
        "compare",
        "hold",
        "inview",
        "place",
        "name",
        "passage",
        "view",
        "v",
    }
)

QueryOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help='An address of the page, or what stands in it after the "?"; options go before.',
    ),
]


class FilteringCommand(TyperCommand):
    """A command that has the filters among its options; ``chosen`` tells what was chosen."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, then the filters."""
        return [*super().get_params(ctx), *_options()]


def chosen(context: typer.Context, query: str | None, index: Index) -> Selection:
    """The selection that the options and the *query* of a command ask for.

    Raises:
        typer.BadParameter: something in them is unknown, to the program or to this archive.
    """
    from dashboard.state import filters
    from dashboard.state.parameters import Parameters

    given: Mapping[str, Sequence[str]] = context.meta.get(_GIVEN, {})
    asked = _parsed(query) if query else {}
    asked |= {
        parameter: _written(row, given[parameter], index)
        for row, parameter in _parameters()
        if parameter in given
    }
    parameters = Parameters(asked)
    selection = filters.read(parameters, index)
    if parameters.notices:
        raise typer.BadParameter("; ".join(parameters.notices))
    return selection


def is_chosen(context: typer.Context, query: str | None) -> bool:
    """Whether there is any filter among the options, or a *query*."""
    return bool(context.meta.get(_GIVEN) or query)


def selection_of(query: str, index: Index) -> tuple[Selection, list[str]]:
    """The selection of an address, and what in it this archive does not know."""
    from dashboard.state import filters
    from dashboard.state.parameters import Parameters

    parameters = Parameters(dict(parse_qsl(query)))
    return filters.read(parameters, index), parameters.notices


def _parsed(query: str) -> dict[str, str]:
    """The parameters of an address, or of the part that follows its "?"."""
    asked = dict(parse_qsl(query.rpartition("?")[2].partition("#")[0]))
    known = {parameter for _, parameter in _parameters()} | OF_DISPLAY
    unknown = ", ".join(sorted(asked.keys() - known)) or ("" if asked else query)
    if unknown:
        raise typer.BadParameter(f"not of an address of the page: {unknown}", param_hint="--query")
    return asked


def _written(row: Filter, values: Sequence[str], index: Index) -> str:
    """What was given in options as an address has it."""
    from dashboard.state.filters import Choice, Switch
    from dashboard.state.parameters import joined

    if isinstance(row, Choice):
        names = row.names(index)
        return joined(known for value in values for known in _known(value, names))
    if isinstance(row, Switch) and values[-1] not in row.texts:
        told = f"{values[-1]!r} is not {' or '.join(row.texts)}"
        raise typer.BadParameter(told, param_hint=f"--{row.key}")
    return values[-1]


def _known(value: str, names: Mapping[Any, str]) -> list[str]:
    """What a text stands for: a value, the name of one, or several between commas; else itself."""
    values = {str(one) for one in names}
    if value in values:
        return [value]
    from dashboard.state.filters import OTHERWISE

    sought = value.casefold()
    called = [
        str(one)
        for one, name in names.items()
        if sought in map(str.casefold, (str(one), *name.split(OTHERWISE)))
    ]
    if len(called) > 1:
        raise typer.BadParameter(f"several are called {value!r}: choose of {', '.join(sorted(called))}")
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if called or len(parts) < 2:
        return called or [value]
    return [known for part in parts for known in _known(part, names)]


@cache
def _parameters() -> tuple[tuple[Filter, str], ...]:
    """Each filter with each of its parameters in the address."""
    from dashboard.state.filters import FILTERS
    from geodata.archive.selection import Selection

    return tuple((row, parameter) for row in FILTERS for parameter in row.written(Selection()))


@cache
def _options() -> tuple[Any, ...]:
    """An option for each parameter, made by typer from the signature of a function."""

    def filtered() -> None:
        """Has the filters for parameters."""

    kinds = {_PREFIX + parameter: _option(row, parameter) for row, parameter in _parameters()}
    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in kinds.items()
    ]
    filtered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    filtered.__annotations__ = kinds
    app = typer.Typer(add_completion=False)
    app.command()(filtered)
    return tuple(typer.main.get_command(app).params)


def _option(row: Filter, parameter: str) -> Any:
    from dashboard.state.filters import Choice, Switch
    from geodata.archive.selection import Selection

    # Words have a short name in the address, and a longer one here.
    names = [parameter] if row.key in row.written(Selection()) else [row.key, parameter]
    several = " May be given several times." if isinstance(row, Choice) else ""
    return Annotated[
        list[str] | None,
        typer.Option(
            *(f"--{name}" for name in names),
            metavar="|".join(row.texts) if isinstance(row, Switch) else "TEXT",
            help=f"{row.label}. {row.help_line}{several}",
            rich_help_panel=_PANEL,
            callback=_keep,
            expose_value=False,
        ),
    ]


def _keep(context: typer.Context, parameter: typer.CallbackParam, value: list[str] | None) -> None:
    """Put what was given where ``chosen`` finds it."""
    if value:
        context.meta.setdefault(_GIVEN, {})[str(parameter.name).removeprefix(_PREFIX)] = value
