"""The SQL of exhibits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.posts.exhibits.models import Exhibit, ExhibitContent
from service.posts.models import Draft

exhibit, content, draft = table(Exhibit), table(ExhibitContent), table(Draft)


async def add(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Exhibit, rows)


async def add_content(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, ExhibitContent, [row])


async def sealed(connection: AsyncConnection, workspace_id: int, sha256: str) -> bytes | None:
    query = select(content.c.sealed).where(content.c.workspace_id == workspace_id, content.c.sha256 == sha256)
    return (await connection.execute(query)).scalar()


async def is_kept(connection: AsyncConnection, workspace_id: int, sha256: str) -> bool:
    here = and_(content.c.workspace_id == workspace_id, content.c.sha256 == sha256)
    return bool((await connection.execute(select(exists().where(here)))).scalar())


async def of_written(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    member_id: int,
    key: str,
    goes_out: bool = False,
    after: int | None = None,
) -> Sequence[Row[Any]]:
    """What one member attached to what they are writing, the first one first: behind the one with this id."""
    here = and_(exhibit.c.workspace_id == workspace_id, exhibit.c.written_key == key, exhibit.c.member_id == member_id)
    here = and_(here, exhibit.c.goes_out.is_(goes_out), exhibit.c.id > (after or 0))
    return (await connection.execute(select(exhibit).where(here).order_by(exhibit.c.id))).all()


async def one(connection: AsyncConnection, workspace_id: int, exhibit_id: int) -> Row[Any] | None:
    query = select(exhibit).where(exhibit.c.workspace_id == workspace_id, exhibit.c.id == exhibit_id)
    return (await connection.execute(query)).first()


async def describe(connection: AsyncConnection, workspace_id: int, exhibit_id: int, alt: str) -> None:
    this = and_(exhibit.c.workspace_id == workspace_id, exhibit.c.id == exhibit_id)
    await connection.execute(update(exhibit).where(this).values(alt=alt))


async def with_hashes(  # one parameter per thing that is asked for
    connection: AsyncConnection,
    workspace_id: int,
    hashes: Collection[str],
    member_id: int,
    goes_out: bool = False,
    of_posts: bool = False,
) -> Sequence[Row[Any]]:
    """Wherever files with these bytes are attached, the newest first: by a member, or to a content; `of_posts`: or to
    a post."""
    here = and_(exhibit.c.workspace_id == workspace_id, among(exhibit.c.sha256, hashes))
    here = and_(here, exhibit.c.goes_out.is_(goes_out))
    theirs = or_(exhibit.c.member_id == member_id, exhibit.c.version_id.is_not(None))
    if of_posts:
        theirs = or_(theirs, exhibit.c.post_id.is_not(None))
    query = select(exhibit).where(here, theirs).order_by(exhibit.c.id.desc())
    return (await connection.execute(query)).all()


async def remove(connection: AsyncConnection, workspace_id: int, exhibit_id: int) -> None:
    await _remove(connection, and_(exhibit.c.workspace_id == workspace_id, exhibit.c.id == exhibit_id))
    await _drop_unattached(connection, content.c.workspace_id == workspace_id)


async def remove_of(connection: AsyncConnection, workspace_id: int, **of: int) -> None:
    """Of a post or a version: the name of its column, and its id."""
    these = (exhibit.c[name] == id_ for name, id_ in of.items())
    await _remove(connection, and_(exhibit.c.workspace_id == workspace_id, *these))
    await _drop_unattached(connection, content.c.workspace_id == workspace_id)


async def remove_of_written(connection: AsyncConnection, workspace_id: int, key: str) -> None:
    await _remove(connection, and_(exhibit.c.workspace_id == workspace_id, exhibit.c.written_key == key))
    await _drop_unattached(connection, content.c.workspace_id == workspace_id)


async def sweep(connection: AsyncConnection, before: datetime) -> None:
    """In every workspace, what was attached before then to something that is no draft (any more)."""
    is_written = exists().where(draft.c.workspace_id == exhibit.c.workspace_id, draft.c.key == exhibit.c.written_key)
    await _remove(connection, and_(exhibit.c.written_key.is_not(None), exhibit.c.created_at < before, ~is_written))
    await _drop_unattached(connection, content.c.created_at < before)


async def _remove(connection: AsyncConnection, these: ColumnElement[bool]) -> None:
    await connection.execute(delete(exhibit).where(these))


async def _drop_unattached(connection: AsyncConnection, those: ColumnElement[bool]) -> None:
    is_attached = exists().where(exhibit.c.workspace_id == content.c.workspace_id, exhibit.c.sha256 == content.c.sha256)
    await connection.execute(delete(content).where(those, ~is_attached))
