"""The SQL of posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, read, table
from service.posts.marks import By, Mark
from service.posts.models import Post, Publication, PublicationState

post, publication = table(Post), table(Publication)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Post, [row])


async def one(connection: AsyncConnection, workspace_id: int, post_id: int) -> Row[Any] | None:
    query = select(post).where(post.c.workspace_id == workspace_id, post.c.id == post_id)
    return (await connection.execute(query)).first()


def by_members(workspace_id: int, member_ids: Collection[int]) -> Select[tuple[int]]:
    """The ids of what these members handed in."""
    return select(post.c.id).where(post.c.workspace_id == workspace_id, among(post.c.member_id, member_ids))


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(post).where(post.c.workspace_id == workspace_id, post.c.key == key)
    return (await connection.execute(query)).first()


async def of_draft(connection: AsyncConnection, workspace_id: int, draft_key: str) -> Sequence[Row[Any]]:
    """Every post that was made of a draft, the oldest first."""
    query = select(post).where(post.c.workspace_id == workspace_id, post.c.draft_key == draft_key).order_by(post.c.id)
    return (await connection.execute(query)).all()


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """What one author handed in, the newest first."""
    query = _MINE if before is None else _MINE.where(post.c.id < before)
    return await read(connection, query.limit(limit), workspace_id=workspace_id, member_id=member_id)


_MINE = (
    select(post)
    .where(post.c.workspace_id == bindparam("workspace_id"), post.c.member_id == bindparam("member_id"))
    .order_by(post.c.id.desc())
)


async def archive(
    connection: AsyncConnection, workspace_id: int, span: tuple[datetime, datetime], most: int
) -> list[int]:
    """Ids of the newest within a span, the oldest first."""
    within = (post.c.workspace_id == workspace_id, post.c.created_at >= span[0], post.c.created_at <= span[1])
    newest = await connection.execute(select(post.c.id).where(*within).order_by(post.c.id.desc()).limit(most))
    return list(newest.scalars())[::-1]


async def lately(  # one parameter per part of the question
    connection: AsyncConnection, workspace_id: int, network: str, since: datetime, states: Collection[str], most: int
) -> Sequence[Row[Any]]:
    """Posts in these states that were handed in for a network since then, the newest first; `ended_at`: when it was
    published, None where it was not (yet)."""
    done = and_(
        publication.c.workspace_id == post.c.workspace_id,
        publication.c.post_id == post.c.id,
        publication.c.state == PublicationState.DONE,
    )
    of = (post.c.id, post.c.member_id, post.c.draft_key, post.c.source_title, post.c.text)
    query = select(*of).add_columns(post.c.created_at, post.c.not_before, publication.c.ended_at)
    query = query.select_from(post.outerjoin(publication, done)).where(
        post.c.workspace_id == workspace_id,
        post.c.network == network,
        post.c.created_at >= since,
        post.c.state.in_(states),
    )
    return (await connection.execute(query.order_by(post.c.created_at.desc()).limit(most))).all()


async def some(connection: AsyncConnection, workspace_id: int, post_ids: Sequence[int]) -> Sequence[Row[Any]]:
    query = select(post).where(post.c.workspace_id == workspace_id, among(post.c.id, post_ids)).order_by(post.c.id)
    return (await connection.execute(query)).all()


async def set_state(connection: AsyncConnection, workspace_id: int, post_id: int, state: str) -> None:
    this = and_(post.c.workspace_id == workspace_id, post.c.id == post_id)
    await connection.execute(update(post).where(this).values(state=state))


async def remark(
    connection: AsyncConnection, workspace_id: int, post_id: int, marks: Mapping[Mark, By], sha256: str
) -> None:
    this = and_(post.c.workspace_id == workspace_id, post.c.id == post_id)
    await connection.execute(update(post).where(this).values(marks=dict(marks), sha256=sha256))


async def empty(connection: AsyncConnection, workspace_id: int, post_id: int) -> None:
    this = and_(post.c.workspace_id == workspace_id, post.c.id == post_id)
    gone: dict[str, Any] = {
        "text": "",
        "sha256": "",
        "answers": None,
        "answers_author": None,
        "in_reply_to": None,
        "exhibits": [],
        "media": [],
        "card": None,
        "marks": {},
    }
    await connection.execute(update(post).where(this).values(gone))


async def forget_answered(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> None:
    """Take away how networks call what these posts answer. What still waits is then no longer what was looked at, and
    does not go out."""
    these = and_(post.c.workspace_id == workspace_id, among(post.c.id, post_ids))
    await connection.execute(update(post).where(these).values(answers=None, answers_author=None))
