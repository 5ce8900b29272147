"""How often we turned to somebody: across members, networks and acts, each time once, told on the card."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from service.database import new_id
from service.feed.acts import act, undo
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import US, Scene, like, reply, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")


async def member(scene: Scene, client: Client, *roles: Role) -> tuple[int, httpx.AsyncClient]:
    async with scene.database.write() as connection:
        id_ = await add_member(connection, scene.workspace_id, "Tom", f"{roles[0]}@harbour.example", list(roles))
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, id_, None)
    return id_, client(origin="http://rep.localhost:8000/api/v1", token=token)


async def do(scene: Scene, kind: str, member_id: int, **ago: float) -> tuple[int, str]:
    (card,) = await scene.cards()
    row = {"key": str(new_id()), "kind": kind, "params": {}, "at": scene.ago(**ago)}
    async with scene.database.write() as connection:
        await act(connection, scene.workspace_id, int(card["id"]), member_id, row)
    return int(card["id"]), str(row["key"])


async def told(scene: Scene) -> list[tuple[str | None, str | None]]:
    (card,) = await scene.cards()
    return [(one["name"], one["network"]) for one in card["contacts"]]


async def test_contacts_are_counted_over_members_networks_and_acts(scene: Scene, client: Client) -> None:
    tom, _ = await member(scene, client, Role.REP)
    asked = [reply(MARTA, scene.ago(days=day), "And this?", key=f"at://m/{day}") for day in (5, 3)]
    await scene.tell(asked[0], reply(US, scene.ago(days=4), "It does", to=MARTA, of="at://m/5"), asked[1])
    assert await told(scene) == [("Noor", "bluesky")]
    await do(scene, "ask", tom, days=2)
    await do_again(scene, 1)
    assert await told(scene) == [("Tom", None), ("Noor", "bluesky")]
    await scene.tell(like(US, scene.ago(minutes=5), of="at://m/3", author=MARTA))
    await do_again(scene, 2)
    assert len(await told(scene)) == 2


async def do_again(scene: Scene, n: int) -> None:
    """They speak once more, so that a card is open."""
    await scene.tell(reply(MARTA, scene.ago(seconds=60 - n), "One more thing", key=f"at://m/again/{n}"))


async def test_act_and_what_the_network_then_tells_are_one_contact(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(days=3), "Does it read logs?", key="at://m/1"))
    await do(scene, "reply", scene.member_id, days=2)
    await scene.tell(reply(US, scene.ago(days=2) + timedelta(minutes=3), "It does", to=MARTA, of="at://m/1"))
    await do_again(scene, 1)
    assert await told(scene) == [("Noor", "bluesky")]


async def test_act_that_is_undone_is_no_contact(scene: Scene) -> None:
    await scene.tell(reply(MARTA, scene.ago(days=3), "Does it read logs?"))
    card, key = await do(scene, "ask", scene.member_id, hours=1)
    async with scene.database.write() as connection:
        await undo(connection, scene.workspace_id, card, scene.member_id, key, scene.now)
    assert await told(scene) == []


async def test_cap_is_told_and_changed_by_those_who_care_for_it(scene: Scene, client: Client) -> None:
    _, rep = await member(scene, client, Role.REP)
    _, manager = await member(scene, client, Role.MANAGER)
    assert cap(await rep.get("me")) == (3, 7)
    assert (await rep.put("workspace/contact-cap", json={"contact_cap": 1, "contact_days": 1})).status_code == 403
    assert (await manager.put("workspace/contact-cap", json={"contact_cap": 5, "contact_days": 14})).status_code == 204
    assert cap(await rep.get("me")) == (5, 14)
    for bad in ({"contact_cap": -1, "contact_days": 7}, {"contact_cap": 3, "contact_days": 31}, {"contact_cap": 3}):
        assert (await manager.put("workspace/contact-cap", json=bad)).status_code == 422


def cap(answer: httpx.Response) -> tuple[Any, Any]:
    workspace = answer.json()["workspace"]
    return workspace["contact_cap"], workspace["contact_days"]
