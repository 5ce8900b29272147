"""Acts through the API: what a card becomes, once each, undone, and who may not."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.team import Role, add_member, create_workspace
from tests.service.conftest import Client
from tests.service.feed.acting import API, MARTA, act, noor, scene, the_card, token_of, unscored
from tests.service.scene import Scene, reply, somebody

__all__ = ["noor", "scene"]
pytestmark = pytest.mark.quiet


@pytest.mark.parametrize(
    ("kind", "params", "state"),
    [
        ("done", {}, "done"),
        ("reply", {}, "done"),
        ("share", {}, "done"),
        ("ask", {}, "done"),
        ("refer", {}, "done"),
        ("dismiss", {"reason": "not_relevant"}, "dismissed"),
        ("snooze", {"until": "2099-01-01T08:00:00Z"}, "snoozed"),
        ("not_now", {}, "snoozed"),
        ("note", {"text": "Met in Rotterdam"}, "open"),
        ("assign", {"member_id": None}, "open"),
    ],
)
async def test_act_and_its_undoing(noor: httpx.AsyncClient, kind: str, params: dict[str, Any], state: str) -> None:
    before = await the_card(noor)
    done = await act(noor, before, kind, **params)
    assert done.status_code == 201, done.text
    assert done.json()["engagement"]["state"] == state
    assert (await the_card(noor, state))["state"] == state
    undone = await noor.delete(f"{API}/engagements/{before['id']}/acts/{done.json()['id']}")
    assert undone.status_code == 204
    assert unscored(await the_card(noor)) == unscored(before)


async def test_same_act_twice_is_once(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    answers = [await noor.post(f"{API}/engagements/{card['id']}/acts", json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert [note["text"] for note in (await the_card(noor))["notes"]] == ["Call back"]


async def test_act_that_arrives_again_after_its_undoing_stays_undone(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    acts = f"{API}/engagements/{card['id']}/acts"
    body = {"id": str(uuid.uuid4()), "kind": "dismiss", "params": {"reason": "spam"}}
    await noor.post(acts, json=body)
    await noor.delete(f"{acts}/{body['id']}")
    late = await noor.post(acts, json=body)
    assert (late.status_code, late.json()["params"], late.json()["engagement"]["state"]) == (200, {}, "open")
    assert unscored(await the_card(noor)) == unscored(card)


async def test_act_keeps_at_which_place_of_the_feed_its_card_stood(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(somebody("Lars Berg"), scene.ago(minutes=30), "Is this open to partners?"))
    first, second = (await noor.get(f"{API}/engagements")).json()["items"]
    await act(noor, second, "done")
    await act(noor, first, "snooze", until="2099-01-01T08:00:00Z")
    await act(noor, first, "done")
    assert [row.place for row in await scene.rows("SELECT place FROM act ORDER BY id")] == [2, 1, None]


async def test_undoing_twice_is_once(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    address = f"{API}/engagements/{card['id']}/acts/{done['id']}"
    assert [(await noor.delete(address)).status_code for _ in range(2)] == [204, 204]
    assert unscored(await the_card(noor)) == unscored(card)
    assert (await noor.delete(f"{API}/engagements/{card['id']}/acts/{uuid.uuid4()}")).status_code == 404


async def test_id_used_for_another_act_is_a_conflict(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    await noor.post(f"{API}/engagements/{card['id']}/acts", json=body)
    answer = await noor.post(f"{API}/engagements/{card['id']}/acts", json=body | {"kind": "done", "params": {}})
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/conflict"


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "done"},
        {"id": "not-a-uuid", "kind": "done"},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "publish"},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "snooze", "params": {"until": "tomorrow"}},
        {
            "id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01",
            "kind": "snooze",
            "params": {"until": "9999-12-31T23:59:59-14:00"},
        },
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "done", "params": {"x": 1}},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "note", "params": {"text": "n\0"}},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "assign", "params": {"member_id": "9" * 30}},
    ],
)
async def test_malformed_act_is_refused_and_changes_nothing(noor: httpx.AsyncClient, body: dict[str, Any]) -> None:
    before = await the_card(noor)
    answer = await noor.post(f"{API}/engagements/{before['id']}/acts", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert await the_card(noor) == before


async def test_other_workspaces_see_nothing_and_reach_nothing(
    scene: Scene, app: FastAPI, noor: httpx.AsyncClient, client: Client
) -> None:
    async with scene.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        stranger_id = await add_member(connection, other, "Sam", "sam@elsewhere.example", list(Role))
    stranger = client(token=await token_of(scene.database, other, stranger_id))
    card = await the_card(noor)
    assert (await stranger.get(f"{API}/engagements")).json()["items"] == []
    paths = [
        f"/engagements/{card['id']}",
        f"/people/{card['person']['id']}",
        f"/people/{card['person']['id']}/timeline",
    ]
    for path in paths:
        assert (await stranger.get(API + path)).status_code == 404, path
    assert (await act(stranger, card, "done")).status_code == 404
    claim = {"kind": "relation", "value": "customer"}
    assert (await stranger.post(f"{API}/people/{card['person']['id']}/claims", json=claim)).status_code == 404


async def test_assigning_to_somebody_of_another_workspace_is_refused(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    answer = await act(noor, card, "assign", member_id="12345")
    assert answer.status_code == 422
    assert (await the_card(noor))["assignee"] is None


@pytest.mark.parametrize(("reason", "claim"), [("do_not_engage", "do_not_engage"), ("spam", "bot")])
async def test_dismissal_for_good_says_so_of_the_person_until_it_is_undone(
    scene: Scene, noor: httpx.AsyncClient, reason: str, claim: str
) -> None:
    card = await the_card(noor)
    person = f"{API}/people/{card['person']['id']}"
    done = (await act(noor, card, "dismiss", reason=reason)).json()
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    assert await scene.names() == []
    assert (await noor.get(person)).json()["person"][claim]
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    assert (await the_card(noor))["id"] == card["id"]
    assert not (await noor.get(person)).json()["person"][claim]


async def test_id_of_a_colleagues_act_is_a_conflict(scene: Scene, noor: httpx.AsyncClient, client: Client) -> None:
    async with scene.database.write() as connection:
        tom_id = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])
    tom = client(token=await token_of(scene.database, scene.workspace_id, tom_id))
    address = f"{API}/engagements/{(await the_card(noor))['id']}/acts"
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    sent = [await browser.post(address, json=body) for browser in (noor, tom, noor)]
    assert [one.status_code for one in sent] == [201, 409, 200]
