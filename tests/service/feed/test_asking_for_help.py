"""Asking the team or a colleague for help on a card: told on it, on whose day it stands, and how it ends; and what is
said to who takes it over."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import US, Scene, reply, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")
Json = dict[str, Any]


@pytest.fixture(autouse=True)
async def card(scene: Scene) -> str:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?", key="at://m/1"))
    return str((await scene.cards())[0]["id"])


async def joined(scene: Scene, client: Client, name: str, *roles: Role) -> tuple[str, httpx.AsyncClient]:
    async with scene.database.write() as connection:
        member = await add_member(connection, scene.workspace_id, name, f"{name}@harbour.example", list(roles))
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member, None)
    return str(member), client(origin="http://rep.localhost:8000/api/v1", token=token)


async def do(who: httpx.AsyncClient, card: str, kind: str, **params: Any) -> Json:
    answer = await who.post(f"engagements/{card}/acts", json={"id": str(uuid4()), "kind": kind, "params": params})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def asked(who: httpx.AsyncClient, card: str) -> Json | None:
    found: Json | None = (await who.get(f"engagements/{card}")).json()["help"]
    return found


async def test_help_is_asked_of_the_team_and_told_on_the_card(noor: httpx.AsyncClient, card: str) -> None:
    made = await do(noor, card, "help", text="Which logs do we read?")
    help_ = made["engagement"]["help"]
    assert (help_["id"], help_["member"]["name"], help_["to"]) == (made["id"], "Noor", None)
    assert help_["text"] == "Which logs do we read?"
    assert made["engagement"]["state"] == "open"
    assert await asked(noor, card) == help_


async def test_help_is_asked_of_one_colleague_who_is_here(
    scene: Scene, client: Client, noor: httpx.AsyncClient, card: str
) -> None:
    tom, _ = await joined(scene, client, "Tom", Role.REP)
    made = await do(noor, card, "help", member_id=tom)
    assert made["engagement"]["help"]["to"] == {"id": tom, "name": "Tom"}
    wrong = {"id": str(uuid4()), "kind": "help", "params": {"member_id": "7"}}
    assert (await noor.post(f"engagements/{card}/acts", json=wrong)).status_code == 422
    long = {"id": str(uuid4()), "kind": "help", "params": {"text": "x" * 501}}
    assert (await noor.post(f"engagements/{card}/acts", json=long)).status_code == 422


async def test_help_stays_asked_for_as_the_card_changes(scene: Scene, noor: httpx.AsyncClient, card: str) -> None:
    await do(noor, card, "help")
    await do(noor, card, "note", text="She wrote before")
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Hello?", key="at://m/2"))
    assert (await asked(noor, card)) is not None
    await do(noor, card, "snooze")
    assert (await asked(noor, card)) is not None


@pytest.mark.parametrize("kind", ["reply", "share", "ask", "refer", "done", "dismiss", "not_now", "assign"])
async def test_help_ends_with_whoever_answers_or_takes_over_and_is_back_with_the_undoing(
    noor: httpx.AsyncClient, card: str, kind: str
) -> None:
    await do(noor, card, "help")
    made = await do(noor, card, kind)
    assert await asked(noor, card) is None
    assert (await noor.delete(f"engagements/{card}/acts/{made['id']}")).status_code == 204
    assert await asked(noor, card) is not None


async def test_help_ends_where_it_is_taken_back(noor: httpx.AsyncClient, card: str) -> None:
    made = await do(noor, card, "help", text="Anybody?")
    for _ in range(2):
        assert (await noor.delete(f"engagements/{card}/acts/{made['id']}")).status_code == 204
    assert await asked(noor, card) is None


async def test_help_ends_with_the_answer_that_is_heard_on_the_network(
    scene: Scene, noor: httpx.AsyncClient, card: str
) -> None:
    await do(noor, card, "help")
    await scene.tell(reply(US, scene.now, "It does", to=MARTA, of="at://m/1"))
    assert await asked(noor, card) is None
    assert await scene.cards() == []


async def test_line_for_who_takes_over_stands_on_the_card_until_it_is_taken_back(
    scene: Scene, client: Client, noor: httpx.AsyncClient, card: str
) -> None:
    tom, _ = await joined(scene, client, "Tom", Role.REP)
    made = await do(noor, card, "assign", member_id=tom, text="She knows you from Kiel.")
    told = [("She knows you from Kiel.", "Noor")]
    assert [(one["text"], one["member"]["name"]) for one in made["engagement"]["notes"]] == told
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "And what does it cost?"))  # the card is rendered anew
    shown = (await noor.get(f"engagements/{card}")).json()
    assert [(one["text"], one["member"]["name"]) for one in shown["notes"]] == told
    await noor.delete(f"engagements/{card}/acts/{made['id']}")
    after = (await noor.get(f"engagements/{card}")).json()
    assert (after["notes"], after["assignee"]) == ([], None)
