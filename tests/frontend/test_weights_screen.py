"""What if likes never mattered: both orders on one screen, and the weights that an admin saves and takes back."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Locator, Page, Route, expect

from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]


@pytest.mark.refused("412")
@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True, ids=["phone"])
async def test_order_that_would_be_stands_beside_todays_and_is_saved_and_taken_back(feed: Page) -> None:
    await feed.keyboard.press("Control+k")
    await feed.get_by_role("combobox", name="List, page, act, person or company").fill("what if likes")
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("What if likes never mattered?")
    rows = feed.locator(".order tbody tr")
    await expect(rows).to_have_count(15)
    await expect(feed.locator(".order tbody tr.moved")).to_have_count(0)
    save = feed.get_by_role("button", name="Save for the workspace")
    await expect(save).to_be_disabled()
    await feed.get_by_text("What they do towards us").click()
    likes = feed.get_by_role("slider", name="Likes")
    await likes.focus()
    await feed.keyboard.press("Home")
    await expect(likes).to_have_attribute("aria-valuetext", "not at all")
    question = feed.get_by_role("button", name="likes never mattered", exact=True)
    await expect(question).to_have_attribute("aria-pressed", "true")
    replies = await _let_replies_count_nothing(feed)
    today = await rows.locator("td:nth-child(2) a").all_inner_texts()
    then = await rows.locator("td:nth-child(3) a").all_inner_texts()
    falls, rises = next(pair for pair in zip(today, then, strict=True) if pair[0] != pair[1])
    await feed.route("**/api/v1/models", outdated, times=1)
    await save.click()
    await feed.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    await expect(feed.get_by_role("alert").filter(has_text="Not saved")).to_be_visible()
    await expect(likes).to_have_attribute("aria-valuetext", "not at all")
    await save.click()
    await feed.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    kept = feed.get_by_role("region", name="The workspace's weights")
    await expect(kept.get_by_role("listitem").first).to_contain_text("rep set them by hand")
    await expect(kept.get_by_role("listitem").first).to_contain_text("in use")
    await expect(feed.locator(".order tbody tr.moved")).to_have_count(0)
    assert _first(await rows.locator("td:nth-child(2) a").all_inner_texts(), (falls, rises)) == rises
    await feed.get_by_role("button", name="Undo").click()
    await expect(kept.get_by_role("listitem").first).to_contain_text("taken back")
    await expect(replies).to_have_attribute("aria-valuetext", "not at all")
    await expect(feed.locator(".order tbody tr.moved").first).to_be_visible()
    assert _first(await rows.locator("td:nth-child(2) a").all_inner_texts(), (falls, rises)) == falls


async def _let_replies_count_nothing(feed: Page) -> Locator:
    """Most of what people in the sample do is to reply, so that the order is another one at whatever moment."""
    replies = feed.get_by_role("slider", name="Replies")
    await replies.focus()
    await feed.keyboard.press("Home")
    await expect(feed.locator(".order tbody tr.moved").first).to_be_visible()
    return replies


def _first(names: list[str], of: tuple[str, str]) -> str:
    """Who of two stands further up. In a sample that lives others may come between them."""
    return next(name for name in names if name in of)


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "phone-dark", "laptop", "laptop-dark"])
async def test_axe_finds_nothing_on_the_screen_of_weights(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/evaluation")
    await feed.get_by_role("link", name="What if likes never mattered?").click()
    await feed.get_by_role("button", name="only words mattered").click()
    for group in reversed(await feed.locator("details:not([open]) summary").all()):
        await group.click()
    await _let_replies_count_nothing(feed)
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.refused("500")
async def test_order_that_cannot_be_worked_out_says_so_and_reps_save_nothing(
    context: BrowserContext, feed: Page, sample: Served
) -> None:
    await context.route("**/api/v1/what-if", stumbled)
    await feed.goto(sample.link_of("sam.birch@sample.example"))
    await feed.locator("article").first.wait_for()
    await feed.goto(f"{sample.url}/weights")
    await expect(feed.get_by_role("alert").first).to_contain_text("could not be worked out")
    await context.unroute("**/api/v1/what-if")
    await feed.get_by_role("button", name="Try again").click()
    await expect(feed.locator(".order tbody tr")).to_have_count(15)
    await expect(feed.get_by_text("A manager or an admin can save weights")).to_be_visible()
    await expect(feed.get_by_role("button", name="Save for the workspace")).to_have_count(0)


async def stumbled(route: Route) -> None:
    await route.fulfill(status=500, body="{}", content_type="application/json")


async def outdated(route: Route) -> None:
    """Somebody else has saved meanwhile."""
    await route.fulfill(status=412, json={"type": "/problems/changed", "title": "It changed", "status": 412})
