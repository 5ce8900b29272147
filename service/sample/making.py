"""Making the sample: workspace, members, sources, and twenty-six weeks pulled through the real adapters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from sqlalchemy.ext.asyncio import AsyncConnection

from service import topics
from service.context import Service
from service.queue import LocalQueue
from service.sample.alone import alone
from service.sample.cast import COMPANY, MEMBERS, VOCABULARY, Colleague
from service.sample.connecting import Connection, connections
from service.sample.handing_in import hand_in
from service.sample.outside import created_at
from service.sample.pulling import Puller
from service.sample.removing import empty
from service.sample.settling import settle, tell_relations
from service.sample.shelving import shelve
from service.sample.world import SEED, World
from service.sources import connect
from service.sources.connections import change
from service.team import (
    Role,
    add_member,
    begin_sample,
    create_workspace,
    finish_sample,
    members,
    set_roles,
    set_vocabulary,
    workspaces,
)

# When the networks are asked, in days before the start: 90 days are shown the first time, then what is new since.
# What was changed or taken back between the last two was seen before it was.
LOOKS = (timedelta(days=91), timedelta(hours=36), timedelta(0))


async def make(service: Service, told: Console) -> int:
    """The id of the sample workspace; one that is whole already is kept as it is."""
    async with alone(service.settings.home):
        known = await _known(service)
        if known is None:
            async with service.change() as connection:
                known = await found(connection)
        await _complete(service, known, told)
    return known


async def go_on(service: Service, told: Console) -> None:
    """Complete a sample that is not whole, where there is one."""
    if not await _unfinished(service):
        return
    async with alone(service.settings.home):
        for workspace_id in await _unfinished(service):
            await _complete(service, workspace_id, told)


async def _known(service: Service) -> int | None:
    async with service.database.read() as connection:
        return next((one.id for one in await workspaces(connection) if one.sample), None)


async def _unfinished(service: Service) -> list[int]:
    async with service.database.read() as connection:
        return [one.id for one in await workspaces(connection) if one.unfinished]


async def _complete(service: Service, workspace_id: int, told: Console) -> None:
    """Fill a sample that is not whole; what a process that was killed brought in goes first."""
    if workspace_id not in await _unfinished(service):
        return
    async with service.change(workspace_id) as connection:
        await empty(connection, workspace_id)
        await begin_sample(connection, workspace_id)
    await _fill(service, workspace_id, told)
    async with service.change(workspace_id) as connection:
        await finish_sample(connection, workspace_id)
    await topics.hasten(service, workspace_id)


async def found(connection: AsyncConnection) -> int:
    """The id of a new sample workspace with its members, and nothing in it so far."""
    workspace_id = await create_workspace(connection, COMPANY, sample=True)
    await begin_sample(connection, workspace_id)
    await _join(connection, workspace_id)
    await set_vocabulary(connection, workspace_id, VOCABULARY)
    return workspace_id


async def _join(connection: AsyncConnection, workspace_id: int) -> None:
    """All but the admin come as reps; the admin gives the others their roles, and the ledger has it so."""
    ids: dict[Colleague, int] = {}
    for one in MEMBERS:
        first = Role.ADMIN if one.role == Role.ADMIN else Role.REP
        ids[one] = await add_member(connection, workspace_id, one.name, one.email, [first])
    admin = next(id_ for one, id_ in ids.items() if one.role == Role.ADMIN)
    for one, id_ in ids.items():
        if one.role not in {Role.ADMIN, Role.REP}:
            await set_roles(connection, workspace_id, id_, [one.role], by=admin)


async def _fill(service: Service, workspace_id: int, told: Console) -> None:
    """Connect the sources of a sample workspace and bring in everything that happened before it was made."""
    start = await created_at(service.database, workspace_id)
    world = World(SEED, int(start.timestamp()))
    wanted = connections(world)
    steps = len(wanted) * (1 + len(LOOKS)) + 2
    with _progress(told, steps) as (progress, bar):
        sources = await _connect(service, workspace_id, wanted, start, progress, bar)
        puller = Puller(service, workspace_id, world, VOCABULARY)
        for look in LOOKS:
            for source_id, wish in sources:
                count = await puller.pull(source_id, wish, start - look)
                progress.update(bar, advance=1, description=f"{wish.adapter}: {count} activities")
        await tell_relations(service, workspace_id, world, start)
        progress.update(bar, advance=1, description="Cards")
        await settle(service, workspace_id, world, start)
        await shelve(service, workspace_id, start)
        await hand_in(service, workspace_id, sources, start)
        for source_id, wish in sources:
            await puller.release(source_id, wish)
        progress.update(bar, advance=1, description=f"{puller.total} activities")


async def _connect(
    service: Service, workspace_id: int, wanted: list[Connection], start: datetime, progress: Progress, bar: TaskID
) -> list[tuple[int, Connection]]:
    """Connect as a person would, but let nobody pull before we are through."""
    quiet = replace(service, queue=LocalQueue())
    async with service.database.read() as connection:
        ids = {one.email: one.id for one in await members(connection, workspace_id)}
    sources = []
    for wish in wanted:
        owner = ids[wish.owner] if wish.owner else None
        source_id = await connect(quiet, workspace_id, wish.adapter, wish.settings, owner)
        await change(service, workspace_id, source_id, due_at=start + timedelta(hours=1))
        sources.append((source_id, wish))
        progress.update(bar, advance=1, description=f"Connecting {wish.adapter}")
    return sources


@contextmanager
def _progress(told: Console, steps: int) -> Iterator[tuple[Any, TaskID]]:
    text = TextColumn("{task.description}")
    columns = (SpinnerColumn(), text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=told) as progress:
        yield progress, progress.add_task("Making the sample", total=steps)
