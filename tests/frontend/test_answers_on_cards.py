"""What a card says of our own answers to it and of what was put off, and what is said before one decides."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import GRAVE, SEND, SOON, all_sent, handed_in, thrown_away
from tests.frontend.choosing import current, feed_cards, turn_to
from tests.frontend.conftest import PHONE, keep, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORDS = "Yes, it does that every night, and you see it in the morning."


async def test_an_answer_that_waits_stands_on_its_card_for_its_author_and_for_colleagues(
    noor: Page, browser: Browser, sample: Served
) -> None:
    asked = await _asked(noor)
    await handed_in(await _written(noor, asked, GRAVE))
    await noor.reload()
    card = await turn_to(noor, asked)
    await expect(card.get_by_text("Your answer waits for compliance.")).to_be_visible()
    await expect(card.locator(".act.go")).to_have_count(0)
    await expect(card.get_by_text("waiting", exact=True)).to_have_count(0)
    await keep(noor, "answer waits")
    assert await violations(noor) == []
    async with signed_in(browser, sample, "manager@sample.example") as ruth:
        await ruth.goto(f"{sample.url}/people/{asked['person']['id']}")
        await expect(ruth.get_by_text("Noor Kaplan’s answer is on its way.")).to_be_visible()
        await ruth.set_viewport_size(PHONE)
        await keep(ruth, "answer waits phone", is_whole=False)
    await card.get_by_role("link", name="Your answer").click()
    mine = noor.get_by_role("region", name="What you handed in")
    await expect(mine.get_by_role("link", name=asked["person"]["name"])).to_be_visible()
    await mine.get_by_role("button", name="Take it back").first.click()
    await expect(noor.get_by_text("Taken back: nothing goes out.")).to_be_visible()
    await noor.goto(sample.url)
    card = await turn_to(noor, asked)
    await noor.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_have_value(GRAVE)  # a draft again
    await thrown_away(noor, card)


async def test_an_answer_that_is_out_ends_the_waiting_and_is_among_what_i_did(noor: Page) -> None:
    asked = await _asked(noor)
    card = await _written(noor, asked, WORDS)
    await card.get_by_role("button", name=SEND).click()
    await expect(card.get_by_text("Goes out within seconds.")).to_be_visible()
    await noor.keyboard.press("Escape")
    await expect(card.get_by_text("is in the outbox")).to_be_visible()
    await expect(card.get_by_text("You answered")).to_be_visible(timeout=SOON)
    await expect(card.get_by_text("waiting", exact=True)).to_have_count(0)
    await noor.keyboard.press("Z")
    history = noor.get_by_role("dialog", name="What you did")
    await expect(history.get_by_role("link", name=asked["person"]["name"]).first).to_be_visible()
    await expect(history.get_by_text("published").first).to_be_visible()
    await keep(noor, "what you did", is_whole=False)
    assert await violations(noor) == []
    await noor.keyboard.press("Escape")


async def test_before_one_decides_it_is_said_for_whom_and_how_to_leave(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("x")
    menu = feed.get_by_role("menu")
    await expect(menu.get_by_text("For all of us. What they say next opens a new card.")).to_be_visible()
    await expect(menu).to_have_accessible_description("For all of us. What they say next opens a new card.")
    await expect(menu.get_by_role("menuitem", name="Never engage with them")).to_contain_text("for good")
    await keep(feed, "dismiss", is_whole=False)
    assert await violations(feed) == []
    await feed.set_viewport_size(PHONE)
    await keep(feed, "dismiss phone", is_whole=False)
    await menu.get_by_role("menuitem", name="Cancel").click()
    await expect(menu).to_have_count(0)
    await feed.keyboard.press("h")
    await expect(menu.get_by_text("For all of us: it leaves everybody’s feed until then.")).to_be_visible()
    await keep(feed, "snooze phone", is_whole=False)
    await feed.keyboard.press("Escape")
    await expect(card).to_be_visible()


async def test_undoing_says_the_same_each_time(feed: Page) -> None:
    for _ in range(2):
        await feed.keyboard.press("e")
        await all_sent(feed)
    for _ in range(2):
        await feed.keyboard.press("z")
        toast = feed.locator(".toast")
        await expect(toast).to_contain_text("Undone: Done")
        await expect(toast.get_by_role("button")).to_have_text("What you did Z")
        await all_sent(feed)


async def _asked(page: Page) -> dict[str, Any]:
    """A card of somebody on Bluesky who wrote one thing and waits."""
    return next(
        one
        for one in await feed_cards(page)
        if one["unanswered"] and len(one["activities"]) == 1 and one["activities"][0]["network"] == "bluesky"
    )


async def _written(noor: Page, asked: dict[str, Any], words: str) -> Locator:
    card = await turn_to(noor, asked)
    await noor.keyboard.press("r")
    await card.get_by_role("textbox").fill(words)
    return card
