"""The job of the ledger: sign what is new, and see that every target outside has it; and how that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.errors import Problem
from service.ledger import anchors, proving, store
from service.ledger.checkpoints import sign
from service.ledger.delivering import Parcel, Undelivered, deliver
from service.ledger.notes import checkpoint, opened
from service.ledger.targets import Target, targets
from service.vault import WrongKey

LEASE = timedelta(minutes=5)  # who takes longer to give one out has died
FIRST_RETRY = timedelta(minutes=1)
ALARM_AFTER = 2  # intervals
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Held:
    """What a target holds. `overdue`: it lacks an entry that is older than two intervals. `cosigned_by`: the names of
    witnesses whose signatures came back with it."""

    label: str
    size: int
    delivered_at: datetime | None
    last_error: str | None
    overdue: bool
    cosigned_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """`unprotected`: entries newer than the last checkpoint that anybody outside holds. `root`: of the newest one that
    was signed, in hexadecimal."""

    size: int
    unprotected: int
    signed_size: int
    signed_at: datetime | None
    targets: tuple[Held, ...]
    fault: str | None
    root: str | None = None

    @property
    def alarm(self) -> bool:
        return self.fault is not None or any(one.overdue for one in self.targets)


async def due(service: Service) -> list[int]:
    """Workspaces whose ledger wants a checkpoint now."""
    async with service.database.read() as connection:
        return await store.due(connection, now())


async def give_out(service: Service, workspace_id: int) -> None:
    """Sign what is new and hand it to every target that lacks it; those that fail are tried again."""
    claimed = now() + LEASE
    async with service.database.write() as connection:
        if not await anchors.claim(connection, workspace_id, now(), claimed):
            return
    fault, failures = await _given(service, workspace_id)
    interval = _interval(service)
    again = min(interval, FIRST_RETRY * 2 ** min(failures - 1, 10)) if failures else interval
    async with service.database.write() as connection:
        await anchors.finish(connection, workspace_id, claimed, now(), now() + again, fault)
    told = await status(service, workspace_id)
    if told.alarm:
        lacking = [one.label for one in told.targets if one.overdue]
        await log.aerror("ledger unprotected", workspace_id=workspace_id, entries=told.unprotected, lacking=lacking)


async def status(service: Service, workspace_id: int) -> Status:
    """How much of the log is held outside, and by whom."""
    wanted = targets(service.settings)
    async with service.database.read() as connection:
        head = await store.head(connection, workspace_id)
        if head is None:
            return Status(0, 0, 0, None, (), None)
        known = await anchors.of(connection, workspace_id, wanted)
        held = [await _held(service, connection, head, one, known.get(one.key)) for one in wanted]
        last = await store.last_checkpoint(connection, workspace_id)
    unprotected = head.size - max((one.size for one in held), default=0)
    root = checkpoint(opened(last.note, [])[0]).root.hex() if last else None
    return Status(head.size, unprotected, head.signed_size, head.signed_at, tuple(held), head.fault, root)


async def _given(service: Service, workspace_id: int) -> tuple[str | None, int]:
    """Why nothing could be signed, and how often in a row the target that fails most often has failed."""
    wanted = targets(service.settings)
    async with service.database.read() as connection:
        head = await store.head(connection, workspace_id)
        last = await store.last_checkpoint(connection, workspace_id)
        known = await anchors.of(connection, workspace_id, wanted)
    try:
        new = head is not None and (last is None or last.size != head.size)
        note = (await sign(service, workspace_id, "schedule")).note if new else last.note if last else ""
    except (Problem, WrongKey) as problem:
        return str(problem), 0
    return None, await _to_all(service, workspace_id, note, wanted, known) if note else 0


async def _to_all(
    service: Service, workspace_id: int, note: str, wanted: Sequence[Target], known: dict[str, Any]
) -> int:
    worst = 0
    for target in wanted:
        held = known.get(target.key)
        if held is None or held.failures or held.size != checkpoint(opened(note, [])[0]).size:
            worst = max(worst, await _to_one(service, workspace_id, note, target, held))
    return worst


async def _to_one(service: Service, workspace_id: int, note: str, target: Target, held: Any) -> int:
    """Hand it over and write down how that went; how often in a row it has failed."""
    point = checkpoint(opened(note, [])[0])

    async def prove(old: int) -> Sequence[bytes]:
        async with service.database.read() as connection:
            return await proving.consistency(connection, workspace_id, old, point.size)

    parcel = Parcel(point, note, min(held.size, point.size) if held else 0, prove)
    http = None if await service.outside.is_closed(workspace_id) else await service.outside.http(workspace_id)
    values: dict[str, Any] = {"failures": 0, "last_error": None}
    try:
        lines = await deliver(service.settings, http, target, parcel)
        values |= {"size": point.size, "delivered_at": now(), "cosignatures": lines}
    except (Undelivered, Problem) as problem:
        values = {"failures": (held.failures if held else 0) + 1, "last_error": str(problem)[:500]}
    async with service.database.write() as connection:
        await anchors.keep(connection, workspace_id, target, held is not None, **values)
    return int(values["failures"])


async def _held(service: Service, connection: AsyncConnection, head: Any, target: Target, row: Any) -> Held:
    size = row.size if row else 0
    first = await anchors.written_at(connection, head.workspace_id, size) if size < head.size else None
    late = first is not None and abs(now() - first) >= ALARM_AFTER * _interval(service)  # or a clock was set back
    signers = tuple(line.split(" ")[1] for line in row.cosignatures.splitlines()) if row else ()
    return Held(target.label, size, row and row.delivered_at, row and row.last_error, late, signers)


def _interval(service: Service) -> timedelta:
    return timedelta(minutes=service.settings.checkpoint_minutes)
