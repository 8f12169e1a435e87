"""What a page is to those who have no mouse or do not see it: where Tab leads, and what axe-core finds."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Locator, Page

SERIOUS = ("serious", "critical")


def tab_to(page: Page, wanted: Locator, *, limit: int = 150) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(limit):
        if wanted.evaluate(
            "element => element === document.activeElement || element.contains(document.activeElement)"
        ):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def faults_of(page: Page | Frame, *, within: str | None, rules: list[str] | None) -> list[str]:
    """What axe-core holds to be serious or critical, a line each; by these rules only, or by all."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    context = (
        {"include": [[part.strip()] for part in within.split(",") if page.locator(part).count()]}
        if within
        else None
    )
    found = Axe().run(page, context, options).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']}: {node['html'][:160]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]
