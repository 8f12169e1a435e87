"""What the page draws of a passage and of an article: strings, and stretches of text with what they are.

Pure; needs no page. What is drawn is text and never HTML or Markdown. Where whole texts are not for
the reader, what is left out here is not sent at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from articles.actors.actor import ActorMention, ActorPart
from articles.article import Part, Passage, PublishedBasis
from articles.dates.finding import Basis
from articles.figures.figure import Figure
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import ROLE_ORDER
from dashboard.passages.differing import Account, Aspect, Differing
from dashboard.passages.figures import figure_texts
from dashboard.settings import ONLY_LOOKING, Rights
from dashboard.wording import (
    PRECISION_NAMES,
    ROLE_NAMES,
    STATUS_NAMES,
    counted,
    day_text,
    describe,
    range_text,
)
from geodata.archive.corrections.correction import Field, Said
from geodata.archive.passages import PassageKey, StoredPassage
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

# A stretch of text and what it is: "place", "actor", "date", "trigger", "figure", "other" (another place),
# or "".
Piece: TypeAlias = list[str]
_Mark: TypeAlias = tuple[int, int, str]

LONGEST = 1500  # characters of a passage that are shown at once
_BEFORE = 0.4  # the share of them before the name
NEIGHBOUR = 400
LONGEST_TITLE = 300
_LONGEST_WHOLE = 200_000
_MOST_NAMED = 8
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

PART_NAMES = {
    ActorPart.AGENT: "acting",
    ActorPart.TARGET: "acted on",
    ActorPart.SPEAKER: "saying",
    ActorPart.CREDIT: "credit",
}
PUBLISHED_BASIS = {
    PublishedBasis.FRONT_MATTER: "from the file's header",
    PublishedBasis.METADATA: "from the page",
    PublishedBasis.BYLINE: "from the line under the title",
    PublishedBasis.DATELINE: "from the dateline",
    PublishedBasis.CAPTION: "from the caption",
    PublishedBasis.TITLE: "from the title",
    PublishedBasis.GIVEN: "given by a person",
}


def card(
    passage: StoredPassage,
    *,
    copies: Sequence[StoredPassage] = (),
    rights: Rights = ONLY_LOOKING,
    said: Sequence[Said] = (),
) -> dict[str, Any]:
    """One passage as the page draws it; *copies* are those of other articles in the same words.

    *said* is what people have said of its article.

    Who can edit is offered to set the publication date of an article that states none. Of a long
    passage the part around the name comes first; the rest only for those who may read it whole.
    """
    is_given = passage.published_basis is PublishedBasis.GIVEN
    mention = leading(passage.mentions)
    precision = mention.geo_precision if mention else None
    before, shown, after = shortened(stretches(passage))
    return {
        **source(passage),
        "language": html_language(passage.language),
        # The headline stands below; before a first sentence it would read as part of it.
        "before": cut_start(passage.before or "", NEIGHBOUR) if passage.before != passage.title else "",
        "after": cut_end(passage.after or "", NEIGHBOUR),
        "is_headline": passage.part is Part.TITLE,
        "stretches": shown,
        "cut_before": before if rights.may_read_whole else [],
        "cut_after": after if rights.may_read_whole else [],
        "is_cut": [bool(before), bool(after)],
        "set_date": rights.can_edit and (passage.published is None or is_given),
        "day": passage.published.isoformat() if passage.published else "",
        "role": ROLE_NAMES[mention.role] if mention else "",
        "precision": f"{PRECISION_NAMES[precision]} ({precision})" if precision in PRECISION_NAMES else "",
        "certainty": f"certainty {_percent(mention.score)}" if mention and mention.place else "",
        "actors": actor_parts(passage.actors),
        "whose": whose(passage.actors),
        "kind": kind_text(passage.kind),
        "acled": acled_text(passage.kind.acled),
        "kind_why": list(passage.kind.why),
        "figures": figure_texts(passage.figures),
        "here": why_here(mention) if mention else None,
        "said": said_lines(passage, said),
        "is_confirmed": _is_confirmed(passage, said),
        "note": passage.note or "",
        "credits": list(passage.credits),
        "told_by": told_by([passage, *copies]) if copies else "",
        "copies": [source(copy) for copy in copies],
    }


def told_once(cards: Sequence[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """The note that all articles of some cards have in common, and the cards without it; "" for none."""
    notes = {card["note"] for card in cards}
    shared = notes.pop() if len(notes) == 1 else ""
    return shared, [card | {"note": ""} for card in cards] if shared else list(cards)


def said_lines(passage: StoredPassage, said: Sequence[Said]) -> list[str]:
    """What people have said of a passage and what stands in it: "place set by Ann, 4 May 2026: a map"."""
    end = passage.start + len(passage.text)
    lines: dict[str, None] = {}
    for one in said:
        _, start, _ = one.spot
        if passage.start <= start < end:
            what = _CONFIRMED if one.field is Field.CHECKED else f"{one.field.value} set"
            why = f": {one.why}" if one.why else ""
            lines[f"{what} by {one.who}, {day_text(one.at.date())}{why}"] = None
    return list(lines)


_CONFIRMED = "confirmed"


def _is_confirmed(passage: StoredPassage, said: Sequence[Said]) -> bool:
    spans = {(passage.start + m.start, passage.start + m.end) for m in passage.mentions}
    return any(one.field is Field.CHECKED and one.spot[1:] in spans for one in said)


def source(passage: StoredPassage) -> dict[str, Any]:
    """Where a passage stands: its article, publisher, days and addresses."""
    link = link_to(passage.address)
    return {
        "key": key_text((passage.article_id, passage.n)),
        "article": passage.article_id,
        "title": cut_end(passage.title, LONGEST_TITLE) or "(untitled)",
        "publisher": passage.publisher or "",
        "published": _published(passage),
        "date": _dated(passage),
        "link": link or "",
        "archive": archived_copy(link, passage.published) if link else "",
        "origin": "" if link else passage.origin,
    }


def key_text(key: PassageKey) -> str:
    """The key of a passage as the address writes it: 12.3."""
    return f"{key[0]}.{key[1]}"


def link_to(address: str | None) -> str | None:
    """An address that a link may lead to: http or https, at a host; None for anything else."""
    text = (address or "").strip()
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return text if is_web and text.isprintable() else None


def archived_copy(address: str, published: date | None) -> str:
    """The address of the copies that the Internet Archive has of a page, nearest to a day or all of them."""
    return (
        f"https://web.archive.org/web/{published:%Y%m%d}/{address}"
        if published
        else f"https://web.archive.org/web/*/{address}"
    )


def html_language(language: str | None) -> str:
    """A language as HTML wants it, "" where it is not known or no language."""
    return language if language and _LANGUAGE.fullmatch(language) else ""


def told_by(passages: Sequence[StoredPassage]) -> str:
    """Who has the same words: "3 publishers: A, B, C", or how many articles where that says more."""
    named = list(dict.fromkeys(p.publisher for p in passages if p.publisher))
    unknown = sum(not p.publisher for p in passages)
    more = len(named) - _MOST_NAMED
    parts = [*named[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    if unknown:
        of = "an unknown publisher" if unknown == 1 else "unknown publishers"
        parts.append(f"{counted(unknown, 'article')} of {of}")
    if len(named) > 1:
        return f"{counted(len(named), 'publisher')}: {', '.join(parts)}"
    return f"{counted(len({p.article_id for p in passages}), 'article')}: {', '.join(parts)}"


def leading(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The mention that stands for a passage: the most site-like, the surest of those."""
    return min(mentions, key=lambda m: (ROLE_ORDER.index(m.role), -m.score), default=None)


def why_here(mention: PlaceMention) -> dict[str, Any]:
    """How the place of a name was chosen: the places weighed, the evidence for each, and the margin."""
    chosen = mention.named
    weighed = mention.candidates
    told = [reason for c in weighed if chosen and c.place.id == chosen.id for reason in c.why]
    return {
        "rows": [
            {
                "name": c.place.name,
                "where": describe(c.place),
                "score": _percent(c.score),
                "why": list(c.why),
                "is_chosen": chosen is not None and c.place.id == chosen.id,
            }
            for c in weighed
        ],
        "margin": _margin_text(mention),
        "anchor": f"reckoned from {mention.anchor.name}" if mention.anchor else "",
        # What the table says already is not said again.
        "why": [reason for reason in mention.why if reason not in told],
    }


def _margin_text(mention: PlaceMention) -> str:
    weighed = mention.candidates
    if mention.place is None:
        if not weighed:
            return "No place of this name is known."
        return f"None was certain enough: the likeliest had {_percent(weighed[0].score)}."
    if len(weighed) < 2:
        return "No other place was weighed."
    points = round(100 * weighed[0].score) - round(100 * weighed[1].score)
    return f"Margin between the first and the second: {counted(points, 'point')}."


def kind_text(kind: PassageKind) -> str:
    """What a passage tells of, and how, in words: "attack · told as possible"."""
    if kind.kind is Kind.UNCLASSIFIED and kind.status is Status.FACTUAL:
        return "unclassified"
    return f"{kind.kind} · {STATUS_NAMES[kind.status]}"


def acled_text(acled: SubEvent | None) -> str:
    """ACLED's type of what a passage tells, in words; "" where it tells none."""
    return f"ACLED: {acled}" if acled else ""


def actor_parts(mentions: Iterable[ActorMention]) -> list[list[str]]:
    """Each actor's name with its parts in the sentence, ``[name, "acting, saying"]``; who acts is first."""
    parts: dict[str, set[ActorPart]] = {}
    for mention in mentions:
        parts.setdefault(mention.actor.name, set()).add(mention.part)
    order = list(ActorPart)

    def first(name: str) -> tuple[int, str]:
        return min(map(order.index, parts[name])), name

    return [
        [name, ", ".join(said for part, said in PART_NAMES.items() if part in parts[name])]
        for name in sorted(parts, key=first)
    ]


def whose(mentions: Iterable[ActorMention]) -> list[list[str]]:
    """Who each actor, as it is written, was taken for and why: ``[words, name, reasons]``, once each."""
    told = {(mention.text, mention.actor.name): mention.why for mention in mentions}
    return [[words, name, "; ".join(why)] for (words, name), why in told.items() if why]


def stretches(passage: StoredPassage) -> list[Piece]:
    """The passage cut into pieces ``[text, kind]``; joined they are its text.

    Kind is "place", "actor", "date", "trigger" for the words that told the kind of report, "figure", or "".

    Of a relative place all its words are marked: "20 km south of Raqqa"; of a figure those that
    are nothing else: "[at least 12] [Iraqi soldiers]".
    """
    words = passage.kind.trigger
    # The place comes first: where an actor's name holds it, the place is what the reader asked for.
    marks: list[_Mark] = [(*_span(m), "place") for m in passage.mentions]
    marks += [(m.start, m.end, "actor") for m in passage.actors]
    marks += [(m.start, m.end, "date") for m in passage.dates]
    marks += [(words.start, words.end, "trigger")] if words else []
    taken = _with_figures(passage.text, _without_overlaps(marks), passage.figures)
    return _pieces(passage.text, taken, 0, len(passage.text))


def shortened(
    pieces: Sequence[Piece], *, longest: int = LONGEST
) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Pieces in three parts: what comes before, what is shown around the name, what comes after.

    Up to *longest* characters are shown, cut between words where there is a space near.
    """
    text = "".join(text for text, _ in pieces)
    if len(text) <= longest:
        return [], [list(piece) for piece in pieces], []
    at = 0
    for words, kind in pieces:
        if kind == "place":
            break
        at += len(words)
    else:
        at = 0
    start = max(0, min(at - round(_BEFORE * longest), len(text) - longest))
    end = min(len(text), start + longest)
    if 0 < start < at:
        space = text.find(" ", start, min(start + 40, at))
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(end - 40, at), end)
        end = space if space > at else end
    return _between(pieces, 0, start), _between(pieces, start, end), _between(pieces, end, len(text))


def spellings(found: Iterable[StoredPassage], place: Place) -> list[str]:
    """How passages write a place where that differs from its name here, commonest first."""
    written = Counter(passage.text[slice(*_span(m))] for passage in found for m in passage.mentions)
    return [text for text, _ in written.most_common() if text.casefold() != place.name.casefold()]


def whole_article(
    findings: Findings, n: int | None, *, place: int | None, name: str | None
) -> dict[str, Any]:
    """An article as the page draws it in full, with passage *n*, if any, and its *place* or *name* marked.

    It comes paragraph by paragraph. Each piece is ``[text, kind, whether it is of the passage]``. Of a text
    that is longer than any article only the part around the passage is there, or the beginning.
    """
    article = findings.article
    # A passage without a character is nowhere in the text.
    passage = Passage(0, 0, "") if n is None else article.passages[n]
    marks: list[_Mark] = []
    for mention in findings.places:
        start, end = _span(mention)
        here = passage.start <= mention.start < passage.end
        is_asked = mention.place.id == place if mention.place else place is None and mention.text == name
        marks.append((start, end, "place" if here and is_asked else "other"))
    marks.sort(key=lambda mark: mark[2] != "place")
    marks += [(m.start, m.end, "actor") for m in findings.actors]
    marks += [(m.start, m.end, "date") for m in findings.dates]
    taken = _with_figures(article.text, _without_overlaps(marks), findings.figures)
    first = max(0, passage.start - _LONGEST_WHOLE // 2)
    last = min(len(article.text), first + _LONGEST_WHOLE)
    paragraphs = []
    at = 0
    for line in article.text.splitlines(keepends=True):
        begin, end = max(at, first), min(at + len(line.rstrip()), last)
        at += len(line)
        if begin >= end:
            continue
        edges = sorted({begin, end, *(edge for edge in (passage.start, passage.end) if begin < edge < end)})
        paragraphs.append(
            {
                "part": article.part_of(begin).value,
                "pieces": [
                    [text, kind, passage.start <= a < passage.end]
                    for a, b in pairwise(edges)
                    for text, kind in _pieces(article.text, taken, a, b)
                ],
            }
        )
    return {
        "title": cut_end(article.title, LONGEST_TITLE) or "(untitled)",
        "language": html_language(article.language),
        "paragraphs": paragraphs,
        "is_around": n is not None,
        "is_cut": first > 0 or last < len(article.text),
    }


def week_table(compared: Differing) -> dict[str, Any]:
    """Reports of one week as the page draws them side by side: what all say, then each with what it says."""
    return {
        "shared": [[aspect.value, _joined(values)] for aspect, values in compared.shared.items()],
        "differing": [_differing_text(aspect, compared) for aspect in Aspect if aspect in compared.differing],
        "reports": [_report(told, compared) for told in compared.told],
    }


def _report(told: Account, compared: Differing) -> dict[str, Any]:
    passage = told.passage
    names = [*told.publishers[:_MOST_NAMED]] or ["publisher unknown"]
    return {
        "key": key_text((passage.article_id, passage.n)),
        "publishers": names,
        "copies": f"in the same words in {told.articles} articles" if told.articles > 1 else "",
        "speakers": list(told.speakers),
        "language": html_language(passage.language),
        "stretches": shortened(stretches(passage))[1],
        "aspects": [
            [
                aspect.value,
                _joined(told.says[aspect]) or "not said",
                aspect in compared.differing and bool(told.says[aspect]),
            ]
            for aspect in Aspect
            if aspect not in compared.shared and any(other.says[aspect] for other in compared.told)
        ],
    }


def _differing_text(aspect: Aspect, compared: Differing) -> str:
    """What differs in a line: "figures: 12 killed, 14 killed"."""
    said = dict.fromkeys(_joined(told.says[aspect]) for told in compared.told if told.says[aspect])
    separator = "; " if any(", " in values for values in said) else ", "
    return f"{aspect.value}: {separator.join(said)}"


def _joined(values: Sequence[str]) -> str:
    return ", ".join(values)


def _percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


def _span(mention: PlaceMention) -> tuple[int, int]:
    """The words that a mention takes in its text."""
    span = mention.expression or mention
    return span.start, span.end


def _without_overlaps(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks in the order of the text; of two that overlap, that which came first."""
    taken: list[_Mark] = []
    ends: list[int] = []
    starts: list[int] = []
    for mark in marks:
        start, end, _ = mark
        at = bisect_left(ends, start + 1)
        if start < end and (at == len(starts) or starts[at] >= end):
            taken.insert(at, mark)
            starts.insert(at, start)
            ends.insert(at, end)
    return taken


def _with_figures(text: str, marks: Sequence[_Mark], figures: Iterable[Figure]) -> list[_Mark]:
    """The marks, which lie in order and apart, with figures where words are nothing else."""
    taken = list(marks)
    for figure in figures:
        at = figure.start
        inside = [mark for mark in taken if mark[0] < figure.end and figure.start < mark[1]]
        for start, end in [*(mark[:2] for mark in inside), (figure.end, figure.end)]:
            words = text[at:start]
            begin = at + len(words) - len(words.lstrip())
            if words.strip():
                taken.append((begin, begin + len(words.strip()), "figure"))
            at = max(at, end)
        taken.sort()
    return taken


def _pieces(text: str, marks: Sequence[_Mark], start: int, end: int) -> list[Piece]:
    """The text from *start* to *end* cut at marks that lie in order and do not overlap."""
    pieces: list[Piece] = []
    at = start
    for begin, stop, kind in marks[bisect_right(marks, start, key=lambda mark: mark[1]) :]:
        if begin >= end:
            break
        begin, stop = max(begin, start), min(stop, end)
        if at < begin:
            pieces.append([text[at:begin], ""])
        pieces.append([text[begin:stop], kind])
        at = stop
    if at < end:
        pieces.append([text[at:end], ""])
    return pieces


def _between(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for text, kind in pieces:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            found.append([part, kind])
        at += len(text)
    return found


def cut_start(text: str, most: int) -> str:
    """The end of a text, from the beginning of a word on, where it has more than so many characters."""
    return text if len(text) <= most else f"… {text[-most:].partition(' ')[2] or text[-most:]}"


def cut_end(text: str, most: int) -> str:
    """The beginning of a text, up to the end of a word, where it has more than so many characters."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def _published(passage: StoredPassage) -> str:
    if passage.published is None or passage.published_basis is None:
        return "publication date unknown"
    return f"published {day_text(passage.published)}, {PUBLISHED_BASIS[passage.published_basis]}"


def _dated(passage: StoredPassage) -> str:
    if passage.date is None:
        waiting = [m.text for m in passage.dates if m.range is None]
        if passage.published is None and waiting:
            return f"undated: “{waiting[0]}” needs the article's publication date"
        return "undated: the article carries no date" if passage.published is None else "undated"
    basis = {
        Basis.STATED: "as the passage says",
        Basis.RELATIVE: "reckoned from the publication date",
        Basis.INHERITED: "from the passage before",
        Basis.PUBLICATION: "the day of publication",
        Basis.GIVEN: "set by a person",
    }[passage.date.basis]
    return f"{range_text(passage.date.range)}, {basis}"
