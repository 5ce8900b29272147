"""The search box: who is in the feed stands first, everything else is one line away, and a phone has room for it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import asked
from tests.frontend.conftest import LAPTOP, PHONE, keep
from tests.frontend.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")
BOTH = [{"viewport": PHONE}, {"viewport": LAPTOP, "color_scheme": "dark"}]


async def somebody_of_a_common_name(page: Page) -> tuple[str, str]:
    """The warmest in the feed of those who are called so, alone, where others come before them in the alphabet."""
    cards = (await asked(page, "engagements", limit="200"))["items"]  # all of them, and not only those in the page
    called: dict[str, list[tuple[int, str]]] = {}
    for card in sorted(cards, key=lambda card: -card["warmth"]):
        name = card["person"]["name"]
        called.setdefault(name.split()[0], []).append((card["warmth"], name))
    for first, [(warmth, name), *others] in called.items():
        if warmth in [other for other, _ in others]:
            continue
        found = (await asked(page, "search", q=first, limit="200"))["items"]
        if sum(one["name"].startswith(f"{first} ") and one["name"] < name for one in found) > 5:
            return name, first
    raise AssertionError("nobody in the feed shares a first name with six others")


@pytest.mark.parametrize("context", BOTH, indirect=True, ids=["phone", "laptop-dark"])
async def test_search_shows_who_is_in_the_feed_before_the_alphabet(feed: Page) -> None:
    name, first = await somebody_of_a_common_name(feed)
    await feed.get_by_role("combobox").fill(first)
    options = feed.get_by_role("option")
    await expect(options.first).to_contain_text(name)
    await expect(options.first).to_contain_text("in the feed")
    await expect(options.first).to_contain_text(re.compile(r"Warmth \d+ of 100"))
    await keep(feed, f"search-{(feed.viewport_size or LAPTOP)['width']}", is_whole=False)
    assert await violations(feed) == []


async def test_last_line_of_a_search_leads_to_all_results(feed: Page) -> None:
    name, first = await somebody_of_a_common_name(feed)
    box = feed.get_by_role("combobox")
    await box.fill(first)
    last = feed.get_by_role("option", name=f"All results for “{first}”")
    await expect(last).to_be_visible()
    for _ in range(await feed.get_by_role("option").count() + 1):  # nothing comes after it
        await box.press("ArrowDown")
    await expect(last).to_have_attribute("aria-selected", "true")
    await box.press("Enter")
    await expect(feed).to_have_url(re.compile(rf"/all\?q={quote(first)}$"))
    found = (await asked(feed, "engagements", lens="all", q=first, limit="200"))["items"]
    assert name in [card["person"]["name"] for card in found]  # of many, those far below are not in the page yet
    await expect(feed.locator(f"#card-{found[0]['id']}")).to_contain_text(first)


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_what_is_found_takes_the_width_of_a_phone(feed: Page) -> None:
    _, first = await somebody_of_a_common_name(feed)
    await feed.get_by_role("combobox").fill(first)
    await expect(feed.get_by_role("option").first).to_be_visible()
    number = await feed.get_by_role("option").first.locator("b").bounding_box()
    assert number
    assert number["height"] < 30  # on one line
    box = await feed.get_by_role("listbox").bounding_box()
    assert box
    assert box["width"] > PHONE["width"] * 0.9
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
