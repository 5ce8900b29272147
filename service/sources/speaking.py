"""Speaking for a source: its adapter, opened for whoever has something to say through it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.context import Service
from service.errors import conflict, not_found
from service.sources import store
from service.sources.access import open_adapter
from service.sources.networks import discreet
from service.sources.spending import metered
from social_adapters.adapter import Adapter


@asynccontextmanager
async def speaking(service: Service, workspace_id: int, source_id: int) -> AsyncIterator[Adapter]:
    """The adapter of an active source, paid from its budget; its secrets stay out of what a network refuses with.

    Problems: 404 where there is no such source, 409 for a paused one. Raises AdapterError.
    """
    async with service.database.read() as connection:
        source = await store.sources.one(connection, workspace_id, source_id)
    if source is None:
        raise not_found("There is no such source.")
    if source.state != "active":
        raise conflict("This source is paused.")
    adapter = metered(service, source, await open_adapter(service, source))
    with discreet(adapter.given):
        yield adapter
