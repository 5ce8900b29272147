"""A manager's morning in the sample: three who have waited for days with a colleague, handed over within a minute."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import all_sent
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave
from tests.frontend.looking import beyond, violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
HELD = {"Maeve Corrigan": "Tom Eriksen", "Henrik Aasen": "Fatou Sarr", "Anouk Lemaire": "Tom Eriksen"}
FREE = "Diego Prado"
A_MINUTE = 60.0  # seconds


@asynccontextmanager
async def morning(browser: Browser, sample: Served, is_phone: bool) -> AsyncIterator[tuple[Page, Locator]]:
    """The manager's day, and the part of it that says what waits with colleagues."""
    size = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if is_phone else {"viewport": LAPTOP}
    context = await browser.new_context(**size, locale="en-GB", service_workers="block")
    page = await context.new_page()
    await page.goto(sample.link_of("manager@sample.example"))
    await page.locator("article").first.wait_for()
    await page.goto(f"{sample.url}/today")
    yield page, page.get_by_role("region", name="Waiting with a colleague")
    await leave(page, sample)
    await context.close()


def line(held: Locator, name: str) -> Locator:
    return held.get_by_role("listitem").filter(has_text=name)


async def by_keys(page: Page, held: Locator, name: str) -> None:
    button = line(held, name).get_by_role("button", name="Hand to a colleague")
    for _ in range(80):
        if await button.evaluate("one => one === document.activeElement"):
            break
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
    await page.keyboard.type(FREE)
    await expect(page.get_by_role("option", selected=True)).to_contain_text(FREE)
    await page.keyboard.press("Enter")


async def by_finger(page: Page, held: Locator, name: str) -> None:
    await line(held, name).get_by_role("button", name="Hand to a colleague").tap()
    await page.get_by_role("dialog").get_by_role("option", name=FREE).tap()


@pytest.mark.parametrize("is_phone", [False, True], ids=["keys", "phone"])
async def test_three_who_wait_with_a_colleague_are_handed_over_within_a_minute(
    browser: Browser, sample: Served, is_phone: bool
) -> None:
    begun = monotonic()
    async with morning(browser, sample, is_phone) as (page, held):
        for name, holder in HELD.items():
            await expect(line(held, name)).to_contain_text(re.compile(f"with {holder}, for [4-6] days"))
        assert not re.search(r"\d+ (cards?|people)|score|rank", await held.inner_text())
        await keep(page, f"managers-morning-{'phone' if is_phone else 'laptop'}")
        for name in HELD:
            await (by_finger if is_phone else by_keys)(page, held, name)
            await expect(line(held, name)).to_contain_text(f"with {FREE}, for ")
        await all_sent(page)
        assert monotonic() - begun < A_MINUTE
        assert await violations(page) == []
        assert not is_phone or await beyond(page) == []
        for name, holder in reversed(HELD.items()):  # as it was, for whoever comes next
            await page.keyboard.press("z")
            await expect(line(held, name)).to_contain_text(f"with {holder}, for ")
        await all_sent(page)
