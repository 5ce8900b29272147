"""A workspace with two reps and an admin that bring files; nothing is read until a test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import text

from service.context import Service
from service.feed.jobs import run_import
from service.settings import Settings
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import ORIGIN
from tests.service.quiet import quiet

PEOPLE = {"nia": Role.REP, "rolf": Role.REP, "ada": Role.ADMIN}


@dataclass
class Office:
    service: Service
    workspace_id: int
    members: dict[str, int]
    clients: dict[str, httpx.AsyncClient]

    async def bring(self, content: bytes, name: str, by: str = "nia", **query: str) -> httpx.Response:
        return await self.clients[by].post("/api/v1/imports", params={"name": name, **query}, content=content)

    async def imported(self, content: bytes, name: str, **query: str) -> dict[str, Any]:
        """Bring a file and have it read; how the import then stands."""
        answer = await self.bring(content, name, **query)
        assert answer.status_code == 202, answer.text
        await run_import(self.service, self.workspace_id, int(answer.json()["id"]))
        return await self.seen(answer.json()["id"])

    async def seen(self, import_id: str, by: str = "nia") -> dict[str, Any]:
        listed = (await self.clients[by].get("/api/v1/imports")).json()["items"]
        return next(one for one in listed if one["id"] == import_id)

    async def get(self, path: str, by: str = "nia") -> Any:
        answer = await self.clients[by].get(f"/api/v1/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def rows(self, sql: str) -> list[Any]:
        async with self.service.database.read() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]


@asynccontextmanager
async def office(settings: Settings) -> AsyncIterator[Office]:
    async with quiet(settings) as app:
        yield await _opened(app)


async def _opened(app: FastAPI) -> Office:
    service: Service = app.state.service
    members, clients = {}, {}
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour")
        for name, role in PEOPLE.items():
            members[name] = await add_member(connection, workspace_id, name.title(), f"{name}@harbour.example", [role])
            token = await issue(connection, CredentialKind.TOKEN, workspace_id, members[name], None)
            headers = {"authorization": f"Bearer {token}"}
            clients[name] = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers)
    return Office(service, workspace_id, members, clients)
