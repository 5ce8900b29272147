"""The SQL behind a search: records by what their rows say, with what was found and decided of their posts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.review.models import Decision, Review
from service.review.records.models import UNINDEXED, Record, RecordReview, RecordState
from service.review.records.store import within
from service.review.searching.words import Wanted
from service.review.supervising import Scope

record, review, decision, look = table(Record), table(Review), table(Decision), table(RecordReview)


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for, where, and whose: `scope` as in `supervising`."""

    workspace_id: int
    asked: Wanted
    scope: Scope = None


async def batch(connection: AsyncConnection, question: Question, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """The next of those that fit by their rows, the newest first."""
    query = _fitting(question)
    query = query.where(record.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(record.c.id.desc()).limit(limit))).all()


async def unindexed(connection: AsyncConnection, question: Question, limit: int) -> Sequence[Row[Any]]:
    """Of those that fit by their rows, the newest that are not in the index as they stand."""
    query = _fitting(question).where(UNINDEXED).order_by(record.c.id.desc())
    return (await connection.execute(query.limit(limit))).all()


async def placed(connection: AsyncConnection, question: Question, places: Collection[int]) -> Sequence[Row[Any]]:
    """Of those at these places of the index, the ones that fit by their rows, the newest first."""
    query = _fitting(question).where(among(record.c.place, places))
    rows = (await connection.execute(query)).all()
    return sorted(rows, key=lambda row: int(row.id), reverse=True)


def _fitting(question: Question) -> Select[*tuple[Any, ...]]:
    asked = question.asked
    query = select(record).where(record.c.workspace_id == question.workspace_id, record.c.state != RecordState.ERASED)
    query = query.where(within(question.scope))
    same = {name: getattr(asked, name) for name in ("member_id", "network", "origin", "state", "kind")}
    query = query.where(*(record.c[name] == value for name, value in same.items() if value))
    query = query.where(record.c.created_at >= asked.since) if asked.since else query
    return query.where(record.c.created_at <= asked.until) if asked.until else query


async def flags(connection: AsyncConnection, workspace_id: int, posts: Collection[int]) -> dict[int, set[str]]:
    """The rules whose findings were shown to who looked, by post."""
    query = select(review.c.post_id, review.c.findings).where(review.c.workspace_id == workspace_id)
    rows = await connection.execute(query.where(among(review.c.post_id, posts)))
    return {row.post_id: {one["rule_id"] for one in row.findings} for row in rows}


async def reasons(
    connection: AsyncConnection, workspace_id: int, posts: Collection[int], records: Collection[int]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Why it was decided so, by post; and what was said of its looks, by record."""
    of_posts: dict[int, list[str]] = {}
    query = select(decision.c.post_id, decision.c.reason).where(decision.c.workspace_id == workspace_id)
    by_people = decision.c.member_id.is_not(None), decision.c.reason != ""
    for row in await connection.execute(query.where(among(decision.c.post_id, posts), *by_people)):
        of_posts.setdefault(row.post_id, []).append(row.reason)
    of_records: dict[int, list[str]] = {}
    told = select(look.c.record_id, look.c.reason).where(look.c.workspace_id == workspace_id, look.c.reason != "")
    for row in await connection.execute(told.where(among(look.c.record_id, records))):
        of_records.setdefault(row.record_id, []).append(row.reason)
    return of_posts, of_records


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
