"""Pictures on cards: from our own server alone, in a frame that is there before them and stays without them."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.frontend.looking import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

MEDIA = "**/api/v1/media/**"
ALT = "A plan of a gate from above: two lanes in, one lane out, and a hut between them."


async def frame_on(page: Page) -> Locator:
    """The picture she sent is with what she said earlier, which is folded."""
    card = page.locator("article", has_text="Marta Olsen").first
    await card.get_by_role("button", name="more activit").click()
    return card.locator(".pictures").first


async def size_of(frame: Locator) -> tuple[float, float]:
    box = await frame.bounding_box()
    assert box
    return round(box["width"], 1), round(box["height"], 1)


async def test_a_picture_fills_the_frame_that_waited_for_it(feed: Page) -> None:
    hosts: set[str] = set()
    come = asyncio.Event()

    async def wait(route: Route) -> None:
        await come.wait()
        await route.continue_()

    feed.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    await feed.route(MEDIA, wait)
    await feed.reload()
    frame = await frame_on(feed)
    await frame.scroll_into_view_if_needed()
    picture = frame.get_by_role("img", name=ALT)
    await expect(picture).to_be_visible()
    before = await size_of(frame)
    come.set()
    await expect(picture).to_have_js_property("naturalWidth", 800)
    assert await size_of(frame) == before
    assert before[1] < 120
    await frame.get_by_role("button", name=ALT).press("Enter")
    assert (await size_of(frame))[1] > 150
    await expect(frame.get_by_role("link", name=ALT)).to_be_focused()
    assert hosts == {urlsplit(feed.url).netloc}


@pytest.mark.refused("502")
async def test_one_that_never_comes_leaves_its_description(feed: Page) -> None:
    async def refuse(route: Route) -> None:
        await route.fulfill(status=502, content_type="application/problem+json", body="{}")

    await feed.route(MEDIA, refuse)
    await feed.reload()
    frame = await frame_on(feed)
    await frame.scroll_into_view_if_needed()
    await expect(frame).to_contain_text(f"The picture did not come.{ALT}")
    await expect(frame.locator("img")).to_have_count(0)
    width, height = await size_of(frame)
    assert abs(width / height - 8 / 5) < 0.02  # it stays as large as it was
    await frame.get_by_role("button", name=ALT).press("Enter")
    await expect(frame.locator("p.missing")).to_be_focused()
    assert await violations(feed) == []
