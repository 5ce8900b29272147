"""Connecting a network in the browser: choosing it, registering Emberfeed there, signing in, coming back."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing

import pytest
from axe_core_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Route, expect

from service.sample.networks.bluesky import app_password
from tests.frontend.choosing import asked
from tests.frontend.conftest import PHONE
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def choosing(page: Page, server: Served) -> None:
    await page.goto(f"{server.url}/sources")
    await page.get_by_role("button", name="Connect a source").press("Enter")
    await page.get_by_role("button", name="Mastodon").wait_for()


async def clean(page: Page, part: str = "section.sheet") -> None:
    found = await Axe().run(page, context=part)
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


@pytest.mark.refused("422")  # the password that is wrong
async def test_source_whose_access_ended_is_connected_again(feed: Page, sample: Served) -> None:
    handle = "noor.harbourlight.example"
    end_access(sample, handle)
    await feed.goto(f"{sample.url}/sources")
    row = feed.locator("li.source").filter(has_text=handle).filter(has_text="Reconnect")
    await row.get_by_role("button", name="Reconnect").press("Enter")
    dialog = feed.get_by_role("dialog")
    await dialog.wait_for()
    await clean(feed, "dialog")
    await dialog.get_by_label("App password").fill("abcd-abcd-abcd-abcd")
    await dialog.get_by_role("button", name="Connect").click()
    await expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    await dialog.get_by_label("App password").fill(app_password(handle))
    await dialog.get_by_role("button", name="Connect").click()
    await expect(dialog).to_be_hidden()
    await expect(row).to_have_count(0)


def end_access(server: Served, handle: str) -> None:
    """As a pull leaves it to which the network answered 401."""
    ended = "UPDATE source SET state = 'paused', access_ended = 1, paused_reason = ? WHERE title LIKE ?"
    with closing(sqlite3.connect(server.home / "emberfeed.sqlite3")) as database, database:
        done = database.execute(ended, ("The network refused the app password.", f"%{handle}"))
    assert done.rowcount == 1


async def test_source_that_cannot_be_heard_is_one_line_above_the_feed(feed: Page, sample: Served) -> None:
    await expect(feed.locator(".unheard")).to_have_count(0)
    await feed.route("**/api/v1/sources?*", one_fails)
    await feed.reload()
    line = feed.locator(".unheard")
    await expect(line).to_contain_text("could not be looked at yet")
    await line.get_by_role("link", name="See why").click()
    await expect(feed.get_by_role("heading", name="Need you")).to_be_visible()
    await expect(feed.get_by_text("no look has succeeded yet")).to_be_visible()


async def one_fails(route: Route) -> None:
    answer = await (await route.fetch()).json()
    facts = {"state": "active", "pulling": False, "last_error": "it does not answer", "last_success_at": None}
    answer["items"][0] |= facts
    await route.fulfill(json=answer)


async def test_rep_is_offered_nothing_on_the_sources_of_others(browser: Browser, sample: Served) -> None:
    email = f"rep.{time.time_ns()}@sample.example"
    made = sample.command("member", "add", email, "--name", "Ida", "--role", "rep", "--workspace", "1")
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{sample.url}/sign-in{made.strip()[made.index('#') :]}")
    await page.locator("article").first.wait_for()
    await page.goto(f"{sample.url}/sources")
    await page.locator(".source").first.wait_for()
    await expect(page.locator(".doing")).to_have_count(0)
    await page.context.close()


@pytest.mark.parametrize("query", ["dock", "nobody says these words"], ids=["something", "nothing"])
async def test_first_look_is_told_while_it_goes_on_and_how_it_ended(feed: Page, sample: Served, query: str) -> None:
    await choosing(feed, sample)
    await feed.get_by_role("button", name="Hacker News", exact=True).click()
    await feed.get_by_label("Words or a domain to watch").fill(query)
    await feed.get_by_role("button", name="Connect", exact=True).click()
    row = feed.locator("li.source").filter(has=feed.locator(".first-look"))
    await expect(row).to_have_count(1)
    told = row.locator(".first-look")
    await expect(told).to_contain_text(re.compile("^The first look (begins|has begun|goes on|is over)"))
    await expect(told).to_contain_text("The first look is over", timeout=60_000)
    newest = (await asked(feed, "sources", limit="200"))["items"][-1]
    count = newest["activities"]
    found = f"{count} activit" if count else "found nothing"
    await expect(told).to_contain_text(found)
    await clean(feed, "li.source")
    await feed.reload()
    await expect(feed.locator("li.source").first).to_be_visible()
    await expect(feed.locator(".first-look")).to_have_count(0)  # it is no news any more
