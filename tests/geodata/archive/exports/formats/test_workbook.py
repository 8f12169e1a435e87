"""A workbook whose cells are texts, numbers and days, and which says so where it cuts."""

import datetime as dt

import pytest

from geodata.archive.exports.formats import workbook

openpyxl = pytest.importorskip("openpyxl")


def opened(export, tmp_path):
    path = tmp_path / "out.xlsx"
    workbook.write(export, path)
    return openpyxl.load_workbook(path)


def test_it_has_reports_their_description_and_the_codebook(war, export_of, tmp_path):
    book = opened(export_of(war), tmp_path)
    assert book.sheetnames == ["reports", "about", "codebook"]
    head, first = list(book["reports"].iter_rows(values_only=True))[:2]
    row = dict(zip(head, first, strict=True))
    assert row["event_date"] == dt.datetime(2026, 4, 20)
    assert (row["latitude"], row["iso"], row["is_corrected"], row["radius_km"]) == (36.335, 368, True, None)
    said = dict(book["about"].iter_rows(values_only=True, min_row=2))
    assert said["query"] == "country=SY&q=%3D1%2B1"
    assert book["codebook"]["A2"].value == "report_id"
    assert book["reports"].freeze_panes == "A2"


def test_days_before_the_calendar_of_spreadsheets_are_texts(kept, export_of, tmp_path):
    export = export_of(kept(["1850-04-20: [Mosul] fell.", "1900-03-01: [Mosul] fell."]))
    book = opened(export, tmp_path)
    at = [cell.value for cell in next(book["reports"].iter_rows())].index("date_start") + 1
    days = [book["reports"].cell(row, at).value for row in (2, 3)]
    assert days == ["1850-04-20", dt.datetime(1900, 3, 1)]
    assert next(row["date_start"] for row in workbook.read(tmp_path / "out.xlsx")) == "1850-04-20"


@pytest.mark.parametrize(("sign", "room"), [("x", 32_767), ("😀", 16_383)])
def test_a_text_that_a_cell_does_not_hold_is_cut_and_says_so(war, export_of, tmp_path, sign, room):
    export = export_of(war)
    export.frame.loc[0, "passage_text"] = sign * room
    export.frame.loc[1, "passage_text"] = sign * (room + 1)
    book = opened(export, tmp_path)
    at = [cell.value for cell in next(book["reports"].iter_rows())].index("passage_text") + 1
    whole, cut = (book["reports"].cell(row, at).value for row in (2, 3))
    assert whole == sign * room
    assert cut.endswith("… [cut: a cell holds no more; other formats have all of it]")
    assert cut.startswith(sign * 10)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_links_and_numbers_in_texts_stay_texts(war, export_of, tmp_path):
    export = export_of(war)
    export.frame.loc[0, "source"], export.frame.loc[1, "source"] = "https://example.org", "007"
    sheet = opened(export, tmp_path)["reports"]
    at = [cell.value for cell in next(sheet.iter_rows())].index("source") + 1
    assert [sheet.cell(row, at).value for row in (2, 3)] == ["https://example.org", "007"]
    assert sheet.cell(2, at).hyperlink is None
