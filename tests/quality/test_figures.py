"""Floors for the figures found in sentences of real prose: news, histories of wars, reports of aid
organisations.

The labels (data/figures_real.jsonl) say where a sentence stands; the texts lie beside the project, where they
do. Sentences of the gate half were neither read nor fitted on. ``pytest -rP`` shows the figures.
"""

from __future__ import annotations

import pytest
from labelled_figures import SETS, Scores, labels, sentences

from articles.article import Article
from articles.english.model import analyse, tokenise
from articles.figures.finding import find_figures

FOUND = {"parse": 0.72, "words": 0.66}
HEADS = {"parse": 0.85, "words": 0.77}
NUMBERS = 0.95


def test_no_document_is_in_both_halves() -> None:
    halves: dict[tuple[str, str], set[str]] = {}
    for row in labels():
        halves.setdefault((row["corpus"], row["doc"]), set()).add(row["half"])
    assert {half for found in halves.values() for half in found} == {"tuning", "gate"}
    assert all(len(found) == 1 for found in halves.values())


def test_a_figure_counts_once_and_what_the_readers_differ_on_not_at_all() -> None:
    text = "12 soldiers died, 3 were hurt, and 4 deaths from the virus were told."
    article = Article(title="", text=text, origin="written")
    killed = find_figures(article, analyse(text))[0]
    label = {"measure": "killed", "start": 0, "end": 11, "low": 12, "high": 12, "what": "soldiers"}
    scores = Scores()
    scores.add([killed, killed], [label | {"agreed": True}, label | {"agreed": True, "start": 40, "end": 43}])
    assert (scores.found, scores.told, scores.labelled) == (1, 2, 2)
    scores.add([killed], [label | {"agreed": False}])
    assert (scores.found, scores.told, scores.labelled) == (1, 2, 2)


@pytest.mark.skipif(not SETS.exists(), reason="the development sets are not here")
@pytest.mark.parametrize("mode", FOUND)
def test_the_figures_of_the_gate_half_do_not_fall_below_their_floors(mode: str) -> None:
    scores = Scores()
    for text, gold in sentences("gate"):
        article = Article(title="", text=text, origin="labelled")
        scores.add(find_figures(article, (analyse if mode == "parse" else tokenise)(text)), gold)
    print(f"{mode}: {scores.told} told, {scores.labelled} labelled, found F1 {scores.f1:.3f}")
    print(f"number right {scores.share_of_numbers:.3f}, what right {scores.share_of_heads:.3f}")
    assert scores.f1 >= FOUND[mode]
    assert scores.share_of_numbers >= NUMBERS
    assert scores.share_of_heads >= HEADS[mode]
