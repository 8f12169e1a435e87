"""Annotations that W3C's model allows, on the very words."""

import json

import jsonschema
import pytest

from geodata.archive.exports.formats import web_annotations

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
# Of https://www.w3.org/TR/annotation-model/: what must be there, and what its terms may hold.
SPECIFIC = {
    "type": "object",
    "required": ["type", "source"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "purpose": {"$ref": "#/$defs/motivation"},
        "source": {
            "oneOf": [
                IRI,
                {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": IRI,
                        "type": {"enum": ["Text", "Dataset", "Image", "Video", "Sound"]},
                        "format": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"},
                        "language": {"type": "string"},
                        "via": IRI,
                    },
                    "additionalProperties": False,
                },
            ]
        },
        "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}, "minItems": 1},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "$defs": {
        "motivation": {
            "enum": [
                "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
                "identifying", "linking", "moderating", "questioning", "replying", "tagging",
            ]
        },
        "selector": {
            "oneOf": [
                {
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        "exact": {"type": "string"}, "prefix": {"type": "string"}, "suffix": {"type": "string"},
                    },
                    "required": ["type", "exact"],
                    "additionalProperties": False,
                },
                {
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0},
                    },
                    "required": ["type", "start", "end"],
                    "additionalProperties": False,
                },
            ]
        },
        "body": {
            "oneOf": [
                SPECIFIC,
                {
                    "properties": {
                        "type": {"const": "TextualBody"}, "value": {"type": "string"},
                        "format": {"const": "text/plain"}, "purpose": {"$ref": "#/$defs/motivation"},
                    },
                    "required": ["type", "value"],
                    "additionalProperties": False,
                },
            ]
        },
        "annotation": {
            "required": ["id", "type", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {"$ref": "#/$defs/motivation"},
                "body": {"type": "array", "items": {"$ref": "#/$defs/body"}},
                "target": {"type": "array", "items": SPECIFIC, "minItems": 1},
                "report": {"type": "object"},
            },
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}, {"type": "object"}]},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "generator": {"properties": {"id": IRI, "type": {"const": "Software"}, "name": {"type": "string"}}},
        "total": {"type": "integer", "minimum": 0},
        "description": {"type": "object"},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI, "type": {"const": "AnnotationPage"}, "partOf": IRI,
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}  # fmt: skip


@pytest.fixture
def written(export_of, tmp_path):
    """A function from an archive to the annotations of its reports."""

    def write(archive):
        path = tmp_path / "out.jsonld"
        web_annotations.write(export_of(archive), path)
        return json.loads(path.read_text(encoding="utf-8"))

    return write


def test_they_are_valid_with_hostile_texts_too(written, war, hostile, samples):
    numbers = []
    for archive in (war, hostile, samples[0]):
        told = written(archive)
        jsonschema.Draft202012Validator(SCHEMA).validate(told)
        numbers.append((told["total"], len(told["first"]["items"])))
    assert numbers == [(5, 5), (22, 22), (284, 284)]


def test_every_term_of_our_own_is_in_the_context(written, war):
    told = written(war)
    terms = told["@context"][1]
    assert terms["report"] == {"@id": "urn:x-conflict-map:report", "@type": "@json"}
    assert set(terms) == {"report", "description"}


def test_selectors_find_the_words_in_the_text(written, war):
    told = written(war)
    texts = {one.article.content_hash: one.article.text for one in war.findings()}
    found = 0
    for annotation in told["first"]["items"]:
        text = texts[annotation["report"]["content_hash"]]
        for target in annotation["target"]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            found += 1
    assert found == 6
    first = told["first"]["items"][0]["target"][0]["selector"][0]
    assert first == {
        "type": "TextQuoteSelector", "exact": "Mosul", "prefix": "War\n\nThe army shelled ",
        "suffix": " and Raqqa.\nThe rebels fled from",
    }  # fmt: skip


def test_the_text_is_named_by_its_hash_and_the_place_by_its_number(written, war):
    first, *_, last = written(war)["first"]["items"]
    source = first["target"][0]["source"]
    assert source["id"].startswith("ni:///sha-256;")
    assert len(source["id"]) == len("ni:///sha-256;") + 43
    assert (source["via"], source["language"]) == ("https://example.org/war", "en")
    assert "via" not in last["target"][0]["source"]
    assert first["body"][0] == {
        "type": "SpecificResource", "source": "https://sws.geonames.org/99072/", "purpose": "identifying",
    }  # fmt: skip
    said = ["Mosul", "site", "shelling", "factual", "Shelling/artillery/missile attack"]
    assert [one["value"] for one in first["body"][1:]] == said
    assert all(one["value"] for one in last["body"] if one["type"] == "TextualBody")


def test_a_place_of_our_own_is_named_by_words_alone(written, near, kept):
    (annotation,) = written(kept(near))["first"]["items"]
    assert [one["type"] for one in annotation["body"]] == ["TextualBody"] * 4
    assert annotation["body"][0]["value"] == "near Mosul"
