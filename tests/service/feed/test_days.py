"""The cards that a day begins with, chosen among all: whoever waits longest is found behind any number of others."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from service.clock import now
from service.database import table
from service.feed.models import Act
from service.feed.store import today
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.asked import asked
from tests.service.conftest import Client
from tests.service.scene import US, Scene, mention, post, reply, somebody

pytestmark = pytest.mark.quiet

Json = dict[str, Any]
FEW = 2


@pytest.fixture(autouse=True)
def few_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "SHOWN", FEW)


async def joined(scene: Scene, client: Client, name: str, *roles: Role) -> tuple[str, httpx.AsyncClient]:
    async with scene.database.write() as connection:
        member = await add_member(connection, scene.workspace_id, name, f"{name}@harbour.example", list(roles))
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member, None)
    return str(member), client(origin="http://rep.localhost:8000/api/v1", token=token)


async def day_of(who: httpx.AsyncClient, since: datetime | None = None) -> list[str]:
    """Names, in the order of the alphabet: the answer has none."""
    begin = (since or now() - timedelta(hours=15)).isoformat()
    answer = await who.get("today", params={"since": begin})
    assert answer.status_code == 200, answer.text
    names = [card["person"]["name"] for card in answer.json()["cards"]]
    assert len(names) == len(set(names))
    return sorted(names)


async def card_of(scene: Scene, name: str) -> str:
    return next(str(card["id"]) for card in await scene.cards() if card["person"]["name"] == name)


async def do(who: httpx.AsyncClient, card: str, kind: str, **params: Any) -> None:
    answer = await who.post(f"engagements/{card}/acts", json={"id": str(uuid4()), "kind": kind, "params": params})
    assert answer.status_code == 201, answer.text


async def test_who_waits_longest_is_found_behind_any_number_of_more_urgent_ones(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    old = reply(somebody("Olga Old"), scene.ago(days=12), "Does it read gate logs?")
    many = [reply(somebody(f"Person {n}"), scene.ago(days=2, hours=n), "And this? Please tell me") for n in range(6)]
    await scene.tell(old, *many)
    assert (await scene.names())[-1] == "Olga Old"
    assert "Olga Old" in await day_of(noor)
    assert len(await day_of(noor)) == 2 * FEW  # the most urgent, and who waits longest


async def test_who_waits_since_when_goes_with_the_answer(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(somebody("Marta"), scene.ago(days=3), "Does it read logs?", key="at://m/1"))
    (row,) = await scene.rows("SELECT waits_since FROM engagement")
    assert row.waits_since is not None
    await scene.tell(reply(US, scene.now, "It does", to=somebody("Marta"), of="at://m/1"))
    assert await day_of(noor) == []


async def test_who_spoke_since_the_evening_is_there_though_nothing_presses(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    asks = [mention(somebody(f"Person {n}"), scene.ago(days=3, hours=n), "@harbour does it read?") for n in range(5)]
    await scene.tell(*asks, post(somebody("Ines"), scene.ago(hours=2), "Who can recommend software for dock time?"))
    assert (await scene.names())[-1] == "Ines"
    assert "Ines" in await day_of(noor)
    assert "Ines" not in await day_of(noor, now() - timedelta(hours=1))


async def test_what_was_promised_and_is_due_is_there(scene: Scene, noor: httpx.AsyncClient) -> None:
    asks = [reply(somebody(f"Person {n}"), scene.ago(days=3, hours=n), "And this?") for n in range(5)]
    await scene.tell(*asks, post(somebody("Pia"), scene.ago(days=20), "The weather is fine"))
    (row,) = await scene.rows("SELECT id FROM person WHERE name = 'Pia'")
    due = {"id": str(uuid4()), "text": "the price list", "due": scene.ago(days=1).isoformat()}
    assert (await noor.post(f"people/{row.id}/promises", json=due)).status_code == 201
    assert "Pia" in await day_of(noor, now() - timedelta(minutes=1))


async def assigned(scene: Scene, at: datetime) -> None:
    """All cards that are somebody's have been since then."""
    async with scene.database.write() as connection:
        await connection.execute(update(table(Act)).where(table(Act).c.kind == "assign").values(at=at))


async def test_manager_sees_what_colleagues_have_held_for_long_and_others_do_not(
    scene: Scene, client: Client, noor: httpx.AsyncClient
) -> None:
    tom, as_tom = await joined(scene, client, "Tom", Role.REP)
    _, manager = await joined(scene, client, "Mia", Role.MANAGER)
    await scene.tell(
        reply(somebody("Long"), scene.ago(days=4), "Does it?"), reply(somebody("Short"), scene.ago(days=1), "And this?")
    )
    for name in ("Long", "Short"):
        await do(noor, await card_of(scene, name), "assign", member_id=tom)
    assert (await day_of(noor), await day_of(manager)) == ([], [])  # they changed hands a moment ago
    await assigned(scene, scene.ago(days=3))
    assert (await day_of(noor), await day_of(manager)) == ([], ["Long"])
    assert await day_of(as_tom) == ["Long", "Short"]


async def test_who_asked_for_help_is_seen_by_whom_they_asked_and_by_managers(
    scene: Scene, client: Client, noor: httpx.AsyncClient
) -> None:
    tom, as_tom = await joined(scene, client, "Tom", Role.REP)
    _, lena = await joined(scene, client, "Lena", Role.REP)
    _, manager = await joined(scene, client, "Mia", Role.MANAGER)
    await scene.tell(
        reply(somebody("One"), scene.ago(hours=4), "Does it?"), reply(somebody("All"), scene.ago(hours=3), "And this?")
    )
    one, everybody = await card_of(scene, "One"), await card_of(scene, "All")
    for card in (one, everybody):
        await do(noor, card, "assign", member_id=str(scene.member_id))
    await do(noor, one, "help", member_id=tom)
    await do(noor, everybody, "help")
    assert [await day_of(who) for who in (as_tom, lena, manager)] == [["All", "One"], ["All"], ["All", "One"]]
    await do(as_tom, one, "assign", member_id=tom)
    assert await day_of(manager) == ["All"]


async def test_a_day_is_read_in_two_statements_and_needs_a_moment(
    scene: Scene, noor: httpx.AsyncClient, app: FastAPI
) -> None:
    await scene.tell(*(reply(somebody(f"P {n}"), scene.ago(hours=n), "Why?") for n in range(3)))
    for wrong in ({}, {"since": "yesterday"}, {"since": "2026-01-01T00:00:00"}):
        assert (await noor.get("today", params=wrong)).status_code in (400, 422)
    with asked(app.state.service.database) as statements:
        await day_of(noor)
    assert len([one for one in statements if "engagement" in one.lower()]) == 2  # cards, and answers of ours to them


async def test_another_workspaces_day_has_none_of_ours(scene: Scene, noor: httpx.AsyncClient, client: Client) -> None:
    await scene.tell(reply(somebody("Marta"), scene.ago(hours=1), "Does it?"))
    async with scene.database.write() as connection:
        other = await create_workspace(connection, "Quay")
        stranger = await add_member(connection, other, "Otto", "otto@quay.example", [Role.MANAGER])
        token = await issue(connection, CredentialKind.TOKEN, other, stranger, None)
    assert await day_of(client(origin="http://rep.localhost:8000/api/v1", token=token)) == []
    assert await day_of(noor) == ["Marta"]
