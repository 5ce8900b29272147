"""A back-test as the job runs it: an archive against a version with a thousand rules of its own, and the packs."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from service.clock import now
from service.context import Service
from service.database import new_id
from service.review import back_test
from service.review.backtests import store as back_tests
from service.review.backtests.running import ask
from service.review.policy import store
from service.review.policy.values import Policy, digest, written
from service.team import Role
from service.team.access import Access
from tests.bench.archive import fill, served
from tests.bench.detection import LENGTH, RULES, rules
from tests.bench.places import place
from tests.bench.report import Figure

BOUND = 180.0  # seconds, for a hundred thousand


def measure(dialect: str, count: int) -> list[Figure]:
    return asyncio.run(_measure(dialect, count))


async def _measure(dialect: str, count: int) -> list[Figure]:
    with place(dialect) as where:
        async with served(where, "backtest") as (service, workspace_id, people):
            await fill(service, (workspace_id, people), count, 1, LENGTH)
            access = Access(workspace_id, people[-1], frozenset({Role.COMPLIANCE}), "Cora")
            took, made = await _tested(service, access)
    name = f"{made['posts']:,} posts of {LENGTH} characters against {RULES:,} rules and the packs"
    return [Figure(f"{name} ({made['after']['flagged']:,} flagged)", took, "s", BOUND * count / 100_000)]


async def _tested(service: Service, access: Access) -> tuple[float, dict[str, Any]]:
    content = written(Policy(rules=tuple(rules())))
    row = {"workspace_id": access.workspace_id, "id": (policy_id := new_id()), "number": 1, "content": content}
    row |= {"sha256": digest(content), "since": now(), "member_id": access.member_id, "at": now()}
    async with service.change(access.workspace_id) as connection:
        await store.add(connection, row)
        test_id = await ask(connection, access, policy_id)
    started = time.perf_counter()
    await back_test(service, access.workspace_id, test_id)
    took = time.perf_counter() - started
    async with service.database.read() as connection:
        ended = await back_tests.one(connection, access.workspace_id, test_id)
    assert ended
    return took, dict(ended.figures)
