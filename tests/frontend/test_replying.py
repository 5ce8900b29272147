"""Answering in place: the thread, the network's own measure, what the button will do, and what became of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.arriving import SEND, thrown_away
from tests.frontend.choosing import asked, feed_cards, turn_to
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
