"""A person who sets things right in an archive, in one line each."""

from __future__ import annotations

import datetime as dt

from geodata.archive.corrections import desk
from geodata.archive.corrections.correction import Field, Request, Scope, Signature
from geodata.archive.corrections.proposals import propose, propose_undo

AT = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


class Desk:
    """A person at work on an archive; ``analyse`` reads articles anew."""

    def __init__(self, archive, analyse=None):
        self.archive, self.analyse = archive, analyse

    def asked(self, findings, words, scope=Scope.MENTION, nth=0, **values):
        """A request about the nth time that words stand in an article."""
        text = findings.article.text
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        said = {Field(name): value for name, value in values.items()}
        return Request(findings.article.content_hash, start, start + len(words), said, scope, seen=10**6)

    def set(self, findings, words, scope=Scope.MENTION, nth=0, who="Ann", why="", **values):
        """Set something right; the number of the batch."""
        proposal = propose(
            self.archive, self.asked(findings, words, scope, nth, **values), analyse=self.analyse
        )
        return desk.carry_out(self.archive, proposal, Signature(who, why), at=AT)

    def undo(self, *batches, who="Bob"):
        """Undo batches."""
        proposal = propose_undo(self.archive, batches, analyse=self.analyse)
        return desk.carry_out(self.archive, proposal, Signature(who), at=AT)

    def places(self, findings):
        """The names of an article with where they are now."""
        now = self.archive.findings_of(findings.article.content_hash)
        return [(m.text, m.place.name if m.place else None) for m in now.places]
