"""The printable report: every passage numbered, every place and source told, nothing of them mark-up."""

from datetime import date

from lxml import html
from reported import TEXT, papered, reported
from visiting import HOSTILE

from dashboard.papers.report import printable

RAQQA = {"place_id": 5, "location": "Raqqa", "latitude": 35.95, "longitude": 39.01, "country_iso2": "SY",
         "country": "Syria", "admin1": "Raqqa"}  # fmt: skip
BREAKING = f"</style></svg><script>alert(1)</script> {HOSTILE}"


def page_of(frame, **given):
    return html.document_fromstring(printable(papered(frame, **given)))


def text_of(node):
    return " ".join(node.text_content().split())


def test_passages_are_numbered_by_the_day_they_tell_of_and_undated_last():
    days = [None, date(2026, 5, 1), date(2026, 4, 1), date(2026, 5, 1)]
    frame = reported(
        *({"passage_key": f"1.{n}", "date_start": day, "date_end": day, "passage_text": f"Passage {n}"} for n, day in enumerate(days))
    )  # fmt: skip
    articles = page_of(frame).xpath("//article[starts-with(@id, 'p')]")
    assert [(node.get("id"), node.findtext("h3")) for node in articles] == [
        (f"p{n}", str(n)) for n in (1, 2, 3, 4)
    ]
    assert [text_of(node.find(".//blockquote")) for node in articles] == [
        "Passage 2", "Passage 1", "Passage 3", "Passage 0",
    ]  # fmt: skip


def test_a_passage_is_printed_once_with_all_its_places_marked_and_told():
    text = "The army shelled Mosul and Raqqa."
    both = {"passage_text": text, "passage_end": 100 + len(text)}
    page = page_of(
        reported(
            {**both, "mention_spans": ("117-122",)},
            {**both, **RAQQA, "mention_spans": ("127-132",), "role": "reference", "geo_precision": 2, "radius_km": 12.0,
             "is_corrected": True},
        )
    )  # fmt: skip
    (passage,) = page.xpath("//article[@id='p1']")
    assert text_of(passage.find(".//blockquote")) == text
    assert [mark.text for mark in passage.findall(".//mark")] == ["Mosul", "Raqqa"]
    assert passage.find(".//blockquote").get("lang") == "en"
    assert [text_of(item) for item in passage.findall(".//li")] == [
        "Mosul, town, Nineveh, Iraq: happens here (site); exact (1)",
        "Raqqa, town, Syria: named to locate, compare or speak of (reference); near (2), somewhere within 12 km; "
        "set right by a person",
    ]
    told = text_of(passage)
    assert (
        "20 Apr 2026 (reckoned from the day of publication) · shelling · told as fact · The army (acting)"
        in told
    )
    assert (
        f"Source 1: War · Agency · 24 Apr 2026 (from the page) · characters 100 to {100 + len(text)}" in told
    )


def test_overlapping_words_are_marked_once():
    page = page_of(
        reported({"mention_spans": ("117-122",)}, {**RAQQA, "mention_spans": ("109-122",)}, {**RAQQA, "place_id": 6, "mention_spans": ("109-116",)})
    )  # fmt: skip
    assert [mark.text for mark in page.findall(".//mark")] == [TEXT[9:22]]
    beside = page_of(reported({"mention_spans": ("109-117",)}, {**RAQQA, "mention_spans": ("117-122",)}))
    assert [mark.text for mark in beside.findall(".//mark")] == ["shelled ", "Mosul"]


def test_places_are_listed_with_the_numbers_of_their_passages():
    frame = reported(
        {"passage_key": "1.1"},
        {"passage_key": "1.0", "date_start": date(2026, 4, 19)},
        {
            "passage_key": "1.0",
            "date_start": date(2026, 4, 19),
            **RAQQA,
            "geo_precision": 3,
            "radius_km": 40.0,
        },
    )
    rows = page_of(frame).xpath("//tbody/tr")
    assert [[text_of(cell) for cell in row] for row in rows] == [
        ["Mosul", "town, Nineveh, Iraq36.3350, 43.1190", "exact", "2", "1, 2"],
        ["Raqqa", "town, Syria35.9500, 39.0100", "somewhere within 40 km", "1", "1"],
    ]
    links = page_of(frame).xpath("//tbody//a/@href")
    assert links == ["#p1", "#p2", "#p1"]


def test_every_link_within_leads_somewhere():
    frame = reported({}, {"passage_key": "2.0", "content_hash": "b" * 64})
    page = page_of(frame)
    inner = page.xpath("//a[starts-with(@href, '#')]/@href")
    assert set(inner) == {"#p1", "#p2", "#s1", "#s2"}
    assert all(page.get_element_by_id(link[1:]) is not None for link in inner)


def test_sources_are_told_with_the_hash_of_their_text():
    frame = reported(
        {"article_note": "A brief"}, {}, {"passage_key": "2.0", "content_hash": "b" * 64, "address": None}
    )
    one, other = page_of(frame).xpath("//article[starts-with(@id, 's')]")
    assert (
        text_of(one)
        == "1 War Agency · 24 Apr 2026 (from the page) · A brief https://example.org/war" + "0" * 64
    )
    assert one.xpath(".//a/@href") == ["https://example.org/war"]
    assert text_of(other) == "2 War Agency · 24 Apr 2026 (from the page) " + "b" * 64
    assert not other.xpath(".//a")


def test_the_report_says_what_it_is_and_how_to_cite_it():
    page = page_of(reported({}))
    told = text_of(page.find(".//body"))
    for part in (
        "Conflict Map: Iraq", "1 report in 1 passage of 1 article, at 1 place. Filters: Iraq; shelling.",
        "taken on 25 Apr 2026", "To be cited so.", "May be used.", "f" * 64, "GeoNames, CC BY 4.0",
        "To be told is not to be verified.",
    ):  # fmt: skip
        assert part in told
    (map_,) = page.xpath("//*[local-name()='svg']")
    assert map_.get("role") == "img"
    assert "Mosul" in text_of(map_)
    assert "site" in text_of(map_)


def test_without_reports_it_says_so():
    page = page_of(reported({})[:0])
    assert "None: no report passes these filters." in text_of(page)
    assert not page.xpath("//article")


def test_nothing_of_the_data_is_mark_up_and_no_script_can_run():
    texts = (
        "passage_text",
        "source",
        "source_headline",
        "location",
        "admin1",
        "country",
        "address",
        "language",
        "article_note",
    )
    hostile = reported(
        {**dict.fromkeys(texts, BREAKING), "actor_names": (BREAKING,), "mention_spans": ("100-105",)}
    )
    told = {
        "title": BREAKING,
        "filters": (BREAKING,),
        "archive": BREAKING,
        "citation": BREAKING,
        "licence": (BREAKING,),
    }
    page = page_of(hostile, **told)
    assert not page.xpath("//script | //img | //@style | //@src | //*[starts-with(name(@*), 'on')]")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'; script-src 'none'" in policy
    assert "<img src=x onerror=alert(1)>" in text_of(page)
    # Marks that turn what stands after them are gone.
    assert "\u202e" not in page.text_content()


def test_a_long_passage_is_cut_around_its_place():
    text = "x" * 3000 + " Mosul " + "y" * 3000
    frame = reported(
        {"passage_text": text, "passage_start": 0, "passage_end": len(text), "mention_spans": ("3001-3006",)}
    )
    (quote,) = page_of(frame).xpath("//blockquote")
    assert len(quote.text_content()) < 1600
    assert quote.findtext("mark") == "Mosul"


def test_a_passage_is_printed_with_its_figures():
    told = ("killed: 12+ <b>soldiers</b>",)
    text = printable(papered(reported({"figures": told})))
    assert "· <bdi>killed: 12+ &lt;b&gt;soldiers&lt;/b&gt;</bdi></p>" in text
    assert "killed: 12+" not in printable(papered(reported({})))
