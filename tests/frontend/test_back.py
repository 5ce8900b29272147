"""Back closes what stands in front of the page before it leaves the page, and nothing of it stays in the history."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.frontend.choosing import current
from tests.frontend.conftest import PHONE
from tests.frontend.device import until

pytestmark = pytest.mark.asyncio(loop_scope="session")
IN_FRONT = "() => (history.state?.inFront ?? 0) === {}"


async def opened(page: Page, depth: int = 1) -> None:
    await until(page, IN_FRONT.format(depth))


async def at_heating(page: Page) -> None:
    """One page further than the feed, so that Back has somewhere to go."""
    await page.get_by_role("link", name="Heating up", exact=True).first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Heating up")
    await page.locator("article").first.wait_for()


async def at_the_feed(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text("For you")


@pytest.mark.parametrize(
    ("key", "what"),
    [("r", ".composer"), ("h", "[role=menu]"), ("a", "dialog"), ("m", "dialog"), ("?", "dialog")],
    ids=["answer", "menu", "hand-over", "note", "keys"],
)
async def test_back_closes_it_and_the_next_one_leaves_the_page(feed: Page, key: str, what: str) -> None:
    await at_heating(feed)
    await feed.keyboard.press(key)
    await feed.locator(what).wait_for()
    await opened(feed)
    await feed.go_back()
    await expect(feed.locator(what)).to_have_count(0)
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Heating up")
    await feed.go_forward()
    await opened(feed, 0)
    await expect(feed.locator(what)).to_have_count(0)
    await feed.go_back()
    await at_the_feed(feed)


@pytest.mark.parametrize("key", ["r", "h", "a"], ids=["answer", "menu", "hand-over"])
async def test_what_was_closed_otherwise_leaves_no_step_behind(feed: Page, key: str) -> None:
    await at_heating(feed)
    await feed.keyboard.press(key)
    await opened(feed)
    await feed.keyboard.press("Escape")
    await opened(feed, 0)
    await feed.go_back()
    await at_the_feed(feed)


async def test_back_closes_the_topmost_first_and_keeps_what_was_written(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("textbox").fill("Kept.")
    await feed.keyboard.press("Control+k")
    await opened(feed, 2)
    await feed.go_back()
    await expect(feed.get_by_role("dialog")).to_have_count(0)
    await expect(card.get_by_role("textbox")).to_have_value("Kept.")
    await feed.go_back()
    await expect(card.get_by_role("textbox")).to_have_count(0)
    await card.focus()
    await feed.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_have_value("Kept.")
    await card.get_by_role("button", name="Throw away").click()


async def test_menu_that_gives_way_to_a_dialog_is_one_step(feed: Page) -> None:
    card = await current(feed)
    await card.get_by_role("button", name=re.compile("^More")).click()
    await opened(feed)
    await feed.get_by_role("menuitem", name="Hand to a colleague").click()
    await feed.get_by_role("dialog").wait_for()
    await opened(feed)
    await feed.go_back()
    await expect(feed.get_by_role("dialog")).to_have_count(0)
    await expect(card).to_be_visible()


async def test_place_found_by_name_takes_the_place_of_its_dialog(feed: Page) -> None:
    await at_heating(feed)
    await feed.keyboard.press("Control+k")
    await opened(feed)
    await feed.get_by_role("dialog").get_by_role("combobox").press_sequentially("library")
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Library")
    await feed.go_back()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Heating up")
    await feed.go_back()
    await at_the_feed(feed)


async def test_page_loaded_anew_with_a_dialog_open_has_lost_its_step(feed: Page) -> None:
    await at_heating(feed)
    await feed.keyboard.press("a")
    await opened(feed)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await opened(feed, 0)
    await feed.go_back()
    await at_the_feed(feed)


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True, ids=["phone"])
async def test_back_closes_the_sheet_of_all_places(feed: Page) -> None:
    sheet: Locator = feed.locator("#everywhere")
    await feed.get_by_role("button", name="More", exact=True).click()
    await expect(sheet).to_be_visible()
    await opened(feed)
    await feed.go_back()
    await expect(sheet).to_be_hidden()
    await feed.get_by_role("button", name="More", exact=True).click()
    await opened(feed)
    await sheet.get_by_role("link", name="Today").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Today")
    await feed.go_back()
    await at_the_feed(feed)


async def test_an_open_answer_stays_behind_as_a_draft_and_the_next_view_begins_at_its_top(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    async with feed.expect_response(lambda one: one.url.endswith("/drafts") and one.request.method == "POST"):
        await card.get_by_role("textbox").fill("Left behind.")
        await at_heating(feed)
    await expect(feed.locator(".composer")).to_have_count(0)
    await until(feed, "() => scrollY === 0")
    await feed.evaluate("scrollTo(0, 400)")
    await feed.get_by_role("link", name="Today", exact=True).first.click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Today")
    await expect(feed.locator(".composer")).to_have_count(0)
    await at_heating(feed)
    await until(feed, "() => scrollY === 0")
    await feed.get_by_role("link", name="For you", exact=True).first.click()
    await card.focus()
    await feed.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_have_value("Left behind.")
    await card.get_by_role("button", name="Throw away").click()
