"""The queue is a hint: it carries the name of a job and ids. What is due, the database says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

import orjson
import structlog
from arq.connections import ArqRedis, RedisSettings, create_pool
from redis.exceptions import RedisError

LONGEST_SAME = 10.0  # seconds
RETRIES = 5  # a second apart: a Redis that starts beside us is waited for
WAITS = timedelta(minutes=2)  # a job that found no worker by then is dropped: the database still says what is due
Job = Callable[..., Awaitable[None]]  # async def job(service, *ids)
log = structlog.get_logger()


class Queue(Protocol):
    async def enqueue(self, job: str, *ids: int) -> None:
        """Ask for `job(service, *ids)` soon; asking twice before it ran is asking once."""

    async def close(self) -> None: ...


class LocalQueue:
    """Runs jobs inside this process, a few at a time. `run` is a task of the serving process."""

    def __init__(self, workers: int = 3) -> None:
        self._waiting: asyncio.Queue[tuple[str, tuple[int, ...]]] = asyncio.Queue()
        self._asked: set[tuple[str, tuple[int, ...]]] = set()
        self._workers = workers

    async def enqueue(self, job: str, *ids: int) -> None:
        if (job, ids) not in self._asked:
            self._asked.add((job, ids))
            self._waiting.put_nowait((job, ids))

    async def run(self, jobs: Mapping[str, Job], service: object) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._workers):
                group.create_task(self._work(jobs, service))

    async def close(self) -> None:
        return

    async def _work(self, jobs: Mapping[str, Job], service: object) -> None:
        while True:
            name, ids = await self._waiting.get()
            self._asked.discard((name, ids))
            try:
                await jobs[name](service, *ids)
            except Exception:
                await log.aexception("job failed", job=name, ids=ids)


class RedisQueue:
    """Hands jobs to arq workers.

    arq keeps the id of a job whose worker was killed, so an id is only good for a few seconds, and never longer than
    a lease: asking twice within them is asking once, and what was lost with a worker is asked for again under
    another id.
    """

    def __init__(self, pool: ArqRedis, lease_seconds: float) -> None:
        self._pool = pool
        self._same = min(LONGEST_SAME, lease_seconds)

    @classmethod
    async def connect(cls, url: str, lease_seconds: float) -> RedisQueue:
        pool = await create_pool(redis_settings(url), job_serializer=dumps, job_deserializer=orjson.loads)
        return cls(pool, lease_seconds)

    async def enqueue(self, job: str, *ids: int) -> None:
        moment = int(time.time() / self._same)
        name = ":".join([job, *map(str, ids), str(moment)])
        try:
            await self._pool.enqueue_job(job, *ids, _job_id=name, _expires=WAITS)
        except (RedisError, OSError):
            await log.awarning("queue unreachable", job=job)  # a hint lost: the next tick finds what is due

    async def close(self) -> None:
        await self._pool.aclose()


def redis_settings(url: str) -> RedisSettings:
    return replace(RedisSettings.from_dsn(url), conn_retries=RETRIES)


def dumps(job: dict[str, Any]) -> bytes:
    return orjson.dumps(job, default=str)
