"""The library: a rep says what was approved, compliance decides on a content, marketing writes the next version."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.choosing import feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, leave
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
WAITING = "A day at the weighbridge"
GATES = "Gate logs, read while you sleep"


@pytest_asyncio.fixture(loop_scope="session")
async def noor(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """A rep of the sample, with her own account, at the feed."""
    async with _signed_in(browser, sample, "rep@sample.example") as page:
        yield page
        await leave(page, sample)


@asynccontextmanager
async def _signed_in(browser: Browser, sample: Served, email: str) -> AsyncIterator[Page]:
    """A page that ends without an error on its console."""
    context = await browser.new_context(viewport=LAPTOP, locale="en-GB", service_workers="block")
    page, wrong = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda said: wrong.append(said.text) if said.type == "error" and "401" not in said.text else None
    )
    await page.goto(sample.link_of(email))
    await page.locator("article").first.wait_for()
    yield page
    await context.close()
    assert wrong == []


async def test_a_rep_says_what_was_approved_by_keys_alone(noor: Page) -> None:
    card = await _answering(noor)
    await noor.keyboard.press("Control+/")
    offered = card.get_by_role("region", name="Approved words for Bluesky")
    await expect(offered.get_by_role("button", name=GATES)).to_be_visible()
    assert await violations(noor) == []
    await _keep(noor, "snippets")
    await offered.get_by_role("button", name=GATES).focus()
    await noor.keyboard.press("Enter")
    field = card.get_by_role("textbox")
    await expect(field).to_be_focused()
    await expect(field).to_have_value(_has("https://harbourlight.example/gate-logs?utm_source=bluesky"))
    await expect(card.get_by_text("As approved: it goes out without another look.")).to_be_visible()
    assert await violations(noor) == []
    await _keep(noor, "as approved")
    await noor.keyboard.press("End")
    await noor.keyboard.type("!")
    await expect(card.get_by_text("Not as approved: it waits for compliance.")).to_be_visible()
    await noor.keyboard.press("Backspace")
    await expect(card.get_by_text("As approved: it goes out without another look.")).to_be_visible()
    await noor.keyboard.press("Control+Shift+Enter")
    await expect(noor.get_by_text("It goes out in ten seconds, as it was approved.")).to_be_visible()
    await card.get_by_role("button", name="Take it back").click()
    await card.get_by_role("button", name="Throw away").click()


async def test_compliance_decides_in_the_library_and_marketing_writes_on(browser: Browser, sample: Served) -> None:
    async with _signed_in(browser, sample, "compliance@sample.example") as guard:
        await guard.keyboard.press("g")
        await guard.keyboard.press("v")
        await guard.get_by_role("main").get_by_role("link", name="library").click()
        desk = guard.get_by_role("region", name="Waits for your decision")
        await expect(desk).to_contain_text(WAITING)
        assert await violations(guard) == []
        await _keep(guard, "library compliance")
        await desk.get_by_role("button", name="Approve").click()
        await guard.get_by_role("dialog").get_by_role("button", name="Approve").click()
        await expect(desk).to_have_count(0)
    async with _signed_in(browser, sample, "marketing@sample.example") as maya:
        await maya.keyboard.press("g")
        await maya.keyboard.press("l")
        await maya.get_by_role("button", name=GATES).click()
        await expect(maya.get_by_text("Nobody has shared it yet.")).to_be_visible()
        await maya.get_by_text("Who would care this week").click()
        await _keep(maya, "library opened")
        await maya.get_by_role("button", name="New campaign").click()
        begin = maya.get_by_role("dialog")
        await begin.get_by_label("Name").fill("Winter gates")
        await begin.get_by_label("Begins").fill("2026-12-01")
        await begin.get_by_label("Ends").fill("2027-01-31")
        assert await violations(maya) == []
        await begin.get_by_role("button", name="Begin it").click()
        chosen = maya.get_by_label("Campaign").locator("option:checked")
        await expect(chosen).to_have_text("Winter gates, 2026-12-01 to 2027-01-31")
        await maya.get_by_role("button", name="New version").click()
        form = maya.get_by_role("dialog")
        await form.get_by_label("Title", exact=True).fill("Gate logs, by six")
        assert await violations(maya) == []
        await _keep(maya, "library writing")
        await form.get_by_role("button", name="Hand in for approval").click()
        await expect(maya.get_by_text("version 2 waits for compliance")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_library_on_a_phone(noor: Page, sample: Served, scheme: str) -> None:
    await noor.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await noor.set_viewport_size(PHONE)
    await noor.goto(f"{sample.url}/library")
    await noor.get_by_role("button", name="Doors, drafts and minus twenty").click()
    await expect(noor.get_by_text("Who said it")).to_be_visible()
    assert await violations(noor) == []
    assert await noor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await _keep(noor, f"library phone {scheme}")
    await noor.set_viewport_size(LAPTOP)
    await noor.goto(sample.url)


async def _answering(noor: Page) -> Locator:
    """A card of somebody on Bluesky, its composer open."""
    card = await turn_to(
        noor, next(one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky")
    )
    await noor.keyboard.press("r")
    await card.get_by_role("textbox").wait_for()
    return card


def _has(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


async def _keep(page: Page, name: str) -> None:
    """A picture, where somebody asks for pictures."""
    if folder := os.environ.get("EMBERFEED_PICTURES"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page="library" in name)
