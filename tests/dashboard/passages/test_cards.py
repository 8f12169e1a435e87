"""What a card says of a stored passage, as plain strings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from figuring import figure, figured
from one_passage import passage
from telling import MOSUL, told

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Part, PublishedBasis, Span
from articles.dates.days import DateRange
from articles.dates.finding import Basis, DateMention, PassageDate
from articles.kinds.kind import Kind, PassageKind, Status, SubEvent
from articles.roles.role import Role
from dashboard import wording
from dashboard.passages import cards
from dashboard.passages.differing import compare_reports
from dashboard.settings import Rights
from geodata.archive.passages import StoredPassage
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate


def test_a_card_is_json_whose_stretches_join_to_the_text_and_mark_the_words_for_its_place(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    assert len(stored) > 60
    for _, found in stored[::5]:
        drawn = cards.card(found)
        assert json.loads(json.dumps(drawn)) == drawn
        pieces = cards.stretches(found)
        assert "".join(text for text, _ in pieces) == found.text
        spans = {
            (m.expression.start, m.expression.end) if m.expression else (m.start, m.end)
            for m in found.mentions
        }
        marked = [text for text, kind in pieces if kind == "place"]
        assert marked == [found.text[start:end] for start, end in sorted(spans)]


def test_a_relative_place_is_marked_and_written_with_all_its_words(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    place, passage = next((place, p) for place, p in stored if p.mentions[0].start > 5)
    mention = passage.mentions[0]
    said = Span(mention.start - 5, mention.end)
    relative = replace(passage, mentions=(replace(mention, anchor=place, expression=said),))
    words = passage.text[said.start : said.end]
    assert [text for text, kind in cards.stretches(relative) if kind == "place"] == [words]
    assert cards.spellings([relative], replace(place, name="somewhere else")) == [words]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PassageKind(), "unclassified"),
        (PassageKind(Kind.ATTACK), "attack · told as fact"),
        (PassageKind(Kind.ATTACK, Status.NEGATED), "attack · denied, or told as not having happened"),
        (PassageKind(Kind.UNCLASSIFIED, Status.PLANNED), "unclassified · told as still to come"),
    ],
)
def test_the_kind_of_a_passage_is_said_in_words(kind: PassageKind, words: str) -> None:
    assert cards.kind_text(kind) == words


def test_acled_s_type_is_said_in_a_few_words() -> None:
    mob = cards.card(passage(kind=PassageKind(Kind.RIOT, acled=SubEvent.MOB_VIOLENCE)))
    assert (mob["kind"], mob["acled"]) == ("riot · told as fact", "ACLED: Mob violence")
    assert cards.card(passage())["acled"] == ""


def test_actors_are_listed_with_their_parts_and_those_that_act_first() -> None:
    def mention(name: str, part: ActorPart) -> ActorMention:
        return ActorMention(0, 1, "x", Actor(name, name, ActorType.MILITARY, None), part=part)

    said = cards.actor_parts(
        [
            mention("A wire", ActorPart.CREDIT),
            mention("Bystanders", ActorPart.MENTIONED),
            mention("Civilians", ActorPart.TARGET),
            mention("The army", ActorPart.SPEAKER),
            mention("The army", ActorPart.AGENT),
            mention("The army", ActorPart.MENTIONED),
        ]
    )
    assert said == [
        ["The army", "acting, saying"],
        ["Civilians", "acted on"],
        ["Bystanders", ""],
        ["A wire", "credit"],
    ]


def test_who_is_meant_is_told_once_for_each_words_with_the_reasons_there_are() -> None:
    def mention(words: str, name: str, *why: str) -> ActorMention:
        return ActorMention(0, 1, words, Actor(name, name, ActorType.MILITARY, None), why)

    army = mention("the army", "army", "the text speaks of two sides", "nobody says whose")
    assert cards.whose([army, army, mention("NATO", "NATO"), mention("troops", "army", "made")]) == [
        ["the army", "army", "the text speaks of two sides; nobody says whose"],
        ["troops", "army", "made"],
    ]


@pytest.mark.parametrize(
    ("published", "basis", "offered"),
    [
        (None, None, True),
        (date(2023, 1, 12), PublishedBasis.GIVEN, True),
        (date(2023, 1, 12), PublishedBasis.BYLINE, False),
    ],
)
def test_a_card_offers_to_set_a_publication_date_that_the_article_does_not_state(
    stored: list[tuple[Place, StoredPassage]],
    published: date | None,
    basis: PublishedBasis | None,
    offered: bool,
) -> None:
    passage = replace(stored[0][1], published=published, published_basis=basis)
    assert cards.card(passage, rights=Rights(can_edit=True))["set_date"] is offered
    assert cards.card(passage)["set_date"] is False


def test_spellings_are_those_of_the_text_where_they_differ(stored: list[tuple[Place, StoredPassage]]) -> None:
    place, passage = next((place, p) for place, p in stored if p.mentions[0].text == "al-Darbasiyah")
    mention = replace(passage.mentions[0], anchor=None, expression=None)
    found = [replace(passage, mentions=(mention,))]
    assert cards.spellings(found, replace(place, name="Ad Darbāsīyah")) == ["al-Darbasiyah"]
    assert cards.spellings(found, replace(place, name="Al-Darbasiyah")) == []


def test_of_a_long_passage_the_public_is_sent_only_what_is_shown(
    stored: list[tuple[Place, StoredPassage]],
) -> None:
    long = replace(
        stored[0][1], text=stored[0][1].text + " more" * 900 + " secret", after="after " * 300 + "secret"
    )
    assert "secret" in json.dumps(cards.card(long, rights=Rights(may_read_whole=True)))
    public = cards.card(long)
    assert "secret" not in json.dumps(public)
    assert public["is_cut"] == [False, True]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c#d"),
        (" HTTP://news.example ", "HTTP://news.example"),
        *[(no, None) for no in (None, "", "javascript:alert(1)//https://a.example", "https://", "ftp://a.example", "//a.example",
                               "https://[a", "data:text/html,x", "https://a.example/\u202egpj", "/news/a.txt", "https:/a")],
    ],
)  # fmt: skip
def test_only_an_address_of_the_web_becomes_a_link(address: str | None, link: str | None) -> None:
    assert cards.link_to(address) == link


def test_the_archived_copy_is_asked_for_by_the_day_of_publication() -> None:
    assert (
        cards.archived_copy("https://a.example/x", date(2024, 5, 7))
        == "https://web.archive.org/web/20240507/https://a.example/x"
    )
    assert (
        cards.archived_copy("https://a.example/x", None)
        == "https://web.archive.org/web/*/https://a.example/x"
    )


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "ar"), ("pt-BR", "pt-BR"), (None, ""), ('en" onload="x', ""), ("x", "")]
)
def test_only_a_language_is_given_as_one(language: str | None, said: str) -> None:
    assert cards.html_language(language) == said


def test_a_whole_article_keeps_its_text_its_paragraphs_and_its_passage(
    samples: Path, stored: list[tuple[Place, StoredPassage]]
) -> None:
    assert len(stored) > 60
    with Archive.open(samples, read_only=True) as archive:
        for place, passage in stored[:60:6]:
            findings = archive.findings_at(passage.article_id)
            assert findings is not None
            whole = cards.whole_article(findings, passage.n, place=place.id, name=None)
            lines = ["".join(piece[0] for piece in line["pieces"]) for line in whole["paragraphs"]]
            assert lines == [line.rstrip() for line in findings.article.text.splitlines() if line.strip()]
            pieces = [piece for line in whole["paragraphs"] for piece in line["pieces"]]
            assert "".join(text for text, _, is_here in pieces if is_here) == passage.text
            marked = [text for text, kind, _ in pieces if kind == "place"]
            assert marked == [text for text, kind in cards.stretches(passage) if kind == "place"]
            assert all(is_here for _, kind, is_here in pieces if kind == "place")


# A passage made by hand


SYRIA = Place(1, "Raqqa", 35.95, 39.0, "PPL", "SY", "Raqqa")


def named(start: int = 10, role: Role = Role.SITE, score: float = 0.8, **fields: Any) -> PlaceMention:
    """A mention of Raqqa in five letters."""
    usual = {"place": SYRIA, "geo_precision": 1, "where_prec": 1}
    return PlaceMention(start, start + 5, "Raqqa", role, score=score, **usual | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mentions", "first"),
    [
        ([(Role.ACTOR, 0.9), (Role.SITE, 0.2)], 1),
        ([(Role.SITE, 0.2), (Role.SITE, 0.9)], 1),
        ([(Role.SITE, 0.5), (Role.SITE, 0.5)], 0),
        ([(Role.REFERENCE, 0.9), (Role.PLANNED, 0.1), (Role.BACKGROUND, 1.0)], 1),
        ([(Role.ACTOR, 0.1), (Role.BACKGROUND, 0.1)], 1),
    ],
)
def test_the_most_site_like_mention_leads_and_of_those_the_surest_and_then_the_first(
    mentions: list[tuple[Role, float]], first: int
) -> None:
    found = [named(10 * n, role, score) for n, (role, score) in enumerate(mentions)]

    assert cards.leading(found) is found[first]
    drawn = cards.card(passage("x" * 40, mentions=tuple(found)))
    assert drawn["role"] == wording.ROLE_NAMES[mentions[first][0]]
    assert drawn["certainty"] == f"certainty {round(100 * mentions[first][1])}\u00a0%"


def test_a_card_without_a_place_says_nothing_of_one() -> None:
    assert cards.leading([]) is None
    drawn = cards.card(passage())
    assert (drawn["role"], drawn["precision"], drawn["certainty"], drawn["here"]) == ("", "", "", None)
    nowhere = cards.card(passage(mentions=(named(12, place=None, geo_precision=None, where_prec=None),)))
    assert (nowhere["role"], nowhere["precision"], nowhere["certainty"]) == ("happens here", "", "")
    assert nowhere["here"]["margin"] == "No place of this name is known."


@pytest.mark.parametrize(
    ("precision", "said"), [(1, "exact (1)"), (2, "near (2)"), (3, "within the area (3)"), (None, "")]
)
def test_the_precision_is_said_with_its_code(precision: int | None, said: str) -> None:
    drawn = cards.card(passage(mentions=(named(12, geo_precision=precision),)))
    assert (drawn["precision"], drawn["certainty"]) == (said, "certainty 80\u00a0%")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"before": "Before.", "after": "After.", "note": "a note", "credits": ("Reuters",),
             "address": " https://a.example/x "},
            {"key": "12.3", "article": 12, "title": "A title", "publisher": "A", "before": "Before.", "after": "After.",
             "note": "a note", "credits": ["Reuters"], "link": "https://a.example/x", "origin": "",
             "archive": "https://web.archive.org/web/20240507/https://a.example/x", "day": "2024-05-07",
             "published": "published 7 May 2024, from the line under the title", "date": "undated", "language": "en",
             "is_cut": [False, False], "told_by": "", "copies": [], "kind": "unclassified"},
        ),
        (
            {"title": "", "publisher": None, "published": None, "published_basis": None, "language": None, "before": ""},
            {"title": "(untitled)", "publisher": "", "before": "", "after": "", "link": "", "archive": "", "day": "",
             "origin": "a file", "published": "publication date unknown", "language": "",
             "date": "undated: the article carries no date"},
        ),
        ({"before": "A title"}, {"before": ""}),  # the headline is not said again before the first sentence
    ],
    ids=["full", "bare", "headline"],
)  # fmt: skip
def test_a_card_says_where_its_passage_stands(fields: dict[str, Any], said: dict[str, Any]) -> None:
    drawn = cards.card(passage(**fields))
    assert {name: drawn[name] for name in said} == said


def test_what_follows_a_headline_is_told_from_it() -> None:
    assert cards.card(passage(part=Part.TITLE))["is_headline"]
    assert not any(cards.card(passage(part=part))["is_headline"] for part in (Part.BODY, Part.CAPTION))


@pytest.mark.parametrize(
    ("notes", "shared", "left"),
    [
        (["a brief", "a brief"], "a brief", ["", ""]),
        (["a brief"], "a brief", [""]),
        (["a brief", "another"], "", ["a brief", "another"]),
        (["a brief", ""], "", ["a brief", ""]),
        (["", ""], "", ["", ""]),
        ([], "", []),
    ],
)
def test_a_note_of_all_articles_is_told_once(notes: list[str], shared: str, left: list[str]) -> None:
    drawn = [cards.card(passage(note=note or None)) for note in notes]

    note, without = cards.told_once(drawn)

    assert (note, [card["note"] for card in without]) == (shared, left)
    assert [card | {"note": ""} for card in drawn] == [card | {"note": ""} for card in without]


def test_a_card_names_the_articles_with_the_same_words() -> None:
    drawn = cards.card(passage(), copies=[passage(article_id=13, publisher="B")])
    assert (drawn["told_by"], [copy["key"] for copy in drawn["copies"]]) == ("2 publishers: A, B", ["13.3"])


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("a" * 400, "a" * 400, "a" * 400),
        ("a" * 401, "… " + "a" * 400, "a" * 400 + " …"),
        ("b " + "a" * 398, "b " + "a" * 398, "b " + "a" * 398),
        ("bb cc " + "a" * 396, "… cc " + "a" * 396, "bb cc …"),
        ("a" * 396 + " bb ccc", "… bb ccc", "a" * 396 + " bb …"),
    ],
)
def test_neighbours_are_cut_between_words_after_four_hundred_letters(
    text: str, before: str, after: str
) -> None:
    drawn = cards.card(passage(before=text, after=text))
    assert (drawn["before"], drawn["after"]) == (before, after)


@pytest.mark.parametrize(("length", "said"), [(300, "x" * 300), (301, "x" * 300 + " …")])
def test_a_title_has_three_hundred_letters_at_most(length: int, said: str) -> None:
    assert cards.source(passage(title="x" * length))["title"] == said


@pytest.mark.parametrize(
    ("published", "day", "waiting", "said"),
    [
        (True, None, None, "undated"),
        (False, None, None, "undated: the article carries no date"),
        (False, None, "Monday", "undated: “Monday” needs the article's publication date"),
        (True, None, "Monday", "undated"),
        (True, Basis.STATED, None, "7 May 2024, as the passage says"),
        (True, Basis.RELATIVE, None, "7 May 2024, reckoned from the publication date"),
        (True, Basis.INHERITED, None, "7 May 2024, from the passage before"),
        (True, Basis.PUBLICATION, None, "7 May 2024, the day of publication"),
    ],
)
def test_the_day_of_a_passage_is_said_with_where_it_comes_from(
    published: bool, day: Basis | None, waiting: str | None, said: str
) -> None:
    range_ = DateRange(date(2024, 5, 7), date(2024, 5, 8))
    found = passage(
        published=date(2024, 5, 7) if published else None,
        date=PassageDate(range_, day) if day else None,
        dates=(DateMention(0, 1, "Friday", range_, Basis.STATED),)
        + ((DateMention(1, 2, waiting, None, Basis.RELATIVE),) if waiting else ()),
    )
    assert cards.source(found)["date"] == said


def test_of_many_publishers_eight_are_named() -> None:
    def by(*publishers: str | None) -> str:
        return cards.told_by([passage(article_id=n, publisher=name) for n, name in enumerate(publishers)])

    assert by(*"ABCDEFGH") == "8 publishers: A, B, C, D, E, F, G, H"
    assert by(*"ABCDEFGHI") == "9 publishers: A, B, C, D, E, F, G, H, 1 more"
    assert by("A", None) == "2 articles: A, 1 article of an unknown publisher"
    assert by("A") == "1 article: A"
    assert by("A", "B", "A") == "2 publishers: A, B"
    assert by("A", "B", None) == "2 publishers: A, B, 1 article of an unknown publisher"
    assert by("A", "A") == "2 articles: A"
    assert by(None, None) == "2 articles: 2 articles of unknown publishers"


def piece(text: str) -> str:
    return "".join(words for words, _ in cards.shortened([[text, ""]], longest=100)[1])


def cut(before: int, after: int, letters: str = "x") -> tuple[int, int, int]:
    """How many letters come before, are shown and come after, of a name with so many on either side."""
    pieces = [[letters * before, ""], ["Raqqa", "place"], [letters * after, ""]]
    lengths = [sum(len(words) for words, _ in part) for part in cards.shortened(pieces, longest=100)]
    return lengths[0], lengths[1], lengths[2]


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        (0, 95, (0, 100, 0)),
        (0, 96, (0, 100, 1)),
        (95, 0, (0, 100, 0)),
        (96, 0, (1, 100, 0)),
        # Forty letters are shown before the name where there is enough after it.
        (40, 200, (0, 100, 145)),
        (41, 200, (1, 100, 145)),
        (200, 200, (160, 100, 145)),
        (200, 55, (160, 100, 0)),
        (200, 54, (159, 100, 0)),
    ],
)
def test_of_a_long_passage_so_many_letters_are_shown_around_the_name(
    before: int, after: int, parts: tuple[int, int, int]
) -> None:
    assert cut(before, after) == parts


def test_a_cut_lies_between_words_where_a_space_is_near() -> None:
    text = "aaaa bbbb " * 30
    pieces = [[text[:153], ""], ["Raqqa", "place"], [text[153:], ""]]

    before, shown, after = cards.shortened(pieces, longest=100)

    whole = "".join(words for words, _ in shown)
    assert whole == "bbbb " + text[120:153] + "Raqqa" + text[153:204]
    assert "".join(words for words, _ in (*before, *shown, *after)) == text[:153] + "Raqqa" + text[153:]
    assert piece("a" * 50 + " " + "b" * 60) == "a" * 50 + " " + "b" * 49
    assert piece("a" * 61 + " " + "b" * 60) == "a" * 61


def test_a_long_passage_without_a_name_is_shown_from_its_beginning() -> None:
    assert piece("ab" * 60) == "ab" * 50


def test_marks_that_overlap_yield_to_the_place_and_may_touch() -> None:
    def actor(start: int, end: int) -> ActorMention:
        return ActorMention(start, end, "x", Actor("a", "A", ActorType.MILITARY, None))

    found = passage(
        "The Raqqa army fired in May.",
        mentions=(named(4),),
        actors=(actor(0, 14), actor(9, 14)),
        dates=(DateMention(24, 27, "May", None, Basis.RELATIVE),),
        kind=PassageKind(Kind.SHELLING, trigger=Span(14, 20)),
    )
    assert cards.stretches(found) == [
        ["The ", ""], ["Raqqa", "place"], [" army", "actor"], [" fired", "trigger"], [" in ", ""], ["May", "date"], [".", ""]
    ]  # fmt: skip
    assert cards.stretches(passage("Nothing.")) == [["Nothing.", ""]]


def test_the_words_of_a_figure_are_marked_where_they_are_nothing_else() -> None:
    text = "At least 12 Raqqa army soldiers and 3 others fell."
    told = ("At least 12 Raqqa army soldiers|killed|12..", "3 others|killed|3", "3|wounded|3")
    found = passage(
        text,
        mentions=(replace(named(12), start=12, end=17),),
        actors=(ActorMention(17, 22, " army", Actor("a", "A", ActorType.MILITARY, None)),),
        kind=PassageKind(Kind.CLASH, trigger=Span(45, 49)),
        figures=tuple(figure(text, one) for one in told),
    )
    assert cards.stretches(found) == [
        ["At least 12", "figure"], [" ", ""], ["Raqqa", "place"], [" army", "actor"], [" ", ""],
        ["soldiers", "figure"], [" and ", ""], ["3 others", "figure"], [" ", ""], ["fell", "trigger"], [".", ""],
    ]  # fmt: skip


def test_a_card_tells_its_figures_with_totals_last() -> None:
    text = "Some 90 since May, 12 today and 12 here."
    told = (
        "90|killed|90|people||total",
        "12|killed|12..|soldiers|the army",
        "12|killed|12..|soldiers|the army",
    )
    card = cards.card(passage(text, figures=tuple(figure(text, one) for one in told)))
    assert card["figures"] == [
        "killed: at least 12 soldiers, according to the army",
        "total killed: 90 people",
    ]
    assert cards.card(passage("Nothing."))["figures"] == []


def test_spellings_come_commonest_first_and_case_is_no_other_spelling() -> None:
    found = [passage("Rakka ar-Raqqah RAQQA Rakka", mentions=tuple(
        replace(named(start), start=start, end=end) for start, end in ((0, 5), (6, 15), (16, 21), (22, 27))))]  # fmt: skip
    assert cards.spellings(found, SYRIA) == ["Rakka", "ar-Raqqah"]


@pytest.mark.parametrize(
    ("scores", "has_place", "said"),
    [
        ((), True, "No other place was weighed."),
        ((0.9,), True, "No other place was weighed."),
        ((0.9, 0.89), True, "Margin between the first and the second: 1 point."),
        ((0.9, 0.65), True, "Margin between the first and the second: 25 points."),
        ((), False, "No place of this name is known."),
        ((0.43, 0.2), False, "None was certain enough: the likeliest had 43\u00a0%."),
    ],
)
def test_the_margin_is_that_of_the_first_over_the_second(
    scores: tuple[float, ...], has_place: bool, said: str
) -> None:
    weighed = tuple(
        Candidate(replace(SYRIA, id=n + 1), score, ("so",) if n == 0 else ("there",))
        for n, score in enumerate(scores)
    )
    mention = named(candidates=weighed, place=SYRIA if has_place else None, why=("so", "there"))
    here = cards.why_here(mention)

    assert here["margin"] == said
    assert [(row["score"], row["where"]) for row in here["rows"]] == [
        (f"{score:.0%}".replace("%", "\u00a0%"), "town, Syria") for score in scores
    ]
    assert [row["is_chosen"] for row in here["rows"]] == [n == 0 and has_place for n in range(len(scores))]
    assert here["why"] == (["there"] if scores and has_place else ["so", "there"])
    assert here["anchor"] == ""
    assert cards.why_here(replace(mention, anchor=SYRIA))["anchor"] == "reckoned from Raqqa"


def test_a_week_lists_what_all_say_what_differs_and_what_each_does_not_say() -> None:
    def told_in(n: int, text: str, kind: Kind, publisher: str | None, *said: str) -> StoredPassage:
        figures = tuple(figure(text, one) for one in said)
        return passage(text, article_id=n, publisher=publisher, kind=PassageKind(kind), figures=figures)

    table = cards.week_table(
        compare_reports(
            [
                told_in(1, "12 were killed in Raqqa.", Kind.ATTACK, "A", "12|killed|12"),
                told_in(2, "12 were killed in Raqqa.", Kind.ATTACK, "B", "12|killed|12"),
                told_in(
                    3,
                    "14 were killed and 3 wounded in Raqqa.",
                    Kind.SHELLING,
                    None,
                    "14|killed|14",
                    "3|wounded|3",
                ),
                told_in(4, "Calm.", Kind.UNCLASSIFIED, "C"),
            ]
        )
    )
    assert table["shared"] == [["how it is told", "told as fact"]]
    assert table["differing"] == ["kind: attack, shelling", "figures: killed: 12; killed: 14, wounded: 3"]
    first, second, third = table["reports"]
    assert (first["key"], first["publishers"], first["copies"]) == (
        "1.3",
        ["A", "B"],
        "in the same words in 2 articles",
    )
    assert (second["publishers"], second["copies"]) == (["publisher unknown"], "")
    assert second["aspects"] == [["kind", "shelling", True], ["figures", "killed: 14, wounded: 3", True]]
    assert third["aspects"] == [["kind", "not said", False], ["figures", "not said", False]]
    assert "".join(words for words, _ in third["stretches"]) == "Calm."


# A whole article


def pieces_of(found: Findings, n: int, **asked: Any) -> list[list[list[Any]]]:
    usual: dict[str, Any] = {"place": None, "name": None}
    return [paragraph["pieces"] for paragraph in cards.whole_article(found, n, **usual | asked)["paragraphs"]]


def test_of_a_whole_article_the_asked_place_is_marked_in_its_passage_alone() -> None:
    found = told("Mosul and Tora fell.\n\nMosul is quiet. So is Mosul.", title="News")

    first = pieces_of(found, 1, place=MOSUL.id)
    assert first[0] == [["News", "", False]]
    assert first[1] == [
        ["Mosul", "place", True],
        [" and ", "", True],
        ["Tora", "other", True],
        [" fell.", "", True],
    ]
    assert [[text, kind] for text, kind, _ in first[2]] == [
        ["Mosul", "other"], [" is quiet. So is ", ""], ["Mosul", "other"], [".", ""]
    ]  # fmt: skip
    tora = pieces_of(found, 1, name="Tora")
    assert [kind for _, kind, _ in tora[1]] == ["other", "", "place", ""]
    assert "place" not in [kind for _, kind, _ in pieces_of(found, 1, place=5, name="Tora")[1]]


def test_of_a_whole_article_all_figures_are_marked() -> None:
    found = figured(told("12 fell.\n\nAnd 3 in Mosul.", title="News"), "12|killed|12", "3 in Mosul|killed|3")

    first, second = pieces_of(found, 1)[1:]

    assert [[text, kind] for text, kind, _ in first] == [["12", "figure"], [" fell.", ""]]
    assert [[text, kind] for text, kind, _ in second] == [
        ["And ", ""],
        ["3 in", "figure"],
        [" ", ""],
        ["Mosul", "other"],
        [".", ""],
    ]


@pytest.mark.parametrize(("length", "is_cut"), [(200_000, False), (200_001, True)])
def test_an_article_is_drawn_up_to_so_many_letters(length: int, is_cut: bool) -> None:
    found = told("x" * (length - 3), title="T")

    drawn = cards.whole_article(found, 0, place=None, name=None)

    assert drawn["is_cut"] is is_cut
    assert drawn["title"] == "T"
    assert (
        sum(len(text) for paragraph in drawn["paragraphs"] for text, _, _ in paragraph["pieces"]) == 199_998
    )


@pytest.mark.parametrize(
    ("length", "is_cut", "drawn"), [(99_995, False, 99_995), (99_996, True, 99_996), (99_999, True, 99_998)]
)
def test_before_a_passage_a_hundred_thousand_letters_are_drawn(length: int, is_cut: bool, drawn: int) -> None:
    # The passage begins five letters after so many: a headline and two ends of lines stand before and between.
    found = told("x" * length + "\n\nTail.", title="T")
    n = len(found.article.passages) - 1

    whole = cards.whole_article(found, n, place=None, name=None)

    assert (found.article.passages[n].start, whole["is_cut"]) == (length + 5, is_cut)
    assert sum(text.count("x") for one in whole["paragraphs"] for text, _, _ in one["pieces"]) == drawn
