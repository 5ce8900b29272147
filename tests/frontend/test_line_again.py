"""When the line is back, or was lost for one answer alone: nothing on the screen stays as it was without it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.frontend.arriving import all_sent
from tests.frontend.choosing import current
from tests.frontend.conftest import signed_in
from tests.frontend.device import ready
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
OFFLINE = "You are offline"
LIVE = ".live.live"


@pytest.mark.refused("503", "ERR_FAILED")
@pytest.mark.parametrize("is_cut", [False, True], ids=["stumbles", "cut"])
async def test_card_a_colleague_finished_waits_for_nobody_though_its_news_could_not_be_read_at_once(
    feed: Page, context: BrowserContext, browser: Browser, sample: Served, is_cut: bool
) -> None:
    lost: list[str] = []

    async def once(route: Route) -> None:
        if lost:
            await route.fallback()
            return
        lost.append(route.request.url)
        await (route.abort() if is_cut else route.fulfill(status=503, body=""))

    await ready(feed)
    card = await current(feed)
    number = (await card.get_attribute("id") or "").removeprefix("card-")
    await context.route(lambda url: urlsplit(url).path == f"/api/v1/engagements/{number}", once)
    async with signed_in(browser, sample, "manager@sample.example") as colleague:
        await colleague.locator(f"#card-{number}").focus()
        await colleague.keyboard.press("e")
        await expect(card).to_contain_text("Somebody else has dealt with this")
        await expect(card.locator(".waits")).to_have_count(0)
        assert len(lost) == 1
        await colleague.keyboard.press("z")
        await all_sent(colleague)
