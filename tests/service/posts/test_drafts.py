"""Drafts through the API: kept once, changed only by who has seen the last version, and nobody else's business."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest

from service.clock import now
from service.database import Database
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

DRAFTS = "/api/v1/drafts"


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Does it read gate logs?"))
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        member = (scene.workspace_id, scene.member_id, None)
        return client(token=await issue(connection, CredentialKind.TOKEN, *member))


async def answer_to_marta(scene: Scene) -> dict[str, Any]:
    (card,) = await scene.cards()
    about = {"engagement_id": card["id"], "in_reply_to": card["activities"][0]["id"], "network": "bluesky"}
    return {"id": str(uuid.uuid4()), "text": "It does: nightly.", **about}


async def test_a_draft_is_kept_once_and_written_on(scene: Scene, noor: httpx.AsyncClient) -> None:
    new = await answer_to_marta(scene)
    answers = [await noor.post(DRAFTS, json=new) for _ in range(2)]
    assert [(one.status_code, one.headers["etag"]) for one in answers] == [(201, '"1"'), (200, '"1"')]
    match = {"if-match": '"1"'}
    longer = await noor.patch(f"{DRAFTS}/{new['id']}", json={"text": "It does: nightly, at two."}, headers=match)
    assert (longer.status_code, longer.headers["etag"], longer.json()["version"]) == (200, '"2"', "2")
    (kept,) = (await noor.get(DRAFTS)).json()["items"]
    assert {name: kept[name] for name in new} == new | {"text": "It does: nightly, at two."}
    assert (await noor.delete(f"{DRAFTS}/{new['id']}")).status_code == 204
    assert (await noor.get(DRAFTS)).json()["items"] == []


async def test_a_draft_may_answer_something_else_of_theirs(scene: Scene, noor: httpx.AsyncClient) -> None:
    new = await answer_to_marta(scene)
    await scene.tell(reply(somebody("Marta"), scene.ago(minutes=1), "And in Bremen?"))
    other = next(one["id"] for one in (await scene.cards())[0]["activities"] if one["id"] != new["in_reply_to"])
    where = f"{DRAFTS}/{new['id']}"
    await noor.post(DRAFTS, json=new)
    aimed = await noor.patch(where, json={"text": "Yes.", "in_reply_to": other}, headers={"if-match": '"1"'})
    assert (aimed.json()["in_reply_to"], aimed.json()["text"]) == (other, "Yes.")
    lost = await noor.patch(where, json={"text": "No.", "in_reply_to": "12"}, headers={"if-match": "*"})
    assert lost.status_code == 404
    assert [(one["in_reply_to"], one["text"]) for one in (await noor.get(DRAFTS)).json()["items"]] == [(other, "Yes.")]


async def test_a_draft_changed_elsewhere_is_not_written_over(scene: Scene, noor: httpx.AsyncClient) -> None:
    new = await answer_to_marta(scene)
    await noor.post(DRAFTS, json=new)
    where, match = f"{DRAFTS}/{new['id']}", {"if-match": '"1"'}
    assert (await noor.patch(where, json={"text": "From the phone"}, headers=match)).status_code == 200
    refused = await noor.patch(where, json={"text": "From the laptop"}, headers=match)
    assert (refused.status_code, refused.json()["type"]) == (412, "/problems/changed-meanwhile")
    assert (await noor.get(DRAFTS)).json()["items"][0]["text"] == "From the phone"


async def test_nobody_else_sees_or_touches_it(scene: Scene, noor: httpx.AsyncClient, client: Client) -> None:
    new = await answer_to_marta(scene)
    await noor.post(DRAFTS, json=new)
    async with scene.database.write() as connection:
        boss_id = await add_member(connection, scene.workspace_id, "Bo", "bo@harbour.example", [Role.ADMIN])
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, boss_id, None)
    boss = client(token=token)
    assert (await boss.get(DRAFTS)).json()["items"] == []
    assert (await boss.patch(f"{DRAFTS}/{new['id']}", json={"text": "Mine"})).status_code == 404
    assert (await boss.delete(f"{DRAFTS}/{new['id']}")).status_code == 404
    assert (await boss.post(DRAFTS, json=new)).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"engagement_id": "12"}, 404),
        ({"in_reply_to": "12"}, 404),
        ({"text": "x" * 20_001}, 422),
        ({"text": "nul \0"}, 422),
        ({"network": ""}, 422),
        ({"id": "seven"}, 422),
    ],
)
async def test_what_cannot_be_kept_is_refused_with_a_reason(
    scene: Scene, noor: httpx.AsyncClient, wrong: dict[str, Any], status: int
) -> None:
    refused = await noor.post(DRAFTS, json=await answer_to_marta(scene) | wrong)
    assert (refused.status_code, bool(refused.json()["detail"])) == (status, True)
    assert (await noor.get(DRAFTS)).json()["items"] == []
