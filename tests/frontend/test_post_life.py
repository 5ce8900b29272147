"""A post's life by three people: a rep writes, compliance decides, it is published in the sample, the rep sees it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import GRAVE, SEND, SOON, handed_in, thrown_away
from tests.frontend.choosing import feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("nothing_waits")]
WORDS = "Ja, das liest es jede Nacht ein, und ihr seht es am Morgen auf einen Blick."


@pytest_asyncio.fixture(loop_scope="session")
async def guard(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """Cornelius of compliance."""
    async with signed_in(browser, sample, "compliance@sample.example") as page:
        yield page


async def test_a_posts_life_by_three_people(noor: Page, guard: Page, browser: Browser, sample: Served) -> None:
    card = await _answering(noor)
    await card.get_by_role("textbox").fill(GRAVE)
    findings = card.get_by_role("region", name="What review would find")
    await expect(findings.get_by_text("no risk", exact=True)).to_be_visible()
    await expect(findings).to_contain_text("No investment is free of risk.")
    await keep(noor, "composer", is_whole=False)
    assert await violations(noor) == []
    await card.get_by_role("textbox").fill(WORDS)
    await expect(findings).to_have_count(0)
    await card.get_by_role("button", name=SEND).dblclick()
    await expect(card.get_by_text("Waits for compliance.")).to_be_visible()

    await guard.keyboard.press("g")
    await guard.keyboard.press("v")
    item = guard.get_by_role("article")
    await expect(item).to_contain_text(WORDS)
    await expect(guard.get_by_role("list", name="The queue").get_by_role("listitem")).to_have_count(1)
    await expect(item.get_by_role("heading", name="Noor Kaplan on Bluesky")).to_be_visible()
    await guard.keyboard.press("c")
    await expect(card.get_by_text("Cornelius Abt is looking at it until")).to_be_visible()
    await keep(guard, "review")
    assert await violations(guard) == []
    async with signed_in(browser, sample, "owen.price@sample.example") as second:
        await second.goto(f"{sample.url}/review")
        await expect(second.get_by_role("button", name="Approve")).to_be_disabled()
    await guard.keyboard.press("a")
    await guard.get_by_role("dialog").get_by_role("button", name="Approve").click()
    await expect(guard.get_by_text("Nothing waits")).to_be_visible()

    await noor.goto(f"{sample.url}/review")
    await expect(noor.get_by_text("The queue is for compliance.")).to_be_visible()
    mine = noor.get_by_role("region", name="What you handed in")
    await expect(mine).to_contain_text("Approved by Cornelius Abt")
    await expect(mine.get_by_text("Published.")).to_be_visible(timeout=SOON)
    await keep(noor, "mine", is_whole=False)
    assert await violations(noor) == []


async def test_what_is_refused_comes_back_with_its_reason(noor: Page, guard: Page) -> None:
    card = await _answering(noor, 1)
    await card.get_by_role("textbox").fill(GRAVE)
    await handed_in(card)
    await guard.goto(re.sub(r"(//[^/]+).*", r"\1/review", guard.url))
    item = guard.get_by_role("article")
    await expect(item.locator("mark").first).to_have_text("no risk")
    await guard.set_viewport_size(PHONE)
    await guard.get_by_role("button", name=GRAVE).click()
    await expect(item.get_by_role("button", name="Back to the queue")).to_be_visible()
    await keep(guard, "review phone")
    assert await violations(guard) == []
    await guard.set_viewport_size(LAPTOP)
    await keep(guard, "review grave")
    await guard.keyboard.press("r")
    await guard.keyboard.type("Take the promise out.")
    await guard.keyboard.press("Control+Enter")
    await expect(card.get_by_text("Changes are asked for")).to_be_visible()
    await expect(card.get_by_text("Take the promise out.")).to_be_visible()
    await card.get_by_role("textbox").fill(WORDS)
    await handed_in(card)
    await card.get_by_role("button", name="Take it back").click()
    await expect(noor.get_by_text("Taken back: nothing goes out.")).to_be_visible()
    await expect(guard.get_by_text("Nothing waits")).to_be_visible()
    await thrown_away(noor, card)


async def _answering(noor: Page, place: int = 0) -> Locator:
    """A card of somebody on Bluesky, its composer open."""
    cards = [one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky"]
    card = await turn_to(noor, cards[place])
    await noor.keyboard.press("r")
    await card.get_by_role("textbox").wait_for()
    return card
