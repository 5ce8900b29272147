"""The sample and an empty installation, served; and a page of a signed-in browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.frontend.arriving import all_sent
from tests.servers.chromium import LAPTOP, PHONE, browser, context
from tests.servers.emberfeed import Served, killed, served, token_of_an_admin

__all__ = ["LAPTOP", "PHONE", "browser", "context"]
TRIED_ONCE = {
    "test_offline.py",
    "test_triage.py",
    "test_undoing.py",
    "test_back.py",
    "test_many_cards.py",
    "test_line_again.py",
}
EXPECTED = ("401", "ERR_INTERNET_DISCONNECTED")  # who is it? and a test that cuts the line


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On two busy cores a browser may miss a time limit: such a test is tried once more, and the run names it.

    Where acts could be lost a second try would hide it.
    """
    for item in items:
        is_of_a_browser = item.path.parent == Path(__file__).parent and "browser" in getattr(item, "fixturenames", ())
        if is_of_a_browser and item.path.name not in TRIED_ONCE:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A demo whose first start was killed while it brought the sample in, and which then ended; it serves no more."""
    home = tmp_path_factory.mktemp("product") / "home"
    killed(home, "demo", when=lambda: _activities(home) > 0)
    with served(home, "demo") as server:
        return replace(server, admins=token_of_an_admin(server))


@pytest.fixture(scope="module")
def sample(brought: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """That demo, started again for each file of tests: none meets what another has done."""
    with again(brought, tmp_path_factory.mktemp("product") / "home") as server:
        yield server


@contextmanager
def again(brought: Served, home: Path) -> Iterator[Served]:
    """A copy of a demo, served."""
    shutil.copytree(brought.home, home)
    with served(home, "demo") as server:
        yield replace(server, admins=brought.admins)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("product") / "empty", "serve") as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def feed(context: BrowserContext, sample: Served, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """A page signed in and looking at the feed; it ends without an error on its console that the test did not name."""
    named = [status for mark in request.node.iter_markers("refused") for status in mark.args]
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(_told(said)) if said.type == "error" else None)
    await page.goto(sample.link("rep@sample.example"))
    await page.locator("article").first.wait_for()
    yield page
    if not page.is_closed():
        await context.set_offline(False)
        await leave(page, sample)
    assert [one for one in wrong if not any(known in one for known in (*EXPECTED, *named))] == []


@asynccontextmanager
async def signed_in(browser: Browser, sample: Served, email: str, is_silent: bool = False) -> AsyncIterator[Page]:
    """A member's own page, at the feed; it ends without an error of its own, and if `is_silent` without any refusal."""
    context = await browser.new_context(viewport=LAPTOP, locale="en-GB", service_workers="block")
    page, wrong = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(_told(said)) if is_silent and said.type == "error" else None)
    await page.goto(sample.link_of(email))
    await page.locator("article").first.wait_for()
    yield page
    await context.close()
    assert [one for one in wrong if "401" not in one] == []


@pytest_asyncio.fixture(loop_scope="session")
async def noor(browser: Browser, sample: Served) -> AsyncIterator[Page]:
    """A rep of the sample, with her own account, at the feed."""
    async with signed_in(browser, sample, "rep@sample.example") as page:
        yield page
        await leave(page, sample)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def nothing_waits(browser: Browser, sample: Served) -> None:
    """What the sample's own reps handed in is refused first: what a test hands in waits alone."""
    async with signed_in(browser, sample, "compliance@sample.example") as guard:
        waiting = (await (await guard.request.get(f"{sample.url}/api/v1/reviews")).json())["items"]
        for one in waiting:
            said = {"kind": "reject", "sha256": one["sha256"], "reason": "Not this week."}
            path, origin = f"{sample.url}/api/v1/reviews/{one['id']}/decisions", {"origin": sample.url}
            answer = await guard.request.post(path, data=said, headers=origin)
            assert answer.ok, await answer.text()


async def keep(page: Page, name: str, is_whole: bool = True) -> None:
    """A picture, where somebody asks for pictures."""
    if folder := os.environ.get("EMBERFEED_PICTURES"):
        shot = await page.screenshot(full_page=is_whole)
        await asyncio.to_thread((Path(folder) / f"{name}.png").write_bytes, shot)


async def leave(page: Page, sample: Served) -> None:
    """Go away as people do, once everything done has arrived, and wait until the server has heard it: a page that is
    killed lets go of nothing."""
    known = await page.request.get(f"{sample.url}/api/v1/me")
    if known.ok and page.url.startswith(sample.url):
        await all_sent(page)
    await page.goto("about:blank")
    if not known.ok:
        return  # signed out
    me = (await known.json())["member"]
    for _ in range(150):
        leases = await (await page.request.get(f"{sample.url}/api/v1/leases")).json()
        if me["id"] not in [one["member"]["id"] for one in leases["items"]]:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the page's lease outlived it")


def _told(said: ConsoleMessage) -> str:
    return f"{said.text} {said.location['url']}"


async def name_of(page: Page, place: int = 0) -> str:
    heading = page.locator("article h2").nth(place)
    await expect(heading).to_have_text(re.compile(r"\S"))
    return (await heading.inner_text()).strip()


def _activities(home: Path) -> int:
    """As many as there are by now; none while there is no table."""
    try:
        with closing(sqlite3.connect(f"file:{home / 'emberfeed.sqlite3'}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM activity").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
