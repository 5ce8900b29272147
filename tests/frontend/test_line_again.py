"""When the line is back, or was lost for one answer alone: nothing on the screen stays as it was without it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.frontend.arriving import all_sent, thrown_away
from tests.frontend.choosing import current
from tests.frontend.conftest import LAPTOP, signed_in
from tests.frontend.device import WITH_WORKER, person_kept, ready
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


@pytest.mark.parametrize("context", [{"viewport": LAPTOP}, WITH_WORKER], indirect=True, ids=["page", "worker"])
async def test_person_who_could_not_be_read_is_there_once_the_line_is_back(feed: Page, context: BrowserContext) -> None:
    aside = feed.locator("aside.aside")
    await expect(aside.get_by_role("heading", level=2)).to_be_visible()
    await ready(feed)
    name = await (await current(feed, 2)).locator("h2").inner_text()
    await context.set_offline(True)
    await feed.keyboard.press("j")
    await feed.keyboard.press("j")
    await expect(aside).to_contain_text(OFFLINE)
    await context.set_offline(False)
    await expect(feed.locator(LIVE)).to_have_count(1)
    await expect(aside.get_by_role("heading", level=2)).to_have_text(name)
    await expect(aside.get_by_text(OFFLINE)).to_have_count(0)


async def test_page_of_a_person_that_could_not_be_read_is_there_once_the_line_is_back(
    feed: Page, context: BrowserContext
) -> None:
    await feed.keyboard.press("Enter")  # its code is there from now on
    await expect(feed.get_by_role("heading", level=1)).to_be_visible()
    await person_kept(feed)
    await feed.go_back()
    await feed.locator("article").nth(3).wait_for()
    await context.set_offline(True)
    for _ in range(3):
        await feed.keyboard.press("j")
    name = await feed.locator("article[aria-current] h2").text_content() or ""
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("alert").first).to_contain_text(OFFLINE)
    await context.set_offline(False)
    await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
    await expect(feed.locator(".timeline li").first).to_be_visible()
    await expect(feed.get_by_text(OFFLINE)).to_have_count(0)


async def test_page_of_a_person_from_the_copy_is_the_servers_once_the_line_is_back(
    feed: Page, context: BrowserContext
) -> None:
    await ready(feed)
    await feed.keyboard.press("Enter")
    await person_kept(feed)
    await feed.go_back()
    await context.set_offline(True)
    await feed.keyboard.press("Enter")
    await expect(feed.locator(".kept")).to_contain_text("no connection")
    async with feed.expect_response(lambda one: "/timeline" in one.url and one.ok):
        await context.set_offline(False)
    await expect(feed.locator(".kept")).to_have_count(0)


async def test_open_composer_says_that_its_draft_arrived_once_the_line_is_back(
    feed: Page, context: BrowserContext
) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_be_focused()
    await context.set_offline(True)
    await feed.keyboard.type("Written in a tunnel.")
    await expect(card.get_by_text("Draft kept in this browser until")).to_be_visible()
    await context.set_offline(False)
    await expect(card.get_by_text("Draft kept.")).to_be_visible()
    await expect(card.get_by_text("Draft kept in this browser until")).to_have_count(0)
    await thrown_away(feed, card)


async def test_screen_that_was_never_fetched_says_that_one_is_offline_and_comes_with_the_line(
    feed: Page, context: BrowserContext
) -> None:
    await ready(feed)
    await context.set_offline(True)
    await feed.get_by_role("link", name="Library", exact=True).first.click()
    await expect(feed.get_by_role("alert").first).to_contain_text(OFFLINE)
    await context.set_offline(False)
    await expect(feed.get_by_role("heading", level=1, name="Library")).to_be_visible()
    await expect(feed.locator(".contents").first).to_have_css("display", "grid")  # its style came, too
