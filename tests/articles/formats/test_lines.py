"""Single lines: what each form of line is taken for, and the limits beyond which it is body text."""

from __future__ import annotations

import pytest

from articles.formats import lines
from articles.formats.lines import Caption


def of_length(beginning: str, length: int, end: str = "") -> str:
    """A line of exactly so many characters, filled up with one long word."""
    return beginning + "a" * (length - len(beginning) - len(end)) + end


def test_two_copies_of_a_line_are_the_same_whatever_their_quotes_spaces_and_case() -> None:
    assert lines.fold(" “A”  ‘b’\u00a0– C—D\t") == "\"a\" 'b' - c-d"


@pytest.mark.parametrize(
    ("line", "blank"),
    [("", True), (" \t\u00a0", True), ("\u200f\u200e", True), ("\u200fa", False), ("-", False)],
)
def test_a_line_in_which_nothing_is_seen_is_blank(line: str, blank: bool) -> None:
    assert lines.is_blank(line) is blank


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        *(("---", True), ("* * *", True), ("=-=", True), ("\f", True), ("_" * 200, True), ("• • •", True)),
        *(("--", False), ("_" * 201, False), ("--- a", False), ("", False), ("\f\f", False), ("+++", False)),
    ],
)
def test_three_signs_and_at_most_two_hundred_are_a_rule(line: str, separator: bool) -> None:
    assert lines.is_separator(line) is separator


@pytest.mark.parametrize(
    "line",
    [
        "By Salma Karim", "BY SALMA KARIM", "by: Salma", "By A and B in Marib", "By Jane Doe, Salma al-Karim",
        "By A B C D E F G H I J", "Author: Salma Karim", "Written by Salma", of_length("By A", 120),
        "Reporter " + "a" * 81, "By Salma Karim | Hill Press",
    ],
)  # fmt: skip
def test_a_line_that_names_who_wrote_the_article_is_a_byline(line: str) -> None:
    assert lines.is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Salma Karim.", "By Salma Karim?", "By Salma!", "By A:", "By salma", "By A B C D E F G H I J K",
        of_length("By A", 121), "Reporter " + "a" * 82, "Salma Karim", "By Thursday the guns were silent",
        "Author:",
    ],
)  # fmt: skip
def test_a_sentence_and_a_long_line_are_no_byline(line: str) -> None:
    assert not lines.is_byline(line)


@pytest.mark.parametrize(
    ("line", "title_like"),
    [
        ("Shots in Marib", True), ("Ab", True), ("A1", False), ("", False), ("12 45", False),
        (of_length("A ", 200), True), (of_length("A ", 201), False), ("1" * 78 + "ab", True),
        ("1" * 79 + "ab", False), ("Shots in Marib.", False), ("He asked: “Why.”", False),
        ("They sang:", False), ("First;", False), ("Is It Over?", True), ("It Is Over!", True),
        ("Talks With the U.S.", True), ("Talks with the U.", False),
    ],
)  # fmt: skip
def test_a_short_line_that_is_not_closed_could_be_a_title(line: str, title_like: bool) -> None:
    assert lines.is_title_like(line) is title_like


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        ("Shots Heard in Marib", True), ("Shots Heard in Mari", False), ("Fundamentalists Withdraw", False),
        ("Counterattack in Mari", True), ("shots heard in the town", False),
        ("“We want the road opened”", False), ("“Shots” Heard in the Town", True),
        ("Town Wants a Road “Opened”", True), ("Shots Heard in the Town.", False),
        ("By Salma Karim and Jane Doe", False), ("Photo: Salma Karim/Hill Press", False),
        ("Men wait in Marib. (Reuters)", False),
    ],
)  # fmt: skip
def test_the_title_of_a_further_article_is_no_slogan_byline_or_caption(line: str, strong: bool) -> None:
    assert lines.is_strong_title(line) is strong


@pytest.mark.parametrize(
    ("line", "body_like"),
    [
        *((of_length("A ", 160), True), (of_length("A ", 159), False)),
        *((of_length("A ", 40, "."), True), (of_length("A ", 39, "."), False), (of_length("A ", 40), False)),
    ],
)
def test_a_long_line_and_a_shorter_one_that_is_closed_are_running_text(line: str, body_like: bool) -> None:
    assert lines.is_body_like(line) is body_like


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Men wait. (AP)", Caption("Men wait.", ("AP",))),
        ("Men wait.” [AP].", Caption("Men wait.”", ("AP",))),
        ("Men wait. Photo: Salma Karim/AFP.", Caption("Men wait.", ("Salma Karim/AFP",))),
        ("Men wait. Credits: Salma Karim", Caption("Men wait.", ("Salma Karim",))),
        ("Men wait. Reuters / Salma Karim", Caption("Men wait.", ("Reuters / Salma Karim",))),
        ("Men wait [Salma Karim/Hill Press]", Caption("Men wait", ("Salma Karim/Hill Press",))),
        ("An undated picture of a gate. (AP)", Caption("An undated picture of a gate.", ("AP",), True)),
        ("Photo: Salma Karim / AFP.", Caption("", ("Salma Karim / AFP",))),
        ("Source: Hill Press", Caption("", ("Hill Press",))),
        ("File photo: men wait at a gate.", Caption("men wait at a gate.", (), True)),
        ("Photo: men wait in Marib (AFP)", Caption("men wait in Marib", ("AFP",))),
        ("(Reuters)", Caption("", ("Reuters",))),
        (of_length("A gate ", 1200, ". (AP)"), Caption(of_length("A gate ", 1195, "."), ("AP",))),
    ],
)
def test_a_credit_tells_a_caption_anywhere(line: str, caption: Caption) -> None:
    assert lines.caption_of(line) == caption


@pytest.mark.parametrize(
    "line",
    [
        "Men wait.", "Men wait (AP)", "Men wait (Salma Karim)", "Men wait [Hill Press]",
        "Men wait (Karim/AP)", "Men wait. (and sit)", "Men wait. (On 3 May 2019 in Marib)",
        "Men wait. (No! He said so)", "Men. (A)", "Source: a man in the town", "Credit: men in Marib",
        of_length("A gate ", 1201, ". (AP)"), "", "()", "Men wait. Photo: a man", "Credit: " + "A" * 81,
        "Men wait. (" + "A" * 81 + ")", "Men (AP) wait.",
    ],
)  # fmt: skip
def test_without_a_credit_at_its_end_a_line_is_no_caption(line: str) -> None:
    assert lines.caption_of(line) is None


def test_below_the_head_an_owner_makes_no_caption() -> None:
    assert lines.caption_of("Men wait. © Hill Press") is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Men wait in Marib (Reuters)", Caption("Men wait in Marib", ("Reuters",))),
        ("Men wait in Marib (AP/Reuters)", Caption("Men wait in Marib", ("AP/Reuters",))),
        ("Men wait. (Salma Karim) (AP, File)", Caption("Men wait.", ("Salma Karim", "AP, File"), True)),
        ("Men wait. © imago/Salma Karim | IMAGO", Caption("Men wait.", ("imago/Salma Karim | IMAGO",))),
        ("“They wait.” ©Hill Press", Caption("“They wait.”", ("Hill Press",))),
        ("Men wait © Hill Press", None),
        ("Men wait. © Hill Press. All rights reserved", None),
        ("Men wait in Marib (Salma Karim)", None),
        ("Men wait in Marib (Salma Karim/AP)", None),
    ],
)
def test_in_a_head_an_agency_may_follow_a_phrase_and_a_person_may_not(
    line: str, caption: Caption | None
) -> None:
    assert lines.caption_of(line, in_head=True) == caption


@pytest.mark.parametrize(
    "credit",
    [
        "A" * 80, "Observatory for Human Rights", "SANA via AP", "al-Manar and Hill Press", "@desk via AP",
        "/AP",
    ],
)  # fmt: skip
def test_names_and_what_joins_them_are_a_credit(credit: str) -> None:
    assert lines.caption_of(f"Credit: {credit}") == Caption("", (credit,))


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        *(("AP", True), ("ap photo", True), ("AFP/Getty Images", True), ("SANA via AP, File", True)),
        *(("Salma Karim/AP", False), ("Hill Press", False), ("", False), ("/", False)),
    ],
)
def test_an_agency_s_credit_names_nobody_else(credit: str, agency: bool) -> None:
    assert lines.is_agency(credit) is agency
