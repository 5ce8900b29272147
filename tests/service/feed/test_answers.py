"""Answers on their way: what a card says of them, to whom, and what their author finds of their own."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from service.clock import now
from service.feed.refresh import follow_up
from service.people import meet
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.actors import keep_ours
from social_adapters.vocabulary import Activity, Actor
from tests.service.review.conftest import desk as furnished
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.scene import NETWORK, WORDS, post, reply, somebody
from tests.social_adapters.exchanges import bluesky

__all__ = ["furnished"]
US = Actor(bluesky.US["did"], handle="us.example", name="Us")
MARTA = bluesky.person("marta")
Card = dict[str, Any]


@pytest.fixture
async def desk(furnished: Desk) -> Desk:
    """Marta has asked us something, and has a card."""
    async with furnished.service.database.write() as connection:
        await keep_ours(connection, furnished.workspace_id, NETWORK, US, furnished.members["rhea"])
    asked = bluesky.post(MARTA, "3kmarta1", "Does it read logs?", now() - timedelta(hours=1))
    furnished.outside.bluesky.hidden.append(asked)
    marta = somebody("Marta Olsen", id=MARTA["did"])
    await tell(furnished, reply(marta, now() - timedelta(hours=1), "Does it read logs?", to=US, key=asked["uri"]))
    return furnished


async def test_a_card_says_whose_answer_is_on_its_way_to_its_author_that_it_waits_and_not_what_it_says(
    desk: Desk,
) -> None:
    assert "answer" not in await card(desk)
    handed = await answer(desk, GERMAN)
    for who, state in {"rhea": "waiting", "cora": "on_its_way", "max": "on_its_way"}.items():
        told = (await card(desk, who))["answer"]
        assert told.pop("at") == told.pop("handed_in_at") == handed["created_at"]
        member = {"id": str(desk.members["rhea"]), "name": "Rhea"}
        assert told == {"post_id": handed["id"], "member": member, "state": state, "seen": False}


async def test_it_follows_an_answer_until_the_network_shows_it(desk: Desk) -> None:
    handed = (await answer(desk, PLAIN))["created_at"]
    told = (await card(desk))["answer"]
    assert (told["state"], told["at"] > handed, told["handed_in_at"]) == ("pending", True, handed)  # due in the outbox
    await desk.send()
    told = (await card(desk))["answer"]
    assert (told["state"], told["seen"], told["handed_in_at"]) == ("done", False, handed)
    (key,) = desk.outside.bluesky.written
    await tell(desk, post(US, now(), PLAIN, key=await published_as(desk)))
    assert (key.split("/")[-1] in await published_as(desk), (await card(desk))["answer"]["seen"]) == (True, True)


async def test_what_came_back_says_so_and_what_was_taken_back_says_nothing(desk: Desk) -> None:
    handed = await answer(desk, GERMAN)
    (review,) = await desk.queue()
    assert (await desk.decide(review, "request_changes")).status_code == 201
    assert (await card(desk))["answer"]["state"] == "changes_requested"
    again = await answer(desk, GERMAN, draft_id=handed["draft_id"])
    assert (await card(desk))["answer"]["post_id"] == again["id"]
    assert (await desk.clients["rhea"].delete(f"{API}/posts/{again['id']}")).status_code == 204
    assert "answer" not in await card(desk)


async def test_what_review_or_the_network_made_of_an_answer_is_its_authors_alone(desk: Desk) -> None:
    await answer(desk, GERMAN)
    (review,) = await desk.queue()
    assert (await desk.decide(review, "request_changes")).status_code == 201
    for who in ("max", "cora"):
        shown = await card(desk, who)
        one = (await desk.clients[who].get(f"{API}/engagements/{shown['id']}")).json()
        assert "answer" not in shown | one
    assert (await card(desk))["answer"]["state"] == "changes_requested"


async def test_to_others_an_answer_in_the_outbox_is_on_its_way_and_a_published_one_is_out(desk: Desk) -> None:
    handed = await answer(desk, PLAIN)
    told = (await card(desk, "max"))["answer"]
    assert (told["state"], told["at"]) == ("on_its_way", handed["created_at"])
    await desk.send()
    assert (await card(desk, "max"))["answer"]["state"] == "done"


async def test_every_step_of_an_answer_is_news_of_its_card(desk: Desk) -> None:
    for step in (lambda: answer(desk, PLAIN), desk.send):
        before = await told(desk)
        await step()
        assert await told(desk) > before


@pytest.mark.parametrize("place", ["engagements/{id}", "today?since=2026-11-01T00:00:00Z", "engagements?lens=for_you"])
async def test_wherever_a_card_is_shown_its_answer_is(desk: Desk, place: str) -> None:
    await answer(desk, GERMAN)
    shown = (await desk.clients["rhea"].get(f"{API}/{place.format(**await card(desk))}")).json()
    (one,) = shown.get("items") or shown.get("cards") or [shown]
    assert one["answer"]["state"] == "waiting"


async def test_an_author_finds_what_they_handed_in_by_whose_card_it_was_for(desk: Desk) -> None:
    handed = await answer(desk, PLAIN)
    await desk.hand_in(PLAIN, kind="reply")  # for no card
    (mine,) = (await desk.clients["rhea"].get(f"{API}/answers")).json()["items"]
    assert (mine["post_id"], mine["person"]["name"], mine["text"]) == (handed["id"], "Marta Olsen", PLAIN)
    assert mine["state"] == "pending"
    assert (await desk.clients["max"].get(f"{API}/answers")).json()["items"] == []


async def answer(desk: Desk, words: str, draft_id: str | None = None) -> dict[str, Any]:
    """Rhea answers the card."""
    if draft_id is None:
        draft_id = str(uuid.uuid4())
        asked = await card(desk)
        new = {"id": draft_id, "engagement_id": asked["id"], "network": NETWORK, "text": words}
        new |= {"in_reply_to": asked["activities"][0]["id"]}
        assert (await desk.clients["rhea"].post(f"{API}/drafts", json=new)).status_code == 201
    handed = await desk.hand_in(words, draft_id=draft_id)
    assert handed.status_code == 201, handed.text
    found: dict[str, Any] = handed.json()
    return found


async def card(desk: Desk, of: str = "rhea") -> Card:
    (found,) = (await desk.clients[of].get(f"{API}/engagements?lens=all")).json()["items"]
    shown: Card = found
    return shown


async def tell(desk: Desk, *activities: Activity) -> None:
    setting = Setting(desk.workspace_id, desk.sources["rhea"], NETWORK, now(), WORDS)
    async with desk.service.database.write() as connection:
        await ingest(connection, setting, activities, (meet, follow_up))


async def told(desk: Desk) -> int:
    """How often the live stream spoke of cards."""
    (row,) = await desk.rows("SELECT count(*) AS n FROM event WHERE kind = 'engagement'")
    return int(row.n)


async def published_as(desk: Desk) -> str:
    (row,) = await desk.rows("SELECT network_id FROM publication")
    return str(row.network_id)
