"""The circle on a person's page: a picture whose names are lists that are read, walked by key, and lead on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import asked, feed_cards
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": PHONE, "locale": "ar"}, {"viewport": LAPTOP, "color_scheme": "dark"}]


Json = dict[str, Any]


async def somebody_known(page: Page) -> tuple[str, list[Json], list[Json]]:
    """A person of the feed; who of us and who else is shown around them."""
    for card in await feed_cards(page):
        id_ = card["person"]["id"]
        nodes = (await asked(page, f"people/{id_}"))["ego"]["nodes"]
        members = [one for one in nodes if one["kind"] == "member"]
        others = [one for one in nodes if one["kind"] == "person" and one["id"] != id_]
        if members and others:
            return id_, members[:6], others[:6]
    raise AssertionError("nobody in the feed has anybody around them")


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone-arabic", "laptop-dark"])
async def test_every_name_says_what_its_line_shows_and_leads_on(feed: Page, sample: Served) -> None:
    person_id, members, others = await somebody_known(feed)
    await feed.goto(f"{sample.url}/people/{person_id}")
    ours, theirs = feed.locator(".circle ul").first, feed.locator(".circle ul").last
    await expect(ours.locator("li")).to_have_count(len(members))
    await expect(theirs.locator("li")).to_have_count(len(others))
    assert await theirs.locator("bdi").all_inner_texts() == [one["name"] for one in others]
    assert all(await feed.locator(".circle small").all_inner_texts())
    drawn = await feed.locator(".ties path").count()
    assert drawn >= len(members) + len(others)
    sides = [await one.bounding_box() for one in (ours, theirs)]
    assert sides[0]
    assert sides[1]
    assert (sides[0]["x"] > sides[1]["x"]) == (await feed.locator("html").get_attribute("dir") == "rtl")
    await theirs.locator("a").first.focus()
    assert await feed.locator(".ties path.pointed").count() >= 1
    assert [one for one in await violations(feed) if "circle" in one[1] or "ties" in one[1]] == []
    await feed.keyboard.press("Enter")
    await feed.wait_for_url(f"**/people/{others[0]['id']}")
