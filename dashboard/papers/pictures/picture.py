"""A picture of the map of a selection: title, map with scale, legend, filters in words, sources.

SVG always. PNG where the extra "picture" is installed: it draws the same SVG.
"""

from __future__ import annotations

from typing import Final

from dashboard.papers.paper import CAUTION, MAP_CREDIT, Paper
from dashboard.papers.pictures import drawing, svg
from dashboard.papers.pictures.palette import PAPER
from geodata.errors import ExtraMissing

WIDE: Final = 1200
MAP_HIGH: Final = 760
_EDGE: Final = 24
_ROOM: Final = WIDE - 2 * _EDGE
_SHARP: Final = 2  # pixels of a PNG for each of the picture


def picture(paper: Paper) -> str:
    """The picture as an SVG file."""
    title, y = drawing.paragraph(
        paper.title, x=_EDGE, y=44, size=24, wide=_ROOM, font_weight="600", fill=PAPER.ink
    )
    counts, y = drawing.paragraph(paper.counts, x=_EDGE, y=y - 4, size=14, wide=_ROOM, fill=PAPER.quiet)
    drawn = drawing.drawn_map(paper.places, wide=_ROOM, high=MAP_HIGH)
    map_ = svg.group(
        drawn.drawn,
        svg.element("rect", width=_ROOM, height=MAP_HIGH, fill="none", stroke=PAPER.line),
        transform=f"translate({_EDGE} {y:.0f})",
    )
    y += MAP_HIGH + 8
    signs, high = drawing.legend(drawn, _ROOM)
    signs.set("transform", f"translate({_EDGE} {y:.0f})")
    y += high + 10
    notes = []
    told = (
        drawing.outside_text(drawn.outside),
        paper.filters_text,
        paper.source_line,
        f"{MAP_CREDIT} {CAUTION}",
    )
    for text in filter(None, told):
        lines, y = drawing.paragraph(text, x=_EDGE, y=y + 4, size=12, wide=_ROOM, fill=PAPER.quiet)
        notes += lines
    high = y + 4
    members = [
        svg.element("rect", width=WIDE, height=high, fill="#ffffff"),
        svg.group(*title, *counts, *notes, font_family=drawing.FONT),
        map_,
        signs,
    ]
    return svg.document(WIDE, high, paper.title, *members, described=f"{paper.counts}. {paper.filters_text}")


def png(paper: Paper) -> bytes:
    """The picture as a PNG file, two pixels for one.

    Raises:
        ExtraMissing: there is no font to write its words with.
        ModuleNotFoundError: the extra "picture" is not installed.
    """
    if _rastered(_LETTER) == _rastered(_NO_LETTER):
        raise ExtraMissing(
            paper, "no font is installed to write the words of a picture with: install one, or write .svg"
        )
    return _rastered(picture(paper))


def _rastered(drawn: str) -> bytes:
    # Not above: only who wants a PNG needs it.
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=_SHARP))


_NO_LETTER, _LETTER = (
    svg.document(20, 20, "", svg.element("text", letter, y=15, font_size=12, font_family=drawing.FONT))
    for letter in ("", "A")
)
