"""Requests to marketing: one for a question, held by somebody, closed when what answers it is approved."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, somebody

pytestmark = pytest.mark.quiet
GATES = "Does your tool read the gate logs at night?"
WRITTEN = {"title": "Gates", "problem": "Waits", "variants": ["It reads them every night."], "networks": ["bluesky"]}


@pytest.fixture
async def team(scene: Scene, client: Client) -> dict[str, httpx.AsyncClient]:
    """Two of marketing and one of compliance."""
    clients = {}
    async with scene.database.write() as connection:
        for name, role in (("Max", Role.MARKETING), ("Maya", Role.MARKETING), ("Cora", Role.COMPLIANCE)):
            id_ = await add_member(connection, scene.workspace_id, name, f"{name}@harbour.example", [role])
            token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, id_, None)
            clients[name] = client(origin="http://rep.localhost:8000/api/v1", token=token)
    return clients


async def asked(scene: Scene, noor: httpx.AsyncClient) -> dict[str, Any]:
    await scene.tell(reply(somebody("Marta"), scene.ago(hours=1), GATES, key="at://1"))
    (said,) = await scene.rows("SELECT id FROM activity WHERE key = 'at://1'")
    made = await noor.post("/requests", json={"activity_id": str(said.id)})
    again = await noor.post("/requests", json={"activity_id": str(said.id)})
    assert (made.status_code, again.status_code, made.json()) == (201, 200, again.json())
    found: dict[str, Any] = made.json()
    return found


async def test_a_question_is_asked_once_held_by_one_and_closed_by_what_answers_it(
    scene: Scene, noor: httpx.AsyncClient, team: dict[str, httpx.AsyncClient]
) -> None:
    request = await asked(scene, noor)
    assert (request["text"], request["name"], request["holder"]) == (GATES, "Marta", None)
    at = f"/requests/{request['id']}/holder"
    assert [(await one.put(at)).status_code for one in (team["Max"], team["Maya"], noor)] == [204, 409, 403]
    (seen,) = (await noor.get("/requests")).json()["items"]
    assert seen["holder"] == "Max"
    new = {"id": str(uuid.uuid4()), **WRITTEN, "answers": request["id"]}
    assert (await team["Maya"].post("/contents", json=new)).status_code == 409
    assert (await team["Max"].post("/contents", json={**new, "id": str(uuid.uuid4())})).status_code == 201
    assert len((await noor.get("/requests")).json()["items"]) == 1  # until somebody has approved it
    (review,) = (await team["Cora"].get("/content-reviews")).json()["items"]
    said = {"kind": "approve", "sha256": review["version"]["sha256"], "reason": "It says what we do, and no more."}
    assert (await team["Cora"].post(f"/content-reviews/{review['id']}/decisions", json=said)).status_code == 201
    assert (await noor.get("/requests")).json()["items"] == []
    assert (await team["Max"].put(at)).status_code == 409


async def test_who_held_it_lets_others_have_it(
    scene: Scene, noor: httpx.AsyncClient, team: dict[str, httpx.AsyncClient]
) -> None:
    at = f"/requests/{(await asked(scene, noor))['id']}/holder"
    assert (await team["Max"].put(at)).status_code == 204
    assert (await team["Maya"].delete(at)).status_code == 409
    assert [(await team["Max"].delete(at)).status_code, (await team["Maya"].put(at)).status_code] == [204, 204]


async def test_words_that_were_taken_back_are_not_shown(scene: Scene, noor: httpx.AsyncClient) -> None:
    await asked(scene, noor)
    async with scene.database.write() as connection:
        await connection.execute(text("UPDATE activity SET deleted_at = received_at WHERE key = 'at://1'"))
    assert [one["text"] for one in (await noor.get("/requests")).json()["items"]] == [""]


async def test_what_nobody_outside_said_is_not_asked_of_marketing(scene: Scene, noor: httpx.AsyncClient) -> None:
    assert (await noor.post("/requests", json={"activity_id": "7"})).status_code == 404
    assert (await noor.get("/requests")).json()["items"] == []
