"""Sources where more than one account speaks for us: the bot of an app beside the member it belongs to."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import text

from service.context import Service, open_service
from service.database import Database
from service.settings import Settings
from service.sources.connections import connect, reconnect
from service.team import Role, add_member, create_workspace
from social_adapters.http import stand_in
from tests.social_adapters.exchanges.slack import ANN, BOT, SELLER, SETTINGS, workspace


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
