"""Odd workspaces and odd input, from the page to the card, the person's page, the track record and what if."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI

from service.feed.weights import evaluation
from service.feed.weights.learning import learn
from service.topics import find
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Reference
from tests.service.feed.person_page import LARS, MARTA, Json, Page
from tests.service.scene import US, like, mention, post, reply, somebody

pytestmark = pytest.mark.quiet


async def seen(page: Page, app: FastAPI) -> list[Json]:
    """Everything a workspace shows, asked for once; the cards. Numbers are numbers."""
    service = app.state.service
    await find(service, page.scene.workspace_id)
    assert (await learn(service, page.scene.workspace_id, page.scene.now)).weights is None
    await evaluation.hasten(service, page.scene.workspace_id)
    await evaluation.evaluate(service, page.scene.workspace_id)
    told = await page.get("evaluation")
    assert told["too_little"]
    assert 0.0 <= told["calibration_error"] <= 1.0
    await page.get("topics")
    people = [row.id for row in await page.scene.rows("SELECT id FROM person")]
    for person in people:
        shown = await page.get(f"people/{person}")
        answer = await page.browser.post(f"/api/v1/people/{person}/what-if", json={"weights": {"burst": 0.0}})
        assert answer.status_code == 200, answer.text
        for warmth in (shown["warmth"], answer.json()["before"], answer.json()["after"]):
            assert 0 <= warmth["warmth"] <= 100
            assert 0.0 < warmth["p"] < 1.0
    assert (await page.browser.post("/api/v1/what-if", json={})).status_code == 200
    return await page.cards()


async def test_workspace_without_anybody_shows_nothing_and_says_why(page: Page, app: FastAPI) -> None:
    assert await seen(page, app) == []


async def test_workspace_with_one_person(page: Page, app: FastAPI) -> None:
    words = [reply(MARTA, page.scene.ago(days=day), "Does it read gate logs?", key=f"at://m/{day}") for day in (60, 1)]
    await page.scene.tell(*words)
    (card,) = await seen(page, app)
    assert card["unanswered"]


async def test_workspace_of_likes_alone_waits_for_nothing(page: Page, app: FastAPI) -> None:
    people = [somebody(f"Fan {n}") for n in range(4)]
    await page.scene.tell(*(like(one, page.scene.ago(days=n + 1), of="at://us/1") for n, one in enumerate(people)))
    cards = await seen(page, app)
    assert not any(card["unanswered"] for card in cards)
    shown = await page.of("Fan 0")
    assert [reason["kind"] for reason in shown["warmth"]["reasons"]] == ["liked"]
    assert shown["words"] == shown["topics"] == []


async def test_workspace_of_bots_alone_has_an_empty_feed_that_can_be_looked_at(page: Page, app: FastAPI) -> None:
    bots = [somebody(f"Ticker {n}", type=ActorType.SERVICE) for n in range(3)]
    await page.scene.tell(*(mention(bot, page.scene.ago(hours=n + 1), "@harbour 7 EUR?") for n, bot in enumerate(bots)))
    assert await seen(page, app) == []
    assert len((await page.get("engagements", bots="include"))["items"]) == 3
    tried = (await page.browser.post("/api/v1/what-if", json={"weights": {"base": 0.0}})).json()
    assert (tried["cards"], tried["items"]) == (0, [])


async def test_who_speaks_to_themselves_has_not_spoken_to_us(page: Page, app: FastAPI) -> None:
    first = post(MARTA, page.scene.ago(days=3), "A thread, one of three", key="at://m/1")
    on = [reply(MARTA, page.scene.ago(days=2), "and on", to=MARTA, of="at://m/1", key=f"at://m/{n}") for n in (2, 3)]
    ours = reply(US, page.scene.ago(days=1), "Our own thread", to=US, of="at://us/1", key="at://us/2")
    await page.scene.tell(first, *on, ours, mention(MARTA, page.scene.ago(hours=2), "Me again", of=MARTA))
    assert await seen(page, app) == []
    shown = await page.of("Marta Olsen")
    assert [reason["kind"] for reason in shown["warmth"]["reasons"]] == ["none_yet"]
    assert shown["members"] == []


async def test_page_told_again_and_again_counts_once(page: Page, app: FastAPI) -> None:
    asked = reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?", key="at://m/1")
    page_of_it = [asked, asked, like(MARTA, page.scene.ago(hours=3)), like(MARTA, page.scene.ago(hours=3)), asked]
    await page.scene.tell(asked, like(MARTA, page.scene.ago(hours=3)))
    (once,) = await page.cards()
    for _ in range(3):
        await page.scene.tell(*page_of_it)
    (card,) = await seen(page, app)
    assert {name: card[name] for name in ("id", "warmth", "p", "reasons", "activities")} == {
        name: once[name] for name in ("id", "warmth", "p", "reasons", "activities")
    }


async def test_all_at_the_same_instant_is_in_one_order(page: Page, app: FastAPI) -> None:
    at = page.scene.ago(hours=5)
    people = [somebody(f"P {n}") for n in range(6)]
    await page.scene.tell(*(reply(one, at, "Why?", key=f"at://p/{n}") for n, one in enumerate(people)))
    cards = await seen(page, app)
    ids = [int(card["id"]) for card in cards]
    assert ids == sorted(ids, reverse=True)
    assert len({(card["priority"], card["last_activity_at"]) for card in cards}) == 1
    tried = (await page.browser.post("/api/v1/what-if", json={})).json()
    assert [one["id"] for one in tried["items"]] == [card["id"] for card in cards]


async def test_future_is_scored_as_of_its_receipt(page: Page, app: FastAPI) -> None:
    today = reply(LARS, page.scene.now, "Does it read gate logs?", key="at://l/1")
    ahead = reply(MARTA, page.scene.now + timedelta(days=4000), "Does it read gate logs?", key="at://m/1")
    await page.scene.tell(today, ahead)
    cards = {card["person"]["name"]: card for card in await seen(page, app)}
    assert cards["Marta Olsen"]["priority"] == cards["Lars Berg"]["priority"]
    assert datetime.fromisoformat(cards["Marta Olsen"]["last_activity_at"]) <= page.scene.now


@pytest.mark.parametrize(
    "at",
    [datetime(1, 1, 1, tzinfo=UTC), datetime(1901, 5, 5, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)],
    ids=["year one", "before 1970", "year 9999"],
)
async def test_times_beyond_all_reason_spoil_nobodys_score(page: Page, app: FastAPI, at: datetime) -> None:
    odd = [reply(MARTA, at, "Odd", key="at://m/odd"), Activity("f", ActivityType.FOLLOW, MARTA, Reference(US.id), at)]
    await page.scene.tell(*odd, reply(LARS, page.scene.ago(hours=1), "Why?", key="at://l/1"))
    cards = await seen(page, app)
    assert "Lars Berg" in [card["person"]["name"] for card in cards]


async def test_network_on_which_nobody_is_ours_says_nothing_to_us(page: Page, app: FastAPI) -> None:
    await page.scene.tell(*conversation(page, MARTA))
    await page.scene.tell(*conversation(page, LARS), network="mastodon")
    assert [card["person"]["name"] for card in await seen(page, app)] == ["Marta Olsen"]
    there = (await page.of("Lars Berg"))["warmth"]["reasons"]
    assert [reason["kind"] for reason in there] == ["none_yet"]  # nobody there is one of ours


def conversation(page: Page, who: Actor) -> list[Activity]:
    return [reply(who, page.scene.ago(days=n), "Good point", key=f"at://{who.id}/{n}") for n in (1, 2)]
