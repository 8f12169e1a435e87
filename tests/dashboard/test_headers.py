"""Who may show the map in a frame and what the page may load is said with every answer, once."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.headers import BadOrigin, SecurityHeaders, parse_origins, security_headers


def policy(*given: Any) -> dict[str, str]:
    text = security_headers(*given)["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in text.split("; "))


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", ()),
        (" , ", ()),
        ("https://example.org", ("https://example.org",)),
        (
            "https://a.example:8443, http://localhost  https://*.ngo.example",
            ("https://a.example:8443", "http://localhost", "https://*.ngo.example"),
        ),
    ],
)
def test_origins_are_read_with_spaces_or_commas_between(text: str, origins: tuple[str, ...]) -> None:
    assert parse_origins(text) == origins


@pytest.mark.parametrize(
    "origin",
    [
        "*", "example.org", "https://", "ftp://example.org", "https://example.org/", "https://example.org/map",
        "https://a.*.example", "https://example.org;script-src", "'self'", "https://x..example", "https://a:b",
    ],
)  # fmt: skip
def test_what_is_no_origin_is_named_with_what_to_write(origin: str) -> None:
    with pytest.raises(BadOrigin, match=r"write https://example\.org") as error:
        parse_origins(f"https://example.org {origin}")
    assert error.value.origin == origin


def test_nobody_else_may_show_the_map_in_a_frame_unless_named() -> None:
    assert policy()["frame-ancestors"] == "'self'"
    assert security_headers()["X-Frame-Options"] == "SAMEORIGIN"
    named = ("https://a.example", "https://b.example")
    assert policy(named)["frame-ancestors"] == "'self' https://a.example https://b.example"
    # It could name neither of them, and old browsers would refuse both.
    assert "X-Frame-Options" not in security_headers(named)


def test_only_pictures_of_named_hosts_come_from_elsewhere() -> None:
    told = policy((), ["tile.example"])
    assert told.pop("img-src") == "'self' data: blob: https://tile.example"
    assert told["default-src"] == "'self'"
    assert told["object-src"] == "'none'"
    assert not [value for value in told.values() if "://" in value or "*" in value]


def test_addresses_of_the_page_are_told_to_no_other_site() -> None:
    assert security_headers()["Referrer-Policy"] == "same-origin"
    assert security_headers()["X-Content-Type-Options"] == "nosniff"


def test_they_lie_over_every_answer_and_replace_those_of_the_same_name() -> None:
    sent: list[Any] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"X-One", b"theirs"), (b"etag", b"7")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"text"})

    async def send(message: Any) -> None:
        sent.append(message)

    answering = SecurityHeaders(application, {"X-One": "ours"})({}, None, send)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):  # waits for nothing: one step is all of it, with no loop of events
        answering.__await__().__next__()
    assert sent == [
        {"type": "http.response.start", "status": 200, "headers": [(b"etag", b"7"), (b"x-one", b"ours")]},
        {"type": "http.response.body", "body": b"text"},
    ]
