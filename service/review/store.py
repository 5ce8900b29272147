"""The SQL of review."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.review.models import Decision, DecisionKind, Review
from service.review.sampling.models import SampleKind

review = table(Review)
decision = table(Decision)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Review, [row])


async def one(connection: AsyncConnection, workspace_id: int, review_id: int) -> Row[Any] | None:
    query = select(review).where(review.c.workspace_id == workspace_id, review.c.id == review_id)
    return (await connection.execute(query)).first()


async def of_posts(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> Sequence[Row[Any]]:
    query = select(review).where(review.c.workspace_id == workspace_id, among(review.c.post_id, post_ids))
    return (await connection.execute(query)).all()


async def queue(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    of: str,
    by: Select[tuple[int]] | None,
    after: tuple[int, int] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """Open ones `of` posts or versions, by the name of their column, that are to be looked at: the highest rank first
    and then the oldest; those behind the one with this (rank, id). `by`: the ids of those meant; None: all."""
    was_opened_anew = review.c.mode != "sample"  # the gate did not let it out, whatever a draw says of it
    is_looked_at = or_(review.c.sample.is_(None), review.c.sample == SampleKind.DRAWN, was_opened_anew)
    query = select(review).where(review.c.workspace_id == workspace_id, review.c.closed_at.is_(None), is_looked_at)
    query = query.where(review.c[of].is_not(None))
    if by is not None:
        query = query.where(review.c[of].in_(by))
    if after:
        rank, id_ = after
        query = query.where(or_(review.c.rank < rank, and_(review.c.rank == rank, review.c.id > id_)))
    return (await connection.execute(query.order_by(review.c.rank.desc(), review.c.id).limit(limit))).all()


async def change(connection: AsyncConnection, workspace_id: int, review_id: int, **values: Any) -> None:
    this = and_(review.c.workspace_id == workspace_id, review.c.id == review_id)
    await connection.execute(update(review).where(this).values(**values))


async def close_posts(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int], at: datetime) -> None:
    """Nobody has to look at these posts any more."""
    await _close(connection, and_(review.c.workspace_id == workspace_id, among(review.c.post_id, post_ids)), at)


async def close_versions(connection: AsyncConnection, workspace_id: int, ids: Collection[int], at: datetime) -> None:
    """Nobody has to look at these versions any more."""
    await _close(connection, and_(review.c.workspace_id == workspace_id, among(review.c.version_id, ids)), at)


async def _close(connection: AsyncConnection, these: ColumnElement[bool], at: datetime) -> None:
    still_open = and_(these, review.c.closed_at.is_(None))
    await connection.execute(update(review).where(still_open).values(closed_at=at, holder_id=None, held_until=None))


async def of_versions(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    query = select(review).where(review.c.workspace_id == workspace_id, among(review.c.version_id, ids))
    return (await connection.execute(query)).all()


async def decisions_on(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Every decision on these versions, the oldest first."""
    query = select(decision).where(decision.c.workspace_id == workspace_id, among(decision.c.version_id, ids))
    return (await connection.execute(query.order_by(decision.c.id))).all()


async def decide(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Decision, [row])


async def decisions(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Every decision on these posts, the oldest first."""
    query = select(decision).where(decision.c.workspace_id == workspace_id, among(decision.c.post_id, post_ids))
    return (await connection.execute(query.order_by(decision.c.id))).all()


async def decisions_about(connection: AsyncConnection, of: Any) -> Sequence[Row[Any]]:
    """Every decision on what a review is of, the oldest first."""
    if of.post_id is not None:
        return await decisions(connection, of.workspace_id, [of.post_id])
    return await decisions_on(connection, of.workspace_id, [of.version_id])


async def reasons_of(connection: AsyncConnection, workspace_id: int, member_id: int, among_last: int) -> Sequence[str]:
    """Why a member approved what they did, the newest first, of so many last decisions of the workspace."""
    last = select(decision).where(decision.c.workspace_id == workspace_id).order_by(decision.c.id.desc())
    these = last.limit(among_last).subquery()
    given = these.c.member_id == member_id, these.c.kind == DecisionKind.APPROVE, these.c.reason != ""
    return (await connection.execute(select(these.c.reason).where(*given).order_by(these.c.id.desc()))).scalars().all()


async def was_reviewed(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> bool:
    """Whether a person has decided on any of these posts."""
    by_person = and_(decision.c.member_id.is_not(None), decision.c.kind != DecisionKind.ESCALATE)
    here = and_(decision.c.workspace_id == workspace_id, among(decision.c.post_id, post_ids))
    return bool((await connection.execute(select(exists().where(here, by_person)))).scalar())


async def empty(connection: AsyncConnection, workspace_id: int, of: str, id_: int) -> None:
    """Take away for good what was found in a post or a version (`of`: its column), and what was said of it."""
    of_review = and_(review.c.workspace_id == workspace_id, review.c[of] == id_)
    await connection.execute(update(review).where(of_review).values(findings=[]))
    of_decision = and_(decision.c.workspace_id == workspace_id, decision.c[of] == id_)
    await connection.execute(update(decision).where(of_decision).values(reason="", sha256=""))
