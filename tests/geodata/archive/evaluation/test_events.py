"""Reports and a table of events by cell and week: what pandas gives on the same two frames, and no more."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from geodata.archive.evaluation.events import SOURCES, cell_of, compare, read_events, to_csv
from geodata.archive.exports.frames import reports
from geodata.archive.store import Archive
from geodata.errors import GoldMalformed

ACLED, GED = SOURCES
HEADER = "event_id_cnty,event_date,time_precision,geo_precision,latitude,longitude,notes"


def table(tmp_path, *rows, header=HEADER, name="acled.csv"):
    path = tmp_path / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def ours(*rows):
    """A frame of reports: day, latitude, longitude, and its codes where they are not 1."""
    usual = {"where_prec": 1, "time_precision": 1}
    found = pd.DataFrame(
        [
            {"report_id": f"r{n}", "location": f"L{n}", "event_date": day, "latitude": lat, "longitude": lon}
            | usual
            | (more[0] if more else {})
            for n, (day, lat, lon, *more) in enumerate(rows)
        ],
        columns=["report_id", "location", "event_date", "latitude", "longitude", *usual],
    )
    found["event_date"] = pd.to_datetime(found["event_date"]).astype("datetime64[s]")
    return found.astype({"where_prec": "Int64", "time_precision": "Int64"})


def events(tmp_path, *rows):
    source, frame = read_events(table(tmp_path, *rows))
    assert source is ACLED
    return frame


# Numbers of PRIO-GRID: its codebook counts from 1 at 90 S 180 W; UCDP GED has 179779 for Kabul.
@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90, -180, 1), (-89.6, -179.4, 2), (-89.5, -180, 721), (34.531094, 69.162796, 179779),
     (90, 180, 259200), (89.99, 179.99, 259200), (0, 0, 129961)],
)  # fmt: skip
def test_cells_have_the_numbers_of_prio_grid(latitude, longitude, cell):
    assert cell_of(pd.Series([float(latitude)]), pd.Series([float(longitude)])).tolist() == [cell]


def test_what_is_in_both_in_one_cell_and_week_is_matched(tmp_path):
    # 2026-04-20 is a Monday, 26 a Sunday.
    found = compare(
        ours(("2026-04-20", 36.3, 43.1), ("2026-04-21", 36.4, 43.2), ("2026-04-22", 33.3, 44.4), ("2026-04-27", 36.3, 43.1)),
        events(
            tmp_path, "IRQ1,2026-04-26,1,1,36.49,43.01,x", "IRQ2,2026-04-27,1,1,36.51,43.01,x",
            "IRQ3,2026-04-21,1,1,33.3,44.4,x", "IRQ4,2026-04-22,1,1,33.3,44.4,x",
        ),
        ACLED,
    )  # fmt: skip
    assert found.counts == {"matched": 2, "only there": 1, "only here": 1}
    rows = found.rows.set_index(["week", "cell"])
    first = rows.loc[(pd.Timestamp("2026-04-20"), 252 * 720 + 447)]
    assert (first["found"], first["reports"], first["events"]) == ("matched", 2, 1)
    assert (first["places"], first["report_ids"], first["event_ids"]) == ("L0; L1", "r0; r1", "IRQ1")
    assert (first["latitude"], first["longitude"]) == (36.25, 43.25)
    assert (found.first, found.last) == (pd.Timestamp("2026-04-20"), pd.Timestamp("2026-04-27"))
    assert found.rows["week"].is_monotonic_increasing


def test_what_cannot_be_compared_is_left_out_and_counted(tmp_path):
    found = compare(
        ours(
            ("2026-04-20", 36.3, 43.1),
            ("2026-04-20", 36.3, 43.1, {"where_prec": 4}),
            ("2026-04-20", 36.3, 43.1, {"where_prec": 3, "time_precision": 3}),
            (None, 36.3, 43.1, {"time_precision": pd.NA}),
            ("2026-04-20", 36.3, 43.1, {"where_prec": 3, "time_precision": 2}),
        ),
        events(
            tmp_path, "A,2026-04-20,1,1,36.3,43.1,x", "B,2026-04-20,3,1,36.3,43.1,x", "C,2026-04-20,1,3,36.3,43.1,x",
            "D,20/04/2026,1,1,36.3,43.1,x", "E,2026-04-20,1,1,,43.1,x", "F,2026-04-20,1,1,91,43.1,x",
            "G,2026-04-13,1,1,36.3,43.1,x",
        ),
        ACLED,
    )  # fmt: skip
    assert found.left_out == {
        "reports without a day that is understood": 1,
        "reports too coarse for a cell and week": 2,
        "events without a point on the earth": 2,
        "events without a day that is understood": 1,
        "events too coarse for a cell and week": 2,
        "events outside the weeks that both cover": 1,
    }
    assert found.rows[["reports", "events"]].to_numpy().tolist() == [[2, 1]]


def test_where_nothing_can_be_compared_there_are_no_rows(tmp_path):
    for reported, told in (([], ["A,2026-04-20,1,1,36.3,43.1,x"]), ([("2026-04-20", 36.3, 43.1)], [])):
        found = compare(ours(*reported), events(tmp_path, *told), ACLED)
        assert (len(found.rows), found.first, found.counts["matched"]) == (0, None, 0)
    apart = compare(ours(("2026-04-20", 1.0, 1.0)), events(tmp_path, "A,2020-01-01,1,1,1,1,x"), ACLED)
    assert (len(apart.rows), sum(apart.counts.values())) == (0, 0)


def test_days_are_read_as_either_has_written_them(tmp_path):
    days = ["2026-04-20", "20 April 2026", "20 Apr 2026", "2026-04-20 00:00:00.000", " 2026-04-20 "]
    found = compare(
        ours(("2026-04-20", 1.0, 1.0)),
        events(tmp_path, *(f"A{n},{d},1,1,1,1,x" for n, d in enumerate(days))),
        ACLED,
    )
    assert found.rows["events"].tolist() == [len(days)]


def test_ucdp_s_columns_and_codes_are_known(tmp_path):
    header = "id;date_start;date_prec;where_prec;latitude;longitude"
    rows = [
        "7;2026-04-20 00:00:00.000;3;3;36.3;43.1",
        "8;2026-04-20;4;1;36.3;43.1",
        "9;2026-04-20;1;4;36.3;43.1",
    ]
    source, frame = read_events(table(tmp_path, *rows, header=header, name="ged.csv"))
    found = compare(ours(("2026-04-20", 36.3, 43.1)), frame, source)
    assert (found.source, found.rows["event_ids"].tolist()) == ("UCDP GED", ["7"])
    assert found.left_out == {"events too coarse for a cell and week": 2}


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "event_date,latitude\n2026-04-20,1\n"])
def test_a_table_of_something_else_is_refused_with_what_is_wanted(tmp_path, content):
    path = tmp_path / "other.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldMalformed, match="event_date .ACLED. or date_start .UCDP GED."):
        read_events(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", f'{HEADER}\n"A,B\n'.encode()])
def test_a_damaged_table_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "damaged.csv"
    path.write_bytes(content)
    with pytest.raises(GoldMalformed, match="damaged.csv"):
        read_events(path)
    with pytest.raises(GoldMalformed, match="cannot read"):
        read_events(tmp_path / "none.csv")


def test_no_cell_of_the_csv_begins_a_formula(tmp_path):
    frame = ours(("2026-04-20", -36.3, -43.1))
    frame["location"] = ['=HYPERLINK("x")']
    text = to_csv(compare(frame, events(tmp_path, "@SUM,2026-04-20,1,1,-36.3,-43.1,x"), ACLED))
    cells = pd.read_csv(pd.io.common.StringIO(text), dtype=str)
    assert cells["places"].tolist() == ['\'=HYPERLINK("x")']
    assert cells["event_ids"].tolist() == ["'@SUM"]
    assert cells[["week", "latitude"]].to_numpy().tolist() == [["2026-04-20", "-36.25"]]


@pytest.fixture
def war(told, tmp_path):
    """An archive of two hundred reports of three towns, a province and a country, on thirty days, some undated."""
    chance = random.Random(3)
    first = date(2026, 4, 1)
    names = ["Mosul", "Baghdad", "Raqqa|site|near", "Hasakah|site|province", "Iraq|site|country", "Nowhere"]

    def line(n):
        start = first + timedelta(days=chance.randrange(30))
        length = chance.choice([1, 1, 1, 3, 20])
        day = (
            ""
            if n % 11 == 0
            else f"{start}: "
            if length == 1
            else f"{start}..{start + timedelta(days=length)}: "
        )
        return f"{day}Shells hit [{chance.choice(names)}] in raid {n}."

    with Archive.open(tmp_path / "war.sqlite") as archive:
        archive.add(told(f"Article {n}", *(line(10 * n + m) for m in range(10))) for n in range(20))
        yield archive


def test_the_figures_are_those_that_pandas_gives_on_the_same_two_frames(war, tmp_path):
    chance = random.Random(4)
    spots = [(36.4, 43.2), (33.3, 44.3), (35.9, 39.1), (36.5, 40.75), (31.0, 47.0)]
    rows = []
    for n in range(300):
        lat, lon = chance.choice(spots)
        day = date(2026, 4, 5) + timedelta(days=chance.randrange(30))
        rows.append(f"IRQ{n},{day},{chance.choice([1, 1, 2, 3])},{chance.choice([1, 2, 3])},{lat},{lon},x")
    path = table(tmp_path, *rows)
    source, read = read_events(path)
    mine = reports(war)

    found = compare(mine, read, source)

    theirs = pd.read_csv(path, parse_dates=["event_date"])
    theirs = theirs[(theirs.geo_precision < 3) & (theirs.time_precision < 3)]
    here = mine[mine.event_date.notna() & (mine.where_prec < 4) & (mine.time_precision < 3)]
    keys = []
    for frame in (here, theirs):
        week = frame.event_date.dt.to_period("W-SUN").dt.start_time
        cell = np.floor((frame.latitude + 90) / 0.5) * 720 + np.floor((frame.longitude + 180) / 0.5) + 1
        keys.append(pd.DataFrame({"week": week, "cell": cell.astype(int)}))
    low, high = max(k.week.min() for k in keys), min(k.week.max() for k in keys)
    both = pd.merge(
        *(k[k.week.between(low, high)].value_counts().rename(name).reset_index() for k, name in zip(keys, "ab", strict=True)),
        on=["week", "cell"], how="outer", indicator=True,
    )  # fmt: skip
    counts = both["_merge"].value_counts()
    assert min(counts) > 0, "each kind is there to be told apart"
    assert found.counts == {
        "matched": counts["both"], "only there": counts["right_only"], "only here": counts["left_only"]
    }  # fmt: skip
    told = found.rows[["week", "cell", "reports", "events"]].sort_values(["week", "cell"]).to_numpy().tolist()
    expected = both.sort_values(["week", "cell"]).fillna(0)[["week", "cell", "a", "b"]].to_numpy().tolist()
    assert told == expected
