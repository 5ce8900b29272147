"""One sample for all these tests: made once, and shown once through the API."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from service import sample
from service.app import create_app
from service.context import Service, open_service
from service.sample.outside import created_at
from service.settings import Settings
from service.settings import settings as the_settings
from service.team import CredentialKind, issue, members

QUIET = Console(quiet=True)
START = datetime(2026, 6, 17, 10, 30, tzinfo=UTC)
Json = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A home folder with a sample in it. Tests that change it take a copy."""

    home: Path
    workspace_id: int
    start: datetime

    def copy(self, to: Path) -> Settings:
        """The settings of a copy in another folder."""
        shutil.copytree(self.home, to, dirs_exist_ok=True)
        return Settings(home=to, database_url=None)


@dataclass(frozen=True)
class Shown:
    """What the API answers to the sample's rep. `pictures`: those of whose timeline, with what they show; `did`: what
    the rep did."""

    cards: list[Json]
    done: list[Json]
    did: list[Json]
    people: dict[str, Json]
    timelines: dict[str, list[Json]]
    pictures: dict[str, list[tuple[str, httpx.Response]]]
    sources: list[Json]
    members: list[Json]

    def card(self, name: str) -> Json | None:
        return next((card for card in self.cards if card["person"]["name"] == name), None)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(the_settings(), "now", moment)
        yield


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    async with open_service(settings, sample.networks) as service:
        yield service


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Made:
    home = tmp_path_factory.mktemp("sample")
    shutil.copy(migrated_file, home / "emberfeed.sqlite3")

    async def make() -> Made:
        async with running(Settings(home=home, database_url=None)) as service:
            workspace_id = await sample.make(service, QUIET)
            return Made(home, workspace_id, await created_at(service.database, workspace_id))

    with clock_at(START):
        return asyncio.run(make())


@pytest.fixture(scope="session")
def shown(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    settings = made.copy(tmp_path_factory.mktemp("shown"))

    async def show() -> Shown:
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            token = await _token(app.state.service, made.workspace_id)
            transport, headers = httpx.ASGITransport(app), {"authorization": f"Bearer {token}"}
            async with httpx.AsyncClient(
                transport=transport, base_url="http://rep.localhost", headers=headers
            ) as client:
                return await _show(client)

    with clock_at(made.start):
        return asyncio.run(show())


async def _token(service: Service, workspace_id: int) -> str:
    async with service.change() as connection:
        rep = next(one for one in await members(connection, workspace_id) if one.email == "rep@sample.example")
        return await issue(connection, CredentialKind.TOKEN, workspace_id, rep.id, None)


async def _show(client: httpx.AsyncClient) -> Shown:
    async def get(path: str, **params: Any) -> Json:
        answer = await client.get(f"/api/v1{path}", params=params)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    names = [*TOLD, "Grace Holloway"]
    ids = {name: await _person(get, name) for name in names}
    timelines = {name: (await get(f"/people/{ids[name]}/timeline"))["items"] for name in names}
    return Shown(
        (await get("/engagements", state="open", limit=200))["items"],
        (await get("/engagements", state="done", limit=200))["items"],
        (await get("/acts", limit=200))["items"],
        {name: await get(f"/people/{ids[name]}") for name in names},
        timelines,
        {name: [one async for one in _pictures(client, rows)] for name, rows in timelines.items()},
        (await get("/sources"))["items"],
        (await get("/members"))["items"],
    )


async def _pictures(client: httpx.AsyncClient, rows: list[Json]) -> AsyncIterator[tuple[str, httpx.Response]]:
    for row in rows:
        for index, media in enumerate(row["media"]):
            yield media["alt"], await client.get(f"/api/v1/media/{row['id']}/{index}")


async def _person(get: Any, name: str) -> str:
    found = (await get("/search", q=name))["items"]
    (person_id,) = [one["id"] for one in found if one["kind"] == "person" and one["name"] == name]
    return str(person_id)


TOLD = (
    "Marta Olsen", "Tariq Aziz", "Jonas Berg", "Renate Vogel", "Callum Fraser", "Birgit Huber", "Freight Rate Ticker",
    "Eamon Gallagher", "Sofia Rossi", "Kwame Mensah", "Priya Sharma",
)  # fmt: skip
