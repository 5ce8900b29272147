"""The browser's first run loads the sample."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.sample import api
from service.sample.connecting import connections
from service.sample.world import SEED, World
from service.settings import Settings
from service.team import Workspace, workspaces
from tests.service.conftest import ORIGIN
from tests.service.sample.conftest import START, clock_at

pytestmark = pytest.mark.quiet


async def workspaces_of(app: FastAPI) -> list[Workspace]:
    async with app.state.service.database.read() as connection:
        return await workspaces(connection)


async def test_first_run_makes_the_sample_whole_over_a_restart_in_the_middle(
    migrated_file: Path, tmp_path: Path
) -> None:
    shutil.copy(migrated_file, tmp_path / "emberfeed.sqlite3")
    app = create_app(Settings(home=tmp_path, database_url=None))
    app.include_router(api.router, prefix="/api/v1")
    transport = httpx.ASGITransport(app)
    with clock_at(START):
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"origin": ORIGIN}) as browser,
        ):
            assert (await browser.post("/api/v1/first-run/sample")).status_code == 202
            me = (await browser.get("/api/v1/me")).json()
            assert (me["member"]["email"], me["workspace"]["sample"]) == ("admin@sample.example", True)
            assert (await browser.post("/api/v1/first-run/sample")).status_code == 409
            while not (await browser.get("/api/v1/sources")).json()["items"]:
                await asyncio.wait(api.filling, timeout=0.01)
        cookies = browser.cookies
    restarted = create_app(Settings(home=tmp_path, database_url=None))
    transport = httpx.ASGITransport(restarted)
    with clock_at(START + timedelta(hours=2)):
        async with (
            restarted.router.lifespan_context(restarted),
            httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies=cookies) as browser,
        ):
            await asyncio.wait_for(asyncio.gather(*api.filling), 120)
            sources = (await browser.get("/api/v1/sources")).json()["items"]
            cards = (await browser.get("/api/v1/engagements", params={"limit": 200})).json()["items"]
            (workspace,) = await workspaces_of(restarted)
    assert not workspace.unfinished
    assert len(sources) == len(connections(World(SEED, int(START.timestamp()))))
    assert len(cards) >= 25
    assert cards[0]["person"]["name"] == "Marta Olsen"
