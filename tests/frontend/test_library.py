"""The library: a rep says what was approved, compliance decides on a content, marketing writes the next version."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from hashlib import sha256

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.arriving import thrown_away
from tests.frontend.choosing import asked, feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
WAITING = "A day at the weighbridge"
GATES = "Gate logs, read while you sleep"
TABLE = b"terminal,hours\nHarbour,12\n"


@pytest_asyncio.fixture(loop_scope="session")
async def noor(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """A rep of the sample, with her own account, at the feed."""
    async with signed_in(browser, sample, "rep@sample.example", is_silent=True) as page:
        yield page
        await leave(page, sample)


async def test_a_rep_says_what_was_approved_by_keys_alone(noor: Page) -> None:
    card = await _answering(noor)
    await noor.keyboard.press("Control+/")
    offered = card.get_by_role("region", name="Approved words for Bluesky")
    await expect(offered.get_by_role("button", name=GATES)).to_be_visible()
    await expect(offered).not_to_contain_text("{")  # a first name and a short address stand where they will stand
    await expect(offered.get_by_role("button", name=GATES)).to_contain_text(
        "in the morning: harbourlight.example/gate-"
    )
    assert await violations(noor) == []
    await keep(noor, "snippets", is_whole=False)
    field = card.get_by_role("textbox")
    await _found_by_arrows(noor, offered.locator("ul button"))
    await noor.keyboard.press("Escape")
    await expect(offered).to_have_count(0)
    await expect(field).to_be_focused()
    await noor.keyboard.press("Control+/")
    await expect(offered.locator("ul button").first).to_be_focused()
    await noor.keyboard.press("Control+/")
    await expect(field).to_be_focused()
    await field.fill("Words of my own.")
    await _put_in(noor, offered)
    await noor.get_by_role("button", name="Undo").click()
    await expect(field).to_have_value("Words of my own.")
    await field.fill("")
    await _put_in(noor, offered)
    await expect(field).to_be_focused()
    await expect(field).to_have_value(_has("https://harbourlight.example/gate-logs?utm_source=bluesky"))
    await expect(card.get_by_text("As approved: it goes out without another look.")).to_be_visible()
    assert await violations(noor) == []
    await keep(noor, "as approved", is_whole=False)
    await noor.keyboard.press("End")
    await noor.keyboard.type("!")
    await expect(card.get_by_text("Not as approved: it waits for compliance.")).to_be_visible()
    await noor.keyboard.press("Backspace")
    await expect(card.get_by_text("As approved: it goes out without another look.")).to_be_visible()
    await noor.keyboard.press("Control+Enter")
    await expect(noor.get_by_text("It goes out in ten seconds, as it was approved.")).to_be_visible()
    await card.get_by_role("button", name="Take it back").click()
    await expect(noor.get_by_text("Taken back: nothing goes out.")).to_be_visible()
    await thrown_away(noor, card)


async def _found_by_arrows(noor: Page, texts: Locator) -> None:
    """Arrows stay in the list, and no letter is a key for the cards behind it."""
    await expect(texts.first).to_be_focused()
    for key, focused in (("ArrowDown", texts.nth(1)), ("End", texts.last), ("ArrowDown", texts.last)):
        await noor.keyboard.press(key)
        await expect(focused).to_be_focused()
    for key in ("Home", "e", "ArrowUp", "k"):
        await noor.keyboard.press(key)
        await expect(texts.first).to_be_focused()


async def test_compliance_decides_in_the_library_and_marketing_writes_on(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "compliance@sample.example", is_silent=True) as guard:
        await guard.keyboard.press("g")
        await guard.keyboard.press("v")
        await guard.get_by_role("main").get_by_role("link", name="library").click()
        desk = guard.get_by_role("region", name="Waits for your decision")
        await expect(desk).to_contain_text(WAITING)
        assert await violations(guard) == []
        await keep(guard, "library compliance")
        await desk.get_by_role("button", name="Approve").click()
        dialog = guard.get_by_role("dialog")
        await expect(dialog).to_contain_text("uk-why-approved wants to know")
        await dialog.get_by_label("Why").fill("It says what the day was like, and promises nothing.")
        await dialog.get_by_role("button", name=re.compile("^Approve")).click()
        await expect(desk).to_have_count(0)
    async with signed_in(browser, sample, "marketing@sample.example") as maya:
        await maya.keyboard.press("g")
        await maya.keyboard.press("l")
        await maya.get_by_role("button", name=GATES).click()
        await expect(maya.get_by_text("Nobody has shared it yet.")).to_be_visible()
        await maya.get_by_text("Who would care this week").click()
        await keep(maya, "library opened")
        await maya.get_by_role("button", name="New campaign").click()
        begin = maya.get_by_role("dialog")
        await begin.get_by_label("Name").fill("Winter gates")
        await begin.get_by_label("Begins").fill("2026-12-01")
        await begin.get_by_label("Ends").fill("2027-01-31")
        assert await violations(maya) == []
        await begin.get_by_role("button", name="Begin it").click()
        chosen = maya.get_by_label("Campaign").locator("option:checked")
        await expect(chosen).to_have_text("Winter gates, 1 Dec to 31 Jan 2027")
        await maya.get_by_role("button", name="New version").click()
        form = maya.get_by_role("dialog")
        await form.get_by_label("Title", exact=True).fill("Gate logs, by six")
        await _attach(maya, form)
        await form.get_by_role("button", name="Hand in for approval").click()
        await expect(maya.get_by_text("version 2 waits for compliance")).to_be_visible()
        (handed_in,) = [one for one in (await asked(maya, "contents"))["items"] if one["waiting"]]
        exhibits = handed_in["waiting"]["exhibits"]
        assert [(one["name"], one["sha256"]) for one in exhibits] == [("hours.csv", sha256(TABLE).hexdigest())]


async def _attach(maya: Page, form: Locator) -> None:
    """One that is no source, one that is taken away again, and the one that stays."""
    field = form.get_by_label("Attach a source")
    program = {"name": "hours.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x00"}
    await field.set_input_files([program])
    await expect(form.get_by_role("alert").filter(has_text="hours.exe")).to_be_visible()
    await field.set_input_files([{"name": "draft.csv", "mimeType": "text/csv", "buffer": b"hours\n1"}])
    await form.get_by_role("button", name="Remove draft.csv").click()
    await field.set_input_files([{"name": "hours.csv", "mimeType": "text/csv", "buffer": TABLE}])
    await expect(form.get_by_role("link", name="hours.csv")).to_be_visible()
    await expect(form.get_by_role("link", name="draft.csv")).to_have_count(0)
    for scheme, size in (("dark", PHONE), ("light", LAPTOP)):
        await maya.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await maya.set_viewport_size(size)
        await form.get_by_role("link", name="hours.csv").scroll_into_view_if_needed()
        assert await violations(maya) == []
        await keep(maya, f"library writing {scheme}", is_whole=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_library_on_a_phone(noor: Page, sample: Served, scheme: str) -> None:
    await noor.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await noor.set_viewport_size(PHONE)
    await noor.goto(f"{sample.url}/library")
    await noor.get_by_role("button", name="Doors, drafts and minus twenty").click()
    await expect(noor.get_by_text("Who said it")).to_be_visible()
    assert await violations(noor) == []
    assert await noor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await keep(noor, f"library phone {scheme}")
    await noor.set_viewport_size(LAPTOP)
    await noor.goto(sample.url)


async def _put_in(page: Page, offered: Locator) -> None:
    """From the field, by keys."""
    await page.locator("textarea").focus()
    await page.keyboard.press("Control+/")
    await offered.get_by_role("button", name=GATES).focus()
    await page.keyboard.press("Enter")


async def _answering(noor: Page) -> Locator:
    """A card of somebody on Bluesky who may be told something, its composer open."""
    for one in await feed_cards(noor):
        offered = await asked(noor, f"engagements/{one['id']}/contents", network="bluesky")
        if one["activities"][0]["network"] == "bluesky" and not offered["is_delicate"]:
            break
    else:
        raise AssertionError("everybody on Bluesky spoke of something painful lately")
    card = await turn_to(noor, one)
    await noor.keyboard.press("r")
    await card.get_by_role("textbox").wait_for()
    return card


def _has(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))
