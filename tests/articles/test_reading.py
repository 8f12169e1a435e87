"""Reading files, folders and standard input: one bad source never ends the batch."""

from __future__ import annotations

import io
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, PublishedBasis
from articles.formats import html
from articles.reading import LARGEST_BYTES, Unreadable, known_suffixes, read, read_text

TEXT = "Shots Heard in Marib\n\nShots were heard in Marib on Monday, drivers said.\n"
DATED = "Guns Fall Silent in Marib\n\n5 May 2024\n\nThe guns fell silent in Marib on Sunday, drivers said.\n"


def write(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only_reason(source: str | Path) -> str:
    (item,) = read(source)
    assert isinstance(item, Unreadable), item
    assert "\n" not in item.origin + item.reason
    assert item.origin not in item.reason
    return item.reason


@pytest.mark.parametrize("suffix", ["", ".txt", ".text", ".TXT", ".md", ".markdown"])
def test_a_text_file_of_any_known_suffix_is_read(tmp_path: Path, suffix: str) -> None:
    (item,) = read(write(tmp_path / f"news{suffix}"))
    assert isinstance(item, Article)
    assert (item.title, item.origin) == ("Shots Heard in Marib", str(tmp_path / f"news{suffix}"))


@pytest.mark.parametrize("suffix", known_suffixes())
def test_every_format_refuses_an_empty_file(tmp_path: Path, suffix: str) -> None:
    assert only_reason(write(tmp_path / f"news{suffix}", "")) == "empty; is this the right file?"


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_reason(tmp_path / "none.txt") == "no such file or folder; check the spelling"
    assert "broken link" in only_reason(tmp_path / "gone.txt")
    assert "cannot be opened" in only_reason(tmp_path / "loop.txt")
    assert only_reason(tmp_path / "folder").startswith(
        "no articles in this folder; it may hold files of .htm, "
    )
    assert "no such file or folder" in only_reason(tmp_path / "none")
    assert "not a regular file" in only_reason(tmp_path / "pipe.txt")
    assert only_reason(write(tmp_path / "a.xyz")).startswith("no reader for '.xyz'; known: .htm, .html")
    assert "binary data" in only_reason(write(tmp_path / "a.txt", bytes(range(256)) * 9))
    assert "a PDF document" in only_reason(write(tmp_path / "b.txt", b"%PDF-1.7 and so on"))
    assert "an image" in only_reason(write(tmp_path / "c.md", b"\x89PNG\r\n\x1a\n"))
    assert "5 MB" in only_reason(write(tmp_path / "d.html", b"<p>" * (html.LARGEST_BYTES // 2)))
    assert "no text found" in only_reason(write(tmp_path / "e.html", "<html><nav>Home</nav></html>"))
    assert "cannot be opened" in only_reason("a\0b.txt")
    assert "cannot be opened" in only_reason(str(tmp_path / ("long" * 100)))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    assert only_reason(tmp_path / "big.txt") == "larger than 50 MB; divide it into smaller files"


def test_the_limit_counts_bytes_and_spaces_are_empty() -> None:
    (at_limit,) = read("-", stdin=io.BytesIO(b" \n" * 25_000_000))
    (beyond,) = read("-", stdin=io.BytesIO(b" " * 50_000_001))
    assert at_limit == Unreadable("standard input", "empty; is this the right file?")
    assert beyond == Unreadable("standard input", "larger than 50 MB; divide it into smaller files")


def test_what_the_system_says_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "folder" / "a.txt")

    def fail(error: OSError) -> None:
        def raise_it(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(Path, "open", raise_it)
        monkeypatch.setattr(os, "listdir", raise_it)

    for error, reason in (
        (OSError(5, "Input/output\nerror"), "cannot be opened (Input/output\ufffderror); check the name"),
        (OSError("out of order"), "cannot be opened (out of order); check the name"),
        (FileNotFoundError(2, "gone"), "no such file or folder; check the spelling"),
    ):
        fail(error)
        assert only_reason(path) == reason
        assert only_reason(path.parent) == reason


def test_a_file_that_is_not_ours_to_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # a test that runs as root may open anything
    assert only_reason(path).startswith("permission denied; make it readable")


def test_a_folder_is_read_sorted_with_its_folders_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "c.txt", ".hidden.txt", ".git/x.txt", "b/.DS_Store"):
        write(tmp_path / name)
    origins = [Path(item.origin).relative_to(tmp_path).as_posix() for item in read(tmp_path)]
    assert origins == ["a.txt", "b/1.md", "b/2.txt", "c.txt"]


def test_one_bad_file_does_not_end_the_batch(tmp_path: Path) -> None:
    write(tmp_path / "1.txt")
    write(tmp_path / "2.txt", b"\x00\x01\x02" * 99)
    write(tmp_path / "3.jpg", b"\xff\xd8\xff")
    (tmp_path / "4.txt").symlink_to(tmp_path / "nothing")
    write(tmp_path / "5.txt", DATED)
    kinds = [type(item) for item in read(tmp_path)]
    assert kinds == [Article, Unreadable, Unreadable, Unreadable, Article]


def test_a_link_to_a_folder_is_not_followed_and_one_to_a_file_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    article, link, linked = read(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(linked, Article)
    assert isinstance(link, Unreadable)
    assert "a link to a folder" in link.reason


def test_a_linked_folder_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (article,) = read(tmp_path / "link")
    assert isinstance(article, Article)


def test_a_folder_that_vanishes_while_it_is_read_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "1.txt")
    write(tmp_path / "2" / "a.txt")
    write(tmp_path / "3.txt")
    found = read(tmp_path)
    first = next(found)
    shutil.rmtree(tmp_path / "2")
    gone, last = found
    assert isinstance(first, Article)
    assert isinstance(gone, Unreadable)
    assert "no such file or folder" in gone.reason
    assert isinstance(last, Article)


def test_a_deep_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / Path(*["d"] * 300) / "a.txt")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)


def test_an_odd_file_name_is_shown_on_one_printable_line(tmp_path: Path) -> None:
    write(tmp_path / "two\nlines\u202e.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(TEXT)
    items = list(read(tmp_path))
    assert len(items) == 2
    for item in items:
        assert isinstance(item, Article)
        assert item.origin.isprintable()
        item.origin.encode("utf-8")


def test_standard_input_is_read_as_plain_text_markdown_or_a_page() -> None:
    page = f"<!DOCTYPE html><html><body><h1>Shots in Marib</h1><p>{TEXT * 5}</p></body></html>"
    assert known_suffixes() == ["", ".htm", ".html", ".markdown", ".md", ".text", ".txt", ".xhtml"]
    for text, title in (
        (TEXT, "Shots Heard in Marib"),
        (f"---\ntitle: Shots\n---\n{TEXT}", "Shots"),
        (page, "Shots in Marib"),
    ):
        (item,) = read("-", stdin=io.BytesIO(text.encode()))
        assert isinstance(item, Article)
        assert (item.title, item.origin) == (title, "standard input")


def test_a_given_date_is_for_articles_that_state_none(tmp_path: Path) -> None:
    given_day = date(2023, 1, 12)
    both = write(tmp_path / "both.txt", f"{TEXT}\n---\n\n{DATED}")
    found = [item for item in read(both, published=given_day) if isinstance(item, Article)]
    assert [(item.published, item.published_basis) for item in found] == [
        (given_day, PublishedBasis.GIVEN),
        (date(2024, 5, 5), PublishedBasis.BYLINE),
    ]


def test_the_time_of_a_file_is_not_a_date_of_publication(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (item,) = read(path)
    assert isinstance(item, Article)
    assert item.published is None


@pytest.mark.parametrize(
    "odd",
    [
        "{{7*7}}", "<img src=x onerror=alert(1)>", "\u200fدرعا\u200e", "${7*7}", "'; DROP TABLE reports; --",
        "=1+1",
    ],
)  # fmt: skip
def test_odd_text_is_plain_text(odd: str) -> None:
    (item,) = read_text(f"{TEXT}\nA sentence with {odd} in it.")
    assert isinstance(item, Article)
    assert item.text.endswith(f"A sentence with {odd} in it.")
    assert item.origin == "pasted text"


@given(st.text())
def test_any_pasted_text_is_articles_or_unreadable(text: str) -> None:
    for item in read_text(text, published=date(2024, 1, 1)):
        assert isinstance(item, Unreadable) or item.published is not None
