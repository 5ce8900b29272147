"""A person's page: its acts, its reasons that can be struck, its plot, and the page of a past day."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import all_sent
from tests.frontend.choosing import asked, somebody_with_a_past
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": PHONE}, {"viewport": LAPTOP, "color_scheme": "dark"}]


async def test_what_waits_is_acted_on_from_their_page(feed: Page) -> None:
    await feed.locator("article").filter(has=feed.locator(".waits")).locator("h2 a").first.click()
    waiting = feed.locator("section.waiting")
    await expect(waiting.get_by_role("heading")).to_have_text("Waits for an answer", timeout=20_000)
    await feed.keyboard.press("e")
    await expect(waiting.get_by_role("heading")).to_have_text("Done")
    await feed.keyboard.press("z")
    await expect(waiting.get_by_role("heading")).to_have_text("Waits for an answer")
    await waiting.get_by_role("button", name="Snooze").click()
    await feed.get_by_role("menuitem", name="Tomorrow morning").click()
    await expect(waiting.get_by_role("heading")).to_have_text("Snoozed")
    await feed.keyboard.press("z")
    await expect(waiting.get_by_role("button", name="Snooze")).to_be_visible()


async def test_what_was_noted_stays_on_the_page_and_the_brief_once_the_card_is_done(
    browser: Browser, sample: Served
) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        await noor.locator("article h2 a").first.click()
        waiting, noted = noor.locator("section.waiting"), noor.get_by_role("region", name="What your team noted")
        await waiting.get_by_role("button", name="Done").wait_for()
        await noor.keyboard.press("m")
        await noor.get_by_role("dialog").get_by_role("textbox").fill("Met in Rotterdam")
        await noor.get_by_role("dialog").get_by_role("button", name="Keep").click()
        await expect(waiting).to_contain_text("Met in Rotterdam")
        await expect(noted).to_have_count(0)  # it stands on the card
        await noor.keyboard.press("e")
        await expect(waiting.get_by_role("heading")).to_have_text("Done")
        await all_sent(noor)
        await noor.reload()
        await expect(noted).to_contain_text("Met in Rotterdam")
        assert await violations(noor) == []
        await keep(noor, "noted", is_whole=True)
        await noor.get_by_role("link", name="Brief for a meeting").click()
        await expect(noted).to_contain_text("Met in Rotterdam")
        await leave(noor, sample)


async def test_struck_reason_moves_the_number_by_what_it_said(feed: Page) -> None:
    await feed.keyboard.press("Enter")
    await _strikes(feed, feed.locator(".person-head .warm"))


async def test_number_of_the_card_moves_with_what_is_struck_beside_it(feed: Page) -> None:
    await _strikes(feed, feed.locator("article[aria-current] .warm"))


async def _strikes(feed: Page, warm: Locator) -> None:
    """Of the reasons those can be struck whose number is another, and the number itself says what it is then."""
    warmth = warm.locator("b span").last
    back = await warm.locator("small").inner_text()
    offered = feed.locator(".makes button")
    await offered.first.wait_for()
    before = await warmth.inner_text()
    numbers = [said.removeprefix("without this: ") for said in await offered.all_inner_texts()]
    assert before not in numbers
    await offered.first.click()
    await expect(feed.locator(".tried")).to_contain_text(f"instead of {before}: only a what-if")
    await expect(warm.locator("small")).to_have_text("what if")
    assert abs(int(await warmth.inner_text()) - int(numbers[0])) <= 2
    await feed.get_by_role("button", name="Put back").click()
    await expect(warmth).to_have_text(before)
    await expect(warm.locator("small")).to_have_text(back)


async def test_who_knows_them_best_is_offered_nobody_to_introduce_them(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        cards = (await asked(noor, "engagements", limit="200"))["items"]
        closest = [card["closest"]["name"] if card["closest"] else None for card in cards]
        for name, is_offered in ("Noor Kaplan", False), ("Sam Birch", True):
            person = cards[closest.index(name)]["person"]["id"]
            await noor.goto(f"{sample.url}/people/{person}")
            await expect(noor.get_by_role("heading", name="Who of you knows them")).to_be_visible()
            await expect(noor.get_by_role("heading", name="Who could introduce you")).to_have_count(int(is_offered))


async def test_weeks_of_the_plot_are_told_by_arrow_keys(feed: Page) -> None:
    await feed.keyboard.press("Enter")
    plot = feed.get_by_role("slider", name="Week by week")
    await plot.focus()
    await expect(feed.locator(".plot figcaption")).to_contain_text("Week to")
    told = await plot.get_attribute("aria-valuetext")
    await feed.keyboard.press("ArrowLeft")
    await expect(plot).not_to_have_attribute("aria-valuetext", str(told))
    assert await feed.locator(".plot figcaption").inner_text() == await plot.get_attribute("aria-valuetext")


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "laptop-dark"])
async def test_past_day_knows_nothing_that_came_later(feed: Page, sample: Served) -> None:
    person = await somebody_with_a_past(feed, 1, timedelta(days=61))
    await feed.goto(f"{sample.url}/people/{person['id']}")
    newest = feed.locator(".timeline time").first
    await newest.wait_for()
    today = await newest.get_attribute("datetime")
    await feed.get_by_label("Look back: as of").fill("-60")
    await expect(newest).not_to_have_attribute("datetime", str(today))
    await expect(feed.locator(f'.timeline time[datetime="{today}"]')).to_have_count(0)
    await expect(feed.locator("section.waiting")).to_have_count(0)
    times = await feed.locator(".timeline time").evaluate_all("all => all.map(one => Date.parse(one.dateTime))")
    assert times
    assert all(time.time() - at / 1000 > 59 * 86400 for at in times)
    assert await violations(feed) == []
    await feed.get_by_role("button", name="To today").click()
    await expect(newest).to_have_attribute("datetime", str(today))
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_promise_that_is_due_is_a_reason_and_goes_when_it_is_kept(feed: Page) -> None:
    await feed.keyboard.press("Enter")
    await feed.get_by_label("I promised to").fill("Send the gate part")
    await feed.get_by_label("By", exact=True).fill("2026-01-02")
    await feed.get_by_role("button", name="Remember it").click()
    made = feed.get_by_role("checkbox", name="Send the gate part")
    await expect(made).not_to_be_checked()
    await feed.get_by_role("link", name="Back to the feed").click()
    due = feed.get_by_text("promised them, and it is due: Send the gate part")
    await expect(due).to_be_visible()
    await feed.go_back()
    async with feed.expect_response(lambda one: "/promises/" in one.url and one.ok):
        await made.click()
    await expect(made).to_be_checked()
    await feed.get_by_role("link", name="Back to the feed").click()
    await feed.locator("article").first.wait_for()
    await expect(due).to_have_count(0)


async def test_brief_is_one_printed_page_of_what_to_know(feed: Page, sample: Served) -> None:
    person = await somebody_with_a_past(feed, 6)
    await feed.goto(f"{sample.url}/people/{person['id']}")
    await feed.get_by_role("link", name="Brief for a meeting").click()
    sheet = feed.locator(".sheet")
    await expect(sheet.get_by_role("heading", name="What was said last")).to_be_visible()
    await expect(sheet.locator(".lately li")).to_have_count(5)
    assert await violations(feed) == []
    assert (await feed.pdf(format="A4")).count(b"/Type /Page\n") == 1
    await feed.emulate_media(media="print")
    await expect(feed.get_by_role("button", name="Print")).to_be_hidden()
    await expect(feed.get_by_role("navigation").first).to_be_hidden()


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "laptop-dark"])
async def test_organization_shows_its_people_and_what_passed(feed: Page, sample: Served) -> None:
    first = "fetch('/api/v1/engagements').then((answer) => answer.json())"
    found = await feed.evaluate(f"async () => (await {first}).items.find((card) => card.organization).organization.id")
    await feed.goto(f"{sample.url}/organizations/{found}")
    name = await feed.locator(".people strong").first.inner_text()
    await expect(feed.get_by_role("heading", name="Who of you knows them")).to_be_visible()
    seen = await asked(feed, f"organizations/{found}")
    together = feed.locator(".together .warm")
    await expect(together).to_contain_text(f"Warmth {seen['warmth']} of 100")
    await expect(together).to_contain_text("omebody comes back")
    makes = [one for one in seen["people"] if round(one["contribution"]) > 0]
    await expect(feed.locator(".people li").filter(has_text=re.compile(r"\d+ points? of it"))).to_have_count(len(makes))
    await expect(feed.locator(".timeline li").first).to_be_visible()
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await feed.locator(".people a").first.click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": width, "height": 800}, "has_touch": True} for width in (390, 320)],
    indirect=True,
    ids=["phone", "small"],
)
async def test_a_day_is_chosen_by_finger_on_a_line_of_its_own(feed: Page) -> None:
    await feed.locator("article h2 a").first.click()
    slider = feed.get_by_role("slider", name="Look back")
    await slider.scroll_into_view_if_needed()
    box = await slider.bounding_box()
    assert box
    assert box["width"] >= await feed.evaluate("innerWidth") - 32
    assert box["height"] >= 44
    await feed.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 4)  # at the edge of what a finger may meet
    assert abs(int(await slider.input_value()) + 91) <= 2
    assert (await slider.bounding_box() or {})["y"] == box["y"]
    await feed.get_by_role("button", name="To today").tap()
    await expect(slider).to_have_value("0")
