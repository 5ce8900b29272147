"""Every act by key, by finger and by button; taking it back; and the truth when it failed."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.frontend.arriving import all_sent
from tests.frontend.choosing import current
from tests.frontend.conftest import LAPTOP, PHONE, keep, name_of
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(
    ("keys", "lens"),
    [
        (["e"], "Done"),
        (["n"], "Snoozed"),
        (["h", "2"], "Snoozed"),
        (["h", "4"], "Snoozed"),
        (["x", "1"], "Dismissed"),
    ],
    ids=["done", "not-now", "snooze", "until-they-speak", "dismiss"],
)
async def test_key_puts_the_card_where_it_belongs_and_undo_brings_it_back(
    feed: Page, keys: list[str], lens: str
) -> None:
    name = await name_of(feed)
    for key in keys:
        await feed.keyboard.press(key)
    await expect(feed.locator("article").first).not_to_contain_text(name)
    await feed.get_by_role("link", name=lens, exact=True).first.click()
    await expect(feed.locator("article").filter(has_text=name).first).to_be_visible()
    await feed.keyboard.press("z")
    await expect(feed.locator("article").filter(has_text=name)).to_have_count(0)
    await feed.get_by_role("link", name="For you").first.click()
    await expect(feed.locator("article").first).to_contain_text(name)


async def test_done_and_undone_before_the_server_answers_is_undone_after_a_reload(
    feed: Page, context: BrowserContext
) -> None:
    card = await current(feed)
    await context.route("**/acts", unanswered)
    await feed.keyboard.press("e")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()
    await context.unroute("**/acts")
    await feed.reload()
    await card.wait_for()
    await all_sent(feed)
    await feed.reload()
    await card.wait_for()


async def test_undo_right_before_a_reload_is_not_lost(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("e")
    await feed.keyboard.press("z")
    await feed.reload()
    await card.wait_for()
    await all_sent(feed)
    await feed.reload()
    await card.wait_for()


async def test_act_whose_answer_never_comes_is_done_after_a_reload(feed: Page, context: BrowserContext) -> None:
    card = await current(feed)
    await context.route("**/acts", unanswered)
    await feed.keyboard.press("e")
    await expect(card).to_have_count(0)
    await context.unroute("**/acts")
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await expect(card).to_have_count(0)
    await feed.get_by_role("link", name="Done", exact=True).first.click()
    await card.wait_for()
    await all_sent(feed)
    await feed.reload()
    await card.wait_for()


async def test_done_undone_and_done_again_is_done(feed: Page) -> None:
    card = await current(feed)
    for key in "eze":
        await feed.keyboard.press(key)
    await expect(card).to_have_count(0)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await expect(card).to_have_count(0)
    await feed.get_by_role("link", name="Done", exact=True).first.click()
    await card.wait_for()


async def test_undo_in_another_lens_shows_at_once_where_the_card_came_from(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("e")
    await feed.get_by_role("link", name="Done", exact=True).first.click()
    await feed.keyboard.press("z")
    await feed.get_by_role("link", name="For you").first.click()
    await card.wait_for()


async def test_card_that_is_handed_over_by_typing_is_the_teams_until_it_is_undone(feed: Page) -> None:
    card = await current(feed)
    await feed.keyboard.press("a")
    await expect(feed.get_by_role("option").nth(7)).to_be_attached()
    await expect(feed.get_by_role("option").filter(has_text=re.compile("you|Nobody"))).to_have_count(0)
    search = feed.get_by_role("dialog").get_by_role("combobox")
    await expect(search).to_be_focused()
    assert (await search.bounding_box() or {})["height"] >= 36
    await feed.get_by_label("A line for them").fill("He asked about <b>Rotterdam</b>.")
    await keep(feed, "hand over", is_whole=False)
    await feed.keyboard.press("Enter")
    await expect(search).to_be_focused()
    await search.press_sequentially("bir")
    await expect(feed.get_by_role("option").locator("bdi")).to_have_text(["Sam Birch"])
    assert await violations(feed) == []
    await feed.keyboard.press("Enter")
    await expect(card).to_have_count(0)
    await feed.get_by_role("link", name="Team", exact=True).first.click()
    await expect(card.get_by_text("for Sam")).to_be_visible()
    await expect(card.get_by_text("He asked about <b>Rotterdam</b>.")).to_be_visible()
    await card.focus()
    await feed.keyboard.press("a")
    await expect(feed.get_by_role("option", name="(you)")).to_be_attached()
    await expect(feed.get_by_role("option", name="Nobody")).to_be_attached()
    await feed.keyboard.press("Escape")
    await feed.keyboard.press("z")
    await expect(card).to_have_count(0)
    await feed.get_by_role("link", name="For you").first.click()
    await card.wait_for()


async def test_note_is_kept_with_the_card(feed: Page) -> None:
    await feed.keyboard.press("j")
    await feed.keyboard.press("m")
    await feed.get_by_role("dialog").wait_for()
    await feed.keyboard.type("Met her <b>at the fair</b>.")  # no letter of it is a key for the cards behind
    await feed.keyboard.press("Control+Enter")
    note = feed.locator("article[aria-current]").get_by_text("Met her <b>at the fair</b>.")
    await expect(note).to_be_visible()
    await feed.keyboard.press("z")
    await expect(note).to_have_count(0)


@pytest.mark.parametrize("context", [TOUCH], indirect=True, ids=["phone"])
@pytest.mark.parametrize(("across", "words"), [(220, "Done"), (-220, "Snoozed, back tomorrow")], ids=["right", "left"])
async def test_swipe_does_and_undo_takes_it_back(feed: Page, across: int, words: str) -> None:
    name = await name_of(feed)
    await swipe(feed, across)
    await expect(feed.locator("article").first).not_to_contain_text(name)
    await expect(feed.get_by_role("status").filter(has_text=words)).to_be_visible()
    await feed.get_by_role("button", name="Undo").click()
    await expect(feed.locator("article").first).to_contain_text(name)


@pytest.mark.parametrize("context", [TOUCH], indirect=True, ids=["phone"])
async def test_short_swipe_does_nothing(feed: Page) -> None:
    name = await name_of(feed)
    await swipe(feed, 60)
    await expect(feed.locator("article").first).to_contain_text(name)
    await expect(feed.locator("[data-swipe]")).to_have_count(0)


@pytest.mark.parametrize("context", [TOUCH], indirect=True, ids=["phone"])
async def test_everything_a_thumb_presses_is_44_pixels_high(feed: Page) -> None:
    heights = await feed.locator("article .act, .lenses a, .account").evaluate_all(
        "found => found.map(one => one.getBoundingClientRect()).filter(box => box.height).map(box => box.height)"
    )
    assert heights
    assert min(heights) >= 44


async def test_acts_without_a_connection_are_kept_and_sent_when_it_is_back(feed: Page, context: BrowserContext) -> None:
    undone, done = await current(feed), await current(feed, below=1)
    await context.set_offline(True)
    await expect(feed.get_by_text("Offline", exact=True)).to_be_visible()
    await feed.keyboard.press("e")
    await feed.keyboard.press("z")
    await feed.keyboard.press("j")
    await feed.keyboard.press("e")
    await expect(done).to_have_count(0)
    await expect(undone).to_be_visible()
    await expect(feed.get_by_text("2 acts not sent yet")).to_be_visible()
    await context.set_offline(False)
    await all_sent(feed)
    await expect(feed.get_by_text("not sent yet")).to_have_count(0)
    await feed.reload()
    await undone.wait_for()
    await expect(done).to_have_count(0)


@pytest.mark.refused("422")
async def test_act_the_server_refuses_brings_the_card_back_and_says_so(feed: Page, context: BrowserContext) -> None:
    card = await current(feed)
    await context.route("**/acts", refused)
    await feed.keyboard.press("e")
    await expect(card).to_contain_text("Not done")
    await context.unroute("**/acts")


async def test_new_card_announces_itself_and_nothing_jumps(feed: Page, browser: Browser, sample: Served) -> None:
    colleague = await browser.new_context(viewport=LAPTOP)
    page = await colleague.new_page()
    await page.goto(sample.link("manager@sample.example"))
    await page.locator("article").first.wait_for()
    card = feed.locator(f"#{await page.locator('article[aria-current]').get_attribute('id')}")
    async with page.expect_response(lambda answer: answer.url.endswith("/acts")):
        await page.keyboard.press("e")
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await expect(card).to_have_count(0)
    await page.keyboard.press("z")
    announced = feed.get_by_role("button", name="new card")
    await expect(announced).to_be_visible(timeout=20_000)
    await expect(card).to_have_count(0)
    await announced.click()
    await expect(card).to_have_count(1)
    await colleague.close()


async def test_ended_session_asks_to_sign_in_and_says_why(feed: Page) -> None:
    await feed.evaluate("fetch('/api/v1/sign-out', { method: 'POST' })")
    await feed.keyboard.press("e")
    await expect(feed.get_by_text("Your session has ended")).to_be_visible()
    await expect(feed.get_by_label("Password")).to_be_visible()


@pytest.mark.refused("404")
async def test_address_that_leads_nowhere_says_so(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/nowhere")
    await feed.get_by_role("link", name="Go to the feed").click()
    await expect(feed.locator("article").first).to_be_visible()
    await feed.goto(f"{sample.url}/people/abc")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("There is no such person")


async def unanswered(_: Route) -> None:
    """The line is open, and nothing comes back."""


async def refused(route: Route) -> None:
    await route.fulfill(status=422, json={"type": "/problems/invalid", "title": "No", "status": 422})


async def swipe(page: Page, across: int) -> None:
    """A finger on the first card, `across` pixels to the right."""
    box = await page.locator("article .who").first.bounding_box()
    assert box is not None
    start, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = await page.context.new_cdp_session(page)
    await session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": height}]})
    for step in range(1, 11):
        point = {"x": start + across * step / 10, "y": height}
        await session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
