"""The page of a person, on each dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from service.clock import now
from service.database import Database
from service.settings import settings as current
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.servers.post_office import Office, open_office
from tests.service.conftest import Client
from tests.service.feed.letters import PUBLIC
from tests.service.feed.person_page import Page
from tests.service.scene import set_scene

Clock = Callable[..., None]
MONDAY = datetime(2026, 6, 15, 5, tzinfo=UTC)


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Stands at seven in the morning of a Monday in Berlin; `clock(hours=1)` stands that much later."""

    def stand(**after: float) -> None:
        monkeypatch.setenv("EMBERFEED_NOW", (MONDAY + timedelta(**after)).isoformat())
        current.cache_clear()

    stand()
    yield stand
    monkeypatch.undo()
    current.cache_clear()


@pytest.fixture(scope="session")
def mail_server() -> Iterator[Office]:
    with open_office() as office:
        yield office


@pytest.fixture
def office(mail_server: Office, clock: Clock, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The mail server, empty, that the application sends through; it knows its own address."""
    mail_server.taken, mail_server.answer, mail_server.breaks = [], "250 OK", False
    settings = app.state.service.settings
    monkeypatch.setattr(settings, "mail_through", SecretStr(f"smtp://127.0.0.1:{mail_server.port}"))
    monkeypatch.setattr(settings, "mail_from", "feed@harbour.example")
    monkeypatch.setattr(settings, "public_url", PUBLIC)
    return mail_server
