"""Two spans of days side by side: which places are new, gone, told of more or less.

The index counts what either span puts on the map. This chooses spans, says what changed, and
draws it as a table from which places open; the spans themselves stand in the display.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.answers import parse_member, sent
from dashboard.state import display as displays
from dashboard.state.address import Days, Display
from dashboard.wording import counted, day_text, thin
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.index.results import Comparison
from geodata.archive.index.timeline import Timeline
from geodata.archive.selection import Selection

_STATIC = Path(__file__).parents[1] / "static"
_ONE_DAY = timedelta(days=1)
_MONTH = 30
_AT_ONCE = 50
_SHOWN = "shown-compared"
_KEY = "comparison"
_SORT = "compare-sort"
_CHANGED = "compare-changed"
_ASKED_FOR = "compare-asked-for"
# First and last day of the two spans, as the inputs have them.
_INPUTS = ("compare-a-from", "compare-a-to", "compare-b-from", "compare-b-to")

SpanPair = tuple[Days, Days]

_draw = st.components.v2.component(
    "conflict-map-comparison",
    css=(_STATIC / "compare.css").read_text(encoding="utf-8"),
    js=(_STATIC / "compare.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


class Change(StrEnum):
    """What became of the reports of a place from one span to the other."""

    NEW = "new"
    GONE = "gone"
    MORE = "more"
    LESS = "less"
    SAME = "same"


class SortColumn(StrEnum):
    """By what the table is sorted."""

    PLACE = "place"
    COUNTRY = "country"
    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """A place with its reports in either span; ``country`` is a name, "" where it lies in none."""

    id: int
    place: str
    country: str
    before: int
    after: int

    @property
    def change(self) -> Change:
        """What became of it, by the number of reports."""
        if not self.before:
            return Change.NEW
        if not self.after:
            return Change.GONE
        if self.before == self.after:
            return Change.SAME
        return Change.MORE if self.after > self.before else Change.LESS


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of the table."""

    column: SortColumn = SortColumn.CHANGE
    is_descending: bool = True

    def then(self, column: SortColumn) -> Sort:
        """The order after a click on the head of a column: numbers begin with the largest, names with A."""
        if column is self.column:
            return Sort(column, not self.is_descending)
        return Sort(column, column not in (SortColumn.PLACE, SortColumn.COUNTRY))


def show(filtered: Filtered, display: Display, on_open: Callable[[int], None]) -> None:
    """Draw two spans to choose and what changed from the one to the other; *on_open* is told a place's id."""
    index, selection = filtered.index, filtered.selection
    told = filtered.timeline(whole=display.is_whole)
    spans = display.compared
    if spans is None and not told.edges:
        st.caption("No passage is dated under these filters: there are no days to compare.")
        return
    _choose(spans, told, index, selection)
    if spans is None:
        st.caption("Choose two spans of days to see what changed on the map from the one to the other.")
        return
    said = notes(spans)
    if undated := filtered.facets.undated if selection.include_undated else 0:
        said.append(f"{counted(undated, 'undated passage')} {'is' if undated == 1 else 'are'} in neither.")
    _table(rows_of(filtered.compare(*spans), index), spans, said, on_open)


def stop() -> None:
    """Compare no longer; for callbacks."""
    if displays.current(Display()).compared or "compare" in st.query_params:
        displays.set_to("compared", None)
        # What is not set comes from the address.
        st.query_params.pop("compare", None)


def leave() -> None:
    """The same, where it is asked for among the lists; `draw_again` follows."""
    stop()
    st.session_state[_CHANGED] = True


def draw_again() -> None:
    """Run the page anew if the spans have changed among the lists: the timeline draws them too, elsewhere."""
    if st.session_state.pop(_CHANGED, False):
        st.rerun()


def halves(days: Days) -> SpanPair | None:
    """The first and the second half of some days, None where there is one day only."""
    middle = days[0] + (days[1] - days[0]) // 2
    return ((days[0], middle), (middle, days[1])) if middle > days[0] else None


def with_days_before(days: Days) -> SpanPair | None:
    """As many days before some days, and these; None where the calendar has not so many."""
    try:
        return (days[0] - (days[1] - days[0]), days[0]), days
    except OverflowError:
        return None


def presets(told: Timeline, selection: Selection) -> dict[str, SpanPair]:
    """Spans that readers often want, by what a button says."""
    edges, newest = told.edges, told.newest
    brushed = (
        with_days_before((selection.start, selection.end)) if selection.start and selection.end else None
    )
    month = with_days_before((_back(newest, _MONTH - 1), newest + _ONE_DAY)) if newest else None
    named = {
        "Set dates and as many before": brushed,
        "First and second half": halves((edges[0], edges[-1])) if edges else None,
        "Last 30 days and 30 before": month,
    }
    return {name: spans for name, spans in named.items() if spans}


def notes(spans: SpanPair) -> list[str]:
    """What a reader of the counts must know of two spans: other lengths, days in both."""
    first, second = (days[1] - days[0] for days in spans)
    said = []
    if first != second:
        said.append(
            f"{counted(first.days, 'day')} against {second.days}: counts a day stand beside. "
            "More and less go by the counts."
        )
    overlap = (min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])).days
    if spans[0] == spans[1]:
        said.append("Both are the same days.")
    elif overlap > 0:
        said.append(f"They share {counted(overlap, 'day')}: passages of these count in both.")
    return said


def rows_of(found: Comparison, index: Index) -> list[ComparedPlace]:
    """The rows of the table, a place each."""
    numbers = zip(found.ids.tolist(), found.before.tolist(), found.after.tolist(), strict=True)
    return [
        ComparedPlace(place, index.places[place].name, _country(index, place), before, after)
        for place, before, after in numbers
    ]


def in_order(rows: Iterable[ComparedPlace], sort: Sort) -> list[ComparedPlace]:
    """The rows sorted; equal ones by name."""
    key: Callable[[ComparedPlace], Any] = {
        SortColumn.PLACE: lambda row: row.place.casefold(),
        SortColumn.COUNTRY: lambda row: row.country.casefold(),
        SortColumn.BEFORE: lambda row: row.before,
        SortColumn.AFTER: lambda row: row.after,
        SortColumn.CHANGE: lambda row: row.after - row.before,
    }[sort.column]
    by_name = sorted(rows, key=lambda row: (row.place.casefold(), row.id))
    return sorted(by_name, key=key, reverse=sort.is_descending)


def summary(rows: Iterable[ComparedPlace]) -> str:
    """How many places each change has: "4 new · 2 gone · 5 same"."""
    tally = Counter(row.change for row in rows)
    return " · ".join(f"{thin(tally[change])} {change}" for change in Change if tally[change])


def change_text(row: ComparedPlace) -> str:
    """What became of a place, with the difference where both spans tell of it."""
    if row.change in (Change.MORE, Change.LESS):
        sign = "+" if row.after > row.before else "−"
        return f"{row.change} {sign}{thin(abs(row.after - row.before))}"
    return row.change.value


def rate_text(number: int, days: Days) -> str:
    """A number of reports over some days as so many a day."""
    rate = number / (days[1] - days[0]).days
    if not rate:
        return "0 a day"
    return f"{rate:.1f} a day" if rate >= 1 else f"{rate:.2g} a day" if rate >= 0.001 else "< 0.001 a day"


def parse_place(value: object, places: Mapping[int, Any]) -> int | None:
    """The place to open, of those that are known; None where it is no such thing."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value in places else None


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _country(index: Index, place: int) -> str:
    code = index.places[place].country
    return index.countries.get(code, code) if code else ""


# Widgets


def _choose(spans: SpanPair | None, told: Timeline, index: Index, selection: Selection) -> None:
    with st.container(key="compare-presets", horizontal=True):
        for n, (name, preset) in enumerate(presets(told, selection).items()):
            _offer(name, f"compare-preset-{n}", preset, disabled=preset == spans)
    known = _days_of(spans) if spans else (None,) * len(_INPUTS)
    # Others may be compared since: the tour, the browser's Back and an address set spans too.
    is_same = st.session_state.get(_ASKED_FOR, known) == known
    st.session_state[_ASKED_FOR] = known
    for key, day in zip(_INPUTS, known, strict=True):
        # Assigned each time: an input whose bounds change would otherwise forget its day.
        st.session_state[key] = st.session_state.get(key, day) if is_same else day
    # An input refuses a day beyond its bounds.
    around = [day for day in (*known, *_asked(), *(index.span or ())) if day]
    for name, keys in zip("AB", (_INPUTS[:2], _INPUTS[2:]), strict=True):
        with st.container(key=f"compare-{name}", horizontal=True):
            for end, key in zip(("from", "to"), keys, strict=True):
                st.date_input(
                    f"{name} {end}",
                    value=None,
                    key=key,
                    min_value=min(around),
                    max_value=max(around),
                    format="YYYY-MM-DD",
                    on_change=_inputs_changed,
                )
    if any(_asked()) and _spans_of(_asked()) is None:
        st.warning(
            "Each span needs a first day and a last one that is not before it. The days are not applied."
        )
    if spans:
        with st.container(key="compare-ways", horizontal=True):
            _offer("Swap A and B", "compare-swap", (spans[1], spans[0]))
            st.button("Stop comparing", key="compare-stop", type="tertiary", on_click=leave)


def _offer(label: str, key: str, spans: SpanPair, *, disabled: bool = False) -> None:
    st.button(label, key=key, type="tertiary", disabled=disabled, on_click=_set, args=(spans,))


def _asked() -> tuple[Any, ...]:
    """What the inputs hold."""
    return tuple(st.session_state.get(key) for key in _INPUTS)


def _spans_of(asked: Sequence[Any]) -> SpanPair | None:
    """The two spans of four days, first and last of each; None where one has no day."""
    if not all(isinstance(day, date) and day < date.max for day in asked):
        return None
    a_first, a_last, b_first, b_last = asked
    if a_first > a_last or b_first > b_last:
        return None
    return (a_first, a_last + _ONE_DAY), (b_first, b_last + _ONE_DAY)


def _days_of(spans: SpanPair) -> tuple[date, ...]:
    """The first and the last day of each span."""
    return tuple(day for start, end in spans for day in (start, end - _ONE_DAY))


def _inputs_changed() -> None:
    if spans := _spans_of(_asked()):
        _set(spans)


def _set(spans: SpanPair) -> None:
    st.session_state.update(zip(_INPUTS, _days_of(spans), strict=True))
    displays.set_to("compared", spans)
    st.session_state[_CHANGED] = True


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _AT_ONCE) + _AT_ONCE


def _table(
    rows: Sequence[ComparedPlace], spans: SpanPair, said: list[str], on_open: Callable[[int], None]
) -> None:
    sort: Sort = st.session_state.get(_SORT, Sort())
    shown = st.session_state.get(_SHOWN, _AT_ONCE)
    known = {row.id: row for row in rows}
    has_rates = len({days[1] - days[0] for days in spans}) > 1

    def on_opened() -> None:
        if (place := parse_place(sent(_KEY, "opened"), known)) is not None:
            on_open(place)

    def on_sorted() -> None:
        if column := parse_member(sent(_KEY, "sorted"), SortColumn):
            st.session_state[_SORT] = sort.then(column)

    _draw(
        data={
            "summary": summary(rows) or "Neither span has a place on the map under these filters.",
            "notes": said,
            "sort": sort.column.value,
            "descending": sort.is_descending,
            "spans": [_span_text(days) for days in spans],
            "rows": [
                {
                    "id": row.id,
                    "place": row.place,
                    "country": row.country,
                    "counts": [thin(row.before), thin(row.after)],
                    "rates": [
                        rate_text(n, days) for n, days in zip((row.before, row.after), spans, strict=True)
                    ]
                    if has_rates
                    else [],
                    "change": row.change.value,
                    "said": change_text(row),
                }
                for row in in_order(rows, sort)[:shown]
            ],
        },
        key=_KEY,
        on_opened_change=on_opened,
        on_sorted_change=on_sorted,
    )
    if len(rows) > shown:
        rest = thin(len(rows) - shown)
        st.button(f"Show more ({rest})", key="more-compared", width="stretch", on_click=_show_more)


def _span_text(days: Days) -> str:
    first, last = days[0], days[1] - _ONE_DAY
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"
