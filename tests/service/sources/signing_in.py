"""A workspace that signs in: its people's browsers, and what they ask and see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.context import Service
from service.sources.networks import stored_settings
from service.sources.store import sources
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from service.team.access import COOKIE
from tests.service.conftest import ORIGIN, Client

REDIRECT = f"{ORIGIN}/oauth/callback"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where no SQL is in question
ROLES = {"ada": Role.ADMIN, "rhea": Role.REP, "rolf": Role.REP}


@dataclass
class Desk:
    """`browser("ada")` is signed in here as Ada; Otto is the admin of another workspace."""

    service: Service
    workspace_id: int
    sessions: dict[str, str]
    client: Client

    def browser(self, name: str) -> httpx.AsyncClient:
        fresh = self.client()
        fresh.cookies.set(COOKIE, self.sessions[name])
        return fresh

    async def begin(self, name: str, **asked: Any) -> httpx.Response:
        return await self.browser(name).post("/api/v1/authorizations", json=asked)

    async def url(self, name: str, **asked: Any) -> httpx.URL:
        """Where the browser is sent."""
        answer = await self.begin(name, **asked)
        assert answer.status_code == 201, answer.text
        return httpx.URL(answer.json()["url"])

    async def come_back(self, name: str | None, where: httpx.URL | str) -> dict[str, Any]:
        """The browser follows the network's redirect to us: how that went, as its screen learns it."""
        browser = self.browser(name) if name else self.client()
        answer = await browser.get(where)
        assert answer.status_code == 303, answer.text
        place, _, ended = answer.headers["location"].partition("?signed_in=")
        assert place == "/sources"
        if ended == "unknown":
            return {"outcome": ended}
        told = await browser.get(f"/api/v1/authorizations/{ended}")
        assert told.status_code == 200, told.text
        return dict(told.json())

    async def listed(self, name: str = "ada") -> list[dict[str, Any]]:
        return list((await self.browser(name).get("/api/v1/sources")).json()["items"])

    async def row(self, source_id: str | int) -> Any:
        async with self.service.database.read() as connection:
            return await sources.one(connection, self.workspace_id, int(source_id))

    async def settings(self, source_id: str | int) -> dict[str, Any]:
        return stored_settings(self.service, await self.row(source_id))

    async def change(self, source_id: str | int, **values: Any) -> None:
        """Change columns; `settings` are sealed."""
        if "settings" in values:
            values["settings"] = self.service.vault.seal(orjson.dumps(values["settings"]))
        async with self.service.database.write() as connection:
            await sources.change(connection, self.workspace_id, int(source_id), **values)

    async def dump(self, table: str) -> str:
        async with self.service.database.read() as connection:
            return str([tuple(row) for row in await connection.execute(text(f'SELECT * FROM "{table}"'))])


async def desk(app: FastAPI, client: Client, sample: bool = False) -> Desk:
    service: Service = app.state.service
    sessions = {}
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=sample)
        people = [(name, role, workspace_id) for name, role in ROLES.items()]
        people += [("otto", Role.ADMIN, await create_workspace(connection, "Quay", sample=sample))]
        for name, role, where in people:
            member_id = await add_member(connection, where, name.title(), f"{name}@team.example", [role])
            sessions[name] = await issue(connection, CredentialKind.SESSION, where, member_id, None)
    return Desk(service, workspace_id, sessions, client)
