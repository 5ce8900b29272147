"""Several reviews decided in one request: each by itself, in a transaction and with an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts
from service.context import Service
from service.errors import Problem, conflict
from service.review import store
from service.review.deciding import GATE, Judgement, decide
from service.review.supervising import refuse_outside
from service.team.access import Access

ALONE = "It has findings or pictures, was escalated or came back from the gate: it is looked at by itself."


@dataclass(frozen=True, slots=True)
class Outcome:
    """`problem` None: decided; else why not this one."""

    review_id: int
    problem: Problem | None


async def decide_all(
    service: Service, access: Access, said: Judgement, shown: Sequence[tuple[int, str]]
) -> list[Outcome]:
    """Decide on reviews without findings and pictures, each by the hash it was `shown` with; others refused alone."""
    together = replace(said, together=len(shown))
    return [await _one(service, access, review_id, replace(together, sha256=sha256)) for review_id, sha256 in shown]


async def _one(service: Service, access: Access, review_id: int, said: Judgement) -> Outcome:
    try:
        async with service.change(access.workspace_id) as connection:
            review = await store.one(connection, access.workspace_id, review_id)
            if review is not None and review.post_id is not None:
                await _refuse_together(connection, access, review)
            await decide(connection, access, review_id, said)
    except Problem as problem:
        return Outcome(review_id, problem)
    return Outcome(review_id, None)


async def _refuse_together(connection: AsyncConnection, access: Access, review: Any) -> None:
    """Raises a problem 404 for who may not know of it, and 409 for what has to be looked at by itself."""
    post = await posts.one(connection, access.workspace_id, review.post_id)
    await refuse_outside(connection, access.workspace_id, access.member_id, post.member_id)
    if review.findings or review.escalated or post.media or review.rule_source == GATE:
        raise conflict(ALONE)
