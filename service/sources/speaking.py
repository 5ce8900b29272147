"""Speaking for a source: its adapter, opened for whoever has something to say through it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Service
from service.errors import conflict, not_found
from service.sources import store
from service.sources.access import open_adapter
from service.sources.networks import discreet
from service.sources.spending import metered
from social_adapters import registry
from social_adapters.adapter import Adapter
from social_adapters.vocabulary import ActivityType


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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as who speaks through it knows it. `keys`: the accounts it speaks as, as their network names them.

    `member_id`: whose it is; None: the workspace's. `performs`: whether it can say something there at all.
    """

    source_id: int
    network: str
    title: str
    member_id: int | None
    keys: tuple[str, ...]
    handle: str | None
    performs: bool
    active: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What is answered, as its network names it, and its author's key there."""

    key: str
    network: str
    author: str | None


async def speaker(connection: AsyncConnection, workspace_id: int, source_id: int) -> Speaker | None:
    """Who speaks through a source; None where there is none of ours."""
    row = await store.sources.one(connection, workspace_id, source_id)
    return _speaker(row) if row is not None and row.role == "ours" else None


async def answered(connection: AsyncConnection, workspace_id: int, activity_id: int) -> Answered | None:
    """What an activity of ours to be answers; None where it is not there, or was taken back."""
    row = await store.activities.one(connection, workspace_id, activity_id)
    if row is None or row.deleted_at is not None:
        return None
    authors = await store.activities.authors_of(connection, workspace_id, row.network, [row.key])
    return Answered(row.key, row.network, authors.get(row.key))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the looks at an account have shown of it. `looked_at`: when the last one ended; None: none ever did."""

    looked_at: datetime | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing an account said, as its network names it."""

    key: str
    url: str | None
    content: str


async def shown(connection: AsyncConnection, workspace_id: int, source_id: int, begun: datetime) -> Shown:
    """What a source of ours has shown of what its account said since a moment, the newest first."""
    row = await store.sources.one(connection, workspace_id, source_id)
    if row is None:
        return Shown(None, ())
    keys = _speaker(row).keys
    rows = await store.activities.said_by(connection, workspace_id, row.adapter, keys, begun)
    return Shown(row.last_success_at, tuple(Said(one.key, one.url, _words(one)) for one in rows))


def _words(row: Any) -> str:
    return "\n".join(part for part in (row.name, row.content) if part)


async def since(connection: AsyncConnection, workspace_id: int, source_id: int) -> datetime | None:
    """Since when there is a source; None where it is gone."""
    row = await store.sources.one(connection, workspace_id, source_id)
    return row.created_at if row is not None else None


def _speaker(row: Any) -> Speaker:
    kind = registry.adapters().get(row.adapter)
    account = row.account or {}
    return Speaker(
        source_id=row.id,
        network=row.adapter,
        title=row.title,
        member_id=row.member_id,
        keys=tuple(sorted(str(key) for network, key, *_ in row.speakers if network == row.adapter)),
        handle=account.get("handle"),
        performs=kind is not None and ActivityType.CREATE in kind.performs,
        active=row.state == "active",
    )
