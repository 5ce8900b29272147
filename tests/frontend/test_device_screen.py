"""Devices in a real Chromium: listed, signed out from another one, and what stays on them: nothing. The feed's link."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.device import WITH_WORKER, kept, last_contact, person_kept, ready
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

DAY = 86_400_000
EMPTY = {"contact": [], "cards": [], "people": []}
DEVICES = [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]
NEW_LINK = """async () => {
    const { member } = await (await fetch("/api/v1/me")).json();
    return (await (await fetch(`/api/v1/members/${member.id}/links`, { method: "POST" })).json()).path;
}"""


STORED = "JSON.stringify(localStorage)"


async def test_device_signed_out_from_another_one_keeps_nothing(feed: Page, browser: Browser, sample: Served) -> None:
    await ready(feed)
    elsewhere = await browser.new_context(viewport=LAPTOP, service_workers="block")
    laptop = await elsewhere.new_page()
    await laptop.goto(sample.url + await feed.evaluate(NEW_LINK))
    await laptop.locator("article").first.wait_for()
    await laptop.goto(f"{sample.url}/devices")
    await expect(laptop.get_by_text("this one")).to_have_count(1)
    await laptop.get_by_role("button", name="Sign out Chrom").click()
    await expect(laptop.get_by_text("You are signed in nowhere else.")).to_be_visible()
    await expect(feed.get_by_text("Your session has ended")).to_be_visible()
    assert await kept(feed) == EMPTY
    await elsewhere.close()


@pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"])
async def test_device_that_was_out_of_reach_learns_it_at_its_next_contact(
    feed: Page, context: BrowserContext, browser: Browser, sample: Served
) -> None:
    await ready(feed)
    elsewhere = await browser.new_context(viewport=LAPTOP, service_workers="block")
    laptop = await elsewhere.new_page()
    await laptop.goto(sample.url + await feed.evaluate(NEW_LINK))
    await laptop.locator("article").first.wait_for()
    await context.set_offline(True)
    await feed.keyboard.press("m")
    await feed.get_by_role("dialog").get_by_role("textbox").fill("Her budget is closed until May.")
    await feed.keyboard.press("Control+Enter")
    assert "Her budget" in await feed.evaluate(STORED)
    await laptop.evaluate("fetch('/api/v1/sessions', { method: 'DELETE' })")
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await context.set_offline(False)
    await expect(feed.get_by_text("Your session has ended")).to_be_visible()
    assert await kept(feed) == EMPTY
    assert await feed.evaluate(STORED) == "{}"  # nor the words of acts that never went out
    await elsewhere.close()


@pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"])
async def test_copy_goes_by_itself_after_a_fortnight_without_contact(feed: Page, context: BrowserContext) -> None:
    await ready(feed)
    await context.set_offline(True)
    await last_contact(feed, 13 * DAY)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await last_contact(feed, 15 * DAY)
    await feed.reload()
    await expect(feed.get_by_text("You are offline")).to_be_visible()
    await expect(feed.locator("article")).to_have_count(0)
    assert await kept(feed) == EMPTY


async def test_signing_out_leaves_nothing_in_any_tab(feed: Page, context: BrowserContext, sample: Served) -> None:
    await ready(feed)
    other = await context.new_page()
    await other.goto(sample.url)
    await other.locator("article").first.wait_for()
    await other.get_by_role("button", name="Your account").click()
    await other.get_by_role("button", name="Sign out").click()
    await expect(other.get_by_label("Password")).to_be_visible()
    await expect(feed.get_by_label("Password")).to_be_visible()
    await expect(feed.locator("article")).to_have_count(0)
    assert await kept(other) == EMPTY


@pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"])
async def test_sign_out_without_a_connection_is_told_to_the_server_later(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await ready(feed)
    await context.set_offline(True)
    await feed.get_by_role("button", name="Your account").click()
    await feed.get_by_role("button", name="Sign out").click()
    await expect(feed.get_by_label("Password")).to_be_visible()
    await feed.goto(sample.url)
    await expect(feed.get_by_label("Password")).to_be_visible()
    async with feed.expect_response(lambda answer: answer.url.endswith("/sign-out") and answer.ok):
        await context.set_offline(False)
    assert await feed.evaluate("fetch('/api/v1/me').then((answer) => answer.status)") == 401


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True, ids=["phone"])
async def test_next_member_on_this_browser_finds_nothing_of_the_one_before(feed: Page, sample: Served) -> None:
    await ready(feed)
    await feed.keyboard.press("Enter")
    await person_kept(feed)
    before = (await kept(feed))["contact"][0]["me"]["member"]["id"]
    await feed.goto(sample.link("manager@sample.example"))
    await feed.locator("article").first.wait_for()
    await ready(feed)
    copy = await kept(feed)
    assert copy["contact"][0]["me"]["member"]["id"] != before
    assert copy["people"] == []


async def test_private_feed_link_is_made_shown_once_read_and_taken_back(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/devices")
    await feed.get_by_role("button", name="Make a private link").click()
    address = await feed.locator("code").first.inner_text()
    assert address.endswith("/atom.xml")
    reader = await feed.context.browser.new_context(user_agent="Reader/1.0")
    read = await reader.request.get(address)
    assert read.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert "<entry>" in await read.text()
    await feed.reload()
    await expect(feed.get_by_text("last read 1 minute ago by Reader/1.0")).to_be_visible()
    await expect(feed.locator("code")).to_have_count(0)
    await feed.get_by_role("button", name="Take the link back").click()
    await expect(feed.get_by_role("button", name="Make a private link")).to_be_visible()
    assert (await reader.request.get(address)).status == 404
    await reader.close()


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "phone-dark", "laptop", "laptop-dark"])
async def test_axe_finds_nothing_among_the_devices(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/devices")
    await feed.get_by_text("this one").wait_for()
    await feed.get_by_role("button", name="Make a").click()
    await feed.locator("code").first.wait_for()
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
