"""The frames hold what the archive holds: as many rows as the index counts, each an exact slice."""

import hashlib
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest
from figuring import figured
from hypothesis import given
from hypothesis import strategies as st
from selections import any_selections, selections_of
from sqlalchemy import Engine, event

from articles.article import PublishedBasis
from articles.roles.role import Role
from geodata.archive.exports.frames import articles, figures, mentions, report_id, reports
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection

EVERYTHING = Selection(roles=frozenset(Role))


def test_a_report_tells_all_that_is_known_of_it(war):
    frame = reports(war)
    assert len(frame) == 5
    row = frame.loc[0]
    text = next(war.findings()).article.text
    told = {
        "report_id": f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.{row.passage_start}-{row.passage_end}.99072",
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "source": "Agency", "source_headline": "War", "source_date": pd.Timestamp("2026-04-24"),
        "source_date_basis": "given", "address": "https://example.org/war", "language": "en",
        "passage_key": "1.1", "passage_text": "The army shelled Mosul and Raqqa.", "exact": "Mosul",
        "location": "Mosul", "place_id": 99072, "geonames_id": 99072, "feature_code": "PPLA",
        "admin1": "Nineveh", "admin1_geonames_id": 99032, "country": "Iraq", "country_iso2": "IQ",
        "country_iso3": "IRQ", "iso": 368, "latitude": 36.335, "longitude": 43.119,
        "geo_precision": 1, "where_prec": 1, "role": "site",
        "event_date": pd.Timestamp("2026-04-20"), "date_start": pd.Timestamp("2026-04-20"),
        "date_end": pd.Timestamp("2026-04-22"), "time_precision": 2, "date_prec": 2,
        "kind": "shelling", "status": "factual", "acled": "Shelling/artillery/missile attack",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
        "actor_ids": ("army",), "actor_names": ("The army",), "actor_types": ("military",),
        "actor_countries": ("IQ",), "actor_parts": ("agent",),
        "actor1": "The army", "assoc_actor_1": (), "inter1": 1, "assoc_actor_2": (),
        "is_corrected": True, "is_checked": False,
    }  # fmt: skip
    assert row[list(told)].to_dict() == told
    assert text[row.passage_start : row.passage_end] == row.passage_text
    assert text[row.start_char : row.end_char] == "Mosul"
    assert row.mention_spans == (f"{row.start_char}-{row.end_char}",)
    assert row.actor2 is None
    assert row.inter2 is pd.NA
    assert pd.isna(row.radius_km)


def test_what_is_unknown_is_blank_and_never_nought(war):
    frame = reports(war).set_index("location")
    province = frame.loc["Hasakah"]
    blank = ["source", "source_date", "source_date_basis", "address", "event_date", "date_start", "date_end",
             "time_precision", "date_prec", "date_basis", "acled", "disorder_type", "event_type", "sub_event_type",
             "actor1", "inter1", "actor2", "inter2", "admin1", "iso_3166_2"]  # fmt: skip
    assert province[blank].isna().all()
    assert (province.geo_precision, province.where_prec, province.radius_km) == (3, 4, 95.0)
    until = frame.loc["Baghdad"]
    assert until[["event_date", "date_start", "time_precision", "date_prec"]].isna().all()
    assert until.date_end == pd.Timestamp("2026-04-30")
    assert until.status == "planned"
    assert until.event_type is None


def test_several_mentions_of_a_place_are_one_report_with_the_most_site_like_role(war):
    frame = reports(war)
    row = frame[frame.passage_key == "1.2"].iloc[0]
    assert row.location == "Mosul"
    assert len(row.mention_spans) == 2
    assert row.mention_spans[0] == f"{row.start_char}-{row.end_char}"
    assert row.role == "site"
    assert (row.actor1, row.actor2, row.inter2) == (None, "The rebels", 2)


def test_of_several_mentions_the_surest_and_the_most_exact_counts(told, kept):
    one = told("Twice", "Near [Mosul|site|near], in [Mosul] and by [Mosul|site|near].")
    scores = (0.3, 0.9, 0.5)
    places = tuple(replace(m, score=score) for m, score in zip(one.places, scores, strict=True))
    row = reports(kept(replace(one, places=places))).iloc[0]
    assert (row.score, row.geo_precision, row.where_prec) == (0.9, 1, 1)
    assert len(row.mention_spans) == 3


def test_words_for_a_whole_country_are_no_mention_of_a_report(told, kept):
    archive = kept(["[Mosul|site|country] holds [Mosul]."])
    row = reports(archive).iloc[0]
    assert row.mention_spans == (f"{row.start_char}-{row.end_char}",)
    assert row.passage_text[row.start_char - row.passage_start :] == "Mosul."
    assert mentions(archive).report_id.isna().tolist() == [True, False]


def test_a_place_that_is_not_where_it_happens_has_no_event(war):
    frame = reports(war)
    raqqa = frame[frame.location == "Raqqa"].iloc[0]
    assert (raqqa.role, raqqa.kind, raqqa.event_type) == ("reference", "shelling", None)
    assert (raqqa.geo_precision, raqqa.where_prec) == (2, 2)


def test_relative_places_are_told_by_all_their_words_and_have_no_number_in_geonames(near, kept):
    row = reports(kept(near)).iloc[0]
    said = near.places[0].expression
    assert row.exact == near.article.text[said.start : said.end]
    assert (row.start_char, row.end_char) == (said.start, said.end)
    assert row.place_id == -(2**50)
    assert row.geonames_id is pd.NA
    assert row.radius_km == 20.0


def test_a_selection_and_an_index_at_hand_are_used(war):
    index = Index.of(war)
    chosen = Selection(countries=frozenset({"SY"}))
    frame = reports(war, chosen, index=index)
    assert frame.location.tolist() == ["Raqqa", "Hasakah"]
    assert frame.equals(reports(war, chosen))


def test_what_is_gone_since_the_index_was_made_is_left_out(war, told):
    index = Index.of(war)
    first = next(war.findings())
    war.replace(replace(first, places=first.places[:1]))
    frame = reports(war, index=index)
    assert frame.location.tolist() == ["Mosul", "Hasakah"]


@pytest.fixture
def counted(told, kept):
    """Two killed at one of two places and ninety in all, and a figure of a passage without a place."""
    lines = ("12 died in [Mosul], 90 since May, none by [Raqqa|reference].", "And 3 fled.")
    said = ("12|killed|12|people|the army", "90|killed|90|||total", "none|wounded|0", "3|displaced|3")
    fields = {"publisher": "Agency", "published": date(2026, 4, 24)}
    return kept(figured(told("War", *lines, **fields), *said), ["{The army} left [Mosul]."])


def test_reports_have_the_figures_of_their_passage(counted):
    frame = reports(counted)
    assert frame.location.tolist() == ["Mosul", "Raqqa", "Mosul"]
    told = ("killed: 12 people (the army)", "total killed: 90", "wounded: 0")
    assert frame.figures.tolist() == [told, told, ()]
    assert frame.killed_low.tolist() == frame.killed_high.tolist() == [12, 12, pd.NA]
    assert frame.fatalities.tolist() == [12, pd.NA, pd.NA], "not where the place is only named"


def test_figures_are_a_row_each_in_the_passages_with_a_report_with_the_day_they_were_told(counted):
    frame = figures(counted)
    text = next(counted.findings()).article.text
    assert frame.exact.tolist() == ["12", "90", "none"]
    assert [text[a:b] for a, b in zip(frame.start_char, frame.end_char, strict=True)] == ["12", "90", "none"]
    assert frame.passage_key.tolist() == ["1.1"] * 3
    assert (frame.source[0], frame.source_date[0]) == ("Agency", pd.Timestamp("2026-04-24"))
    assert frame[["measure", "low", "high", "is_total"]].values.tolist() == [
        ["killed", 12, 12, False],
        ["killed", 90, 90, True],
        ["wounded", 0, 0, False],
    ]
    assert len(figures(counted, Selection(countries=frozenset({"FR"})))) == 0


def test_no_report_makes_an_empty_frame_with_all_columns(kept):
    empty = reports(kept(["Nothing is said."]))
    assert len(empty) == 0
    assert "report_id" in empty
    assert str(empty["event_date"].dtype) == "datetime64[s]"


def test_articles_count_what_the_selection_finds_in_them(war):
    frame = articles(war, EVERYTHING)
    counts = frame[["source_headline", "reports", "passages", "places"]]
    assert counts.to_numpy().tolist() == [["War", 4, 3, 3], ["Article 1", 2, 2, 2]]
    assert frame.text.tolist() == [one.article.text for one in war.findings()]
    assert frame.content_hash.tolist() == [one.article.content_hash for one in war.findings()]
    assert frame.origin.notna().all()
    assert articles(war, Selection(countries=frozenset({"SY"}))).places.tolist() == [1, 1]


def test_mentions_are_those_on_the_map_and_those_off_it(war):
    frame = mentions(war)
    rows = (
        frame[["exact", "role", "where_prec"]].astype(object).where(frame.notna(), None).to_numpy().tolist()
    )
    assert rows == [
        ["Mosul", "site", 1], ["Raqqa", "reference", 2], ["Mosul", "background", 1], ["Mosul", "site", 1],
        ["Iraq", "site", 6], ["Nowhere", "site", None], ["Baghdad", "planned", 1], ["Hasakah", "site", 4],
    ]  # fmt: skip
    whole, nameless = frame.iloc[4], frame.iloc[5]
    assert (whole.location, whole.report_id) == ("Iraq", None)
    assert (nameless.location, nameless.report_id, nameless.place_id) == (None, None, pd.NA)
    of_reports = reports(war).report_id.tolist()
    assert len(of_reports) == 5
    assert frame.report_id.dropna().drop_duplicates().tolist() == of_reports


def test_mentions_under_a_country_leave_out_names_of_which_none_is_known(war):
    frame = mentions(war, Selection(countries=frozenset({"IQ"})))
    assert "Nowhere" not in frame.exact.tolist()
    assert frame.country_iso2.tolist() == ["IQ"] * 5


def test_the_name_of_a_report_holds_text_passage_and_place():
    assert report_id("0123456789abcdef0123", 5, 9, -7) == "0123456789abcdef.5-9.-7"


def test_a_date_that_a_person_gave_makes_its_reports_corrected(told, kept):
    def dated(basis):
        one = told(f"By {basis.value}", "[Mosul] fell.", published=date(2026, 4, 24))
        return replace(one, article=replace(one.article, published_basis=basis).cut_at(one.article.passages))

    frame = reports(kept(dated(PublishedBasis.GIVEN), dated(PublishedBasis.BYLINE)))
    assert frame.is_corrected.tolist() == [True, False]


@given(st.data())
def test_there_is_a_row_for_each_report_that_the_page_counts(samples, data):
    archive, index = samples
    selection = data.draw(selections_of(index) | any_selections(index))
    totals = index.filtered(selection).found.totals
    frame = reports(archive, selection, index=index)
    assert len(frame) == totals.reports
    assert frame.report_id.is_unique
    counts = [frame[name].nunique() for name in ("passage_key", "place_id", "content_hash")]
    assert counts == [totals.passages, totals.places, totals.articles]
    undated = frame[frame.date_start.isna() & frame.date_end.isna()]
    assert undated.passage_key.nunique() == totals.undated
    spans = articles(archive, selection, index=index)
    assert spans.reports.sum() == totals.reports
    assert len(spans) == totals.articles


def test_every_offset_is_of_the_text_with_that_hash(samples):
    archive, index = samples
    texts = {one.article.content_hash: one.article.text for one in archive.findings()}
    frame = reports(archive, EVERYTHING, index=index)
    assert len(frame) > 300
    for row in frame.itertuples():
        text = texts[row.content_hash]
        assert text[row.passage_start : row.passage_end] == row.passage_text
        assert text[row.start_char : row.end_char] == row.exact


def test_many_reports_need_no_more_queries_than_few(told, kept):
    few = kept(*([f"{{The army}} took [Mosul] {n} times."] for n in range(2)))
    many = kept(*([f"{{The army}} took [Mosul] {n} times."] for n in range(60)))
    numbers = []
    for archive in (few, many):
        index = Index.of(archive)
        asked = []
        note = partial(_note, asked)
        event.listen(Engine, "before_cursor_execute", note)
        reports(archive, index=index)
        event.remove(Engine, "before_cursor_execute", note)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] > 0


def _note(asked, connection, cursor, statement, *others):
    asked.append(statement)
