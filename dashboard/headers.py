"""The headers of every answer: which pages may show the map in a frame, and what the page itself may load.

Knows the protocol and the hosts of web tiles; nothing of articles. Where a proxy or somebody else's host
starts Streamlit itself (``streamlit run``), it is their server that has to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any, Final, TypeAlias

_Message: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Message]]
_Send: TypeAlias = Callable[[_Message], Awaitable[None]]
_App: TypeAlias = Callable[[_Message, _Receive, _Send], Awaitable[None]]

# A scheme, a host that may begin with "*.", perhaps a port: a host source as frame-ancestors knows it.
_ORIGIN: Final = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.IGNORECASE)
# Streamlit's page and streamlit-folium's frame hold scripts and evaluate text; none is of another host.
_SOURCES: Final = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
_OTHERS: Final = {
    "X-Content-Type-Options": "nosniff",
    # An address of this page holds what somebody looks into: publishers that it links to are not told.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class BadOrigin(ValueError):
    """What should name the pages that may show the map does not."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin!r} is no origin of a page: write https://example.org, or https://*.example.org "
            "for all hosts below it, several with spaces between"
        )
        self.origin = origin


def parse_origins(text: str) -> tuple[str, ...]:
    """The origins in *text*, with spaces or commas between; none where there is nothing.

    Raises:
        BadOrigin: a word is not a scheme and a host.
    """
    origins = tuple(text.replace(",", " ").split())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise BadOrigin(origin)
    return origins


def security_headers(ancestors: Sequence[str] = (), images: Iterable[str] = ()) -> dict[str, str]:
    """The headers, by name: *ancestors* may show the page in a frame; pictures may come of *images*, hosts.

    The frames within the page are its own, so "self" is always among the ancestors.
    """
    pictures = " ".join(["'self'", "data:", "blob:", *(f"https://{host}" for host in images)])
    policy = {**_SOURCES, "img-src": pictures, "frame-ancestors": " ".join(["'self'", *ancestors])}
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        **_OTHERS,
    }
    # Old browsers know this one only; it can name no other page, so it must not be there when one is named.
    return headers if ancestors else {**headers, "X-Frame-Options": "SAMEORIGIN"}


class SecurityHeaders:
    """Lays *headers* over every answer that *app*, any ASGI application, gives."""

    def __init__(self, app: _App, headers: Mapping[str, str]) -> None:
        self._app = app
        self._ours = {name.lower().encode(): value.encode() for name, value in headers.items()}

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """Answer as the application does, with the headers."""

        async def sent(message: _Message) -> None:
            if message["type"] == "http.response.start":
                theirs = [pair for pair in message.get("headers", ()) if pair[0].lower() not in self._ours]
                message = {**message, "headers": [*theirs, *self._ours.items()]}
            await send(message)

        await self._app(scope, receive, sent)
