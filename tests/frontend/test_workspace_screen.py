"""The contact cap on a screen: set by those who care for it, read by everybody."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.choosing import asked
from tests.frontend.conftest import LAPTOP, PHONE, keep, signed_in
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


async def test_an_admin_gives_compliance_members_to_look_after(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "admin@sample.example") as anton:
        await anton.goto(f"{sample.url}/members")
        part = anton.get_by_role("region", name="Who looks after whom")
        await expect(part.get_by_role("listitem").filter(has_text="Owen Price")).to_contain_text("The whole workspace")
        await _give(anton, True)
        await expect(part.get_by_role("listitem").filter(has_text="Owen Price")).to_contain_text("Noor Kaplan")
        for scheme, size in (("dark", PHONE), ("light", LAPTOP)):
            await anton.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            await anton.set_viewport_size(size)
            assert await violations(anton) == []
            assert await anton.evaluate("document.documentElement.scrollWidth <= innerWidth")
            await keep(anton, f"supervising {scheme}")
        async with signed_in(browser, sample, "owen.price@sample.example") as owen:
            await owen.goto(f"{sample.url}/review")
            await expect(owen.get_by_text("You look after Noor Kaplan, and")).to_be_visible()
            await keep(owen, "supervising review")
        await _give(anton, False)
        await expect(part.get_by_role("listitem").filter(has_text="Owen Price")).to_contain_text(
            "Nobody: the workspace"
        )
        await _give(anton, None)
        await expect(part.get_by_role("listitem").filter(has_text="Owen Price")).to_contain_text("The whole workspace")


async def _give(anton: Page, is_given: bool | None) -> None:
    """Noor, nobody, or (None) the whole workspace."""
    await anton.get_by_role("button", name="Change: Owen Price").click()
    form = anton.get_by_role("dialog")
    await form.get_by_label("The whole workspace" if is_given is None else "Only these members").check()
    if is_given is not None:
        await form.get_by_label("Noor Kaplan").set_checked(is_given)
    assert await violations(anton) == []
    await keep(anton, "supervising asked", is_whole=False)
    await form.get_by_role("button", name="Give them").click()
    await expect(anton.get_by_text("Changed, and in the ledger: Owen Price")).to_be_visible()


async def test_an_admin_finds_the_nightly_look_from_the_workspace(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "admin@sample.example") as anton:
        await anton.goto(f"{sample.url}/workspace")
        await keep(anton, "workspace admin")
        await anton.get_by_role("link", name="How the ledger stands").click()
        await expect(anton.get_by_role("heading", name="The nightly look")).to_be_visible()
        await expect(anton.get_by_role("button", name="Holds")).to_have_count(0)
        assert await violations(anton) == []


async def test_a_rep_at_the_members_address_is_told_whose_it_is(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example", is_silent=True) as noor:
        await noor.goto(f"{sample.url}/members")
        await expect(noor.get_by_role("heading", level=1)).to_have_text("Members")
        await expect(noor.get_by_text("Admins decide who is in here and what they may do.")).to_be_visible()
        await expect(noor.get_by_role("button", name="Add a member")).to_have_count(0)
        assert await violations(noor) == []
