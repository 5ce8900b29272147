"""A scene and who looks at it, and the page of a person, on each dialect."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.feed.person_page import Page
from tests.service.scene import Scene, set_scene


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


@pytest.fixture
async def page(app: FastAPI, database: Database, client: Client) -> Page:
    scene = await set_scene(database)
    scene.now = now() - timedelta(minutes=1)
    async with database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
        other_id = await create_workspace(connection, "Quay")
        stranger_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        strange = await issue(connection, CredentialKind.TOKEN, other_id, stranger_id, None)
    return Page(scene, client(token=token), client(token=strange))
