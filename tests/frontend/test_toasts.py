"""What is said after an act: whose card it was, and not on top of what is pressed next."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import current
from tests.frontend.conftest import PHONE, name_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
LIES_ON = """place => {
  const lies = (one, other) =>
    one.top < other.bottom && one.bottom > other.top && one.left < other.right && one.right > other.left;
  const toast = document.querySelector(".toast").getBoundingClientRect();
  return [...document.querySelectorAll(place)].some(one => lies(one.getBoundingClientRect(), toast));
}"""


async def test_toast_begins_with_whose_card_it_was(feed: Page) -> None:
    for keys, words in (("e", "Done"), ("x1", "Dismissed"), ("n", "Snoozed until they speak again")):
        name = await name_of(feed)
        for key in keys:
            await feed.keyboard.press(key)
        await expect(feed.locator(".toast > span")).to_have_text(f"{name}: {words}")


async def test_what_was_done_is_not_said_in_front_of_a_dialog(feed: Page) -> None:
    await feed.keyboard.press("e")
    await expect(feed.locator(".toast")).to_have_count(1)
    await feed.keyboard.press("a")
    await expect(feed.get_by_role("dialog")).to_be_visible()
    await expect(feed.locator(".toast")).to_have_count(0)
    await feed.keyboard.press("Escape")
    await expect(feed.get_by_role("dialog")).to_have_count(0)
    await expect(feed.locator(".toast")).to_have_count(0)


async def test_that_something_was_undone_is_said_for_a_shorter_time(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("e")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await expect(feed.locator(".toast")).to_contain_text("Undone")
    await expect(feed.locator(".toast")).to_have_count(0, timeout=6000)


async def test_where_there_is_room_a_toast_stands_beside_the_cards(feed: Page) -> None:
    await feed.keyboard.press("e")
    await expect(feed.locator(".toast")).to_be_in_viewport()
    assert not await feed.evaluate(LIES_ON, "article, main")


@pytest.mark.parametrize("context", [TOUCH], indirect=True, ids=["phone"])
async def test_toast_makes_way_for_the_acts_of_a_card_and_for_those_of_all_chosen(feed: Page) -> None:
    more = feed.locator("article .acts [aria-haspopup]").nth(1)
    at = PHONE["height"] - 95  # pixels: where a toast stands
    await more.tap()  # which brings it to the middle
    await more.evaluate("(one, at) => scrollBy(0, one.getBoundingClientRect().top - at)", at)
    await feed.get_by_role("menuitem", name="Watch").tap()
    await expect(feed.locator(".toasts.high .toast")).to_be_in_viewport()
    assert not await feed.evaluate(LIES_ON, ".acts")

    await feed.keyboard.press("w")  # no more: it is said anew
    await feed.evaluate("scrollTo(0, 0)")
    await feed.get_by_role("button", name="Choose ").first.tap()
    bar = feed.get_by_role("region", name="Chosen cards")
    await expect(bar).to_be_in_viewport()
    assert not await feed.evaluate(LIES_ON, ".bulk")
