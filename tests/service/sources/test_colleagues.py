"""Sources where more than one account speaks for us: the bot of an app beside the member it belongs to."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import text

from service.clock import now
from service.context import Service, open_service
from service.database import Database
from service.feed.refresh import follow_up
from service.people import meet
from service.settings import Settings
from service.sources import pull
from service.sources.connections import connect, reconnect
from service.team import Role, add_member, create_workspace
from social_adapters.http import stand_in
from tests.social_adapters.exchanges.slack import ANN, BEN, BOT, HELP, SELLER, SETTINGS, message, workspace

DONE = """
SELECT one.key AS who, interaction.kind AS kind, other.key AS whom FROM interaction
JOIN actor one ON one.id = interaction.actor_id JOIN actor other ON other.id = interaction.target_id
"""


def network(_database: Database, _workspace_id: int) -> httpx.AsyncBaseTransport:
    return stand_in(workspace().play)


async def ours(service: Service) -> dict[str, int | None]:
    """Our own actors, and the member each speaks for."""
    async with service.database.read() as connection:
        rows = await connection.execute(text("SELECT key, member_id FROM actor WHERE ours"))
        return {row.key: row.member_id for row in rows}


async def member(service: Service, workspace_id: int, name: str) -> int:
    async with service.database.write() as connection:
        return await add_member(connection, workspace_id, name, f"{name}@harbour.example", [Role.REP])


@pytest.fixture
def both() -> dict[str, Any]:
    return {**SETTINGS, "ours": [SELLER, ANN]}


async def test_colleagues_are_ours_and_stay_whose_they_were(settings: Settings, both: dict[str, Any]) -> None:
    async with open_service(settings, network) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour", sample=True)
        sam, ann = [await member(service, workspace_id, name) for name in ("sam", "ann")]
        source_id = await connect(service, workspace_id, "slack", both, sam)
        assert await ours(service) == {SELLER: sam, ANN: None, BOT: None}
        await connect(service, workspace_id, "slack", {**SETTINGS, "ours": [ANN, SELLER]}, ann)
        await reconnect(service, workspace_id, source_id, both)
        assert await ours(service) == {SELLER: sam, ANN: ann, BOT: None}


async def test_what_is_said_to_a_colleague_is_said_to_us(settings: Settings) -> None:
    said = message(ANN, f"{int(now().timestamp()) - 3600}.000100", f"<@{SELLER}> and the new bowls?")
    asked = workspace(rooms={HELP: [said]}, threads={})
    async with open_service(settings, lambda _database, _workspace_id: stand_in(asked.play)) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour", sample=True)
        source_id = await connect(service, workspace_id, "slack", {**SETTINGS, "ours": [BEN, SELLER]}, None)
        await pull(service, workspace_id, source_id, (meet, follow_up))
        async with service.database.read() as connection:
            rows = await connection.execute(text(DONE))
            assert [(row.who, row.kind, row.whom) for row in rows] == [(ANN, "mention", SELLER)]
            people = await connection.execute(text("SELECT key FROM actor WHERE person_id IS NOT NULL"))
            assert {row.key for row in people} == {ANN}
            cards = await connection.execute(text("SELECT state FROM engagement"))
            assert [row.state for row in cards] == ["open"]
