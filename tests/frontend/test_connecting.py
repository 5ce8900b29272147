"""Connecting a network in the browser: choosing it, registering Emberfeed there, signing in, coming back."""

from __future__ import annotations

import pytest
from axe_core_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.frontend.conftest import PHONE
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def choosing(page: Page, server: Served) -> None:
    await page.goto(f"{server.url}/sources")
    await page.get_by_role("button", name="Connect a source").press("Enter")
    await page.get_by_role("button", name="Mastodon").wait_for()


async def clean(page: Page) -> None:
    found = await Axe().run(page, context="section.sheet")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]] == []


@pytest.mark.parametrize("context", [{"viewport": PHONE, "color_scheme": "dark"}], indirect=True)
async def test_network_is_chosen_and_left_by_keyboard(feed: Page, sample: Served) -> None:
    await choosing(feed, sample)
    await clean(feed)
    await feed.get_by_role("button", name="Facebook").press("Enter")
    await expect(feed.get_by_role("heading", name="Connect Facebook")).to_be_focused()
    await feed.get_by_text("Redirect address").wait_for()
    await clean(feed)
    await feed.get_by_role("button", name="All networks").press("Enter")
    await expect(feed.get_by_role("button", name="Facebook")).to_be_focused()


async def test_admin_registers_signs_in_and_reads_how_it_went(feed: Page, sample: Served) -> None:
    await choosing(feed, sample)
    await feed.get_by_role("button", name="X", exact=True).click()
    await feed.get_by_label("Client id").fill("emberfeed-at-x")
    await feed.get_by_label("Client secret").fill("a-secret-of-the-client")
    await feed.get_by_role("button", name="Save the registration").click()
    await feed.get_by_role("button", name="Sign in at X").click()
    await feed.wait_for_url("https://x.com/i/oauth2/authorize?*")
    state = await feed.evaluate("new URLSearchParams(location.search).get('state')")
    await feed.goto(f"{sample.url}/oauth/callback?state={state}&error=access_denied")
    await expect(feed.get_by_role("alert").filter(has_text="Nothing was allowed at X")).to_be_visible()
    assert feed.url == f"{sample.url}/sources"
    await feed.goto(f"{sample.url}/oauth/callback?state={state}&code=late")
    await expect(feed.get_by_role("alert").filter(has_text="Start it again")).to_be_visible()
