"""What is taken away, and all that has to be said with it: codebook, licence, citation, filters, hashes.

Holds frames and words; knows no format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

import pandas as pd
from sqlalchemy import select

from geodata.archive import schema as tables
from geodata.archive.exports.cells import Value, plain, storable
from geodata.archive.exports.columns import Column, columns_of
from geodata.archive.exports.frames import reports
from geodata.archive.exports.reading import read_articles
from geodata.archive.index.filtered import Filtered
from geodata.archive.index.results import Totals
from geodata.archive.rows import read_findings
from geodata.archive.store import Archive
from geodata.findings.findings import Findings

TITLE = "Conflict Map: reports"
# Articles whose findings are read at once lie at most so far apart.
_SPAN = 200

# Of whatever is taken away, and of tables.
RIGHTS = (
    "Passages and titles are quoted from the articles that are named; the rights in them are their "
    "publishers'.",
    "Places, their numbers and coordinates are from GeoNames (https://www.geonames.org, CC BY 4.0), where "
    "they have a number there; say so where you publish them.",
    "What Conflict Map adds (offsets, choices, codes) may be used freely with its citation.",
)
LICENCE = (
    "Each row is a report: a passage that puts something at a place. To be told is not to be verified, "
    "and several reports may tell of one event.",
    *RIGHTS,
    "Column names and codes are those of ACLED and of UCDP GED, so that tools for these can be used. No row "
    "is from their data, and neither endorses this.",
)

DESCRIPTION = """\
{title}

Made: {made} by {program}
From: {archive}
Rows: {counts}
Filters: {filters}
Query: {query}
Hash: {hash}

"Query" is the part of the page's address after the "?"; "conflict-map export OUT --query" takes it too.
"Hash" is the SHA-256 of a line "report_id content_hash" for each row, in their order: the same rows of the
same texts have the same. "conflict-map import" checks a file against an archive.

CITATION

{citation}

{bibtex}

LICENCE

{licence}

CODEBOOK

Unknown is blank, never 0. Days are ISO 8601, and the last day belongs to its range. Offsets count Unicode
code points of the article's text. Items of a list stand between "; ", one that is unknown as "?"; within them
%3B is a semicolon, %25 a per cent sign and %3F a lone question mark. In CSV and XLSX a text that would begin
a formula (= + - @, a tab or line end) or begins with an apostrophe has an apostrophe before it: take one
away. Signs that no text file can hold are U+FFFD.

{codebook}
"""


@dataclass(frozen=True, slots=True)
class About:
    """Where an export comes from. ``filters`` are in words, and ``query`` is the same in an address.

    ``made`` is a time in UTC; ``archive`` says which archive, without the path of anybody's machine.
    """

    made: datetime
    program: str
    archive: str
    filters: tuple[str, ...]
    query: str
    citation: str
    bibtex: str


@dataclass(eq=False)
class Export:
    """The reports of an archive under one selection, with what is said of them."""

    archive: Archive
    filtered: Filtered
    about: About

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The reports, see ``frames.reports``."""
        return reports(self.archive, self.filtered.selection, index=self.filtered.index)

    def rows(self) -> Iterator[dict[str, Value]]:
        """The rows of the frame in values that every format has, see ``cells.plain``."""
        return plain(self.frame, columns_of("reports"))

    @property
    def totals(self) -> Totals:
        """The counts of the page's header."""
        return self.filtered.found.totals

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are, and in how many passages, places and articles, as the header has it."""
        totals = self.totals
        return {
            "reports": totals.reports,
            "passages": totals.passages,
            "places": totals.places,
            "articles": totals.articles,
        }

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the rows' ids and the hashes of their texts: equal where the selection is the same."""
        return hash_of(zip(self.frame["report_id"], self.frame["content_hash"], strict=True))

    @property
    def record(self) -> dict[str, Any]:
        """All that is said with an export, as JSON has it."""
        about = self.about
        return {
            "title": TITLE,
            "made": about.made.isoformat(timespec="seconds"),
            "program": about.program,
            "archive": about.archive,
            "counts": self.counts,
            "filters": [storable(one) for one in about.filters],
            "query": about.query,
            "hash": self.hash,
            "citation": about.citation,
            "bibtex": about.bibtex,
            "licence": list(LICENCE),
            "columns": [asdict(column) for column in columns_of("reports")],
        }

    @property
    def said(self) -> list[tuple[str, str]]:
        """What is said with an export, as pairs of texts, without the codebook."""
        told = ((name, value) for name, value in self.record.items() if name != "columns")
        return [(n, v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)) for n, v in told]

    def texts(self) -> Iterator[tuple[str, str]]:
        """The hash and the whole text of each article, in the order of the frame."""
        with self.archive.reading() as connection:
            for row in read_articles(connection, self._article_ids()):
                yield row["content_hash"], row["text"]

    def findings(self) -> Iterator[Findings]:
        """All that was found in the articles that these reports stand in, in the order of adding."""
        with self.archive.reading() as connection:
            for _, ids in groupby(sorted(set(self._article_ids())), key=lambda number: number // _SPAN):
                own = tables.article.c.id
                query = select(tables.article).where(own.in_(list(ids))).order_by(own)
                if rows := connection.execute(query).mappings().all():
                    yield from read_findings(connection, rows)

    def _article_ids(self) -> list[int]:
        ids: list[int] = self.filtered.report_rows.article.tolist()
        return ids


def hash_of(rows: Iterable[tuple[str, str]]) -> str:
    """SHA-256, hexadecimal, over a line for each row, its id and the hash of its text, in their order."""
    lines = sorted(f"{report_id} {content_hash}\n" for report_id, content_hash in rows)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def described(export: Export) -> str:
    """All that is said with an export, for a person to read beside it."""
    about, counts = export.about, export.counts
    codebook = "\n".join(f"{c.name} ({_kind(c)}): {c.meaning}" for c in columns_of("reports"))
    return DESCRIPTION.format(
        title=TITLE,
        made=f"{about.made:%Y-%m-%d %H:%M} UTC",
        program=about.program,
        archive=about.archive,
        counts=", ".join(f"{number} {unit}" for unit, number in counts.items()),
        filters=" ".join(storable("; ".join(about.filters)).split()) or "none set",
        query=about.query,
        hash=export.hash,
        citation=about.citation,
        bibtex=about.bibtex.strip(),
        licence="\n".join(f"- {line}" for line in LICENCE),
        codebook=codebook,
    )


def _kind(column: Column) -> str:
    whose = {"acled": "as in ACLED", "ucdp": "as in UCDP GED", "ours": ""}[column.source]
    return ", ".join(part for part in (column.type, column.unit, whose) if part)
