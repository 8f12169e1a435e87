"""Every filter of the page is an option of a command, and means the same there."""

from datetime import date

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from selections import any_selections

from articles.kinds.kind import Kind
from dashboard.commands.exports import filtering
from dashboard.commands.exports.filtering import OF_DISPLAY, chosen, selection_of
from dashboard.exports.about import query_of
from dashboard.map.look import View
from dashboard.state import filters
from dashboard.state.address import Address, Display, Opened, from_query, to_query
from dashboard.state.archives import sample_archive
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive


@pytest.fixture(scope="module")
def index():
    with Archive.open(sample_archive(), read_only=True) as archive:
        yield Index.of(archive)


class Context:
    """What of typer's context is looked at."""

    def __init__(self, **given):
        self.meta = {"conflict-map filters": given}


def test_there_is_an_option_for_each_parameter_of_the_address():
    written = [name for row in filters.FILTERS for name in row.written(Selection())]
    options = {name for option in filtering._options() for name in option.opts}
    assert len(written) > 15
    assert options == {f"--{name}" for name in written} | {"--text"}


def test_what_else_an_address_holds_is_known():
    day, next_day = date(2026, 4, 20), date(2026, 4, 21)
    display = Display(is_whole=True, compared=((day, next_day), (day, next_day)), is_held=True, in_view=True)
    opened = [Opened(place=1, passage=(1, 2)), Opened(name="x")]
    whole = [Address(display=display, opened=one, view=View(1, 2, 3), version=4) for one in opened]
    names = {key for one in whole for key in to_query(one)}
    assert names - {name for row in filters.FILTERS for name in row.written(Selection())} == {
        "map", "colour", "list", "by", "days", "compare", "hold", "inview", "place", "name", "passage", "view", "v",
    }  # fmt: skip
    assert len(OF_DISPLAY) == 13
    assert names >= OF_DISPLAY


@given(st.data())
def test_an_address_means_the_same_as_on_the_page(index, data):
    selection = data.draw(any_selections(index))
    query = query_of(index.filtered(selection))
    of_page = from_query(dict(filtering.parse_qsl(query)), index).selection
    assert chosen(Context(), query, index) == of_page
    assert selection_of(query, index) == (of_page, [])


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ({}, {}),
        ({"country": ["SY"]}, {"countries": frozenset({"SY"})}),
        ({"country": ["Syria", "IQ"]}, {"countries": frozenset({"SY", "IQ"})}),
        ({"country": ["syria, iq"]}, {"countries": frozenset({"SY", "IQ"})}),
        ({"actor": ["Islamic State"]}, {"actors": frozenset({"islamic-state"})}),
        ({"acled": ["Battles", "mob violence"]}, {"acled": frozenset({"Battles", "Mob violence"})}),
        ({"acled": ["Riots: Mob violence", "none of them"]}, {"acled": frozenset({"Mob violence", ""})}),
        ({"kind": ["shelling"]}, {"kinds": frozenset({Kind.SHELLING})}),
        (
            {"from": ["2019-01-01"], "to": ["2019-12-31"]},
            {"start": date(2019, 1, 1), "end": date(2020, 1, 1)},
        ),
        ({"undated": ["0"]}, {"include_undated": False}),
        ({"actors": ["all"]}, {"all_actors": True}),
        ({"precision": ["1", "2"]}, {"precisions": frozenset({1, 2})}),
        ({"score": ["0.5"]}, {"min_score": 0.5}),
        ({"q": ["shelling", "a, b"]}, {"text": "a, b"}),
    ],
)
def test_options_are_values_or_their_names(index, given_, wanted):
    assert chosen(Context(**given_), None, index) == Selection(**wanted)


def test_options_go_before_the_address(index):
    asked = chosen(
        Context(country=["IQ"]), "https://example.org/?country=SY&from=2019-01-01&map=heat#x", index
    )
    assert asked == Selection(countries=frozenset({"IQ"}), start=date(2019, 1, 1))


@pytest.mark.parametrize(
    ("given_", "query", "told"),
    [
        ({"country": ["XX"]}, None, "Country not in this archive: XX"),
        ({"from": ["yesterday"]}, None, "Not a date: yesterday"),
        ({"from": ["2020-01-01"], "to": ["2019-01-01"]}, None, "No day lies between"),
        ({"undated": ["no"]}, None, "'no' is not 0 or 1"),
        ({"score": ["2"]}, None, "Not a score between 0 and 1: 2"),
        ({}, "contry=SY", "not of an address of the page: contry"),
        ({}, "nonsense", "not of an address of the page: nonsense"),
        ({}, "country=XX", "Country not in this archive: XX"),
    ],
)
def test_what_is_unknown_is_refused_and_not_passed_over(index, given_, query, told):
    with pytest.raises(typer.BadParameter) as caught:
        chosen(Context(**given_), query, index)
    assert told in str(caught.value)


def test_a_name_that_several_have_is_refused_with_their_values():
    with pytest.raises(typer.BadParameter, match=r"several are called 'the army': choose of a1, a2"):
        filtering._known("the army", {"a1": "The army", "a2": "The Army"})
    assert filtering._known("a1", {"a1": "The army", "a2": "The Army"}) == ["a1"]
    assert filtering._known("x,y", {"x,y": "both"}) == ["x,y"]
