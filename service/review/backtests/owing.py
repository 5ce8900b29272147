"""Whether a version has to be held against the archive before it takes force, and whether it was."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.errors import Problem
from service.review.backtests import store
from service.review.backtests.models import BackTestState
from service.review.policy import Version, dependable
from service.review.policy.values import digest, version_of

TESTED = "policy.back_tested"
OWED = "back-test-owed"
WORDS = "Its rules are not those in force: back-test exactly this version first, and see what changes."


async def refuse_untested(connection: AsyncConnection, row: Any) -> None:
    """Raises the problem 409 where a version that changes rules was never held against the archive to the end."""
    if row.id in await owing(connection, row.workspace_id, [row]):
        raise Problem(409, OWED, WORDS)


async def owing(connection: AsyncConnection, workspace_id: int, rows: Collection[Any]) -> set[int]:
    """Of these versions the ids of those that owe a back-test."""
    before = await dependable(connection, workspace_id, now())
    changing = [row for row in rows if changes_rules(version_of(row), before)]
    return {row.id for row in changing if not await _was_tested(connection, row)}


def changes_rules(version: Version, before: Version) -> bool:
    """Whether it finds by other rules than the one before: its own, or those of other jurisdictions."""
    return (version.policy.rules, version.policy.jurisdictions) != (before.policy.rules, before.policy.jurisdictions)


async def _was_tested(connection: AsyncConnection, row: Any) -> bool:
    """Whether one of exactly these words came to its end, as the ledger tells, and its figures are there to be seen."""
    done = await store.of_policy(connection, row.workspace_id, row.id, BackTestState.DONE)
    shown = {one.sha256 for one in done}
    entries = await ledger.about(connection, row.workspace_id, row.id) if shown else []
    told = [one.content for one in entries if one.type == TESTED and one.content]
    return any(
        digest(content.decode()) in shown and orjson.loads(content).get("policy_sha256") == row.sha256
        for content in told
    )
