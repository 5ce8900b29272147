"""The SQL of feeds and their proposals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, table
from service.library.feeds.models import ContentFeed, ContentProposal
from service.library.models import Content, ContentVersion

feed, proposal = table(ContentFeed), table(ContentProposal)
content, version = table(Content), table(ContentVersion)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, ContentFeed, [row])


async def one(connection: AsyncConnection, workspace_id: int, feed_id: int) -> Row[Any] | None:
    query = select(feed).where(feed.c.workspace_id == workspace_id, feed.c.id == feed_id)
    return (await connection.execute(query)).first()


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(feed).where(feed.c.workspace_id == workspace_id, feed.c.key == key)
    return (await connection.execute(query)).first()


async def all_of(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """The newest first."""
    query = select(feed).where(feed.c.workspace_id == workspace_id)
    query = query.where(feed.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(feed.c.id.desc()).limit(limit))).all()


async def count(connection: AsyncConnection, workspace_id: int) -> int:
    query = select(func.count()).select_from(feed).where(feed.c.workspace_id == workspace_id)
    return int((await connection.execute(query)).scalar_one())


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Feeds to look at: (workspace_id, id), the longest overdue first."""
    query = select(feed.c.workspace_id, feed.c.id).where(feed.c.due_at <= now).order_by(feed.c.due_at).limit(limit)
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def take(
    connection: AsyncConnection, workspace_id: int, feed_id: int, by: datetime, until: datetime
) -> Row[Any] | None:
    """Take the work of looking at it until then; None where it is not due `by` then, or somebody has it."""
    this = and_(feed.c.workspace_id == workspace_id, feed.c.id == feed_id, feed.c.due_at <= by)
    await connection.execute(update(feed).where(this).values(due_at=until))
    found = await one(connection, workspace_id, feed_id)
    return found if found is not None and found.due_at == until else None


async def change_feed(connection: AsyncConnection, workspace_id: int, feed_id: int, values: dict[str, Any]) -> None:
    this = and_(feed.c.workspace_id == workspace_id, feed.c.id == feed_id)
    await connection.execute(update(feed).where(this).values(**values))


async def remove(connection: AsyncConnection, workspace_id: int, feed_id: int) -> None:
    """With what it proposed."""
    its = and_(proposal.c.workspace_id == workspace_id, proposal.c.feed_id == feed_id)
    await connection.execute(delete(proposal).where(its))
    await connection.execute(delete(feed).where(feed.c.workspace_id == workspace_id, feed.c.id == feed_id))


async def known(
    connection: AsyncConnection, workspace_id: int, keys: Collection[str], links: Collection[str]
) -> Sequence[Row[Any]]:
    """Proposals with one of these keys, or that lead to the same."""
    same = or_(among(proposal.c.key, keys), among(proposal.c.link_key, links))
    return (await connection.execute(select(proposal).where(proposal.c.workspace_id == workspace_id, same))).all()


async def links(connection: AsyncConnection, workspace_id: int) -> set[str]:
    """Where the contents of the library lead, withdrawn ones left out."""
    joined = and_(content.c.workspace_id == version.c.workspace_id, content.c.id == version.c.content_id)
    query = select(version.c.link).select_from(version.join(content, joined)).distinct()
    query = query.where(version.c.workspace_id == workspace_id, version.c.link.is_not(None))
    return set((await connection.execute(query.where(content.c.withdrawn_at.is_(None)))).scalars())


async def propose(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, ContentProposal, rows)


async def reword(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await change(connection, ContentProposal, workspace_id, rows)


async def remove_older(connection: AsyncConnection, workspace_id: int, feed_id: int, most: int) -> None:
    """Of what a feed proposes and nobody has settled, all but the newest."""
    its = and_(proposal.c.workspace_id == workspace_id, proposal.c.feed_id == feed_id, proposal.c.settled_at.is_(None))
    older = select(proposal.c.id).where(its).order_by(proposal.c.id.desc()).offset(most)
    await connection.execute(delete(proposal).where(proposal.c.workspace_id == workspace_id, proposal.c.id.in_(older)))


async def proposed(
    connection: AsyncConnection, workspace_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """What nobody has settled, the newest first."""
    query = select(proposal).where(proposal.c.workspace_id == workspace_id, proposal.c.settled_at.is_(None))
    query = query.where(proposal.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(proposal.c.id.desc()).limit(limit))).all()


async def one_proposed(connection: AsyncConnection, workspace_id: int, proposal_id: int) -> Row[Any] | None:
    query = select(proposal).where(proposal.c.workspace_id == workspace_id, proposal.c.id == proposal_id)
    return (await connection.execute(query)).first()


async def settle(connection: AsyncConnection, workspace_id: int, proposal_id: int, values: dict[str, Any]) -> None:
    this = and_(proposal.c.workspace_id == workspace_id, proposal.c.id == proposal_id)
    await connection.execute(update(proposal).where(this).values(**values))


async def empty(connection: AsyncConnection, workspace_id: int, content_id: int) -> None:
    """Take the words and the link of what a content was made of away for good."""
    these = and_(proposal.c.workspace_id == workspace_id, proposal.c.content_id == content_id)
    await connection.execute(update(proposal).where(these).values(title="", link=None, text=""))
