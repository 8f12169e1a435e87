"""CSV: texts in quotes, numbers and blanks without, in the columns of ours, of ACLED or of UCDP."""

import csv
import re

import pandas as pd

from geodata.archive.exports.cells import STARTS
from geodata.archive.exports.formats import separated

NUMBER = re.compile(r"-\d+(\.\d+)?")


def written(export, tmp_path, write=separated.write):
    path = tmp_path / "out.csv"
    write(export, path)
    return path


def test_texts_are_in_quotes_and_what_is_unknown_is_nothing(war, export_of, tmp_path):
    head, first, *_ = written(export_of(war), tmp_path).read_text(encoding="utf-8").splitlines()
    assert head.startswith('"report_id","content_hash","source"')
    assert (
        ',"Mosul",99072,99072,"PPLA",,"Nineveh",99032,"IQ-MU","Iraq","IQ","IRQ",368,36.335,43.119,1,1,"site",0.8,'
        in first
    )
    assert first.endswith(",true,false")


def test_pandas_reads_it_as_it_is(war, export_of, tmp_path):
    export = export_of(war)
    frame = pd.read_csv(written(export, tmp_path), parse_dates=["event_date", "date_end"])
    assert frame["report_id"].tolist() == export.frame["report_id"].tolist()
    assert frame["latitude"].tolist() == export.frame["latitude"].tolist()
    assert frame["event_date"].isna().tolist() == export.frame["event_date"].isna().tolist()
    assert frame["date_end"].dropna().tolist() == export.frame["date_end"].dropna().tolist()
    assert frame["is_corrected"].tolist() == [True] * 4 + [False]


def test_no_cell_begins_a_formula_however_it_is_divided(hostile, export_of, tmp_path):
    for write in (separated.write, separated.write_acled, separated.write_ucdp):
        with written(export_of(hostile), tmp_path, write).open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert len(cells) > 500
        bare = [cell for cell in cells if cell[:1] in STARTS - {"'"} and not NUMBER.fullmatch(cell)]
        assert bare == []


def test_acled_s_and_ucdp_s_heads_are_theirs(war, export_of, tmp_path):
    acled = written(export_of(war), tmp_path, separated.write_acled).read_text(encoding="utf-8").splitlines()
    assert acled[0].startswith('"event_id_cnty","event_date","year","time_precision","disorder_type"')
    assert len(acled) == 6
    ucdp = written(export_of(war), tmp_path, separated.write_ucdp).read_text(encoding="utf-8").splitlines()
    assert ucdp[0].startswith('"id","relid","year","active_year","code_status","type_of_violence"')
    assert ucdp[1].endswith(",,,,,,,,,")


def test_a_file_with_a_mark_of_its_encoding_is_read_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes('\ufeffreport_id,location\n"a","\'=x"\n'.encode())
    assert list(separated.read(path)) == [{"report_id": "a", "location": "=x"}]
