"""What was done has arrived at the server: only then does anybody go elsewhere."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from tests.frontend.device import until

SEND = re.compile("^Send")  # what follows says whether somebody looks at it first
GRAVE = "Ja, das geht. There is no risk at all, and we guarantee it."  # waits for compliance
SOON = 40_000  # milliseconds: ten seconds in the outbox, and a tick
ALL_SENT = "() => Object.keys(localStorage).every((key) => !key.startsWith('outbox '))"


async def all_sent(page: Page) -> None:
    """Nothing is left in the outbox."""
    await until(page, ALL_SENT)


async def handed_in(card: Locator) -> None:
    """The draft in the card's composer, for compliance to look at."""
    await card.get_by_role("button", name=SEND).click()
    await expect(card.get_by_text("Waits for compliance.")).to_be_visible()


async def thrown_away(page: Page, card: Locator) -> None:
    """The draft in the card's composer, which the server has."""
    async with page.expect_response(lambda one: "/drafts/" in one.url and one.request.method == "DELETE"):
        await card.get_by_role("button", name="Throw away").click()
