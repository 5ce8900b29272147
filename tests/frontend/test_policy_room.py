"""The policy by two people: proposed, tried and back-tested by one, confirmed by another; several reviews at once."""

from __future__ import annotations

import re
import sqlite3
import uuid
from contextlib import closing

import pytest
from playwright.async_api import Browser, Page, expect

from tests.frontend.arriving import SEND, handed_in
from tests.frontend.choosing import feed_cards, turn_to
from tests.frontend.conftest import LAPTOP, PHONE, keep, signed_in
from tests.frontend.looking import violations
from tests.servers.emberfeed import Served

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("nothing_waits")]
SOON = 40_000  # milliseconds: a job's turn, and the archive
TEXT = "I have read the handbook of November, and I promise nobody a return."
CLAIM = "Ja, das liest es jede Nacht um zwei Uhr ein, und ihr seht es am Morgen. Clients save 30% in the first year."
RULE = {
    "Name (small letters)": "own-zeppelin",
    "What it looks for": "zeppelin~",
    "What the author reads": "We sell no zeppelins.",
    "Where it is from": "Handbook 1.1",
    "Two texts it finds, a line each": "Our zeppelin flies.\nZeppelins for all.",
    "Two that it only nearly does": "Our airship flies.\nNo balloons.",
}


async def test_a_policy_is_proposed_tried_and_confirmed_by_a_second(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        await _take_back(noor, await _hand_in(noor, "Our zeppelin is a joke of ours."))  # the archive is not empty
    async with signed_in(browser, sample, "compliance@sample.example") as guard:
        await guard.goto(f"{sample.url}/review")
        await guard.get_by_role("link", name="Policy").press("Enter")
        await guard.get_by_role("button", name="Propose a version").press("Enter")
        dialog = guard.get_by_role("dialog")
        await dialog.get_by_label("Business hours").fill("48")
        await dialog.get_by_role("button", name="Add a rule").click()
        for label, words in RULE.items():
            await dialog.get_by_label(label).last.fill(words)
        await dialog.get_by_label(re.compile("only nearly")).last.fill("A zeppelin.\nNo balloons.")
        await dialog.get_by_role("button", name="Propose it").click()
        await expect(dialog.get_by_role("alert").filter(has_text=re.compile("."))).to_contain_text(
            "own-zeppelin: it finds"
        )
        await dialog.get_by_text("Kinds: the way they take").click()
        assert await violations(guard) == []
        await keep(guard, "policy form")
        await dialog.get_by_label(re.compile("only nearly")).last.fill(RULE["Two that it only nearly does"])
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("You proposed it: a second person confirms.")).to_be_visible()
        await expect(guard.get_by_text("48 business hours")).to_be_visible()
        await expect(guard.get_by_role("button", name="Confirm: it takes force")).to_be_disabled()
        await guard.get_by_label("A text to try").fill("Our zeppelin flies.")
        await guard.get_by_role("button", name="See what each version finds").click()
        await expect(guard.get_by_text("We sell no zeppelins.").last).to_be_visible()
        await expect(guard.locator("mark")).to_have_text(["zeppelin"])
    async with signed_in(browser, sample, "owen.price@sample.example") as second:
        await second.goto(f"{sample.url}/review#policy")
        await expect(second.get_by_text("back-test exactly this version first")).to_be_visible()
        confirm = second.get_by_role("button", name="Confirm: it takes force")
        await expect(confirm).to_be_disabled()
        await keep(second, "policy owes")
        await second.get_by_role("button", name="Back-test it on the last year").click()
        await expect(
            second.get_by_role("cell", name="Alerts a day").or_(second.get_by_role("rowheader", name="Alerts a day"))
        ).to_be_visible(timeout=SOON)
        assert await violations(second) == []
        await keep(second, "policy")
        await second.emulate_media(color_scheme="dark")
        await second.set_viewport_size(PHONE)
        assert await violations(second) == []
        await keep(second, "policy phone dark", is_whole=False)
        await second.set_viewport_size(LAPTOP)
        await expect(second.get_by_text("back-test exactly this version first")).to_have_count(0)
        await confirm.click()
        await expect(second.get_by_role("heading", name=re.compile(r"Version \d+ is in force"))).to_be_visible()


async def test_several_reviews_are_chosen_and_decided_by_keyboard(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        for n in range(2):
            await _hand_in(noor, f"Ja, das liest es jede Nacht ein, und ihr seht es am Morgen. Zum {n + 1}. Mal.")
        async with signed_in(browser, sample, "compliance@sample.example") as guard:
            await guard.goto(f"{sample.url}/review")
            await expect(guard.get_by_role("list", name="The queue").get_by_role("checkbox")).to_have_count(2)
            await _is_noted_once(guard, sample)
            await guard.keyboard.press("v")
            await guard.keyboard.press("j")
            await guard.keyboard.press("v")
            bar = guard.get_by_role("region", name="Chosen reviews")
            await expect(bar.get_by_role("status")).to_have_text("2 chosen")
            assert await violations(guard) == []
            await keep(guard, "review several")
            await guard.set_viewport_size(PHONE)
            await keep(guard, "review several phone", is_whole=False)
            await guard.set_viewport_size(LAPTOP)
            await bar.get_by_role("button", name="Reject").press("Enter")
            await guard.keyboard.type("Not this week.")
            await guard.keyboard.press("Control+Enter")
            await expect(guard.get_by_text("Nothing waits")).to_be_visible()
        await noor.goto(f"{sample.url}/review")
        await expect(noor.get_by_text("Not this week.")).to_have_count(2)


async def _is_noted_once(guard: Page, sample: Served) -> None:
    """Of each that was on the screen the ledger tells once, however often; without a line nothing is in the way."""
    item, views = guard.get_by_role("article"), "**/api/v1/reviews/*/views"
    await expect(item).to_contain_text("Zum 1. Mal.")
    await expect(item.get_by_role("button", name="Approve")).to_be_enabled()
    posted = list[str]()
    guard.on("request", lambda asked: posted.append(asked.url) if asked.url.endswith("/views") else None)
    await guard.context.route(views, lambda route: route.abort())
    async with guard.expect_event("requestfailed", lambda asked: asked.url.endswith("/views")):
        await guard.keyboard.press("j")
    await expect(item).to_contain_text("Zum 2. Mal.")
    await expect(guard.get_by_role("alert").filter(has_text=re.compile("."))).to_have_count(0)
    await guard.context.unroute(views)
    await guard.keyboard.press("k")
    await expect(item).to_contain_text("Zum 1. Mal.")
    async with guard.expect_response(views):
        await guard.keyboard.press("j")
    assert (len(posted), len(set(posted))) == (2, 1)  # the second alone: the first was told of before
    assert len(_seen(sample)) == 2
    async with guard.expect_response(views):
        await guard.reload()
    await item.get_by_text("Who saw it").click()
    await expect(item.get_by_role("list", name="Who saw it")).to_contain_text("Cornelius Abt")
    assert (len(_seen(sample)), len(set(_seen(sample)))) == (2, 2)
    await expect(guard.get_by_role("list", name="The queue").get_by_role("checkbox")).to_have_count(
        2
    )  # and both wait as before


def _seen(sample: Served) -> list[int]:
    """What the ledger says was seen."""
    query = "SELECT subject_id FROM ledger_entry WHERE type = 'review.viewed'"
    with closing(sqlite3.connect(f"file:{sample.home / 'emberfeed.sqlite3'}?mode=ro", uri=True)) as database:
        return [row[0] for row in database.execute(query)]


async def _hand_in(page: Page, words: str) -> str:
    """By the page's own session, without the composer; the post's id."""
    asked = page.request
    here = {"origin": re.sub(r"(//[^/]+).*", r"\1", page.url)}
    sources = (await (await asked.get(f"{here['origin']}/api/v1/sources")).json())["items"]
    own = next(one for one in sources if one["adapter"] == "bluesky" and one["owner"]["name"] == "Noor Kaplan")
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": words}
    made = await asked.post(f"{here['origin']}/api/v1/drafts", data=draft, headers=here)
    assert made.ok, await made.text()
    post = {"id": str(uuid.uuid4()), "draft_id": draft["id"], "source_id": own["id"]}
    handed_in = await asked.post(f"{here['origin']}/api/v1/posts", data=post, headers=here)
    assert handed_in.ok, await handed_in.text()
    return str((await handed_in.json())["id"])


async def _take_back(page: Page, post: str) -> None:
    origin = re.sub(r"(//[^/]+).*", r"\1", page.url)
    taken = await page.request.delete(f"{origin}/api/v1/posts/{post}", headers={"origin": origin})
    assert taken.ok, await taken.text()


async def test_who_approves_what_is_static_says_why_and_may_say_it_again(browser: Browser, sample: Served) -> None:
    why = "It says what it does every night, and no more."
    async with signed_in(browser, sample, "rep@sample.example") as noor:
        for n in range(2):
            await _hand_in(noor, f"Ja, das liest es jede Nacht ein, und ihr seht es am Morgen. Zum {n + 3}. Mal.")
        async with signed_in(browser, sample, "compliance@sample.example") as guard:
            await guard.goto(f"{sample.url}/review")
            await expect(guard.get_by_role("list", name="The queue").get_by_role("checkbox")).to_have_count(2)
            await guard.keyboard.press("a")
            dialog = guard.get_by_role("dialog")
            await expect(dialog).to_contain_text("uk-why-approved wants to know why it is approved")
            await guard.keyboard.type("ok")
            await guard.keyboard.press("Control+Enter")
            await expect(dialog.get_by_role("alert").filter(has_text="in a few words")).to_be_visible()
            await dialog.get_by_label("Why").fill(why)
            await guard.keyboard.press("Control+Enter")
            await expect(dialog).to_have_count(0)
            await expect(guard.get_by_role("list", name="The queue").get_by_role("checkbox")).to_have_count(1)
            await guard.keyboard.press("v")
            bar = guard.get_by_role("region", name="Chosen reviews")
            await bar.get_by_role("button", name="Approve").press("Enter")
            offered = dialog.get_by_role("list", name="What you said last").get_by_role("button", name=why)
            await expect(offered).to_be_visible()
            for scheme, size in (("light", LAPTOP), ("dark", PHONE)):
                await guard.emulate_media(color_scheme=scheme)
                await guard.set_viewport_size(size)
                assert await violations(guard) == []
                await keep(guard, f"why {scheme}", is_whole=False)
            await offered.click()
            await expect(dialog.get_by_label("Why")).to_have_value(why)
            await expect(dialog.get_by_label("Why")).to_be_focused()
            await guard.keyboard.press("Control+Enter")
            await expect(guard.get_by_text("Nothing waits")).to_be_visible()
        await noor.goto(f"{sample.url}/review")
        mine = noor.get_by_role("region", name="What you handed in")
        await expect(mine.get_by_text(why)).to_have_count(2)


async def test_a_text_is_confirmed_first_and_a_claim_gets_its_source(browser: Browser, sample: Served) -> None:
    async with signed_in(browser, sample, "compliance@sample.example") as guard:
        await guard.goto(f"{sample.url}/review#policy")
        await guard.get_by_role("button", name="Propose a version").press("Enter")
        await guard.get_by_label("Text that everybody confirms having read").fill(TEXT)
        await keep(guard, "attest form", is_whole=False)
        await guard.keyboard.press("Control+Enter")
        await expect(guard.get_by_text("You proposed it")).to_be_visible()
        async with signed_in(browser, sample, "owen.price@sample.example") as second:
            await second.goto(f"{sample.url}/review#policy")
            await second.get_by_role("button", name="Confirm: it takes force").click()
            await expect(second.get_by_role("region", name="Who has confirmed")).to_contain_text("not yet")
        await guard.goto(f"{sample.url}/records")  # as in the room of review: who has yet to confirm can do so here
        await expect(guard.get_by_role("region", name="asks you to confirm")).to_contain_text(TEXT)
        assert await violations(guard) == []
        await keep(guard, "attest records")
        async with signed_in(browser, sample, "rep@sample.example") as noor:
            await _claim_with_a_source(noor)
        await guard.goto(f"{sample.url}/review")
        waiting = guard.get_by_role("list", name="The queue").get_by_role("button").filter(has_text=CLAIM)
        await waiting.first.click()
        item = guard.get_by_role("article")
        async with guard.expect_download() as saved:
            await item.get_by_role("link", name="study.pdf").click()
        assert (await saved.value).suggested_filename == "study.pdf"
        await keep(guard, "exhibit review")
        assert await violations(guard) == []
        await guard.keyboard.press("a")
        approve = guard.get_by_role("dialog").get_by_role("button", name="Approve")
        await approve.click()
        await expect(guard.get_by_role("dialog").get_by_role("alert").filter(has_text=re.compile("."))).to_contain_text(
            "confirm its text first"
        )
        await guard.keyboard.press("Escape")
        await guard.get_by_role("button", name="I have read it and keep to it").click()
        await guard.keyboard.press("a")
        await approve.click()
        await expect(waiting).to_have_count(0)  # what was approved before may be back: its author has to confirm, too
        await guard.goto(f"{sample.url}/review#policy")
        listed = guard.get_by_role("region", name="Who has confirmed").get_by_role("listitem")
        await expect(listed.filter(has_text="Noor Kaplan")).not_to_contain_text("not yet")
        await keep(guard, "attest room")


async def _claim_with_a_source(noor: Page) -> None:
    """In the composer of a card; and what it says to who has not confirmed the policy's text."""
    cards = [one for one in await feed_cards(noor) if one["activities"][0]["network"] == "bluesky"]
    card = await turn_to(noor, cards[0])
    await noor.keyboard.press("r")
    await card.get_by_role("textbox").fill(CLAIM)
    await expect(card.get_by_text("Claim without a source")).to_be_visible()
    study = {"name": "study.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}
    await card.get_by_label("Attach a source").set_input_files([study])
    await expect(card.get_by_role("link", name="study.pdf")).to_be_visible()
    await expect(card.get_by_text("Claim without a source")).to_have_count(0)
    for scheme, size in (("light", LAPTOP), ("dark", PHONE)):
        await noor.emulate_media(color_scheme=scheme)
        await noor.set_viewport_size(size)
        await card.get_by_role("button", name=SEND).scroll_into_view_if_needed()
        assert await violations(noor) == []
        await keep(noor, f"attest composer {scheme}", is_whole=False)
    await noor.set_viewport_size(LAPTOP)
    await card.get_by_role("button", name=SEND).click()
    await expect(noor.get_by_text("asks you to confirm its text first")).to_be_visible()
    notice = card.get_by_role("region", name="asks you to confirm")
    await expect(notice).to_contain_text(TEXT)
    await notice.get_by_role("button").press("Enter")
    await expect(notice).to_have_count(0)
    await handed_in(card)
