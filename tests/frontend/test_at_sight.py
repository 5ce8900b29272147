"""What somebody who has never seen it meets first: words, acts and numbers in sight, and nothing over anything."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.async_api import Locator, Page, expect

from tests.frontend.choosing import feed_cards
from tests.frontend.conftest import LAPTOP, PHONE, keep
from tests.frontend.device import until
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
SMALL = {"viewport": {"width": 320, "height": 640}}
EACH = pytest.mark.parametrize(
    "context", [{"viewport": PHONE}, {"viewport": LAPTOP}], indirect=True, ids=["phone", "laptop"]
)
ON_PHONES = pytest.mark.parametrize("context", [{"viewport": PHONE}, SMALL], indirect=True, ids=["phone", "small"])
COLLIDING = """() => [...document.querySelectorAll("article")].filter((card) => {
    const edges = (chosen) => [...card.querySelectorAll(chosen)].map((one) => one.getBoundingClientRect());
    return edges(".where > *").some((one) => edges(".warm").some((other) =>
        one.right > other.left && other.right > one.left && one.bottom > other.top && other.bottom > one.top));
}).map((card) => card.innerText)"""
ASK = """async ([method, path, body]) => {  // past the page's outbox: so it is nothing that this page did
    const headers = body ? { "content-type": "application/json" } : {};
    return (await fetch(path, { method, headers, body: body ? JSON.stringify(body) : undefined })).ok;
}"""
ONE_NUMBER = """async () => {
    const card = document.querySelector("article[aria-current]");
    const aside = document.querySelector("aside[aria-busy=false]");
    const name = card?.querySelector("h2").innerText;
    if (!aside || aside.querySelector("h2")?.innerText !== name) return false;
    const said = [...aside.querySelectorAll("h3")].map(({ innerText }) => innerText.match(/^Why (\\d+)/)?.[1]);
    const number = said.find(Boolean);
    return !number || number === card.querySelector(".warm b [aria-hidden]").innerText;
}"""


@EACH
async def test_what_they_said_last_and_what_to_do_are_seen_without_scrolling(feed: Page) -> None:
    card = feed.locator("article").first
    await expect(feed.locator(".hint")).to_contain_text("from 0 to 100: a scale, not a percentage")
    await expect(feed.locator(".hint")).to_contain_text("Ordered by: waits for an answer")
    await keep(feed, f"at-sight-{_width(feed)}", is_whole=False)
    await expect(card.locator(".words")).to_have_count(1)
    for part in (card.locator(".words"), card.locator(".why"), card.locator(".acts")):
        assert await _bottom(part) <= await _free(feed)
    await card.get_by_role("button", name=re.compile("more activit")).click()
    assert await card.locator(".words").count() > 1
    assert await violations(feed) == []


@ON_PHONES
async def test_on_a_phone_every_act_has_its_word_and_no_chip_meets_the_number(feed: Page) -> None:
    acts = feed.locator("article").first.locator(".acts")
    for word in ("Done", "Snooze", "Dismiss", "More"):
        label = acts.locator(".bare span", has_text=word)
        await expect(label).to_be_visible()
        assert await label.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")
    tops = {await one.evaluate("(one) => one.offsetTop") for one in await acts.locator(".bare").all()}
    assert len(tops) == 1
    assert await feed.evaluate(COLLIDING) == []
    for place in ("Today", "Snoozed"):
        await expect(feed.locator(".lenses > .lens", has_text=place)).to_be_visible()


@EACH
async def test_what_is_new_says_so_in_the_bar_and_covers_no_card(feed: Page, sample: Served) -> None:
    await _something_is_new(feed)
    pill = feed.locator(".fresh button")
    await expect(pill).to_be_visible(timeout=20_000)
    for down in (0, 400):
        await feed.evaluate(f"scrollTo(0, {down})")
        bar, seen = await feed.locator(".top").bounding_box(), await pill.bounding_box()
        assert bar
        assert seen
        assert bar["y"] <= seen["y"]
        assert seen["y"] + seen["height"] <= bar["y"] + bar["height"]
    await feed.goto(f"{sample.url}/sources")
    await expect(pill).to_have_count(0)


async def test_sample_says_what_it_means(feed: Page) -> None:
    await feed.locator(".top").get_by_role("button", name="sample").click()
    await expect(feed.locator("#sample")).to_contain_text("Nothing you do here reaches anybody")
    await feed.keyboard.press("Escape")
    await expect(feed.locator("#sample")).to_be_hidden()
    await until(feed, "() => !history.state?.inFront")


@pytest.mark.parametrize(
    ("context", "hints"),
    [
        ({"viewport": LAPTOP}, ["a scale, not a percentage", "j and k go through the cards", "z takes back"]),
        ({"viewport": PHONE, "has_touch": True}, ["a scale, not a percentage", "Swipe a card right", "Undo stands in"]),
    ],
    indirect=["context"],
    ids=["keys", "fingers"],
)
async def test_hints_come_one_at_a_look_above_the_cards_and_are_closed_for_good(feed: Page, hints: list[str]) -> None:
    hint, first = feed.locator(".hint"), feed.locator("article").first
    for words in hints:
        await expect(hint).to_have_count(1)
        await expect(hint).to_contain_text(words)
        assert await _bottom(hint) <= (await first.bounding_box() or {"y": 0})["y"]
        await keep(feed, f"hint {_width(feed)} {words[:6]}", is_whole=False)
        assert await violations(feed) == []
        await hint.get_by_role("button", name="Got it").click()
        await expect(hint).to_have_count(0)
        await feed.reload()
        await expect(first).to_be_visible()
    await expect(hint).to_have_count(0)


async def test_every_room_is_in_the_rail_without_scrolling_at_800_pixels(feed: Page) -> None:
    assert await feed.locator(".lenses").evaluate("(rail) => rail.scrollHeight <= rail.clientHeight")
    await expect(feed.locator(".lenses").get_by_role("link", name="Library")).to_be_in_viewport(ratio=1)


async def test_the_menu_of_acts_is_in_groups_and_no_picture_is_there_twice(feed: Page) -> None:
    await feed.locator("article .acts [aria-haspopup]").first.click()
    menu = feed.get_by_role("menu")
    await expect(menu.locator(".menu-title")).to_contain_text([re.compile("."), "Answer", "Team", "Person"])
    for group in ("Answer", "Team", "Person"):
        assert await menu.get_by_role("group", name=group, exact=True).get_by_role("menuitem").count() > 0
    digits = await menu.locator("[role=menuitem] kbd").all_inner_texts()
    assert len(digits) == len(set(digits))
    await expect(menu.get_by_text("Wait for them to speak")).to_have_count(0)
    drawn = [await one.get_attribute("d") for one in await menu.locator("[role=menuitem] path").all()]
    assert len(drawn) == len(set(drawn))
    assert await violations(feed) == []


async def test_a_search_marks_its_word_and_begins_with_what_has_it(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/all?q=trailer")
    first = feed.locator("article").first.locator(".words").first
    await expect(first.locator("mark").first).to_have_text(re.compile("trailer", re.IGNORECASE))
    assert await violations(feed) == []


async def test_card_and_person_beside_it_say_one_number(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/done")
    await expect(feed.locator("aside .makes, aside h3").first).to_be_visible()
    for _ in range(min(4, await feed.locator("article").count())):
        await feed.keyboard.press("j")
        await until(feed, ONE_NUMBER)


async def test_what_a_reason_promises_is_what_is_shown_after_it_is_struck(feed: Page) -> None:
    makes = feed.locator("aside .makes button")
    await expect(makes.first).to_be_visible()
    for at in range(min(3, await makes.count())):
        promised = (await makes.nth(at).inner_text()).strip().removeprefix("without this: ")
        await makes.nth(at).click()
        await expect(feed.locator("aside .tried")).to_contain_text(re.compile(rf"\b{promised}\b"))
        await feed.locator("aside .tried button").click()
        await expect(feed.locator("aside .tried")).to_be_empty()


async def test_an_undo_is_offered_in_front_of_the_dialog_it_came_from(feed: Page) -> None:
    await feed.keyboard.press("e")
    await feed.keyboard.press("Z")
    dialog = feed.get_by_role("dialog")
    await dialog.locator(".history button").first.click()
    toast = dialog.locator(".toast")
    await expect(toast).to_contain_text("Undone")
    await expect(feed.locator(".toast")).to_have_count(1)
    await toast.get_by_role("button").click(trial=True)


async def test_what_is_said_as_a_dialog_closes_is_said_in_a_place_that_was_there_before(feed: Page) -> None:
    places = feed.locator("#app .toasts").last.locator("[role=status], [role=alert]")
    await expect(places).to_have_count(2)
    known = await places.first.element_handle()
    await feed.keyboard.press("e")
    await expect(places.first).to_contain_text("Done")
    await feed.keyboard.press("a")
    dialog = feed.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    assert await known.evaluate("(place) => [place.isConnected, place.innerText]") == [True, ""]
    await dialog.get_by_role("option").or_(dialog.get_by_role("button")).nth(1).click()
    await expect(dialog).to_have_count(0)
    assert await known.evaluate("(place) => place.isConnected && place.innerText.length > 0")


async def _something_is_new(page: Page) -> None:
    """The first card was done as the page came, and is open again: what the sample says next may change no card."""
    card = (await feed_cards(page))[0]
    acts, act = f"/api/v1/engagements/{card['id']}/acts", str(uuid4())
    assert await page.evaluate(ASK, ["POST", acts, {"id": act, "kind": "done"}])
    await page.reload()
    await page.locator("article").first.wait_for()
    await expect(page.locator(f"#card-{card['id']}")).to_have_count(0)
    assert await page.evaluate(ASK, ["DELETE", f"{acts}/{act}", None])


def _width(page: Page) -> int:
    return page.viewport_size["width"] if page.viewport_size else 0


async def _bottom(part: Locator) -> float:
    box = await part.bounding_box()
    assert box
    return box["y"] + box["height"]


async def _free(page: Page) -> float:
    """Where what is seen ends: at the bar of a phone, else at the edge."""
    height = page.viewport_size["height"] if page.viewport_size else 0
    return height if _width(page) > 640 else await page.locator(".lenses").evaluate("(bar) => bar.offsetTop")


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_acts_on_a_phone_have_their_words_beside_the_feed_too(feed: Page, sample: Served) -> None:
    person = (await feed_cards(feed))[0]["person"]["id"]
    for path, card in (("/today", "article"), (f"/people/{person}", ".waiting")):
        await feed.goto(f"{sample.url}{path}")
        words = feed.locator(f"{card} .acts .bare span").first
        await expect(words).to_be_attached()
        box = await words.bounding_box()
        assert box
        assert box["width"] > 12, path


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_rooms_begin_a_line_of_their_own_in_the_sheet_of_a_phone(feed: Page) -> None:
    await feed.locator(".lenses > .thumb").click()
    sheet = feed.locator(".everywhere")
    await expect(sheet.locator("hr")).to_be_visible()
    first, room, line = [await sheet.locator(one).first.bounding_box() for one in (".lens", "[href='/today']", "hr")]
    assert first
    assert room
    assert line
    assert abs(first["x"] - room["x"]) < 1
    assert line["width"] > PHONE["width"] * 0.8
    assert await violations(feed) == []
