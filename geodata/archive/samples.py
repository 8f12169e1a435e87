"""The sample briefs, and what the extractor makes of them.

The findings are kept in the package, readable, so that looking at the samples needs neither
gazetteer nor language model. ``python -m geodata.archive.samples`` makes them anew; a test
makes them again and compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import articles
from articles.article import Article
from articles.reading import read
from geodata.findings.as_json import from_json, to_json
from geodata.findings.findings import Findings

BRIEFS = Path(articles.__file__).parent / "samples"
KEPT = Path(__file__).parent / "data" / "samples.json"


def kept_findings() -> Iterator[Findings]:
    """The findings as they are kept, in the order of the briefs' names."""
    for record in json.loads(kept_bytes()):
        yield from_json(record)


def kept_bytes() -> bytes:
    """The kept file: a JSON array of what ``find --json`` prints."""
    return files("geodata.archive").joinpath("data/samples.json").read_bytes()


def briefs() -> Iterator[Article]:
    """The sample briefs in the order of their names; their origin is the file's name alone."""
    for path in sorted(BRIEFS.glob("*.md")):
        for article in read(path):
            if not isinstance(article, Article):
                raise ValueError(f"{path.name}: {article.reason}")
            yield replace(article, origin=path.name)


def made_anew() -> str:
    """What the kept file should hold, by this version of the extractor."""
    from geodata.findings.extraction import Extractor

    extractor = Extractor()
    return written(extractor.findings(article) for article in briefs())


def written(findings: Iterable[Findings]) -> str:
    """Findings as the kept file has them."""
    return json.dumps([to_json(one) for one in findings], ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    KEPT.write_text(made_anew(), encoding="utf-8")
