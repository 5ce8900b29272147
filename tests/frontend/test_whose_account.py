"""Whose account is whose, on the person's page: joined in one tap, taken back by the next, split off and back."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import asked, feed_cards
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": PHONE, "color_scheme": "dark"}, {"viewport": LAPTOP}]


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone-dark", "laptop"])
async def test_people_are_joined_and_split_and_nothing_is_lost(feed: Page, sample: Served) -> None:
    one, other = [card["person"] for card in (await feed_cards(feed))[3:5]]
    pages = [await asked(feed, f"people/{person['id']}") for person in (one, other)]
    mine, theirs = (len(page["identities"]) for page in pages)
    await feed.goto(f"{sample.url}/people/{one['id']}")
    accounts = feed.get_by_role("heading", name="Their accounts").locator("..").locator("ul.rows > li")
    await expect(accounts).to_have_count(mine)
    await feed.get_by_role("button", name="Join with another profile of theirs").click()
    await feed.get_by_label("Find a person by name").fill(other["name"])
    await expect(feed.get_by_role("button", name=f"The same person: {other['name']}")).to_be_visible()
    assert await violations(feed) == []
    await feed.get_by_role("button", name=f"The same person: {other['name']}").click()
    await expect(accounts).to_have_count(mine + theirs)
    await feed.get_by_role("button", name="Undo").click()
    await expect(accounts).to_have_count(mine)
    await feed.get_by_role("button", name="Join with another profile of theirs").click()
    await feed.get_by_label("Find a person by name").fill(other["name"])
    await feed.get_by_role("button", name=f"The same person: {other['name']}").click()
    await expect(accounts).to_have_count(mine + theirs)
    brought = [
        accounts.filter(has_text=account["handle"] or account["name"]).first for account in pages[1]["identities"]
    ]
    await brought[0].get_by_role("button", name="Not theirs").click()
    await expect(accounts).to_have_count(mine + theirs - 1)
    await feed.get_by_role("button", name="Undo").click()
    await expect(accounts).to_have_count(mine + theirs)
    for left, account in enumerate(brought):
        await account.get_by_role("button", name="Not theirs").click()
        await expect(accounts).to_have_count(mine + theirs - 1 - left)
    assert [one["actor_id"] for one in (await asked(feed, f"people/{other['id']}"))["identities"]] == [
        account["actor_id"] for account in pages[1]["identities"]
    ]
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
