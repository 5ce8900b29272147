"""Time back: counted in this browser, shown to its reader, sent to nobody, and gone when they say so or leave."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.frontend.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('time back '))"
MARK = 98_765_432  # milliseconds, found nowhere else


async def kept(page: Page) -> dict[str, Any]:
    ((_, told),) = await page.evaluate(KEPT)
    found: dict[str, Any] = json.loads(told)
    return found


async def today(page: Page) -> dict[str, int]:
    days = (await kept(page))["days"]
    return dict(days[max(days)])


async def work(page: Page) -> None:
    """Half a minute in which something is done again and again."""
    for _ in range(6):
        await page.keyboard.press("Shift")
        await page.clock.run_for(5000)


async def test_time_is_counted_here_and_told_to_nobody(feed: Page) -> None:
    sent: list[str] = []
    feed.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data or ''} {asked.headers}".lower()))
    await feed.clock.install()
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await work(feed)
    triage = (await today(feed))["triage"]
    assert 15_000 <= triage <= 35_000
    await feed.clock.run_for(120_000)  # nobody is there
    assert (await today(feed))["triage"] - triage <= 35_000
    await feed.keyboard.press("r")
    await feed.locator("textarea").wait_for()
    await work(feed)
    assert (await today(feed))["conversation"] >= 15_000

    ((key, _),) = await feed.evaluate(KEPT)
    days = {day: {"triage": MARK, "conversation": MARK} for day in (await kept(feed))["days"]}
    await feed.evaluate("([key, told]) => localStorage.setItem(key, told)", [key, json.dumps({"days": days})])
    await feed.goto(feed.url.split("?")[0].rstrip("/") + "/today")
    part = feed.locator(".time-back")
    await part.locator("summary").click()
    await expect(part.locator("tbody tr").first).to_contain_text("27 hr")
    await part.get_by_role("button", name="What did my week bring?").click()
    await expect(part.get_by_role("status")).not_to_be_empty()
    assert [one for one in await violations(feed) if "time-back" in one[1]] == []
    told = "\n".join(sent)
    assert "/api/v1/acts" in told
    assert re.findall(rf"\b{str(MARK)[:4]}\d{{4}}\b|triage|conversation|time(?:%20|[ _-])back", told) == []


async def test_switched_off_and_signed_out_nothing_of_it_stays(feed: Page) -> None:
    await feed.clock.install()
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await work(feed)
    await feed.keyboard.press("g")
    await feed.keyboard.press("y")
    part = feed.locator(".time-back")
    await part.locator("summary").click()
    await part.get_by_role("button", name="Stop counting").click()
    await expect(part).to_contain_text("Nothing is counted.")
    await work(feed)
    assert await kept(feed) == {"isOff": True, "days": {}}
    await part.get_by_role("button", name="Count again").click()
    await work(feed)
    assert (await today(feed))["triage"] > 0
    await feed.locator(".account").click()
    await feed.get_by_role("button", name="Sign out").click()
    await feed.get_by_role("heading", name="Sign in").wait_for()
    await feed.wait_for_function(f"{KEPT}.length === 0")
