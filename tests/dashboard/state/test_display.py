"""How a selection is drawn: set as a whole or in parts, and what is no value is let go."""

from __future__ import annotations

from typing import Any

from dashboard.map.look import MapStyle, MarkerColour
from dashboard.state import display as displays
from dashboard.state.address import Display, Lines, Listing


def test_a_display_is_set_as_a_whole_or_in_parts(session: dict[str, Any]) -> None:
    shown = Display(MapStyle.PROVINCES, MarkerColour.RECENCY, Listing.UNMAPPED, Lines.COUNTRY, is_whole=True)

    displays.adopt(shown)
    assert displays.current(Display()) == shown
    displays.set_to("listing", Listing.ABOUT)
    assert displays.current(Display()).listing is Listing.ABOUT
    assert session["show-listing"] == "about"


def test_a_label_that_is_no_value_is_let_go_and_false_is_a_value(session: dict[str, Any]) -> None:
    session |= {"show-listing": "Places (8)", "show-is_whole": False, "show-lines": None}
    fallback = Display(listing=Listing.COMPARE, lines=Lines.ACTOR, is_whole=True)

    assert displays.current(fallback) == Display(listing=Listing.COMPARE, lines=Lines.ACTOR, is_whole=False)
