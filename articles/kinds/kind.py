"""What a passage reports, and how it tells it: words that everybody may use.

Knows no text and no grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
        return next(name for name, parts in EVENT_TYPES.items() if self in parts)

    @property
    def disorder_type(self) -> str:
        """ACLED's class of disorder that it belongs to."""
        return _DISORDER.get(self) or _DISORDER_OF.get(self.event_type, "Political violence")


# ACLED's event types with their sub-event types.
EVENT_TYPES: Mapping[str, tuple[SubEvent, ...]] = {
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
# ACLED's classes of disorder: of an event type, and of the sub-event types that stand out of theirs.
_DISORDER_OF = {
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_DISORDER = {
    SubEvent.EXCESSIVE_FORCE: "Political violence; Demonstrations",
    SubEvent.MOB_VIOLENCE: "Political violence",
}

# What of ACLED's a passage of each kind can tell without contradicting itself; of the other kinds nothing.
TYPES_OF: Mapping[Kind, tuple[SubEvent, ...]] = {
    Kind.CLASH: EVENT_TYPES["Battles"],
    Kind.ATTACK: (SubEvent.ARMED_CLASH, SubEvent.ATTACK, *EVENT_TYPES["Explosions/Remote violence"]),
    Kind.AIR_STRIKE: (SubEvent.AIR_STRIKE,),
    Kind.SHELLING: (SubEvent.SHELLING,),
    Kind.BOMBING: (SubEvent.REMOTE_EXPLOSIVE, SubEvent.SUICIDE_BOMB, SubEvent.GRENADE),
    Kind.CHEMICAL_WEAPONS: (SubEvent.CHEMICAL_WEAPON,),
    Kind.ATTACK_ON_CIVILIANS: (
        SubEvent.ATTACK,
        SubEvent.SEXUAL_VIOLENCE,
        SubEvent.ABDUCTION,
        SubEvent.EXCESSIVE_FORCE,
        SubEvent.MOB_VIOLENCE,
    ),
    Kind.DETENTION: (SubEvent.ARRESTS, SubEvent.ABDUCTION, SubEvent.AGREEMENT, SubEvent.OTHER),
    Kind.PROTEST: EVENT_TYPES["Protests"],
    Kind.RIOT: EVENT_TYPES["Riots"],
    Kind.CHANGE_OF_CONTROL: (
        SubEvent.GOVERNMENT_REGAINS,
        SubEvent.NON_STATE_OVERTAKES,
        SubEvent.NON_VIOLENT_TRANSFER,
    ),
    Kind.WEAPONS_SEIZED: (SubEvent.DISRUPTED_WEAPONS,),
    Kind.DESTRUCTION: (SubEvent.PROPERTY_DESTRUCTION,),
    Kind.DEPLOYMENT: (SubEvent.HEADQUARTERS, SubEvent.CHANGE_TO_GROUP, SubEvent.OTHER),
    Kind.TALKS: (SubEvent.AGREEMENT, SubEvent.CHANGE_TO_GROUP, SubEvent.OTHER),
    Kind.OTHER: (SubEvent.CHANGE_TO_GROUP, SubEvent.OTHER),
}


def fitting(kind: Kind, acled: SubEvent | None) -> SubEvent | None:
    """What of ACLED's a passage of a kind tells: *acled* where the kind allows it, else its only one.

    None where the kind allows none or several.
    """
    allowed = TYPES_OF.get(kind, ())
    return acled if acled in allowed else allowed[0] if len(allowed) == 1 else None


def sub_events(names: Iterable[str]) -> frozenset[SubEvent]:
    """The sub-event types that ACLED's names stand for, those of event types for all of theirs.

    Raises:
        ValueError: ACLED has no such type.
    """
    return frozenset(part for name in names for part in EVENT_TYPES.get(name) or (SubEvent(name),))


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
