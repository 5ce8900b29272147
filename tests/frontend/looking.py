"""What axe says of a page."""

from __future__ import annotations

from axe_core_python.async_playwright import Axe
from playwright.async_api import Page


async def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule that is broken, and the element that breaks it."""
    found = (await Axe().run(page))["violations"]
    return [(one["id"], f"{node['html']}: {node['failureSummary']}") for one in found for node in one["nodes"]]
