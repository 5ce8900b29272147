"""The page of a person, on each dialect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.feed.person_page import Page
from tests.service.scene import set_scene


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
