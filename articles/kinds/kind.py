"""What a passage reports, and how it tells it: words that everybody may use.

Knows no text and no grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.article import Span


class Kind(StrEnum):
    """What a passage reports; the first that fits, where several do, is not implied by the order."""

    CLASH = "clash"
    ATTACK = "attack"
    AIR_STRIKE = "air or drone strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    CHEMICAL_WEAPONS = "chemical weapons"
    ATTACK_ON_CIVILIANS = "attack on civilians"
    DETENTION = "detention"
    PROTEST = "protest"
    RIOT = "riot"
    CHANGE_OF_CONTROL = "change of control"
    WEAPONS_SEIZED = "weapons seized"
    DESTRUCTION = "destruction"
    DEPLOYMENT = "deployment or patrol"
    TALKS = "talks"
    AID = "aid"
    STATEMENT = "statement or threat"
    SANCTIONS = "sanctions"
    OTHER = "other"
    UNCLASSIFIED = "unclassified"


class SubEvent(StrEnum):
    """ACLED's sub-event types, by the names of its codebook (https://acleddata.com)."""

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    AIR_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    GRENADE = "Grenade"
    CHEMICAL_WEAPON = "Chemical weapon"
    ATTACK = "Attack"
    SEXUAL_VIOLENCE = "Sexual violence"
    ABDUCTION = "Abduction/forced disappearance"
    ARRESTS = "Arrests"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    AGREEMENT = "Agreement"
    HEADQUARTERS = "Headquarters or base established"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    PROPERTY_DESTRUCTION = "Looting/property destruction"
    OTHER = "Other"

    @property
    def event_type(self) -> str:
        """ACLED's event type that it belongs to."""
        return next(name for name, parts in _EVENT_TYPES.items() if self in parts)


_EVENT_TYPES = {
    "Battles": (SubEvent.ARMED_CLASH, SubEvent.GOVERNMENT_REGAINS, SubEvent.NON_STATE_OVERTAKES),
    "Explosions/Remote violence": (
        SubEvent.AIR_STRIKE,
        SubEvent.SHELLING,
        SubEvent.REMOTE_EXPLOSIVE,
        SubEvent.SUICIDE_BOMB,
        SubEvent.GRENADE,
        SubEvent.CHEMICAL_WEAPON,
    ),
    "Violence against civilians": (SubEvent.ATTACK, SubEvent.SEXUAL_VIOLENCE, SubEvent.ABDUCTION),
    "Protests": (SubEvent.PEACEFUL_PROTEST, SubEvent.PROTEST_WITH_INTERVENTION, SubEvent.EXCESSIVE_FORCE),
    "Riots": (SubEvent.VIOLENT_DEMONSTRATION, SubEvent.MOB_VIOLENCE),
    "Strategic developments": (
        SubEvent.NON_VIOLENT_TRANSFER,
        SubEvent.ARRESTS,
        SubEvent.AGREEMENT,
        SubEvent.HEADQUARTERS,
        SubEvent.CHANGE_TO_GROUP,
        SubEvent.DISRUPTED_WEAPONS,
        SubEvent.PROPERTY_DESTRUCTION,
        SubEvent.OTHER,
    ),
}


class Status(StrEnum):
    """How the passage tells it: as fact, as not so, as possible, as to come, or as of another time."""

    FACTUAL = "factual"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class PassageKind:
    """The kind and status of a passage; ``trigger`` is the words that decided, None where none did.

    ``acled`` is ACLED's name of the one event that the passage tells, None where it tells none or several.
    """

    kind: Kind = Kind.UNCLASSIFIED
    status: Status = Status.FACTUAL
    trigger: Span | None = None
    why: tuple[str, ...] = ()
    acled: SubEvent | None = None
