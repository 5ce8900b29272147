"""Reading an import from where it stands to its end, some hundred activities to a transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import Problem, is_disk_full
from service.sources import leases
from service.sources.activities import Setting
from service.sources.actors import keep_ours
from service.sources.imports import files, source, store
from service.sources.imports.activity_streams import ActivityStreams
from service.sources.imports.introduce import introduce
from service.sources.imports.linkedin import LinkedInArchive
from service.sources.imports.people_list import PeopleList
from service.sources.imports.values import Item, Listed, Reading
from service.sources.ingest import Arrived, Step, ingest
from service.sources.pull import words_of
from service.sources.store import sources
from social_adapters.conversion import reading
from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Activity

BATCH = 500  # activities in a transaction
LATER = timedelta(minutes=5)  # until a full disk is tried again
ANOTHER = timedelta(seconds=5)  # until another worker may take a file that one lacks
PATIENCE = timedelta(days=1)  # after which nobody has it
READINGS: Mapping[str, Callable[[Path, str | None], Reading]] = {
    "linkedin": LinkedInArchive,
    "as2": ActivityStreams,
    "csv": PeopleList,
}
Say = Callable[[AsyncConnection, Arrived, Mapping[int, Listed], str], Awaitable[None]]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Follow:
    """What follows from every batch of `size`: `meet`, then for lists what they `say` of people, then the `rest`."""

    meet: Step
    say: Say
    rest: Step
    size: int = BATCH


async def due_imports(service: Service) -> list[tuple[int, int]]:
    """Imports that wait for somebody to read them, those of a killed worker among them: (workspace_id, id)."""
    async with service.database.read() as connection:
        return await store.due(connection, now())


async def run(service: Service, workspace_id: int, import_id: int, follow: Follow) -> bool:
    """Read an import to its end; False where it was not to be taken. Faults end in its row, never here."""
    async with service.database.write() as connection:
        row = await store.take(connection, workspace_id, import_id, new_id(), now(), leases.until(service))
    if row is None:
        return False
    try:
        async with leases.held(service, partial(_hold, row)):
            outcome = await _outcome(service, row, follow)
    except leases.LeaseLost:
        return True
    async with service.change(workspace_id) as connection:
        if await store.change(connection, row, lease=None, **outcome):
            await live.announce(connection, workspace_id, "import", [import_id], now())
    if outcome.get("state"):
        await files.forget(service, workspace_id, import_id)
    return True


async def _outcome(service: Service, row: Any, follow: Follow) -> dict[str, Any]:
    """Read and store; the columns that tell how it went."""
    if not await asyncio.to_thread(files.file_of(service, row).is_file):
        return _lacking(row)
    try:
        with reading("the file"):
            await _read(service, row, follow)
    except (Unexpected, Problem) as problem:
        return _failed(str(problem))
    except Exception as error:
        if is_disk_full(error):
            return {"leased_until": now() + LATER, "error": "the disk is full: the rest is read when there is space"}
        await log.aexception("import failed", id=row.id, kind=row.kind)
        return _failed(f"Emberfeed stumbled over it ({type(error).__name__}); what was read before is kept")
    return {"state": "done", "error": None, "leased_until": None, "ended_at": now()}


def _lacking(row: Any) -> dict[str, Any]:
    """Another worker may have the file: where the home folder is not shared, that of the process it was brought to."""
    if now() - row.at > PATIENCE:
        return _failed("the file is no longer there: bring it again")
    why = "a worker has no such file and leaves it to another: all of them need the same home folder (EMBERFEED_HOME)"
    return {"leased_until": now() + ANOTHER, "error": why}


def _failed(why: str) -> dict[str, Any]:
    return {"state": "failed", "error": why, "leased_until": None, "ended_at": now()}


async def _read(service: Service, row: Any, follow: Follow) -> None:
    file = await asyncio.to_thread(READINGS[row.kind], files.file_of(service, row), row.whose)
    total = row.total if row.total is not None else await asyncio.to_thread(_count, file)
    async with service.database.read() as connection:
        words = await words_of(connection, row.workspace_id)
    source_id = await _begin(service, row, file, total)
    setting = Setting(row.workspace_id, source_id, file.network, now(), words)
    items, read = file.items(), row.read
    await asyncio.to_thread(_skip, items, read)
    while batch := await asyncio.to_thread(_next, items, follow.size):
        read += len(batch)
        async with service.change(row.workspace_id) as connection:
            await _proceed(service, connection, row, read, file)
            await _store(connection, setting, batch, follow, row.name)
            await live.announce(connection, row.workspace_id, "import", [row.id], now())
    await _end(service, row, file, source_id)


def _count(file: Reading) -> int:
    return sum(1 for _ in file.items())


def _skip(items: Iterator[Item], count: int) -> None:
    for _ in islice(items, count):
        pass


def _next(items: Iterator[Item], size: int) -> list[Item]:
    return list(islice(items, size))


async def _begin(service: Service, row: Any, file: Reading, total: int) -> int:
    """The source that the activities belong to, and whose account it is."""
    async with service.change(row.workspace_id) as connection:
        source_id = await source.of(service, connection, row, file)
        if not await store.change(connection, row, total=total, source_id=source_id, error=None):
            raise leases.LeaseLost
        if file.me:
            await keep_ours(connection, row.workspace_id, file.network, file.me, row.member_id, file.proof)
            speakers = [[file.network, file.me.id, True]]
            await sources.change(connection, row.workspace_id, source_id, speakers=speakers)
        await live.announce(connection, row.workspace_id, "import", [row.id], now())
    return source_id


async def _proceed(service: Service, connection: AsyncConnection, row: Any, read: int, file: Reading) -> None:
    told = {"read": read, "summary": file.summary(), "leased_until": leases.until(service)}
    if not await store.change(connection, row, **told):
        raise leases.LeaseLost


async def _store(
    connection: AsyncConnection, setting: Setting, batch: Sequence[Item], follow: Follow, name: str
) -> None:
    activities = [item for item in batch if isinstance(item, Activity)]
    if activities:
        await ingest(connection, setting, activities, (follow.meet, follow.rest))
    listed = sorted((item for item in batch if isinstance(item, Listed)), key=lambda item: item.network)
    for network, some in groupby(listed, key=lambda item: item.network):

        async def say(connection: AsyncConnection, arrived: Arrived, found: Mapping[int, Listed]) -> None:
            await follow.say(connection, arrived, found, name)

        await introduce(connection, setting, network, list(some), (follow.meet, say, follow.rest))


async def _end(service: Service, row: Any, file: Reading, source_id: int) -> None:
    async with service.change(row.workspace_id) as connection:
        if not await store.change(connection, row, summary=file.summary()):
            raise leases.LeaseLost
        await source.cover(connection, row, file, source_id)
        await live.announce(connection, row.workspace_id, "source", [source_id], now())


async def _hold(row: Any, connection: AsyncConnection, until: datetime) -> None:
    await store.change(connection, row, leased_until=until)
