"""``conflict-map`` without a command: open the dashboard."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard import headers, settings
from dashboard.commands import options

# What .streamlit/config.toml says, for dashboards that are started from elsewhere.
STREAMLIT_OPTIONS: dict[str, Any] = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 20,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "runner.magicEnabled": False,
    "theme.primaryColor": "#1f4e79",
    "theme.baseRadius": "small",
    "theme.light.primaryColor": "#1f4e79",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f8",
    "theme.light.textColor": "#1c2430",
    "theme.light.borderColor": "#d9dfe7",
    "theme.dark.primaryColor": "#7fb2e5",
    "theme.dark.backgroundColor": "#12171e",
    "theme.dark.secondaryBackgroundColor": "#1a212b",
    "theme.dark.textColor": "#e3e8ef",
    "theme.dark.borderColor": "#2e3947",
}


# A parameter for each option: typer reads them off the signature.
def serve(  # noqa: PLR0913
    context: typer.Context,
    archive: options.ArchiveOption = None,
    port: Annotated[int, typer.Option(help="Where the dashboard listens.")] = 8501,
    address: Annotated[str, typer.Option(help="The address it listens on.")] = "127.0.0.1",
    read_only: Annotated[
        bool, typer.Option("--read-only", envvar=settings.READ_ONLY_VARIABLE, help="Offer no way to write.")
    ] = False,
    base_path: Annotated[str, typer.Option(help="The path under which a proxy serves it.")] = "",
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    frame_ancestors: Annotated[
        str,
        typer.Option(
            envvar=settings.FRAME_ANCESTORS_VARIABLE,
            help="Pages of others that may show the map in a frame, as https://example.org.",
        ),
    ] = "",
) -> None:
    """Open the dashboard; at first with the sample briefs."""
    context.obj = archive or settings.default_archive()
    if context.invoked_subcommand is not None:
        return
    try:
        origins = headers.parse_origins(frame_ancestors)
    except headers.BadOrigin as error:
        raise typer.BadParameter(str(error), param_hint="--frame-ancestors") from error
    os.environ[settings.ARCHIVE_VARIABLE] = context.obj
    os.environ[settings.READ_ONLY_VARIABLE] = "1" if read_only else "0"
    os.environ[settings.FRAME_ANCESTORS_VARIABLE] = " ".join(origins)
    flags = {
        **STREAMLIT_OPTIONS,
        "server.port": port,
        "server.address": address,
        "server.baseUrlPath": base_path,
    }
    host = "localhost" if address in ("0.0.0.0", "::") else address
    page = f"http://{host}:{port}/{base_path.strip('/')}"
    _run(origins, flags, opened=page if browser and _has_display() else "")


def _run(origins: tuple[str, ...], flags: dict[str, Any], *, opened: str) -> None:
    """Serve the page until it is stopped; *opened* is the address to show in a browser, if any."""
    import streamlit as st
    from starlette.middleware import Middleware

    from dashboard.map import tiles

    @asynccontextmanager
    async def opening(_: st.App) -> AsyncIterator[None]:
        if opened:
            threading.Thread(target=webbrowser.open, args=(opened,), daemon=True).start()
        yield

    hosts = [host for one in tiles.offered() for host in one.hosts]
    over_all = Middleware(headers.SecurityHeaders, headers=headers.security_headers(origins, hosts))
    app = st.App(Path(__file__).parents[1] / "app.py", lifespan=opening, middleware=[over_all])
    app.run(config=flags)


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
