"""Which elements of a page hold its article: what stands beside it, and paragraphs that were passed over.

An extractor of text takes one container for the article, and drops a paragraph that is nearly all links. What
stands in a container of the same name as those it kept is the article's too. Knows names and structure only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from articles.formats.decoding import clean
from articles.formats.lines import is_title_like

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASIDE = frozenset(("aside", "nav", "footer", "form"))
_WHOLE = frozenset(("html", "body", "main"))
_NEIGHBOURS = re.compile(
    r"(?i:(?:^|[\s_-])(?:related|recommended|most-read|trending|teasers?|sidebar)(?:$|[\s_-]))"
    r"|(?:Related|Recommended|MostRead|Trending|Teaser|Sidebar|Promo)s?(?:$|[\s_A-Z-])"
)
_OTHER = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|most-read|trending|teasers?|sidebar|comments?|author|bio|byline|caption|newsletter|promo|advert\w*|share|sharing|card|footer|header|nav"
    r"|menu|cookie|consent|paywall|gate|subscribe|signup|disclaimer|copyright|credits?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST = 40  # a shorter line may be said twice, or be a button
_MOST = 1000  # paragraphs of a page that are compared with those kept
_FEWEST = 2  # paragraphs that tell the name of a container
_MOST_LINKED = 0.8
_CONTAINERS, _MOST_BELOW, _LONGEST_BELOW = 3, 8, 400
_ALIKE = 60  # letters by which two copies of a paragraph are known


def headline(tree: HtmlElement, title: str = "") -> HtmlElement | None:
    """The only first heading; of several the page's title, else the only one not of another article."""
    every = list(tree.iter("h1"))
    if len(every) > 1:
        every = [one for one in every if title and _text(one) == title][:1] or [
            one for one in every if not is_beside(one)
        ]
    return every[0] if len(every) == 1 else None


def is_beside(element: HtmlElement, own: Set[HtmlElement] = frozenset()) -> bool:
    """Whether the element stands in a part of the page that is about something else.

    What stands around the headline is not, whatever its name; *own* are those elements.
    """
    return any(
        parent.tag in _ASIDE or _NEIGHBOURS.search(f"{parent.get('class', '')} {parent.get('id', '')}")
        for parent in (element, *element.iterancestors())
        if parent.tag not in _WHOLE and parent not in own
    )


def fuller(tree: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with those of the same containers that are not among them, each at its place."""
    elements = [(element, _text(element)) for element in tree.iter("p")]
    elements = [(element, text) for element, text in elements if len(text) >= _SHORTEST]
    if len(elements) > _MOST:
        return list(paragraphs)
    letters = [_letters(line) for line in paragraphs]
    whole = "\0".join(letters)
    kept = [element for element, text in elements if _letters(text)[:_ALIKE] in whole]
    names = Counter(map(_names, kept))
    own = {around for element in kept for around in element.iterancestors()}
    found: list[list[str]] = [[] for _ in range(len(paragraphs) + 1)]
    after = 0
    for element, text in elements:
        beginning = _letters(text)[:_ALIKE]
        if beginning in whole:
            after = next((n + 1 for n in range(after, len(letters)) if beginning in letters[n]), after)
        elif names[_names(element)] >= _FEWEST and _is_body(element, text, own):
            found[after].append(text)
    return [
        *found[0],
        *(line for n, kept_line in enumerate(paragraphs, 1) for line in (kept_line, *found[n])),
    ]


def below_the_last(tree: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """The short texts that follow the last paragraph in its own containers."""
    if not paragraphs:
        return []
    end = _letters(paragraphs[-1])[:_ALIKE]
    backwards = reversed(list(tree.iter("p")))
    last = next((p for p in backwards if _letters(_text(p))[:_ALIKE] == end), None)
    if last is None or not end:
        return []
    found: list[str] = []
    for around in (last, *last.iterancestors())[:_CONTAINERS]:
        if around.tag in ("article", *_WHOLE):
            break
        for following in around.itersiblings():
            if isinstance(following.tag, str) and following.tag not in _ASIDE and len(found) < _MOST_BELOW:
                found.append(_text(following))
    return [text for text in found if 0 < len(text) <= _LONGEST_BELOW]


def _names(element: HtmlElement) -> tuple[str, ...]:
    """The tags and classes of an element, its container and the container of that."""
    around = (element, *element.iterancestors())[:3]
    return tuple(f"{one.tag} {one.get('class', '')}" for one in around)


def _is_body(element: HtmlElement, text: str, own: Set[HtmlElement]) -> bool:
    """Whether a paragraph is running text of the article whose parts stand in the elements *own*."""
    linked = sum(len(_text(link)) for link in element.iter("a"))
    container = element.getparent()
    if linked > _MOST_LINKED * len(text) or element.find(".//script") is not None or container is None:
        return False
    if container not in own and (is_title_like(text) or not container.get("class")):
        return False
    article = next(element.iterancestors("article"), None)
    if article is not None and article not in own:
        return False
    usual = {one.get("class") for one in own}
    others = [one for one in element.iterancestors() if one not in own and one.get("class") not in usual]
    return not any(
        one.tag in _ASIDE or _OTHER.search(f"{one.get('class', '')} {one.get('id', '')}") for one in others
    )


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _text(element: HtmlElement) -> str:
    return " ".join(clean(str(element.text_content())).split())
