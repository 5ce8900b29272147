"""The feed with thousands of cards in a real Chromium on a processor four times slower: acts, scrolling, memory."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from playwright.async_api import Browser, CDPSession, Page

from service.team.access import COOKIE
from tests.bench.crowd import CARDS, SEED, Crowd, crowds
from tests.bench.memory import served
from tests.bench.report import Figure
from tests.servers.chromium import LAPTOP, chromium

SLOWER = 4  # times, as Lighthouse's phone
LOADED, SCROLLED = 5_000, 10_000  # cards
ACT, TASK, HEAP, READABLE = 100.0, 100.0, 100.0, 500.0  # ms, ms, MB, ms
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8}
STARTS, ROUNDS = 5, 6
TOGETHER = 200  # frames a call
WATCH = """
window.seen = { tasks: [], events: new Map(), readable: null };
const watch = (type, heard, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(heard))
    .observe({ type, buffered: true, ...more });
watch("longtask", ({ duration }) => seen.tasks.push(duration));
const act = ({ interactionId: id, duration }) => seen.events.set(id, Math.max(duration, seen.events.get(id) ?? 0));
watch("event", (entry) => entry.interactionId && act(entry), { durationThreshold: 16 });
new MutationObserver((_, watcher) => {
    if (!document.querySelector("article .words")) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => { seen.readable = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
SHOWN = {"expression": "seen.readable"}  # asked past Playwright, whose own scripts would take time in the page
READ = """() => {
    const began = (entry) => entry?.responseStart ?? NaN;
    const cards = performance.getEntriesByType("resource").find(({ name }) => name.includes("/engagements?"));
    return [seen.readable, began(performance.getEntriesByType("navigation")[0]), began(cards)];
}"""
SCROLL = """async ({ frames, until }) => {
    const last = () => Number([...document.querySelectorAll("article")].at(-1)?.ariaPosInSet ?? 0);
    for (let frame = 0; frame < frames && last() < until; frame++) {
        scrollBy(0, 1600);
        await new Promise(requestAnimationFrame);
    }
    return [last(), document.querySelectorAll("article").length];
}"""


def measure() -> list[Figure]:
    activities = (SCROLLED // CARDS + 2) * SEED
    with crowds("sqlite", [activities]) as [crowd], tempfile.TemporaryDirectory() as home, ExitStack() as running:
        settings = {"EMBERFEED_HOME": home, "EMBERFEED_DATABASE_URL": crowd.url}
        _, url = running.enter_context(served(settings))
        return asyncio.run(_measure(url, crowd))


async def _measure(url: str, crowd: Crowd) -> list[Figure]:
    async with chromium() as browser:
        starts = [await _started(browser, url, crowd, line) for line in (None, LINE) for _ in range(STARTS)]
        page, session = await _opened(browser, url, crowd)
        await _begun(page)
        top = await _scrolled(page, LOADED)
        acts = await _acted(page)
        most = max(top, await _scrolled(page, SCROLLED))
        tasks = await page.evaluate("seen.tasks")
        heap = await _heap(session)
    plain, slow = starts[:STARTS], starts[STARTS:]
    return [
        Figure("front: readable after the page's first byte, median", _middle(plain, 0), "ms", READABLE),
        Figure("front: the same after the cards' first byte", _middle(plain, 1), "ms", READABLE),
        Figure("front: the same on a slow line (1.6 Mbit/s, 150 ms)", _middle(slow, 1), "ms", READABLE),
        Figure("front: the same after the page's first byte", _middle(slow, 0), "ms"),
        Figure(f"front: act to next paint, {LOADED:,} cards, median", statistics.median(acts), "ms"),
        Figure(f"front: act to next paint, {LOADED:,} cards, p95", statistics.quantiles(acts, n=20)[-1], "ms", ACT),
        Figure(f"front: act to next paint, {LOADED:,} cards, slowest of {len(acts)}", max(acts), "ms"),
        Figure(f"front: scrolling {SCROLLED:,} cards, tasks over 100 ms", sum(one > TASK for one in tasks), "", 0),
        Figure(f"front: scrolling {SCROLLED:,} cards, longest task", max(tasks, default=0), "ms", TASK),
        Figure(f"front: script heap at {SCROLLED:,} cards", heap, "MB", HEAP),
        Figure("front: cards in the page at most", most),
    ]


def _middle(starts: list[tuple[float, float]], which: int) -> float:
    return statistics.median(one[which] for one in starts)


async def _started(browser: Browser, url: str, crowd: Crowd, line: dict[str, Any] | None) -> tuple[float, float]:
    """Milliseconds until the first card can be read, after the first byte of the page and of the cards."""
    page, session = await _opened(browser, url, crowd, line)
    while (await session.send("Runtime.evaluate", SHOWN))["result"].get("value") is None:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    readable, of_page, of_cards = await page.evaluate(READ)
    await session.detach()
    await page.context.close()
    return readable - of_page, readable - of_cards


async def _opened(
    browser: Browser, url: str, crowd: Crowd, line: dict[str, Any] | None = None
) -> tuple[Page, CDPSession]:
    context = await browser.new_context(viewport=LAPTOP, service_workers="block")
    await context.add_cookies([{"name": COOKIE, "value": crowd.cookie, "url": url}])
    page = await context.new_page()
    await page.add_init_script(WATCH)
    session = await context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if line:
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", line)
    await page.goto(url)
    return page, session


async def _begun(page: Page) -> None:
    """The feed is there and at rest: the tasks of its beginning are no tasks of scrolling."""
    await page.locator("article").first.wait_for()
    await asyncio.sleep(3)
    await page.evaluate("seen.tasks.splice(0)")


async def _scrolled(page: Page, cards: int) -> int:
    """Down to that card, frame by frame, faster than a hand does; the most cards that were in the page."""
    at, most = 0, 0
    while at < cards:
        at, there = await page.evaluate(SCROLL, {"frames": TOGETHER, "until": cards})
        most = max(most, there)
    return most


async def _acted(page: Page) -> list[float]:
    """Milliseconds from a key or a click to the next paint, as the browser's own Event Timing has them."""
    before = len(await page.evaluate("seen.tasks"))
    await page.locator("article").nth(-3).locator(".pick").click()
    await page.keyboard.press("v")
    await page.evaluate("seen.events.clear()")
    deeds: list[Callable[[], Awaitable[None]]] = [partial(page.keyboard.press, key) for key in "jezkvv"]
    deeds.append(lambda: page.locator("article[aria-current]").get_by_role("button", name="Done").click())
    deeds.append(lambda: page.keyboard.press("z"))
    for deed in deeds * ROUNDS:
        await deed()
        await asyncio.sleep(0.3)
    acts: list[float] = await page.evaluate("[...seen.events.values()]")
    await page.evaluate(f"seen.tasks.splice({before})")  # those of the acts are in what was just told
    return acts


async def _heap(session: CDPSession) -> float:
    """Megabytes that live."""
    await session.send("HeapProfiler.collectGarbage")
    return float((await session.send("Runtime.getHeapUsage"))["usedSize"]) / 1e6
