"""Taking back: after a reload, from the history, from where the card went; and what was done to many as one."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.frontend.arriving import all_sent
from tests.frontend.choosing import AT_REST, current
from tests.frontend.conftest import PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
OVERFLOWING = """(bar) => {
    const { left, right } = bar.getBoundingClientRect();
    const isOut = (one) => {
        const box = one.getBoundingClientRect();
        return one.scrollWidth > one.clientWidth + 1 || box.left < left || box.right > right || box.height < 36;
    };
    return [...bar.querySelectorAll("button")].filter(isOut).map((one) => one.innerText);
}"""
FRAMES = """(id) => {
  window.frames = [];
  const look = () => {
    const room = document.getElementById(id)?.getBoundingClientRect().height;
    if (room) frames.push([room, document.querySelector(".top").getBoundingClientRect().top]);
    requestAnimationFrame(look);
  };
  look();
}"""


async def test_undo_goes_on_after_a_reload(feed: Page) -> None:
    first, second = await current(feed), await current(feed, below=1)
    await feed.keyboard.press("e")
    await all_sent(feed)  # no hand is so fast that both are on their way at once, and either may arrive first
    for key in "x1":
        await feed.keyboard.press(key)
    await all_sent(feed)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await feed.keyboard.press("z")
    await second.wait_for()
    await feed.keyboard.press("z")
    await first.wait_for()
    await feed.keyboard.press("z")
    await expect(feed.get_by_text("Nothing to undo")).to_be_visible()


@pytest.mark.refused("ERR_FAILED")
async def test_act_still_unsent_is_taken_back_after_a_reload(feed: Page, context: BrowserContext) -> None:
    card = await current(feed)
    await context.route("**/acts", lambda route: route.abort())
    await feed.keyboard.press("e")
    await expect(card).to_have_count(0)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await feed.keyboard.press("z")
    await expect(feed.get_by_text("Undone")).to_be_visible()
    await context.unroute("**/acts")
    await all_sent(feed)
    await feed.reload()
    await card.wait_for()


async def test_each_act_is_taken_back_from_the_history(feed: Page) -> None:
    first, second = await current(feed), await current(feed, below=1)
    for key in ("e", "h", "4"):
        await feed.keyboard.press(key)
    await all_sent(feed)
    await feed.keyboard.press("Z")
    history = feed.get_by_role("dialog", name="What you did")
    await expect(history.get_by_role("listitem")).to_have_count(2)
    assert await violations(feed) == []
    await history.get_by_role("button", name="Undo: Done").click()
    await expect(history.get_by_role("listitem")).to_have_count(1)
    await feed.keyboard.press("Escape")
    await first.wait_for()
    await expect(second).to_have_count(0)
    await feed.keyboard.press("z")
    await second.wait_for()


@pytest.mark.parametrize(("keys", "lens"), [("e", "Done"), ("x1", "Dismissed"), ("h2", "Snoozed")])
async def test_card_comes_back_to_the_feed_from_where_it_went(feed: Page, keys: str, lens: str) -> None:
    card = await current(feed)
    for key in keys:
        await feed.keyboard.press(key)
    await all_sent(feed)
    await feed.get_by_role("link", name=lens, exact=True).first.click()
    await card.get_by_role("button", name="Bring back to the feed").click()
    await expect(card).to_have_count(0)
    await all_sent(feed)
    await feed.get_by_role("link", name="For you").first.click()
    await card.wait_for()


async def test_chosen_cards_are_done_as_one_and_taken_back_as_one(feed: Page) -> None:
    cards = [await current(feed, below=place) for place in range(3)]
    for key in "vJJ":
        await feed.keyboard.press(key)
    await expect(feed.get_by_text("3 chosen")).to_be_visible()
    assert await violations(feed) == []
    await feed.keyboard.press("e")
    await _all_have(cards, 0)
    await all_sent(feed)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await feed.keyboard.press("z")
    await _all_have(cards, 1)


@pytest.mark.parametrize("context", [TOUCH], indirect=True, ids=["phone"])
async def test_a_finger_that_stays_chooses_and_one_button_deals_with_all(feed: Page) -> None:
    first, second = await current(feed), await current(feed, below=1)
    await _held(feed, first.locator(".who"))
    await expect(feed.get_by_text("1 chosen")).to_be_visible()
    await second.get_by_role("button", name="Choose ").tap()
    bar = feed.get_by_role("region", name="Chosen cards")
    await bar.get_by_role("button", name="Snooze").tap()
    await feed.get_by_role("menuitem", name="Next week").tap()
    await _all_have([first, second], 0)
    await feed.get_by_role("button", name="Undo").tap()
    await _all_have([first, second], 1)


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_bar_of_many_holds_its_words_in_every_language_and_width(feed: Page) -> None:
    for language in ("en", "de", "ar"):
        await feed.evaluate("(one) => localStorage.setItem('language', one)", language)
        await feed.reload()
        await feed.locator("article").first.wait_for()
        await feed.keyboard.press("v")
        for width in (390, 320, 1280):
            await feed.set_viewport_size({"width": width, "height": 800})
            await feed.locator(".bulk").wait_for()
            assert await feed.locator(".bulk").evaluate(OVERFLOWING) == [], (language, width)


async def test_two_cards_are_handed_over_together(feed: Page, sample: Served) -> None:
    cards = [await current(feed), await current(feed, below=1)]
    for key in "vJa":
        await feed.keyboard.press(key)
    await feed.get_by_role("dialog").get_by_role("combobox").press_sequentially("moll")
    await expect(feed.get_by_role("option")).to_have_text(["Greta Moll"])
    assert await violations(feed) == []
    await feed.keyboard.press("Enter")
    await _all_have(cards, 0)  # they are in the team's lens now
    await feed.keyboard.press("z")
    await _all_have(cards, 1)


async def _all_have(cards: list[Locator], count: int) -> None:
    for card in cards:
        await expect(card).to_have_count(count)


async def _held(page: Page, place: Locator) -> None:
    box = await place.bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] - 4}
    session = await page.context.new_cdp_session(page)
    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    await expect(page.get_by_text("1 chosen")).to_be_visible()
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("context", [TOUCH, {}], indirect=True, ids=["phone", "laptop"])
async def test_card_that_comes_back_takes_the_room_it_took_before(feed: Page) -> None:
    """A page that is higher for a moment is drawn beside its place: the browser moves the whole screen by as much.

    The card alone is measured: those below it are higher or lower than was guessed once they have come near.
    """
    card = await current(feed, below=2)
    await card.evaluate("one => one.scrollIntoView({ block: 'center' })")
    await feed.evaluate(AT_REST)
    card_id, before = await card.evaluate("one => [one.id, one.getBoundingClientRect().height]")
    await card.get_by_role("button", name="Done: ").click()
    await expect(card).to_have_count(0)
    await feed.evaluate(FRAMES, card_id)
    await feed.keyboard.press("z")
    await card.wait_for()
    await feed.evaluate(AT_REST)
    rooms, tops = await feed.evaluate("[frames.map(one => one[0]), frames.map(one => one[1])]")
    assert rooms
    assert max(abs(room - before) for room in rooms) <= 2
    assert set(tops) == {0}
