"""The contact cap on a screen: set by those who care for it, read by everybody."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.frontend.choosing import asked
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
DEVICES = [{"viewport": PHONE, "color_scheme": "dark"}, {"viewport": LAPTOP}]


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone-dark", "laptop"])
async def test_cap_is_set_undone_and_read_by_reps(feed: Page, sample: Served) -> None:
    await feed.get_by_role("button", name="Your account").click()
    await feed.get_by_role("link", name="Workspace").click()
    await expect(feed.get_by_text("after 3 contacts within 7 days is warned first")).to_be_visible()
    await feed.get_by_label("Warn before the next, after").select_option("5")
    await feed.get_by_label("within so many days").fill("14")
    await feed.get_by_role("button", name="Set for everybody").click()
    await expect(feed.get_by_text("after 5 contacts within 14 days is warned first")).to_be_visible()
    assert (await asked(feed, "me"))["workspace"]["contact_cap"] == 5
    assert await violations(feed) == []
    await feed.get_by_role("button", name="Undo").click()
    await expect(feed.get_by_text("after 3 contacts within 7 days is warned first")).to_be_visible()
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await feed.goto(sample.link_of("sam.birch@sample.example"))
    await feed.locator("article").first.wait_for()
    await feed.goto(f"{sample.url}/workspace")
    await expect(feed.get_by_text("Managers, compliance and admins set it.")).to_be_visible()
    await expect(feed.get_by_role("button", name="Set for everybody")).to_have_count(0)
