"""The whole product in a real Chromium, on the sample: signing in, triage by keyboard and by hand, live cards."""

from __future__ import annotations

import json
import time

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from service.sample.connecting import connections
from service.sample.world import SEED, World
from tests.frontend.arriving import all_sent
from tests.frontend.choosing import said_by_nobody_else
from tests.frontend.conftest import LAPTOP, PHONE, name_of
from tests.frontend.looking import addresses, beyond, violations, walk_to
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_link_signs_in_once_and_leaves_no_token_behind(browser: Browser, sample: Served) -> None:
    link = sample.link("rep@sample.example")
    first, second = await browser.new_context(), await browser.new_context()
    page = await first.new_page()
    await page.goto(link)
    await page.locator("article").first.wait_for()
    assert "#" not in page.url
    again = await second.new_page()
    await again.goto(link)
    await expect(again.get_by_label("Password")).to_be_visible()
    await expect(again.get_by_role("alert")).to_contain_text("has been used")
    await again.evaluate("location.hash = 'not-a-link-either'")  # as the address bar does: nothing is loaded again
    await expect(again.get_by_role("alert")).to_contain_text("has been used")
    await again.goto(sample.link("rep@sample.example"))
    await again.locator("article").first.wait_for()
    assert "#" not in again.url
    await first.close()
    await second.close()


async def test_demo_that_was_killed_in_the_making_is_whole_at_its_next_start(sample: Served) -> None:
    sources = json.loads(sample.command("source", "list", "--json"))
    assert len(sources) == len(connections(World(SEED, int(time.time()))))
    assert all(one["last_success_at"] for one in sources)
    assert len(json.loads(sample.command("feed", "--json", "--limit", "25"))["items"]) == 25


async def test_card_says_who_what_and_why(feed: Page) -> None:
    card = feed.locator("article").first
    await expect(card).to_contain_text("Marta Olsen")
    await expect(card).to_contain_text("Fjordline Freight")
    await expect(card).to_contain_text("nobody has answered")
    await expect(card.locator(".acts").get_by_text("Reply")).to_be_visible()


async def test_snoozed_card_is_found_under_snoozed(feed: Page) -> None:
    card = feed.locator("article").nth(3)
    name = await name_of(feed, 3)
    await card.get_by_role("button", name="Snooze").click()
    await feed.get_by_role("menuitem").first.click()
    await expect(feed.locator("article").nth(3)).not_to_contain_text(name)
    await feed.get_by_role("link", name="Snoozed").first.click()
    await expect(feed.locator("article").filter(has_text=name)).to_have_count(1)
    await feed.keyboard.press("z")


async def test_enter_opens_the_person_and_the_way_back_keeps_the_feed(feed: Page) -> None:
    name = await name_of(feed)
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
    await expect(feed.get_by_text("Timeline")).to_be_visible()
    await feed.go_back()
    await expect(feed.locator("article").first).to_contain_text(name)


async def test_search_finds_what_somebody_said_also_when_it_is_done(feed: Page, sample: Served) -> None:
    chosen, words = await said_by_nobody_else(feed)
    card = feed.locator(f"#card-{chosen['id']}")
    await feed.keyboard.press("/")
    await feed.keyboard.type(words)
    await feed.keyboard.press("Enter")
    await expect(feed.locator("article")).to_have_count(1)
    await expect(card.get_by_text("nobody has answered").first).to_be_visible()
    await card.get_by_role("button", name="Done").click()
    await feed.get_by_role("link", name="Done").first.click()
    await expect(card).to_have_count(1)
    for waiting in ("waiting", "nobody has answered"):
        await expect(card).not_to_contain_text(waiting)
    await all_sent(feed)
    await feed.goto(f"{sample.url}/?q={words.replace(' ', '+')}")
    await feed.get_by_role("link", name="Also in Done: 1").click()
    await expect(card).to_have_count(1)
    await feed.keyboard.press("z")
    await expect(card).to_have_count(0)


async def test_question_mark_shows_the_keys(feed: Page) -> None:
    await feed.keyboard.press("?")
    await expect(feed.get_by_role("dialog")).to_contain_text("Snooze")
    await feed.keyboard.press("Escape")
    await expect(feed.get_by_role("dialog")).to_have_count(0)


async def test_two_people_at_one_feed_see_each_others_acts(feed: Page, browser: Browser, sample: Served) -> None:
    other = await browser.new_context(viewport=LAPTOP)
    page = await other.new_page()
    await page.goto(sample.link("manager@sample.example"))
    await page.locator("article").first.wait_for()
    name = await name_of(page, 1)
    await page.locator("article").nth(1).get_by_role("button", name="Done").click()
    await expect(feed.locator("article").filter(has_text=name).get_by_text("Somebody else")).to_be_visible(
        timeout=20000
    )
    await page.keyboard.press("z")
    await all_sent(page)
    await other.close()


async def test_sources_tell_what_they_cover(feed: Page) -> None:
    await feed.get_by_role("link", name="Sources").first.click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Sources")
    await expect(feed.get_by_text("listening").first).to_be_visible()


@pytest.mark.parametrize(
    "context",
    [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")],
    indirect=True,
    ids=["phone-light", "phone-dark", "laptop-light", "laptop-dark"],
)
async def test_axe_finds_nothing_on_any_screen(feed: Page, request: pytest.FixtureRequest) -> None:
    """On each in one size and theme; the two others look at what every screen is made of."""
    is_each = request.node.callspec.id in ("phone-dark", "laptop-light")
    for path in await addresses(feed) if is_each else ("/", "/sources"):
        await walk_to(feed, path)
        assert await violations(feed) == [], path


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
async def test_nothing_is_cut_off_at_320_pixels_on_any_screen(feed: Page) -> None:
    for path in await addresses(feed):
        await walk_to(feed, path)
        assert await feed.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert await beyond(feed) == [], path


async def test_first_run_makes_the_admin_in_the_browser(context: BrowserContext, empty: Served) -> None:
    page = await context.new_page()
    await page.goto(empty.url)
    for label, value in {
        "Your company or team": "Harbour",
        "Your name": "Ada",
        "E-mail": "ada@harbour.example",
        "Password": "correct horse battery",
    }.items():
        await page.get_by_label(label).first.fill(value)
    await (
        page.get_by_role("button").filter(has_text="Start").or_(page.locator("form button[type=submit]")).first.click()
    )
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    await page.goto(empty.url)
    await page.get_by_role("link", name="Sources").first.wait_for()
    await expect(page.get_by_label("Password")).to_have_count(0)
