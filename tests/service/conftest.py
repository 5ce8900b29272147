"""A migrated database, the real application on it, and browsers and scripts that talk to it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.database import Database
from service.settings import Settings
from tests.servers import postgres as postgresql
from tests.service.quiet import quiet

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
    url = request.getfixturevalue("workers_postgres")
    yield url
    postgresql.empty(url)


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
