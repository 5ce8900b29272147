"""What tests of connecting share: a team of every role on an invented network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.context import Service
from service.feed.refresh import follow_up
from service.people import meet
from service.settings import Settings
from service.sources import pull
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.service.sources.outside import ACCOUNT, Outside, harbour

SOURCES = "/api/v1/sources"

OWN = {"adapter": "bluesky", "settings": ACCOUNT}

PEOPLE = {
    "rhea": Role.REP,
    "rolf": Role.REP,
    "mira": Role.MARKETING,
    "max": Role.MANAGER,
    "ada": Role.ADMIN,
    "cora": Role.COMPLIANCE,
}


@pytest.fixture
def outside() -> Outside:
    return Outside(harbour())


@pytest.fixture
async def app(settings: Settings, outside: Outside) -> AsyncIterator[FastAPI]:
    """The application on an invented network; nothing is pulled unless a test says so."""
    async with quiet(settings, outside.networks) as app:
        yield app


@dataclass
class Team:
    service: Service
    workspace_id: int
    tokens: dict[str, str]
    client: Client

    def __getattr__(self, name: str) -> httpx.AsyncClient:
        return self.client(token=self.tokens[name])


@pytest.fixture
async def team(app: FastAPI, client: Client) -> Team:
    service: Service = app.state.service
    tokens = {}
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
        for name, role in PEOPLE.items():
            member_id = await add_member(connection, workspace_id, name.title(), f"{name}@harbour.example", [role])
            tokens[name] = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
        other_id = await create_workspace(connection, "Quay", sample=True)
        stranger_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        tokens["otto"] = await issue(connection, CredentialKind.TOKEN, other_id, stranger_id, None)
    return Team(service, workspace_id, tokens, client)


async def made(browser: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await browser.post(SOURCES, json=OWN | more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def listed(browser: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await browser.get(SOURCES)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def read(team: Team, source: dict[str, Any]) -> None:
    assert await pull(team.service, team.workspace_id, int(source["id"]), (meet, follow_up))
