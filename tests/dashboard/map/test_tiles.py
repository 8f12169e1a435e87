"""The maps of others on offer: who they are, and that nothing of them but text and addresses is passed on."""

from __future__ import annotations

import re

import pytest

from dashboard.map.tiles import Credit, Tiles, _credits, offered


def test_several_are_on_offer_and_each_says_whom_it_asks() -> None:
    assert len(offered()) >= 3
    assert len({tiles.name for tiles in offered()}) == len(offered())
    for tiles in offered():
        assert re.fullmatch(r"[a-z]+(\.[a-z]+)+", tiles.host)
        assert tiles.address.partition("/")[0].removeprefix("{s}.") == tiles.host


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


def test_no_markup_of_a_credit_is_passed_on() -> None:
    found = _credits(
        '&copy; <a href="https://a.example/licence" onclick="x()">A &amp; <b>B</b></a>'
        '<a href="javascript:x()">C</a> <script>x()</script>'
    )
    assert found[:2] == (Credit("© ", ""), Credit("A & B", "a.example/licence"))
    assert all(not credit.link for credit in found[2:])
