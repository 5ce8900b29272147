"""The library as marketing works with it: contents from a feed, and what the firm's own accounts say of a content."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.frontend.conftest import keep, leave, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
GATES = "Gate logs, read while you sleep"
FEED = "https://theo-marchetti.test/feed.xml"  # of the sample
INSIDE = "As approved: it goes out without another look."


@pytest_asyncio.fixture(loop_scope="session")
async def maya(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """Marketing of the sample, in the library."""
    async with signed_in(browser, sample, "marketing@sample.example") as page:
        await page.goto(f"{sample.url}/library")
        await page.get_by_role("button", name=GATES).wait_for()
        yield page
        await leave(page, sample)


async def test_entries_of_a_feed_are_proposed_and_one_is_written_up(maya: Page) -> None:
    await maya.get_by_role("button", name="Follow a feed").click()
    dialog = maya.get_by_role("dialog")
    await dialog.get_by_label("Address of the feed").fill("https://nobody.test/feed.xml")
    await dialog.get_by_role("button", name="Follow it").click()
    await expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_contain_text("cannot be reached")
    await expect(dialog.get_by_label("Address of the feed")).to_have_value("https://nobody.test/feed.xml")
    await dialog.get_by_label("Address of the feed").fill(FEED)
    await dialog.get_by_role("button", name="Follow it").click()
    await expect(dialog.get_by_role("heading", name="Followed")).to_be_visible()
    assert await violations(maya) == []
    await keep(maya, "library feeds")
    await dialog.get_by_role("button", name="Close").click()
    proposed = maya.get_by_role("region", name="Proposed by feeds")
    await expect(proposed.get_by_role("listitem").first).to_be_visible()
    assert await violations(maya) == []
    await keep(maya, "library proposed")
    first = await proposed.get_by_role("heading", level=3).first.inner_text()
    await proposed.get_by_role("button", name="Put aside").first.click()
    await expect(proposed.get_by_role("heading", name=first, exact=True)).to_have_count(0)
    await maya.get_by_role("button", name="Undo").click()
    await expect(proposed.get_by_role("heading", name=first, exact=True)).to_be_visible()
    await proposed.get_by_role("button", name="Write it up").first.click()
    await expect(dialog.get_by_label("Title", exact=True)).to_have_value(first)
    await expect(dialog.get_by_label("Title of its preview")).to_have_value(first)
    await expect(dialog.get_by_label("What it says")).to_have_value(re.compile(r"\{link\}$"))
    await dialog.get_by_label("Which problem of the reader it solves").fill("Nobody knows why it waits")
    await dialog.get_by_role("button", name="Hand in for approval").click()
    await expect(dialog).to_have_count(0)
    await expect(proposed.get_by_role("heading", name=first, exact=True)).to_have_count(0)
    made = maya.get_by_role("listitem").filter(has=maya.get_by_role("button", name=first, exact=True))
    await expect(made).to_contain_text("This content still waits for a decision.")


async def test_a_content_is_said_by_the_firms_account_at_a_time(maya: Page) -> None:
    dialog = await _posting(maya)
    await expect(dialog.get_by_label("From which account")).to_be_visible()
    await _without_a_name(dialog)
    assert await violations(maya) == []
    await dialog.get_by_role("button", name="At a set time").click()
    await dialog.get_by_role("button", name="Hand in for then").click()
    await expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    await dialog.get_by_label("It goes out at").fill("2027-01-12T09:00")
    await dialog.get_by_label("By the clocks of").select_option("Europe/Berlin")
    await keep(maya, "library post from")
    await dialog.get_by_role("button", name="Hand in for then").click()
    await expect(dialog).to_have_count(0)
    planned = maya.get_by_role("region", name="From our own accounts")
    await expect(planned).to_contain_text("9:00 in Berlin")
    assert await violations(maya) == []
    await keep(maya, "library planned")
    again = await _posting(maya)
    await _without_a_name(again)
    await expect(again.get_by_text("Maya Thornton is about to say these very words")).to_be_visible()
    await keep(maya, "library said before")
    await again.get_by_role("button", name="Close").click()
    await planned.get_by_role("button", name="Take it back").click()
    await expect(planned).to_have_count(0)


async def _posting(maya: Page) -> Locator:
    if not await maya.get_by_role("button", name="Post from …").count():
        await maya.get_by_role("button", name=GATES).click()
    await maya.get_by_role("button", name="Post from …").click()
    return maya.get_by_role("dialog")


async def _without_a_name(dialog: Locator) -> None:
    """To the variant that greets nobody by name."""
    field = dialog.get_by_label("What it says")
    await expect(field).to_have_value(re.compile("harbourlight.example/gate-logs"))
    while "Every truck" not in await field.input_value():
        before = await field.input_value()
        await dialog.get_by_role("button", name="Another way to say it").click()
        await expect(field).not_to_have_value(before)
    await expect(dialog.get_by_text(INSIDE)).to_be_visible()


async def test_a_content_is_handed_to_somebody_else_of_marketing(maya: Page) -> None:
    await maya.get_by_role("button", name=GATES).click()
    for name in ("Greta Moll", "Maya Thornton"):
        await maya.get_by_role("button", name="Hand over").click()
        dialog = maya.get_by_role("dialog")
        await dialog.get_by_label("To whom").select_option(name)
        assert await violations(maya) == []
        await keep(maya, "library hand over", is_whole=False)
        await dialog.get_by_role("button", name="Hand over").click()
        await expect(maya.get_by_text(f"{name} answers for it from now on.")).to_be_visible()
        await expect(dialog).to_have_count(0)
        if name != "Maya Thornton":  # who wrote it
            await expect(maya.get_by_text(f"{name} answers for it", exact=True)).to_be_visible()
            await keep(maya, "library handed over")
