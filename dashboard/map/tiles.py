"""Base maps of others that a reader may choose instead of the built-in one.

Knows their addresses, how close they go and whom they credit, as the package xyzservices tells it.
Asks nobody for anything: it is the reader's browser that fetches tiles, once the reader has agreed.

Listed are those that need no key and whose keepers allow light use on other pages: OpenStreetMap's
own, its humanitarian style by OpenStreetMap France, OpenTopoMap, and NASA's picture of the earth, which
is in the public domain. Left out are Esri's and Google's, whose terms ask for an agreement, and CARTO's,
which ask for a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import xyzservices.providers
from lxml import html

# What the reader is shown, and the entry of xyzservices.
_LISTED: Final = (
    ("OpenStreetMap", "OpenStreetMap.Mapnik"),
    ("Humanitarian", "OpenStreetMap.HOT"),
    ("OpenTopoMap, with relief", "OpenTopoMap"),
    ("Blue Marble, from space", "NASAGIBS.BlueMarble"),
)
_USUAL_CLOSEST: Final = 18
_SUBDOMAINS: Final = "abc"  # as Leaflet and xyzservices have it where nothing is said


@dataclass(frozen=True, slots=True)
class Credit:
    """A piece of an attribution; ``link`` is an https address without that, empty for plain text."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles come from: ``address`` has {z}, {x} and {y}, perhaps {s}, and always means https."""

    name: str
    host: str
    address: str
    subdomains: str
    closest: int
    credits: tuple[Credit, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that tiles are fetched from, one for each subdomain."""
        pattern = self.address.partition("/")[0]
        return tuple(dict.fromkeys(pattern.replace("{s}", part) for part in self.subdomains or ("",)))


@cache
def offered() -> tuple[Tiles, ...]:
    """The base maps on offer, those that the installed xyzservices does not know left out."""
    return _open_to_all(_LISTED, xyzservices.providers.flatten())


def _open_to_all(listed: Iterable[tuple[str, str]], known: Mapping[str, Any]) -> tuple[Tiles, ...]:
    """Those of the listed that are known, come over https and need no key."""
    return tuple(
        _tiles(name, known[entry])
        for name, entry in listed
        if entry in known and known[entry].url.startswith("https://") and not known[entry].requires_token()
    )


def _tiles(name: str, provider: Any) -> Tiles:
    # What is left of the pattern once it has been filled in is for the browser.
    pattern = provider.url
    for key in ("variant", "time", "tilematrixset", "format"):
        pattern = pattern.replace("{" + key + "}", str(provider.get(key, "")))
    address = pattern.replace("{r}", "").removeprefix("https://")
    subdomains = provider.get("subdomains", _SUBDOMAINS) if "{s}" in address else ""
    return Tiles(
        name=name,
        host=address.partition("/")[0].removeprefix("{s}."),
        address=address,
        subdomains="".join(subdomains),
        closest=int(provider.get("max_zoom", _USUAL_CLOSEST)),
        credits=_credits(provider.html_attribution),
    )


def _credits(attribution: str) -> tuple[Credit, ...]:
    """An attribution in HTML as pieces of text: no HTML of others reaches the page."""
    element = html.fragment_fromstring(attribution, create_parent=True)
    pieces = [Credit(element.text or "", "")]
    for child in element:
        link = urlsplit(child.get("href", ""))
        is_web = link.scheme == "https" and bool(link.hostname)
        pieces.append(Credit(str(child.text_content()), f"{link.netloc}{link.path}" if is_web else ""))
        pieces.append(Credit(child.tail or "", ""))
    return tuple(piece for piece in pieces if piece.text)
