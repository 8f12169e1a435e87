"""Mentions of actors in short, for tests."""

from articles.actors.actor import ActorMention


def ids(mentions: tuple[ActorMention, ...]) -> list[str]:
    """The ids of the actors, mention by mention."""
    return [mention.actor.id for mention in mentions]


def seen(mentions: tuple[ActorMention, ...]) -> list[tuple[str, str]]:
    """What is written, and the id of the actor it stands for."""
    return [(mention.text, mention.actor.id) for mention in mentions]
