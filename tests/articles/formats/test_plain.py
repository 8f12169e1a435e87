"""Plain text: how a file is divided into articles, and what is kept of each."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.article import Article, Part, PublishedBasis
from articles.errors import ArticleError, TooLarge
from articles.formats import plain
from articles.formats.lines import Caption
from articles.formats.mending import Line
from articles.formats.plain import lines_of, parts_of, unwrapped

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "asharq-al-awsat.txt"

BODY = "Shells fell on the road to Marib on Monday, drivers said, and the road was closed until the evening."
MORE = "Nobody was hurt, according to the same drivers, who had waited at a petrol station for three hours."
FIRST = "Road to Marib Is Closed for a Day After Shelling"
SECOND = "Farmers Near Taiz Bring the Harvest in by Night"


def articles(text: str) -> list[Article]:
    return list(plain.parse(text.encode(), "a test"))


def titles(text: str) -> list[str]:
    return [article.title for article in articles(text)]


@pytest.fixture(scope="module")
def seed() -> list[Article]:
    if not SEED.exists():
        pytest.skip("the seed file is not beside this repository")
    return list(plain.parse(SEED.read_bytes(), "the seed"))


def test_the_seed_holds_two_articles_with_titles_and_captions_once_and_no_labels(seed: list[Article]) -> None:
    assert [article.title for article in seed] == [
        "Ankara to Moscow: Our Military Presence in Syria Aimed at Fighting Terrorism",
        "French FM Says Iraq Should Not Be Dragged into Regional Conflicts",
    ]
    assert [len(article.text.split("\n\n")) for article in seed] == [12, 21]
    for article in seed:
        paragraphs = article.text.split("\n\n")
        assert paragraphs[0] == article.title
        assert article.part_of(len(article.title) + 2) is Part.CAPTION
        assert len(paragraphs) == len(set(paragraphs))
        assert "TT" not in paragraphs
        assert all(paragraph == paragraph.strip() and "\n" not in paragraph for paragraph in paragraphs)


def test_the_seed_s_credits_are_not_in_the_text_and_a_caption_dates_its_second_article(
    seed: list[Article],
) -> None:
    assert [article.credits for article in seed] == [("Syrian Observatory for Human Rights",), ("AP",)]
    assert seed[0].text.split("\n\n")[1].endswith("al-Darbasiyah countryside.")
    assert seed[1].text.split("\n\n")[1].endswith("April 23, 2025.")
    assert [article.published for article in seed] == [None, date(2025, 4, 23)]
    assert [article.published_basis for article in seed] == [None, PublishedBasis.CAPTION]


def test_a_title_repeated_below_a_caption_without_credit_begins_an_article() -> None:
    caption = "A field near Taiz lies in the light of the moon."
    found = articles(f"{FIRST}\n\n{BODY}\n\n{SECOND}\n\n{caption}\n\n{SECOND}\n\n{MORE}")
    assert [article.title for article in found] == [FIRST, SECOND]
    assert found[1].part_of(found[1].text.index(caption)) is Part.CAPTION


def test_a_rule_inside_an_article_does_not_divide_it() -> None:
    (article,) = articles(f"{FIRST}\n\n{BODY}\n\n---\n\n{MORE}")
    assert article.text == f"{FIRST}\n\n{BODY}\n\n{MORE}"


@pytest.mark.parametrize("blank", [1, 3])
def test_section_headings_do_not_divide_an_article(blank: int) -> None:
    gap = "\n" * (blank + 1)
    heading = "Who guards the road to Marib now"
    assert titles(
        f"{FIRST}\n\n{BODY}{gap}{heading}\n\n{MORE}{gap}What Comes Next\n\n{BODY[:-1]}, again."
    ) == [FIRST]


def test_a_refrain_and_a_slogan_do_not_divide_an_article() -> None:
    slogan = "We want the road to be opened now"
    poem = f"{slogan}\nToday and every day\n{slogan}"
    assert titles(f"{FIRST}\n\n{BODY}\n\n{poem}\n\n{MORE}") == [FIRST]
    assert titles(f"{FIRST}\n\n{BODY}\n\nThey chanted:\n\n{slogan}\n\n{slogan}\n\n{MORE}") == [FIRST]
    assert titles(f"{FIRST}\n\n{BODY}\n\n“{slogan}”\n\n“{slogan}”\n\n{MORE}") == [FIRST]


def test_the_date_of_a_neighbour_is_not_taken() -> None:
    found = articles(f"{FIRST}\n5 May 2024\n\n{BODY}\n\n{SECOND}\n\n{SECOND}\n\n{MORE}")
    assert [article.published for article in found] == [date(2024, 5, 5), None]


def test_page_furniture_is_dropped_wherever_it_stands() -> None:
    (article,) = articles(f"US\n{FIRST}\nRead more\n\n{BODY}\n\n5 min read\n\n{MORE}\nTT")
    assert article.text == f"{FIRST}\n\n{BODY}\n\n{MORE}"


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("  Men wait. (AP)", "Men wait.", "AP"),
        ("Men wait in Marib (Reuters)", "Men wait in Marib", "Reuters"),
    ],
)
def test_a_credit_leaves_its_caption(line: str, caption: str, credit: str) -> None:
    (article,) = articles(f"{FIRST}\n\n{line}\n\n{BODY}")
    assert (article.text, article.credits) == (f"{FIRST}\n\n{caption}\n\n{BODY}", (credit,))
    (span,) = article.captions
    assert article.text[span.start : span.end] == caption


@pytest.mark.parametrize(
    ("head", "day", "basis"),
    [
        ("Published: 23 April 2025", date(2025, 4, 23), PublishedBasis.BYLINE),
        ("By Jane Doe | Wednesday, April 23, 2025", date(2025, 4, 23), PublishedBasis.BYLINE),
        ("Updated: 24 April 2025\nPublished: 23 April 2025", date(2025, 4, 23), PublishedBasis.BYLINE),
        ("MARIB, April 23, 2025 (AP) - A day passed without shots.", date(2025, 4, 23), PublishedBasis.DATELINE),
        ("Men wait, 23 April 2025. (AP)", date(2025, 4, 23), PublishedBasis.CAPTION),
    ],
)  # fmt: skip
def test_a_full_date_in_the_head_is_the_publication_date(head: str, day: date, basis: PublishedBasis) -> None:
    (article,) = articles(f"{FIRST}\n\n{head}\n\n{BODY}")
    assert (article.published, article.published_basis) == (day, basis)


@pytest.mark.parametrize(
    "head",
    [
        "MARIB, April 23 (AP) - A day passed without shots, drivers said.",
        "Men wait in this file photo, 23 April 2015. (AP)", "FILE - Men wait, 23 April 2015. (AP, File)",
        "Men wait, 23 April 2025. (AP)\nMen sit, 24 April 2025. (AP)", "Thursday, April 23, 2025",
        "04/05/2025",
    ],
)  # fmt: skip
def test_a_date_in_part_old_damaged_or_in_doubt_is_none(head: str) -> None:
    (article,) = articles(f"{FIRST}\n\n{head}\n\n{BODY}")
    assert article.published is None


def test_a_date_in_the_body_is_not_the_publication_date() -> None:
    (article,) = articles(
        f"{FIRST}\n\n{BODY}\n\nThe last truce was signed on 3 May 2019, he said.\n\n3 May 2019"
    )
    assert article.published is None


def test_a_single_line_is_an_article() -> None:
    assert titles("Shots were heard in Marib") == ["Shots were heard in Marib"]


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "TT\n\nAdvertisement\n", "---\n\n***", "\u200f\n\u200e", "\x00\x00"]
)
def test_nothing_but_furniture_is_no_text(text: str) -> None:
    with pytest.raises(ArticleError, match="no text found"):
        articles(text)


def test_wrapped_lines_become_paragraphs_and_verse_stays_verse() -> None:
    wrapped = "Shells fell on the road to Marib on\nMonday, drivers said, and the road\nwas closed until the evening of the\nsame day."
    (article,) = articles(f"Road to Marib Is Closed\n\n{wrapped}\n\n{wrapped.replace('Shells', 'Rounds')}")
    assert article.text.split("\n\n")[1] == wrapped.replace("\n", " ")
    verse = "The road is long\nThe road is\nOnly a road that goes down to the sea\nAnd stops"
    (article,) = articles(f"{FIRST}\n\n{BODY}\n\n{verse}")
    assert article.text.split("\n\n")[2:] == verse.split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\n a \t\n\n\nb\nc\n", [Line("a", 1), Line("b", 2), Line("c", 0)]),
        ("A title\n---\nB", [Line("A title", 0), Line("B", 1)]),  # a rule that underlines divides nothing
        ("A title\n\n---\nB", [Line("A title", 0), Line("B", 2, True)]),
        ("A title\n---\n---\nB\nC", [Line("A title", 0), Line("B", 2, True), Line("C", 0)]),
        ("It rained.\n---\n\nB", [Line("It rained.", 0), Line("B", 2, True)]),
        ("A title\n \f\nB", [Line("A title", 0), Line("B", 1, True)]),
        ("---\nB\n---", [Line("B", 1, True)]),
    ],
)
def test_a_rule_divides_lines_unless_it_underlines_a_title(text: str, lines: list[Line]) -> None:
    assert lines_of(text) == lines


def wrapped(wraps: int, *, closed: int = 0, before: str = "") -> str:
    """Lines of 19 characters, of which each but the last is too full for the next one's first word."""
    lines = (
        ["Shells fell on roads"] * (wraps - closed)
        + ["The road was closed."] * closed
        + ["Nobody came at all"]
    )
    return before + "\n".join(lines)


WORDS = "word " * 19


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        *((wrapped(2), 3), (wrapped(3), 1)),
        *((wrapped(7, before="Ja\nNo\nOh\n"), 4), (wrapped(6, before="Ja\nNo\nOh\nYe\n"), 11)),
        *((wrapped(4, closed=2), 5), (wrapped(4, closed=1), 1)),
        *(("\n".join([f"{WORDS}words"] * 4), 1), ("\n".join([f"{WORDS}wordss"] * 4), 4)),
        (f"{wrapped(3)}\n\n{wrapped(3)}", 2),
        ("Counterrevolutionaries\nfire on houses of a\ntown in which nobody\nhas lived for a year", 1),
        (f"{wrapped(4)}\n\nOne\ntwo", 2),  # a small letter goes on with a line that is not closed
        *((f"{wrapped(4)}\n\nOne.\ntwo", 3), (f"{wrapped(4)}\n\nOne\nTwo", 3)),
        (f"{wrapped(5)}\n\nNobody came to a\nIt", 3),  # 16 + 1 + 2 would have fitted in 20
        (f"{wrapped(5)}\n\nNobody came to it\nI'm", 2),  # 17 + 1 + 3 would not
        ("", 0),
    ],
)
def test_lines_too_full_for_the_next_word_are_put_together(text: str, paragraphs: int) -> None:
    joined = unwrapped(lines_of(text))
    assert len(joined) == paragraphs
    assert " ".join(line.text for line in joined).split() == text.split()


STAMPS = ("5 May 2024", "6 May 2024", "7 May 2024", "By A B", "By C D", "By E F") * 2
LINE_A, LINE_B = "A field lies in the moonlight", "Men wait for the evening there"


@pytest.mark.parametrize(
    ("lines", "divides"),
    [
        ((SECOND, *STAMPS[:11], SECOND, MORE), True),  # a copy at most twelve lines away
        ((SECOND, *STAMPS[:12], SECOND, MORE), False),
        ((SECOND, LINE_A, LINE_A, "US", "Men wait. (AP)", SECOND, MORE), True),
        ((SECOND, LINE_A, LINE_B, SECOND, MORE), False),
        ((SECOND, LINE_A, SECOND), False),
        ((f"“{SECOND}”", f"“{SECOND}”", MORE), False),
        (("---", SECOND, *STAMPS[:11], MORE), True),  # running text at most twelve lines below
        (("---", SECOND, *STAMPS[:12], MORE), False),
        (("---", SECOND, *["Why it rains"] * 11, MORE), True),
        (("---", SECOND, *["Why it rains"] * 12, MORE), False),
        (("---", SECOND, "It rained."), False),
        (("---", "Published on 23 April 2025", MORE), False),
        (("---", "Share this with everybody", MORE), False),
        (("---", FIRST.upper(), MORE), False),
        (("\n", SECOND, f"TAIZ (AP) - {MORE}"), True),
        (("\n", SECOND, "US", "By A B", "US", MORE), True),
        (("\n", SECOND, "5 May 2024", MORE), True),
        (("\n", SECOND, "Men carry sacks. (Hill Press)", MORE), True),
        (("\n", SECOND, MORE), False),
        (("\n", SECOND, "Why it rains", "By A B", MORE), False),
        (("\n", SECOND, "By A B", "Why it rains", MORE), False),
    ],
)
def test_a_title_begins_an_article_by_its_copy_a_rule_or_a_gap_with_a_mark(
    lines: tuple[str, ...], divides: bool
) -> None:
    assert (len(articles("\n\n".join((FIRST, BODY, *lines)))) == 2) is divides


@pytest.mark.parametrize(
    ("gaps", "gap", "divides"),
    [
        *(((0, 0, 0), 1, False), ((0, 0, 0), 2, True), ((1, 1, 1), 1, False), ((1, 1, 1), 2, True)),
        *(((2, 2, 2), 2, False), ((2, 2, 2), 3, True), ((1, 1, 2), 2, False), ((0, 1, 1), 2, True)),
    ],
)
def test_a_gap_is_wide_beside_the_commonest_one(gaps: tuple[int, ...], gap: int, divides: bool) -> None:
    """Of two gaps that are as common the larger one is taken for usual; the fourth is beside the title."""
    one, two, three, wide = ("\n" * (lines + 1) for lines in (*gaps, gap))
    text = f"{FIRST}{one}{BODY}{wide}{SECOND}{two}By A B{three}{MORE}"
    assert (len(articles(text)) == 2) is divides


@pytest.mark.parametrize("furniture", [11, 12])
def test_the_title_is_looked_for_in_twelve_lines(furniture: int) -> None:
    text = "US\n" * furniture + f"{FIRST}\n\n{BODY}\n\n---\n\n{FIRST}\n\n{MORE}"
    assert len(articles(text)) == (1 if furniture == 11 else 2)


def test_the_second_article_s_own_title_in_its_body_begins_no_third() -> None:
    text = "\n\n---\n\n".join([FIRST, SECOND, SECOND]).replace("\n\n---", f"\n\n{BODY}\n\n---")
    assert titles(f"{text}\n\n{MORE}") == [FIRST, SECOND]


CAPTIONED = "Men wait in Marib. (AP)"


@pytest.mark.parametrize(
    ("lines", "title", "captions", "body"),
    [
        ((FIRST, "Nineteen letters x.", "Nineteen letters x."), FIRST, (), ("Nineteen letters x.",) * 2),
        ((FIRST, "Twenty letters xxxx.", "Twenty letters xxxx."), FIRST, ("Twenty letters xxxx.",), ()),
        ((FIRST, BODY, "Twenty letters xxxx.", MORE, "Twenty letters xxxx."), FIRST, (), (BODY, "Twenty letters xxxx.", MORE)),
        (("War", "It rained.", "War"), "War", ("It rained.",), ()),
        (("By A B and C D", FIRST, BODY), FIRST, (), (BODY,)),
        (("By A B and C D E", BODY), "By A B and C D E", (), (BODY,)),
        ((FIRST, "By A B and C D E", BODY, "By A B", "5 May 2024"), FIRST, (), (BODY, "By A B", "5 May 2024")),
        (("Men wait (AP)", "Men sit (AP)", BODY, "Men go (AP)"), "Men wait (AP)", ("Men sit",), (BODY, "Men go (AP)")),
        ((BODY, FIRST, MORE), "", (), (BODY, FIRST, MORE)),
        (("It rained.", FIRST, MORE), "", (), ("It rained.", FIRST, MORE)),
        ((FIRST, LINE_A, FIRST, LINE_B, BODY), FIRST, (LINE_A,), (LINE_B, BODY)),
        ((FIRST, LINE_A, LINE_B, FIRST, BODY), FIRST, (), (LINE_A, LINE_B, BODY)),
        ((FIRST, f"{LINE_A}:", FIRST, BODY), FIRST, (), (f"{LINE_A}:", BODY)),
        ((FIRST, f"{LINE_A},", FIRST, BODY), FIRST, (), (f"{LINE_A},", BODY)),
        ((FIRST, CAPTIONED, "Men wait in Marib. (AFP)", BODY), FIRST, ("Men wait in Marib.", ""), (BODY,)),
        ((FIRST, "Advertisement (AP)", BODY), FIRST, ("",), (BODY,)),
        ((FIRST, CAPTIONED), FIRST, ("Men wait in Marib.",), ()),
        ((FIRST, BODY, CAPTIONED), FIRST, (), (BODY, CAPTIONED)),
        ((FIRST, BODY, CAPTIONED, MORE), FIRST, ("Men wait in Marib.",), (BODY, MORE)),
        ((FIRST, BODY, "Men wait, 3 May 2024. (AP)"), FIRST, ("Men wait, 3 May 2024.",), (BODY,)),
        ((FIRST, BODY, "Men wait. (Salma Karim)"), FIRST, ("Men wait.",), (BODY,)),
        ((FIRST, BODY, "Men wait. (Hill Press)"), FIRST, ("Men wait.",), (BODY,)),
        *(
            ((FIRST, *"abcdefghi"[:n], f"MARIB (Hill Press) - {BODY}", "Men wait. (Hill Press)"), FIRST, (), (*"abcdefghi"[:n], f"MARIB (Hill Press) - {BODY}", "Men wait. (Hill Press)"))
            for n in (0, 9)
        ),
    ],
)  # fmt: skip
def test_each_line_of_an_article_has_its_part(
    lines: tuple[str, ...], title: str, captions: tuple[str, ...], body: tuple[str, ...]
) -> None:
    found = parts_of([Line(line, 1) for line in lines])
    assert (found.title, tuple(caption.text for caption in found.captions), found.body) == (
        title,
        captions,
        body,
    )


@pytest.mark.parametrize(("lines", "is_signed"), [(10, True), (11, False)])
def test_a_dateline_in_the_first_twelve_lines_signs_an_article(lines: int, is_signed: bool) -> None:
    between = [f"Line of verse {n}" for n in range(lines)]
    found = parts_of(
        [Line(text, 1) for text in (FIRST, *between, f"MARIB (Hill Press) - {BODY}", f"{MORE} (Hill Press)")]
    )
    assert (found.captions == ()) is is_signed


@pytest.mark.parametrize(
    ("gaps", "caption"),
    [((0, 1, 1, 1), True), ((0, 1, 1, 0), True), ((0, 0, 1, 1), False), ((0, 1, 0, 1), False)],
)
def test_a_title_s_copy_stands_apart(gaps: tuple[int, ...], caption: bool) -> None:
    """A copy has a blank line before it and none, or running text, after it: a refrain has not."""
    found = parts_of([Line(text, gap) for text, gap in zip((FIRST, LINE_A, FIRST, BODY), gaps, strict=True)])
    assert found.captions == ((Caption(LINE_A),) if caption else ())


def test_a_title_s_copy_may_stand_right_above_a_caption() -> None:
    lines = (
        Line(FIRST, 0),
        Line(LINE_A, 1),
        Line(FIRST, 1),
        Line("Men wait in Marib (Reuters)", 0),
        Line(BODY, 1),
    )
    assert [caption.text for caption in parts_of(lines).captions] == [LINE_A, "Men wait in Marib"]


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="larger than 50 MB"):
        list(plain.parse(bytes(50_000_001), "a test"))
    monkeypatch.setattr(plain, "LARGEST_BYTES", len(FIRST))
    assert titles(FIRST) == [FIRST]
    with pytest.raises(TooLarge):
        articles(f"{FIRST}.")


FRAGMENTS = st.sampled_from(
    (
        FIRST, SECOND, BODY, MORE, "TT", "Advertisement", "---", "\f", "By Jane Doe", "5 May 2024", "Men wait. (AP)",
        "Men wait. (AP)", "Photo: AFP", "They sang:", "Come home", "What comes next", " ", "US", "“No.”", "I. (X)",
        "MARIB (Reuters) - Shots were heard in the town for an hour.", "FILE - A gate. (AP, File)",
        "A gate stands open in the rain near Marib.", "Marib (Reuters)", "a lower case line of some length",
    )
)  # fmt: skip
COPIED = st.lists(st.tuples(FRAGMENTS, st.sampled_from(("\n", "\n\n", "\n\n\n", "\n\n\n\n")))).map(
    lambda pairs: "".join(f"{fragment}{gap}" for fragment, gap in pairs)
)


@given(st.one_of(COPIED, st.text(), st.text("ab. A\n(){}\t-—,:/[]1", max_size=200)))
def test_reading_the_text_of_an_article_gives_the_same_text(text: str) -> None:
    try:
        found = articles(text.encode("utf-8", "replace").decode())
    except ArticleError:
        return
    for article in found:
        again = "\n\n".join(other.text for other in articles(article.text))
        assert again == article.text


@given(st.one_of(st.binary(), COPIED.map(str.encode), st.text().map(lambda text: text.encode("utf-16"))))
def test_any_bytes_are_articles_or_an_article_error(data: bytes) -> None:
    try:
        found = list(plain.parse(data, "a test"))
    except ArticleError:
        return
    for article in found:
        assert article.text.startswith(article.title)
        for passage in article.passages:
            assert article.text[passage.start : passage.end] == passage.text
        for caption in article.captions:
            assert "\n" not in article.text[caption.start : caption.end]


def test_a_long_line_does_not_take_long() -> None:
    started = time.process_time()
    for unit in ("(", "A ", "By A, ", "- ", "1 May ", "a.(", "“A”, ", "Photo: (A) "):
        articles(FIRST + "\n\n" + unit * 3_000)
        articles("\n\n".join([FIRST, *[unit * 20] * 60]))
    assert time.process_time() - started < 4  # seconds; a pattern that backtracks takes minutes
