"""A disk without space is told as such, loses nothing, and is over once there is space again."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.context import Service
from service.database import Database
from service.settings import Settings
from service.team import CredentialKind, issue
from tests.service.scene import reply, set_scene, somebody
from tests.service.sources.outside import Outside, connected, harbour

pytestmark = pytest.mark.quiet

Client = Callable[..., httpx.AsyncClient]
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


async def allow(database: Database, pages: int) -> None:
    """Let the file have so many pages, or (1) no more than it has."""
    async with database.write() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@SQLITE
async def test_act_on_a_full_disk_is_a_clear_problem_and_works_afterwards(app: FastAPI, client: Client) -> None:
    service: Service = app.state.service
    scene = await set_scene(service.database)
    await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Does it read gate logs?"))
    async with service.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    noor = client(token=token)
    (card,) = (await noor.get("/api/v1/engagements")).json()["items"]
    acts = f"/api/v1/engagements/{card['id']}/acts"
    note = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": 2000 * "w"}}
    await allow(service.database, 1)
    statuses = [(await noor.post(acts, json=note | {"id": str(uuid.uuid4())})).status_code for _ in range(8)]
    refused = await noor.post(acts, json=note)
    assert set(statuses) <= {201, 507}
    assert (refused.status_code, refused.json()["type"]) == (507, "/problems/disk-full")
    assert refused.headers["content-type"] == "application/problem+json"
    assert "nothing was lost" in refused.json()["detail"]
    kept = (await noor.get(f"/api/v1/engagements/{card['id']}")).json()["notes"]
    assert len(kept) == statuses.count(201)
    await allow(service.database, 1_000_000)
    assert (await noor.post(acts, json=note)).status_code == 201


@SQLITE
async def test_pull_that_meets_a_full_disk_is_due_again_and_says_why(settings: Settings) -> None:
    async with connected(settings, Outside(harbour())) as source:
        await allow(source.service.database, 1)
        assert await source.pull()
        row = await source.row()
        assert (row.state, row.failures, row.lease, row.cursor) == ("active", 1, None, None)
        assert "disk is full" in row.last_error
        await allow(source.service.database, 1_000_000)
        assert await source.pull_again()
        row = await source.row()
        assert (row.failures, row.last_error) == (0, None)
        assert row.last_success_at


@POSTGRESQL
async def test_full_disk_of_postgresql_is_the_same_problem(app: FastAPI, client: Client) -> None:
    @app.post("/api/v1/full")
    async def full() -> None:
        async with app.state.service.database.write() as connection:
            raised = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
            await connection.execute(text(raised))

    answer = await client().post("/api/v1/full")
    assert (answer.status_code, answer.json()["type"]) == (507, "/problems/disk-full")
