"""Large letters and a small window: the same screens for any eyes."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.frontend.choosing import feed_cards
from tests.frontend.conftest import PHONE, keep
from tests.frontend.looking import beyond, violations, walk_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
LARGE = "(percent) => { document.documentElement.style.fontSize = `${percent}%`; }"


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_letters_of_twice_the_size_are_all_on_a_phones_screen(feed: Page) -> None:
    person = f"/people/{(await feed_cards(feed))[0]['person']['id']}"
    for percent in (150, 200):
        await feed.evaluate(LARGE, percent)
        for path in ("/", person, "/today", "/sources", "/library", "/review"):
            await walk_to(feed, path)
            assert await beyond(feed) == [], (percent, path)
            search = await feed.locator(".search").bounding_box()
            assert search
            assert search["width"] > PHONE["width"] / 2, (percent, path)
            await keep(feed, f"large {percent} {path.split('/')[1]}", is_whole=False)
    assert await violations(feed) == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 640, "height": 400}}], indirect=True)
async def test_laptop_at_twice_the_size_shows_all_and_leaves_room_to_read(feed: Page) -> None:
    """1280 by 800 at 200 % is a window of 640 by 400."""
    person = f"/people/{(await feed_cards(feed))[0]['person']['id']}"
    for path in ("/", person, "/today", "/sources", "/library", "/review"):
        await walk_to(feed, path)
        assert await beyond(feed) == [], path
        assert await feed.locator(".top").evaluate("(bar) => bar.offsetHeight") < 400 / 4, path
        await keep(feed, f"zoomed {path.split('/')[1]}", is_whole=False)
    assert await violations(feed) == []
