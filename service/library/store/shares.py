"""The SQL of shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.library.models import Share

share = table(Share)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Share, [row])


async def one(connection: AsyncConnection, workspace_id: int, share_id: int) -> Row[Any] | None:
    query = select(share).where(share.c.workspace_id == workspace_id, share.c.id == share_id)
    return (await connection.execute(query)).first()


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(share).where(share.c.workspace_id == workspace_id, share.c.key == key)
    return (await connection.execute(query)).first()


async def with_token(connection: AsyncConnection, token: str) -> Row[Any] | None:
    """In any workspace."""
    return (await connection.execute(select(share).where(share.c.token == token))).first()


async def open_of_draft(connection: AsyncConnection, workspace_id: int, draft_key: str) -> Row[Any] | None:
    """What a draft uses now: the last content that was put into it."""
    here = and_(share.c.workspace_id == workspace_id, share.c.draft_key == draft_key)
    return (await connection.execute(select(share).where(here).order_by(share.c.id.desc()).limit(1))).first()


async def of_posts(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> Sequence[Row[Any]]:
    here = and_(share.c.workspace_id == workspace_id, among(share.c.post_id, post_ids))
    return (await connection.execute(select(share).where(here).order_by(share.c.id))).all()


async def of_content(
    connection: AsyncConnection, workspace_id: int, content_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Those that became posts, the newest first."""
    here = and_(share.c.workspace_id == workspace_id, share.c.content_id == content_id, share.c.post_id.is_not(None))
    query = select(share).where(here)
    query = query.where(share.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(share.c.id.desc()).limit(limit))).all()


async def for_person(
    connection: AsyncConnection, workspace_id: int, person_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """What was shared with one person and became a post, the newest first."""
    here = and_(share.c.workspace_id == workspace_id, share.c.person_id == person_id, share.c.post_id.is_not(None))
    query = select(share).where(here)
    query = query.where(share.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(share.c.id.desc()).limit(limit))).all()


async def uses(
    connection: AsyncConnection, workspace_id: int, version_id: int, network: str, since: datetime
) -> dict[int, tuple[int, datetime]]:
    """By variant: how often we used it on a network since then, and when last."""
    here = and_(share.c.workspace_id == workspace_id, share.c.version_id == version_id, share.c.network == network)
    of = (share.c.variant_id, func.count(), func.max(share.c.created_at))
    rows = await connection.execute(select(*of).where(here, share.c.created_at >= since).group_by(share.c.variant_id))
    return {variant_id: (count, last) for variant_id, count, last in rows}


async def change(connection: AsyncConnection, workspace_id: int, share_id: int, values: dict[str, Any]) -> None:
    this = and_(share.c.workspace_id == workspace_id, share.c.id == share_id)
    await connection.execute(update(share).where(this).values(**values))


async def forget(connection: AsyncConnection, workspace_id: int, post_id: int) -> None:
    these = and_(share.c.workspace_id == workspace_id, share.c.post_id == post_id)
    await connection.execute(update(share).where(these).values(fillings=null(), person_id=None))


async def opened(connection: AsyncConnection, workspace_id: int, share_id: int, at: datetime) -> None:
    """Once more."""
    this = and_(share.c.workspace_id == workspace_id, share.c.id == share_id)
    await connection.execute(update(share).where(this).values(openings=share.c.openings + 1, opened_at=at))


async def of_version(connection: AsyncConnection, workspace_id: int, version_id: int) -> Sequence[Row[Any]]:
    query = select(share).where(share.c.workspace_id == workspace_id, share.c.version_id == version_id)
    return (await connection.execute(query.order_by(share.c.id))).all()


async def empty(connection: AsyncConnection, workspace_id: int, version_id: int) -> None:
    """Forget how the slots were filled, and for whom, wherever a version was taken."""
    these = and_(share.c.workspace_id == workspace_id, share.c.version_id == version_id)
    await connection.execute(update(share).where(these).values(fillings=None, person_id=None))


async def remove_open(connection: AsyncConnection, workspace_id: int, member_id: int, draft_key: str) -> None:
    """Every share that a member put into a draft and that became no post."""
    of_draft = and_(share.c.workspace_id == workspace_id, share.c.draft_key == draft_key)
    theirs = and_(share.c.member_id == member_id, share.c.post_id.is_(None))
    await connection.execute(delete(share).where(of_draft, theirs))
