"""The SQL of publications."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.posts.models import Post, Publication, PublicationState

publication = table(Publication)
post = table(Post)
_PENDING = publication.c.state == PublicationState.PENDING
_SENDING = publication.c.state == PublicationState.SENDING


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Publication, [row])


async def one(connection: AsyncConnection, workspace_id: int, publication_id: int) -> Row[Any] | None:
    return (await connection.execute(select(publication).where(_this(workspace_id, publication_id)))).first()


async def of_posts(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Their publications, the oldest first."""
    here = and_(publication.c.workspace_id == workspace_id, among(publication.c.post_id, post_ids))
    return (await connection.execute(select(publication).where(here).order_by(publication.c.id))).all()


async def explaining(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> Sequence[Any]:
    """Publications that a network names so, and those of which nobody knows yet how it names them, with their words."""
    of = and_(post.c.workspace_id == publication.c.workspace_id, post.c.id == publication.c.post_id)
    unnamed = publication.c.state.in_([PublicationState.SENDING, PublicationState.UNKNOWN])
    here = and_(publication.c.workspace_id == workspace_id, post.c.network == network)
    query = select(publication.c.post_id, publication.c.network_id, post.c.text, post.c.source_id)
    query = query.select_from(publication.join(post, of)).where(
        here, or_(among(publication.c.network_id, keys), unnamed)
    )
    return (await connection.execute(query)).all()


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    """In any workspace, what is to be sent now, longest overdue first: (workspace_id, id)."""
    query = select(publication.c.workspace_id, publication.c.id).where(_PENDING, publication.c.due_at <= now)
    rows = await connection.execute(query.order_by(publication.c.due_at).limit(limit))
    return [(row.workspace_id, row.id) for row in rows]


async def lost(connection: AsyncConnection, sent_before: datetime, limit: int) -> list[tuple[int, int]]:
    """What somebody began to send and never told the end of."""
    query = select(publication.c.workspace_id, publication.c.id).where(_SENDING, publication.c.sent_at < sent_before)
    return [(row.workspace_id, row.id) for row in await connection.execute(query.limit(limit))]


async def unknown(connection: AsyncConnection, workspace_id: int, after: int | None, limit: int) -> Sequence[Any]:
    """Posts whose publication nobody knows the end of, with when it was sent and why, the oldest first."""
    of = and_(post.c.workspace_id == publication.c.workspace_id, post.c.id == publication.c.post_id)
    query = select(*post.c, publication.c.sent_at, publication.c.error).select_from(publication.join(post, of))
    query = query.where(publication.c.workspace_id == workspace_id, publication.c.state == PublicationState.UNKNOWN)
    query = query.where(post.c.id > after) if after is not None else query
    return (await connection.execute(query.order_by(post.c.id).limit(limit))).all()


async def claim(connection: AsyncConnection, workspace_id: int, publication_id: int, now: datetime) -> Row[Any] | None:
    """Begin to send it; None where it is not due, or somebody else began."""
    ready = and_(_this(workspace_id, publication_id), _PENDING, publication.c.due_at <= now)
    values = {"state": PublicationState.SENDING, "sent_at": now}
    begun = update(publication).where(ready).values(values).returning(*publication.c)
    return (await connection.execute(begun)).first()


async def end(
    connection: AsyncConnection, workspace_id: int, publication_id: int, begun: str, values: dict[str, Any]
) -> bool:
    """Write how it ended; False where it is not in the state it was `begun` in any more."""
    this = and_(_this(workspace_id, publication_id), publication.c.state == begun)
    return (await connection.execute(update(publication).where(this).values(values))).rowcount > 0


def _this(workspace_id: int, publication_id: int) -> ColumnElement[bool]:
    return and_(publication.c.workspace_id == workspace_id, publication.c.id == publication_id)


async def empty(connection: AsyncConnection, workspace_id: int, post_id: int) -> None:
    these = and_(publication.c.workspace_id == workspace_id, publication.c.post_id == post_id)
    await connection.execute(update(publication).where(these).values(network_id=None, url=None, error=None))
