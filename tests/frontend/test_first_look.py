"""The first look at the feed: what is shown while it loads stays where it is, and what is fetched is what is shown."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Page

from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.device import until
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
WATCHED = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { shifted += value; }))
    .observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """async () => document.querySelector("article .acts") && document.querySelector(".live.live")
    && !document.querySelector(".loading, [aria-busy=true]")"""


@pytest.mark.parametrize("context", [{"viewport": PHONE}, {"viewport": LAPTOP}], indirect=True, ids=["phone", "laptop"])
async def test_nothing_moves_while_the_feed_arrives(feed: Page, context: BrowserContext, sample: Served) -> None:
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.add_init_script(WATCHED)
    await page.goto(sample.url)
    await until(page, SETTLED)
    assert await page.evaluate("shifted") < 0.01
    is_wide = page.viewport_size == LAPTOP
    assert any("/aside-" in url for url in asked) == is_wide
