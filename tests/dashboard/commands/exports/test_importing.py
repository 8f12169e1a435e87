"""``conflict-map import`` stores whole articles again, and checks tables against the archive."""

import json

import pytest


@pytest.fixture
def exported(run, tmp_path):
    """A function that exports the samples to a file of this name."""

    def export(name, *arguments):
        assert run("export", tmp_path / name, *arguments)[0] == 0
        return tmp_path / name

    return export


def test_articles_are_stored_as_they_were_read_and_once(run, exported, tmp_path):
    path, first = exported("a.jsonl"), exported("a.csv")
    code, told, _ = run("import", path)
    assert (code, told) == (0, f"{path}: stored 42 articles, 0 already there\n")
    assert run("import", path)[1] == f"{path}: stored 0 articles, 42 already there\n"
    # What is exported of it now is what was exported of the samples.
    assert run("export", tmp_path / "b.csv", "--json")[0] == 0
    assert (tmp_path / "b.csv").read_bytes() == first.read_bytes()


def test_a_table_that_says_the_same_is_told_to(run, exported):
    for path in (exported("a.geojson"), exported("a.csv", "--as", "ucdp", "--country", "SY")):
        code, told, _ = run("import", path)
        assert code == 0
        assert told.splitlines()[1:] == [f"  {told.split()[1]} as in the archive"]


def test_what_is_otherwise_gone_or_new_is_counted(run, exported, tmp_path):
    path, whole = exported("a.csv", "--country", "SY"), exported("a.jsonl", "--country", "SY")
    lines = whole.read_text(encoding="ascii").splitlines(keepends=True)
    (tmp_path / "few.jsonl").write_text("".join(lines[:1]), encoding="ascii")
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[2:]]).replace('"site"', '"planned"'), encoding="utf-8")
    assert run("import", tmp_path / "few.jsonl")[0] == 0
    code, told, _ = run("import", path, "--json")
    (record,) = json.loads(told)
    assert code == 0
    assert record["rows"] == sum(
        record[fate] for fate in ("same", "differing", "read_otherwise", "text_changed", "text_gone")
    )
    assert record["text_gone"] > 10
    assert (record["new"], record["unknown_filters"]) == (1, [])
    assert set(record["columns"]) == {"role"}
    told = run("import", path)[1]
    assert "of a text that is not in the archive" in told
    assert "otherwise in: role (" in told
    assert "1 found under the same filters now, and not in the file" in told


def test_filters_that_this_archive_does_not_know_are_told(run, exported, brief):
    path = exported("a.csv", "--country", "Yemen")
    assert run("add", brief)[0] == 0
    code, told, _ = run("import", path)
    assert code == 0
    assert "Country not in this archive: YE" in told
    assert "under the same filters" not in told


def test_a_line_that_is_no_article_is_told_and_the_rest_is_stored(run, exported):
    path = exported("a.jsonl", "--country", "SY")
    path.write_text("nonsense\n" + path.read_text(encoding="ascii"), encoding="ascii")
    code, told, problems = run("import", path)
    assert code == 1
    assert told == f"{path}: stored 21 articles, 0 already there\n"
    assert "line 1" in problems


def test_a_file_that_is_no_export_is_told_and_the_next_is_read(run, exported, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    good = exported("a.geojson")
    code, told, problems = run("import", tmp_path / "other.csv", tmp_path / "none.csv", good)
    assert code == 1
    assert told.startswith(f"{good}: 284 rows")
    assert [line.partition(":")[0] for line in problems.splitlines() if "sample" not in line] == [
        "unreadable"
    ] * 2
