"""A migrated database, the real application on it, and browsers and scripts that talk to it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.clock import now
from service.database import Database
from service.settings import Settings
from service.team import CredentialKind, issue
from tests.servers import postgres as postgresql
from tests.service.quiet import quiet
from tests.service.scene import Scene, set_scene

ORIGIN = "http://rep.localhost:8000"
Client = Callable[..., httpx.AsyncClient]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database with nothing in it, on each dialect."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "emberfeed.sqlite3")
        yield f"sqlite:///{tmp_path / 'emberfeed.sqlite3'}"
        return
    if request.node.get_closest_marker("changes_tables"):
        server, template = request.getfixturevalue("postgres_server"), request.getfixturevalue("migrated_postgres")
        with postgresql.database(server, template) as url:
            yield url
        return
    url, empty = request.getfixturevalue("workers_postgres")
    yield url
    empty()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(home=tmp_path, database_url=database_url)


@pytest.fixture
async def app(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[FastAPI]:
    if request.node.get_closest_marker("quiet"):
        async with quiet(settings) as app:
            yield app
        return
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """The tables without the application: no job of its own clock touches the story a test tells in them."""
    database = Database(settings.database)
    yield database
    await database.close()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[Client]:
    """Makes clients: `client()` is a browser with its own cookies, `client(token=…)` a script."""
    made: list[httpx.AsyncClient] = []

    def make(origin: str = ORIGIN, token: str | None = None, **headers: str) -> httpx.AsyncClient:
        given = {"authorization": f"Bearer {token}"} if token else {"origin": origin}
        transport = httpx.ASGITransport(app, client=("192.0.2.1", 50000))
        made.append(httpx.AsyncClient(transport=transport, base_url=origin, headers={**given, **headers}))
        return made[-1]

    yield make
    for each in made:
        await each.aclose()


@pytest.fixture
async def scene(app: FastAPI, database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now()
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    """The member of the scene, by a token."""
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    return client(origin="http://rep.localhost:8000/api/v1", token=token)
