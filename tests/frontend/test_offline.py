"""On a train, in a real Chromium: reading and acting without a connection, and coming back."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import text

from scoring import Vocabulary
from service.clock import now
from service.database import Database
from service.feed.refresh import follow_up
from service.people import meet
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from social_adapters.vocabulary import Activity, ActivityType, Actor, Reference
from tests.frontend.arriving import all_sent
from tests.frontend.conftest import LAPTOP, name_of
from tests.frontend.device import (
    COPY,
    PHONE_WITH_WORKER,
    WITH_WORKER,
    kept,
    older_release,
    people_looked_at,
    person_kept,
    ready,
    until,
)
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
with_worker = pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"])
IDS = "found => found.map(one => one.id)"
BADGE = "navigator.setAppBadge = async (count) => { window.badge = count; };"
FULL = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...what) {
        if (this.name !== "contact") throw new DOMException("no room", "QuotaExceededError");
        return put.apply(this, what);
    };
    Storage.prototype.setItem = () => { throw new DOMException("no room", "QuotaExceededError"); };
"""


@pytest.mark.parametrize("context", [PHONE_WITH_WORKER], indirect=True, ids=["phone"])
async def test_started_without_a_connection_it_shows_the_feed_and_a_person_and_their_age(
    feed: Page, context: BrowserContext
) -> None:
    await ready(feed)
    name = await name_of(feed)
    await feed.keyboard.press("Enter")
    await person_kept(feed)
    said = await feed.locator(".timeline li").evaluate_all(IDS)
    await feed.go_back()
    await context.set_offline(True)
    await feed.reload()
    await expect(feed.locator("article").first).to_contain_text(name)
    await expect(feed.locator(".kept")).to_contain_text(re.compile(r"As of \d+:\d+.*, no connection"))
    await feed.keyboard.press("Enter")
    await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
    await expect(feed.locator(".kept")).to_contain_text("no connection")
    await feed.locator(".timeline li").first.wait_for()
    assert await feed.locator(".timeline li").evaluate_all(IDS) == said
    await feed.reload()
    await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
    await context.set_offline(False)
    await feed.go_back()
    await feed.reload()
    await expect(feed.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    await expect(feed.locator(".kept")).to_have_count(0)


@with_worker
async def test_acts_without_a_connection_arrive_once_also_over_a_reload(feed: Page, context: BrowserContext) -> None:
    await ready(feed)
    card = feed.locator(f"#{await feed.locator('article').nth(1).get_attribute('id')}")
    await context.set_offline(True)
    await feed.keyboard.press("j")
    await feed.keyboard.press("m")
    await feed.get_by_role("dialog").get_by_role("textbox").fill("Written in a tunnel.")
    await feed.get_by_role("button", name="Keep the note").click()
    await feed.keyboard.press("e")
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await expect(card).to_have_count(0)
    await expect(feed.get_by_text("2 acts not sent yet")).to_be_visible()
    await context.set_offline(False)
    await all_sent(feed)
    await feed.get_by_role("link", name="Done", exact=True).first.click()
    await expect(card.get_by_text("Written in a tunnel.")).to_have_count(1)
    await expect(feed.locator(".doubts")).to_have_count(0)


@pytest.mark.refused("412")
@with_worker
@pytest.mark.parametrize(
    ("decision", "lens"), [("Leave it as it is", "Done"), ("Wait for them to speak all the same", "Snoozed")]
)
async def test_act_on_a_card_that_moved_on_meanwhile_asks_what_becomes_of_it(  # two people
    feed: Page, context: BrowserContext, browser: Browser, sample: Served, decision: str, lens: str
) -> None:
    await ready(feed)
    name = await name_of(feed)
    await context.set_offline(True)
    await feed.keyboard.press("n")
    await expect(feed.locator("article").first).not_to_contain_text(name)
    colleague = await browser.new_context(viewport=LAPTOP, service_workers="block")
    page = await colleague.new_page()
    await page.goto(sample.link("manager@sample.example"))
    await expect(page.locator("article").first).to_contain_text(name)
    async with page.expect_response(lambda answer: answer.url.endswith("/acts")):
        await page.keyboard.press("e")
    await feed.reload()
    await feed.locator("article").first.wait_for()
    await context.set_offline(False)
    doubt = feed.get_by_role("alert").filter(has_text="moved on since you acted")
    await expect(doubt).to_contain_text(f"for {name}")
    await expect(doubt).to_contain_text("Meanwhile somebody finished it")
    await doubt.get_by_role("button", name=decision).click()
    await expect(doubt.get_by_role("button")).to_have_count(0)
    await all_sent(feed)
    await feed.get_by_role("link", name=lens, exact=True).first.click()
    await expect(feed.locator("article").filter(has_text=name)).to_have_count(1)
    await page.keyboard.press("z")
    await all_sent(page)
    await colleague.close()


async def test_two_tabs_share_one_stream_and_the_other_goes_on_when_one_dies(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await ready(feed)
    opened: list[str] = []
    context.on("request", lambda asked: opened.append(asked.url) if "/api/v1/stream" in asked.url else None)
    other = await context.new_page()
    await other.goto(sample.url)
    await other.locator("article").first.wait_for()
    await expect(other.locator(".live.live")).to_have_count(1)
    assert opened == []
    async with other.expect_request(re.compile(r"/api/v1/stream\?after=\d+$")):
        await feed.close()
    await expect(other.locator(".live.live")).to_have_count(1)
    seq = (await kept(other))["contact"][0]["seq"]
    await other.keyboard.press("e")
    await until(other, f"async () => Number((await ({COPY})()).contact[0].seq) > {seq}")
    await other.keyboard.press("z")
    await expect(other.get_by_text("Undone")).to_be_visible()
    await all_sent(other)


async def test_words_taken_back_on_their_network_leave_the_copy(feed: Page, sample: Served) -> None:
    await ready(feed)
    await feed.keyboard.press("Enter")
    await person_kept(feed)
    copy = await kept(feed)
    said = next(one for one in copy["people"][0]["timeline"] if one["direction"] == "theirs" and one["content"])
    assert said["content"] in json.dumps(copy, ensure_ascii=False)
    await taken_back(sample, int(said["id"]))
    await until(feed, f"async () => !JSON.stringify(await ({COPY})()).includes({json.dumps(said['content'])})")
    assert len((await kept(feed))["cards"]) >= len(copy["cards"]) - 1


@pytest.mark.refused("500")
@pytest.mark.parametrize("status", [500, 200], ids=["stumbles", "nonsense"])
async def test_server_that_stumbles_or_answers_nonsense_hides_nothing(
    feed: Page, context: BrowserContext, status: int
) -> None:
    async def nonsense(route: Route) -> None:
        await route.fulfill(status=status, content_type="text/html", body="<h1>Proxy</h1>")

    async def silence(_route: Route) -> None:
        """A stream that never opens: news, or its opening, would let the feed in before anybody asks for it."""

    await ready(feed)
    name = await name_of(feed)
    await context.route("**/api/v1/stream*", silence)
    await context.route("**/api/v1/engagements?*", nonsense)
    await feed.reload()
    # whoever spoke between the look and the silence stands above them
    await expect(feed.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    await expect(feed.locator(".kept")).to_contain_text("As of")
    await context.unroute("**/api/v1/engagements?*")
    await feed.get_by_role("button", name="Show it as it is now").click()
    await expect(feed.locator(".kept")).to_have_count(0)


async def test_browser_without_room_loses_no_act_and_says_so(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    page = await context.new_page()
    await page.add_init_script(FULL)
    await feed.close()  # it has room, and keeps whom it shows
    await page.goto(sample.url)
    await page.locator("article").first.wait_for()
    name = await name_of(page)
    await until(page, f"async () => (await ({COPY})()).people.length === 0")  # whom it shows has no room any more
    await context.set_offline(True)
    await page.keyboard.press("n")
    await expect(page.get_by_text("no room to remember your act")).to_be_visible()
    await expect(page.locator("article").first).not_to_contain_text(name)
    async with page.expect_response(lambda answer: answer.url.endswith("/acts") and answer.ok):
        await context.set_offline(False)
    await expect(page.get_by_text("no room to remember your act")).to_have_count(0)
    assert (await kept(page))["people"] == []
    async with page.expect_response(lambda answer: "/acts/" in answer.url and answer.ok):
        await page.keyboard.press("z")
    await expect(page.locator("article").first).to_contain_text(name)


async def test_icon_counts_who_waits(feed: Page, sample: Served) -> None:
    await feed.add_init_script(BADGE)
    await feed.goto(sample.url)
    await until(feed, "() => window.badge !== undefined")
    copy = await kept(feed)
    assert await feed.evaluate("window.badge") == sum(card["unanswered"] for card in copy["cards"])


@with_worker
async def test_copy_of_an_older_release_is_read_without_a_connection_too(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await ready(feed)
    name, before = await name_of(feed), (await kept(feed))["cards"]
    await feed.goto(f"{sample.url}/api/v1/health")  # of the same origin, and no page of ours
    await older_release(feed)
    await context.set_offline(True)
    await feed.goto(sample.url)
    await expect(feed.locator("article", has_text=name).first).to_be_visible()  # who spoke since may stand before it
    assert (await kept(feed))["cards"] == before


async def test_who_was_looked_at_longest_ago_leaves_the_copy(feed: Page) -> None:
    await ready(feed)
    await people_looked_at(feed, 100)
    await feed.keyboard.press("Enter")
    await person_kept(feed)
    people = {one["id"] for one in (await kept(feed))["people"]}
    assert len(people) == 100
    assert "1" not in people
    assert "100" in people


async def taken_back(sample: Served, activity_id: int) -> None:
    """Its author deletes it on the network, and the next page of the source says so."""
    database = Database(Settings(home=sample.home).database)
    said = text("SELECT a.*, b.key AS author FROM activity a JOIN actor b ON b.id = a.actor_id WHERE a.id = :id")
    async with database.write() as connection:
        row = (await connection.execute(said, {"id": activity_id})).one()
        setting = Setting(row.workspace_id, row.source_id, row.network, now(), Vocabulary())
        gone = Activity(f"{row.key}#gone", ActivityType.DELETE, Actor(row.author), Reference(row.key), now())
        await ingest(connection, setting, [gone], (meet, follow_up))
    await database.close()
