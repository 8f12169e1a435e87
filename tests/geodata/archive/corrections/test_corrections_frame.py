"""What people have said, as a frame."""

import json

import pandas as pd
from correcting import AT

from articles.roles.role import Role
from geodata.archive.corrections.correction import Scope
from geodata.archive.exports.frames import corrections, reports
from geodata.places.gazetteer.place import Place

PIN = Place(-(10**9), "a pin", 35.5, 40.5, "PPL")


def test_every_spot_has_a_row_with_who_when_and_why_and_whether_it_holds(ann, three):
    first = ann.set(three[0], "Mosul", Scope.ARTICLE, why="a map", place=PIN)
    ann.set(three[1], "Mosul", role=Role.ACTOR)
    ann.undo(first)
    frame = corrections(ann.archive)
    assert frame[["batch", "exact", "field", "who", "why", "scope"]].to_numpy().tolist() == [
        [1, "Mosul", "place", "Ann", "a map", "this article"], [1, "Mosul", "place", "Ann", "a map", "this article"],
        [2, "Mosul", "role", "Ann", "", "this mention"],
    ]  # fmt: skip
    assert frame["undone_by"].tolist() == ["Bob", "Bob", None]
    assert frame["at"].tolist() == [AT.isoformat()] * 3
    assert json.loads(frame["value"][0])["place"]["name"] == "a pin"
    texts = {f.article.content_hash: f.article.text for f in three}
    for row in frame.itertuples():
        assert texts[row.content_hash][row.start_char : row.end_char] == row.exact


def test_an_archive_of_which_nobody_said_anything_has_no_row(archive):
    assert isinstance(corrections(archive), pd.DataFrame)
    assert corrections(archive).empty


def test_reports_tell_what_was_checked(ann, three):
    ann.set(three[0], "Raqqa", checked=True)
    frame = reports(ann.archive)
    assert frame.loc[frame["is_checked"], "passage_key"].unique().tolist() == ["1.2"]
    assert not frame["is_corrected"].any()
