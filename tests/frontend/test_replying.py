"""Answering: in place, kept as a draft, seen by colleagues; and opening a network is not answering."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.frontend.arriving import SEND, thrown_away
from tests.frontend.choosing import asked, current, feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNKNOWN = """
    UPDATE publication SET state = 'unknown', sent_at = due_at, ended_at = due_at
    WHERE id = (SELECT max(id) FROM publication)
"""
CUT_OFF = """card => {
    const box = card.getBoundingClientRect();
    const isOut = (one) => one.getBoundingClientRect().right > box.right || one.scrollWidth > one.clientWidth + 1;
    const all = [...card.querySelectorAll(".composer :is(button, summary, textarea)")];
    return all.filter(isOut).map((one) => one.innerText);
}"""
COVERED = """card => {  // by the button that sends, however far one has scrolled
    const send = card.querySelector(".ending");
    const others = [...card.querySelectorAll(".composer :is(button, summary, textarea, meter, h3)")];
    const found = new Set();
    const isUnder = (one, box) => one.top < box.bottom - 1 && one.bottom > box.top + 1;
    for (let at = 0; at < 20; at += 1) {
        scrollBy({ top: at < 10 ? -40 : 40, behavior: "instant" });
        const box = send.getBoundingClientRect();
        for (const one of others.filter((other) => !send.contains(other)))
            if (isUnder(one.getBoundingClientRect(), box)) found.add(one.innerText || one.tagName);
    }
    return [...found];
}"""
PLAIN = "It reads the gate logs every night, and you see the waits in the morning."


@pytest.mark.parametrize("key", ["r", "s", "q", "f"], ids=["reply", "share", "ask", "refer"])
async def test_opening_the_composer_is_not_answering(feed: Page, key: str) -> None:
    card = await current(feed)
    await feed.keyboard.press(key)
    await card.get_by_role("textbox").wait_for()
    await feed.keyboard.press("Escape")
    await expect(card.get_by_role("textbox")).to_have_count(0)
    await feed.keyboard.press(key)
    await card.get_by_role("textbox").wait_for()
    await card.get_by_role("textbox").fill("Kept.")
    await feed.keyboard.press("Control+Shift+Enter")  # the sample leads nowhere: this says that it is answered
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()
    await card.focus()
    await feed.keyboard.press(key)
    await expect(card.get_by_role("textbox")).to_have_value("Kept.")
    await card.get_by_role("button", name="Throw away").click()


async def test_what_the_button_does_is_said_before_it_is_pressed(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        chosen = next(one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky")
        card = await turn_to(noor, chosen)
        await noor.keyboard.press("r")
        words = card.get_by_role("textbox")
        await words.fill("There is no risk in it, whatever happens.")
        await expect(card.get_by_role("button", name="Send for review")).to_be_visible()
        await expect(
            card.get_by_text("Compliance looks at it before it goes out: What is marked is grave.")
        ).to_be_visible()
        await words.fill("It reads the gate logs every night, and you see the waits in the morning.")
        await expect(card.get_by_text("It goes out ten seconds after you send it")).to_be_visible()
        for scheme, size in (("dark", PHONE), ("light", LAPTOP)):
            await noor.emulate_media(color_scheme=scheme)
            await noor.set_viewport_size(size)
            await words.evaluate("field => field.scrollIntoView({ block: 'nearest' })")  # as it is when it opens
            await expect(card.get_by_role("button", name="Send", exact=True)).to_be_in_viewport()
            assert await violations(noor) == []
            await keep(noor, f"composer way {scheme}", is_whole=False)
        await card.get_by_role("button", name="At a set time").click()
        await card.get_by_label("It goes out at").press("Escape")
        await expect(words).to_be_focused()  # one step out, and no further
        await noor.keyboard.press("Control+Enter")
        toast = noor.get_by_role("status").filter(has_text="It goes out in ten seconds")
        await toast.get_by_role("button", name="Take it back").click()
        await expect(noor.get_by_text("Taken back: nothing goes out.")).to_be_visible()
        await expect(words).to_have_value(PLAIN)
        await noor.keyboard.press("Control+Enter")
        await expect(noor.get_by_text(f"You answered {chosen['person']['name']}. It is out.")).to_be_visible(
            timeout=40_000
        )
        await expect(card.get_by_role("textbox")).to_have_count(0)
        await leave(noor, sample)


@pytest.mark.parametrize("width", [390, 320])
async def test_on_a_phone_nothing_of_the_answer_is_cut_off_or_covered(
    browser: Browser, sample: Served, width: int
) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        await noor.set_viewport_size(PHONE | {"width": width})
        chosen = next(one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky")
        card = await turn_to(noor, chosen)
        await noor.keyboard.press("r")
        await card.get_by_role("button", name="Note as answered elsewhere").wait_for()
        assert await card.evaluate(CUT_OFF) == []
        await card.get_by_role("textbox").fill(PLAIN)
        await expect(card.get_by_text("It goes out ten seconds after you send it")).to_be_visible()
        assert await card.evaluate(CUT_OFF) == []
        assert await card.evaluate(COVERED) == []
        assert await noor.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await keep(noor, f"composer {width}", is_whole=False)
        await expect(card.get_by_text("Draft kept.")).to_be_visible()
        await thrown_away(noor, card)
        await leave(noor, sample)


async def test_which_of_several_words_is_answered_can_be_chosen(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        card, waiting = next((one, said) for one in await feed_cards(noor) if len(said := _waiting(one)) > 1)
        shown = await turn_to(noor, card)
        await noor.keyboard.press("r")
        choices = shown.get_by_role("group", name="They said several things. You answer:").get_by_role("radio")
        await expect(choices).to_have_count(len(waiting))
        await shown.get_by_role("textbox").fill("About this one.")
        async with noor.expect_request(lambda one: "/drafts" in one.url and one.method in ("POST", "PATCH")):
            await choices.nth(len(waiting) - 1).check()
        await expect(shown.get_by_text("Draft kept.")).to_be_visible()
        drafts = (await asked(noor, "drafts"))["items"]
        assert [(one["in_reply_to"], one["text"]) for one in drafts if one["engagement_id"] == card["id"]] == [
            (waiting[-1]["id"], "About this one.")
        ]
        current_in_thread = shown.get_by_role("list", name="The thread").locator("[aria-current]")
        await expect(current_in_thread).to_contain_text(waiting[-1]["content"][:20])
        assert await violations(noor) == []
        await thrown_away(noor, shown)


def _waiting(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in card["activities"] if one["directed"] and not one["answered"] and one["content"]]


async def test_composer_shows_the_thread_and_the_networks_own_measure(feed: Page) -> None:
    measured = ("bluesky", "mastodon")  # other networks set no limit
    chosen = next(one for one in await feed_cards(feed) if one["activities"][0]["network"] in measured)
    card = await turn_to(feed, chosen)
    await feed.keyboard.press("r")
    words = card.get_by_role("textbox")
    await expect(card.get_by_role("list", name="The thread").get_by_role("listitem").first).to_be_visible()
    await words.fill("It does, every night.")
    left = card.locator(".measure small")
    await expect(left).to_contain_text("left")
    most = int((await left.inner_text()).split()[0]) + len("It does, every night.")
    assert most in (300, 500)
    await card.get_by_role("button", name="At a set time").click()
    await card.get_by_label("By the clocks of").select_option("Europe/Berlin")
    at = card.get_by_label("It goes out at")
    await at.fill("2027-03-28T02:30")
    await expect(card.get_by_text("the clocks of Berlin skip 2:30")).to_be_visible()
    await at.fill("2027-10-31T02:30")
    await card.get_by_label("The second (GMT+1)").check()
    await card.get_by_label("By the clocks of").select_option("Asia/Tokyo")
    await at.fill("2027-03-02T09:00")
    await expect(card.get_by_text(" in Tokyo, ")).to_contain_text("for you")
    await card.get_by_role("button", name="At a set time").click()  # and without one again
    await words.fill("x" * (most + 7))
    await expect(card.get_by_text("7 too many")).to_be_visible()
    assert await violations(feed) == []
    await card.get_by_role("button", name="Throw away").click()


async def test_draft_survives_a_reload_and_is_there_on_another_device(
    feed: Page, context: BrowserContext, browser: Browser, sample: Served
) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("textbox").fill("It does, every night.")
    await expect(card.get_by_text("Draft kept.")).to_be_visible()
    await feed.reload()
    await card.wait_for()
    await feed.keyboard.press("r")
    await expect(card.get_by_role("textbox")).to_have_value("It does, every night.")
    await card.get_by_role("textbox").press("Escape")
    phone = await browser.new_context(viewport=LAPTOP, storage_state=await _cookies(context))
    page = await phone.new_page()
    await page.goto(sample.url)
    await page.locator("article").first.wait_for()
    await page.keyboard.press("r")
    await expect(page.get_by_role("textbox", name="Answer")).to_have_value("It does, every night.")
    await leave(page, sample)
    await phone.close()


async def test_draft_written_alone_comes_back_and_says_that_the_thread_moved(
    feed: Page, context: BrowserContext
) -> None:
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("list", name="The thread").wait_for()
    await context.set_offline(True)
    await card.get_by_role("textbox").fill("It does, every night.")
    await expect(card.get_by_text("Draft kept in this browser")).to_be_visible()
    await context.route("**/thread?*", _longer)
    await context.set_offline(False)
    await expect(feed.get_by_text("The thread has moved meanwhile")).to_be_visible(timeout=15_000)
    await expect(card.get_by_text("1 more was said")).to_be_visible()
    await card.get_by_role("button", name="Go on").click()
    await expect(card.get_by_text("1 more was said")).to_have_count(0)


async def test_what_nobody_knows_is_looked_for_and_settled_by_its_author(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        chosen = next(one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky")
        card = await turn_to(noor, chosen)
        await noor.keyboard.press("r")
        await card.get_by_role("textbox").fill("It reads the gate logs every night, and you see the waits.")
        await card.get_by_role("button", name=SEND).click()
        await expect(card.get_by_text("Goes out within seconds.")).to_be_visible()
        with closing(sqlite3.connect(sample.home / "emberfeed.sqlite3", timeout=30)) as database, database:
            database.execute(UNKNOWN)
        await noor.goto(f"{sample.url}/review")
        mine = noor.get_by_role("region", name="What you handed in")
        await mine.get_by_role("button", name="Look on Bluesky").click()
        await expect(mine.get_by_text("Bluesky does not have it")).to_be_visible()
        await expect(mine.get_by_role("button", name="It is there")).to_be_disabled()
        assert await violations(noor) == []
        await mine.get_by_role("button", name="It is not there").click()
        await expect(mine.get_by_text("Not published.")).to_be_visible()
        await leave(noor, sample)


async def test_a_colleague_sees_who_is_writing(feed: Page, browser: Browser, sample: Served) -> None:
    colleague = await browser.new_context(viewport=LAPTOP)
    page = await colleague.new_page()
    await page.goto(sample.link("ann@sample.example"))
    await page.locator("article").first.wait_for()
    id_ = await (await current(feed)).get_attribute("id")
    await feed.keyboard.press("r")
    there = page.locator(f"#{id_}")
    await expect(there.get_by_text("rep is writing")).to_be_visible(timeout=15_000)
    await page.keyboard.press("r")
    await expect(there.get_by_text("rep is writing an answer right now")).to_be_visible()
    await feed.get_by_role("textbox", name="Answer").press("Escape")
    await expect(there.get_by_text("rep is writing", exact=True)).to_have_count(0, timeout=15_000)
    await leave(page, sample)
    await colleague.close()


async def test_who_closes_the_page_is_not_writing_any_more(feed: Page, sample: Served) -> None:
    id_ = str(await (await current(feed)).get_attribute("id")).removeprefix("card-")
    taken = feed.expect_response(lambda answer: "/lease?" in answer.url and answer.request.method == "PUT")
    async with taken:
        await feed.keyboard.press("r")
    assert id_ in await _written(feed, sample)
    await feed.goto("about:blank")
    for _ in range(150):  # what a page sends on leaving arrives when it arrives; the lease lasts 120 seconds
        if id_ not in await _written(feed, sample):
            return
        await asyncio.sleep(0.1)
    pytest.fail("the lease outlived its page")


async def test_who_stops_before_the_server_has_heard_is_not_writing_either(feed: Page, sample: Served) -> None:
    id_ = str(await (await current(feed)).get_attribute("id")).removeprefix("card-")
    held: list[Route] = []
    await feed.route("**/lease?*", lambda route: _taken_late(route, held))
    async with feed.expect_request(lambda asked: "/lease?" in asked.url and asked.method == "PUT"):
        await feed.keyboard.press("r")
    async with feed.expect_response(lambda answer: answer.request.method == "DELETE"):
        await feed.get_by_role("textbox", name="Answer").press("Escape")
    async with feed.expect_response(lambda answer: answer.request.method == "PUT") as taken:
        await held[0].continue_()
    assert (await (await taken.value).json())["seconds"] == 0
    assert id_ not in await _written(feed, sample)


async def _taken_late(route: Route, held: list[Route]) -> None:
    if route.request.method == "PUT":
        held.append(route)
    else:
        await route.continue_()


async def _written(page: Page, sample: Served) -> list[str]:
    leases = await (await page.request.get(f"{sample.url}/api/v1/leases")).json()
    return [one["engagement_id"] for one in leases["items"]]


async def test_card_opened_on_its_network_stays_until_the_rep_says_yes(feed: Page, context: BrowserContext) -> None:
    await context.route("**/api/v1/me", _no_sample)
    await feed.reload()
    await feed.locator("article").first.wait_for()
    card = await current(feed)
    await feed.keyboard.press("r")
    await card.get_by_role("textbox").fill("It does, every night.")
    async with context.expect_page() as opened:
        await card.get_by_role("button", name="Copy and open on").click()
    other = await opened.value
    assert "://127.0.0.1" not in other.url
    assert await other.evaluate("[window.opener, document.referrer]") == [None, ""]
    await other.close()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await feed.reload()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await card.get_by_role("button", name="Not yet").click()
    await expect(card.get_by_text("not answered yet")).to_have_count(0)
    await feed.keyboard.press("r")
    async with context.expect_page() as opened:
        await card.get_by_role("button", name="Copy and open on").click()
    await (await opened.value).close()
    await feed.keyboard.press("y")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()


async def test_where_nothing_can_be_sent_the_thread_is_opened_before_an_answer_is_noted(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await context.route("**/api/v1/me", _no_sample)
    await feed.goto(f"{sample.url}/?network=hackernews")
    await feed.locator("article").first.wait_for()
    chosen = next(one for one in await feed_cards(feed) if one["activities"][0]["network"] == "hackernews")
    card = await turn_to(feed, chosen)
    await feed.keyboard.press("r")
    await expect(card.get_by_text("Nothing can be sent to Hacker News from here: open the thread")).to_be_visible()
    filled = card.locator(".composer .go")
    await expect(filled).to_have_text(re.compile("^Open the thread on Hacker News"))
    await expect(card.get_by_role("button", name="Note as answered elsewhere")).to_be_visible()
    assert await violations(feed) == []
    await keep(feed, "composer by hand", is_whole=False)
    async with context.expect_page() as opened:
        await feed.keyboard.press("Control+Enter")
    await (await opened.value).close()
    await expect(card.get_by_text("not answered yet")).to_be_visible()
    await card.focus()
    await feed.keyboard.press("r")
    await expect(filled).to_have_text(re.compile("^Note as answered elsewhere"))
    await feed.keyboard.press("Control+Enter")
    await expect(card).to_have_count(0)
    await feed.keyboard.press("z")
    await card.wait_for()


async def test_ctrl_enter_in_an_empty_answer_does_nothing(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        chosen = next(one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky")
        card = await turn_to(noor, chosen)
        await noor.keyboard.press("r")
        await card.get_by_role("button", name="Note as answered elsewhere").wait_for()
        await expect(card.locator(".composer .go")).to_have_count(0)
        await noor.keyboard.press("Control+Enter")
        await expect(card.get_by_role("textbox")).to_be_focused()
        await noor.keyboard.press("Escape")
        await expect(card).to_be_focused()
        await leave(noor, sample)


async def test_nothing_in_the_sample_leads_to_a_real_network(feed: Page) -> None:
    addresses = await feed.locator("main a[href^='http']").evaluate_all("found => found.map(one => one.href)")
    assert [one for one in addresses if "://127.0.0.1" not in one] == []


async def _cookies(context: BrowserContext) -> dict[str, object]:
    """The same person on another device: signed in, and nothing in its storage."""
    return {"cookies": await context.cookies(), "origins": []}


async def _longer(route: Route) -> None:
    answer = await route.fetch()
    said = await answer.json()
    said["items"].append(said["items"][-1] | {"id": "1", "content": "Never mind, we found it."})
    await route.fulfill(response=answer, json=said)


async def _no_sample(route: Route) -> None:
    answer = await route.fetch()
    me = await answer.json()
    await route.fulfill(response=answer, json=me | {"workspace": me["workspace"] | {"sample": False}})
