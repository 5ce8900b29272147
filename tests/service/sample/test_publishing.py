"""Publishing into the sample: through the real adapter and the gate, seen by the next pull, and there to stay."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from service.app import create_app
from service.context import Service
from service.feed import jobs
from service.publishing import send_publication
from service.sources import pull_now, speaking
from service.team import CredentialKind, Role, issue, members
from social_adapters.conversion import perform
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from tests.service.sample.conftest import START, Made, clock_at, running

API = "/api/v1"
WORDS = "It reads the gate logs every night, and you see the waits in the morning."
SENT = "SELECT id FROM post WHERE state <> 'waiting'"
ALONE = " AND 1 = (SELECT count(*) FROM activity b WHERE b.workspace_id = a.workspace_id AND b.actor_id = a.actor_id)"
LATER = START + timedelta(minutes=5)


async def test_an_answer_is_published_pulled_thanked_for_and_survives_a_restart(made: Made, tmp_path: Path) -> None:
    settings = made.copy(tmp_path)
    with clock_at(LATER):
        async with running(settings) as service:
            target = await _question(service, made.workspace_id)
            await _hand_in(service, made.workspace_id, target)
    with clock_at(LATER + timedelta(seconds=30)):
        async with running(settings) as service:
            await _send(service)
            await _pull(service)
            assert [row.key for row in await _said(service, WORDS)] == await _published(service)
    with clock_at(LATER + timedelta(minutes=3)):
        async with running(settings) as service:  # a new process, and a new world
            await _pull(service)
            assert [row.in_reply_to for row in await _said(service, WORDS)] == [target["key"]]
            (answer,) = await _answers(service)
            assert (answer.ours, len(answer.content) > 10) == (False, True)


async def test_whoever_thanks_for_an_answer_waits_for_none(made: Made, tmp_path: Path) -> None:
    settings = made.copy(tmp_path)
    with clock_at(LATER):
        async with running(settings) as service:
            await _hand_in(service, made.workspace_id, await _question(service, made.workspace_id, ALONE))
    with clock_at(LATER + timedelta(seconds=32)):  # the second says in which words
        async with running(settings) as service:
            await _send(service)
    with clock_at(LATER + timedelta(minutes=3)):
        async with running(settings) as service:
            await _pull(service)
            (answer,) = await _answers(service)
            assert answer.content == "Thanks for the straight answer!"
            cards = await _feed(service, made.workspace_id)
    (card,) = [card for card in cards if card["activities"] and card["activities"][0]["content"] == answer.content]
    assert not card["unanswered"]
    assert {reason["kind"] for reason in card["reasons"]}.isdisjoint({"asked", "unanswered"})
    assert all(first["unanswered"] for first in cards[:5])
    assert cards.index(card) > sum(one["unanswered"] for one in cards) - 1


async def test_deleted_and_said_anew_on_the_network_itself_it_is_raised_and_stays_deleted(
    made: Made, tmp_path: Path
) -> None:
    settings = made.copy(tmp_path)
    with clock_at(LATER):
        async with running(settings) as service:
            await _hand_in(service, made.workspace_id, await _question(service, made.workspace_id))
    with clock_at(LATER + timedelta(seconds=30)):
        async with running(settings) as service:
            await _send(service)
            await _pull(service)
    with clock_at(LATER + timedelta(seconds=60)):
        async with running(settings) as service:
            (address,) = await _published(service)
            await _by_hand(service, ActivityType.DELETE, Reference(address))
            await _by_hand(service, ActivityType.CREATE, Object("anew", content=f"{WORDS} Guaranteed."))
            await _pull(service)
            raised = await _rows(service, "SELECT kind FROM record_review ORDER BY kind")
    with clock_at(LATER + timedelta(seconds=90)):
        async with running(settings) as service:  # a new process, and a new world
            await _pull(service)
            states = await _rows(service, f"SELECT state FROM record WHERE post_id IN ({SENT})")
    assert [row.kind for row in raised] == ["changed", "deleted"]
    assert [row.state for row in states] == ["deleted"]


async def _by_hand(service: Service, type_: ActivityType, what: Object | Reference) -> None:
    """What the account's owner does on the network, past us."""
    (row,) = await _rows(service, f"SELECT workspace_id, source_id FROM post WHERE id IN ({SENT})")
    async with speaking(service, row.workspace_id, row.source_id) as adapter:
        await perform(adapter, Activity("by-hand", type_, Actor("a-member"), what))


async def _question(service: Service, workspace_id: int, more: str = "") -> dict[str, Any]:
    """Something somebody said on Bluesky in answer to Lena, which a card shows."""
    sql = "SELECT a.id, a.key FROM activity a JOIN actor w USING (workspace_id) WHERE w.id = a.actor_id AND NOT w.ours"
    sql += " AND a.network = 'bluesky' AND a.type = 'Create' AND a.deleted_at IS NULL AND a.in_reply_to IS NOT NULL"
    (row, *_) = await _rows(service, f"{sql}{more} ORDER BY a.at DESC")
    return {"id": str(row.id), "key": row.key}


async def _hand_in(service: Service, workspace_id: int, target: dict[str, Any]) -> None:
    """A rep hands an answer in, and compliance approves it: on that day no pack was in force yet."""
    sql = "SELECT id, member_id FROM source WHERE adapter = 'bluesky' AND role = 'ours' AND member_id > 0"
    (source, *_) = await _rows(service, sql)
    async with service.database.read() as connection:
        people = await members(connection, workspace_id)
    rep = await _client(service, workspace_id, source.member_id)
    draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": WORDS, "in_reply_to": target["id"]}
    assert (await rep.post(f"{API}/drafts", json=draft)).status_code == 201
    new = {"id": str(uuid.uuid4()), "draft_id": draft["id"], "source_id": str(source.id)}
    answer = await rep.post(f"{API}/posts", json=new)
    assert (answer.json()["state"], answer.json()["rule_id"]) == ("waiting", "no-pack-for-jurisdiction")
    guard = await _client(service, workspace_id, next(one.id for one in people if Role.COMPLIANCE in one.roles))
    waiting = (await guard.get(f"{API}/reviews")).json()["items"]
    (review,) = [one for one in waiting if one["post_id"] == answer.json()["id"]]
    said = {"kind": "approve", "sha256": review["sha256"]}
    assert (await guard.post(f"{API}/reviews/{review['id']}/decisions", json=said)).status_code == 201


async def _client(service: Service, workspace_id: int, member_id: int) -> httpx.AsyncClient:
    async with service.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    app = create_app(service.settings)
    app.state.service = service
    headers = {"authorization": f"Bearer {token}"}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://rep.localhost", headers=headers)


async def _feed(service: Service, workspace_id: int) -> list[dict[str, Any]]:
    sql = "SELECT member_id FROM source WHERE adapter = 'bluesky' AND role = 'ours' AND member_id > 0"
    (source, *_) = await _rows(service, sql)
    rep = await _client(service, workspace_id, source.member_id)
    return list((await rep.get(f"{API}/engagements", params={"lens": "open", "limit": 200})).json()["items"])


async def _send(service: Service) -> None:
    (row,) = await _rows(service, "SELECT workspace_id, id FROM publication")
    await send_publication(service, row.workspace_id, row.id)
    (row,) = await _rows(service, "SELECT state, error FROM publication")
    assert (row.state, row.error) == ("done", None)


async def _pull(service: Service) -> None:
    """Whoever published looks at their account again."""
    (row,) = await _rows(service, f"SELECT workspace_id, source_id FROM post WHERE id IN ({SENT})")
    await pull_now(service, row.workspace_id, row.source_id)
    await jobs.pull_source(service, row.workspace_id, row.source_id)


async def _said(service: Service, words: str) -> list[Any]:
    return await _rows(service, "SELECT key, in_reply_to FROM activity WHERE content = :words", words=words)


async def _published(service: Service) -> list[str]:
    return [row.network_id for row in await _rows(service, "SELECT network_id FROM publication")]


async def _answers(service: Service) -> list[Any]:
    sql = "SELECT w.ours, a.content FROM activity a JOIN actor w USING (workspace_id)"
    sql += " WHERE w.id = a.actor_id AND a.in_reply_to IN (SELECT network_id FROM publication)"
    return await _rows(service, sql)


async def _rows(service: Service, sql: str, **given: Any) -> list[Any]:
    async with service.database.read() as connection:
        return list(await connection.execute(text(sql), given))
