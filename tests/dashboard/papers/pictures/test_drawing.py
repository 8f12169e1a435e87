"""Places on a picture's map: shapes by role, sizes by articles, rings by precision, names, scale, legend."""

import json
import math
import re
from pathlib import Path

import pytest
from reported import drawn as element_of
from reported import placed, words
from visiting import HOSTILE

import dashboard
from articles.roles.role import ROLE_ORDER, Role
from dashboard.papers.pictures import drawing
from dashboard.papers.pictures.palette import PAPER
from dashboard.papers.pictures.svg import group, width_of

SIZE = {"wide": 800, "high": 600}


def marker_of(made, name):
    """The parts of the marker of a place."""
    (found,) = [
        g
        for g in made.drawn.iter("g")
        if (title := g.find("title")) is not None and title.text.startswith(name)
    ]
    return [node for node in found if node.tag != "title"]


def rings_of(made):
    return [node for node in made.drawn.iter("circle") if node.get("stroke-dasharray")]


def radius_of(articles, role=Role.SITE):
    (shape,) = marker_of(drawing.drawn_map([placed(articles=articles, role=role)], **SIZE), "Mosul")[-1:]
    return float(shape.get("r"))


def test_colours_are_those_of_the_page():
    palettes = Path(dashboard.__file__).parent / "frontend" / "map" / "markers" / "palettes.js"
    light = re.search(r"LIGHT = \{(.*?)\n\};", palettes.read_text(encoding="utf-8"), re.S).group(1)
    colours = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', light))
    assert {role.value: colour for role, colour in PAPER.roles.items()} == {
        r.value: colours[r.value] for r in Role
    }
    for name in ("sea", "land", "coast", "border", "province", "contested", "casing"):
        assert getattr(PAPER, name) == colours[name]


@pytest.mark.parametrize(
    ("role", "tag", "is_open"),
    [
        (Role.SITE, "circle", False),
        (Role.PLANNED, "path", False),
        (Role.REFERENCE, "circle", True),
        (Role.ACTOR, "rect", True),
        (Role.BACKGROUND, "circle", False),
    ],
)
def test_the_shape_of_a_marker_tells_the_role(role, tag, is_open):
    made = drawing.drawn_map([placed(role=role)], **SIZE)
    parts = marker_of(made, "Mosul")
    assert parts[-1].tag == tag
    assert parts[-1].get("stroke" if is_open else "fill") == PAPER.roles[role]
    assert len(parts) == 1 + is_open
    assert made.roles == (role,)


def test_a_marker_says_what_it_stands_for():
    made = drawing.drawn_map([placed(rows=(3, 4), role=Role.PLANNED)], **SIZE)
    titles = [node.text for node in made.drawn.iter("title")]
    assert titles == ["Mosul: 2 reports, planned"]


def test_markers_grow_with_articles_up_to_a_limit():
    assert radius_of(1) == pytest.approx(5.5)
    assert radius_of(4) == pytest.approx(7.5)
    assert radius_of(1000) == 16
    assert radius_of(1000, Role.BACKGROUND) == 3


def test_the_place_lies_in_the_middle_of_its_map():
    (shape,) = marker_of(drawing.drawn_map([placed()], **SIZE), "Mosul")
    assert (float(shape.get("cx")), float(shape.get("cy"))) == pytest.approx((400, 300), abs=0.1)


def test_smaller_markers_lie_upon_larger_ones():
    places = [placed("Small", id=1), placed("Large", id=2, articles=50, lat=36.31)]
    titles = [node.text.split(":")[0] for node in drawing.drawn_map(places, **SIZE).drawn.iter("title")]
    assert titles == ["Large", "Small"]


def test_a_place_that_is_not_exact_has_a_ring_as_large_as_its_area():
    made = drawing.drawn_map([placed(ring_km=40.0)], **SIZE)
    (ring,) = rings_of(made)
    km_a_pixel = 40075.017 * math.cos(math.radians(36.3)) / (256 * 2**8)
    assert float(ring.get("r")) == pytest.approx(40 / km_a_pixel, rel=0.01)
    assert made.has_ring
    assert ring.get("fill") == PAPER.roles[Role.SITE]
    exact = drawing.drawn_map([placed()], **SIZE)
    assert not rings_of(exact)
    assert not exact.has_ring


def test_a_large_ring_is_not_filled_and_a_larger_one_is_told_in_words():
    large = drawing.drawn_map([placed(ring_km=100.0)], **SIZE)
    assert [ring.get("fill") for ring in rings_of(large)] == ["none"]
    assert "Mosul" in words(large.drawn)
    larger = drawing.drawn_map([placed(ring_km=1500.0)], **SIZE)
    assert rings_of(larger) == []
    assert "Mosul (within 1\u202f500 km)" in words(larger.drawn)
    assert rings_of(drawing.drawn_map([placed(ring_km=1.0)], **SIZE)) == []


def test_names_stand_beside_their_markers_and_apart():
    places = [placed(f"Place {n}", id=n, lat=36 + n / 10, lon=43 + n % 3 / 5) for n in range(20)]
    made = drawing.drawn_map(places, **SIZE)
    named = [node for node in made.drawn.iter("text") if node.text.startswith("Place ")]
    assert len(named) > 15
    boxes = []
    for node in named:
        wide = width_of(node.text, 12)
        x = float(node.get("x")) + {"start": wide / 2, "end": -wide / 2, "middle": 0}[node.get("text-anchor")]
        box = (x, float(node.get("y")), wide, 12)
        assert not any(drawing.land.overlap(box, other) for other in boxes)
        boxes.append(box)


def test_of_places_upon_each_other_the_one_most_told_of_is_named():
    places = [placed(f"Place {n}", id=n, articles=1 + (n == 4)) for n in range(9)]
    named = [text for text in words(drawing.drawn_map(places, **SIZE).drawn) if text.startswith("Place")]
    assert named[0] == "Place 4"
    assert len(named) < 9


def test_what_lies_outside_is_told():
    near = [placed(f"Near {n}", id=n, lat=36 + n % 2 / 9, articles=12) for n in range(5)]
    far = [placed(f"Far {n}", id=10 + n, lat=36.05, lon=-77 + n / 50, rows=(1, 2)) for n in range(2)]
    made = drawing.drawn_map([*near, *far], **SIZE)
    assert [place.name for place in made.outside] == ["Far 0", "Far 1"]
    assert drawing.outside_text(made.outside) == "Outside this map: Far 0 and Far 1 (2 places, 4 reports)."
    many = [placed(f"Far {n}", id=n) for n in range(7)]
    assert drawing.outside_text(many) == (
        "Outside this map: Far 0, Far 1, Far 2, Far 3, Far 4 and 2 more (7 places, 7 reports)."
    )
    assert drawing.outside_text(()) == ""
    assert "\u202e" not in drawing.outside_text([placed(HOSTILE)])


def test_no_place_at_all_is_a_map_of_the_world():
    made = drawing.drawn_map([], **SIZE)
    assert made.roles == made.outside == ()
    assert not made.has_ring
    assert "Russia" in words(made.drawn)


@pytest.mark.parametrize("degrees", [0.1, 1, 10, 60])
def test_the_scale_is_true_in_the_middle_of_the_map(degrees):
    places = [placed("A", id=1, lat=36.3 - degrees / 2), placed("B", id=2, lat=36.3 + degrees / 2)]
    made = drawing.drawn_map(places, **SIZE)
    told = next(text for text in words(made.drawn) if re.fullmatch(r"[\d\u202f]+ km", text))
    km = float(told.replace("\u202f", "").removesuffix(" km"))
    bars = [
        re.fullmatch(r"M[\d.]+,[\d.]+v5h([\d.]+)v-5", node.get("d") or "") for node in made.drawn.iter("path")
    ]
    (long,) = {float(bar.group(1)) for bar in bars if bar}
    shapes = [marker_of(made, name)[0] for name in "AB"]
    ys = [float(shape.get("cy")) for shape in shapes]
    assert 50 < long <= 140
    if degrees == 1:
        assert (ys[0] - ys[1]) / 111.2 == pytest.approx(long / km, rel=0.02)


def test_the_legend_says_what_is_on_the_map_and_keeps_to_its_room():
    made = drawing.drawn_map([placed(), placed("P", id=2, lat=37, role=Role.PLANNED, ring_km=15.0)], **SIZE)
    one_row, high = drawing.legend(made, 2000)
    told = words(one_row)
    assert told == ["site", "planned", "somewhere within", "size: 1 and 9 articles", "contested border"]
    several, higher = drawing.legend(made, 200)
    assert words(several) == told
    assert higher > high
    ends = [float(node.get("x")) + width_of(node.text, 12) for node in several.iter("text")]
    assert max(ends) <= 200
    exact, _ = drawing.legend(drawing.drawn_map([placed()], **SIZE), 2000)
    assert "somewhere within" not in words(exact)


def test_hostile_names_are_written_and_nothing_else():
    made = drawing.drawn_map([placed(HOSTILE)], **SIZE)
    tags = {node.tag for node in made.drawn.iter()}
    assert tags == {"g", "clipPath", "rect", "path", "text", "title", "circle"}
    assert json.dumps(words(element_of(group(made.drawn)))).count("onerror") == 1


def test_a_paragraph_says_where_the_next_begins():
    made, y = drawing.paragraph("one two three", x=5, y=10, size=10, wide=46, fill="red")
    assert [(node.text, node.get("x"), node.get("y")) for node in made] == [
        ("one two", "5", "10"),
        ("three", "5", "23.5"),
    ]
    assert y == 37
    assert made[0].get("fill") == "red"
    assert ROLE_ORDER[0] is Role.SITE
