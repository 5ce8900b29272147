"""Lenses by key, hand and name; filters as chips; a search kept in one click; a warning before, not after."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.frontend.conftest import LAPTOP, PHONE, name_of
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]
LENSES = {
    "f": "For you",
    "u": "Unanswered",
    "h": "Heating up",
    "c": "Gone quiet",
    "q": "Questions",
    "j": "Job changes",
    "m": "Team",
    "z": "Snoozed",
    "a": "All",
    "d": "Done",
}


async def test_every_lens_is_a_key_away_and_says_what_to_do_where_it_is_empty(feed: Page) -> None:
    for key, name in LENSES.items():
        await feed.keyboard.press("g")
        await feed.keyboard.press(key)
        await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
        await expect(feed.get_by_role("link", name=name, exact=True).first).to_have_attribute("aria-current", "page")
        await expect(feed.locator("article, .blank p").first).to_be_visible()


async def test_gone_quiet_shows_customers_and_since_when(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/gone-quiet")
    await expect(feed.locator("article").first).to_contain_text("customer")
    await expect(feed.locator("article").first).to_contain_text(re.compile(r"Quiet for \d+ (weeks|days)"))


async def test_filters_stand_in_the_address_and_go_with_a_click(feed: Page) -> None:
    await filter_by(feed, "What happened…", "Never answered by us")
    await filter_by(feed, "Where they spoke…", "Bluesky")
    asked = parse_qs(urlsplit(feed.url).query)
    assert asked["network"] == ["bluesky"]
    assert '"answered"' in asked["where"][0]
    await feed.reload()
    chips = feed.locator(".filters .chip")
    await expect(chips).to_have_count(2)
    await expect(feed.locator("article .where").first).to_contain_text("Bluesky")
    await chips.first.click()
    await chips.first.click()
    await expect(chips).to_have_count(0)
    assert urlsplit(feed.url).query == ""


PAIRS = """(rows) => Object.fromEntries(rows.map((row) => [
    row.querySelector("kbd")?.innerText, row.querySelector("dd, span")?.innerText.trim()]))"""
OF_A_CARD = ("r", "s", "q", "f", "e", "h", "x", "n", "a", "m", "↵")


async def test_keys_and_commands_call_an_act_what_its_button_says(feed: Page) -> None:
    await feed.keyboard.press("Control+k")
    await feed.get_by_role("combobox", name="List, page, act, person or company").wait_for()
    commands = await feed.locator("#commands [role=option]:has(kbd)").evaluate_all(PAIRS)
    await feed.keyboard.press("Escape")
    await feed.keyboard.press("?")
    await feed.locator(".keys").wait_for()
    keys = await feed.locator(".keys > div").evaluate_all(PAIRS)
    await feed.keyboard.press("Escape")
    await feed.locator("article .acts [aria-haspopup]").first.click()
    buttons = await feed.get_by_role("menuitem").evaluate_all(PAIRS)
    assert {commands[key] for key in OF_A_CARD} >= {"Refer to somebody else", "Ask a question back", "Share their post"}
    assert {key: keys[key] for key in OF_A_CARD} == {key: commands[key] for key in OF_A_CARD}
    said = {key: words for key, words in buttons.items() if key in OF_A_CARD}
    assert said
    assert said == {key: commands[key] for key in said}


TWICE = "Replied to us at least 2 times in the last 30 days"


async def test_search_is_kept_in_one_click_renamed_and_removed(feed: Page) -> None:
    await filter_by(feed, "What happened…", TWICE)
    await feed.get_by_role("button", name="Keep as a search").click()
    own = feed.get_by_role("navigation").get_by_role("link", name=TWICE)
    await expect(own.first).to_have_attribute("aria-current", "page")
    await feed.locator(".filters").get_by_role("button", name="Change", exact=True).click()
    await feed.get_by_label("What do you call it?").fill("Keen")
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Keen")
    await feed.reload()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Keen")
    await feed.get_by_role("button", name="Remove", exact=True).click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("For you")
    await expect(feed.get_by_role("link", name="Keen")).to_have_count(0)


async def test_word_with_a_slip_is_found(feed: Page) -> None:
    name = (await name_of(feed)).split()[-1]
    await feed.keyboard.press("/")
    await feed.keyboard.type(name[:2] + name[3:] if len(name) > 5 else name + "x")
    await feed.keyboard.press("Enter")
    await expect(feed.locator("article h2").first).to_contain_text(name)


async def test_palette_goes_and_does_by_name(feed: Page) -> None:
    await feed.keyboard.press("Control+k")
    box = feed.get_by_role("combobox", name="List, page, act, person or company")
    await expect(box).to_be_focused()
    await feed.keyboard.type("job")
    await expect(feed.get_by_role("option", selected=True)).to_contain_text("Job changes")
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Job changes")
    await feed.keyboard.press("Control+k")
    await box.fill("no such thing at all")
    await expect(feed.get_by_text("Nothing is called that.")).to_be_visible()
    await feed.keyboard.press("Escape")
    await feed.keyboard.press("g")
    await feed.keyboard.press("f")
    await expect(feed.locator(".lead")).to_contain_text(re.compile("waits? for an answer"))
    name = (await feed.locator("article[aria-current] h2").inner_text()).strip()
    await feed.keyboard.press("Control+k")
    await box.fill("snooze")
    await expect(feed.get_by_role("option", selected=True)).to_contain_text(name)
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("menuitem", name="Tomorrow morning")).to_be_visible()
    await feed.keyboard.press("Escape")
    await feed.keyboard.press("Control+k")
    await box.fill(name)
    await feed.get_by_role("option").filter(has_text=name).last.click()


@pytest.mark.parametrize("context", [{"viewport": PHONE}], indirect=True, ids=["phone"])
async def test_on_a_phone_every_lens_is_behind_more(feed: Page) -> None:
    await expect(feed.get_by_role("navigation").get_by_role("link")).to_have_count(4)
    await feed.get_by_role("button", name="More", exact=True).click()
    await feed.locator("#everywhere").get_by_role("link", name="Questions").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Questions")
    await expect(feed.locator("#everywhere")).to_be_hidden()


async def test_turning_to_somebody_too_often_is_warned_of_before(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await context.route("**/api/v1/engagements?*", often)
    await feed.goto(sample.url)
    card = feed.locator("article").first
    name = await name_of(feed)
    await expect(card.locator(".warned")).to_contain_text("3 times in the last 7 days")
    await feed.keyboard.press("r")
    menu = feed.get_by_role("menu")
    await expect(menu).to_have_attribute("aria-label", re.compile(f"We turned to {name} 3 times"))
    await menu.get_by_role("menuitem", name="Leave them in peace").click()
    await expect(card.get_by_role("heading")).to_have_text(name)


async def often(route: Route) -> None:
    """The first card as if three of us had just turned to its person."""
    answer = await route.fetch()
    page = await answer.json()
    for card in page["items"][:1]:
        at = card["opened_at"]
        card["contacts"] = [{"at": at, "name": name, "network": "bluesky"} for name in ("Noor", "Tom", None)]
    await route.fulfill(response=answer, json=page)


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "phone-dark", "laptop", "laptop-dark"])
async def test_axe_finds_nothing_in_lenses_palette_and_sheet(feed: Page, sample: Served) -> None:
    for path in ("/gone-quiet", "/all?q=dock&network=bluesky&include=bot", "/questions?language=xx"):
        await feed.goto(f"{sample.url}{path}")
        await feed.locator("article, .blank").first.wait_for()
        assert await violations(feed) == [], path
    await feed.keyboard.press("Control+k")
    await feed.get_by_role("combobox", name="List, page, act, person or company").wait_for()
    assert await violations(feed) == [], "palette"
    await feed.keyboard.press("Escape")
    more = feed.get_by_role("button", name="More", exact=True)
    if await more.is_visible():
        await more.click()
        assert await violations(feed) == [], "more"


async def filter_by(feed: Page, group: str, choice: str) -> None:
    await feed.locator("article").first.wait_for()
    await feed.get_by_role("button", name="Filter", exact=True).click()
    await feed.get_by_role("menuitem", name=group).click()
    await feed.get_by_role("menuitem", name=choice).click()
    await expect(feed.locator(".filters .chip").filter(has_text=choice)).to_have_count(1)
