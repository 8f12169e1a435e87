"""Weights learned from corrections: what they add, their file, and files that are none."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from geodata.errors import WeightsMalformed
from geodata.places.resolution.candidates import FIXED
from geodata.places.resolution.context import CONTEXT
from geodata.places.resolution.learned import NOTHING_LEARNED, Learned, read_learned, write_learned

COLUMNS = (*FIXED, *CONTEXT)
WEIGHTS = np.linspace(-1, 1, len(COLUMNS))
LEARNED = Learned(WEIGHTS, {"CO": 1.5, "PE": -0.25}, 1.2, {"at": "2026-05-04", "é": 1})


def arrays(**changes):
    """The arrays of a good file, some changed or, where None, left out."""

    def text(words):
        return np.frombuffer(words.encode(), dtype=np.uint8)

    usual = {
        "features": text("\n".join(COLUMNS)), "weights": WEIGHTS, "countries": text("CO"), "gains": np.array([1.0]),
        "slope": np.array([1.0]), "about": text("{}"),
    }  # fmt: skip
    changed = {name: text(value) if isinstance(value, str) else value for name, value in changes.items()}
    return {name: value for name, value in (usual | changed).items() if value is not None}


def test_a_file_gives_back_what_was_written(tmp_path):
    path = tmp_path / "folder" / "weights.npz"
    write_learned(path, LEARNED)
    back = read_learned(path)
    assert (back.weights == WEIGHTS).all()
    assert (back.countries, back.slope, back.about) == (
        {"CO": 1.5, "PE": -0.25},
        1.2,
        {"at": "2026-05-04", "é": 1},
    )
    assert back.fingerprint == LEARNED.fingerprint
    assert [one.name for one in path.parent.iterdir()] == ["weights.npz"]
    write_learned(path, Learned())
    assert read_learned(path).fingerprint == ""


def test_an_option_gains_by_its_evidence_and_its_country():
    evidence = np.zeros((3, len(COLUMNS) + 2))
    evidence[0, 0], evidence[1, -3], evidence[2, -1] = 1.0, 2.0, 99.0
    assert LEARNED.gains(evidence, ["CO", "US", None]) == pytest.approx([-1 + 1.5, 2.0, 0.0])


def test_names_that_no_place_of_its_countries_has_are_left_alone():
    evidence = np.eye(2, len(COLUMNS))
    assert LEARNED.gains(evidence, ["US", None]).tolist() == [0.0, 0.0]
    assert LEARNED.gains(evidence, ["US", "PE"])[0] == -1


def test_the_fingerprint_differs_with_each_weight_and_is_none_where_nothing_changes():
    others = [
        NOTHING_LEARNED, LEARNED, Learned(WEIGHTS), Learned(countries={"CO": 1.5}), Learned(countries={"PE": 1.5}),
        Learned(slope=1.2), Learned(WEIGHTS, {"CO": 1.5}),
    ]  # fmt: skip
    prints = [one.fingerprint for one in others]
    assert prints[0] == Learned(countries={"CO": 0.0}).fingerprint == ""
    assert len(set(prints)) == len(others)
    assert all(len(one) == 8 for one in prints[1:])
    assert Learned(WEIGHTS, about={"at": "another day"}).fingerprint == Learned(WEIGHTS).fingerprint


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"features": "likeness\nother"}, "another version"),
        ({"weights": WEIGHTS[1:]}, "not as many"),
        ({"gains": np.array([1.0, 2.0])}, "not as many"),
        ({"slope": np.array([1.0, 1.0])}, "not as many"),
        ({"weights": np.where(WEIGHTS > 0, np.nan, 0)}, "no weights"),
        ({"gains": np.array([np.inf])}, "no weights"),
        ({"gains": np.array([1e9])}, "no weights"),
        ({"slope": np.array([0.0])}, "no weights"),
        ({"about": "[]"}, "no object"),
        ({"about": "{"}, "Expecting"),
        ({"slope": None}, "slope"),
        ({"weights": np.array([{"a": 1}], dtype=object)}, "pickle"),
        ({"about": np.zeros(2_000_000, np.uint8)}, "too large"),
    ],
)
def test_a_file_that_does_not_hold_weights_is_refused_with_the_reason(tmp_path, changes, reason):
    path = tmp_path / "weights.npz"
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays(**changes))
    path.write_bytes(packed.getvalue())
    with pytest.raises(WeightsMalformed, match=reason) as raised:
        read_learned(path)
    assert str(path) in str(raised.value)
    assert "learn them again" in str(raised.value)


def test_arrays_that_are_right_are_read(tmp_path):
    path = tmp_path / "weights.npz"
    np.savez(path, **arrays())
    assert read_learned(path).countries == {"CO": 1.0}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", json.dumps({}).encode()])
def test_what_is_no_such_file_is_refused(tmp_path, content):
    path = tmp_path / "weights.npz"
    path.write_bytes(content)
    with pytest.raises(WeightsMalformed):
        read_learned(path)
    with pytest.raises(WeightsMalformed, match="No such file"):
        read_learned(tmp_path / "none.npz")
