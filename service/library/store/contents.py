"""The SQL of contents, versions and variants."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.library.models import Content, ContentVersion, Variant, VersionState
from service.posts import Marks

content = table(Content)
version = table(ContentVersion)
variant = table(Variant)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Content, [row])


async def add_version(connection: AsyncConnection, row: dict[str, Any], variants: Sequence[dict[str, Any]]) -> None:
    await insert(connection, ContentVersion, [row])
    await insert(connection, Variant, variants)


async def one(connection: AsyncConnection, workspace_id: int, content_id: int) -> Row[Any] | None:
    query = select(content).where(content.c.workspace_id == workspace_id, content.c.id == content_id)
    return (await connection.execute(query)).first()


def by_members(workspace_id: int, member_ids: Collection[int]) -> Select[tuple[int]]:
    """The ids of the versions these members handed in."""
    return select(version.c.id).where(version.c.workspace_id == workspace_id, among(version.c.member_id, member_ids))


def owned_by(workspace_id: int, member_ids: Collection[int]) -> Select[tuple[int]]:
    """The ids of the contents these members answer for."""
    return select(content.c.id).where(content.c.workspace_id == workspace_id, among(content.c.owner_id, member_ids))


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(content).where(content.c.workspace_id == workspace_id, content.c.key == key)
    return (await connection.execute(query)).first()


async def all_of(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """Contents, the newest first."""
    query = select(content).where(content.c.workspace_id == workspace_id)
    query = query.where(content.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(content.c.id.desc()).limit(limit))).all()


async def remixes(connection: AsyncConnection, workspace_id: int, content_id: int) -> list[int]:
    query = select(content.c.id).where(content.c.workspace_id == workspace_id, content.c.remix_of == content_id)
    return list((await connection.execute(query.order_by(content.c.id))).scalars())


async def withdraw(connection: AsyncConnection, workspace_id: int, content_id: int, at: datetime) -> None:
    this = and_(content.c.workspace_id == workspace_id, content.c.id == content_id)
    await connection.execute(update(content).where(this).values(withdrawn_at=at))


async def set_owner(connection: AsyncConnection, workspace_id: int, content_id: int, owner_id: int) -> None:
    this = and_(content.c.workspace_id == workspace_id, content.c.id == content_id)
    await connection.execute(update(content).where(this).values(owner_id=owner_id))


async def last_number(connection: AsyncConnection, workspace_id: int, content_id: int) -> int:
    """Of its versions; 0 where there is none."""
    here = and_(version.c.workspace_id == workspace_id, version.c.content_id == content_id)
    return int((await connection.execute(select(func.max(version.c.number)).where(here))).scalar() or 0)


async def one_version(connection: AsyncConnection, workspace_id: int, version_id: int) -> Row[Any] | None:
    query = select(version).where(version.c.workspace_id == workspace_id, version.c.id == version_id)
    return (await connection.execute(query)).first()


async def some(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    query = select(content).where(content.c.workspace_id == workspace_id, among(content.c.id, ids))
    return (await connection.execute(query.order_by(content.c.id.desc()))).all()


async def some_versions(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    query = select(version).where(version.c.workspace_id == workspace_id, among(version.c.id, ids))
    return (await connection.execute(query.order_by(version.c.id))).all()


async def versions_of(
    connection: AsyncConnection, workspace_id: int, content_ids: Collection[int]
) -> Sequence[Row[Any]]:
    """Every version of these contents, the first one first."""
    here = and_(version.c.workspace_id == workspace_id, among(version.c.content_id, content_ids))
    return (await connection.execute(select(version).where(here).order_by(version.c.id))).all()


async def approved(
    connection: AsyncConnection, workspace_id: int, at: datetime, disclosure: str | None = None
) -> Sequence[Row[Any]]:
    """Versions that may be shared at a moment, the newest first; with a disclosure those alone that have it."""
    joined = version.join(
        content, and_(content.c.workspace_id == version.c.workspace_id, content.c.id == version.c.content_id)
    )
    stands = and_(version.c.state == VersionState.APPROVED, content.c.withdrawn_at.is_(None))
    lasts = version.c.expires_at.is_(None) | (version.c.expires_at > at)
    query = select(version).select_from(joined).where(version.c.workspace_id == workspace_id, stands, lasts)
    query = query.where(version.c.disclosure == disclosure) if disclosure is not None else query
    return (await connection.execute(query.order_by(version.c.id.desc()))).all()


async def variants_of(
    connection: AsyncConnection, workspace_id: int, version_ids: Collection[int]
) -> Sequence[Row[Any]]:
    here = and_(variant.c.workspace_id == workspace_id, among(variant.c.version_id, version_ids))
    query = select(variant).where(here).order_by(variant.c.version_id, variant.c.number)
    return (await connection.execute(query)).all()


async def set_states(
    connection: AsyncConnection, workspace_id: int, version_ids: Collection[int], state: VersionState
) -> None:
    these = and_(version.c.workspace_id == workspace_id, among(version.c.id, version_ids))
    await connection.execute(update(version).where(these).values(state=state))


async def remark(connection: AsyncConnection, workspace_id: int, version_id: int, marks: Marks, sha256: str) -> None:
    this = and_(version.c.workspace_id == workspace_id, version.c.id == version_id)
    await connection.execute(update(version).where(this).values(marks=marks, sha256=sha256))


async def empty(connection: AsyncConnection, workspace_id: int, version_id: int) -> None:
    """Take its words, its hash, what substantiated it and what went out with it away for good."""
    gone: dict[str, Any] = dict.fromkeys(("title", "problem", "audience", "disclosure", "sha256"), "")
    gone |= {"link_title": "", "link_description": "", "link": None, "topics": [], "exhibits": [], "media": []}
    gone["marks"] = {}
    of_version = and_(version.c.workspace_id == workspace_id, version.c.id == version_id)
    await connection.execute(update(version).where(of_version).values(gone))
    of_variant = and_(variant.c.workspace_id == workspace_id, variant.c.version_id == version_id)
    await connection.execute(update(variant).where(of_variant).values(text=""))
