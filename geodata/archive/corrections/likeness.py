"""Which names of an article a correction means that is made for more than one of them.

Those that are written alike and were taken for the same, so that another Tripoli of the same article stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.actors.actor import ActorMention
from articles.article import Span
from geodata.archive.corrections.correction import Field, Rule, Value
from geodata.findings.findings import Findings
from geodata.places.gazetteer.names import fold
from geodata.places.mention import PlaceMention

_Said = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name, folded, and the id of what it was taken for: "" for nothing. An empty name is any."""

    name: str
    sense: str

    @classmethod
    def of(
        cls, findings: Findings, span: _Said, field: Field, *, is_any_name: bool = False
    ) -> Likeness | None:
        """What is like the mention at a span; None where nothing of the field was found there."""
        mention = next((m for m in _mentions(findings, field) if (m.start, m.end) == span), None)
        if mention is None:
            return None
        return cls("" if is_any_name else fold(mention.text), sense_of(mention))

    def spans(self, findings: Findings, field: Field) -> list[_Said]:
        """Where an article has what is alike, in the order of the text."""
        return [
            (mention.start, mention.end)
            for mention in _mentions(findings, field)
            if sense_of(mention) == self.sense and self.name in ("", fold(mention.text))
        ]

    def rule(self, batch: int, field: Field, value: Value) -> Rule:
        """What is said of all that is alike, in articles to come too."""
        return Rule(batch, field, self.name, self.sense, value)


def spans_under(rule: Rule, findings: Findings) -> list[_Said]:
    """Where an article has what a rule speaks of."""
    return Likeness(rule.name, rule.sense).spans(findings, rule.field)


def sense_of(mention: PlaceMention | ActorMention) -> str:
    """The id of what a name was taken for, "" for nothing."""
    if isinstance(mention, ActorMention):
        return mention.actor.id
    return str(mention.named.id) if mention.named else ""


def same_words(findings: Findings, span: _Said) -> list[_Said]:
    """Where an article has the same words, none of which was taken for a place: names that were missed."""
    text = findings.article.text
    words = text[slice(*span)]
    taken = [Span(m.start, m.end) for m in findings.places]
    found = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return [
        own
        for own in found
        if own == span
        or (findings.article.passage_at(own[0]) is not None and not _is_within(Span(*own), taken))
    ]


def _is_within(span: Span, taken: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)


def _mentions(findings: Findings, field: Field) -> Sequence[PlaceMention | ActorMention]:
    return findings.actors if field is Field.ACTOR else findings.places
