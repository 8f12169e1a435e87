"""Mentions of actors in short, for tests."""

from articles.actors.actor import ActorMention


def ids(mentions: tuple[ActorMention, ...]) -> list[str]:
    """The ids of the actors, mention by mention."""
    return [mention.actor.id for mention in mentions]


def seen(mentions: tuple[ActorMention, ...]) -> list[tuple[str, str]]:
    """What is written, and the id of the actor it stands for."""
    return [(mention.text, mention.actor.id) for mention in mentions]


def table(text: str) -> list[tuple[str, list[str]]]:
    """The lines of a table, each a text and behind => what is found in it, apart by |."""
    rows = [line.strip().partition(" =>") for line in text.splitlines() if line.strip()]
    return [(said, [cell.strip() for cell in found.split("|") if cell.strip()]) for said, _, found in rows]
