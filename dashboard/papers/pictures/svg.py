"""Make SVG elements. Text becomes text and attributes attributes: nothing here reads mark-up."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.etree import ElementTree

Element = ElementTree.Element

NAMESPACE: Final = "http://www.w3.org/2000/svg"
# What XML 1.0 has no place for, and marks that turn the direction of all that follows.
_NOT_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
# Spaces that keep numbers together stay.
_BREAKS: Final = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
_NARROW: Final = frozenset(" ,.:;'’`|!()[]-fijltrI")


def element(tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """An element; an underscore in the name of an attribute stands for a hyphen, a final one for nothing."""
    made = Element(
        tag, {name.rstrip("_").replace("_", "-"): written(value) for name, value in attributes.items()}
    )
    made.text = drawable(text) or None
    return made


def group(*members: Element, **attributes: str | float) -> Element:
    """Elements as one."""
    made = element("g", **attributes)
    made.extend(members)
    return made


def written(value: str | float) -> str:
    """A number to a tenth, without what says nothing; a text as it can be drawn."""
    return drawable(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def drawable(text: str) -> str:
    """The text without what no document may hold, and without line ends."""
    return _BREAKS.sub(" ", without_controls(text)).strip()


def without_controls(text: str) -> str:
    """The text with a space for each sign that no document may hold or that turns what stands after it."""
    return _NOT_TEXT.sub(" ", text)


def width_of(text: str, size: float) -> float:
    """About how many pixels a text takes in letters of *size*: rather too many than too few."""
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.34 if letter in _NARROW else 0.86 if letter in "MWmw" else 0.7 if letter.isupper() else 0.56


def lines_of(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit into *room* pixels; a word that is too long for one is cut."""
    lines = [""]
    for word in drawable(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        lines[-1] = shortened(word, size, room)
    return lines


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits with a sign that there is more."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text}…"


def document(wide: float, high: float, title: str, *members: Element, described: str = "") -> str:
    """A whole picture, which says its *title* to who cannot see it."""
    root = element(
        "svg",
        xmlns=NAMESPACE,
        viewBox=f"0 0 {written(wide)} {written(high)}",
        role="img",
        aria_labelledby="picture-title",
    )
    root.append(element("title", title, id="picture-title"))
    if described:
        root.append(element("desc", described))
    root.extend(members)
    return ElementTree.tostring(root, encoding="unicode")
