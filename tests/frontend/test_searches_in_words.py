"""A search in a sentence: put together by hand and by key, kept, changed and removed; and one made by the API."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.async_api import Locator, Page, expect

from tests.frontend.choosing import asked
from tests.frontend.conftest import LAPTOP, PHONE, keep
from tests.frontend.looking import beyond, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")
KEEN = "Replied to us at least 3 times in the last 45 days"
NEVER = "Never answered by us"
SILENT = "Silent since we asked"


async def kept(page: Page, name: str) -> dict[str, Any]:
    """The search of that name, as the server has it."""
    (found,) = [one for one in (await asked(page, "searches", limit="200"))["items"] if one["name"] == name]
    return dict(found["query"])


def clause(page: Page, words: str) -> Locator:
    return page.get_by_role("dialog").get_by_role("group", name=words)


@pytest.mark.parametrize("context", [{"viewport": PHONE, "has_touch": True, "is_mobile": True}], indirect=True)
async def test_sentence_is_put_together_on_a_phone_kept_changed_and_removed(feed: Page) -> None:
    await feed.get_by_role("button", name="Filter", exact=True).tap()
    await feed.get_by_role("menuitem", name="In a sentence…").tap()
    dialog = feed.get_by_role("dialog")
    await dialog.get_by_label("Cards among").select_option(label="All")
    await dialog.get_by_role("button", name="What they did").tap()
    await dialog.get_by_role("spinbutton", name="Times").fill("3")
    await dialog.get_by_role("spinbutton", name="In the last days").fill("45")
    await dialog.get_by_role("button", name="Whether we answered").tap()
    await expect(dialog.get_by_role("button", name=KEEN, exact=True)).to_be_visible()
    await expect(dialog.get_by_role("status").filter(has_text=re.compile(r"^Finds ")).first).to_be_visible()
    assert await violations(feed) == []
    assert await beyond(feed) == []
    await keep(feed, "sentence-phone", is_whole=False)
    await dialog.get_by_label("What do you call it?").fill("Keen and unheard")
    await dialog.get_by_role("button", name="Keep as a search").tap()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Keen and unheard")
    assert await kept(feed, "Keen and unheard") == {
        "lens": "all",
        "q": "",
        "where": [
            {"kind": "replied", "at_least": 3, "within_days": 45, "negate": False},
            {"kind": "answered", "within_days": None, "negate": True},
        ],
        "include": [],
    }
    await feed.locator(".filters").get_by_role("button", name=KEEN).tap()
    await clause(feed, KEEN).get_by_label("How often").select_option(label="fewer than")
    await feed.get_by_role("button", name="Keep the change").tap()
    turned = "Replied to us fewer than 3 times in the last 45 days"
    await expect(feed.locator(".filters").get_by_role("button", name=turned)).to_be_visible()
    assert (await kept(feed, "Keen and unheard"))["where"][0]["negate"] is True
    await feed.get_by_role("status").get_by_role("button", name="Undo").tap()
    await expect(feed.locator(".filters").get_by_role("button", name=KEEN)).to_be_visible()
    await feed.get_by_role("button", name="Remove", exact=True).tap()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("For you")
    await expect(feed.get_by_text("“Keen and unheard” is removed")).to_be_visible()
    assert "Keen and unheard" not in [one["name"] for one in (await asked(feed, "searches"))["items"]]


async def test_sentence_is_put_together_by_keys_alone(feed: Page) -> None:
    await feed.keyboard.press("Control+k")
    await feed.get_by_role("combobox", name="List, page, act, person or company").wait_for()
    await feed.keyboard.type("in a sentence")
    await feed.keyboard.press("Enter")
    dialog = feed.get_by_role("dialog")
    await expect(dialog.get_by_label("Cards among")).to_be_focused()
    await by_tabs(feed, dialog.get_by_role("button", name="Whether they spoke"))
    await feed.keyboard.press("Enter")
    await expect(clause(feed, SILENT).get_by_label("Is it so, or not")).to_be_focused()
    await feed.keyboard.press("Enter")
    await expect(dialog.get_by_role("button", name=SILENT, exact=True)).to_be_focused()
    await by_tabs(feed, dialog.get_by_role("button", name="What they are to us"))
    await feed.keyboard.press("Enter")
    await feed.keyboard.type("N")  # the other way round
    await by_tabs(feed, dialog.get_by_label("What do you call it?"))
    await feed.keyboard.type("Asked in vain")
    await feed.keyboard.press("Control+Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Asked in vain")
    await expect(feed.get_by_role("navigation").get_by_role("link", name="Asked in vain").first).to_be_visible()
    first, second = (await kept(feed, "Asked in vain"))["where"]
    assert first == {"kind": "spoken", "since": None, "since_act": "ask", "negate": True}
    assert second["kind"] == "relation"


async def by_tabs(page: Page, to: Locator) -> None:
    for _ in range(40):
        if await to.evaluate("one => one === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError("no tab leads there")


EVERYTHING = [
    {"kind": "liked", "at_least": 4, "within_days": 10, "negate": True},
    {"kind": "answered", "within_days": 7, "negate": False},
    {"kind": "spoken", "since": "2024-03-05T12:00:00Z", "negate": True},
    {"kind": "network", "value": "mastodon", "negate": True},
    {"kind": "language", "value": "fr", "negate": True},
    {"kind": "relation", "value": "competitor", "negate": False},
]
SAID = [
    *("Liked something of ours fewer than 4 times in the last 10 days", "Answered by us in the last 7 days"),
    *("Silent since Mar 5, 2024", "Not on Mastodon", "Not in French", "To us: competitor"),
]


@pytest.mark.parametrize("context", [{"viewport": LAPTOP, "color_scheme": "dark"}], indirect=True)
async def test_search_that_the_api_made_is_shown_as_it_is(feed: Page) -> None:
    card = next(one for one in (await asked(feed, "engagements"))["items"] if one["organization"])
    company = card["organization"]
    where = [*EVERYTHING, {"kind": "organization", "id": company["id"], "negate": True}]
    query = {"lens": "open", "q": "dock", "where": where, "include": ["bot"]}
    made = await feed.request.post(
        urljoin(feed.url, "/api/v1/searches"),
        data={"name": "Made elsewhere", "query": query},
        headers={"origin": urljoin(feed.url, "/").rstrip("/")},
    )
    assert made.ok, await made.text()
    await feed.goto(urljoin(feed.url, f"/searches/{(await made.json())['id']}"))
    said = ["Among: All that is open", "“dock”", *SAID, f"Does not work at {company['name']}", "with bots"]
    chips = feed.locator(".filters .chip bdi")
    await expect(chips).to_have_text(said)
    await feed.locator(".filters").get_by_role("button", name="Change", exact=True).click()
    dialog = feed.get_by_role("dialog")
    await expect(dialog.locator(".clauses .chip")).to_have_text([*SAID, said[-2]])
    await expect(dialog.get_by_label("Cards among")).to_have_value("open")
    await expect(dialog.get_by_label("Bots")).to_be_checked()
    assert await violations(feed) == []
    await keep(feed, "sentence-made-elsewhere", is_whole=False)
    before = await kept(feed, "Made elsewhere")
    await dialog.get_by_role("button", name="Keep the change").click()
    await expect(dialog).to_have_count(0)
    assert await kept(feed, "Made elsewhere") == before
