"""A feed of a thousand cards: few of them are in the page, and nobody who reads, points or types can tell."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.frontend.device import WITH_WORKER, kept, ready, until
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
CARDS, PAGE = 1_000, 50
TOLD, KEPT = 600, 500  # as `offline/limits.ts` promises
MOST = 60  # in the page at once
SHOWN = "[...document.querySelectorAll('article')].map((card) => Number(card.ariaPosInSet))"
TO_THE_END = f"""async () => {{
    scrollTo(0, document.documentElement.scrollHeight);
    window.most = Math.max(window.most ?? 0, document.querySelectorAll("article").length);
    const last = document.querySelector("[aria-posinset='{CARDS}']");
    const isSeen = last !== null && last.getBoundingClientRect().top < innerHeight;
    return isSeen && document.querySelector(".more button") === null;
}}"""
WATCHED = """() => {
    window.told = new Set();
    const there = new Set(document.querySelectorAll("article"));
    const card = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("article");
    const isClock = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("time"); // a minute may pass
    window.watcher = new MutationObserver((changes) => {
        for (const { target, type } of changes) {
            if (isClock(target)) continue;
            const inside = card(target);
            if (there.has(inside) && !(type === "attributes" && target === inside)) told.add(inside.id);
        }
    });
    watcher.observe(document.querySelector("main"), {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
}"""
FORGET = """async () => {
    const asked = indexedDB.open("emberfeed");
    const copy = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const change = copy.transaction(["contact", "cards"], "readwrite");
    for (const name of ["contact", "cards"]) change.objectStore(name).clear();
    await new Promise((done) => { change.oncomplete = done; });
    copy.close();
}"""
STILL = "async () => !document.getAnimations().length && (window.last === (window.last = scrollY))"


@pytest_asyncio.fixture(loop_scope="session")
async def asked(context: BrowserContext, sample: Served) -> AsyncIterator[list[str]]:
    """The pages that were asked for; the server's first card is told a thousand times, under other names."""
    pages: list[str] = []

    async def answer(route: Route) -> None:
        query = parse_qs(urlsplit(route.request.url).query)
        if "lens" not in query or "limit" in query:
            await route.fallback()
            return
        if not made:
            made.append((await (await route.fetch()).json())["items"][0])
        after = int(query.get("cursor", ["0"])[0])
        pages.append(str(after))
        items = [_told(made[0], number) for number in range(after, after + PAGE)]
        following = str(after + PAGE) if after + PAGE < CARDS else None
        await route.fulfill(json={"items": items, "next_cursor": following})

    made: list[dict[str, Any]] = []
    await context.route("**/api/v1/engagements?*", answer)
    yield pages
    await context.unroute("**/api/v1/engagements?*", answer)


def _told(card: dict[str, Any], number: int) -> dict[str, Any]:
    own = json.loads(json.dumps(card))
    own["id"] = str(10**15 + number)
    own["person"]["name"] = f"Somebody {number + 1}"
    own["priority"] = CARDS - number
    return dict(own)


async def _unanswered(_: Route) -> None:
    """The line is open, and nothing comes back."""


async def test_few_of_a_thousand_cards_are_in_the_page_and_each_page_is_asked_for_once(
    asked: list[str], feed: Page
) -> None:
    await until(feed, TO_THE_END)
    assert [one for one in asked if one != "0"] == [str(after) for after in range(PAGE, CARDS, PAGE)]
    assert await feed.evaluate("window.most") <= MOST
    shown = await feed.evaluate(SHOWN)
    assert shown == sorted(shown)  # a screen reader meets them in the feed's order
    assert shown[0] == 1  # the card that keys work on is there, however far one looks
    await expect(feed.get_by_role("article", name=f"Somebody {CARDS}", exact=True)).to_be_in_viewport()
    assert await violations(feed) == []

    await feed.keyboard.press("j")
    await expect(feed.get_by_role("article", name="Somebody 2", exact=True)).to_be_focused()
    await expect(feed.get_by_role("article", name="Somebody 2", exact=True)).to_be_in_viewport()
    for _ in range(12):
        await feed.keyboard.press("j")
    await expect(feed.get_by_role("article", name="Somebody 14", exact=True)).to_be_focused()
    await feed.mouse.wheel(0, 60_000)
    await until(feed, f"async () => Math.max(...{SHOWN}) > 150")
    await expect(feed.get_by_role("article", name="Somebody 14", exact=True)).to_be_focused()
    assert len(await feed.evaluate(SHOWN)) <= MOST
    await feed.keyboard.press("k")
    await expect(feed.get_by_role("article", name="Somebody 13", exact=True)).to_be_focused()
    await expect(feed.get_by_role("article", name="Somebody 13", exact=True)).to_be_in_viewport()


@pytest.mark.refused("404")  # the cards are made up: whoever asks the server for one is told that there is none
async def test_key_among_many_cards_changes_the_two_it_is_about_and_an_act_none_that_stay(
    asked: list[str], feed: Page
) -> None:
    await until(feed, "async () => document.querySelectorAll('article').length >= 3")
    await until(feed, STILL)
    await feed.evaluate(WATCHED)
    await feed.keyboard.press("j")
    await expect(feed.locator("article[aria-current]")).to_have_attribute("aria-posinset", "2")
    assert await feed.evaluate("[...told]") == []

    await feed.route("**/acts", _unanswered)
    await feed.keyboard.press("e")
    await expect(feed.locator("article[aria-current] h2")).to_have_text("Somebody 3")
    gone = f"card-{10**15 + 1}"
    assert [one for one in await feed.evaluate("[...told]") if one != gone] == []
    assert set(asked) == {"0"}
    await feed.evaluate("localStorage.clear()")  # nobody is to wait for what is never answered


@pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"])
async def test_of_six_hundred_cards_the_first_five_hundred_are_read_without_a_connection(
    context: BrowserContext, feed: Page
) -> None:
    made = (await (await feed.request.get(f"{feed.url}api/v1/engagements", params={"limit": "1"})).json())["items"][0]

    async def answer(route: Route) -> None:
        query = parse_qs(urlsplit(route.request.url).query)
        after, limit = int(query.get("cursor", ["0"])[0]), int(query.get("limit", [str(PAGE)])[0])
        items = [_told(made, number) for number in range(after, min(after + limit, TOLD))]
        following = str(after + limit) if after + limit < TOLD else None
        await route.fulfill(json={"items": items, "next_cursor": following})

    await ready(feed)
    await context.route("**/api/v1/engagements?*", answer)
    await feed.evaluate(f"({FORGET})()")
    await feed.reload()
    await ready(feed)
    assert len((await kept(feed))["cards"]) == KEPT
    await context.set_offline(True)
    await context.unroute("**/api/v1/engagements?*", answer)  # it would answer without a line, too
    await feed.reload()
    await expect(feed.locator(".kept")).to_contain_text("no connection")
    await until(feed, TO_THE_END.replace(str(CARDS), str(KEPT)))
    await expect(feed.get_by_role("article", name=f"Somebody {KEPT}", exact=True)).to_be_in_viewport()
    await expect(feed.get_by_text("That is all this device has kept.")).to_be_visible()
