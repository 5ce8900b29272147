"""A workspace with people in it, and browsers signed in as them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest

from service.database import Database
from service.team import Role, add_member, create_workspace

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Team:
    workspace_id: int
    admin: int
    rep: int
    marketing: int
    password: str = PASSWORD


@pytest.fixture
async def team(database: Database) -> Team:
    people = (("Ada", Role.ADMIN), ("Rhea", Role.REP), ("Mira", Role.MARKETING))
    async with database.write() as connection:
        workspace = await create_workspace(connection, "Northwind")
        ids = [
            await add_member(connection, workspace, name, f"{name}@northwind.example", [role], PASSWORD)
            for name, role in people
        ]
    return Team(workspace, *ids)


@pytest.fixture
def browser(client: Callable[..., httpx.AsyncClient], team: Team) -> Callable[..., Awaitable[httpx.AsyncClient]]:
    """Signs somebody of the team in: `await browser("ada")`."""

    async def sign_in(name: str, **options: str) -> httpx.AsyncClient:
        fresh = client(**options)
        proof = {"email": f"{name}@northwind.example", "password": PASSWORD}
        answer = await fresh.post("/api/v1/sign-in", json=proof)
        assert answer.status_code == 204, answer.text
        return fresh

    return sign_in
