"""Claims through the API: dated, with evidence and author, ended rather than overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.team import CredentialKind, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")


@pytest.fixture
async def scene(app: FastAPI, database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(minutes=1)
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    (card,) = await scene.cards()
    return client(origin=f"http://rep.localhost:8000/api/v1/people/{card['person']['id']}", token=token)


async def say(noor: httpx.AsyncClient, **claim: str) -> str:
    answer = await noor.post("claims", json=claim)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def claims(noor: httpx.AsyncClient, kind: str) -> list[dict[str, Any]]:
    answer = await noor.get(str(noor.base_url).rstrip("/"))
    assert answer.status_code == 200, answer.text
    return [claim for claim in answer.json()["claims"] if claim["kind"] == kind]


async def shown(noor: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await noor.get(str(noor.base_url).rstrip("/"))).json()["person"])


async def test_relation_that_changes_keeps_its_history(scene: Scene, noor: httpx.AsyncClient) -> None:
    await say(noor, kind="relation", value="prospect")
    await say(noor, kind="relation", value="customer")
    assert (await shown(noor))["relation"] == "customer"
    told = [(one["value"], one["ended_at"] is None, one["by"]["name"]) for one in await claims(noor, "relation")]
    assert told == [("prospect", False, "Noor"), ("customer", True, "Noor")]


async def test_relation_stands_on_the_card(scene: Scene, noor: httpx.AsyncClient) -> None:
    before = (await scene.cards())[0]
    await say(noor, kind="relation", value="customer")
    (card,) = await scene.cards()
    assert (card["person"]["relation"], card["id"]) == ("customer", before["id"])
    assert card["warmth"] > before["warmth"]


async def test_claim_that_is_taken_back_ends_and_stays_in_the_history(scene: Scene, noor: httpx.AsyncClient) -> None:
    claim_id = await say(noor, kind="relation", value="partner")
    assert (await noor.delete(f"claims/{claim_id}")).status_code == 204
    assert (await shown(noor))["relation"] is None
    (claim,) = await claims(noor, "relation")
    assert claim["ended_at"]
    assert (await noor.delete(f"claims/{claim_id}")).status_code == 404


@pytest.mark.parametrize("kind", ["bot", "do_not_engage"])
async def test_who_is_not_to_be_engaged_has_no_card_until_it_is_taken_back(
    scene: Scene, noor: httpx.AsyncClient, kind: str
) -> None:
    claim_id = await say(noor, kind=kind)
    assert await scene.names() == []
    assert (await shown(noor))[kind]
    await noor.delete(f"claims/{claim_id}")
    assert await scene.names() == ["Marta Olsen"]
    assert not (await shown(noor))[kind]


async def test_what_a_member_says_outlasts_what_the_network_says(scene: Scene, noor: httpx.AsyncClient) -> None:
    await say(noor, kind="relation", value="customer")
    await scene.tell(reply(replace(MARTA, name="Marta O."), scene.ago(minutes=5), "And berths?"))
    person = await shown(noor)
    assert (person["name"], person["relation"]) == ("Marta O.", "customer")
    assert person["organization"]["name"] == "Fjordline Freight"


async def test_profile_and_account_are_claims_with_their_evidence(scene: Scene, noor: httpx.AsyncClient) -> None:
    (works_at,) = await claims(noor, "works_at")
    (account,) = await claims(noor, "account")
    assert works_at["evidence"] == {"profile": "Head of Operations at Fjordline Freight"}
    assert (works_at["value"], works_at["by"]) == ("Head of Operations", None)
    assert 0 < works_at["strength"] < 1
    assert account["evidence"] == {"seen": MARTA.id}


@pytest.mark.parametrize(
    "claim",
    [
        {"kind": "relation"},
        {"kind": "relation", "value": "friend"},
        {"kind": "bot", "value": "perhaps"},
        {"kind": "account", "value": "1"},
        {"kind": "works_at", "value": "Somewhere"},
        {"kind": "relation", "value": "customer", "strength": "1"},
        {},
    ],
)
async def test_claim_of_another_shape_is_refused(scene: Scene, noor: httpx.AsyncClient, claim: dict[str, str]) -> None:
    before = await scene.count("claim")
    assert (await noor.post("claims", json=claim)).status_code == 422
    assert await scene.count("claim") == before


async def test_claim_about_nobody_is_not_found(scene: Scene, noor: httpx.AsyncClient) -> None:
    path = "/api/v1/people/1/claims"
    answer = await noor.post(f"http://rep.localhost:8000{path}", json={"kind": "bot", "value": "yes"})
    assert answer.status_code == 404
