"""Watching a person and asking for help: by key, by hand on a phone, without a line, and undone; the digest's link."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.frontend.conftest import LAPTOP, PHONE, name_of
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_watching_and_asking_by_key_also_without_a_line_are_kept_and_undone(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    name = await name_of(feed)
    card = feed.locator("article").filter(has=feed.get_by_role("heading", name=name, exact=True))
    await card.focus()
    await context.set_offline(True)
    await feed.keyboard.press("w")
    await expect(card.get_by_title("You watch them")).to_be_visible()
    await feed.keyboard.press("t")
    await expect(card.locator(".notes")).to_contain_text("rep asks for help.")
    await context.set_offline(False)
    await expect(feed.get_by_text("not sent yet")).to_have_count(0, timeout=20_000)
    await feed.reload()
    await expect(card.locator(".notes")).to_contain_text("rep asks for help.")
    await card.focus()
    await feed.keyboard.press("t")
    await expect(card.locator(".notes")).to_have_count(0)
    await feed.keyboard.press("g")
    await feed.keyboard.press("w")
    row = feed.get_by_role("listitem").filter(has=feed.get_by_role("link", name=name, exact=True))
    await row.get_by_role("button").click()
    await expect(row).to_have_count(0)
    await feed.get_by_role("button", name="Undo").click()
    await expect(row).to_have_count(1)
    assert await violations(feed) == []
    await row.get_by_role("button").click()
    await expect(feed.get_by_text("You watch nobody yet")).to_be_visible()


@pytest.mark.parametrize("context", [{"viewport": PHONE, "color_scheme": "dark"}], indirect=True, ids=["phone-dark"])
async def test_colleague_is_asked_for_help_by_hand_with_a_line(feed: Page) -> None:
    card = feed.locator("article").nth(1)
    await card.get_by_role("button", name="More: ").click()
    await feed.get_by_role("menuitem", name="Ask a colleague for help").click()
    dialog = feed.get_by_role("dialog")
    await expect(dialog.get_by_label("Whom do you ask?").get_by_role("option")).not_to_have_count(1)
    lena = dialog.get_by_role("option", name="Lena Fuchs")  # with a word more where she is the closest
    await dialog.get_by_label("Whom do you ask?").select_option(value=await lena.get_attribute("value"))
    await dialog.get_by_label("What do you need?").fill("Which gate do they mean?")
    assert await violations(feed) == []
    await dialog.get_by_role("button", name="Ask for help").click()
    await expect(card.locator(".notes")).to_contain_text("rep asks Lena Fuchs for help. Which gate do they mean?")
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await feed.keyboard.press("z")
    await expect(card.locator(".notes")).to_have_count(0)


@pytest.mark.parametrize("context", [{"viewport": LAPTOP}], indirect=True, ids=["laptop"])
async def test_person_is_watched_on_their_page_and_a_digests_link_opens_the_answer(feed: Page, sample: Served) -> None:
    (one,) = (await (await feed.request.get(f"{sample.url}/api/v1/engagements?limit=1")).json())["items"]
    await feed.goto(f"{sample.url}/people/{one['person']['id']}?reply={one['id']}")
    await expect(feed.get_by_role("form", name=f"Answer {one['person']['name']}")).to_be_visible()
    assert feed.url.endswith(f"/people/{one['person']['id']}")
    await feed.keyboard.press("Escape")
    await expect(feed.get_by_role("form")).to_have_count(0)
    await feed.get_by_role("button", name="Watch this person", exact=True).click()
    await expect(feed.get_by_role("button", name="You watch them")).to_have_attribute("aria-pressed", "true")
    assert await violations(feed) == []
    await feed.keyboard.press("w")
    await expect(feed.get_by_role("button", name="Watch this person", exact=True)).to_be_visible()
    await feed.keyboard.press("z")  # the key and the button are one act, with one undo
    await feed.get_by_role("button", name="You watch them").click()
    await expect(feed.get_by_role("button", name="Watch this person", exact=True)).to_be_visible()
