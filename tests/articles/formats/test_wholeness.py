"""An article that looks cut says so, and one that only ends in its own way does not."""

from __future__ import annotations

import csv

import pytest

from articles.formats.wholeness import TABLE, asks_for_subscription, why_cut

LEAD = "Gunmen fired at a bus near Bria on Tuesday and wounded six passengers, the prefect said."
BREAKS, DOTS, LINK, PAID = (
    f"may be incomplete: {why}"
    for why in (
        "its last sentence breaks off",
        "it ends in three dots",
        "it ends with a link to the rest",
        "the rest is for subscribers",
    )
)


with TABLE.open(encoding="utf-8", newline="") as file:
    FORMS = list(csv.DictReader(file))


def test_the_forms_of_a_cut_are_sorted_each_once_and_each_shows_what_it_is_for() -> None:
    patterns = [form["pattern"] for form in FORMS]
    assert len(patterns) > 8
    assert patterns == sorted(set(patterns))
    for form in FORMS:
        assert asks_for_subscription(form["example"]), form
        assert why_cut([LEAD], [form["example"]]) == PAID


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ("The army said that it had sent a unit to the place and that the", BREAKS),
        ("Two of them died on the way. A third was taken to a hospital in Bangui, where doctors", BREAKS),
        ("Kind regards,", None), ("Nobody in the town has claimed the attack so far,", BREAKS),
        ("Soldiers from Bambari came in the evening…", DOTS), ("Soldiers came in the evening ...", DOTS),
        ("Soldiers came in the evening… [+2301 chars]", DOTS), ("Soldiers came “in the evening…”", DOTS),
        ("Soldiers came in the evening. Read more", LINK), ("Soldiers came. [Continue reading →]", LINK),
        ("Read the full story", LINK), ("Soldiers came in the evening. Read more »", LINK),
        ("You have read your last free article.", PAID), ("Subscribe to keep reading.", PAID),
        ("Soldiers came in the evening.", None), ("“They came in the evening.”", None), ("Did they come?", None),
        ("„Sie kamen am Abend.“", None), ("Der Autor ist verstorben. (nz)", None), ("Sie kamen. (dpa/AFP)", None),
        ("Ana Petrova", None), ("Where to give", None), ("Wednesday | Kumbo | Court house gutted by petrol bombs and", None),
        ("The pupils want to read more", None), ("They were told: read more.", None),
        ("Refugees must register to access aid.", None), ("He was already a member of the party.", None),
        ("(" * 300, None), ("She asked them to read the full report.", None),
    ],
)  # fmt: skip
def test_how_a_text_ends_tells_whether_it_is_whole(last: str, why: str | None) -> None:
    assert why_cut([LEAD, last]) == why


def test_the_last_of_several_lines_without_an_end_is_an_item() -> None:
    items = [
        "a tent, two blankets and a pot for each of the families who came to the school in the last days",
        "a well",
    ]
    assert why_cut([LEAD, *items]) is None
    long = (
        items[0] + ", and to those who are expected to come tomorrow or after that, as long as there are any"
    )
    assert why_cut([LEAD, items[0], long]) is None
    assert why_cut([LEAD, long]) == BREAKS


def test_what_stood_below_the_last_paragraph_counts_and_nothing_else_does() -> None:
    assert why_cut([LEAD], ["Share this", "Read more", "© Hill Press"]) == LINK
    assert why_cut([LEAD], ["Read more: A road in Marib"]) is None
    assert why_cut(["Subscribe to continue reading", LEAD, LEAD], []) is None
    assert why_cut([], []) is None
