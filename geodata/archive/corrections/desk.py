"""Carry out what people say of an archive, undo it, and keep it on top of what is read later.

Each change is one transaction with its line in the log. Whether a person may do it is asked before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from geodata.archive.corrections import record
from geodata.archive.corrections.correction import Batch, Correction, Rule, Signature
from geodata.archive.corrections.likeness import spans_under
from geodata.archive.corrections.proposals import Analyse, Proposal, Redone, in_their_light
from geodata.archive.store import AddOutcome, Also, Archive, nothing_else
from geodata.errors import ArticleGone, CorrectedMeanwhile
from geodata.findings.findings import Findings

# What is stored of a text, and what the rules say of it that was not said before.
Settled = tuple[Findings, tuple[Correction, ...]]


def carry_out(archive: Archive, proposal: Proposal, signature: Signature, *, at: dt.datetime) -> int:
    """Store what was proposed; the number of the batch in the log, or of the last one undone.

    Raises:
        CorrectedMeanwhile: one of the articles is not as it was when this was proposed.
        CorrectionGone: somebody else has undone the same meanwhile.
        GeodataError: the archive cannot be written; nothing was changed.
    """
    archive.require_writable()
    _require_unchanged(archive, proposal.articles)
    with archive.reading() as connection:
        number = record.last_batch(connection) + 1
    corrections = [replace(one, batch=number) for one in proposal.corrections]

    def log(connection: Connection) -> None:
        if proposal.undone:
            record.mark_undone(connection, proposal.undone, who=signature.who, at=at)
        else:
            batch = Batch(number, at, signature.who, signature.why, proposal.scope, proposal.subject)
            record.insert_batch(connection, batch, [replace(rule, batch=number) for rule in proposal.rules])
            record.insert_corrections(connection, corrections)
        keep_apart(connection, [(one.machine, one.after) for one in proposal.articles])

    changed = [one.after for one in proposal.articles if one.after != one.before]
    archive.replace(*changed, also=log)
    return proposal.undone[-1] if proposal.undone else number


def add(
    archive: Archive, found: Sequence[Findings], analyse: Analyse | None = None
) -> tuple[AddOutcome, tuple[Findings, ...]]:
    """Store what was found in new articles, with what people have said of these texts and of every article.

    What became of it, and what then is stored.
    """
    with archive.reading() as connection:
        rules = record.rules(connection)
        known = record.in_force(connection, {one.article.content_hash for one in found})
    if not rules and not known:
        return archive.add(found), tuple(found)
    new = {one.article.content_hash: one for one in found if not archive.holds(one.article)}
    settled = {text: _settled(one, _of(known, one), rules, analyse) for text, one in new.items()}
    after = tuple(settled[t][0] if (t := one.article.content_hash) in settled else one for one in found)
    pairs = [(new[text], both) for text, both in settled.items()]
    return archive.add(after, also=lambda connection: _keep(connection, pairs)), after


def put_anew(
    archive: Archive, found: Findings, analyse: Analyse | None = None, *, also: Also = nothing_else
) -> Findings:
    """Store another reading of a text that is there, with what people have said of it; what then is stored.

    What is to be stored *also* is so in the same transaction, after it.

    Raises:
        ArticleGone: the archive does not hold this text.
    """
    anew = laid_over(archive, found, analyse)
    put(archive, found, anew, also=also)
    return anew[0]


def laid_over(archive: Archive, found: Findings, analyse: Analyse | None = None) -> Settled:
    """Another reading of a text with what people have said of it, as ``put`` stores it: nothing is stored."""
    with archive.reading() as connection:
        rules = record.rules(connection)
        known = record.in_force(connection, [found.article.content_hash])
    return _settled(found, known, rules, analyse)


def put(archive: Archive, found: Findings, settled: Settled, *, also: Also = nothing_else) -> None:
    """Store what ``laid_over`` gave for another reading of a text, and what is to be stored *also*.

    Raises:
        ArticleGone: the archive does not hold this text.
    """

    def store(connection: Connection) -> None:
        _keep(connection, [(found, settled)])
        also(connection)

    archive.replace(settled[0], also=store)


def _settled(
    machine: Findings, known: Sequence[Correction], rules: Sequence[Rule], analyse: Analyse | None
) -> Settled:
    """What was found with what is said of it, and what the rules say of it that was not said before."""
    said = list(known)
    after = in_their_light(machine, said, analyse)
    for rule in rules:
        # What was said of this spot by itself stays, whatever is said of every article.
        own = {one.spot[1:] for one in known if one.field is rule.field}
        spans = [span for span in spans_under(rule, after) if span not in own]
        if spans:
            said += rule.corrections(machine.article.content_hash, spans)
            after = in_their_light(machine, said, analyse)
    return after, tuple(said[len(known) :])


def _keep(connection: Connection, settled: Iterable[tuple[Findings, Settled]]) -> None:
    for machine, (after, more) in settled:
        record.insert_corrections(connection, more)
        keep_apart(connection, [(machine, after)])


def keep_apart(connection: Connection, articles: Iterable[tuple[Findings, Findings]]) -> None:
    """Keep what was found where it is not what is stored."""
    for machine, after in articles:
        if after == machine:
            record.forget_found(connection, [machine.article.content_hash])
        else:
            record.keep_found(connection, [machine])


def _of(corrections: Sequence[Correction], found: Findings) -> list[Correction]:
    return [one for one in corrections if one.spot[0] == found.article.content_hash]


def _require_unchanged(archive: Archive, articles: Sequence[Redone]) -> None:
    with archive.reading() as connection:
        known = record.in_force(connection, [one.content_hash for one in articles])
    for one in articles:
        title = one.before.article.title or one.before.article.origin
        if tuple(c for c in known if c.spot[0] == one.content_hash) != one.known:
            raise CorrectedMeanwhile(
                one, f"somebody else has set something right in “{title}” meanwhile: try again"
            )
        if archive.findings_of(one.content_hash) != one.before:
            raise ArticleGone(one, f"“{title}” was read anew or taken out meanwhile: look at it again")
