"""Set right what a passage is said to say, beside the map: choose, look at what changes, apply, undo.

Offered to those alone who may; writing is asked for anew each time, whatever the page showed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import streamlit as st

from articles.actors.actor import Actor, ActorMention
from articles.errors import EndedAside, FailedAside, TookTooLong
from articles.figures.figure import Figure
from dashboard import settings
from dashboard.editing import choices
from dashboard.editing.choices import Unset
from dashboard.editing.reader import reader_at_hand, reason_of, roster_at_hand
from dashboard.settings import Rights
from dashboard.state import correcting
from dashboard.state import opened as opening
from dashboard.state.archives import Shown
from dashboard.state.correcting import Looked
from dashboard.wording import counted, in_one_line, plain
from geodata.archive.corrections import desk, record
from geodata.archive.corrections.correction import Batch, Field, Request, Scope, Signature, Value
from geodata.archive.corrections.proposals import Analyse, Proposal, propose, propose_undo
from geodata.archive.holdings.changes import Change
from geodata.archive.store import Archive
from geodata.errors import ArchiveReadOnly
from geodata.findings.findings import Findings
from geodata.places.gazetteer.own import save_own
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

_DONE, _PROPOSED, _NAME = "corrected", "correct-proposed", "name-for-the-log"
_SOMEBODY = "somebody here"
_WAIT_SECONDS = 10.0
_LONGEST = 120
_MOST_MOVED = 8
_OTHER = "Other words of the passage"


# What may be wrong with a passage, in the order in which it is offered.
_WRONG = (Field.PLACE, Field.ROLE, Field.DATE, Field.ACTOR, Field.KIND, Field.FIGURE)
_Mention: TypeAlias = PlaceMention | ActorMention | Figure
_Span: TypeAlias = tuple[int, int]


class Reach(StrEnum):
    """How far a correction goes, in words for a reader."""

    MENTION = "Only here"
    ARTICLE = "Everywhere in this article that it means the same"
    EVERYWHERE = "In every article that it means the same, new ones too"
    ACTOR = "Every mention of this actor: the two are one"


_SCOPES = {
    Reach.MENTION: Scope.MENTION, Reach.ARTICLE: Scope.ARTICLE, Reach.EVERYWHERE: Scope.EVERYWHERE,
    Reach.ACTOR: Scope.EVERYWHERE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """What was done last, to be told once, with the batches that can be undone."""

    text: str
    batches: tuple[int, ...] = ()


@contextmanager
def writing(target: str, rights: Rights) -> Iterator[Archive]:
    """The archive at *target*, to be changed by somebody who may; waits for others who are writing.

    Raises:
        ArchiveReadOnly: they may not.
        GeodataError: it cannot be written.
    """
    if not rights.can_correct:
        raise ArchiveReadOnly(target, "nothing can be changed here: this archive is for reading")
    with Archive.open(target, wait_seconds=_WAIT_SECONDS) as archive:
        yield archive


def show(shown: Shown, looked: Looked, rights: Rights) -> None:
    """Draw the form for what one passage says."""
    found = shown.archive.findings_at(looked.passage[0])
    if found is None or looked.passage[1] >= len(found.article.passages):
        correcting.close()
        st.rerun()
        return
    with st.container(key="correcting"):
        st.button("← Back to the passages", on_click=correcting.close, type="tertiary", key="correct-close")
        st.markdown("#### Set something right")
        st.markdown(f"> {plain(_shortened(found.article.passages[looked.passage[1]].text))}")
        wrong = st.segmented_control(
            "What is wrong?", _WRONG, default=Field.PLACE, key="correct-what", format_func=str.capitalize
        )
        if wrong is None:
            return
        request = _asked(shown, found, looked, wrong, rights)
        signature = _signature(rights)
        _preview_and_apply(shown, request, signature, rights)


def confirm_last(shown: Shown, rights: Rights) -> None:
    """Confirm what a reader has asked to be confirmed, or take that back where it was."""
    looked = correcting.take_confirmed()
    if looked is None or not rights.can_correct:
        return
    try:
        _confirm(shown, looked, rights)
    except Exception as error:  # whatever it is, the page must stay
        st.session_state[_DONE] = Done(f"Not kept: {reason_of(error)}")
    st.rerun()


def undo(target: str, batches: Sequence[int], rights: Rights) -> None:
    """Undo what was done in these batches, and say so."""
    correcting.note_change()
    try:
        with st.spinner("Undoing …"):
            with Archive.open(target, read_only=True) as archive:
                _require_own(archive, batches, rights)
                proposal = _lit(lambda analyse: propose_undo(archive, batches, analyse=analyse))
            with writing(target, rights) as archive:
                desk.carry_out(archive, proposal, signature_of(rights), at=now())
        said = Done(f"Undone: {proposal.subject}")
    except Exception as error:  # whatever it is, the page must stay
        said = Done(f"Not undone: {reason_of(error)}")
    st.session_state[_DONE] = said


def report_last(target: str, rights: Rights) -> None:
    """Say what was set right or undone last, and offer to undo it."""
    done = st.session_state.get(_DONE)
    if not isinstance(done, Done):
        return
    with st.container(key="corrected"):
        st.caption(plain(done.text))
        if done.batches and rights.can_correct:
            st.button(
                "Undo", key="undo-last", type="tertiary", on_click=undo, args=(target, done.batches, rights)
            )
        st.button(
            "Dismiss", key="dismiss-last", type="tertiary", on_click=lambda: st.session_state.pop(_DONE, None)
        )


def may_undo(batch: Batch | Change, rights: Rights) -> bool:
    """Whether somebody may undo it: what is their own, and a reviewer all."""
    return rights.can_review or (rights.can_correct and batch.who == rights.person)


def _require_own(archive: Archive, batches: Sequence[int], rights: Rights) -> None:
    with archive.reading() as connection:
        log = record.log(connection)
    if not all(may_undo(batch, rights) for batch in log if batch.number in batches):
        raise ArchiveReadOnly(batches, "what others have set right is undone by a reviewer")


# What is asked for


def _asked(shown: Shown, found: Findings, looked: Looked, wrong: Field, rights: Rights) -> Request | None:
    """The request that the form stands for; None while something is missing."""
    n = looked.passage[1]
    passage = found.article.passages[n]
    span = passage.start, passage.end
    if wrong is Field.DATE:
        return _request(found, looked, span, wrong, choices.choose_days(found.passage_dates[n]))
    if wrong is Field.KIND:
        return _request(found, looked, span, wrong, choices.choose_kind(found.kinds[n]))
    of_field: Mapping[Field, Sequence[_Mention]] = {Field.ACTOR: found.actors, Field.FIGURE: found.figures}
    mentions = of_field.get(wrong, found.places)
    words = _words(found, span, [m for m in mentions if passage.start <= m.start < passage.end], looked)
    if words is None:
        return None
    span, mention = words
    if wrong is Field.FIGURE:
        figure = mention if isinstance(mention, Figure) else None
        told = choices.choose_figure(figure, found.article.text[slice(*span)])
        return _request(found, looked, span, wrong, told)
    if wrong is Field.ACTOR:
        value = choices.choose_actor(mention if isinstance(mention, ActorMention) else None, _actors(shown))
    else:
        place = mention if isinstance(mention, PlaceMention) else None
        text = found.article.text[slice(*span)]
        if wrong is Field.ROLE:
            value = choices.choose_role(place)
        else:
            value = choices.choose_place(place, text, may_keep=rights.person is None)
    reaches = [
        r for r in Reach if (r is not Reach.ACTOR or wrong is Field.ACTOR) and (mention or r in _OF_MISSED)
    ]
    reach = st.radio("How far does it go?", reaches, key="correct-reach")
    return _request(found, looked, span, wrong, value, reach or Reach.MENTION)


# Of words that were missed nothing is known that others could be like.
_OF_MISSED = (Reach.MENTION, Reach.ARTICLE)


def _words(
    found: Findings, passage: _Span, here: Sequence[_Mention], looked: Looked
) -> tuple[_Span, _Mention | None] | None:
    """The words that are spoken of, as a span of the article, and what was found there, if anything."""
    by_span = {(m.start, m.end): m for m in here}
    spans: list[_Span | None] = [*by_span, None]

    def named(span: _Span | None) -> str:
        return in_one_line(f"“{found.article.text[slice(*span)]}”") if span else _OTHER

    first = _first_choice(spans, by_span, found, looked, passage)
    span = st.selectbox("Which words?", spans, index=first, key="correct-words", format_func=named)
    if span is not None:
        return span, by_span[span]
    written = st.text_input(
        "The words, as they stand in the passage", value=looked.words, key="correct-missed"
    ).strip()
    at = found.article.text.find(written, *passage) if written else -1
    if at >= 0:
        return (at, at + len(written)), None
    if written:
        st.caption("The passage does not have these words: copy them from it.")
    return None


def _first_choice(
    spans: Sequence[_Span | None],
    by_span: Mapping[_Span, _Mention],
    found: Findings,
    looked: Looked,
    passage: _Span,
) -> int:
    """The words that are meant at first: those selected, else those of what is open."""
    selected = found.article.text.find(looked.words, *passage) if looked.words else -1
    if selected >= 0:
        words = selected, selected + len(looked.words)
        return spans.index(words if words in by_span else None)
    for n, span in enumerate(spans):
        mention = by_span.get(span) if span else None
        if isinstance(mention, PlaceMention) and _is_open(mention, looked):
            return n
    return 0


def _is_open(mention: PlaceMention, looked: Looked) -> bool:
    if looked.place is not None:
        return mention.place is not None and mention.place.id == looked.place
    return mention.place is None and mention.text == looked.name


def _request(
    found: Findings,
    looked: Looked,
    span: _Span,
    field: Field,
    value: Value | Unset,
    reach: Reach = Reach.MENTION,
) -> Request | None:
    if isinstance(value, Unset):
        return None
    content_hash = found.article.content_hash
    return Request(content_hash, *span, {field: value}, _SCOPES[reach], looked.seen, reach is Reach.ACTOR)


def _actors(shown: Shown) -> list[Actor]:
    known = {actor.id: actor for actor in roster_at_hand().actors}
    return list({**known, **shown.index.actors}.values())


# What changes, and changing it


def _preview_and_apply(shown: Shown, request: Request | None, signature: Signature, rights: Rights) -> None:
    proposed: tuple[Request, Proposal] | None = st.session_state.get(_PROPOSED)
    if st.button("Preview", key="correct-preview", disabled=request is None, type="secondary") and request:
        proposed = _proposed(shown, request)
    if proposed is None or proposed[0] != request:
        st.caption("Choose what is right, then look at what it changes.")
        return
    proposal = proposed[1]
    st.caption("\n".join(f"- {plain(line)}" for line in preview_lines(proposal)))
    if st.button("Apply", key="correct-apply", type="primary"):
        _apply(shown, proposed, signature, rights)


def _proposed(shown: Shown, request: Request) -> tuple[Request, Proposal] | None:
    try:
        with st.spinner("Reading the article in the light of it …"):
            proposal = _lit(lambda analyse: propose(shown.archive, request, analyse=analyse))
    except Exception as error:  # whatever it is, the form must stay
        st.error(plain(reason_of(error)))
        return None
    st.session_state[_PROPOSED] = request, proposal
    return request, proposal


def preview_lines(proposal: Proposal) -> list[str]:
    """What a proposal changes, in lines of words: how much, from where to where, and what else moves."""
    lines = [f"{counted(proposal.mentions, 'mention')} in {counted(len(proposal.articles), 'article')}"]
    lines += [
        f"{before or 'no place'} → {after or 'no place'}: {counted(n, 'mention')}"
        for (before, after), n in proposal.markers().most_common(_MOST_MOVED)
    ]
    if proposal.by_hand:
        lines.append(f"{counted(proposal.by_hand, 'mention')} that somebody set one by one: stays as it is")
    moved = proposal.moved()
    for one in moved[:_MOST_MOVED]:
        lines.append(f"in its light, {one.text}: {_where(one.before)} → {_where(one.after)}")
    if len(moved) > _MOST_MOVED:
        lines.append(f"and {len(moved) - _MOST_MOVED} other names")
    return lines


def _where(mention: PlaceMention | None) -> str:
    if mention is None:
        return "not taken for a place"
    return f"{mention.place.name if mention.place else 'no place'} ({mention.role})"


def _apply(shown: Shown, proposed: tuple[Request, Proposal], signature: Signature, rights: Rights) -> None:
    request, proposal = proposed
    looked = correcting.current()
    try:
        with writing(shown.target, rights) as archive:
            number = desk.carry_out(archive, proposal, signature, at=now())
    except Exception as error:  # whatever it is, the form must stay
        st.session_state.pop(_PROPOSED, None)
        st.error(plain(f"Nothing was changed: {reason_of(error)}"))
        return
    place = request.values.get(Field.PLACE)
    st.session_state[_DONE] = Done(
        f"Set right: {proposal.subject}, {counted(proposal.mentions, 'mention')} in "
        f"{counted(len(proposal.articles), 'article')}{_kept(place)}",
        (number,),
    )
    st.session_state.pop(_PROPOSED, None)
    correcting.close()
    if isinstance(place, Place) and looked:
        after = proposal.articles[0].after.places
        there = next((m.place for m in after if (m.start, m.end) == (request.start, request.end)), None)
        opening.open_(place=there.id if there else place.id, passage=looked.passage)
    st.rerun()


def _kept(place: Value) -> str:
    """Put a place among the reader's own where they asked for it; what became of that, in words."""
    if not (isinstance(place, Place) and place.is_own and st.session_state.get(choices.KEPT)):
        return ""
    try:
        save_own(settings.usual_places(), [choices.own_place(place)])
    except Exception as error:  # what was set right stays
        return f"; not kept among your own places: {reason_of(error)}"
    return "; kept among your own places"


def _confirm(shown: Shown, looked: Looked, rights: Rights) -> None:
    found = shown.archive.findings_at(looked.passage[0])
    if found is None or looked.passage[1] >= len(found.article.passages):
        return
    passage = found.article.passages[looked.passage[1]]
    here = [m for m in found.places if passage.start <= m.start < passage.end and _is_open(m, looked)]
    spans = {(found.article.content_hash, m.start, m.end) for m in here}
    with shown.archive.reading() as connection:
        said = record.in_force(connection, [found.article.content_hash])
    kept = sorted({one.batch for one in said if one.field is Field.CHECKED and one.spot in spans})
    if kept:
        undo(shown.target, kept, rights)
        return
    for mention in here[:1]:
        request = Request(
            found.article.content_hash,
            mention.start,
            mention.end,
            {Field.CHECKED: True},
            seen=max((one.batch for one in said), default=0),
        )
        proposal = propose(shown.archive, request)
        with writing(shown.target, rights) as archive:
            number = desk.carry_out(archive, proposal, signature_of(rights), at=now())
        st.session_state[_DONE] = Done(f"Confirmed: {proposal.subject.partition(':')[0]}", (number,))


def _lit(make: Callable[[Analyse | None], Proposal]) -> Proposal:
    """A proposal in the light of what is said; without that where reading anew takes too long or fails."""
    try:
        return make(reader_at_hand().findings)
    except (TookTooLong, EndedAside, FailedAside):
        return make(None)


# Who


def _signature(rights: Rights) -> Signature:
    why = st.text_input(
        "Why, for the log", key="correct-why", max_chars=_LONGEST, placeholder="a source, a map …"
    )
    if rights.person is None:
        # Streamlit forgets a field that is not drawn; who somebody is holds for all that they do.
        st.session_state[_NAME] = st.text_input(
            "Your name, for the log",
            value=st.session_state.get(_NAME, ""),
            key="correct-who",
            max_chars=_LONGEST,
            placeholder=_SOMEBODY,
        )
    return Signature(_who(rights), in_one_line(why))


def signature_of(rights: Rights) -> Signature:
    """Who is at the page, for the log, where nobody is asked why."""
    return Signature(_who(rights))


def _who(rights: Rights) -> str:
    return rights.person or in_one_line(str(st.session_state.get(_NAME) or "")).strip() or _SOMEBODY


def now() -> dt.datetime:
    """The time, for the log."""
    return dt.datetime.now(dt.UTC)


def _shortened(text: str) -> str:
    return text if len(text) <= 4 * _LONGEST else f"{text[: 4 * _LONGEST]} …"
