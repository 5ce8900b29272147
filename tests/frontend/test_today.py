"""The page of today: the best next act, what changed since yesterday evening, who waits, and with which colleague."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, expect

from service.clock import now
from tests.frontend.arriving import all_sent
from tests.frontend.choosing import asked, feed_cards
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.device import ready
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]
SEND = """async ([method, path, body]) => {
    const sent = { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return (await fetch(path, body ? sent : { method })).status;
}"""
DAY = re.compile(r"/api/v1/today\?")


async def test_today_is_a_key_away_and_begins_with_the_first_card_for_you(feed: Page) -> None:
    await feed.keyboard.press("g")
    await feed.keyboard.press("y")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Today")
    await expect(feed).to_have_title(re.compile("^Today"))
    first = (await asked(feed, "engagements", lens="for_you", limit="1"))["items"][0]
    await expect(best(feed)).to_have_attribute("aria-current", "true")
    await expect(best(feed).get_by_role("heading", level=2)).to_have_text(first["person"]["name"])
    why = feed.get_by_role("region", name="The best next act").get_by_text("that goes before who is warmer")
    await expect(why).to_be_visible()


async def test_today_is_found_by_name(feed: Page) -> None:
    await feed.keyboard.press("Control+k")
    await feed.get_by_role("combobox", name="List, page, act, person or company").fill("today")
    await expect(feed.get_by_role("option", selected=True)).to_contain_text("Today")
    await feed.keyboard.press("Enter")
    await expect(best(feed)).to_be_visible()
    here = feed.get_by_role("link", name="Today", exact=True).first
    await expect(here).to_have_attribute("aria-current", "page")


async def test_an_act_by_key_brings_the_next_card_and_undo_the_one_before(feed: Page, sample: Served) -> None:
    await opened(feed, sample)
    name = await best(feed).get_by_role("heading", level=2).inner_text()
    await feed.keyboard.press("e")
    await expect(best(feed).get_by_role("heading", level=2)).not_to_have_text(name)
    await feed.keyboard.press("z")
    await expect(best(feed).get_by_role("heading", level=2)).to_have_text(name)


async def test_who_waits_stand_the_longest_first_and_the_rest_is_a_click_away(feed: Page, sample: Served) -> None:
    await opened(feed, sample)
    waits = feed.get_by_role("region", name="Who waits longest")
    cards = (await asked(feed, "engagements", lens="unanswered", limit="200"))["items"]
    since = {card["person"]["name"]: waits_since(card) for card in cards}
    shown = await waits.locator(".name a").all_inner_texts()
    assert 1 < len(shown) <= 5
    assert sorted(shown, key=lambda name: since[name]) == shown
    await waits.get_by_role("link", name="All who wait").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Unanswered")


async def test_promise_that_is_due_stands_first_among_what_has_changed(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    person = (await feed_cards(feed))[3]["person"]
    await context.route(DAY, promised_to(person["id"]))
    await opened(feed, sample)
    first = feed.get_by_role("region", name="Since yesterday evening").get_by_role("listitem").first
    await expect(first).to_contain_text(person["name"])
    await expect(first).to_contain_text("promised them, and it is due: the price list")


async def test_quiet_night_is_said_plainly(feed: Page, context: BrowserContext, sample: Served) -> None:
    await context.route(DAY, nothing_at_all)
    await feed.goto(f"{sample.url}/today")
    main = feed.get_by_role("main")
    for words in ("Nothing waits for you", "Nothing has changed.", "Nobody else waits for an answer."):
        await expect(main.get_by_text(words)).to_be_visible()
    assert await violations(feed) == []


@pytest.mark.refused("500")
async def test_day_that_cannot_be_read_says_so_and_is_read_again(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await context.route(DAY, stumbled)
    await feed.evaluate("indexedDB.deleteDatabase('emberfeed')")
    await feed.goto(f"{sample.url}/today")
    await expect(feed.get_by_role("alert").filter(has_text="Your day could not be loaded")).to_be_visible()
    await context.unroute(DAY)
    await feed.get_by_role("button", name="Try again").click()
    await expect(best(feed)).to_be_visible()


async def test_who_is_no_manager_sees_nothing_of_what_colleagues_hold(feed: Page, sample: Served) -> None:
    await opened(feed, sample)
    await expect(feed.get_by_role("region", name="Waiting with a colleague")).to_have_count(0)


async def test_manager_hands_over_what_waits_with_a_colleague(feed: Page, sample: Served) -> None:
    await become_manager(feed)
    card, holder, other = await left_with_a_colleague(feed)
    held_for_days(sample, card)
    await opened(feed, sample)
    held = feed.get_by_role("region", name="Waiting with a colleague")
    line = held.get_by_role("listitem").filter(has_text=card["person"]["name"])
    await expect(line).to_contain_text(f"with {holder['name']}, for ")
    assert not re.search(r"\d+ (cards?|people)|score|rank", await held.inner_text())
    await line.get_by_role("button", name=f"Hand to a colleague: {card['person']['name']}").click()
    await expect(feed.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
    await feed.keyboard.type(other["name"])
    await expect(feed.get_by_role("option", selected=True)).to_contain_text(other["name"])
    await feed.keyboard.press("Enter")
    await expect(line).to_contain_text(f"with {other['name']}, for ")
    await feed.keyboard.press("z")
    await expect(line).to_contain_text(f"with {holder['name']}, for ")
    await all_sent(feed)
    await give_back(feed, card)


async def test_who_asked_for_help_stands_on_the_managers_day_until_it_is_taken(
    browser: Browser, feed: Page, sample: Served
) -> None:
    await become_manager(feed)
    card = (await feed_cards(feed))[2]
    colleague = await browser.new_context(extra_http_headers={"authorization": f"Bearer {sample.admins}"})
    act = {"id": str(uuid4()), "kind": "help", "params": {"text": "Which gate do they mean?"}}
    made = await colleague.request.post(f"{sample.url}/api/v1/engagements/{card['id']}/acts", data=act)
    assert made.status == 201
    await colleague.close()
    await opened(feed, sample)
    line = feed.get_by_role("region", name="Asked for help").get_by_role("listitem")
    await expect(line).to_contain_text("Keeper asks for help. Which gate do they mean?")
    assert await violations(feed) == []
    await line.get_by_role("button", name=f"I’ll take it: {card['person']['name']}").click()
    await expect(feed.get_by_role("region", name="Asked for help")).to_have_count(0)
    await feed.keyboard.press("z")
    await expect(line).to_contain_text("Keeper asks for help.")


async def test_first_card_stays_where_it_is_while_somebody_else_deals_with_it(feed: Page, sample: Served) -> None:
    await opened(feed, sample)
    name = await best(feed).get_by_role("heading", level=2).inner_text()
    card = str(await best(feed).get_attribute("id")).removeprefix("card-")
    act = {"id": str(uuid4()), "kind": "done", "params": {}}
    acts = f"/api/v1/engagements/{card}/acts"
    assert await feed.evaluate(SEND, ["POST", acts, act]) == 201
    await expect(best(feed)).to_contain_text("Somebody else has dealt with this")
    await expect(best(feed)).to_contain_text(name)
    await feed.get_by_role("button", name="Something new").click()
    await expect(best(feed).get_by_role("heading", level=2)).not_to_have_text(name)
    assert await feed.evaluate(SEND, ["DELETE", f"{acts}/{act['id']}", None]) == 204
    await feed.get_by_role("button", name="Something new").click()
    await expect(best(feed).get_by_role("heading", level=2)).to_have_text(name)
    await expect(best(feed)).not_to_contain_text("Somebody else")


async def test_without_a_connection_it_is_made_of_the_offline_copy(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await become_manager(feed)
    await opened(feed, sample)
    await ready(feed)
    await to_lens_and_back(feed, context, offline=True)
    name = await best(feed).get_by_role("heading", level=2).inner_text()  # from here on nobody new can come first
    await expect(feed.locator(".kept")).to_contain_text(re.compile(r"As of \d+:\d+.*, no connection"))
    await expect(feed.get_by_text("This device keeps no cards of colleagues")).to_be_visible()
    await feed.keyboard.press("e")
    await expect(best(feed).get_by_role("heading", level=2)).not_to_have_text(name)
    await to_lens_and_back(feed, context, offline=True)
    await expect(best(feed).get_by_role("heading", level=2)).not_to_have_text(name)
    await feed.keyboard.press("z")
    await expect(best(feed).get_by_role("heading", level=2)).to_have_text(name)
    await to_lens_and_back(feed, context, offline=False)
    await expect(feed.locator(".kept")).to_have_count(0)
    await expect(best(feed).get_by_role("heading", level=2)).to_have_text(name)


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "phone-dark", "laptop", "laptop-dark"])
async def test_axe_finds_nothing_on_today(feed: Page, sample: Served) -> None:
    await become_manager(feed)
    await opened(feed, sample)
    await feed.get_by_role("region", name="Waiting with a colleague").wait_for()
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")


def best(page: Page) -> Locator:
    return page.get_by_role("region", name="The best next act").get_by_role("article")


async def to_lens_and_back(page: Page, context: BrowserContext, offline: bool) -> None:
    await page.keyboard.press("g")
    await page.keyboard.press("f")
    await expect(page.get_by_role("heading", level=1)).to_have_text("For you")
    await page.locator("article").first.wait_for()
    await context.set_offline(offline)
    await page.keyboard.press("g")
    await page.keyboard.press("y")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    await best(page).wait_for()


async def opened(page: Page, sample: Served) -> None:
    await page.goto(f"{sample.url}/today")
    await best(page).wait_for()


def waits_since(card: dict[str, Any]) -> datetime:
    waiting = [one["at"] for one in card["activities"] if one["directed"] and not one["answered"] and one["content"]]
    return datetime.fromisoformat(min(waiting, default=card["last_activity_at"]))


async def become_manager(page: Page) -> None:
    """Each test signs in as somebody of its own: there is nothing to give back."""
    me = (await asked(page, "me"))["member"]
    roles = {"roles": [*me["roles"], "manager"]}
    assert await page.evaluate(SEND, ["PATCH", f"/api/v1/members/{me['id']}", roles]) == 200


async def left_with_a_colleague(page: Page) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The card that waits longest, handed to one of the sample's own members, and another of them."""
    found = (await asked(page, "engagements", lens="unanswered", limit="200"))["items"]
    card = min(found, key=waits_since)
    assert waits_since(card) < now() - timedelta(days=2)
    everybody = (await asked(page, "members", limit="200"))["items"]
    holder, other = [one for one in everybody if one["name"] in ("Noor Kaplan", "Sam Birch")]
    assert await hand_to(page, card, holder["id"]) == 201
    return card, holder, other


def held_for_days(sample: Served, card: dict[str, Any]) -> None:
    """Whoever was given it was given it three days ago."""
    handed = "UPDATE act SET at = ? WHERE engagement_id = ? AND kind = 'assign'"
    at = (now() - timedelta(days=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(sample.home / "emberfeed.sqlite3", timeout=10)) as database, database:
        assert database.execute(handed, (at, int(card["id"]))).rowcount > 0


async def give_back(page: Page, card: dict[str, Any]) -> None:
    holder = card["assignee"] and card["assignee"]["id"]
    assert await hand_to(page, card, holder) == 201


async def hand_to(page: Page, card: dict[str, Any], member: str | None) -> int:
    act = {"id": str(uuid4()), "kind": "assign", "params": {"member_id": member}}
    return int(await page.evaluate(SEND, ["POST", f"/api/v1/engagements/{card['id']}/acts", act]))


def promised_to(person: str) -> Any:
    async def answer(route: Route) -> None:
        got = await route.fetch()
        page = await got.json()
        for card in page["cards"]:
            if card["person"]["id"] == person:
                params = {"name": "Noor", "text": "the price list"}
                due = {"kind": "promised", "params": params, "at": card["opened_at"], "activity_id": None}
                card["reasons"] = [*card["reasons"], {**due, "contribution": 0}]
        await route.fulfill(response=got, json=page)

    return answer


async def nothing_at_all(route: Route) -> None:
    await route.fulfill(json={"cards": []})


async def stumbled(route: Route) -> None:
    await route.fulfill(status=500, json={"type": "about:blank", "title": "It stumbled", "status": 500})
