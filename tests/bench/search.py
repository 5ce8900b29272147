"""Supervisory search over an archive: NEAR with filters, by the index of words; and how fast that is filled."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from service.clock import now
from service.context import Service
from service.review.indexing import index_records
from service.review.searching import MOST_SHOWN, Question, Result, find, wanted
from tests.bench.archive import FLAG, YEAR, fill, served
from tests.bench.places import place
from tests.bench.report import Figure

LENGTH, HANDED_IN = 300, 2  # characters of a post; one in so many was handed in to us, the others were said past us
BOUND = 2.0  # seconds
TIMES = 5  # of each search: the median counts
COMMON, RARE, EVERYWHERE = "fund NEAR/5 growth", "bater~ NEAR/10 fund", "the NEAR/5 of"


def measure(dialect: str, count: int) -> list[Figure]:
    return asyncio.run(_measure(dialect, count))


async def _measure(dialect: str, count: int) -> list[Figure]:
    with place(dialect) as where:
        async with served(where, "archive") as (service, workspace_id, people):
            await fill(service, (workspace_id, people), count, HANDED_IN, LENGTH)
            took = await _indexed(service, workspace_id)
            size = await _size(service)
            figures = [
                figure
                for name, words in _searches(people).items()
                for figure in await _searched(service, workspace_id, name, words)
            ]
            return [
                *figures,
                Figure("records put into the index", count / took, "/s"),
                Figure("bytes of the index for a record", size / count, "B"),
            ]


def _searches(people: list[int]) -> dict[str, str]:
    since = (now() - YEAR / 2).date()
    filters = f"member={people[7]} since={since} disposition=approve flag={FLAG}"
    return {
        "NEAR of two words that many say, member, date, flag, disposition": f"{filters} find={COMMON}",
        "the same, member and date": f"member={people[7]} since={since} find={COMMON}",
        "the same, without a filter": f"find={COMMON}",
        "NEAR of a word that few say": f"find={RARE}",
        "NEAR of words that nearly all say, disposition": f"disposition=reject find={EVERYWHERE}",
    }


async def _searched(service: Service, workspace_id: int, name: str, words: str) -> list[Figure]:
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        async with service.database.read() as connection:
            result = await find(connection, service.vault, Question(workspace_id, wanted(words)), MOST_SHOWN)
        took.append(time.perf_counter() - started)
    return [Figure(f"{name} ({_told(result)})", median(took), "s", BOUND)]


def _told(result: Result) -> str:
    return f"{len(result.hits)} found, {result.looked_at:,} opened{', stopped' if result.stopped_early else ''}"


async def _indexed(service: Service, workspace_id: int) -> float:
    started = time.perf_counter()
    while await _left(service):
        await index_records(service, workspace_id)
    return time.perf_counter() - started


async def _left(service: Service) -> bool:
    async with service.database.read() as connection:
        found = await connection.exec_driver_sql("SELECT 1 FROM record WHERE indexed < versions LIMIT 1")
        return found.first() is not None


async def _size(service: Service) -> int:
    async with service.database.read() as connection:
        found = await connection.exec_driver_sql("SELECT sum(length(bits) + 24) FROM record_slice")
        return int(found.scalar_one())
