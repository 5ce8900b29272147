"""The SQL behind a search: records by what their rows say, with what was found and decided of their posts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.review.models import Decision, Review
from service.review.records.models import Record, RecordReview, RecordState
from service.review.records.store import within
from service.review.searching.words import Wanted

record, review, decision, look = table(Record), table(Review), table(Decision), table(RecordReview)


async def batch(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    asked: Wanted,
    scope: frozenset[int] | None,
    before: int | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """The next of those that fit by their rows, the newest first."""
    query = select(record).where(record.c.workspace_id == workspace_id, record.c.state != RecordState.ERASED)
    query = query.where(within(scope))
    same = {name: getattr(asked, name) for name in ("member_id", "network", "origin", "state", "kind")}
    query = query.where(*(record.c[name] == value for name, value in same.items() if value))
    query = query.where(record.c.created_at >= asked.since) if asked.since else query
    query = query.where(record.c.created_at <= asked.until) if asked.until else query
    query = query.where(record.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(record.c.id.desc()).limit(limit))).all()


async def flags(connection: AsyncConnection, workspace_id: int, posts: Collection[int]) -> dict[int, set[str]]:
    """The rules whose findings were shown to who looked, by post."""
    query = select(review.c.post_id, review.c.findings).where(review.c.workspace_id == workspace_id)
    rows = await connection.execute(query.where(among(review.c.post_id, posts)))
    return {row.post_id: {one["rule_id"] for one in row.findings} for row in rows}


async def dispositions(
    connection: AsyncConnection, workspace_id: int, posts: Collection[int], records: Collection[int]
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """What was decided, by post; and what was said of its looks, by record (`open`: nothing yet)."""
    of_posts: dict[int, set[str]] = {}
    query = select(decision.c.post_id, decision.c.kind).where(decision.c.workspace_id == workspace_id)
    for row in await connection.execute(query.where(among(decision.c.post_id, posts))):
        of_posts.setdefault(row.post_id, set()).add(row.kind)
    of_records: dict[int, set[str]] = {}
    told = select(look.c.record_id, look.c.disposition).where(look.c.workspace_id == workspace_id)
    for row in await connection.execute(told.where(among(look.c.record_id, records))):
        of_records.setdefault(row.record_id, set()).add(row.disposition or "open")
    return of_posts, of_records
