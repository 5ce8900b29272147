"""A workspace whose network is played: one source of our own on an invented Bluesky, pulled when a test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import orjson
from sqlalchemy import text

from service.clock import now
from service.context import Service, open_service
from service.database import Database, new_id
from service.feed.refresh import follow_up
from service.logs import configure_logs
from service.people import meet
from service.settings import Settings
from service.sources import pull
from service.sources.actors import keep_ours
from service.sources.store import sources
from service.team import Role, add_member, create_workspace
from social_adapters.http import Request, Response
from social_adapters.vocabulary import Actor
from tests.social_adapters.exchanges.bluesky import (
    APPVIEW,
    PASSWORD,
    PDS,
    US,
    Bluesky,
    Json,
    answering,
    follow,
    item,
    like,
    notified,
    person,
    post,
)

ACCOUNT = {"handle": "us.example", "app_password": PASSWORD, "service": PDS, "appview": APPVIEW}
STEPS = (meet, follow_up)
Answer = Callable[[Request], Awaitable[Response | None]]


async def nothing(_request: Request) -> Response | None:
    return None


@dataclass
class Outside:
    """The network everybody in a test speaks to. `instead` may answer a request before the invented Bluesky does."""

    bluesky: Bluesky
    instead: Answer = nothing

    def networks(self, _database: Database, _workspace_id: int) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = Request(request.method, str(request.url), headers, request.content)
        told = await self.instead(asked) or self.bluesky.play(asked)
        return httpx.Response(told.status, headers=dict(told.headers), content=told.body)


@dataclass
class Connection:
    """One source and the worker that pulls it."""

    service: Service
    outside: Outside
    workspace_id: int
    source_id: int

    async def pull(self, *steps: Any) -> bool:
        return await pull(self.service, self.workspace_id, self.source_id, steps or STEPS)

    async def pull_again(self, *steps: Any) -> bool:
        await self.change(due_at=now())
        return await self.pull(*steps)

    async def change(self, **values: Any) -> None:
        async with self.service.database.write() as connection:
            await sources.change(connection, self.workspace_id, self.source_id, **values)

    async def row(self) -> Any:
        async with self.service.database.read() as connection:
            return await sources.one(connection, self.workspace_id, self.source_id)

    async def wait(self) -> timedelta:
        """How long until the source is due."""
        return (await self.row()).due_at - now()

    async def rows(self, sql: str) -> list[Any]:
        async with self.service.database.read() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]

    async def stored(self) -> dict[str, list[Any]]:
        """Everything observed, row by row."""
        tables = ("activity", "actor", "person", "claim", "interaction", "pair_state", "coverage", "engagement")
        return {name: sorted(map(str, await self.rows(f"SELECT * FROM {name}"))) for name in tables}


@asynccontextmanager
async def connected(settings: Settings, outside: Outside) -> AsyncIterator[Connection]:
    """A workspace with one due source, on a migrated database."""
    configure_logs("info")
    async with open_service(settings, outside.networks) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour", sample=True)
            member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
            await keep_ours(connection, workspace_id, "bluesky", Actor(US["did"], handle="us.example"), member_id)
            row = {"workspace_id": workspace_id, "id": new_id(), "adapter": "bluesky", "title": "us", "role": "ours"}
            row |= {"settings": service.vault.seal(orjson.dumps(ACCOUNT)), "due_at": now(), "created_at": now()}
            row |= {"cursor": None, "failures": 0, "state": "active", "every_seconds": 60, "member_id": member_id}
            await sources.add(connection, row)
        yield Connection(service, outside, workspace_id, row["id"])


@asynccontextmanager
async def another_worker(settings: Settings, of: Connection) -> AsyncIterator[Connection]:
    """A second process on the same database."""
    async with open_service(settings, of.outside.networks) as service:
        yield Connection(service, of.outside, of.workspace_id, of.source_id)


def harbour(people: int = 3) -> Bluesky:
    """What happened with us in the last days: each of these people follows, likes and asks."""
    ours = post(US, "3kus1", "We wrote down how gates work", now() - timedelta(days=9))
    there = [person(f"p{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(people)]
    happened = [one for n, by in enumerate(there) for one in _acts(by, n, ours)]
    happened.sort(key=lambda one: str(one["indexedAt"]), reverse=True)
    return Bluesky(people=[US, *there], feeds={"us.example": [item(ours)]}, notifications=happened)


def _acts(by: Json, n: int, ours: Json) -> list[Json]:
    at = now() - timedelta(days=3, minutes=n)
    question = post(by, f"3kq{n}", f"Does it read gate logs? ({n})", at, reply=answering(ours))
    liked = like(by, f"3kl{n}", at - timedelta(hours=1), ours)
    return [notified(question, "reply", ours["uri"]), liked, follow(by, f"3kf{n}", at - timedelta(hours=2))]


def says(status: int, body: bytes | Json, **headers: str) -> Answer:
    """The network answers every question (but the sign-in) like this."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    async def answer(request: Request) -> Response | None:
        if ".server." in request.url:
            return None
        return Response(status, {"content-type": "application/json", **given}, request.url, content)

    return answer
