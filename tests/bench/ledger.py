"""The ledger: appends beside the same rows inserted bare, one transaction each; and a proof from a big log."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from statistics import median, quantiles

import orjson

from service import ledger
from service.clock import now
from service.database import Database, insert
from service.ledger import proving, store
from service.ledger.entries import Entry, canonical
from service.ledger.merkle import continues, includes, leaf_hash
from service.ledger.models import LedgerContent, LedgerEntry, LedgerHead
from service.ledger.tiles import tiled
from service.team import create_workspace
from tests.bench.places import Place, analysed, opened, place, prepared
from tests.bench.report import Figure

BLOCKS = 20  # of appends and bare inserts, in turn: what else the machine does falls on both
PROOFS = 300
CHUNK = 10_000
CONTENT = orjson.dumps({"before": ["rep"], "roles": ["rep", "compliance"], "why": "asked for by the team's lead"})


def measure(dialect: str, count: int, entries: int) -> list[Figure]:
    with place(dialect) as where:
        return asyncio.run(_measure(where, count, entries))


async def _measure(where: Place, count: int, entries: int) -> list[Figure]:
    ours, workspace_id = await prepared(where, "ours", _workspace)
    bare, _ = await prepared(where, "bare", _workspace)
    big, _ = await prepared(where, "big", _workspace)
    async with opened(ours) as appended, opened(bare) as inserted, opened(big) as proved:
        ratios, rate = await _appends(appended, inserted, workspace_id, count)
        await _fill(proved, workspace_id, entries)
        inclusion, consistency = await _proofs(proved, workspace_id, entries)
    return [
        Figure("appends, one transaction each", rate, "/s"),
        Figure("beside the same rows inserted bare", median(ratios), "times", 1 / 3, least=True),
        Figure("the slowest block of twenty", min(ratios), "times"),
        Figure(f"a proof from {entries:,} entries, median", median(inclusion), "ms", 20),
        Figure("the same, 95th percentile", quantiles(inclusion, n=20)[-1], "ms"),
        Figure("a consistency proof, median", median(consistency), "ms", 20),
    ]


async def _workspace(database: Database) -> int:
    async with database.write() as connection:
        return await create_workspace(connection, "Bench")


async def _appends(ours: Database, bare: Database, workspace_id: int, count: int) -> tuple[list[float], float]:
    """How many times as fast as bare, block by block; and appends per second."""

    async def append(_number: int) -> None:
        async with ours.write() as connection:
            of = {"actor_id": 7, "subject_id": 8}
            await ledger.append(connection, workspace_id, type="member.roles", content=CONTENT, **of)

    ratios, spent = [], 0.0
    each = max(1, count // BLOCKS)
    for block in range(BLOCKS):
        took = await _timed(append, range(block * each, (block + 1) * each))
        rows = await _written(ours, workspace_id, block * each, each)

        async def put(number: int, rows: list[tuple[dict[str, object], dict[str, object]]] = rows) -> None:
            async with bare.write() as connection:
                entry, content = rows[number]
                await insert(connection, LedgerEntry, [entry])
                await insert(connection, LedgerContent, [content])

        ratios.append(await _timed(put, range(each)) / took)
        spent += took
    return ratios, each * BLOCKS / spent


async def _timed(act: Callable[[int], Awaitable[None]], numbers: range) -> float:
    started = time.perf_counter()
    for number in numbers:
        await act(number)
    return time.perf_counter() - started


async def _written(
    database: Database, workspace_id: int, first: int, count: int
) -> list[tuple[dict[str, object], dict[str, object]]]:
    """The very rows that were appended, of both tables."""
    async with database.read() as connection:
        found = await store.batch(connection, workspace_id, first - 1, count)
    rows = [dict(row._mapping) for row in found]
    contents = [{name: row.pop(name) for name in ("salt", "content")} for row in rows]
    return [
        (row, {"workspace_id": workspace_id, "idx": row["idx"], **one}) for row, one in zip(rows, contents, strict=True)
    ]


async def _fill(database: Database, workspace_id: int, entries: int) -> None:
    """As if it had been written over years."""
    leaves, at = [], now()
    async with database.write() as connection:
        head = {"workspace_id": workspace_id, "log_id": 1, "size": entries, "due_at": at, "signed_size": 0}
        await insert(connection, LedgerHead, [head])
        for first in range(0, entries, CHUNK):
            rows = []
            for idx in range(first, min(first + CHUNK, entries)):
                entry = Entry(idx, at, "test.said", 7, 8, sha256(idx.to_bytes(8, "big")).digest())
                written = canonical(entry)
                leaves.append(leaf_hash(written))
                row = {"workspace_id": workspace_id, "idx": idx, "at": at, "type": entry.type, "actor_id": 7}
                rows.append(
                    row | {"subject_id": 8, "commitment": entry.commitment.hex(), "canonical": written.decode()}
                )
            await insert(connection, LedgerEntry, rows)
        for tile, hashes in tiled(leaves).items():
            await store.put_tile(connection, workspace_id, tile, hashes)
    await analysed(database)


async def _proofs(database: Database, workspace_id: int, size: int) -> tuple[list[float], list[float]]:
    """Milliseconds for each proof of either kind, of entries and sizes at random; each of them is verified."""
    chance = random.Random(20)
    found: tuple[list[float], list[float]] = ([], [])
    async with database.read() as connection:
        root = await proving.root(connection, workspace_id, size)
    for _ in range(PROOFS):
        idx = chance.randrange(1, size)
        started = time.perf_counter()
        async with database.read() as connection:
            proof = await proving.inclusion(connection, workspace_id, idx, size)
        between = time.perf_counter()
        async with database.read() as connection:
            continued = await proving.consistency(connection, workspace_id, idx, size)
        ended = time.perf_counter()
        async with database.read() as connection:
            row = await store.entry(connection, workspace_id, idx)
            old = await proving.root(connection, workspace_id, idx)
        assert row
        assert includes(root, size, leaf_hash(row.canonical.encode()), idx, proof)
        assert continues(old, idx, root, size, continued)
        found[0].append(1000 * (between - started))
        found[1].append(1000 * (ended - between))
    return found
