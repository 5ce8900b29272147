"""What a running service shares: settings, database, secrets, the queue, the live stream, the way out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request

from service.attempts import Attempts
from service.database import Database
from service.errors import invalid
from service.live import Live, take_turn
from service.outside import Outside, SampleNetworks
from service.queue import LocalQueue, Queue, RedisQueue
from service.sealed import sealed
from service.settings import Settings
from service.vault import Vault, has_ring, lost, open_vault

HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Service:
    settings: Settings
    database: Database
    vault: Vault
    attempts: Attempts
    queue: Queue
    live: Live
    outside: Outside

    @asynccontextmanager
    async def change(self, workspace_id: int | None = None) -> AsyncIterator[AsyncConnection]:
        """One transaction; whoever watches the live stream is woken after it.

        With a workspace it waits its turn first, so that all writers lock in the same order and read what is true.
        """
        async with self.database.write() as connection:
            if workspace_id is not None:
                await take_turn(connection, workspace_id)
            yield connection
        await self.live.wake()


@asynccontextmanager
async def open_service(settings: Settings, sample: SampleNetworks | None = None) -> AsyncIterator[Service]:
    """Everything opened, and closed at the end; for the API, the worker and the command line alike."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    redis_url = settings.redis_url.get_secret_value() if settings.redis_url else None
    async with AsyncExitStack() as opened:
        database = Database(settings.database)
        opened.push_async_callback(database.close)
        queue = await _queue(settings, redis_url)
        opened.push_async_callback(queue.close)
        live = Live(database, redis_url)
        opened.push_async_callback(live.close)
        outside = Outside(database, settings.private_hosts, sample)
        opened.push_async_callback(outside.close)
        vault = await _vault(settings, database)
        yield Service(settings, database, vault, Attempts(), queue, live, outside)


async def _vault(settings: Settings, database: Database) -> Vault:
    """A ring is made on first use, but not where another one was lost. Raises WrongKey."""
    if not has_ring(settings) and (secrets := await _sealed(database)):
        raise lost(secrets)
    return open_vault(settings)


async def _sealed(database: Database) -> int:
    try:
        async with database.read() as connection:
            return len([None async for _ in sealed(connection)])
    except (SQLAlchemyError, OSError):
        return 0  # a database that cannot be reached is told where it is used


async def _queue(settings: Settings, redis_url: str | None) -> Queue:
    return await RedisQueue.connect(redis_url, settings.lease_seconds) if redis_url else LocalQueue()


async def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Here = Annotated[Service, Depends(service_of)]


def origin_of(request: Request) -> str:
    """How this installation is reached, without a slash at the end: EMBERFEED_PUBLIC_URL, or else what was asked.

    A problem 422 where neither is an address.
    """
    public = request.app.state.service.settings.public_url
    host = request.headers.get("host", "")
    base: str = public.rstrip("/") if public else f"{request.url.scheme}://{host}"
    parts = urlsplit(base)
    is_plain = not (parts.query or parts.fragment) and HOST.fullmatch(parts.netloc if public else host)
    if parts.scheme not in {"http", "https"} or not is_plain:
        raise invalid("This installation does not know its own address: set EMBERFEED_PUBLIC_URL.")
    return base
