"""The SQL of complaints and of comments that went."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, String, and_, cast, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.review.complaints.models import CommentAct, Complaint
from service.review.supervising import Scope, within

complaint = table(Complaint)
comment = table(CommentAct)
GONE = "gone"  # seen to be: nobody of ours did it


async def known(connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]) -> set[str]:
    here = and_(complaint.c.workspace_id == workspace_id, complaint.c.network == network)
    return set((await connection.execute(select(complaint.c.key).where(here, among(complaint.c.key, keys)))).scalars())


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Complaint, [row])


async def sealed_after(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Row[Any]]:
    """Complaints whose words are kept, behind that id, in order of id."""
    here = and_(complaint.c.workspace_id == workspace_id, complaint.c.id > after, complaint.c.sealed.is_not(None))
    return (await connection.execute(select(complaint).where(here).order_by(complaint.c.id).limit(limit))).all()


async def one(connection: AsyncConnection, workspace_id: int, complaint_id: int) -> Row[Any] | None:
    query = select(complaint).where(complaint.c.workspace_id == workspace_id, complaint.c.id == complaint_id)
    return (await connection.execute(query)).first()


async def of_activities(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Complaints that these were heard as."""
    here = and_(complaint.c.workspace_id == workspace_id, among(complaint.c.activity_id, ids))
    return (await connection.execute(select(complaint).where(here).order_by(complaint.c.id))).all()


async def register(
    connection: AsyncConnection, workspace_id: int, scope: Scope, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Those that were said to a scope's accounts or to nobody in particular, the newest first."""
    query = select(complaint).where(complaint.c.workspace_id == workspace_id, within(complaint.c.member_id, scope))
    query = query.where(complaint.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(complaint.c.id.desc()).limit(limit))).all()


async def ids_within(connection: AsyncConnection, workspace_id: int, scope: Scope) -> set[int]:
    query = select(complaint.c.id).where(complaint.c.workspace_id == workspace_id, within(complaint.c.member_id, scope))
    return set((await connection.execute(query)).scalars())


async def close(connection: AsyncConnection, workspace_id: int, complaint_id: int, **values: Any) -> bool:
    """False where somebody has closed it."""
    here = and_(complaint.c.workspace_id == workspace_id, complaint.c.id == complaint_id)
    still = update(complaint).where(here, complaint.c.closed_at.is_(None)).values(**values)
    return (await connection.execute(still)).rowcount > 0


async def forget(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> None:
    """Take their words and salts away for good, with what says whose they were."""
    these = and_(complaint.c.workspace_id == workspace_id, among(complaint.c.id, ids))
    named = {"key": literal("erased:") + cast(complaint.c.id, String), "url": None, "person_id": None}
    await connection.execute(update(complaint).where(these).values(sealed=None, reason="", escalates_at=None, **named))


async def add_acts(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, CommentAct, rows)


async def forget_acts(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> set[int]:
    """Take away what these activities were called and why they went; those of them that did."""
    these = and_(comment.c.workspace_id == workspace_id, among(comment.c.activity_id, ids))
    gone = update(comment).where(these).values(key=literal("erased:") + cast(comment.c.id, String), reason="")
    return set((await connection.execute(gone.returning(comment.c.activity_id))).scalars())


async def acts(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """What went, the newest first."""
    query = select(comment).where(comment.c.workspace_id == workspace_id)
    query = query.where(comment.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(comment.c.id.desc()).limit(limit))).all()


async def tones_of(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> dict[int, str]:
    """Of what tone these activities were, where a member took them away."""
    ours = and_(comment.c.workspace_id == workspace_id, comment.c.act != GONE, among(comment.c.activity_id, ids))
    rows = await connection.execute(select(comment.c.activity_id, comment.c.tone).where(ours).order_by(comment.c.id))
    return {row.activity_id: row.tone for row in rows}


async def tones(connection: AsyncConnection, workspace_id: int) -> dict[str, int]:
    """How many of each tone members took away."""
    ours = and_(comment.c.workspace_id == workspace_id, comment.c.act != GONE)
    query = select(comment.c.tone, func.count()).where(ours).group_by(comment.c.tone)
    return {tone: int(count) for tone, count in await connection.execute(query)}
