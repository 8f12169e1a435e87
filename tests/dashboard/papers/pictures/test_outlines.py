"""Files of outlines, read as the scripts read them."""

import numpy as np
import pytest
from outlined import square

from dashboard.atlas import outlines as atlas
from dashboard.papers.pictures import outlines
from dashboard.papers.pictures.mercator import unit_x, unit_y
from dashboard.papers.pictures.outlines import read_outlines

EVERYWHERE = (-1.0, 2.0, -1.0, 2.0)


def packed(lines, kinds, areas=(), labels=()):
    return atlas.packed(atlas.Outlines(lines, kinds, list(areas)), steps=100, labels=labels)


def degrees(line):
    lons = (line[0] - 0.5) * 360
    return [(round(float(lon), 6), y) for lon, y in zip(lons, line[1].tolist(), strict=True)]


def test_packer_and_reader_agree_on_the_kinds_of_lines():
    assert outlines.KINDS == atlas.KINDS


def test_lines_are_where_they_were_and_of_their_kind():
    lines = [[(-170.5, 80.0), (170.5, -80.0), (0.0, 0.0)], [(10.0, 20.0), (30.25, -40.0)]]
    read = read_outlines(packed(lines, [atlas.BORDER, atlas.CONTESTED]))
    for kind, line in (("border", lines[0]), ("contested", lines[1])):
        (found,) = read.lines(kind, EVERYWHERE)
        assert found[0] == pytest.approx(unit_x([lon for lon, _ in line]))
        assert found[1] == pytest.approx(unit_y([lat for _, lat in line]))
    assert read.lines("coast", EVERYWHERE) == []


@pytest.mark.parametrize(
    ("box", "is_seen"),
    [
        ((0.5, 0.6, 0.0, 1.0), True),
        ((0.528, 0.6, 0.0, 1.0), False),  # 10 degrees east are at 0.5277...
        ((0.4, 0.5, 0.0, 1.0), True),
        ((0.4, 0.499, 0.0, 1.0), False),
        ((0.0, 1.0, 0.0, 0.471), False),  # 10 degrees north are at 0.472...
        ((0.0, 1.0, 0.0, 0.473), True),
        ((0.0, 1.0, 0.5, 1.0), True),
        ((0.0, 1.0, 0.501, 1.0), False),
    ],
)
def test_only_lines_and_rings_that_may_be_seen_are_given(box, is_seen):
    line = [(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)]
    read = read_outlines(packed([line], [atlas.COAST], [atlas.Area("AA", "A", "A", [[0]])]))
    assert len(read.lines("coast", box)) == is_seen
    assert len(read.rings(box)) == is_seen


def test_a_ring_is_its_lines_end_to_end_backwards_where_they_are_used_so():
    lines = [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0)]]
    read = read_outlines(packed(lines, [0, 0], [atlas.Area("", "Łódź é", "x", [[0, ~1]])]))
    ((ring,),) = read.rings(EVERYWHERE)
    corners = [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert degrees(ring) == [(lon, pytest.approx(float(unit_y(lat)))) for lon, lat in corners]


def test_a_ring_over_the_antimeridian_runs_on():
    lines = [[(170.0, 0.0), (190.0, 0.0)], [(-170.0, 0.0), (-170.0, 5.0), (-190.0, 5.0), (-190.0, 0.0)]]
    read = read_outlines(packed(lines, [0, 0], [atlas.Area("", "", "x", [[0, 1]])]))
    ((ring,),) = read.rings(EVERYWHERE)
    assert [lon for lon, _ in degrees(ring)] == [170, 190, 190, 170]


def test_labels_come_widest_first_with_names_of_any_letters():
    labels = [atlas.Label("Îsle", 10.0, 20.0, 3.6), atlas.Label("中国", -100.0, -30.0, 36.0)]
    line = square(0, 0, 1.0)
    read = read_outlines(packed([line], [0], [atlas.Area("é", "é", "x", [[0]])], labels))
    assert [(label.name, round(label.x, 6), round(label.room, 6)) for label in read.labels] == [
        ("中国", round(-100 / 360 + 0.5, 6), 0.1),
        ("Îsle", round(10 / 360 + 0.5, 6), 0.01),
    ]
    assert read.labels[0].y == pytest.approx(float(unit_y(-30)))


def test_what_is_no_file_of_outlines_is_told():
    whole = packed([square(0, 0, 1.0)], [0])
    for file in (b"", b"no outlines", whole[:-3]):
        with pytest.raises(ValueError, match="no file of outlines"):
            read_outlines(file)


def test_the_shipped_files_hold_the_world():
    base, divided = outlines.base_map(), outlines.provinces()
    assert len(base.areas) > 200
    assert len(divided.areas) > 3000
    assert {label.name for label in base.labels} >= {"Syria", "Iraq", "Ukraine", "Sudan"}
    assert base.lines("contested", EVERYWHERE)
    assert divided.lines("division", EVERYWHERE)
    assert np.isfinite(divided.xs).all()
