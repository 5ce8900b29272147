"""The digest in a real Chromium: set under Devices, and a link from its mail that asks before anything is done."""

from __future__ import annotations

import pytest
from playwright.async_api import APIRequestContext, Browser, Locator, Page, expect

from service.database import Database
from service.feed.digest import store
from service.feed.digest.links import LinkKind, new_link
from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEN = [{"viewport": PHONE, "color_scheme": "dark"}, {"viewport": LAPTOP}]


async def mailed(sample: Served, asked: APIRequestContext, kind: LinkKind) -> tuple[str, str, str]:
    """A link as a mail to the admin would hold it (nothing leaves a sample), whose card it is, and where that is."""
    me = await (await asked.get(f"{sample.url}/api/v1/me")).json()
    (card,) = (await (await asked.get(f"{sample.url}/api/v1/engagements?limit=1")).json())["items"]
    secret, row = new_link(int(me["workspace"]["id"]), int(me["member"]["id"]), kind, int(card["id"]))
    database = Database(f"sqlite+aiosqlite:///{sample.home / 'emberfeed.sqlite3'}")
    async with database.write() as connection:
        await store.add_links(connection, [row])
    await database.close()
    return f"{sample.url}/digest#{secret}", card["person"]["name"], f"{sample.url}/api/v1/engagements/{card['id']}"


@pytest.mark.parametrize("options", SEEN, ids=["phone-dark", "laptop"])
async def test_link_of_a_mail_asks_and_is_answered_and_undone_by_keyboard(
    browser: Browser, sample: Served, options: dict[str, object]
) -> None:
    admin = await browser.new_context(extra_http_headers={"authorization": f"Bearer {sample.admins}"})
    stranger = await browser.new_context(service_workers="block", **options)
    link, name, place = await mailed(sample, admin.request, LinkKind.DONE)

    async def state() -> str:
        return str((await (await admin.request.get(place)).json())["state"])

    page = await stranger.new_page()
    await page.goto(link)
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("Is this done?")
    assert page.url == f"{sample.url}/digest"
    assert await violations(page) == []
    assert await state() == "open"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(heading).to_have_text(f"Done: {name}")
    await expect(heading).to_be_focused()
    assert await violations(page) == []
    assert await state() == "done"
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(heading).to_have_text(f"Undone: the card of {name} is open again")
    assert await state() == "open"
    assert await stranger.cookies() == []
    await page.goto(f"{sample.url}/digest#nobodys")
    await expect(heading).to_have_text("This link leads nowhere any more")
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await stranger.close()
    await admin.close()


@pytest.mark.refused("422")
async def test_a_digest_is_set_under_devices(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/devices")
    part = feed.get_by_role("region", name="Your feed by mail")

    def hour(name: str) -> Locator:
        return part.get_by_role("combobox", name=name, exact=True)

    await expect(part.get_by_text("Nothing leaves a sample workspace")).to_be_visible()
    await part.get_by_label("Send me a digest").check()
    await hour("At").select_option("9")
    await hour("from").select_option("8")
    await hour("until").select_option("10")
    await part.get_by_role("button", name="Keep it").click()
    await expect(part.get_by_role("alert")).to_have_text("The hour of the digest lies within the quiet hours.")
    await hour("from").select_option("20")
    await hour("until").select_option("7")
    await part.get_by_role("button", name="Keep it").click()
    await expect(feed.get_by_text("Kept: your next digest comes")).to_be_visible()
    await feed.reload()
    await expect(part.get_by_label("Send me a digest")).to_be_checked()
    assert [await hour(name).input_value() for name in ("At", "from", "until")] == ["9", "20", "7"]
