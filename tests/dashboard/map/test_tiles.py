"""The maps of others on offer: who they are, and that nothing of them but text and addresses is passed on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from xyzservices import TileProvider

from dashboard.map.tiles import Credit, Tiles, _credits, _open_to_all, offered


def test_several_are_on_offer_and_each_says_whom_it_asks() -> None:
    assert len(offered()) >= 3
    assert len({tiles.name for tiles in offered()}) == len(offered())
    for tiles in offered():
        assert re.fullmatch(r"[a-z]+(\.[a-z]+)+", tiles.host)
        assert tiles.address.partition("/")[0].removeprefix("{s}.") == tiles.host
        assert {
            host.removeprefix(f"{part}.")
            for host, part in zip(tiles.hosts, tiles.subdomains or " ", strict=True)
        } == {tiles.host}


@pytest.mark.parametrize("tiles", offered(), ids=lambda tiles: tiles.name)
def test_an_address_is_whole_but_for_the_tile(tiles: Tiles) -> None:
    assert {"{z}", "{x}", "{y}"} <= set(re.findall(r"{[^}]*}", tiles.address)) <= {"{s}", "{z}", "{x}", "{y}"}
    assert bool(tiles.subdomains) == ("{s}" in tiles.address)
    assert "key" not in tiles.address
    assert 8 <= tiles.closest <= 20


@pytest.mark.parametrize("tiles", offered(), ids=lambda tiles: tiles.name)
def test_everybody_is_credited_in_plain_text(tiles: Tiles) -> None:
    text = "".join(credit.text for credit in tiles.credits)
    assert re.search("OpenStreetMap|NASA", text)
    assert not set(text) & set("<>&")


def provider(url: str, **more: Any) -> TileProvider:
    return TileProvider({"name": "x", "url": url, "attribution": "x", "html_attribution": "&copy; x", **more})


def test_only_what_is_known_comes_over_https_and_needs_no_key_is_on_offer() -> None:
    known = {
        "Open": provider("https://a.example/{z}/{x}/{y}.png"),
        "Plain": provider("http://a.example/{z}/{x}/{y}.png"),
        "Keyed": provider("https://a.example/{z}/{x}/{y}.png?key={key}", key="<insert your key here>"),
    }
    listed = [("One", "Gone"), ("Two", "Keyed"), ("Three", "Open"), ("Four", "Plain")]
    assert [tiles.name for tiles in _open_to_all(listed, known)] == ["Three"]


@pytest.mark.parametrize(
    ("given", "host", "address", "subdomains", "closest"),
    [
        (
            provider("https://{s}.a.example/{z}/{x}/{y}{r}.png", max_zoom=17),
            "a.example",
            "{s}.a.example/{z}/{x}/{y}.png",
            "abc",
            17,
        ),
        (
            provider("https://{s}.a.example/{z}/{x}/{y}.png", subdomains=["t1", "t2"]),
            "a.example",
            "{s}.a.example/{z}/{x}/{y}.png",
            "t1t2",
            18,
        ),
        (
            provider(
                "https://a.example/{variant}/{time}/{tilematrixset}/{z}/{y}/{x}.{format}?{s}",
                variant="v",
                tilematrixset="level9",
                format="jpg",
                subdomains="xy",
            ),
            "a.example",
            "a.example/v//level9/{z}/{y}/{x}.jpg?{s}",
            "xy",
            18,
        ),
        (
            provider("https://a.example/{z}/{x}/{y}.png", subdomains="abcd"),
            "a.example",
            "a.example/{z}/{x}/{y}.png",
            "",
            18,
        ),
    ],
)
def test_an_address_is_filled_in_but_for_what_the_browser_knows(
    given: TileProvider, host: str, address: str, subdomains: str, closest: int
) -> None:
    (tiles,) = _open_to_all([("One", "x")], {"x": given})
    assert tiles == Tiles("One", host, address, subdomains, closest, (Credit("© x", ""),))


def test_no_markup_of_a_credit_is_passed_on() -> None:
    found = _credits(
        '&copy; <a href="https://a.example/licence?x=1#y" onclick="x()">A &amp; <b>B</b></a>, '
        '<a href="javascript:x()">C</a><a href="https:///x">D</a><a>E</a> <script>x()</script> F'
    )
    assert found == (
        Credit("© ", ""),
        Credit("A & B", "a.example/licence"),
        Credit(", ", ""),
        Credit("C", ""),
        Credit("D", ""),
        Credit("E", ""),
        Credit(" ", ""),
        Credit("x()", ""),
        Credit(" F", ""),
    )


@pytest.mark.parametrize(
    ("attribution", "credits"),
    [
        ("", ()),
        ("A", (Credit("A", ""),)),
        ('<a href="https://a.example">A</a>', (Credit("A", "a.example"),)),
        ('<a href="http://a.example">A</a>', (Credit("A", ""),)),  # not over https: no link
    ],
)
def test_a_credit_is_text_with_or_without_a_link(attribution: str, credits: tuple[Credit, ...]) -> None:
    assert _credits(attribution) == credits


@pytest.mark.parametrize("value", [Credit("x", ""), Tiles("x", "x", "x", "", 1, ())], ids=["credit", "tiles"])
def test_what_is_on_offer_stays_as_it_was_made(value: Any) -> None:
    with pytest.raises(AttributeError):
        setattr(value, value.__slots__[-1], None)
    assert not hasattr(value, "__dict__")
