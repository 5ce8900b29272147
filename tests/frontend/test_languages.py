"""German and Arabic: chosen, kept, read from their own side, and fit for a phone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import feed_cards
from tests.frontend.conftest import LAPTOP, PHONE, keep
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


ARABIC = "localStorage.setItem('language', 'ar')"
ASTRAY = """() => [...document.querySelectorAll(".role bdi:dir(ltr)")].filter((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return Math.abs(words.getBoundingClientRect().right - one.closest(".role").getBoundingClientRect().right) > 8;
}).length"""
BROKEN = """() => [...document.querySelectorAll(".role:has(bdi:dir(ltr))")].filter((role) => {
    const words = role.querySelector("bdi").getBoundingClientRect();
    const relation = role.querySelector("b")?.getBoundingClientRect();
    return relation && relation.width > 1 && words.top < relation.bottom - 4;
}).length"""
PICTURED = """() => [...document.querySelectorAll(".said:has(> .words:dir(ltr)):has(.pictures)")].map((said) => {
    const at = (selector) => said.querySelector(selector).getBoundingClientRect().left;
    return Math.abs(at(".pictures") - at(".words"));
})"""


async def test_what_runs_the_other_way_than_an_arabic_page_keeps_its_order(feed: Page, sample: Served) -> None:
    """A headline broken over two lines read "COO at · prospect"; marks stood at the wrong ends of a quotation."""
    pictured = [
        card["person"]["id"]
        for card in await feed_cards(feed)
        if any(one["type"] == "Image" for said in card["activities"] for one in said["media"])
    ]
    await feed.evaluate(ARABIC)
    await feed.goto(sample.url)
    await expect(feed.locator("html")).to_have_attribute("dir", "rtl")
    await feed.locator("article .role bdi").first.wait_for()
    assert await feed.evaluate(BROKEN) == 0
    assert await feed.evaluate(ASTRAY) == 0
    quoted = feed.locator(".context", has_text=re.compile("«"))
    await expect(quoted.first).to_have_text(re.compile(r"\u2068«[^»]+»\u2069"))
    await keep(feed, "arabic-feed", is_whole=False)
    assert pictured
    await feed.goto(f"{sample.url}/people/{pictured[0]}")
    await feed.locator(".said .pictures").first.wait_for()
    assert all(apart < 2 for apart in await feed.evaluate(PICTURED))
    await keep(feed, "arabic-person", is_whole=False)


async def test_first_act_of_an_arabic_card_is_a_button_with_its_key(feed: Page, sample: Served) -> None:
    await feed.evaluate(ARABIC)
    await feed.goto(sample.url)
    first = feed.locator("article .acts .go").first
    await expect(first.locator("kbd")).to_be_visible()
    box = await first.bounding_box()
    assert box
    assert box["width"] > 2 * box["height"]
    for name in ("heating-up", "evaluation"):  # what rises, rises whichever way one reads
        await expect(feed.locator(f".lenses a[href='/{name}'] .icon").first).not_to_have_class(re.compile("turning"))
