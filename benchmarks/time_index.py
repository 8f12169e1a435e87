"""How long the index takes to read an archive of many reports, and to answer what a run of the page asks.

    python benchmarks/time_index.py [--reports 1000000] [--archive FILE]

The archive is made up, with a fixed seed, and kept at FILE for the next run. Reports follow no text: they
only lie as those of news do, many at few places and on few days. Each is the least time of the
processor of several, which other work on the machine hardly changes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert

from articles.actors.actor import ActorType
from articles.kinds.kind import Kind, Status
from articles.roles.role import Role
from geodata.archive import schema as tables
from geodata.archive.index.filtered import Filtered, Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

PER_ARTICLE, PER_PASSAGE = 5, 2  # passages of an article, reports of a passage
PLACES, ACTORS, PUBLISHERS = 8000, 900, 60
FIRST_DAY, DAYS = date(2011, 1, 1), 5000
BATCH = 2000  # articles written at once
RUNS = 5
SPANS = ((date(2013, 1, 1), date(2014, 1, 1)), (date(2014, 1, 1), date(2015, 1, 1)))
COUNTRIES = ("IQ", "SY", "TR", "LB", "IL", "PS", "JO", "YE", "SD", "LY", "UA", "ML")
TYPES = tuple(ActorType)

SELECTIONS = {
    "nothing set": Selection(),
    "a country": Selection(countries=frozenset({"IQ"})),
    "an actor and dates": Selection(
        actors=frozenset({"actor-1"}), start=date(2013, 1, 1), end=date(2016, 1, 1), include_undated=False
    ),
    "all but words": Selection(
        countries=frozenset({"IQ", "SY", "TR"}),
        actors=frozenset({"actor-1", "actor-2", "actor-3"}),
        start=date(2012, 1, 1),
        include_undated=False,
        kinds=frozenset({Kind.ATTACK, Kind.CLASH, Kind.SHELLING, Kind.UNCLASSIFIED}),
        without_actors=frozenset({"actor-9"}),
        actor_countries=frozenset({"IQ", "SY", "TR", "LB"}),
        actor_types=frozenset({ActorType.MILITARY, ActorType.ARMED_GROUP, ActorType.GOVERNMENT}),
        publishers=frozenset(f"Paper {n}" for n in range(PUBLISHERS // 2)),
        precisions=frozenset({1, 2}),
        min_score=0.2,
    ),
    "nothing left": Selection(
        countries=frozenset({"ML"}), actors=frozenset({"actor-1"}), start=date(2031, 1, 1),
        include_undated=False,
    ),
}  # fmt: skip


def run_page(filtered: Filtered) -> None:
    """What one run of the page asks: filters, header, map, and under it the timeline."""
    filtered.facets  # noqa: B018
    filtered.timeline()
    filtered.found  # noqa: B018
    filtered.whole_countries  # noqa: B018
    if not filtered.found.totals.passages:
        for field in ("countries", "actors"):
            filtered.shows(Selection(**{**_fields(filtered.selection), field: frozenset()}))
        filtered.shows(Selection(**{**_fields(filtered.selection), "start": None, "include_undated": True}))


ASKED: dict[str, Callable[[Filtered], object]] = {
    "run of the page": run_page,
    "list of passages": lambda filtered: filtered.passages(),
    "off the map": lambda filtered: (
        filtered.unmapped,
        [filtered.names_without_place(weighed=weighed) for weighed in (True, False)],
        [filtered.hidden_places(role) for role in Role],
    ),
    "timeline by country": lambda filtered: filtered.timeline(by="country"),
    "two spans compared": lambda filtered: filtered.compare(*SPANS),
    "a place": lambda filtered: (filtered.reports_at(1), filtered.weeks_at(1)),
}


def make(path: Path, reports: int) -> None:
    """Make an archive with about so many reports."""
    articles = reports // (PER_ARTICLE * PER_PASSAGE)
    with Archive.open(path) as archive, archive.writing() as connection:
        connection.execute(insert(tables.place), list(_places()))
        connection.execute(insert(tables.actor), list(_actors()))
        random = np.random.default_rng(7)
        for first in range(1, articles + 1, BATCH):
            numbers = range(first, min(first + BATCH, articles + 1))
            for table, rows in _articles(numbers, random).items():
                connection.execute(insert(tables.metadata.tables[table]), rows)


def main() -> None:
    """Make the archive where it is not there, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--archive", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.archive or Path(folder) / "many.sqlite"
        if not path.exists():
            make(path, chosen.reports)
        with Archive.open(path, read_only=True) as archive:
            started = time.process_time()
            index = Index.of(archive)
            rows, passages = len(index.columns.reports.subject), len(index.columns.passages)
            print(f"{time.process_time() - started:7.2f} s to read {rows:,} reports in {passages:,} passages")
            for name, selection in SELECTIONS.items():
                for what, ask in ASKED.items():
                    print(f"{1000 * best(index, selection, ask):7.1f} ms {what}, {name}", flush=True)


def best(index: Index, selection: Selection, ask: Callable[[Filtered], object]) -> float:
    """The shortest time of several in which a new answer is made, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        ask(index.filtered(selection))
        times.append(time.process_time() - started)
    return min(times)


def _fields(selection: Selection) -> dict[str, Any]:
    return {name: getattr(selection, name) for name in Selection.__dataclass_fields__}


def _places() -> Iterator[dict[str, Any]]:
    random = np.random.default_rng(1)
    for number in range(1, PLACES + 1):
        country = COUNTRIES[number % len(COUNTRIES)]
        code = "PCLI" if number > PLACES - len(COUNTRIES) else "ADM1" if number % 40 == 0 else "PPL"
        yield {
            "id": number, "name": f"Place {number}", "lat": random.uniform(-40, 60),
            "lon": random.uniform(-20, 80), "feature_code": code, "country": country, "admin1": None,
            "admin1_id": None, "population": 0, "radius_km": 80.0 if code == "ADM1" else None,
        }  # fmt: skip


def _actors() -> Iterator[dict[str, Any]]:
    for number in range(1, ACTORS + 1):
        yield {
            "id": f"actor-{number}", "name": f"Actor {number}", "type": TYPES[number % len(TYPES)].value,
            "country": COUNTRIES[number % len(COUNTRIES)] if number % 5 else None, "sponsor": None,
            "parent": None, "role": None, "since": None, "until": None,
        }  # fmt: skip


def _articles(numbers: range, random: np.random.Generator) -> dict[str, list[dict[str, Any]]]:
    """Rows of all tables for some articles: few places, actors and days are common, most are rare."""

    def rare(size: int, most: int) -> list[int]:
        return (1 + (most * random.random(size) ** 3).astype(int)).tolist()

    size = len(numbers) * PER_ARTICLE
    of_place, of_actor, day = rare(size * PER_PASSAGE, PLACES), rare(size, ACTORS), rare(size, DAYS)
    luck = random.random((size, 4)).tolist()
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("article", "passage", "passage_kind", "place_mention", "actor_mention")
    }
    kinds, statuses, roles = tuple(Kind), tuple(Status), tuple(Role)
    for at, number in enumerate(numbers):
        rows["article"].append({
            "id": number, "content_hash": str(number), "extractor_version": "1", "title": f"Article {number}",
            "text": "", "publisher": f"Paper {number % PUBLISHERS}", "origin": "", "credits": [],
            "captions": [], "added_at": "", "language": "en",
            "published_basis": "given" if number % 90 == 0 else None,
        })  # fmt: skip
        for n in range(PER_ARTICLE):
            where = at * PER_ARTICLE + n
            key = {"article_id": number, "n": n}
            begins = FIRST_DAY + timedelta(days=DAYS - day[where])
            is_dated = luck[where][0] < 0.8
            rows["passage"].append({
                **key, "start": n, "end": n, "date_from": begins if is_dated else None,
                "date_to": begins + timedelta(days=1) if is_dated else None,
                "date_basis": "stated" if is_dated else None,
            })  # fmt: skip
            if luck[where][1] < 0.6:
                kind = kinds[int(luck[where][1] * 20)]
                status = statuses[int(luck[where][2] ** 3 * len(statuses))]
                rows["passage_kind"].append({**key, "kind": kind.value, "status": status.value, "why": []})
            if luck[where][3] < 0.7:
                actor = f"actor-{of_actor[where]}"
                rows["actor_mention"].append({
                    **key, "passage": n, "start": n, "end": n, "text": "", "actor_id": actor, "why": [],
                })  # fmt: skip
            for m in range(PER_PASSAGE):
                place = of_place[where * PER_PASSAGE + m]
                has_place, precision = place % 50 != 0, 1 + place % 7 % 3
                rows["place_mention"].append({
                    "article_id": number, "n": n * PER_PASSAGE + m, "passage": n, "start": n, "end": n,
                    "text": f"Name {place}", "role": roles[(place + n) % 7 % len(roles)].value,
                    "place_id": place if has_place else None, "score": luck[where][m], "candidates": [],
                    "geo_precision": precision if has_place else None, "why": [],
                    "where_prec": precision if has_place else None,
                })  # fmt: skip
    return rows


if __name__ == "__main__":
    main()
