"""Members in a real Chromium: let in by a link, kept by a password of their own, let go and taken back."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def open_members(feed: Page) -> None:
    await feed.get_by_role("button", name="Your account").click()
    await feed.get_by_role("link", name="Members").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Members")


async def test_member_comes_by_a_link_and_comes_back_by_a_password(
    feed: Page, browser: Browser, sample: Served
) -> None:
    await open_members(feed)
    await feed.get_by_role("button", name="Add a member").click()
    await feed.get_by_label("Name", exact=True).fill("Ines Moor")
    await feed.get_by_label("E-mail").fill("ines@sample.example")
    await feed.get_by_role("button", name="Add them").click()
    link = await feed.locator("dialog code").inner_text()
    assert await violations(feed) == []
    other = await browser.new_context()
    page = await other.new_page()
    await page.goto(link)
    await page.get_by_role("button", name="Your account").click()
    await expect(page.get_by_role("link", name="Members")).to_have_count(0)
    await page.get_by_role("link", name="Set a password").click()
    await page.get_by_label("New password").fill("correct horse battery")
    await page.get_by_role("button", name="Keep it").click()
    await expect(page.get_by_text("Your password is set")).to_be_visible()
    await page.get_by_role("button", name="Your account").click()
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_label("E-mail").fill("ines@sample.example")
    await page.get_by_label("Password").fill("correct horse battery")
    await page.get_by_role("button", name="Sign in").click()
    await page.locator("article").first.wait_for()
    await other.close()


async def test_member_is_let_go_and_taken_back(feed: Page, sample: Served) -> None:
    sample.command("member", "add", "ole@sample.example", "--name", "Ole Brandt", "--role", "rep", "--workspace", "1")
    await open_members(feed)
    await feed.get_by_role("button", name="Remove: Ole Brandt").click()
    await feed.get_by_role("button", name="Let them go").click()
    left = feed.locator(".left li").filter(has_text="Ole Brandt")
    await left.get_by_role("button", name="Take back").click()
    await feed.get_by_role("checkbox", name="marketing").check()
    await feed.get_by_role("button", name="Keep the roles").click()
    await expect(left).to_have_count(0)
    await expect(feed.locator(".team li").filter(has_text="Ole Brandt")).to_contain_text("marketing")
