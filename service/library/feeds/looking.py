"""Looking at a feed: by the adapter of feeds, with all its care; a fault stands in the row, and loses nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog

from service import live
from service.clock import now
from service.context import Service
from service.database import nameable, new_id
from service.errors import Problem, conflict, invalid, not_found
from service.library.feeds import store
from service.library.feeds.entries import Entry, entries
from service.library.feeds.proposals import keep
from service.library.writing import unwritable
from service.sources import adapter_of
from service.team.access import Access
from social_adapters.adapter import Adapter
from social_adapters.conversion import pages
from social_adapters.errors import AdapterError, RateLimited, Unreachable
from social_adapters.vocabulary import Activity

log = structlog.get_logger()
FEEDS = "feeds"
EVERY, LONGEST_WAIT = timedelta(hours=1), timedelta(days=1)
LEASE = timedelta(minutes=10)  # who looks for longer has died
LOOK_SECONDS = 60.0  # all its pages together
MOST_FEEDS, MOST_ENTRIES, AT_ONCE = 50, 200, 20


@dataclass(frozen=True, slots=True)
class Named:
    """A feed as marketing names it: its address, and what its contents are for."""

    url: str
    networks: tuple[str, ...]


async def begin(service: Service, access: Access, named: Named) -> tuple[Any, int | None]:
    """The feed, and how many entries it proposes; None where it was named before. It is looked at once, before it is
    kept.

    Problems: 409 where there are too many, 422 for what is no address, cannot be reached, or is no feed we can read.
    """
    workspace_id = access.workspace_id
    for wrong in (one for network in named.networks for one in unwritable(network)):
        raise invalid(wrong)
    adapter = await adapter_of(service, workspace_id, FEEDS, {"url": named.url})
    key = sha256(adapter.given.model_dump()["url"].encode()).hexdigest()
    async with service.database.read() as connection:
        before = await store.with_key(connection, workspace_id, key)
    if before is not None:
        return before, None
    try:
        title, (found, cursor) = await _title(adapter), await _read(adapter, None)
    except AdapterError as error:
        raise invalid(_told(error)) from error
    row = {"workspace_id": workspace_id, "id": new_id(), "key": key, "url": adapter.given.model_dump()["url"]}
    row |= {"title": title, "networks": list(named.networks), "member_id": access.member_id, "cursor": cursor}
    row |= {"due_at": now() + EVERY, "failures": 0, "last_error": None, "looked_at": now(), "created_at": now()}
    async with service.change(workspace_id) as connection:
        if (meanwhile := await store.with_key(connection, workspace_id, key)) is not None:
            return meanwhile, None
        if await store.count(connection, workspace_id) >= MOST_FEEDS:
            raise conflict(f"There are at most {MOST_FEEDS} feeds: remove one first.")
        await store.add(connection, row)
        feed = await store.one(connection, workspace_id, row["id"])
        new = await keep(connection, feed, found, now())
        await live.announce(connection, workspace_id, "content", [row["id"]], now())
    return feed, new


async def look(service: Service, workspace_id: int, feed_id: int, by: datetime | None = None) -> int | None:
    """Look at a feed that is due (`by` a moment of the caller's); how many entries are new. None: nobody looked now.

    What goes wrong is written into its row, and it is due again later each time.
    """
    until = now() + LEASE
    async with service.change(workspace_id) as connection:
        feed = await store.take(connection, workspace_id, feed_id, by or now(), until)
    if feed is None:
        return None
    new, found, told = None, None, dict[str, Any]()
    try:
        adapter = await adapter_of(service, workspace_id, FEEDS, {"url": feed.url})
        found, cursor = await _read(adapter, feed.cursor)
        told = {"cursor": cursor, "failures": 0, "last_error": None, "looked_at": now(), "due_at": now() + EVERY}
    except AdapterError as error:
        told = _again(feed, _told(error), error.retry_after if isinstance(error, RateLimited) else 0)
    except Problem as problem:  # its address is none by today's rules
        told = _again(feed, problem.detail)
    except Exception as error:  # of the adapter: it says so, and the next look comes later
        await log.aexception("look at a feed failed", feed=feed_id)
        told = _again(feed, f"Emberfeed stumbled over an answer ({type(error).__name__}); nothing of it was stored")
    async with service.change(workspace_id) as connection:
        if (await store.one(connection, workspace_id, feed_id)) is None:
            return None  # removed meanwhile
        if found is not None:
            new = await keep(connection, feed, found, now())
        await store.change_feed(connection, workspace_id, feed_id, told)
        await live.announce(connection, workspace_id, "content", [feed_id], now())
    return new


async def look_now(service: Service, workspace_id: int, feed_id: int) -> Any:
    """The feed, after a look that somebody asked for. A problem 404 where there is none."""
    async with service.database.read() as connection:
        feed = await store.one(connection, workspace_id, feed_id)
    if feed is None:
        raise not_found("There is no such feed.")
    await look(service, workspace_id, feed_id, max(feed.due_at, now()))
    async with service.database.read() as connection:
        return await store.one(connection, workspace_id, feed_id)


async def due(service: Service) -> list[tuple[int, int]]:
    """Feeds to look at now."""
    async with service.database.read() as connection:
        return await store.due(connection, now(), AT_ONCE)


async def remove(service: Service, workspace_id: int, feed_id: int) -> None:
    """Look at it no more. What it proposed goes with it; contents that were made of that stay. A problem 404."""
    async with service.change(workspace_id) as connection:
        if await store.one(connection, workspace_id, feed_id) is None:
            raise not_found("There is no such feed.")
        await store.remove(connection, workspace_id, feed_id)
        await live.announce(connection, workspace_id, "content", [feed_id], now())


async def _title(adapter: Adapter) -> str:
    watched = await adapter.watches()
    name = nameable(watched.name if watched else None) or adapter.called()
    return " ".join(name.split())[:200]


async def _read(adapter: Adapter, cursor: str | None) -> tuple[list[Entry], str | None]:
    """What is new since the cursor, at most the 200 newest; and the cursor behind them. Raises AdapterError."""
    found = list[Activity]()
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            async for page in pages(adapter, cursor, now()):
                found += page.activities
                cursor = page.cursor
    except TimeoutError as problem:
        raise Unreachable("it did not come in time") from problem
    return entries(found)[-MOST_ENTRIES:], cursor


def _told(error: AdapterError) -> str:
    if isinstance(error, Unreachable):
        return f"This address cannot be reached from this machine now: {error}."
    return f"There is no feed that can be read: {error}."


def _again(feed: Any, message: str, seconds: float = 0) -> dict[str, Any]:
    wait = min(timedelta(minutes=15) * 2 ** min(feed.failures, 8), LONGEST_WAIT)
    again = now() + max(wait, timedelta(seconds=min(seconds, LONGEST_WAIT.total_seconds())))
    return {"due_at": again, "failures": feed.failures + 1, "last_error": message[:500]}
