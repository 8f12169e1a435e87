"""Choose what an exercise asks about: the same for everybody who has the same archive, filters and seed.

Asks about names on the map that may mean several places which read differently. Each name is asked about
once for each place and role that it has, and no passage twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

import numpy as np

from dashboard.passages.cards import leading
from dashboard.teaching.cards import place_text
from dashboard.teaching.exercise import Draw, Exercise, Question
from dashboard.wording import in_one_line
from geodata.archive.corrections.correction import Field, Said
from geodata.archive.corrections.record import read_said
from geodata.archive.index.filtered import Filtered
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.names import bare
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

# Of so many times the names that are asked about, the seed draws; of more, the sure ones would be among them.
_SPREAD = 3
# Reports that are looked at, whether they suit or not: a few seconds of reading.
_MOST_READ = 2000
_ARTICLES_KEPT = 64
_MOST_CHOICES = 8


def questions_of(archive: Archive, filtered: Filtered, exercise: Exercise) -> tuple[Question, ...]:
    """What is asked, in order: fewer than the exercise wants where the selection has no more that suit."""
    wanted = exercise.number * (_SPREAD if exercise.draw is Draw.UNSURE else 1)
    rows = filtered.doubted(checked=exercise.draw is Draw.CHECKED)
    if exercise.draw is not Draw.UNSURE:
        # The generator's numbers are the same in every version of numpy, unlike what is made of them.
        rows = rows[np.argsort(np.random.PCG64(exercise.seed).random_raw(len(rows)), kind="stable")]
    found: list[Question] = []
    taken: set[object] = set()
    for question in _suitable(archive, rows[:_MOST_READ].tolist()):
        if exercise.draw is Draw.CHECKED and not question.is_place_checked:
            continue
        passage = question.content_hash, question.start - len(question.before)
        sense = bare(question.words), question.place.id, question.role
        if passage in taken or sense in taken:
            continue
        taken |= {passage, sense}
        found.append(question)
        if len(found) == wanted:
            break
    drawn = sorted(found, key=lambda question: _drawn(exercise, *question.key))[: exercise.number]
    return tuple(_shuffled(question, exercise) for question in drawn)


def _suitable(archive: Archive, rows: Sequence[Sequence[int]]) -> Iterator[Question]:
    """A question for each report whose name may mean several places."""

    @lru_cache(maxsize=_ARTICLES_KEPT)
    def findings(article: int) -> Findings | None:
        return archive.findings_at(article)

    @lru_cache(maxsize=_ARTICLES_KEPT)
    def said(article: int) -> Sequence[Said]:
        return read_said(archive, [article]).get(article, ())

    for article, n, place in rows:
        found = findings(article)
        if found is None:
            continue
        here = [
            mention
            for mention in found.places
            if mention.place and mention.place.id == place and found.article.passage_at(mention.start) == n
        ]
        mention = leading(here)
        if mention and mention.named and len(choices := _choices(mention, mention.named)) > 1:
            question = _question(found, n, mention, choices)
            yield _checked(question, said(article))


def _choices(mention: PlaceMention, place: Place) -> tuple[Place, ...]:
    """The places that a name may mean, once each as they read; *place* is the one it was taken for."""
    read: dict[str, Place] = {}
    for one in (place, *(candidate.place for candidate in mention.candidates)):
        read.setdefault(in_one_line(place_text(one)), one)
    return tuple(read.values())[:_MOST_CHOICES]


def _question(found: Findings, n: int, mention: PlaceMention, choices: tuple[Place, ...]) -> Question:
    article = found.article
    passage, texts = article.passages[n], [passage.text for passage in article.passages]
    end = min(mention.end, passage.end)
    before = texts[n - 1] if n and texts[n - 1] != article.title else ""
    assert mention.named is not None
    return Question(
        content_hash=article.content_hash,
        start=mention.start,
        end=end,
        before=article.text[passage.start : mention.start],
        words=article.text[mention.start : end],
        after=article.text[end : passage.end],
        context=(before, texts[n + 1] if n + 1 < len(texts) else ""),
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        choices=choices,
        place=mention.named,
        role=mention.role,
        score=mention.score,
    )


def _checked(question: Question, said: Sequence[Said]) -> Question:
    """The question with what people have said of it: of its place, its role, or that all of it is right."""

    def is_said(field: Field) -> bool:
        return any(
            (one.field is field and one.spot == question.key)
            or (one.field is Field.CHECKED and one.spot[1] <= question.start and question.end <= one.spot[2])
            for one in said
        )

    return replace(question, is_place_checked=is_said(Field.PLACE), is_role_checked=is_said(Field.ROLE))


def _shuffled(question: Question, exercise: Exercise) -> Question:
    places = sorted(question.choices, key=lambda place: _drawn(exercise, *question.key, place.id))
    return replace(question, choices=tuple(places))


def _drawn(exercise: Exercise, *of: object) -> bytes:
    """Where something comes in the draw of an exercise: by chance, and the same everywhere and always."""
    return sha256(repr((exercise.seed, *of)).encode()).digest()
