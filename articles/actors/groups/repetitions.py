"""Names taken for an organisation's elsewhere in the article, and abbreviations set beside one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.actors.text import ActorText, Sighting

_BRACKETED = re.compile(r"['’]?s? ?\((?:the |or |known as )?([A-Z][A-Za-z&.-]{1,9})\)")


def repeated(read: ActorText, found: Iterable[Sighting]) -> Iterator[Sighting]:
    """What repeats or abbreviates the names of organisations of no row that were found."""
    known: dict[str, Sighting] = {}
    for sighting in found:
        if sighting.target in read.made and sighting.target.startswith("org-"):
            known.setdefault(read.text[sighting.start : sighting.end], sighting)
    for sighting in list(known.values()):
        if (abbreviation := _abbreviation(read, sighting)) is not None:
            known.setdefault(abbreviation, sighting)
    by_first: dict[str, list[str]] = defaultdict(list)
    for text in sorted(known, key=len, reverse=True):
        by_first[text.split()[0]].append(text)
    for at, word in enumerate(read.words):
        # The longest only: "Al-Karabla clan" must win over "Al-Karabla".
        text = next(
            (t for t in by_first.get(word.text.split()[0], ()) if read.text.startswith(t, word.start)), ""
        )
        last = read.word_ending(at, word.start + len(text)) if text else None
        if last is not None:
            like = known[text]
            why = f"as {read.actor_of(like).name} elsewhere"
            again = read.sighting(at, last, like.target, why, kind=like.kind)
            yield replace(again, is_unsure=like.is_unsure)


def _abbreviation(read: ActorText, sighting: Sighting) -> str | None:
    """The capitals in brackets after a name: its initials, or those that it has in its own language."""
    match = _BRACKETED.match(read.text, sighting.end)
    at = None if match is None else read.word_at(match.start(1))
    if match is None or at is None or at in read.match_at:
        return None
    is_foreign = re.fullmatch("[A-Z]{3,6}", match[1]) and not sighting.is_unsure
    is_short = is_foreign or _are_initials(match[1], read.text[sighting.start : sighting.end])
    return match[1] if is_short else None


def _are_initials(short: str, name: str) -> bool:
    """Whether the capitals of an abbreviation stand in this order at the beginnings of a name's words."""
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    firsts = iter(word[:1].lower() for word in re.findall(r"[^\W_]+", name))
    return len(letters) > 1 and all(letter in firsts for letter in letters)
