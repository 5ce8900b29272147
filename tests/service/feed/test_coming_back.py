"""Cards that come back: put off, done and spoken again, undone, noted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.service.feed.acting import API, MARTA, act, noor, scene, the_card, unscored
from tests.service.scene import US, Scene, reply

__all__ = ["noor", "scene"]
pytestmark = pytest.mark.quiet


async def test_snoozed_card_comes_back_when_its_time_is_over(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    until = (scene.now + timedelta(hours=3)).isoformat()
    await act(noor, card, "snooze", until=until)
    await scene.later(hours=2)
    assert await scene.names() == []
    await scene.later(hours=2)
    assert await scene.names() == ["Marta Olsen"]


@pytest.mark.parametrize("kind", ["snooze", "not_now"])
async def test_card_put_off_to_what_is_past_by_the_time_it_arrives_is_open(noor: httpx.AsyncClient, kind: str) -> None:
    """Made without a connection, and sent when its time was over: it was meant, and is already over."""
    before = await the_card(noor)
    done = await act(noor, before, kind, until="2020-01-01T00:00:00Z")
    assert done.status_code == 201, done.text
    assert done.json()["params"] == {"until": "2020-01-01T00:00:00Z"}
    assert (done.json()["engagement"]["state"], done.json()["engagement"]["snoozed_until"]) == ("open", None)
    assert unscored(await the_card(noor)) == unscored(before)
    again = {"id": done.json()["id"], "kind": kind, "params": done.json()["params"]}
    assert (await noor.post(f"{API}/engagements/{before['id']}/acts", json=again)).status_code == 200
    assert unscored(await the_card(noor)) == unscored(before)
    undone = await noor.delete(f"{API}/engagements/{before['id']}/acts/{done.json()['id']}")
    assert undone.status_code == 204
    assert unscored(await the_card(noor)) == unscored(before)


async def test_card_put_off_too_late_leaves_a_closed_one_open_again(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "done")
    await act(noor, card, "snooze", until="2020-01-01T00:00:00Z")
    assert (await the_card(noor))["id"] == card["id"]


async def test_card_put_off_without_a_date_comes_back_when_they_speak(scene: Scene, noor: httpx.AsyncClient) -> None:
    await act(noor, await the_card(noor), "not_now")
    await scene.later(days=3)
    assert await scene.names() == []
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Still there?"))
    assert await scene.names() == ["Marta Olsen"]


async def test_done_card_stays_done_and_later_words_open_a_new_one(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "done")
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "One more thing: what does it cost?"))
    fresh = await the_card(noor)
    assert fresh["id"] != card["id"]
    assert [one["content"] for one in fresh["activities"]] == ["One more thing: what does it cost?"]


async def test_undoing_an_old_done_replaces_the_card_that_opened_meanwhile(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    back = await the_card(noor)
    assert back["id"] == card["id"]
    assert [one["content"] for one in back["activities"]] == ["What does it cost?", "Does it read gate logs?"]


async def test_note_on_a_card_that_came_back_leaves_it_in_the_feed(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "not_now")
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Still there?"))
    note = (await act(noor, card, "note", text="Called her")).json()
    assert (await the_card(noor))["notes"][0]["text"] == "Called her"
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{note['id']}")
    assert (await the_card(noor))["notes"] == []


@pytest.mark.parametrize(("kind", "params"), [("note", {"text": "Called her"}), ("assign", {"member_id": None})])
async def test_note_on_an_answered_card_leaves_the_newer_one_open(
    scene: Scene, noor: httpx.AsyncClient, kind: str, params: dict[str, Any]
) -> None:
    card = await the_card(noor)
    (asked,) = await scene.rows("SELECT key FROM activity")
    await scene.tell(reply(US, scene.ago(minutes=30), "It does.", to=MARTA, of=asked.key))
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    newer = await the_card(noor)
    done = (await act(noor, card, kind, **params)).json()
    assert done["engagement"]["state"] == "done"
    assert (await the_card(noor))["id"] == newer["id"]
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    assert (await the_card(noor))["id"] == newer["id"]


async def test_card_that_gives_way_is_announced(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    newer = await the_card(noor)
    (before,) = await scene.rows("SELECT max(seq) AS seq FROM event")
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    told = {str(row.id) for row in await scene.rows(f"SELECT id FROM event WHERE seq > {before.seq}")}
    assert {card["id"], newer["id"]} <= told
