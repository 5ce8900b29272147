"""Keeping the index: records are put in by a job, batch by batch; what goes for good is taken out at once."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Service
from service.review.detection.reading import Writing, read
from service.review.indexing import bits, store
from service.review.indexing.asked import terms_of
from service.review.records import store as records
from service.review.records.content import opened, text_of
from service.review.records.content import read as content_of
from service.review.records.models import RecordState
from service.vault import Vault, WrongKey

LEAST = 64  # records that are not in yet: a search opens fewer of them sooner than a job is run for them
BATCH = 1_000  # records of one transaction
AT_ONCE = 5.0  # seconds; then others have their turn
Terms = frozenset[str] | None
Within = Mapping[int, tuple[int, int]]  # by record, the versions that are meant: behind the first number, to the second


async def due(service: Service) -> list[int]:
    """Workspaces in which it is worth while."""
    async with service.database.read() as connection:
        return await store.waiting_workspaces(connection, LEAST)


async def index_records(service: Service, workspace_id: int) -> None:
    """Put in what is not, for a few seconds. Who does it twice at once changes nothing."""
    until = time.monotonic() + AT_ONCE
    while await _put_some(service, workspace_id) == BATCH and time.monotonic() < until:
        pass


async def forget(connection: AsyncConnection, workspace_id: int, record: Any) -> None:
    """Take a record's bits away; its place is not given again. The caller has its turn."""
    if record.place is None:
        return
    page, offset = divmod(record.place, bits.WIDTH)
    rows = await store.slices(connection, workspace_id, bits.EVERY, (page, page))
    held = [(row.number, bits.read(row.bits)) for row in rows]
    fresh = [(number, bits.kept(one & ~(1 << offset))) for number, one in held if one >> offset & 1]
    await store.put(connection, workspace_id, page, fresh)


async def _put_some(service: Service, workspace_id: int) -> int:
    async with service.database.read() as connection:
        rows = await store.waiting(connection, workspace_id, BATCH)
        versions = await records.versions(connection, workspace_id, [row.id for row in rows])
    within = {row.id: (row.indexed, row.versions) for row in rows}
    found = await asyncio.to_thread(terms_of_versions, service.vault, within, versions)
    async with service.change(workspace_id) as connection:
        key = await _key(connection, service.vault, workspace_id)
        await _put(connection, workspace_id, key, {one: (last, found[one]) for one, (_, last) in within.items()})
    return len(rows)


def terms_of_versions(vault: Vault, within: Within, versions: Iterable[Any]) -> dict[int, list[Terms]]:
    """The terms of each record's versions behind the first of two numbers, to the second. What it holds is opened."""
    found: dict[int, list[Terms]] = {record_id: [] for record_id in within}
    for one in versions:
        after, last = within[one.record_id]
        if after < one.number <= last and one.sealed:
            found[one.record_id].append(_terms(vault, one.sealed))
    return found


def _terms(vault: Vault, sealed: bytes) -> Terms:
    """What cannot be opened may be found by anything: a search is where that is told."""
    try:
        content = opened(vault, sealed)[1]
    except WrongKey:
        return None
    return terms_of(read(Writing(text_of(content_of(content))))) if content else frozenset()


async def _put(
    connection: AsyncConnection, workspace_id: int, key: bytes, found: Mapping[int, tuple[int, list[Terms]]]
) -> None:
    """`found`: to which version a record was read, and the terms of those that were new.

    What was erased meanwhile stays out, and so does what another job was quicker to put in.
    """
    standing = await records.some(connection, workspace_id, list(found))
    next_place, placed = await store.next_place(connection, workspace_id), []
    for record_id, row in sorted(standing.items()):
        last, _ = found[record_id]
        if row.state == RecordState.ERASED or row.indexed >= last:
            continue
        placed.append({"id_": record_id, "place": next_place if row.place is None else row.place, "indexed": last})
        next_place += row.place is None
    said = [(one["place"], found[one["id_"]][1]) for one in placed]
    for page, fresh in (await asyncio.to_thread(_marks, key, said)).items():
        await _mark(connection, workspace_id, page, fresh)
    await store.place(connection, workspace_id, placed)


def _marks(key: bytes, said: Iterable[tuple[int, Sequence[Terms]]]) -> dict[int, dict[int, int]]:
    """The bits that terms set at places: by page, and by slice."""
    marks: dict[int, dict[int, int]] = {}
    for place, terms in said:
        page, offset = divmod(place, bits.WIDTH)
        of_page, bit = marks.setdefault(page, {}), 1 << offset
        for number in frozenset[int]().union(*(bits.signature(key, one) for one in terms)):
            of_page[number] = of_page.get(number, 0) | bit
    return marks


async def _mark(connection: AsyncConnection, workspace_id: int, page: int, fresh: Mapping[int, int]) -> None:
    rows: Sequence[Any] = await store.slices(connection, workspace_id, fresh, (page, page))
    there = {row.number: bits.read(row.bits) for row in rows}
    put = ((number, bits.kept(there.get(number, 0) | one)) for number, one in sorted(fresh.items()))
    await store.put(connection, workspace_id, page, put)


async def _key(connection: AsyncConnection, vault: Vault, workspace_id: int) -> bytes:
    sealed = await store.sealed_key(connection, workspace_id)
    if sealed is not None:
        return vault.open(sealed)
    key = secrets.token_bytes(32)
    await store.add_key(connection, workspace_id, vault.seal(key))
    return key
