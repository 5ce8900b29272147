"""Pulling one source: take it, fetch page after page, store each with its cursor, give it back with the outcome."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Vocabulary
from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import is_disk_full
from service.sources import leases, store
from service.sources.access import open_adapter
from service.sources.activities import Setting
from service.sources.coverage import extend
from service.sources.ingest import Step, ingest_all
from service.sources.networks import discreet
from service.sources.spending import metered
from service.team import vocabulary
from service.vault import WrongKey
from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unsupported

LONGEST_WAIT = timedelta(hours=1)
TOGETHER = 20  # pages whose people are looked at together
log = structlog.get_logger()


async def due_sources(service: Service, limit: int = 50) -> list[tuple[int, int]]:
    """Sources to pull now: (workspace_id, id), longest overdue first."""
    async with service.database.read() as connection:
        return await store.sources.due(connection, now(), limit)


First = Callable[[AsyncConnection, int, str], Awaitable[Sequence[str]]]


async def nobody_first(_connection: AsyncConnection, _workspace_id: int, _network: str) -> Sequence[str]:
    return ()


async def nothing_more(_service: Service, _workspace_id: int) -> None:
    pass


class Above(NamedTuple):
    """What the packages above have to say in a pull.

    `first`: by workspace and network, which actors to look at before others, should a budget end the look. `look`:
    what is done after some pages, with their people.
    """

    first: First = nobody_first
    look: Callable[[Service, int], Awaitable[None]] = nothing_more


ALONE = Above()


async def pull(
    service: Service, workspace_id: int, source_id: int, steps: Iterable[Step], above: Above = ALONE
) -> bool:
    """Fetch what is new from one source; False where it was not to be taken. Faults end in its row, never here.

    `steps` follow from every page, in its transaction.
    """
    lease = new_id()
    async with service.database.write() as connection:
        source = await store.sources.take(connection, workspace_id, source_id, lease, now(), leases.until(service))
    if source is None:
        return False
    if _is_first(source):
        async with service.change(workspace_id) as connection:
            await _tell(connection, source)
    outcome = await _outcome(service, source, tuple(steps), above)
    async with service.change(workspace_id) as connection:
        if await store.sources.release(connection, source, **outcome):
            await _tell(connection, source)
    return True


async def _outcome(service: Service, source: Any, steps: tuple[Step, ...], above: Above) -> dict[str, Any]:
    """Fetch and store; the columns that tell how it went."""
    try:
        async with leases.held(service, partial(_hold, source)):
            try:
                await _fetch(service, source, steps, above)
            finally:  # what came before a fault is in the feed, too
                await above.look(service, source.workspace_id)
    except leases.LeaseLost:
        return {}
    except AdapterError as error:
        return _failure(source, error)
    except WrongKey:
        return _ended("its stored credentials do not open with this installation's keys: connect it again")
    except Exception as error:
        if is_disk_full(error):
            return _again(source, "the disk is full: nothing of the page was stored, and nothing is lost")
        await log.aexception("pull failed", source=source.id, adapter=source.adapter)
        return _again(source, f"Emberfeed stumbled over an answer ({type(error).__name__}); nothing of it was stored")
    next_look = now() + timedelta(seconds=source.every_seconds)
    return {"due_at": next_look, "failures": 0, "last_error": None, "last_success_at": now()}


async def _fetch(service: Service, source: Any, steps: tuple[Step, ...], above: Above) -> None:
    adapter = metered(service, source, await open_adapter(service, source))
    async with service.database.read() as connection:
        words = await words_of(connection, source.workspace_id)
        if adapter.meter:
            adapter.first = await above.first(connection, source.workspace_id, source.adapter)
    with discreet(adapter.given):
        stored = 0
        async for page in pages(adapter, source.cursor, now()):
            await _store(service, source, page, words, steps)
            stored += 1
            if stored % TOGETHER == 0:
                await above.look(service, source.workspace_id)


async def words_of(connection: AsyncConnection, workspace_id: int) -> Vocabulary:
    """A workspace's own words as scoring wants them."""
    told = await vocabulary(connection, workspace_id)
    return Vocabulary(
        us=frozenset(told.get("names", ())),
        competitors=frozenset(told.get("competitors", ())),
        keywords=frozenset(told.get("keywords", ())),
    )


async def _store(service: Service, source: Any, page: Page, words: Vocabulary, steps: tuple[Step, ...]) -> None:
    async with service.change(source.workspace_id) as connection:
        until = leases.until(service)
        if not await store.sources.advance(
            connection, source.workspace_id, source.id, source.lease, page.cursor, until
        ):
            raise leases.LeaseLost
        setting = Setting(source.workspace_id, source.id, source.adapter, now(), words)
        await extend(connection, source.workspace_id, source.id, page.coverage)
        if page.activities or page.profiles:
            await ingest_all(connection, setting, page.activities, steps, page.profiles)
        if _is_first(source):
            await _tell(connection, source)


def _is_first(source: Any) -> bool:
    """A first look is watched page by page; of later ones only the end is told."""
    return source.last_success_at is None


async def _tell(connection: AsyncConnection, source: Any) -> None:
    await live.announce(connection, source.workspace_id, "source", [source.id], now())


async def _hold(source: Any, connection: AsyncConnection, until: datetime) -> None:
    await store.sources.hold(connection, source.workspace_id, source.id, source.lease, until)


def _failure(source: Any, error: AdapterError) -> dict[str, Any]:
    """What a network's refusal means for the source: wait, come back later, or ask its owner."""
    match error:
        case Unauthorized():
            return _ended(str(error))
        case Unsupported():
            return _paused(str(error))
        case RateLimited(retry_after=seconds):
            return {"due_at": now() + timedelta(seconds=seconds), "failures": 0, "last_error": str(error)}
    return _again(source, str(error))


def _paused(reason: str) -> dict[str, Any]:
    """Only its owner can help."""
    return {"state": "paused", "paused_reason": reason, "last_error": reason}


def _ended(reason: str) -> dict[str, Any]:
    """They have to connect it again."""
    return _paused(reason) | {"access_ended": True}


def _again(source: Any, message: str) -> dict[str, Any]:
    """Due again, later each time, up to an hour; the jitter keeps sources that failed together apart."""
    wait = min(timedelta(seconds=30 * 2 ** min(source.failures, 8)), LONGEST_WAIT)
    jittered = wait * random.uniform(0.7, 1.0)  # noqa: S311  # no secret hangs on it
    return {"due_at": now() + jittered, "failures": source.failures + 1, "last_error": message}
