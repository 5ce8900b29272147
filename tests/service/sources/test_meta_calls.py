"""Calls of Meta: the challenge is echoed, what is told is stored, and a repeated call is taken and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.database import Database
from service.settings import Settings
from service.sources.connections import connect
from service.team import create_workspace
from social_adapters.hooks import Delivery
from social_adapters.http import stand_in
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.social_adapters.exchanges.facebook import ANN, SHOP, shop, told
from tests.social_adapters.graph import SECRET, TOKEN, WORD, call, challenged, delivered

GIVEN = {"page_token": TOKEN, "own_page": SHOP, "app_secret": SECRET, "verify_token": WORD}


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    async with quiet(settings, lambda database, workspace: stand_in(shop().play)) as app:
        yield app


@pytest.fixture
async def path(app: FastAPI, database: Database) -> str:
    async with database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
    source = await connect(app.state.service, workspace_id, "facebook", GIVEN, None)
    return f"/api/v1/hooks/{workspace_id}/{source}"


async def posted(client: Client, path: str, delivery: Delivery) -> httpx.Response:
    anybody = client()
    del anybody.headers["origin"]
    headers = {**delivery.headers, "content-type": "application/json"}
    return await anybody.post(path, content=delivery.body, headers=headers)


async def test_challenge_is_echoed_to_who_knows_the_word(client: Client, path: str) -> None:
    answer = await client().get(path, params=dict(challenged().query))
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert (await client().get(path, params=dict(challenged("a guess").query))).status_code == 401


async def test_comment_is_stored_once_however_often_it_is_told(app: FastAPI, client: Client, path: str) -> None:
    comment = told("comment", "add", comment_id="11_93", parent_id=f"{SHOP}_11", message="Hi")
    delivery = delivered(call("page", SHOP, comment, at=now()))
    assert [(await posted(client, path, delivery)).status_code for _ in range(2)] == [200, 200]
    forged = delivered(call("page", SHOP, comment, at=now()), secret="another")
    assert (await posted(client, path, forged)).status_code == 401
    async with app.state.service.database.read() as connection:
        rows = (await connection.execute(text("SELECT key FROM actor"))).scalars().all()
        stored = (await connection.execute(text("SELECT count(*) FROM activity"))).scalar_one()
    assert stored == 1
    assert ANN["id"] in rows
