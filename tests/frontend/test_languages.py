"""German and Arabic: chosen, kept, read from their own side, and fit for a phone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import feed_cards
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
CHOSEN = [("Deutsch", "de", "ltr", "Für dich", "Antworten"), ("العربية", "ar", "rtl", "لك", "رد")]
AUSTRIAN = [{"viewport": LAPTOP, "locale": "de-AT"}]
DEVICES = [{"viewport": PHONE}, {"viewport": LAPTOP, "color_scheme": "dark"}]


@pytest.mark.parametrize(("own_name", "code", "direction", "title", "reply"), CHOSEN, ids=["german", "arabic"])
async def test_language_is_chosen_in_its_own_name_and_kept(
    feed: Page, own_name: str, code: str, direction: str, title: str, reply: str
) -> None:
    await feed.get_by_role("button", name="Your account").click()
    await feed.get_by_role("button", name=own_name, exact=True).click()
    for _ in ("chosen", "come back to"):
        await expect(feed.locator("html")).to_have_attribute("lang", code)
        await expect(feed.locator("html")).to_have_attribute("dir", direction)
        await expect(feed.get_by_role("heading", level=1)).to_have_text(title)
        await expect(feed.get_by_role("button", name=re.compile(f"^{reply}")).first).to_be_visible()
        await feed.reload()


@pytest.mark.parametrize("context", AUSTRIAN, indirect=True, ids=["austrian"])
async def test_browser_of_somebody_in_austria_speaks_german_at_once(feed: Page) -> None:
    await expect(feed.locator("html")).to_have_attribute("lang", "de-AT")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Für dich")


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "laptop-dark"])
async def test_arabic_fits_and_axe_finds_nothing(feed: Page, sample: Served) -> None:
    person = (await feed_cards(feed))[0]["person"]["id"]
    await feed.evaluate("localStorage.setItem('language', 'ar')")
    for path, landmark in (("/", "article"), (f"/people/{person}", ".plot, .timeline"), ("/sources", "main h2")):
        await feed.goto(f"{sample.url}{path}")
        await feed.locator(landmark).first.wait_for()
        await expect(feed.locator("html")).to_have_attribute("dir", "rtl")
        assert await violations(feed) == []
        assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
