"""The roster of the package, and finders of actors and names that read with it."""

import re
from collections.abc import Callable

import pytest

from articles.actors.actor import ActorMention
from articles.actors.finding import find_actors, name_spans
from articles.actors.roster import Roster
from articles.actors.text import ActorText
from articles.article import Article
from articles.english.model import analyse


@pytest.fixture(scope="session")
def roster() -> Roster:
    return Roster.load()


@pytest.fixture(scope="session")
def read(roster):
    def read(text: str) -> tuple[ActorMention, ...]:
        return find_actors(Article("", text, "test"), roster, analyse(text))

    return read


@pytest.fixture(scope="session")
def told(roster):
    """A function from a text to what is written and whom it stands for; # is the article's own hash in an id."""

    def told(text: str) -> list[str]:
        article = Article("", text.replace("\\n", "\n"), "test")
        found = find_actors(article, roster, analyse(article.text))
        return [f"{m.text}={m.actor.id.replace(article.content_hash[:8], '#')}" for m in found]

    return told


@pytest.fixture(scope="session")
def why(read):
    """A function from a text to the reasons for each mention in it."""
    return lambda text: [", ".join(mention.why) for mention in read(text)]


@pytest.fixture(scope="session")
def names(roster):
    def names(text: str) -> list[str]:
        spans = name_spans(Article("", text, "test"), roster, analyse(text))
        return [text[span.start : span.end] for span in spans]

    return names


@pytest.fixture(scope="session")
def tagged(roster) -> Callable[..., ActorText]:
    """A function from a text to it with <these words> and {those} tagged, and none besides."""

    def tagged(marked: str, angled: str = "PERSON", braced: str = "GPE") -> ActorText:
        article = Article("", re.sub("[<>{}]", "", marked), "test")
        doc = analyse(article.text)
        spans = [
            (mark.start() - 2 * n, len(mark[0]) - 2, angled if mark[0][0] == "<" else braced)
            for n, mark in enumerate(re.finditer("<.*?>|{.*?}", marked))
        ]
        doc.set_ents([doc.char_span(at, at + length, label=label) for at, length, label in spans])
        return ActorText(article, roster, doc)

    return tagged
