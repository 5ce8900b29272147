"""Large letters, a small window, more contrast, colours of one's own, no motion: the same screens for any eyes."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.frontend.choosing import feed_cards
from tests.frontend.conftest import LAPTOP, PHONE, keep
from tests.frontend.looking import beyond, violations, walk_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
LARGE = "(percent) => { document.documentElement.style.fontSize = `${percent}%`; }"
STYLED = """([chosen, pseudo, ...names]) => {
    const style = getComputedStyle(document.querySelector(chosen), pseudo);
    return names.map((name) => style[name]);
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
    const { animationName, transitionDuration } = getComputedStyle(one);
    return animationName !== "none" || transitionDuration !== "0s";
}).length"""


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True)
async def test_letters_of_twice_the_size_are_all_on_a_phones_screen(feed: Page) -> None:
    person = f"/people/{(await feed_cards(feed))[0]['person']['id']}"
    for percent in (150, 200):
        await feed.evaluate(LARGE, percent)
        for path in ("/", person, "/today", "/sources", "/library", "/review"):
            await walk_to(feed, path)
            assert await beyond(feed) == [], (percent, path)
            search = await feed.locator(".search").bounding_box()
            assert search
            assert search["width"] > PHONE["width"] / 2, (percent, path)
            await keep(feed, f"large {percent} {path.split('/')[1]}", is_whole=False)
    assert await violations(feed) == []


@pytest.mark.parametrize("context", [{"viewport": {"width": 640, "height": 400}}], indirect=True)
async def test_laptop_at_twice_the_size_shows_all_and_leaves_room_to_read(feed: Page) -> None:
    """1280 by 800 at 200 % is a window of 640 by 400."""
    person = f"/people/{(await feed_cards(feed))[0]['person']['id']}"
    for path in ("/", person, "/today", "/sources", "/library", "/review"):
        await walk_to(feed, path)
        assert await beyond(feed) == [], path
        assert await feed.locator(".top").evaluate("(bar) => bar.offsetHeight") < 400 / 4, path
        await keep(feed, f"zoomed {path.split('/')[1]}", is_whole=False)
    assert await violations(feed) == []


@pytest.mark.parametrize(
    "context",
    [{"viewport": LAPTOP, "forced_colors": "active"}, {"viewport": PHONE, "forced_colors": "active"}],
    indirect=True,
    ids=["laptop", "phone"],
)
async def test_with_colours_of_ones_own_what_a_ground_said_is_still_seen(feed: Page, context: BrowserContext) -> None:
    await expect(feed.locator(".lens[aria-current]").first).to_have_css("outline-style", "solid")
    suggested, other = "article .act.go", "article .act.bare"
    grounds = [await feed.evaluate(STYLED, [one, None, "backgroundColor"]) for one in (suggested, other)]
    assert grounds[0] != grounds[1]
    track, warmth = [await feed.evaluate(STYLED, [one, None, "backgroundColor"]) for one in (".bar", ".bar i")]
    assert track != warmth
    page, live = await feed.evaluate(STYLED, ["body", None, "backgroundColor"]), [".live", "::before"]
    assert await feed.evaluate(STYLED, [*live, "backgroundColor"]) != page
    await keep(feed, f"forced {(feed.viewport_size or PHONE)['width']}", is_whole=False)
    await context.set_offline(True)
    await expect(feed.locator(".live").get_by_text("Offline")).to_be_in_viewport()
    assert (await feed.locator(".live > span").bounding_box() or {"width": 0})["width"] > 20


@pytest.mark.parametrize(
    "context", [{"viewport": LAPTOP, "contrast": "more", "reduced_motion": "reduce"}], indirect=True
)
async def test_who_asks_for_more_contrast_gets_it_as_soon_as_they_ask(feed: Page) -> None:
    line = ["article:not([aria-current])", None, "borderTopColor"]
    await expect(feed.locator(".lens[aria-current]").first).to_have_css("outline-style", "solid")
    strong = await feed.evaluate(STYLED, line)
    assert await violations(feed) == []
    await keep(feed, "contrast", is_whole=False)
    await feed.emulate_media(contrast="no-preference")
    assert await feed.evaluate(STYLED, line) != strong
    await feed.emulate_media(contrast="more")
    assert await feed.evaluate(STYLED, line) == strong


@pytest.mark.parametrize("context", [{"viewport": PHONE, "reduced_motion": "reduce"}], indirect=True)
async def test_nothing_moves_for_whom_motion_is_too_much(feed: Page) -> None:
    await feed.keyboard.press("v")
    await expect(feed.get_by_role("region", name="Chosen cards")).to_be_visible()
    await feed.keyboard.press("e")
    await expect(feed.get_by_role("button", name="Undo")).to_be_visible()
    assert await feed.evaluate(MOVING) == 0
    await feed.keyboard.press("z")
