"""A picture's way by two people: a rep adds and describes it, compliance sees it with its description, it goes out."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import SEND
from tests.frontend.choosing import feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served
from tests.service.posts.files import moving, photo

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("nothing_waits")]
WORDS = "That is how the queue looks at two in the morning."
ALT = "Trucks before a gate, at night"
SOON = 40_000  # milliseconds: ten seconds in the outbox, and a tick


async def test_a_picture_is_added_described_looked_at_and_sent(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        card = await _answering(noor, "bluesky")
        await card.get_by_role("textbox").fill(WORDS)
        attach = card.get_by_label("Add a picture")
        await attach.set_input_files([{"name": "a.gif", "mimeType": "image/gif", "buffer": moving()}])
        await expect(card.get_by_role("alert")).to_contain_text("Moving pictures are not taken")
        await attach.set_input_files([{"name": "gate.jpg", "mimeType": "image/jpeg", "buffer": photo()}])
        await expect(card.get_by_role("img", name="gate.jpg")).to_be_visible()
        await card.get_by_label("What is to be seen").fill(ALT)
        for scheme, size in (("light", LAPTOP), ("dark", PHONE)):
            await noor.emulate_media(color_scheme=scheme)
            await noor.set_viewport_size(size)
            await card.get_by_role("button", name=SEND).scroll_into_view_if_needed()
            assert await violations(noor) == []
            await keep(noor, f"media composer {scheme}", is_whole=False)
        await noor.set_viewport_size(LAPTOP)
        await card.get_by_role("button", name=SEND).click()  # at once: the description goes along
        await expect(card.get_by_text("Waits for compliance.")).to_be_visible()
        async with signed_in(browser, sample, "compliance@sample.example") as guard:
            await guard.goto(f"{sample.url}/review")
            item = guard.get_by_role("article")
            picture = item.get_by_role("img", name=ALT)
            await expect(picture).to_be_visible()
            assert await _is_drawn(picture)
            await expect(item).to_contain_text(f"Described as: {ALT}")
            await expect(item).to_contain_text("Pictures nobody read")
            assert await violations(guard) == []
            await keep(guard, "media review")
            await guard.keyboard.press("a")
            await guard.get_by_role("dialog").get_by_role("button", name="Approve").click()
            await expect(guard.get_by_text("Nothing waits")).to_be_visible()
        posts = f"{sample.url}/api/v1/posts"
        post = (await (await noor.request.get(posts)).json())["items"][0]
        assert [one["alt"] for one in post["media"]] == [ALT]
        await noor.goto(f"{sample.url}/review")
        mine = noor.get_by_role("region", name="What you handed in")
        await expect(mine.get_by_text("Published.").first).to_be_visible(timeout=SOON)
        await leave(noor, sample)


async def test_a_network_that_takes_none_says_so_before(feed: Page) -> None:
    card = await _answering(feed, "github")
    await expect(card.get_by_text("GitHub takes no pictures from here.")).to_be_visible()
    await expect(card.get_by_label("Add a picture")).to_have_count(0)


async def _answering(page: Page, network: str) -> Locator:
    """A card of that network, with its composer open."""
    await page.locator("article").first.hover()
    await page.mouse.wheel(0, 1_000)  # the tenth comes into the page as well
    cards = [one for one in await feed_cards(page) if one["activities"][0]["network"] == network]
    card = await turn_to(page, cards[0])
    await page.keyboard.press("r")
    await card.get_by_role("textbox").wait_for()
    return card


async def _is_drawn(picture: Locator) -> bool:
    return bool(await picture.evaluate("one => one.decode().then(() => one.naturalWidth > 0)"))
