"""``conflict-map`` without a command: open the dashboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard import settings
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
) -> None:
    """Open the dashboard; at first with the sample briefs."""
    context.obj = archive or settings.default_archive()
    if context.invoked_subcommand is not None:
        return
    os.environ[settings.ARCHIVE_VARIABLE] = context.obj
    os.environ[settings.READ_ONLY_VARIABLE] = "1" if read_only else "0"
    _run(
        {
            "server.port": port,
            "server.address": address,
            "server.baseUrlPath": base_path,
            "server.headless": not browser or not _has_display(),
        }
    )


def _run(own: dict[str, Any]) -> None:
    from streamlit.web import bootstrap

    flags = {name.replace(".", "_"): value for name, value in {**STREAMLIT_OPTIONS, **own}.items()}
    bootstrap.load_config_options(flag_options=flags)
    bootstrap.run(str(Path(__file__).parents[1] / "app.py"), False, [], flags)


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
