"""The screen of records: what networks show past us, each version, complaints, holds and what goes, by keyboard too."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect
from sqlalchemy import text

from scoring import Vocabulary
from service import sample as samples
from service.backups import archive as backup
from service.clock import now
from service.context import Service, open_service
from service.feed.checking import check_whole
from service.review import complaints, escalate, records
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from social_adapters.vocabulary import Activity, Actor
from tests.frontend.conftest import LAPTOP, PHONE, again, keep, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served
from tests.service.scene import edited, post, reply, somebody

pytestmark = pytest.mark.asyncio(loop_scope="session")
NATIVE = "We guarantee that every gate opens on time."
CHANGED = "We expect that every gate opens on time."
ANGRY = "Your export is broken again and your support never answers, I am so disappointed."


@pytest.fixture
def sample(brought: Served, tmp_path: Path) -> Iterator[Served]:
    """Of each test's own: what one sees changed, holds and reports, another would count."""
    with again(brought, tmp_path / "home") as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def guard(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """Cornelius of compliance, after somebody of us has spoken past the gate and somebody else complained."""
    await _happen(sample.home)
    async with signed_in(browser, sample, "compliance@sample.example") as page:
        yield page


async def test_compliance_sees_what_networks_show_and_keeps_what_a_case_needs(guard: Page, sample: Served) -> None:
    await guard.goto(f"{sample.url}/review")
    await guard.get_by_role("link", name="Records, holds and complaints").click()
    changed = guard.locator("li.card", has_text="Changed on the network").filter(has_text="every gate opens on time")
    await expect(changed.locator("ins")).to_contain_text("expect")
    await expect(changed.locator("del")).to_contain_text("guarantee")
    await expect(changed).to_contain_text("Overdue")
    await expect(changed).to_contain_text("1 deadline passed")
    await expect(guard.locator("li.card", has_text="Said past the gate").filter(has_text=NATIVE)).to_be_visible()
    await _look_at(guard, "waiting")
    await _go_to(guard, changed)
    await guard.keyboard.press("a")
    await expect(guard.get_by_role("dialog")).to_contain_text(CHANGED)
    await guard.keyboard.type("A word was put right.")
    await guard.mouse.click(5, 5)  # beside it: nothing of what was typed is thrown away
    await expect(guard.get_by_label("Why")).to_have_value("A word was put right.")
    await guard.keyboard.press("Control+Enter")
    await expect(guard.get_by_text("Done.")).to_be_visible()
    await expect(guard.get_by_role("dialog")).to_have_count(0)

    await guard.keyboard.press("2")
    await guard.get_by_role("searchbox", name="Search").fill("find=gate SENTENCE guarantee~")
    await guard.keyboard.press("Enter")
    await expect(guard.get_by_text("1 record found")).to_be_visible()
    async with guard.expect_download() as asked:
        await guard.get_by_role("button", name="Export what it finds (ZIP)").click()
    assert (await asked.value).suggested_filename.startswith("export-2")
    await guard.get_by_role("button", name="past the gate").click()
    history = guard.locator(".history")
    await expect(history.locator("ol > li")).to_have_count(2)
    await history.get_by_text("Who saw it").click()
    await expect(history.get_by_role("list", name="Who saw it")).to_contain_text("Cornelius Abt")
    await history.get_by_role("button", name="Hold").click()
    await guard.get_by_label("What it is for").fill("Case 27")
    await guard.get_by_label("Why").fill("A court asks.")
    await guard.keyboard.press("Control+Enter")
    await expect(history).to_contain_text("Case 27")
    await history.get_by_role("button", name="Propose to let it go").click()
    await expect(guard.get_by_text("It is held.")).to_be_visible()
    await _look_at(guard, "said")

    await _is_answered(guard, sample.home)
    await guard.keyboard.press("4")
    await expect(guard.get_by_role("heading", name="Case 27")).to_be_visible()
    await _look_at(guard, "holds")
    await guard.keyboard.press("5")
    await expect(guard.get_by_text("Nothing is to go")).to_be_visible()
    await _adds_up(guard)
    await _is_looked_at(guard, sample.home)


async def _is_answered(guard: Page, home: Path) -> None:
    """The complaint, which is overdue until it is closed."""
    await guard.keyboard.press("3")
    complaint = guard.locator("li.card", has_text=ANGRY)
    await expect(complaint).to_contain_text("to be answered by")
    await expect(complaint).to_contain_text("Overdue")
    await _look_at(guard, "complaints overdue")
    await complaint.get_by_role("button", name="Close the complaint").click()
    await guard.get_by_label("How it ended").select_option("settled")
    await guard.get_by_label("Why").fill("Called her.")
    await guard.keyboard.press("Control+Enter")
    await expect(complaint).to_contain_text("Settled")
    await expect(complaint).not_to_contain_text("Overdue")
    await _takes_away(guard, home)
    await _look_at(guard, "complaints")


async def _takes_away(guard: Page, home: Path) -> None:
    """A comment of somebody else, hidden on its network: written down, and counted by its tone."""
    await expect(guard.get_by_text("Members took away")).to_have_count(0)
    taken = {"activity_id": await _angry(home), "act": "hidden", "reason": "It named somebody's child."}
    await guard.evaluate(
        "said => fetch('/api/v1/comment-acts', {method: 'POST', body: JSON.stringify(said),"
        " headers: {'content-type': 'application/json'}})",
        taken,
    )
    await guard.keyboard.press("2")
    await guard.keyboard.press("3")
    await expect(guard.get_by_text("Members took away 1 comment of others. What it said:")).to_be_visible()
    await expect(guard.get_by_role("row", name="Criticism 1")).to_be_visible()


async def _adds_up(guard: Page) -> None:
    """The month's report and the ledger's state: what just happened is in them."""
    await guard.keyboard.press("6")
    await expect(guard.get_by_role("row", name="Holds placed 1")).to_be_visible()
    await expect(guard.get_by_role("heading", name="Handed in")).to_be_visible()
    await expect(guard.get_by_role("row", name=re.compile(r"^Looks at networks \d"))).to_be_visible()
    await expect(guard.get_by_role("row", name=re.compile(r"^Complaints 0 0\s+1$"))).to_be_visible()
    async with guard.expect_download() as asked:
        await guard.get_by_role("button", name="All of it, signed").click()
    assert (await asked.value).suggested_filename.endswith(".zip")
    went = guard.get_by_role("region", name="Comments of others that went")
    await expect(went).to_contain_text("It named somebody's child.")
    await expect(went.get_by_role("row", name=re.compile("^Criticism, of what we took away 1"))).to_be_visible()
    await expect(went.get_by_role("row", name=re.compile("^Criticism, of all that was received [1-9]"))).to_be_visible()
    await _look_at(guard, "report")
    await guard.keyboard.press("7")
    await expect(guard.get_by_role("heading", name="Unprotected entries: ")).to_be_visible()
    await expect(guard.get_by_text("Nowhere yet, so nothing is protected.")).to_be_visible()
    await expect(guard.get_by_role("region", name="Exports that were made")).to_contain_text("records find=gate")
    await _look_at(guard, "ledger")


async def _is_looked_at(guard: Page, home: Path) -> None:
    """What the nightly look finds is on the screen: nothing at first, then a sealed version that rots."""
    looked = guard.get_by_role("region", name="The nightly look")
    async with open_service(Settings(home=home, database_url=None), samples.networks) as service:
        workspace_id = await _written(service, "SELECT id FROM workspace")
        await check_whole(service, workspace_id)
        await _again(guard)
        await expect(looked.get_by_text("Nothing is wrong.")).to_be_visible()
        first = "SELECT id FROM record_version WHERE sealed IS NOT NULL ORDER BY id LIMIT 1"
        sealed = await _written(service, f"SELECT sealed FROM record_version WHERE id = ({first})")
        async with service.database.write() as connection:
            await connection.execute(text(f"UPDATE record_version SET sealed = x'00' WHERE id = ({first})"))
        await check_whole(service, workspace_id)
        await _again(guard)
        await expect(looked.get_by_role("alert")).to_contain_text("Sealed records: 1 thing is wrong")
        await _look_at(guard, "ledger rotten")
        async with service.database.write() as connection:
            mended = text(f"UPDATE record_version SET sealed = :sealed WHERE id = ({first})")
            await connection.execute(mended, {"sealed": sealed})
        await check_whole(service, workspace_id)


async def _again(guard: Page) -> None:
    await guard.keyboard.press("6")
    await guard.keyboard.press("7")


async def _written(service: Service, sql: str) -> Any:
    async with service.database.read() as connection:
        return (await connection.execute(text(sql))).scalar()


async def _angry(home: Path) -> str:
    """The comment under ours that somebody may have hidden on its network."""
    async with open_service(Settings(home=home, database_url=None), samples.networks) as service:
        words = f"%{ANGRY[:20]}%"
        async with service.database.read() as connection:
            row = await connection.execute(text("SELECT id FROM activity WHERE content LIKE :words"), {"words": words})
            return str(row.scalar())


async def _go_to(page: Page, card: Locator) -> None:
    """By j alone, as far as the list goes."""
    for _ in range(await page.locator(".records-list > li").count()):
        if await card.get_attribute("aria-current") == "true":
            return
        await page.keyboard.press("j")
    await expect(card).to_have_attribute("aria-current", "true")


async def _look_at(page: Page, name: str) -> None:
    """Wide and dark, on a phone and light: axe finds nothing, and nothing is wider than the page."""
    for scheme, size in (("dark", LAPTOP), ("light", PHONE)):
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size(size)
        assert await violations(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await keep(page, f"records {name} {scheme}")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size(LAPTOP)


async def _happen(home: Path) -> None:
    """A word past the gate, changed afterwards; and a complaint under it, as a pull stores them."""
    async with open_service(Settings(home=home, database_url=None), samples.networks) as service:
        async with service.database.read() as connection:
            sql = "SELECT a.workspace_id, a.key, a.handle, s.id FROM actor a JOIN source s USING (workspace_id)"
            sql += " WHERE a.ours AND a.network = 'bluesky' AND s.adapter = 'bluesky' AND s.role = 'ours'"
            row = (await connection.execute(text(f"{sql} AND a.member_id = s.member_id"))).first()
        assert row is not None
        us = Actor(row.key, handle=row.handle)
        said = post(us, now(), NATIVE, "at://past/1")
        await _told(service, row, said)
        heard = reply(somebody("Ann Bell"), now(), ANGRY, us, "at://past/1")
        await _told(service, row, edited(said, CHANGED), heard)
        async with service.database.write() as connection:
            for table in ("record_review", "complaint"):  # as if nobody had looked for long
                passed = f"UPDATE {table} SET due_at = :at, escalates_at = :at WHERE level = 0 AND closed_at IS NULL"
                await connection.execute(text(passed), {"at": (now() - timedelta(minutes=1)).replace(tzinfo=None)})
        await escalate(service, row.workspace_id)


async def _told(service: Service, row: Any, *activities: Activity) -> None:
    async with service.change(row.workspace_id) as connection:
        setting = Setting(row.workspace_id, row.id, "bluesky", now() + timedelta(seconds=1), Vocabulary())
        steps = (records.capturing(service.vault), complaints.hearing(service.vault))
        await ingest(connection, setting, activities, steps)


async def test_a_content_is_held_from_the_library_and_named_among_the_holds(guard: Page, sample: Served) -> None:
    await guard.goto(f"{sample.url}/library")
    await guard.get_by_role("button", name="Gate logs, read while you sleep").click()
    held = guard.get_by_role("region", name="Holds")
    await held.get_by_role("button", name="Hold").click()
    await guard.get_by_label("What it is for").fill("Case 28")
    await guard.get_by_label("Why").fill("A court asks.")
    await guard.keyboard.press("Control+Enter")
    await expect(held).to_contain_text("Held for Case 28")
    for size in (PHONE, LAPTOP):
        await guard.set_viewport_size(size)
        assert await violations(guard) == []
        await keep(guard, f"library held {size['width']}")
    await guard.goto(f"{sample.url}/records")
    await guard.get_by_role("button", name="Holds").click()
    named = guard.locator("li.card", has_text="Case 28").get_by_role("link", name="Gate logs, read while you sleep")
    await _look_at(guard, "holds of contents")
    await named.click()
    await expect(held).to_contain_text("Held for Case 28")


async def test_an_erasure_names_the_backups_that_are_known(guard: Page, sample: Served, tmp_path: Path) -> None:
    async with open_service(Settings(home=sample.home, database_url=None), samples.networks) as service:
        await backup.write(service, tmp_path / "sunday.tar.gz", now() + timedelta(days=90))
        person = await _written(service, "SELECT id FROM person WHERE name = 'Marta Olsen'")
    asked = {"person_id": str(person)}
    await guard.goto(f"{sample.url}/records")
    await guard.evaluate(
        "asked => fetch('/api/v1/erasures', {method: 'POST', body: JSON.stringify(asked),"
        " headers: {'content-type': 'application/json'}})",
        asked,
    )
    await guard.get_by_role("button", name="Disposals").click()
    await guard.get_by_text("known backup").first.click()
    await expect(guard.get_by_text("sunday.tar.gz")).to_be_visible()
    await expect(guard.get_by_text("Copies that were made by other means are unknown.")).to_be_visible()
    await _look_at(guard, "erasures")
