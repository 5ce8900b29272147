"""What people and servers may send at their worst: nothing of it runs, breaks the layout or takes the screen away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.frontend.arriving import all_sent
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
FEED = "**/api/v1/engagements?lens=for_you*"
MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><style>*{display:none}</style>'
ZALGO = "Z" + "\u0335\u0321\u034e\u030d\u0310" * 40 + "algo"
TURNED = "\u202egnp.exe\u202c \u2066\u2067 abc"
HOSTILE = {
    "markup": (MARKUP, MARKUP * 5),
    "marks": (ZALGO, f"{ZALGO} " * 40),
    "turned": (TURNED, f"{TURNED} שלום {TURNED}"),
    "long": ("W" * 300, "W" * 20_000),
    "links": ("Link " * 30, " ".join(f"https://{'a' * 60}.example/{'b' * 80}{n}" for n in range(200))),
    "nothing": ("\u200b", "\u200b\u00ad"),
}
OVER = """() => {
    const cards = [...document.querySelectorAll("article")];
    const over = cards.flatMap((card) => {
        const frame = card.getBoundingClientRect();
        return [...card.querySelectorAll("*:not(.hidden, .hidden *)")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
        }).map((one) => `${card.id} ${one.className || one.tagName}`);
    });
    return { over: over.slice(0, 5), wide: document.documentElement.scrollWidth - innerWidth };
}"""

PRESSED = """async (buttons) => {
    for (const one of buttons) one.click();
    await new Promise(requestAnimationFrame);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def card(feed: Page) -> AsyncIterator[dict[str, Any]]:
    """One as the server has it."""
    found = await (await feed.request.get(f"{feed.url}api/v1/engagements?limit=1")).json()
    yield found["items"][0]


def said(card: dict[str, Any], number: int, name: str, content: str) -> dict[str, Any]:
    own = json.loads(json.dumps(card))
    own["id"] = str(10**15 + number)
    own["person"] |= {"name": name, "headline": name}
    for place, activity in enumerate(own["activities"]):
        activity |= {"id": str(10**15 + number * 100 + place), "content": content, "name": name, "summary": None}
        activity |= {"mentions": [], "links": [], "media": []}
        activity["in_reply_to"] = {"author": name, "content": content, "url": None}
    return dict(own)


async def test_hostile_names_and_posts_run_nothing_and_stay_within_their_cards(
    feed: Page, context: BrowserContext, card: dict[str, Any]
) -> None:
    cards = [said(card, number, *words) for number, words in enumerate(HOSTILE.values())]

    async def answer(route: Route) -> None:
        await route.fulfill(json={"items": cards, "next_cursor": None})

    await context.route(FEED, answer)
    await feed.reload()
    await expect(feed.locator("article").first).to_have_attribute("aria-setsize", str(len(HOSTILE)))
    unfold = feed.get_by_role("button", name="Read on")
    for width, key in ((320, "j"), (390, "k"), (1280, "j")):
        await feed.set_viewport_size({"width": width, "height": 900})
        for _ in HOSTILE:
            current = feed.locator("article[aria-current]")
            await expect(current).to_be_in_viewport()
            await unfold.evaluate_all(PRESSED)  # of those that are in the page by now
            assert await feed.evaluate(OVER) == {"over": [], "wide": 0}, (width, await current.get_attribute("id"))
            await feed.keyboard.press(key)
    assert await feed.evaluate("[window.ran ?? 0, document.querySelectorAll('main script').length]") == [0, 0]
    names = await feed.locator("article h2").all_text_contents()
    assert MARKUP in names


@pytest.mark.refused("409")
async def test_answers_of_the_wrong_shape_are_told_and_a_right_one_is_shown(
    feed: Page, context: BrowserContext, card: dict[str, Any]
) -> None:
    wrong: list[dict[str, Any]] = [
        {"json": {"items": 5}},
        {"json": {"items": [{"id": "1"}], "next_cursor": None}},
        {"json": None},
        {"body": json.dumps({"items": [card]})[:-40], "content_type": "application/json"},
        {"json": {"type": "/problems/conflict", "title": "No", "status": 409}, "status": 409},
    ]

    async def answer(route: Route) -> None:
        await route.fulfill(**wrong[0]) if wrong else await route.fallback()

    await context.route(FEED, answer)
    await feed.evaluate("indexedDB.deleteDatabase('emberfeed')")
    await feed.get_by_role("link", name="Unanswered", exact=True).first.click()
    await feed.get_by_role("link", name="For you", exact=True).first.click()
    while wrong:
        await expect(feed.get_by_role("alert").filter(has_text="The feed")).to_be_visible()
        wrong.pop(0)
        async with feed.expect_response(FEED):
            await feed.get_by_role("button", name="Try again").click()
    await expect(feed.locator("article").first).to_be_visible()


async def test_clock_an_hour_off_shows_no_time_to_come_and_its_acts_arrive(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    for hours in (-1, 1):
        page = await context.new_page()
        await page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=hours))
        await page.goto(sample.url)
        await page.locator("article").first.wait_for()
        assert not [told for told in await page.locator("article time").all_inner_texts() if told.startswith("-")]
        async with page.expect_response(lambda answer: answer.url.endswith("/acts") and answer.ok):
            await page.keyboard.press("n")
        async with page.expect_response(lambda answer: "/acts/" in answer.url and answer.ok):
            await page.keyboard.press("z")
        await all_sent(page)
        await page.close()
