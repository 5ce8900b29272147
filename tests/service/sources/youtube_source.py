"""A metered source: a YouTube channel watched by key."""

from __future__ import annotations

import orjson

from service.clock import now
from service.context import Service
from service.database import new_id
from service.sources.store import sources
from service.team import create_workspace
from tests.social_adapters.exchanges.youtube import EXCHANGE


async def add_youtube(service: Service) -> tuple[int, int]:
    """Workspace and source. The workspace is a sample: its requests stay inside."""
    source_id = new_id()
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
        settings = service.vault.seal(orjson.dumps(dict(EXCHANGE.settings)))
        row = {"workspace_id": workspace_id, "id": source_id, "adapter": "youtube", "title": "us", "role": "watched"}
        row |= {"settings": settings, "due_at": now(), "created_at": now(), "state": "active", "failures": 0}
        await sources.add(connection, row | {"every_seconds": 3600, "daily_cap": None, "monthly_cap": None})
    return workspace_id, source_id
