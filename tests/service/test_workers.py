"""Two arq workers on one queue and one database: each source is in the hands of one of them."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

import orjson
import pytest
from arq.connections import create_pool
from sqlalchemy import text

from service.database import Database
from service.queue import dumps, redis_settings
from service.settings import Settings
from tests.servers.forked import processes
from tests.service import crash

SOURCES, ASKED_FOR = 6, 4  # more sources than one worker takes at once; each is asked for so many times
PATIENCE = 30.0


async def prepare(settings: Settings, redis_url: str) -> None:
    """Sources that are due, and in the queue more hints than sources, one source after the other, round and round."""
    due = [await crash.connected(settings) for _ in range(SOURCES)]
    pool = await create_pool(redis_settings(redis_url), job_serializer=dumps, job_deserializer=orjson.loads)
    for time_ in range(ASKED_FOR):
        for workspace_id, source_id in due:
            job = f"{source_id} for the {time_}. time"  # the queue would take the same id once
            assert await pool.enqueue_job("pull_source", workspace_id, source_id, _job_id=job)
    await pool.aclose()


async def read_to_the_end(settings: Settings) -> int:
    """How many sources were; the activities of those are all there."""
    database = Database(settings.database)
    query = (
        "SELECT count(*) FROM source s WHERE s.last_success_at IS NOT NULL AND failures = 0 "
        "AND 61 = (SELECT count(*) FROM activity a WHERE a.workspace_id = s.workspace_id)"
    )
    async with database.read() as connection:
        found = (await connection.execute(text(query))).scalar_one()
    await database.close()
    return int(found)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_workers_never_take_the_same_source_at_once(settings: Settings, valkey_server: str, tmp_path: Path) -> None:
    asyncio.run(prepare(settings, valkey_server))
    asked, start = tmp_path / "asked", processes.Barrier(2)
    with ExitStack() as running:
        for _ in range(2):
            given = (start, asked, tmp_path, str(settings.database_url), valkey_server)
            running.enter_context(crash.process(crash.work_together, *given))
        until = time.monotonic() + PATIENCE
        while asyncio.run(read_to_the_end(settings)) < SOURCES:
            assert time.monotonic() < until, "the sources were never read to their end"
            time.sleep(0.05)
    hands = defaultdict(set)
    for line in asked.read_text().splitlines():
        workspace_id, worker = line.split()
        hands[workspace_id].add(worker)
    assert len(hands) == SOURCES
    assert all(len(workers) == 1 for workers in hands.values())
    assert len(set.union(*hands.values())) == 2, "one worker did it all: this shows nothing"
