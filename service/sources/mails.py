"""Mails that people forward: taken in, kept, and read by a job; the row is gone once what it tells is stored."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import conflict, invalid, not_found
from service.settings import Settings
from service.sources import leases, store
from service.sources.access import open_adapter
from service.sources.activities import Setting
from service.sources.ingest import Step, ingest_all
from service.sources.networks import discreet
from service.sources.pull import words_of
from social_adapters import registry
from social_adapters.conversion import take
from social_adapters.errors import AdapterError
from social_adapters.vocabulary import Activity

MOST_WAITING = 500  # of one source
MOST_TRIES = 5
A_TICK = 50
log = structlog.get_logger()


async def make_address(service: Service, workspace_id: int, source_id: int) -> str:
    """A new private address of a source; the one before ends. It cannot be seen again.

    Problems: 404 where there is no such source, 409 where it takes no mails or mails are taken in nowhere.
    """
    domain = domain_of(service.settings)
    if domain is None or service.settings.smtp_port is None:
        raise conflict("No mails are taken in here: the operator has to set EMBERFEED_SMTP_PORT and a public URL.")
    token = b32encode(secrets.token_bytes(20)).decode().lower()  # survives servers that fold case
    async with service.change(workspace_id) as connection:
        await _taker(connection, workspace_id, source_id)
        row = {"workspace_id": workspace_id, "id": new_id(), "source_id": source_id}
        await store.mails.name(connection, row | {"hash": hashed(token), "created_at": now()})
    return f"{token}@{domain}"


async def end_address(service: Service, workspace_id: int, source_id: int) -> None:
    async with service.change(workspace_id) as connection:
        await store.mails.forget_name(connection, workspace_id, source_id)


def domain_of(settings: Settings) -> str | None:
    """What private addresses end in, where that is known."""
    return settings.mail_domain or (urlsplit(settings.public_url).hostname if settings.public_url else None)


def hashed(token: str) -> str:
    """160 random bits need neither salt nor stretching."""
    return hashlib.sha256(token.lower().encode("utf-8", "replace")).hexdigest()


async def hand_in(service: Service, workspace_id: int, source_id: int, content: bytes) -> tuple[Activity, ...]:
    """What a mail tells; it is kept, and read by a job. Problems: 404, 409, and 422 for one that cannot be read."""
    async with service.database.read() as connection:
        source = await _taker(connection, workspace_id, source_id)
    if source.state != "active":
        raise conflict("This source is paused.")
    try:
        found = await _told(service, source, content)
    except AdapterError as error:
        raise invalid(str(error)) from error
    await keep(service, [(workspace_id, source_id)], content)
    return found


async def keep(service: Service, places: Sequence[tuple[int, int]], content: bytes) -> None:
    """Keep a mail for these sources (workspace_id, id): once this returns, nothing loses it."""
    kept = service.vault.seal(content)
    at = now()
    rows: list[dict[str, Any]] = [
        {"workspace_id": home, "id": new_id(), "source_id": source_id, "content": kept, "received_at": at}
        | {"due_at": at, "tries": 0}
        for home, source_id in places
    ]
    async with service.database.write() as connection:
        await store.mails.add(connection, rows)
    for row in rows:
        await service.queue.enqueue("read_mail", row["workspace_id"], row["id"])


async def due_mails(service: Service) -> list[tuple[int, int]]:
    """Mails to read now: (workspace_id, id)."""
    async with service.database.read() as connection:
        return await store.mails.due(connection, now(), A_TICK)


async def read_mail(service: Service, workspace_id: int, mail_id: int, steps: Sequence[Step]) -> None:
    """Store what a mail tells and let go of it, all or nothing. One that cannot be read is said so at its source."""
    async with service.database.write() as connection:
        taken = await store.mails.take(connection, workspace_id, mail_id, now(), leases.until(service))
        source = await store.sources.one(connection, workspace_id, taken.source_id) if taken else None
    if taken is None or source is None:
        return
    try:
        found = await _told(service, source, service.vault.open(taken.content))
    except AdapterError as error:
        await _finish(service, source, taken, (), steps, str(error))
        return
    except Exception:
        if taken.tries < MOST_TRIES:
            raise
        await log.aexception("mail given up", source=source.id)
        await _finish(service, source, taken, (), steps, "a mail could not be read, and was given up")
        return
    await _finish(service, source, taken, found, steps, None)


async def _finish(
    service: Service, source: Any, taken: Any, found: Sequence[Activity], steps: Sequence[Step], problem: str | None
) -> None:
    async with service.change(source.workspace_id) as connection:
        if not await store.mails.done(connection, taken):
            return
        if found:
            words = await words_of(connection, source.workspace_id)
            setting = Setting(source.workspace_id, source.id, source.adapter, taken.received_at, words)
            await ingest_all(connection, setting, found, steps)
        heard = {"last_heard_at": taken.received_at, "last_error": problem}
        await store.sources.change(connection, source.workspace_id, source.id, **heard)
        await live.announce(connection, source.workspace_id, "source", [source.id], now())


async def _told(service: Service, source: Any, content: bytes) -> tuple[Activity, ...]:
    adapter = await open_adapter(service, source)
    with discreet(adapter.given):
        return await take(adapter, content, now())


async def _taker(connection: AsyncConnection, workspace_id: int, source_id: int) -> Any:
    """The source, if mails can be handed to it. Problems 404 and 409."""
    source = await store.sources.one(connection, workspace_id, source_id)
    if source is None:
        raise not_found("There is no such source.")
    if not registry.adapter(source.adapter).documents:
        raise conflict("This source takes no mails.")
    return source
