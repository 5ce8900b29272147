"""The rooms beside the feed: the track record, what they say, and who is taken for a machine."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.async_api import BrowserContext, Page, Route, ViewportSize, expect

from tests.frontend.conftest import LAPTOP, PHONE
from tests.frontend.device import until
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
MACHINE = "Freight Rate Ticker"
FOUND = f"""() => {{  // it stands low, and what is far below is not in the page
    const card = [...document.querySelectorAll("article")].find((one) => one.innerText.includes("{MACHINE}"));
    const isAtTheEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    if (card) card.scrollIntoView({{ block: "center" }});
    else scrollTo(0, isAtTheEnd ? 0 : scrollY + innerHeight / 4);
    return card !== undefined;
}}"""
SMALL: ViewportSize = {"width": 320, "height": 640}
PHONES = [{"viewport": PHONE}, {"viewport": SMALL}, {"viewport": PHONE, "color_scheme": "dark"}]
DEVICES = [{"viewport": size, "color_scheme": scheme} for size in (PHONE, LAPTOP) for scheme in ("light", "dark")]


async def test_track_record_says_what_it_is_of_and_draws_it(feed: Page) -> None:
    await feed.keyboard.press("g")
    await feed.keyboard.press("e")
    await expect(feed.get_by_role("heading", level=1)).to_have_text("Track record")
    main = feed.get_by_role("main")
    await expect(main.get_by_text("sample", exact=True)).to_be_visible(timeout=20_000)
    await expect(main.get_by_text("came back within two weeks")).to_be_visible()
    await expect(main.get_by_text("came back within 14 days").first).to_be_visible()
    await expect(main.get_by_role("row", name="Our warmth")).to_contain_text("came back")
    plots = [await one.get_attribute("aria-label") or "" for one in await main.get_by_role("img").all()]
    assert any("lowest" in label for label in plots)
    assert any("% said" in label for label in plots)
    await main.get_by_text("As a table").last.focus()
    await feed.keyboard.press("Enter")
    await expect(main.get_by_role("table").last.get_by_role("row")).to_have_count(11)


async def test_track_record_begins_with_what_it_means_for_a_seller(feed: Page, sample: Served) -> None:
    await feed.goto(f"{sample.url}/evaluation")
    main = feed.get_by_role("main")
    await expect(main.get_by_role("heading", level=2).first).to_have_text("What this means for you", timeout=20_000)
    meaning = main.locator("section").first
    await expect(meaning).to_contain_text(re.compile("answer from the top|So look twice at"))
    await expect(meaning).to_contain_text(re.compile("Of the ten people we put first, .* came back within two weeks"))
    await expect(meaning).to_contain_text("The chances beside the numbers")
    await expect(meaning).not_to_contain_text(re.compile(r"NDCG|\b0\.\d"))
    await expect(main.get_by_role("columnheader", name="Order quality")).to_be_visible()
    await expect(main.get_by_text("how near the first 20 came to the best order")).to_be_visible()


@pytest.mark.refused("500")
async def test_track_record_that_cannot_be_read_says_so_and_is_read_again(feed: Page, context: BrowserContext) -> None:
    await context.route("**/api/v1/evaluation", stumbled)
    await feed.keyboard.press("g")
    await feed.keyboard.press("e")
    await expect(feed.get_by_role("alert").first).to_contain_text("could not be gone through")
    await context.unroute("**/api/v1/evaluation")
    await feed.get_by_role("button", name="Try again").click()
    await expect(feed.get_by_role("heading", name="Who comes first")).to_be_visible(timeout=20_000)


async def test_little_past_says_that_it_is_too_little(feed: Page, context: BrowserContext, sample: Served) -> None:
    await context.route("**/api/v1/evaluation", too_little)
    await context.route("**/api/v1/topics?*", nothing_found)
    await feed.goto(f"{sample.url}/evaluation")
    await expect(feed.get_by_text("There is too little data yet")).to_be_visible()
    await expect(feed.get_by_text("1 week is over, and nobody returned in it")).to_be_visible()
    await feed.goto(f"{sample.url}/topics")
    await expect(feed.get_by_text("No topics yet")).to_be_visible()


async def test_track_record_that_is_not_ready_appears_when_it_is(
    feed: Page, context: BrowserContext, sample: Served
) -> None:
    await context.route("**/api/v1/evaluation", not_yet, times=1)
    await feed.goto(f"{sample.url}/evaluation")
    await expect(feed.get_by_text("Nobody has gone through the weeks yet")).to_be_visible()
    await expect(feed.get_by_role("heading", name="Who comes first")).to_be_visible(timeout=20_000)


async def test_topic_is_renamed_merged_and_taken_apart_again(feed: Page, sample: Served) -> None:
    await topics_found(feed, sample)
    await feed.goto(f"{sample.url}/topics")
    topics = feed.locator(".topic")
    await expect(topics.first.locator("blockquote")).to_have_count(3)
    first, second = [await topics.nth(n).get_by_role("heading").inner_text() for n in (0, 1)]
    one = topics.filter(has=feed.get_by_role("heading", name="Our own name", exact=True))
    await topics.first.get_by_role("button", name="Rename").click()
    await feed.get_by_label("What do you call it?").fill("Our own name")
    await feed.keyboard.press("Enter")
    await expect(one).to_have_count(1)
    await one.get_by_role("button", name="Merge").click()
    await feed.get_by_label("Into which topic?").select_option(label=second)
    await feed.get_by_role("dialog").get_by_role("button", name="Merge").click()
    await expect(one).to_have_count(0)
    await feed.get_by_role("button", name="Take “Our own name” apart again").click()
    await expect(one).to_have_count(1)
    await one.get_by_role("button", name=f"Call it “{first}” again").click()
    await expect(one).to_have_count(0)
    await expect(topics.get_by_role("heading", name=first, exact=True)).to_have_count(1)


async def test_person_leads_to_what_they_speak_of(feed: Page, sample: Served) -> None:
    await topics_found(feed, sample)
    await feed.keyboard.press("Enter")
    spoken = feed.locator("a.chip").first
    await spoken.click()
    await expect(feed.get_by_role("heading", level=1)).to_have_text("What they say")
    await expect(feed.locator(".topic:focus")).to_have_count(1)


async def test_machine_is_shown_on_wish_and_is_none_after_one_click(feed: Page) -> None:
    card = feed.locator("article").filter(has_text=MACHINE)
    await expect(card).to_have_count(0)
    await feed.get_by_role("button", name="Filter", exact=True).click()
    await feed.get_by_role("menuitem", name="Show also…").click()
    await feed.get_by_role("menuitemradio", name="Bots").click()
    await until(feed, FOUND)
    await expect(card).to_contain_text("bot")
    await card.get_by_role("link", name=MACHINE).click()
    taken = feed.get_by_role("region", name="This looks like a bot")
    await expect(taken).to_contain_text("Its network marks the account as automated.")
    await taken.get_by_role("button", name="Not a bot").click()
    await expect(taken).to_have_count(0)
    await feed.get_by_role("button", name="A bot", exact=True).click()
    await expect(feed.get_by_role("button", name="A bot", exact=True)).to_have_attribute("aria-pressed", "true")
    await expect(taken).to_have_count(0)


@pytest.mark.parametrize("context", DEVICES, indirect=True, ids=["phone", "phone-dark", "laptop", "laptop-dark"])
async def test_axe_finds_nothing_in_the_rooms(feed: Page, sample: Served) -> None:
    await topics_found(feed, sample)
    for path, landmark in (("/evaluation", ".calibration"), ("/topics", ".topic"), ("/?include=bot", "article")):
        await feed.goto(f"{sample.url}{path}")
        await feed.locator(landmark).first.wait_for()
        for details in await feed.locator("details").all():
            await details.locator("summary").click()
        assert await violations(feed) == [], path
        assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("context", PHONES, indirect=True, ids=["390", "320", "390-dark"])
async def test_rooms_are_reached_by_thumb_from_the_bar(feed: Page) -> None:
    more = feed.get_by_role("navigation").get_by_role("button", name="More")
    for name in ("Dismissed", "What they say", "Track record"):
        await more.click()
        door = feed.get_by_role("navigation").get_by_role("link", name=name)
        await expect(door).to_be_in_viewport(ratio=1)
        box = await door.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert await violations(feed) == []
        await door.click()
        await expect(door).to_be_hidden()
        await expect(feed.get_by_role("heading", level=1)).to_have_text(name)
    assert await feed.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = await feed.locator(".lenses > :is(a, button) span").evaluate_all(
        "found => found.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    )
    assert cut == []


async def topics_found(page: Page, sample: Served) -> None:
    """The next tick looks for topics, a week early."""
    with closing(sqlite3.connect(sample.home / "emberfeed.sqlite3", timeout=10)) as database:
        if not database.execute("SELECT count(*) FROM topic").fetchone()[0]:
            database.execute("UPDATE topic_search SET due_at = '2000-01-01 00:00:00.000000'")
            database.commit()
    await page.evaluate("""() => new Promise((resolve, reject) => {
        const look = async () => {
            const { items } = await (await fetch("/api/v1/topics")).json();
            if (items.length > 0) resolve(); else requestAnimationFrame(look);
        };
        setTimeout(() => reject(new Error("no topics were found")), 40_000);
        look();
    })""")


async def stumbled(route: Route) -> None:
    await route.fulfill(status=500, json={"type": "/problems/internal", "title": "Stumbled", "status": 500})


async def too_little(route: Route) -> None:
    """What a workspace of three weeks answers."""
    blank = {"weeks": [], "calibration": [], "calibration_error": 0.0, "brier": 0.0, "brier_skill": 0.0}
    why = {"kind": "nobody_returned", "params": {"count": 1}, "text": "English of the server's"}
    nothing = {"overall": None, "model_id": None, "trained": None, "too_little": why}
    await route.fulfill(json={"at": "2026-06-15T12:00:00Z", "sample": False, "horizon_days": 14, **blank, **nothing})


async def not_yet(route: Route) -> None:
    """What the route answers before the job ran for the first time."""
    answer = await (await route.fetch()).json()
    await route.fulfill(json={**answer, "at": None, "weeks": [], "overall": None, "calibration": []})


async def nothing_found(route: Route) -> None:
    await route.fulfill(json={"items": [], "next_cursor": None})
