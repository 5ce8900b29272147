"""An answer being written: kept on every device, seen by colleagues, asked about where its thread has moved."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.frontend.choosing import current
from tests.frontend.conftest import LAPTOP, leave
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_draft_survives_a_reload_and_is_there_on_another_device(
    feed: Page, context: BrowserContext, browser: Browser, sample: Served
) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("textbox").fill("It does, every night.")
    await expect(card.get_by_text("Draft kept.")).to_be_visible()
    await feed.reload()
    await card.wait_for()
    await feed.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_have_value("It does, every night.")
    await card.get_by_role("textbox").press("Escape")
    phone = await browser.new_context(viewport=LAPTOP, storage_state=await _cookies(context))
    page = await phone.new_page()
    await page.goto(sample.url)
    await page.locator("article").first.wait_for()
    await page.keyboard.press("r")
    await expect(page.get_by_role("textbox", name="Answer")).to_have_value("It does, every night.")
    await leave(page, sample)
    await phone.close()


async def test_draft_written_alone_comes_back_and_says_that_the_thread_moved(
    feed: Page, context: BrowserContext
) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("list", name="The thread").wait_for()
    await context.set_offline(True)
    await card.get_by_role("textbox").fill("It does, every night.")
    await expect(card.get_by_text("Draft kept in this browser")).to_be_visible()
    await context.route("**/thread?*", _longer)
    await context.set_offline(False)
    await expect(feed.get_by_text("The thread has moved meanwhile")).to_be_visible(timeout=15_000)
    await expect(card.get_by_text("1 more was said")).to_be_visible()
    await card.get_by_role("button", name="Go on").click()
    await expect(card.get_by_text("1 more was said")).to_have_count(0)


async def test_a_colleague_sees_who_is_writing(feed: Page, browser: Browser, sample: Served) -> None:
    colleague = await browser.new_context(viewport=LAPTOP)
    page = await colleague.new_page()
    await page.goto(sample.link("ann@sample.example"))
    await page.locator("article").first.wait_for()
    id_ = await (await current(feed)).get_attribute("id")
    await feed.keyboard.press("r")
    there = page.locator(f"#{id_}")
    await expect(there.get_by_text("rep is writing")).to_be_visible(timeout=15_000)
    await page.keyboard.press("r")
    await expect(there.get_by_text("rep is writing an answer right now")).to_be_visible()
    await feed.get_by_role("textbox", name="Answer").press("Escape")
    await expect(there.get_by_text("rep is writing", exact=True)).to_have_count(0, timeout=15_000)
    await leave(page, sample)
    await colleague.close()


async def test_who_closes_the_page_is_not_writing_any_more(feed: Page, sample: Served) -> None:
    id_ = str(await (await current(feed)).get_attribute("id")).removeprefix("card-")
    taken = feed.expect_response(lambda answer: "/lease?" in answer.url and answer.request.method == "PUT")
    async with taken:
        await feed.keyboard.press("r")
    assert id_ in await _written(feed, sample)
    await feed.goto("about:blank")
    for _ in range(150):  # what a page sends on leaving arrives when it arrives; the lease lasts 120 seconds
        if id_ not in await _written(feed, sample):
            return
        await asyncio.sleep(0.1)
    pytest.fail("the lease outlived its page")


async def test_who_stops_before_the_server_has_heard_is_not_writing_either(feed: Page, sample: Served) -> None:
    id_ = str(await (await current(feed)).get_attribute("id")).removeprefix("card-")
    held: list[Route] = []
    await feed.route("**/lease?*", lambda route: _taken_late(route, held))
    async with feed.expect_request(lambda asked: "/lease?" in asked.url and asked.method == "PUT"):
        await feed.keyboard.press("r")
    async with feed.expect_response(lambda answer: answer.request.method == "DELETE"):
        await feed.get_by_role("textbox", name="Answer").press("Escape")
    async with feed.expect_response(lambda answer: answer.request.method == "PUT") as taken:
        await held[0].continue_()
    assert (await (await taken.value).json())["seconds"] == 0
    assert id_ not in await _written(feed, sample)


async def _taken_late(route: Route, held: list[Route]) -> None:
    if route.request.method == "PUT":
        held.append(route)
    else:
        await route.continue_()


async def _written(page: Page, sample: Served) -> list[str]:
    leases = await (await page.request.get(f"{sample.url}/api/v1/leases")).json()
    return [one["engagement_id"] for one in leases["items"]]


async def _cookies(context: BrowserContext) -> dict[str, object]:
    """The same person on another device: signed in, and nothing in its storage."""
    return {"cookies": await context.cookies(), "origins": []}


async def _longer(route: Route) -> None:
    answer = await route.fetch()
    said = await answer.json()
    said["items"].append(said["items"][-1] | {"id": "1", "content": "Never mind, we found it."})
    await route.fulfill(response=answer, json=said)
