"""The live stream over HTTP: events in commit order, resumed by Last-Event-ID."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi.sse import ServerSentEvent

from service import live
from service.context import Service

PATIENCE = 15.0  # seconds without a wake-up before the database is asked anyway


async def events(
    service: Service, workspace_id: int, last_seen: int | None, still_welcome: Callable[[], Awaitable[bool]]
) -> AsyncIterator[ServerSentEvent]:
    """What changes in the workspace after `last_seen` (None: from now on), for as long as somebody listens and may."""
    async with service.database.read() as connection:
        newest = await live.newest(connection, workspace_id)
    seq = newest if last_seen is None else min(last_seen, newest)
    yield ServerSentEvent(event="hello", data={}, id=str(seq))
    if last_seen is not None and last_seen > newest:  # the database is younger than what they saw: a backup came back
        yield ServerSentEvent(event="reset", data={}, id=str(seq))
    while await still_welcome():
        told = service.live.told
        async with service.database.read() as connection:
            found = await live.since(connection, workspace_id, seq)
        if found is None:
            async with service.database.read() as connection:
                seq = await live.newest(connection, workspace_id)
            yield ServerSentEvent(event="reset", data={}, id=str(seq))
            continue
        for event in found:
            seq = event.seq
            yield ServerSentEvent(event=event.kind, data={"id": str(event.id)}, id=str(seq))
        if not found:
            await service.live.wait(PATIENCE, told)
