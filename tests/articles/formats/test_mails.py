"""Mails: what their heads say is taken from them, and the rest is the text."""

from __future__ import annotations

from datetime import date

import pytest

from articles.article import PublishedBasis
from articles.errors import NoText
from articles.formats import plain
from articles.formats.mails import Mail, mail_of

TEXT = "Two villages near Gedeb burned on Saturday, and the road to Dilla is closed.\n\nPolice came late."
DAY = date(2025, 3, 10)


@pytest.mark.parametrize(
    "head",
    [
        "From: Hirut <h@hill.example>\nTo: Desk\nDate: Mon, 10 Mar 2025 18:02:11 +0300\nSubject: Villages burned",
        "Subject: Re: Fwd: Villages burned\nFrom: Hirut\nDate: 2025-03-10",
        "From: Hirut\nSent: Monday, March 10, 2025 6:02 PM\nTo: Desk\nSubject: FW: [field] Villages burned",
        "*From:* Hirut\n*Sent:* 10 March 2025\n*Subject:* Villages burned",
        "Received: from a.example\n by b.example with SMTP\nFrom: Hirut\nDate: 10 Mar 2025 18:02\nSubject: Villages\n burned",
        "Date : 10 mars 2025\nFrom : Hirut\nSubject : Villages burned",
        "---------- Forwarded message ---------\nFrom: Hirut\nDate: Mon, Mar 10, 2025 at 6:02 PM\nSubject: Villages burned\nTo: Desk",
        "-----Original Message-----\nFrom: Hirut\nSent: Monday, March 10, 2025\nSubject: Villages burned",
        "See below.\n\nBegin forwarded message:\n\nFrom: Hirut\nSubject: Villages burned\nDate: March 10, 2025",
    ],
)
def test_the_subject_is_the_title_and_the_date_the_day_of_publication(head: str) -> None:
    (article,) = plain.parse(f"{head}\n\n{TEXT}".encode(), "a test")
    assert (article.title, article.published) == ("Villages burned", DAY)
    assert article.published_basis is PublishedBasis.FRONT_MATTER
    assert article.text.endswith(TEXT)
    assert "Hirut" not in article.text


def test_the_head_over_the_longest_text_counts() -> None:
    inner = f"From: Hirut\nDate: 10 March 2025\nSubject: Villages burned\n\n{TEXT}"
    outer = "From: Sven\nDate: 12 March 2025\nSubject: Look at this\n\nHave you seen it?\n\n----- Original Message -----\n"
    mail = mail_of(outer + inner)
    assert (mail.subject, mail.day) == ("Villages burned", DAY)
    assert "Have you seen it?" in mail.text
    assert "Sven" not in mail.text


@pytest.mark.parametrize(
    "text",
    [
        "From: the people of Gedeb\n\nTwo villages burned.",
        "From Gedeb: two villages burned.\nTo Dilla: the road is closed.",
        "To: the desk\nDate: 10 March 2025\n\nTwo villages burned.",
        "Two villages burned.\n\nFrom: Hirut\nSubject: Villages burned\n\nPolice came late.",
        "",
    ],
)
def test_a_text_without_a_head_stays_as_it_is(text: str) -> None:
    assert mail_of(text) == Mail(text)


def test_marks_of_quoting_and_a_signature_go_with_the_head() -> None:
    quoted = "\n".join(f"> {line}" for line in TEXT.split("\n"))
    (article,) = plain.parse(
        f"From: Sven\nSubject: Re: Villages burned\nDate: 10 Mar 2025\n\n{quoted}\n\n-- \nSven Olsson\nGothenburg\n".encode(),
        "a test",
    )
    assert article.text == f"Villages burned\n\n{TEXT}"


def test_a_head_without_a_text_is_no_article() -> None:
    with pytest.raises(NoText):
        list(plain.parse(b"From: Sven\nSubject: Villages burned\n\n", "a test"))


def test_a_date_in_doubt_or_damaged_is_unknown() -> None:
    assert mail_of(f"From: Sven\nDate: 04/05/2025\n\n{TEXT}").day is None
    assert mail_of(f"From: Sven\nSubject: \n\n{TEXT}").subject is None
