"""Every act by the buttons of a card on a phone, through its menus where it has none of its own; and taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.frontend.arriving import all_sent
from tests.frontend.choosing import asked, feed_cards
from tests.frontend.conftest import PHONE

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize(
        "context", [{"viewport": PHONE, "has_touch": True, "is_mobile": True}], indirect=True, ids=["phone"]
    ),
]
ELSEWHERE = "Note as answered elsewhere"
AWAY = {
    "reply": (["Reply", ELSEWHERE], "done"),
    "share": (["More", "Share their post", ELSEWHERE], "done"),
    "ask": (["More", "Ask a question back", ELSEWHERE], "done"),
    "refer": (["More", "Refer to somebody else", ELSEWHERE], "done"),
    "done": (["Done"], "done"),
    "snooze": (["Snooze", "Next week"], "snoozed"),
    "not-now": (["Snooze", "Until they speak again"], "snoozed"),
    "dismiss": (["Dismiss", "Not relevant to us"], "dismissed"),
    "never": (["Dismiss", "Never engage with them"], "dismissed"),
}
BESIDE = {
    "note": (["More", "Write a note"], "notes"),
    "help": (["More", "Ask the team for help"], "help"),
    "watch": (["More", "Watch this person"], "watched_by"),
}
OFFERED = "[role=menuitem], [role=option], .composer button"


@pytest.mark.parametrize(("buttons", "state"), AWAY.values(), ids=AWAY)
async def test_act_takes_the_card_away_and_undo_brings_it_back(feed: Page, buttons: list[str], state: str) -> None:
    before, card = await _to_answer(feed)
    await _press(feed, card, buttons)
    await expect(card).to_have_count(0)
    await all_sent(feed)
    assert (await _now(feed, before))["state"] == state
    await _undo(feed)
    await expect(card).to_have_count(1)
    await all_sent(feed)
    assert (await _now(feed, before))["state"] == before["state"]


@pytest.mark.parametrize(("buttons", "kept_in"), BESIDE.values(), ids=BESIDE)
async def test_act_beside_the_card_is_kept_with_it_until_undo(feed: Page, buttons: list[str], kept_in: str) -> None:
    before, card = await _to_answer(feed)
    await _press(feed, card, buttons)
    if kept_in == "notes":
        dialog = feed.get_by_role("dialog")
        await dialog.get_by_role("textbox").fill("Met her at the fair.")
        await dialog.get_by_role("button", name="Keep the note").tap()
    await expect(_undoing(feed)).to_be_visible()
    await all_sent(feed)
    assert (await _now(feed, before))[kept_in] != before[kept_in]
    await _undo(feed)
    await all_sent(feed)
    assert (await _now(feed, before))[kept_in] == before[kept_in]
    await expect(card).to_have_count(1)


async def test_card_is_handed_to_a_colleague_and_comes_back(feed: Page) -> None:
    before, card = await _to_answer(feed)
    await _press(feed, card, ["More", "Hand to a colleague", "Sam Birch"])
    await expect(card).to_have_count(0)  # it is in the team's lens now
    await all_sent(feed)
    assert (await _now(feed, before))["assignee"]["name"] == "Sam Birch"
    await _undo(feed)
    await expect(card).to_have_count(1)
    await all_sent(feed)
    assert (await _now(feed, before))["assignee"] is None


async def _to_answer(page: Page) -> tuple[dict[str, Any], Locator]:
    """The first card that suggests an answer and that nobody has."""
    cards = await feed_cards(page)
    chosen = next(one for one in cards if one["suggested_act"] == "reply" and not one["assignee"])
    card = page.locator(f"#card-{chosen['id']}")
    await card.scroll_into_view_if_needed()
    return await _now(page, chosen), card


async def _press(page: Page, card: Locator, buttons: list[str]) -> None:
    first, *others = buttons
    await card.locator(".acts").get_by_role("button", name=re.compile(f"^{first}(:|$)")).tap()
    for name in others:
        await page.locator(OFFERED).filter(has_text=name).first.tap()


async def _now(page: Page, card: dict[str, Any]) -> dict[str, Any]:
    """The card as the server has it."""
    return dict(await asked(page, f"engagements/{card['id']}"))


async def _undo(page: Page) -> None:
    await _undoing(page).tap()


def _undoing(page: Page) -> Locator:
    return page.locator(".toast").get_by_role("button", name="Undo")
