"""The private link to a member's feed: one at a time, for reading alone, kept as a hash, and taken back at any time.

It stands in an address, because readers of feeds can sign in by nothing else. So it opens that one feed, is no part of
any answer but the one that makes it, and the log has the route's template in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Service
from service.errors import not_found
from service.team import store
from service.team.access import Access
from service.team.credentials import hashed, issue
from service.team.devices import keep_seen
from service.team.models import CredentialKind


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose feed is read, and since when its link stands."""

    workspace_id: int
    member_id: int
    since: datetime


async def standing(connection: AsyncConnection, access: Access) -> Any | None:
    """The member's link, if there is one: since when, and when it was last read by whom; never the link itself."""
    return await store.feed_link(connection, access.workspace_id, access.member_id)


async def make(service: Service, access: Access) -> str:
    """The secret of a new link; the one before ends."""
    of_member = access.workspace_id, access.member_id
    async with service.change(access.workspace_id) as connection:
        await store.remove_feed_link(connection, *of_member)
        return await issue(connection, CredentialKind.FEED, *of_member, ttl=None)


async def take_back(service: Service, access: Access) -> None:
    """From the next request on the link leads nowhere. Where there is none, nothing changes."""
    async with service.change(access.workspace_id) as connection:
        await store.remove_feed_link(connection, access.workspace_id, access.member_id)


async def reader_of(service: Service, secret: str, name: str) -> Reader:
    """Whose feed a link opens, for a reader who calls itself `name`. A problem 404 where it opens none."""
    async with service.database.read() as connection:
        found = await store.credential(connection, hashed(secret))
    if found is None or found.kind != CredentialKind.FEED:
        raise not_found("There is no such feed: its link was taken back, or a new one was made.")
    await keep_seen(service, found, name)
    return Reader(found.workspace_id, found.member_id, found.created_at)
