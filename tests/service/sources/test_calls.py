"""Calls of products: stored once, with everything that follows, and refused when they prove nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.database import Database
from service.feed.person import organization as organizations
from service.sources.connections import change, connect
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.hooks import Delivery
from tests.service.conftest import Client
from tests.social_adapters.exchanges.inbound import DOUBLED, SECRET, call

pytestmark = pytest.mark.quiet

Call = Callable[[Delivery], Any]


@pytest.fixture
async def workspace_id(database: Database) -> int:
    async with database.write() as connection:
        return await create_workspace(connection, "Harbour")


@pytest.fixture
async def path(app: FastAPI, workspace_id: int) -> str:
    source = await connect(app.state.service, workspace_id, "inbound", {"title": "Meters", "secret": SECRET}, None)
    return f"/api/v1/hooks/{workspace_id}/{source}"


async def sent(client: Client, path: str, delivery: Delivery) -> httpx.Response:
    anybody = client(**{name.replace("-", "_"): value for name, value in delivery.headers.items()})
    del anybody.headers["origin"]
    headers = {**delivery.headers, "content-type": "application/json"}
    return await anybody.post(path, content=delivery.body, headers=headers)


async def counted(app: FastAPI, table: str) -> int:
    async with app.state.service.database.read() as connection:
        return int((await connection.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def test_signed_call_is_stored_and_invents_no_person(app: FastAPI, client: Client, path: str) -> None:
    answer = await sent(client, path, call(DOUBLED, at=now()))
    assert answer.status_code == 200, answer.text
    assert await counted(app, "activity") == 1
    assert await counted(app, "person") == 0
    async with app.state.service.database.read() as connection:
        types = set((await connection.execute(text("SELECT type FROM actor"))).scalars())
    assert types == {"Service", "Organization"}


async def test_what_a_product_says_of_an_organization_stands_on_its_page(
    app: FastAPI, client: Client, path: str, database: Database, workspace_id: int
) -> None:
    await sent(client, path, call(DOUBLED, at=now()))
    async with database.read() as connection:
        organization = (await connection.execute(text("SELECT id FROM organization WHERE name = 'Acme'"))).scalar_one()
    page = await organizations.page(app.state.service, workspace_id, organization)
    assert [one["content"] for one in page["activities"]] == ["Error rate doubled at Acme, see the chart."]


@pytest.mark.parametrize(("words", "said"), [("acm", None), ("doubled", "Error rate doubled at Acme, see the chart.")])
async def test_organization_is_found_by_name_and_by_what_products_say_of_it(
    app: FastAPI, client: Client, path: str, database: Database, workspace_id: int, words: str, said: str | None
) -> None:
    await sent(client, path, call(DOUBLED, at=now()))
    noor, stranger = [await signed_in(database, client, home) for home in (workspace_id, await elsewhere(database))]
    (found,) = (await noor.get("/api/v1/search", params={"q": words})).json()["items"]
    assert (found["kind"], found["name"], found["headline"]) == ("organization", "Acme", said)
    assert (await stranger.get("/api/v1/search", params={"q": words})).json()["items"] == []


async def test_product_is_called_as_it_was_named_and_says_where_to_call_and_when_it_did(
    app: FastAPI, client: Client, path: str, database: Database, workspace_id: int
) -> None:
    noor = await signed_in(database, client, workspace_id)
    (before,) = (await noor.get("/api/v1/sources")).json()["items"]
    assert (before["title"], before["hook"], before["last_heard_at"]) == ("Meters", path, None)
    assert not before["asked"]
    await sent(client, path, call(DOUBLED, at=now()))
    (after,) = (await noor.get("/api/v1/sources")).json()["items"]
    assert after["last_heard_at"]
    assert after["last_success_at"] is None
    named = {"settings": {"title": "Billing", "secret": SECRET}}
    changed = await noor.patch(f"/api/v1/sources/{before['id']}", json=named)
    assert changed.json()["title"] == "Billing"


async def elsewhere(database: Database) -> int:
    async with database.write() as connection:
        return await create_workspace(connection, "Elsewhere")


async def signed_in(database: Database, client: Client, workspace_id: int) -> httpx.AsyncClient:
    async with database.write() as connection:
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.ADMIN])
        return client(token=await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None))


async def test_replayed_call_is_refused_and_changes_nothing(app: FastAPI, client: Client, path: str) -> None:
    delivery = call(DOUBLED, at=now())
    assert (await sent(client, path, delivery)).status_code == 200
    assert (await sent(client, path, delivery)).status_code == 409
    assert await counted(app, "activity") == 1


@pytest.mark.parametrize(
    "delivery",
    [
        lambda: call(DOUBLED, at=now(), secret="a secret of somebody else's, as long"),
        lambda: call(DOUBLED, at=now() - timedelta(hours=1)),
        lambda: Delivery("POST", {}, {}, b"{}"),
    ],
    ids=["forged", "late", "unsigned"],
)
async def test_call_that_proves_nothing_is_refused(
    app: FastAPI, client: Client, path: str, delivery: Callable[[], Delivery]
) -> None:
    answer = await sent(client, path, delivery())
    assert answer.status_code == 401
    assert SECRET not in answer.text
    assert await counted(app, "activity") == 0
    assert await counted(app, "delivery") == 0


async def test_call_that_cannot_be_read_is_a_clear_problem(app: FastAPI, client: Client, path: str) -> None:
    answer = await sent(client, path, call({"type": "Explode"}, at=now()))
    assert answer.status_code == 422
    assert "Explode" in answer.json()["detail"]
    assert await counted(app, "delivery") == 0


async def test_paused_source_hears_nothing(app: FastAPI, client: Client, path: str, workspace_id: int) -> None:
    await change(app.state.service, workspace_id, int(path.rpartition("/")[2]), state="paused")
    assert (await sent(client, path, call(DOUBLED, at=now()))).status_code == 409
    assert await counted(app, "activity") == 0


async def test_nobody_is_called_where_there_is_no_source(client: Client, path: str, workspace_id: int) -> None:
    for wrong in (f"/api/v1/hooks/{workspace_id}/7", f"/api/v1/hooks/{workspace_id + 1}/{path.rpartition('/')[2]}"):
        assert (await sent(client, wrong, call(DOUBLED, at=now()))).status_code == 404
