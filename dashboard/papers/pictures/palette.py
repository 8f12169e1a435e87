"""The colours of pictures on paper: those of frontend/map/markers/palettes.js, light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from articles.roles.role import Role


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as CSS writes them; those of roles are Okabe and Ito's."""

    sea: str = "#dce4ea"
    land: str = "#f7f6f2"
    coast: str = "#93a5b3"
    border: str = "#8b949d"
    province: str = "#a9aeb4"
    contested: str = "#6f7a84"
    label: str = "#56626d"
    casing: str = "#ffffff"
    ink: str = "#16222e"
    quiet: str = "#4d5964"
    line: str = "#d3dae0"
    roles: Mapping[Role, str] = field(
        default_factory=lambda: {
            Role.SITE: "#0072b2",
            Role.PLANNED: "#e69f00",
            Role.REFERENCE: "#009e73",
            Role.ACTOR: "#cc79a7",
            Role.BACKGROUND: "#7c8287",
        }
    )


PAPER: Final = Palette()
