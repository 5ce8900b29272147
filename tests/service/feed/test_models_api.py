"""Weights set by hand: by managers, on the ones that were looked at, as models that are taken back like any other."""

from __future__ import annotations

import httpx
import pytest

from service.clock import now
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.feed.person_page import Page
from tests.service.scene import Scene, like, post, somebody

pytestmark = pytest.mark.quiet

ANN = somebody("Ann")
NEVER = {"kinds": {"like": 0}}


async def joined(scene: Scene, client: Client, *roles: Role) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        member = await add_member(connection, scene.workspace_id, "Mia", f"{roles[0]}@harbour.example", list(roles))
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member, None)
    return client(origin="http://rep.localhost:8000/api/v1", token=token)


@pytest.fixture
async def manager(page: Page, client: Client) -> httpx.AsyncClient:
    return await joined(page.scene, client, Role.MANAGER)


async def liked(page: Page) -> None:
    likes = [like(ANN, page.scene.ago(days=n), of=f"at://us/{n}") for n in range(1, 9)]
    await page.scene.tell(*likes, post(ANN, page.scene.ago(hours=2), "Who can recommend software for dock time?"))


async def look_again(page: Page) -> None:
    page.scene.now = now()
    await page.scene.later()


async def test_saved_weights_are_those_that_were_tried_and_go_back_as_they_came(
    page: Page, manager: httpx.AsyncClient
) -> None:
    await liked(page)
    (before,) = await page.cards()
    tried = (await page.browser.post("/api/v1/what-if", json=NEVER)).json()
    assert tried["model_id"] is None
    made = await manager.post("models", json=NEVER, headers={"if-match": '"prior"'})
    assert made.status_code == 201, made.text
    model = made.json()
    assert (model["state"], model["why"]["text"]) == ("standing", "Mia set them by hand")
    await look_again(page)
    (after,) = await page.cards()
    assert after["warmth"] == tried["items"][0]["after"]["warmth"] < before["warmth"]
    again = (await page.browser.post("/api/v1/what-if", json={})).json()
    assert (again["model_id"], again["kinds"]["like"]["standing"]) == (model["id"], 0.0)
    assert (await manager.delete(f"models/{model['id']}")).status_code == 204
    await look_again(page)
    assert [card["warmth"] for card in await page.cards()] == [before["warmth"]]
    (kept,) = (await page.get("models"))["items"]
    assert (kept["id"], kept["state"]) == (model["id"], "withdrawn")


async def test_only_managers_and_admins_save_weights_and_take_them_back(
    page: Page, client: Client, manager: httpx.AsyncClient
) -> None:
    model = (await manager.post("models", json=NEVER)).json()["id"]
    for role in (Role.REP, Role.MARKETING, Role.COMPLIANCE):
        other = await joined(page.scene, client, role)
        assert (await other.post("models", json=NEVER)).status_code == 403
        assert (await other.delete(f"models/{model}")).status_code == 403
        assert [one["id"] for one in (await other.get("models")).json()["items"]] == [model]
    admin = await joined(page.scene, client, Role.ADMIN)
    assert (await admin.delete(f"models/{model}")).status_code == 204


async def test_weights_are_saved_on_those_that_were_looked_at(page: Page, manager: httpx.AsyncClient) -> None:
    first = (await manager.post("models", json=NEVER)).json()["id"]
    empty = await manager.post("models", json={"kinds": {"repost": 0}}, headers={"if-match": ""})
    assert empty.status_code == 412
    late = await manager.post("models", json={"kinds": {"repost": 0}}, headers={"if-match": '"prior"'})
    assert (late.status_code, late.headers["content-type"]) == (412, "application/problem+json")
    second = await manager.post("models", json={"kinds": {"repost": 0}}, headers={"if-match": f'"{first}"'})
    assert second.status_code == 201
    seen = (await page.browser.post("/api/v1/what-if", json={})).json()["kinds"]
    assert (seen["like"]["standing"], seen["repost"]["standing"]) == (0.0, 0.0)
    assert (await manager.delete(f"models/{first}")).status_code == 409
    assert (await manager.delete(f"models/{second.json()['id']}")).status_code == 204
    assert [one["state"] for one in (await page.get("models"))["items"]] == ["withdrawn", "standing"]


async def test_what_changes_nothing_or_is_no_weight_is_refused(page: Page, manager: httpx.AsyncClient) -> None:
    assert (await manager.post("models", json={})).status_code == 409
    assert (await manager.post("models", json={"kinds": {"like": 0.4}})).status_code == 409
    for wrong in ({"kinds": {"wink": 1}}, {"weights": {"burst": -1}}, {"weights": {"charm": 1}}, {"weight": {}}):
        assert (await manager.post("models", json=wrong)).status_code == 422
    assert (await manager.delete("models/7")).status_code == 404
    assert (await page.get("models"))["items"] == []


async def test_another_workspaces_models_are_not_there(page: Page, manager: httpx.AsyncClient) -> None:
    model = (await manager.post("models", json=NEVER)).json()["id"]
    assert (await page.stranger.get("/api/v1/models")).json()["items"] == []
    assert (await page.stranger.delete(f"/api/v1/models/{model}")).status_code == 404
    assert (await page.stranger.post("/api/v1/what-if", json={})).json()["model_id"] is None


async def test_a_past_day_keeps_the_weights_it_had(page: Page, manager: httpx.AsyncClient) -> None:
    await liked(page)
    then = page.scene.now.isoformat()
    before = (await page.of("Ann", as_of=then))["warmth"]["warmth"]
    await manager.post("models", json=NEVER)
    assert (await page.of("Ann", as_of=then))["warmth"]["warmth"] == before
