"""Who acts: actors, their types, and what they are to a sentence; words that everybody may use.

Reads no text and no roster.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorType(StrEnum):
    """What kind of actor it is."""

    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed group"
    POLITICAL_MILITIA = "political militia"
    COMMUNAL_MILITIA = "communal militia"
    INTERGOVERNMENTAL = "intergovernmental"
    COALITION = "coalition"
    NGO = "NGO"
    PARTY = "party"
    PERSON = "person"
    CIVILIANS = "civilians"
    PROTESTERS = "protesters"
    MEDIA = "media"
    COMPANY = "company"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. ``country`` is ISO 3166-1 alpha-2; unknown is None.

    ``id`` is a slug: an actor of the roster, or made by rule, has the same in every article; one that is only
    named has the same in two articles where name, country and role are evidence that it is the same.
    ``sponsor`` and ``parent`` are ids; ``since`` and ``until`` are years.
    """

    id: str
    name: str
    type: ActorType
    country: str | None = None
    sponsor: str | None = None
    parent: str | None = None
    role: str | None = None
    since: int | None = None
    until: int | None = None


# ACLED's codes of kinds of actors, by type; https://acleddata.com/acled-codebook ("Inter1"). State forces
# abroad are external, and crowds that riot are rioters: inter_code() knows of both.
_INTER = {
    ActorType.GOVERNMENT: 1,
    ActorType.MILITARY: 1,
    ActorType.POLICE: 1,
    ActorType.ARMED_GROUP: 2,
    ActorType.POLITICAL_MILITIA: 3,
    ActorType.COMMUNAL_MILITIA: 4,
    ActorType.PROTESTERS: 6,
    ActorType.CIVILIANS: 7,
    ActorType.NGO: 7,
    ActorType.PARTY: 7,
    ActorType.PERSON: 7,
    ActorType.MEDIA: 7,
    ActorType.COMPANY: 7,
    ActorType.ORGANISATION: 7,
    ActorType.INTERGOVERNMENTAL: 8,
    ActorType.COALITION: 8,
}


def inter_code(actor: Actor, *, country: str | None = None, is_riot: bool = False) -> int:
    """ACLED's code for the kind of actor, 1 to 8, in a report at a place in *country*, an ISO code.

    1 state forces, 2 rebels, 3 political militias, 4 identity militias, 5 rioters, 6 protesters,
    7 civilians, 8 external and other forces: those of another state, of several states, or private ones.
    A person is coded as a civilian. Where the country of place or actor is unknown, state forces are at home.
    """
    if is_riot and actor.type in (ActorType.PROTESTERS, ActorType.CIVILIANS):
        return 5
    code = _INTER[actor.type]
    is_abroad = None not in (country, actor.country) and country != actor.country
    return 8 if code == 1 and is_abroad else code


class ActorPart(StrEnum):
    """What an actor is to the sentence that names it; ``credit`` is the source of a picture or a report."""

    AGENT = "agent"
    TARGET = "target"
    SPEAKER = "speaker"
    MENTIONED = "mentioned"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor as written, with its part in the sentence and the reasons for taking it for that actor."""

    start: int
    end: int
    text: str
    actor: Actor
    why: tuple[str, ...] = ()
    part: ActorPart = ActorPart.MENTIONED
