"""Forces known only by whom they are for or against: "pro-Houthi militia", "Iran-backed factions".

Whoever is for or against them is in the roster; they are not, and are made for the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.actors.actor import Actor, ActorType
from articles.actors.governments.peoples import crowd
from articles.actors.roster import Sense
from articles.actors.spelling import slug_of
from articles.actors.text import ActorText, ListedSpan, Sighting
from articles.actors.words import BACKED, COALITION_AGAINST, CROWDS, DEEDS, HYPHENS, MILITANT_KINDS

_JOINTS = HYPHENS | {" "}
_OF_SPONSORS = (Sense.COUNTRY, Sense.ADJECTIVE, Sense.CAPITAL)


def of_sides(read: ActorText) -> Iterator[Sighting]:
    """ "pro-Houthi militia", "anti-Taliban fighters", "pro-government forces", "anti-ISIS coalition"."""
    for at in range(len(read.words) - 2):
        side = read.words[at].key
        if side not in {"pro", "anti"} or read.gap(at) not in _JOINTS:
            continue
        match = read.sided.get(at + 1) or read.match_at.get(at + 1)
        after = at + 2 if match is None else match.last
        if match is not None and match.last - match.first > 1 and read.head_at(after - 1)[0] == 1:
            # "Houthi militia" is a name, but not behind "pro-".
            after -= 1
        if not read.is_joined(after - 1):
            continue
        noun = read.words[after]
        if side == "anti" and match is not None and noun.key == "coalition":
            coalition = COALITION_AGAINST.get(read.chosen(match) or "")
            if coalition is not None:
                yield read.sighting(at, after + 1, coalition, "coalition against them", kind="coalition")
            continue
        length, kind = read.head_at(after)
        why = f"{side}- + {noun.text}"
        if kind == "protesters" or noun.key in CROWDS:
            last = after + max(length, 1)
            yield read.sighting(at, last, crowd(read, "protesters"), why, kind="protesters")
        elif length and kind in MILITANT_KINDS and noun.key not in DEEDS:
            target = _sided_forces(read, side, at + 1, after, match)
            if target is not None:
                yield read.sighting(at, after + length, target, why, kind="armed group")


def backed(read: ActorText) -> Iterator[Sighting]:
    """ "pro-Iran factions": a sponsor, and no country of their own."""
    for at, word in enumerate(read.words):
        length, kind = (0, "") if at in read.match_at else read.head_at(at)
        sponsor = sponsor_before(read, at) if kind in MILITANT_KINDS else None
        if sponsor is not None and word.key not in DEEDS:
            target, why = backed_militias(read, sponsor, None), f"backed by {sponsor}"
            yield read.sighting(at - 2, at + length, target, why, kind="armed group")


def sponsor_before(read: ActorText, first: int) -> str | None:
    """The country behind, in "pro-Iran Iraqi factions" and "Turkish-backed Syrian fighters"."""
    if not read.is_joined(first - 1):
        return None
    match = read.sided.get(first - 1)
    if match is not None and read.words[match.first - 1].key == "pro":
        return read.country_of(match, *_OF_SPONSORS)
    if read.words[first - 1].key in BACKED and read.is_joined(first - 2):
        return read.country_of(read.match_at.get(first - 2), *_OF_SPONSORS)
    return None


def backed_militias(read: ActorText, sponsor: str, iso: str | None) -> str:
    """The id of armed groups that nobody names, with a country behind them; their own may be unknown."""
    backer = read.roster.countries[sponsor].name
    whose, prefix = (f"{read.roster.adjective_of(iso)} ", f"{iso.lower()}-") if iso else ("", "")
    return read.make(
        Actor(
            f"{prefix}militias-{sponsor.lower()}-backed",
            f"{backer}-backed {whose}militias",
            ActorType.ARMED_GROUP,
            iso,
            sponsor=read.institution(sponsor, "government"),
        )
    )


def _sided_forces(read: ActorText, side: str, first: int, after: int, match: ListedSpan | None) -> str | None:
    """The id of armed groups on a side; None where it cannot be told whose."""
    about, whose = read.written(first, after), ""
    sponsor, iso = None, None
    if match is None:
        if read.words[first].key not in {"government", "regime"}:
            return None
        about = "government"
        iso, _ = read.country_here(read.passage(first))
        if iso is not None:
            sponsor = read.institution(iso, "government")
            whose = f" ({read.roster.countries[iso].name})"
    elif (id_ := read.chosen(match)) is not None:
        iso, sponsor = read.roster.get(id_).country, id_
        if read.is_person(id_):
            sponsor = read.institution(iso, "government") if iso else None
    elif side == "anti" and (against := read.country_of(match, Sense.COUNTRY, Sense.ADJECTIVE)) is not None:
        about = read.roster.countries[against].name
    else:
        return None
    id_ = f"{side}-{slug_of(about)}-forces" + (f"-{iso.lower()}" if whose and iso else "")
    name = f"{side}-{about} forces{whose}"
    backer = sponsor if side == "pro" else None
    return read.make(Actor(id_, name, ActorType.ARMED_GROUP, iso, sponsor=backer))
