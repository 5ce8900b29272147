"""A migrated database, the real application on it, and browsers and scripts that talk to it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.app import create_app
from service.database import Database, migrate
from service.settings import Settings

ORIGIN = "http://rep.localhost:8000"
Client = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "emberfeed.sqlite3"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path) -> str:
    shutil.copy(migrated_file, tmp_path / "emberfeed.sqlite3")
    return f"sqlite:///{tmp_path / 'emberfeed.sqlite3'}"


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(home=tmp_path, database_url=database_url)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def database(app: FastAPI) -> Database:
    return app.state.service.database


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


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()
