"""A disclosure that is owed, said to who writes and to who decides; and the card of a link that is decided on."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.arriving import handed_in
from tests.frontend.choosing import feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("nothing_waits")]
PAID = "Use my link and I get a reward for each friend who joins."
OWED = re.compile("A disclosure is missing, not seen at once, or only behind a link")
PROMISE = "There is no risk in it"
DULL = "Das liest es jede Nacht um zwei Uhr, und ihr seht es am Morgen."  # no pack hears German: somebody looks first


async def test_who_decides_sees_why_nobody_can_approve_it(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example", is_silent=True) as noor:
        card = await turn_to(noor, next(one for one in await feed_cards(noor) if _is_on_bluesky(one)))
        await noor.keyboard.press("r")
        await card.get_by_role("textbox").fill(PAID)
        findings = card.get_by_role("region", name="What review would find")
        await expect(findings.get_by_text("cannot be approved so").first).to_be_visible()
        await keep(noor, "owed composer", is_whole=False)
        await handed_in(card)
        await leave(noor, sample)
    async with signed_in(browser, sample, "compliance@sample.example", is_silent=True) as guard:
        await guard.goto(f"{sample.url}/review")
        item = guard.get_by_role("article")
        await expect(item).to_contain_text(PAID)
        await expect(item.get_by_text(OWED)).to_contain_text("us-paid-disclosure, uk-ad-label")
        await expect(item.get_by_role("button", name="Approve")).to_be_disabled()
        await guard.keyboard.press("a")
        await expect(guard.get_by_role("dialog")).to_have_count(0)
        await _look_at(guard, "owed")
        await guard.keyboard.press("x")
        await guard.keyboard.type("Say first that you are paid.")
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("Nothing waits")).to_be_visible()


async def test_who_decides_on_a_content_sees_the_card_and_what_is_found_in_it(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "marketing@sample.example", is_silent=True) as maya:
        await _hand_in(maya)
    async with signed_in(browser, sample, "compliance@sample.example", is_silent=True) as guard:
        await guard.goto(f"{sample.url}/library")
        made = guard.get_by_role("listitem").filter(has_text="Gates without a queue").first
        await expect(made.locator(".leads")).to_contain_text(PROMISE)
        await expect(made.get_by_text("in the card of the link").first).to_be_visible()
        assert await violations(guard) == []
        await made.scroll_into_view_if_needed()
        await keep(guard, "card decided", is_whole=False)
        await made.get_by_role("button", name="Reject").click()
        await guard.keyboard.type("There is a risk.")
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("Decided.")).to_be_visible()


async def _look_at(page: Page, name: str) -> None:
    """On both devices, light and dark, axe finds nothing."""
    for scheme in ("light", "dark"):
        for size in (PHONE, LAPTOP):
            await page.emulate_media(color_scheme=scheme)
            await page.set_viewport_size(size)
            assert await violations(page) == []
            await keep(page, f"{name} {scheme} {size['width']}")


def _is_on_bluesky(card: dict[str, Any]) -> bool:
    return bool(card["activities"][0]["network"] == "bluesky")


async def _hand_in(page: Page) -> None:
    """By the page's own session, without the form."""
    here = {"origin": re.sub(r"(//[^/]+).*", r"\1", page.url)}
    new: dict[str, Any] = {"id": str(uuid.uuid4()), "title": "Gates without a queue", "problem": "Queues at the gate"}
    new |= {"variants": ["It opens when the truck is there: {link}"], "networks": ["bluesky"]}
    new |= {"link": "https://harbourlight.example/gates", "link_title": PROMISE}
    made = await page.request.post(f"{here['origin']}/api/v1/contents", data=new, headers=here)
    assert made.ok, await made.text()


async def test_what_a_reviewer_marks_is_approved_once_its_author_says_it_first(
    browser: Browser, sample: Served
) -> None:
    async with (
        signed_in(browser, sample, "rep@sample.example", is_silent=True) as noor,
        signed_in(browser, sample, "compliance@sample.example", is_silent=True) as guard,
    ):
        card = await turn_to(noor, next(one for one in await feed_cards(noor) if _is_on_bluesky(one)))
        await noor.keyboard.press("r")
        await card.get_by_role("textbox").fill(DULL)
        await card.get_by_role("button", name="What it is").click()
        said = card.get_by_role("group", name="What it is")
        await said.get_by_role("checkbox", name="a testimonial").check()
        asked = card.get_by_text("asked for because it is marked: a testimonial")
        await expect(asked.first).to_be_visible()
        await keep(noor, "marks composer", is_whole=False)
        await said.get_by_role("checkbox", name="a testimonial").uncheck()
        await expect(asked).to_have_count(0)
        await handed_in(card)
        await guard.goto(f"{sample.url}/review")
        item = guard.get_by_role("article")
        await expect(item).to_contain_text(DULL)
        approve, paid = item.get_by_role("button", name="Approve"), item.get_by_role("checkbox", name="paid for")
        await expect(approve).to_be_enabled()
        await paid.check()
        await expect(item.get_by_text(OWED)).to_contain_text("us-paid-disclosure")
        await expect(item.get_by_text("asked for because it is marked: paid for").first).to_be_visible()
        await expect(approve).to_be_disabled()
        await item.get_by_text("Who marked it").click()
        await expect(item.get_by_text(re.compile("marked it: paid for"))).to_be_visible()
        await _look_at(guard, "marks")
        await guard.keyboard.press("r")
        await guard.keyboard.type("Say first that you are paid.")
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("Nothing waits")).to_be_visible()
        await card.get_by_role("textbox").fill(f"#ad {DULL}")
        await handed_in(card)
        await expect(item).to_contain_text(f"#ad {DULL}")
        await expect(paid).to_be_checked()
        await expect(item.get_by_text("said in review")).to_be_visible()
        await approve.click()
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("Nothing waits")).to_be_visible()
        await leave(noor, sample)
