"""What tests of acts share: one card, who acts on it, and what they ask."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest

from service.clock import now
from service.database import Database
from service.team import CredentialKind, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, set_scene, somebody

MARTA = somebody("Marta Olsen")

API = "/api/v1"

MOVING = ("warmth", "p", "priority", "reasons", "closest", "snooze_ended")


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    return client(token=await token_of(scene.database, scene.workspace_id, scene.member_id))


async def token_of(database: Database, workspace_id: int, member_id: int) -> str:
    async with database.write() as connection:
        return await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)


async def the_card(browser: httpx.AsyncClient, state: str = "open") -> dict[str, Any]:
    answer = await browser.get(f"{API}/engagements", params={"state": state})
    assert answer.status_code == 200, answer.text
    (card,) = answer.json()["items"]
    return card


def unscored(card: dict[str, Any]) -> dict[str, Any]:
    """A card without what time alone moves, and how putting it off ended."""
    return {name: value for name, value in card.items() if name not in MOVING}


async def act(browser: httpx.AsyncClient, card: dict[str, Any], kind: str, **params: Any) -> httpx.Response:
    body = {"id": str(uuid.uuid4()), "kind": kind, "params": params}
    return await browser.post(f"{API}/engagements/{card['id']}/acts", json=body)
