"""Which language an article is read in, and what a language offers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from articles.english import model
from articles.language import LANGUAGES, is_read_in_full, language_name, language_of


@pytest.mark.parametrize("code", ["en", None, "", "xx", "EN"])
def test_an_article_in_any_other_language_or_none_is_read_as_english(code):
    language = language_of(code)
    assert (language.name, language.analyse, language.tokenise) == ("English", model.analyse, model.tokenise)


def test_a_language_with_a_row_is_read_as_itself(monkeypatch):
    other = object()
    monkeypatch.setattr("articles.language.LANGUAGES", {**LANGUAGES, "ar": other})
    assert language_of("ar") is other
    assert language_of("en") is LANGUAGES["en"]


def test_what_has_a_row_is_read_in_full_and_every_language_has_a_name(monkeypatch):
    assert (is_read_in_full("en"), is_read_in_full("tr")) == (True, False)
    monkeypatch.setattr("articles.language.LANGUAGES", {**LANGUAGES, "tr": object()})
    assert is_read_in_full("tr")
    assert [language_name(code) for code in ("tr", "es", "xx")] == ["Turkish", "Spanish", "xx"]


def test_languages_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        LANGUAGES["en"].name = "Arabic"
    with pytest.raises(TypeError):
        LANGUAGES["ar"] = LANGUAGES["en"]
    assert not hasattr(LANGUAGES["en"], "__dict__")


def test_tokens_lie_where_the_text_has_them():
    tokens = language_of("en").tokenise("They fled.")
    assert [(token.text, token.idx) for token in tokens] == [("They", 0), ("fled", 5), (".", 9)]
