"""Bringing files and handing over links in a real Chromium: dropped, pasted, shared, by hand and by keyboard."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served
from tests.social_adapters.linkedin_archive import EXPORT, packed

pytestmark = pytest.mark.asyncio(loop_scope="session")
NAME = "Basic_LinkedInDataExport_03-09-2026.zip"
DROP = """(target, [name, content]) => {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    for (const kind of ["dragover", "drop"])
        target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
}"""


async def archive_door(page: Page, sample: Served) -> Any:
    await page.goto(f"{sample.url}/sources")
    await page.get_by_role("button", name="Bring people").click()
    return page.locator("label.drop")


async def test_dropped_archive_is_read_and_told_of(feed: Page, sample: Served) -> None:
    target = await archive_door(feed, sample)
    await target.evaluate(DROP, [NAME, base64.b64encode(packed(EXPORT)).decode()])
    brought = feed.locator(".imports li").filter(has_text=NAME).first
    await expect(brought).to_contain_text("8 activities are known", timeout=20_000)
    await brought.get_by_text("What was read and skipped").click()
    await expect(brought).to_contain_text("1 skipped: a hidden member")
    archive = feed.locator(".source").filter(has_text="Nia Field")
    await expect(archive).to_contain_text("read once")
    await archive.get_by_text("What was covered").click()
    await expect(archive).to_contain_text("archive of 2026-03-09")


async def test_sources_show_the_bookmark_and_the_way_to_the_paste_box(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/sources")
    await feed.get_by_role("button", name="Paste a link you found").click()
    code = await feed.get_by_role("link", name="To Emberfeed").get_attribute("href")
    assert code
    assert code.startswith(f'javascript:void open("{sample.url}/share?"')
    await feed.get_by_role("link", name="Paste a link").click()
    await expect(feed.get_by_label("Address", exact=True)).to_be_focused()


async def test_list_dropped_anywhere_on_the_screen_is_read_once(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/sources")
    await feed.locator(".source").first.wait_for()
    people = b"Name,Company,E-mail\nOda Quist,Quist Kilns,oda@quist.example\n"
    await feed.locator(".source").first.evaluate(DROP, ["leads.csv", base64.b64encode(people).decode()])
    brought = feed.locator(".imports > li").filter(has_text="leads.csv")
    await expect(brought).to_contain_text("1 person added", timeout=20_000)
    await expect(brought).to_have_count(1)


async def test_file_that_is_no_archive_fails_in_words(feed: Page, sample: Served) -> None:
    target = await archive_door(feed, sample)
    await target.locator("input").set_input_files(
        {"name": "holiday.csv", "mimeType": "text/csv", "buffer": b"beach,sun\n1,2\n"}
    )
    brought = feed.locator(".imports li").filter(has_text="holiday.csv").first
    await expect(brought).to_contain_text("names no column we know", timeout=20_000)


async def test_pasted_post_becomes_a_card(feed: Page) -> None:
    await feed.keyboard.press("p")
    address = feed.get_by_label("Address", exact=True)
    await expect(address).to_be_focused()
    await feed.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text", "We outgrew our kiln.\\nhttps://bsky.app/profile/wren.example/post/3kx");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
        }"""
    )
    await expect(address).to_have_value("https://bsky.app/profile/wren.example/post/3kx")
    await expect(feed.get_by_label("What it says")).to_have_value("We outgrew our kiln.")
    await feed.get_by_role("button", name="Answer it").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("wren.example")
    await expect(feed.locator(".timeline")).to_contain_text("Pasted by rep")


async def test_shared_profile_says_what_cannot_be_seen(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/share?text=Ann%20Lee%20https%3A%2F%2Fwww.linkedin.com%2Fin%2Fann-lee-1")
    await expect(feed.get_by_label("Address", exact=True)).to_have_value("https://www.linkedin.com/in/ann-lee-1")
    await feed.get_by_role("button", name="Watch them").click()
    await expect(feed.locator(".came")).to_contain_text("LinkedIn shows nobody's activity through an API")
    await expect(feed.locator(".sighting").first).to_contain_text("linkedin.com/in/ann-lee-1")


async def test_post_of_nobody_named_asks_for_the_name(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/share?url=https%3A%2F%2Fnews.ycombinator.com%2Fitem%3Fid%3D7")
    await feed.get_by_role("button", name="Answer it").click()
    await feed.get_by_label("Whose is it?").fill("Otto Blank")
    await feed.get_by_role("button", name="Answer it").click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Otto Blank")


async def test_phone_finds_the_way_from_its_share_sheet(feed: Page, sample: Served) -> None:
    address = await feed.locator("link[rel=manifest]").get_attribute("href")
    answer = await feed.request.get(f"{sample.url}{address}")
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = json.loads(await answer.text())
    assert manifest["share_target"]["action"] == "/share"
    for icon in manifest["icons"]:
        assert (await feed.request.get(f"{sample.url}{icon['src']}")).headers["content-type"] == icon["type"]


@pytest.mark.parametrize(
    "context",
    [{"viewport": PHONE, "color_scheme": "dark"}, {"viewport": LAPTOP, "color_scheme": "light"}],
    indirect=True,
    ids=["phone-dark", "laptop-light"],
)
async def test_axe_finds_nothing_on_the_new_screens(feed: Page, sample: Served) -> None:
    await archive_door(feed, sample)
    assert await violations(feed) == []
    await feed.goto(f"{sample.url}/share?url=https://blog.example/kilns")
    await feed.get_by_role("heading", level=1).wait_for()
    assert await violations(feed) == []
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
