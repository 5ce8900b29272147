"""Running a back-test: the archive in batches, in a thread, with steps for a clock, so that it can be done again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import rfc8785
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, live, posts
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import not_found
from service.review import store as reviews
from service.review.attached import beside
from service.review.backtests import store
from service.review.backtests.figures import Held, figures
from service.review.backtests.models import BackTestState
from service.review.backtests.owing import TESTED
from service.review.detection.ruleset import SECONDS, Timers
from service.review.findings import found_by
from service.review.models import DecisionKind
from service.review.policy import Version, dependable
from service.review.policy.store import one as policy
from service.review.policy.values import digest, version_of
from service.team.access import Access

ARCHIVE = timedelta(days=366)
MOST = 100_000  # posts, the newest ones
BATCH = 500
LEASE = timedelta(minutes=2)  # of one batch
AT_ONCE = 10
STEPS = 200_000  # of evaluation for one text and one pack: some hundred times what a post takes
log = structlog.get_logger()


async def ask(connection: AsyncConnection, access: Access, policy_id: int) -> int:
    """Have a version held against the archive as it is now; the back-test's id. Where there is nothing to hold it
    against, it is done at once. A problem 404."""
    if await policy(connection, access.workspace_id, policy_id) is None:
        raise not_found("There is no such version.")
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "policy_id": policy_id}
    row |= {
        "member_id": access.member_id,
        "at": now(),
        "due_at": now(),
        "state": BackTestState.WAITING,
        "read": 0,
        "total": 0,
    }
    await store.add(connection, row | {"figures": None, "sha256": None, "ended_at": None})
    if await is_empty(connection, access.workspace_id, row["at"]):
        begun = await store.one(connection, access.workspace_id, row["id"])
        await end(connection, begun, _made(*await _versions(connection, begun), ()))
    return int(row["id"])


async def is_empty(connection: AsyncConnection, workspace_id: int, at: datetime) -> bool:
    """Whether nothing was handed in within a year before a moment."""
    return not await posts.archive(connection, workspace_id, (at - ARCHIVE, at), 1)


async def due(service: Service) -> list[tuple[int, int]]:
    """What waits to be run: (workspace_id, id)."""
    async with service.database.read() as connection:
        return await store.due(connection, now(), AT_ONCE)


async def back_test(service: Service, workspace_id: int, test_id: int) -> None:
    """Run it to its end. Who dies leaves a lease, and the next one begins anew."""
    async with service.change(workspace_id) as connection:
        begun = await store.claim(connection, workspace_id, test_id, now(), now() + LEASE)
    if begun is None:
        return
    try:
        made = await _figures(service, begun)
    except Exception:
        await log.aexception("back-test failed", workspace_id=workspace_id)
        made = None
    async with service.change(workspace_id) as connection:
        await end(connection, begun, made)


async def _figures(service: Service, begun: Any) -> dict[str, Any]:
    async with service.database.read() as connection:
        before, after = await _versions(connection, begun)
        span = (begun.at - ARCHIVE, begun.at)
        ids = await posts.archive(connection, begun.workspace_id, span, MOST)
    held: list[Held] = []
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        async with service.database.read() as connection:
            rows = await posts.some(connection, begun.workspace_id, batch)
            refused = await _refused(connection, begun, batch)
            disclosures = await library.standing.disclosures_of(connection, begun.workspace_id, batch)
        archived = [Archived(row, refused.get(row.id), disclosures.get(row.id, "")) for row in rows]
        held += await asyncio.to_thread(hold, archived, begun.at.date(), before, after)
        async with service.change(begun.workspace_id) as connection:
            moved = {"read": len(held), "total": len(ids), "due_at": now() + LEASE}
            await store.change(connection, begun.workspace_id, begun.id, **moved)
    return _made(before, after, held)


async def _versions(connection: AsyncConnection, begun: Any) -> tuple[Version, Version]:
    """The one in force when it was asked for, and the one that is tested."""
    before = await dependable(connection, begun.workspace_id, begun.at)
    return before, version_of(await policy(connection, begun.workspace_id, begun.policy_id))


def _made(before: Version, after: Version, held: Sequence[Held]) -> dict[str, Any]:
    names = {"against": before.number, "number": after.number, "bounded": len(held) == MOST}
    return names | {"policy_sha256": after.sha256} | _plain(figures(held))


@dataclass(frozen=True, slots=True)
class Archived:
    """A post, whether people refused it (None: nobody decided), and the disclosure of the content it was made of."""

    post: Any
    refused: bool | None = None
    disclosure: str = ""


def hold(posts: Sequence[Archived], day: date, before: Version, after: Version) -> list[Held]:
    """Posts held against two versions, by the packs of one day."""
    return [_hold(one, day, before, after) for one in posts]


def _hold(one: Archived, day: date, before: Version, after: Version) -> Held:
    row, versions = one.post, (before, after)
    sides = found_by(versions, row.text, row.network, day, stepping(), beside(row, one.disclosure))
    rules = [
        frozenset(("own" if hit.pack == by.name else hit.pack, hit.rule_id) for hit in hits)
        for hits, by in zip(sides, versions, strict=True)
    ]
    stopped = any(hit.stopped_early for hits in sides for hit in hits)
    return Held(row.id, row.created_at.date(), rules[0], rules[1], one.refused, stopped)


def stepping(most: int = STEPS) -> Timers:
    """A clock that counts how often it is looked at, to `most`: a busy machine finds what an idle one does."""
    steps = count()

    def look() -> float:
        return next(steps) * SECONDS / most

    return look, look


async def _refused(connection: AsyncConnection, begun: Any, ids: Sequence[int]) -> dict[int, bool]:
    """The last word a person said of each by then: whether it was a no."""
    decided = await reviews.decisions(connection, begun.workspace_id, ids)
    final = {DecisionKind.APPROVE: False, DecisionKind.REJECT: True, DecisionKind.REQUEST_CHANGES: True}
    return {one.post_id: final[DecisionKind(one.kind)] for one in decided if one.kind in final and one.at <= begun.at}


async def end(connection: AsyncConnection, begun: Any, made: dict[str, Any] | None) -> None:
    """Once, where it has not ended meanwhile: who outlived a lease is not the only one who ran it."""
    still = await store.one(connection, begun.workspace_id, begun.id)
    if still is None or still.state != BackTestState.WAITING:
        return
    if made is None:
        ended: dict[str, Any] = {"state": BackTestState.FAILED, "ended_at": now()}
        await store.change(connection, begun.workspace_id, begun.id, **ended)
        return
    content = rfc8785.dumps(made)
    ended = {"state": BackTestState.DONE, "figures": made, "sha256": digest(content.decode()), "ended_at": now()}
    await store.change(connection, begun.workspace_id, begun.id, **ended)
    told: dict[str, Any] = {"actor_id": begun.member_id, "subject_id": begun.policy_id, "content": content}
    await ledger.append(connection, begun.workspace_id, type=TESTED, **told)
    await live.announce(connection, begun.workspace_id, "policy", [begun.policy_id], now())


def _plain(made: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in made.items()}
