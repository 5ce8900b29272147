"""Answering where nothing can be sent from here: opening a network is not answering."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.frontend.choosing import current, feed_cards, turn_to
from tests.frontend.conftest import keep
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("key", ["r", "s", "q", "f"], ids=["reply", "share", "ask", "refer"])
async def test_opening_the_composer_is_not_answering(feed: Page, key: str) -> None:
    card = await current(feed)
    await feed.keyboard.press(key)
    await card.get_by_role("textbox").wait_for()
    await feed.keyboard.press("Escape")
    await expect(card.get_by_role("textbox")).to_have_count(0)
    await feed.keyboard.press(key)
    await card.get_by_role("textbox").wait_for()
    await card.get_by_role("textbox").fill("Kept.")
    await feed.keyboard.press("Control+Shift+Enter")  # the sample leads nowhere: this says that it is answered
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()
    await card.focus()
    await feed.keyboard.press(key)
    await expect(card.get_by_role("textbox")).to_have_value("Kept.")
    await card.get_by_role("button", name="Throw away").click()


async def test_card_opened_on_its_network_stays_until_the_rep_says_yes(feed: Page, context: BrowserContext) -> None:
    await context.route("**/api/v1/me", _no_sample)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("textbox").fill("It does, every night.")
    async with context.expect_page() as opened:
        await card.get_by_role("button", name="Copy and open on").click()
    other = await opened.value
    assert "://127.0.0.1" not in other.url
    assert await other.evaluate("[window.opener, document.referrer]") == [None, ""]
    await other.close()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await feed.reload()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await card.get_by_role("button", name="Not yet").click()
    await expect(card.get_by_text("not answered yet")).to_have_count(0)
    await feed.keyboard.press("r")
    async with context.expect_page() as opened:
        await card.get_by_role("button", name="Copy and open on").click()
    await (await opened.value).close()
    await feed.keyboard.press("y")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()


async def test_where_nothing_can_be_sent_the_thread_is_opened_before_an_answer_is_noted(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await context.route("**/api/v1/me", _no_sample)
    await feed.goto(f"{sample.url}/?network=hackernews")
    await feed.locator("article").first.wait_for()
    chosen = next(one for one in await feed_cards(feed) if one["activities"][0]["network"] == "hackernews")
    card = await turn_to(feed, chosen)
    await feed.keyboard.press("r")
    await expect(card.get_by_text("Nothing can be sent to Hacker News from here: open the thread")).to_be_visible()
    filled = card.locator(".composer .go")
    await expect(filled).to_have_text(re.compile("^Open the thread on Hacker News"))
    await expect(card.get_by_role("button", name="Note as answered elsewhere")).to_be_visible()
    assert await violations(feed) == []
    await keep(feed, "composer by hand", is_whole=False)
    async with context.expect_page() as opened:
        await feed.keyboard.press("Control+Enter")
    await (await opened.value).close()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await card.focus()
    await feed.keyboard.press("r")
    await expect(filled).to_have_text(re.compile("^Note as answered elsewhere"))
    await feed.keyboard.press("Control+Enter")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()


async def test_nothing_in_the_sample_leads_to_a_real_network(feed: Page) -> None:
    addresses = await feed.locator("main a[href^='http']").evaluate_all("found => found.map(one => one.href)")
    assert [one for one in addresses if "://127.0.0.1" not in one] == []


async def _no_sample(route: Route) -> None:
    answer = await route.fetch()
    me = await answer.json()
    await route.fulfill(response=answer, json=me | {"workspace": me["workspace"] | {"sample": False}})
