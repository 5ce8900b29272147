"""The menu of a card, wherever on the screen its button stands."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("at", [150, 380, 620])
async def test_menu_of_a_card_is_seen_whole_or_scrolls(feed: Page, at: int) -> None:
    more = feed.locator("article .acts [aria-haspopup]").nth(1)
    await more.evaluate("(one, at) => scrollBy(0, one.getBoundingClientRect().top - at)", at)
    await more.click()
    menu = feed.get_by_role("menu")
    await expect(menu).to_be_visible()
    edges = await menu.evaluate("one => [one.getBoundingClientRect().top, one.getBoundingClientRect().bottom]")
    height = await feed.evaluate("innerHeight")
    assert 0 <= edges[0] < edges[1] <= height
    await menu.get_by_role("menuitem").last.scroll_into_view_if_needed()
    await expect(menu.get_by_role("menuitem").last).to_be_in_viewport()
