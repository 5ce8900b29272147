"""Calls that networks and products make to us: proved, heard once, and stored like what was fetched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.context import Service
from service.errors import Problem, conflict, invalid, not_found, unauthorized
from service.sources import store
from service.sources.activities import Setting
from service.sources.ingest import Step, ingest
from service.sources.networks import discreet, stored_adapter
from service.sources.pull import words_of
from social_adapters.conversion import receive
from social_adapters.errors import AdapterError, Unauthorized, Unsupported
from social_adapters.hooks import Delivery, Receipt

REPEATED = timedelta(days=60)  # how long LinkedIn keeps a notification, and may tell it again


async def hear(service: Service, workspace_id: int, source_id: int, delivery: Delivery, steps: Iterable[Step]) -> bytes:
    """What the caller wants to hear back, once everything that it told is stored.

    Problems: 401 for a call that is not proved, 404 where nothing is called, 409 for a paused source and for a call
    that was heard before, 422 for one that cannot be read.
    """
    async with service.database.read() as connection:
        source = await store.sources.one(connection, workspace_id, source_id)
    if source is None:
        raise not_found()
    receipt = await _proved(service, source, delivery)
    if delivery.method != "POST":
        return receipt.answer
    if source.state != "active":
        raise conflict("This source is paused.")
    if await _kept(service, source, receipt, tuple(steps)):
        await service.queue.enqueue("pull_source", workspace_id, source_id)
    elif receipt.refused_again:
        raise conflict("This call was heard before.")
    return receipt.answer


async def forget_calls(connection: AsyncConnection, now: datetime) -> None:
    """Drop keys of calls so old that their signature would be refused by now."""
    await store.deliveries.forget(connection, now - REPEATED)


async def _proved(service: Service, source: Any, delivery: Delivery) -> Receipt:
    try:
        adapter = await stored_adapter(service, source)
        with discreet(adapter.given):
            return receive(adapter, delivery, now())
    except AdapterError as error:
        raise _problem(error) from error


def _problem(error: AdapterError) -> Problem:
    match error:
        case Unauthorized():
            return unauthorized(str(error))
        case Unsupported():
            return not_found()
    return invalid(str(error))


async def _kept(service: Service, source: Any, receipt: Receipt, steps: tuple[Step, ...]) -> bool:
    """Store what was told and make the source due, all or nothing; False where it was heard before."""
    async with service.change(source.workspace_id) as connection:
        if receipt.key and not await store.deliveries.remember(connection, source, receipt.key, now()):
            return False
        if receipt.activities:
            words = await words_of(connection, source.workspace_id)
            setting = Setting(source.workspace_id, source.id, source.adapter, now(), words)
            await ingest(connection, setting, receipt.activities, steps)
        heard = {"due_at": now(), "last_heard_at": now()}
        await store.sources.change(connection, source.workspace_id, source.id, **heard)
        await live.announce(connection, source.workspace_id, "source", [source.id], now())
    return True
