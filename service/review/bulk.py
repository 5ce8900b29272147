"""Several reviews decided in one request: each by itself, in a transaction and with an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.context import Service
from service.errors import Problem, conflict
from service.review import store
from service.review.deciding import Judgement, decide
from service.team.access import Access


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


def _has_pictures(review: Any) -> bool:
    return any(one["name"] == "unread_media" for one in review.signals)


async def _one(service: Service, access: Access, review_id: int, said: Judgement) -> Outcome:
    try:
        async with service.change(access.workspace_id) as connection:
            review = await store.one(connection, access.workspace_id, review_id)
            if review is not None and (review.findings or review.escalated or _has_pictures(review)):
                raise conflict("It has findings or pictures, or was escalated: it is looked at by itself.")
            await decide(connection, access, review_id, said)
    except Problem as problem:
        return Outcome(review_id, problem)
    return Outcome(review_id, None)
