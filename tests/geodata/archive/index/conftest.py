"""Indexes of articles that are told by hand, see ``told``; those that several tests look at are made once."""

from datetime import date

import pytest
from figuring import figured

from geodata.archive.index.filtered import Index
from geodata.archive.store import Archive


@pytest.fixture(scope="session")
def indexed(told, tmp_path_factory):
    """A function from articles, each findings or a list of lines of markup, to their index."""

    def build(*articles):
        findings = (
            told(f"Article {n}", *one) if isinstance(one, list) else one for n, one in enumerate(articles)
        )
        with Archive.open(tmp_path_factory.mktemp("index") / "archive.sqlite") as archive:
            archive.add(findings)
            return Index.of(archive)

    return build


@pytest.fixture(scope="session")
def war(indexed):
    return indexed(
        [
            "2026-04-20: {The army} entered [Mosul].",
            "2026-04-21: {The army} and {The rebels} met in [Raqqa], not in [Mosul|reference].",
            "[Baghdad|actor] said so in [Iraq|reference|country].",
        ],
        [
            "2026-04-20..2026-05-02: {The rebels} held [Raqqa].",
            "{The rebels} left [Nowhere] for [Hasakah|site|province].",
            "2019-01-01: War reached [Mosul|background].",
            "2026-04-30..: A ship sank in the [Mediterranean].",
        ],
    )


@pytest.fixture(scope="session")
def told_otherwise(indexed):
    """Reports of several kinds, some of what did not happen, may happen or will."""
    return indexed(
        [
            "2026-04-20: {The army} <shelled|shelling> [Mosul] and [Raqqa].",
            "{The army} has not <attacked|attack|negated> [Mosul] or [Raqqa].",
            "{The rebels} could <attack|attack|hypothetical> [Raqqa].",
            "Talks will be <held|talks|planned> in [Baghdad|planned].",
            "[Mosul] was not <shelled|shelling|negated>, [Baghdad|actor] said of [Nowhere] in [Iraq|site|country].",
        ],
        ["A crowd stood in [Mosul].", "{The army} <shelled|shelling> [Iraq|site|country] and [Nowhere]."],
    )


@pytest.fixture(scope="session")
def varied(told, tmp_path_factory):
    """An index with something for each filter; its archive stays open to be searched.

    The passages are (1, 1) and (1, 2), and (2, 1) to (2, 3); all scores are 0.8.
    """
    with Archive.open(tmp_path_factory.mktemp("index") / "archive.sqlite") as archive:
        archive.add(
            [
                told(
                    "One",
                    "2026-04-20: {The army} <attacked|attack|factual|Armed clash> [Mosul].",
                    "{The rebels} and {The army} met near [Raqqa|site|near].",
                    publisher="Agency", language="en", published=date(2026, 4, 20),
                ),
                told(
                    "Two",
                    "2026-04-21..2026-04-23: {The rebels} "
                    "<held|change of control|factual|Non-violent transfer of territory> "
                    "[Hasakah|reference|province].",
                    "2026-04-22: {The observers} saw [Mosul] and [Raqqa|planned].",
                    "..2026-04-20: Calm, said [Baghdad|actor].",
                ),
            ]
        )  # fmt: skip
        yield Index.of(archive)


@pytest.fixture(scope="session")
def counted(told, indexed):
    """Seven passages of which the last tells no figure; how many were killed, each says otherwise."""
    lines = (
        "In [Mosul] 12 died.",
        "In [Mosul] 3 or 20 died.",
        "In [Raqqa] 90 died since May.",
        "In [Raqqa] 40 fled.",
        "In [Raqqa] nobody died.",
        "In [Nowhere] 7 died.",
        "In [Mosul] they met.",
    )
    killed = ("12|killed|12", "3|killed|3..", "20|killed|11..20", "90|killed|90|||total", "40|displaced|40")
    return indexed(figured(told("A title", *lines), *killed, "nobody|killed|0", "7|killed|7"))
