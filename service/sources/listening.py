"""Listening to sources: one process holds a source's stream, and what it says makes the source due at once.

A stream says only that something happened. Pulling finds what, and polling finds what no stream said.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any

import structlog

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.sources import leases, store
from service.sources.access import open_adapter
from service.sources.networks import discreet, listening_networks
from service.sources.pull import First, nobody_first
from service.vault import WrongKey
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unsupported

SEEK_SECONDS = 2.0  # how often sources are sought that nobody listens to
MOST = 500  # streams held by one process
GATHERED = 0.2  # seconds: what comes together is looked for once
AGAIN = 1.5  # seconds until the second look: an AppView lags behind its own stream
LONGEST_PAUSE = 5.0  # seconds between two looks at what never stops talking
STEADY = timedelta(minutes=1)  # a stream that lasted so long had not failed
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)
log = structlog.get_logger()


async def listen(service: Service, first: First = nobody_first) -> None:
    """Listen to all sources that nobody else listens to, until cancelled.

    `first` says, by workspace and network, which accounts to follow where a stream cannot follow all.
    """
    held: set[asyncio.Task[None]] = set()
    try:
        while True:
            try:
                await _seek(service, first, held)
            except Exception:
                await log.aexception("seeking streams failed")
            await asyncio.sleep(SEEK_SECONDS)
    finally:
        await _ended(held)


def wait_after(failures: int, jitter: float) -> timedelta:
    """How long to wait before the next try after so many failures in a row; `jitter` between 0 and 1.

    >>> [wait_after(failures, 1.0).total_seconds() for failures in (0, 1, 5, 50)]
    [1.0, 2.0, 32.0, 300.0]
    """
    wait: timedelta = min(FIRST_WAIT * 2 ** min(failures, 10), LONGEST_WAIT)
    return wait * (0.5 + jitter / 2)


async def _seek(service: Service, first: First, held: set[asyncio.Task[None]]) -> None:
    async with service.database.read() as connection:
        free = await store.listening.free(connection, listening_networks(), now(), MOST - len(held))
    for workspace_id, source_id in free:
        async with service.change(workspace_id) as connection:
            until = leases.until(service)
            taken = await store.listening.take(connection, workspace_id, source_id, new_id(), now(), until)
            if taken:
                await live.announce(connection, workspace_id, "source", [source_id], now())
        if taken:
            task = asyncio.create_task(_attend(service, taken, first))
            held.add(task)
            task.add_done_callback(held.discard)


async def _attend(service: Service, source: Any, first: First) -> None:
    """Listen until the stream ends or we are told to stop; then somebody else may."""
    outcome: dict[str, Any] = {}
    try:
        outcome = await _outcome(service, source, first)
    finally:
        async with service.change(source.workspace_id) as connection:
            if await store.listening.release(connection, source, **outcome):
                await live.announce(connection, source.workspace_id, "source", [source.id], now())


async def _outcome(service: Service, source: Any, first: First) -> dict[str, Any]:
    """Listen; the columns that tell how it ended."""
    began, wait = now(), 0.0
    try:
        await _until_it_ends(service, source, first)
    except (Unauthorized, Unsupported) as error:
        return {"deaf": str(error)}
    except WrongKey:
        return {"deaf": "its stored credentials do not open with this installation's keys"}
    except RateLimited as error:
        wait = error.retry_after
    except AdapterError as error:
        await log.ainfo("stream ended", source=source.id, adapter=source.adapter, why=str(error))
    except Exception:
        await log.aexception("listening failed", source=source.id, adapter=source.adapter)
    return _later(source, began, wait)


def _later(source: Any, began: datetime, seconds: float) -> dict[str, Any]:
    failures = 0 if now() - began > STEADY else source.listen_failures
    wait = max(wait_after(failures, random.random()), timedelta(seconds=seconds))  # noqa: S311  # no secret hangs on it
    return {"listen_at": now() + wait, "listen_failures": failures + 1}


async def _until_it_ends(service: Service, source: Any, first: First) -> None:
    """Raises what ended the stream."""
    happened = asyncio.Event()
    happened.set()  # also before we listened
    parts = (
        _hear(service, source, first, happened),
        _answer(lambda: _look(service, source), happened),
        _hold(service, source),
    )
    tasks = {asyncio.create_task(part) for part in parts}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _ended(tasks)
    for task in done:
        task.result()


async def _hear(service: Service, source: Any, first: First, happened: asyncio.Event) -> None:
    adapter = await open_adapter(service, source)
    async with service.database.read() as connection:
        adapter.first = await first(connection, source.workspace_id, source.adapter)
    with discreet(adapter.given):
        async with aclosing(adapter.listen()) as signals:
            async for _ in signals:
                happened.set()


async def _answer(look: Callable[[], Awaitable[None]], happened: asyncio.Event) -> None:
    """Look soon after something happened, and once more when it is quiet; ever more rarely where it never is."""
    pause = GATHERED
    while True:
        await happened.wait()
        await asyncio.sleep(pause)
        happened.clear()
        await look()
        try:
            async with asyncio.timeout(AGAIN):
                await happened.wait()
            pause = min(pause * 2, LONGEST_PAUSE)
        except TimeoutError:
            pause = GATHERED
            await look()


async def _look(service: Service, source: Any) -> None:
    moment = now()
    async with service.database.write() as connection:
        heard = {"due_at": moment, "last_heard_at": moment}
        await store.sources.change(connection, source.workspace_id, source.id, **heard)
    await service.queue.enqueue("pull_source", source.workspace_id, source.id)


async def _hold(service: Service, source: Any) -> None:
    """Returns when the source is no longer ours: paused, removed, connected anew, or taken after we stalled."""
    held = True
    while held:
        await leases.between_renewals(service)
        async with service.database.write() as connection:
            held = await store.listening.hold(connection, source, leases.until(service))


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
