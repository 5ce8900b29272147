"""Whom a test is about: asked of the API as the page would, so that no test hangs on who stands first by now."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from playwright.async_api import Locator, Page, expect

from service.clock import now

AT_REST = """async () => {  // the page begins with two, and takes in the others frame by frame
    const ids = () => [...document.querySelectorAll("article")].map((card) => card.id.replace("card-", ""));
    for (let still = 0, before = 0; still < 10; still = ids().length === before ? still + 1 : 0) {
        before = ids().length;
        await new Promise(requestAnimationFrame);
    }
    return ids();
}"""


async def asked(page: Page, path: str, **query: str) -> Any:
    answer = await page.request.get(urljoin(page.url, f"/api/v1/{path}"), params=query)
    assert answer.ok, await answer.text()
    return await answer.json()


async def feed_cards(page: Page) -> list[dict[str, Any]]:
    """The cards on the screen, in their order: others wait behind the button that lets them in."""
    shown = await page.evaluate(AT_REST)
    found = {card["id"]: card for card in (await asked(page, "engagements", limit="200"))["items"]}
    return [found[one] for one in shown if one in found]


async def somebody_with_a_past(page: Page, deeds: int, before: timedelta = timedelta()) -> dict[str, Any]:
    """The first person of the feed who had done so much, so long ago."""
    for card in await feed_cards(page):
        done = (await asked(page, f"people/{card['person']['id']}/timeline", limit="200"))["items"]
        if sum(datetime.fromisoformat(one["at"]) < now() - before for one in done) >= deeds:
            return dict(card["person"])
    raise AssertionError(f"nobody in the feed did {deeds} things {before} ago")


async def said_by_nobody_else(page: Page) -> tuple[dict[str, Any], str]:
    """The first card whose person waits for an answer, and words of theirs that no other card has."""
    for card in await feed_cards(page):
        words = " ".join(re.findall(r"\b[a-z]{5,}\b", card["activities"][0]["content"] or "")[:4])
        if card["unanswered"] and words and await _found(page, words) == [card["id"]]:
            return card, words
    raise AssertionError("nobody who waits says what nobody else does")


async def _found(page: Page, words: str) -> list[str]:
    lenses = ("for_you", "team", "snoozed", "done", "dismissed")
    pages = [await asked(page, "engagements", lens=lens, q=words) for lens in lenses]
    return [card["id"] for one in pages for card in one["items"]]


async def turn_to(page: Page, card: dict[str, Any]) -> Locator:
    """Keys work on that card from now on."""
    shown = page.locator(f"#card-{card['id']}")
    await shown.focus()
    await expect(shown).to_have_attribute("aria-current", "true")
    return shown


async def current(page: Page, below: int = 0) -> Locator:
    """The card keys work on, or one below it, wherever it is shown from now on."""
    cards = page.locator("article")
    ids = await cards.evaluate_all("found => found.map(one => one.id)")
    at = await page.locator("article[aria-current]").get_attribute("id")
    return page.locator(f"#{ids[ids.index(at) + below]}")
