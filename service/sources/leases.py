"""Leases: who takes a row has it until a moment, renews that while working, and may find it lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service

Keep = Callable[[AsyncConnection, datetime], Awaitable[object]]


class LeaseLost(Exception):
    """Somebody else took it: whatever we still hold is theirs to do again."""


def until(service: Service) -> datetime:
    """When a lease taken now runs out: what a killed process held is free again then."""
    return now() + timedelta(seconds=service.settings.lease_seconds)


async def between_renewals(service: Service) -> None:
    await asyncio.sleep(service.settings.lease_seconds / 3)


@asynccontextmanager
async def held(service: Service, keep: Keep) -> AsyncIterator[None]:
    """Keep a lease while something long goes on: `keep` writes until when, where it is still ours."""
    renewing = asyncio.create_task(_renew(service, keep))
    try:
        yield
    finally:
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)  # whoever stops us meanwhile is heard


async def _renew(service: Service, keep: Keep) -> None:
    while True:
        await between_renewals(service)
        with suppress(SQLAlchemyError):  # whoever stores next finds out whether the lease is still ours
            async with service.database.write() as connection:
                await keep(connection, until(service))
