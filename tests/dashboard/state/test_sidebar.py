"""The widgets of the filters, drawn without a page: what they offer, count and set."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from by_hand import columns, index, passages, report
from streamlit.testing.v1 import AppTest

from geodata.archive.index.filtered import Index


def draw(told):  # type: ignore[no-untyped-def] # its source runs as a script, where no type is known
    """The sidebar as the page draws it, with the selection that its widgets make."""
    from datetime import date

    from dashboard.state import filters, sidebar
    from geodata.archive.selection import Selection

    sidebar.show(told.filtered(filters.current(Selection(), told)), today=date(2026, 5, 10))


def sidebar_of(told: Index, **state: Any) -> AppTest:
    app = AppTest.from_function(draw, kwargs={"told": told}, default_timeout=30)
    for key, value in state.items():
        app.session_state[key] = value
    return app.run()


def on_days(*days: str | None) -> Index:
    """Passages of these days at one place."""
    return index(columns(passages(*days), *(report(0, n) for n in range(len(days))), place_ids=(10,)))


def dates(app: AppTest) -> tuple[date | None, date | None]:
    return app.date_input(key="filter-from").value, app.date_input(key="filter-to").value


# With an older passage the bars are of weeks, months and years, and end after the newest day.
@pytest.mark.parametrize("oldest", ["2026-04-21", "2025-06-01", "2020-01-01", "1980-01-01"])
def test_the_last_days_are_so_many_and_end_with_the_newest_that_is_spoken_of(oldest: str) -> None:
    app = sidebar_of(on_days(oldest, "2026-04-22"))

    assert [app.button(key=f"preset-{days}").help for days in (7, 30, 365)] == [
        "16 Apr 2026 to 22 Apr 2026",
        "24 Mar 2026 to 22 Apr 2026",
        "23 Apr 2025 to 22 Apr 2026",
    ]


def test_a_preset_sets_the_dates_until_they_are_reset() -> None:
    app = sidebar_of(on_days("2026-04-21", "2026-04-22"))

    app.button(key="preset-7").click().run()
    assert dates(app) == (date(2026, 4, 16), date(2026, 4, 22))
    assert (app.button(key="preset-7").disabled, app.button(key="preset-30").disabled) == (True, False)
    assert not app.button(key="reset-dates").disabled
    app.button(key="reset-dates").click().run()
    assert dates(app) == (None, None)
    assert app.button(key="reset-dates").disabled


def test_the_last_days_are_counted_back_from_the_newest_report_or_from_today_and_it_says_from_which() -> None:
    app = sidebar_of(on_days("2026-04-21", "2026-04-22"))

    assert app.radio(key="presets-from").options == ["newest report, 22 Apr 2026", "today"]
    app.radio(key="presets-from").set_value("today").run()
    assert app.button(key="preset-7").help == "4 May 2026 to 10 May 2026"
    app.button(key="preset-7").click().run()
    assert dates(app) == (date(2026, 5, 4), date(2026, 5, 10))
    assert app.radio(key="presets-from").value == "today"


def test_what_is_undated_goes_out_with_the_first_day_that_is_set_and_comes_back_with_the_last() -> None:
    app = sidebar_of(on_days("2026-04-21", "2026-04-22", None))

    def is_in() -> bool:
        return bool(app.checkbox(key="filter-undated").value)

    assert is_in()
    app.date_input(key="filter-from").set_value(date(2026, 4, 22)).run()
    assert not is_in()
    # Brought back it stays, whatever days follow.
    app.checkbox(key="filter-undated").check().run()
    app.date_input(key="filter-to").set_value(date(2026, 4, 22)).run()
    assert is_in()
    app.button(key="preset-7").click().run()
    assert is_in()
    app.date_input(key="filter-from").set_value(None).run()
    app.date_input(key="filter-to").set_value(None).run()
    assert is_in()
    app.button(key="preset-7").click().run()
    assert not is_in()
    app.button(key="reset-dates").click().run()
    assert is_in()


def test_days_the_wrong_way_round_are_none_and_leave_the_undated_in() -> None:
    app = sidebar_of(on_days("2026-04-20", "2026-04-22", None), **{"filter-to": date(2026, 4, 20)})
    app.checkbox(key="filter-undated").uncheck().run()

    app.date_input(key="filter-from").set_value(date(2026, 4, 22)).run()

    assert (len(app.warning), app.checkbox(key="filter-undated").value) == (1, True)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("0001-02-03", "0001-01-01", "0001-02-03"), ("9999-12-31", "9998-12-31", "9999-12-30")],
)
def test_the_last_days_stay_within_the_calendar(day: str, first: str, last: str) -> None:
    app = sidebar_of(on_days(day))

    app.button(key="preset-365").click().run()

    assert dates(app) == (date.fromisoformat(first), date.fromisoformat(last))


def test_without_a_date_there_is_nothing_to_set() -> None:
    app = sidebar_of(on_days(None))

    assert not app.date_input
    assert "No passage is dated." in [caption.value for caption in app.caption]


def test_dates_may_be_the_same_day_but_not_the_wrong_way_round() -> None:
    day = date(2026, 4, 22)
    same = sidebar_of(on_days("2026-04-20", "2026-04-22"), **{"filter-from": day, "filter-to": day})
    turned = sidebar_of(
        on_days("2026-04-20", "2026-04-22"), **{"filter-from": day, "filter-to": day - timedelta(days=1)}
    )

    assert (len(same.warning), len(turned.warning)) == (0, 1)


def test_an_input_takes_any_day_that_is_spoken_of_or_asked_for() -> None:
    told = on_days("2026-04-20", "2026-04-22")

    usual, wider = sidebar_of(told), sidebar_of(told, **{"filter-from": date(2030, 1, 1)})

    bounds = [
        (app.date_input(key="filter-to").min, app.date_input(key="filter-to").max) for app in (usual, wider)
    ]
    assert bounds == [(date(2026, 4, 20), date(2026, 4, 22)), (date(2026, 4, 20), date(2030, 1, 1))]


def test_options_come_commonest_first_with_what_they_would_show_and_the_unclassified_last(
    varied: Index,
) -> None:
    app = sidebar_of(varied)

    assert app.multiselect(key="filter-actor").options == [
        "The army (2)",
        "The rebels (1)",
        "The observers (0)",
    ]
    assert app.multiselect(key="filter-country").options == ["Iraq (2)", "Syria (2)"]
    assert app.multiselect(key="filter-kind").options[0] == "attack (1)"
    assert app.multiselect(key="filter-kind").options[-1] == "unclassified (3)"
    assert app.multiselect(key="filter-role").options == [
        "where it happens (3)", "where it is planned (1)", "only named to locate or compare (0)",
        "stands for a government (0)", "of another time (0)",
    ]  # fmt: skip
    assert app.multiselect(key="filter-publisher").options == ["publisher unknown (4)"]
    assert app.checkbox(key="filter-undated").label == "Include undated (1)"


def test_all_of_several_can_be_asked_for_once_there_are_two(varied: Index) -> None:
    def ways(*actors: str, every: bool = False) -> int:
        app = sidebar_of(varied, **{"filter-actor": list(actors), "filter-actors": every})
        return len([radio for radio in app.radio if radio.key == "filter-actors"])

    assert (ways(), ways("army"), ways("army", "rebels"), ways("army", every=True)) == (0, 0, 1, 1)


def test_country_actor_and_dates_come_first_and_every_help_stands_behind_its_sign(varied: Index) -> None:
    app = sidebar_of(varied)

    labels = [one.label for one in (*app.sidebar.multiselect, *app.sidebar.expander[0].multiselect)]
    assert labels[:2] == ["Country", "Actor"]
    assert app.sidebar.multiselect[2].label == "Kind of report"
    rare = {one.label for one in app.sidebar.expander[0].multiselect}
    assert {"How it is told", "What the place is to the passage"} <= rare
    assert not [row for row in app.sidebar.text_input if row.key == "filter-text"], (
        "words have a field elsewhere"
    )
    assert not app.sidebar.caption
    helped = [
        *app.sidebar.multiselect,
        *app.sidebar.checkbox,
        *app.sidebar.slider,
        app.date_input(key="filter-from"),
    ]
    assert len(helped) > 8
    assert all(0 < len(one.help) < 100 and "\n" not in one.help for one in helped)


def test_rare_filters_are_folded_away_until_one_is_set(varied: Index) -> None:
    def is_open(**state: Any) -> bool:
        return bool(sidebar_of(varied, **state).expander[0].proto.expanded)

    assert not is_open()
    assert not is_open(**{"filter-country": ["IQ"]})
    assert is_open(**{"filter-precision": [1]})


def test_so_many_killed_are_asked_for_by_a_number(varied: Index) -> None:
    app = sidebar_of(varied)
    (field,) = [one for one in app.number_input if one.key == "filter-killed"]
    assert (field.label, field.value, field.min) == ("Killed, at least", 0, 0)

    field.set_value(12).run()

    assert not app.exception
    assert app.session_state["filter-killed"] == 12
    assert app.checkbox(key="filter-figures").label == "With figures (0)"


def test_all_filters_are_cleared_at_once(varied: Index) -> None:
    usual = sidebar_of(varied)
    app = sidebar_of(varied, **{"filter-country": ["IQ"], "filter-from": date(2026, 4, 20)})

    assert usual.button(key="clear-filters").disabled
    app.button(key="clear-filters").click().run()
    assert (app.multiselect(key="filter-country").value, dates(app)) == ([], (None, None))


def test_what_this_archive_does_not_know_no_widget_holds(varied: Index) -> None:
    app = sidebar_of(varied, **{"filter-country": ["IQ", "FR"]})

    assert app.multiselect(key="filter-country").value == ["IQ"]
