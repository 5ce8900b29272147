"""What axe says of a page."""

from __future__ import annotations

from axe_core_python.async_playwright import Axe
from playwright.async_api import Page, expect


async def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule that is broken, and the element that breaks it."""
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)  # what has not caught up is shown pale
    found = (await Axe().run(page))["violations"]
    return [(one["id"], f"{node['html']}: {node['failureSummary']}") for one in found for node in one["nodes"]]
