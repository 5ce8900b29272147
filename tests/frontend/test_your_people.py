"""One's own people in a real Chromium: taken out by three buttons; whose they are, at sign-up, and when it changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.conftest import LAPTOP, PHONE, keep, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served, served

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOKS = [(size, scheme) for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]
ROOM, NOTICE = "/your-people", "Ownership policy"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? []
    : [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.outerHTML.slice(0, 200))"""
OPENED = """() => document.activeElement.closest("a, button, summary")?.textContent.trim()"""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real workspace with nothing in it but its first admin."""
    with served(tmp_path_factory.mktemp("product") / "founded", "serve") as server:
        first = ("member", "add", "ada@quay.example", "--name", "Ada", "--role", "admin")
        server.command(*first, "--new-workspace", "Quay")
        yield server


async def look_at(page: Page, name: str) -> None:
    """On a phone and a laptop, light and dark: axe finds nothing, and nothing is wider than the page."""
    for size, scheme in LOOKS:
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await page.set_viewport_size(size)
        await keep(page, f"{name}-{size['width']}-{scheme}")
        assert await violations(page) == []
        assert await page.evaluate(TOO_WIDE) == []


async def write_version(page: Page, ending: str) -> None:
    """An admin adds a paragraph to the words that stand."""
    await page.get_by_text("Write a new version").click()
    words = page.get_by_label("The text")
    await words.fill(f"{await words.input_value()}\n\n{ending}")
    await page.get_by_role("button", name="Put it in force").click()
    await expect(page.get_by_text("stands from now on")).to_be_visible()


async def test_three_buttons_take_ones_people_out(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example", is_silent=True) as noor:
        await noor.get_by_role("button", name="Your account").click()
        await noor.get_by_role("link", name="Your people: take your contacts out").click()
        await expect(noor.get_by_role("heading", level=1)).to_have_text("Your people: take your contacts out")
        await expect(noor.get_by_text("as it comes with Emberfeed")).to_be_visible()
        files = {}
        for name in ("Table (CSV)", "Address cards (vCard)", "ActivityStreams (JSON)"):
            async with noor.expect_download() as taking:
                await noor.get_by_role("button", name=name).click()
            download = await taking.value
            files[download.suggested_filename.rpartition(".")[2]] = (await download.path()).read_text("utf-8")
        whole = json.loads(files["json"])
        names = [one["object"]["name"] for one in whole["items"]]
        assert len(names) == whole["totalItems"] > 3
        assert files["vcf"].count("BEGIN:VCARD\n") == len(names)
        assert all(name in files["csv"] for name in names)
        await look_at(noor, "your-people")


async def test_keyboard_reaches_the_room_and_each_button(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        await noor.goto(sample.url + ROOM)
        await noor.get_by_text("as it comes with Emberfeed").wait_for()
        await noor.locator("#main").focus()
        reached = []
        for _ in range(3):
            await noor.keyboard.press("Tab")
            reached.append(await noor.evaluate(OPENED))
        assert reached == ["Table (CSV)", "Address cards (vCard)", "ActivityStreams (JSON)"]
        async with noor.expect_download() as taking:
            await noor.keyboard.press("Enter")
        assert (await taking.value).suggested_filename.endswith(".json")


async def test_new_version_is_shown_once_with_what_changed_and_blocks_nothing(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        await noor.goto(sample.url + ROOM)  # the first version is shown here
        await noor.get_by_text("as it comes with Emberfeed").wait_for()
        async with signed_in(browser, sample, "admin@sample.example") as anton:
            await anton.goto(sample.url + ROOM)
            await write_version(anton, "Who is met at our own fairs is the workspace's.")
            await expect(anton.get_by_text("by Anton")).to_be_visible()
            await look_at(anton, "your-people-admin")
        await noor.goto(sample.url)
        notice = noor.get_by_role("complementary", name=NOTICE)
        await expect(notice.get_by_text("has a new version: 2")).to_be_visible()
        await noor.keyboard.press("j")  # work goes on beside it
        await expect(noor.locator("article[aria-current=true]")).to_have_count(1)
        await notice.get_by_text("What changed").click()
        await expect(notice.locator("ins")).to_contain_text("Who is met at our own fairs")
        await expect(notice.locator("del")).to_have_count(0)
        await look_at(noor, "ownership-notice")
        async with noor.expect_response(lambda one: one.url.endswith("/ownership-policy") and one.status == 204):
            await notice.get_by_role("button", name="Close").click()
        await expect(notice).to_have_count(0)
        await noor.reload()
        await noor.locator("article").first.wait_for()
        await expect(notice).to_have_count(0)
        await noor.goto(sample.url + ROOM)
        await expect(noor.get_by_text("Shown to you on")).to_be_visible()
        await expect(noor.get_by_text("Version 1", exact=True)).to_be_visible()


async def test_ownership_policy_is_shown_at_sign_up_and_which_one_is_kept(browser: Browser, founded: Served) -> None:
    context = await browser.new_context(viewport=PHONE, locale="en-GB", service_workers="block")
    page = await context.new_page()
    await page.goto(founded.link("ines@sample.example"))
    await expect(page.get_by_role("heading", name="Whose your people are")).to_be_visible()
    await expect(page.get_by_label("New password")).to_be_focused()
    await expect(
        page.get_by_role("paragraph").filter(has_text="The relationships you hold through your own accounts")
    ).to_be_visible()
    await look_at(page, "sign-up")
    await page.get_by_role("button", name="Later").click()
    await page.get_by_role("button", name="Your account").wait_for()
    mine = await _asked(page, founded)
    assert mine["last"] == mine["standing"]
    await expect(page.get_by_role("complementary", name=NOTICE)).to_have_count(0)
    await context.close()


async def test_who_was_never_shown_it_is_told_where_it_stands(browser: Browser, founded: Served) -> None:
    context = await browser.new_context(viewport=PHONE, locale="en-GB", service_workers="block")
    page = await context.new_page()
    token = founded.link("lars@sample.example").partition("#")[2]
    await page.goto(f"{founded.url}/sign-in")
    signed = await page.evaluate(
        """token => fetch("/api/v1/sign-in", { method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }) }).then((answer) => answer.status)""",
        token,
    )
    assert signed == 204
    await page.goto(founded.url)
    notice = page.get_by_role("complementary", name=NOTICE)
    await expect(notice.get_by_text("is written down")).to_be_visible()
    assert await violations(page) == []
    await notice.get_by_role("link", name="Read it").click()
    await expect(
        page.get_by_role("paragraph").filter(has_text="The relationships you hold through your own accounts")
    ).to_be_visible()
    await expect(notice).to_have_count(0)
    await context.close()


async def _asked(page: Page, server: Served) -> dict[str, Any]:
    found = await page.request.get(f"{server.url}/api/v1/me/ownership-policy")
    return dict(await found.json())
