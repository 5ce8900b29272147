"""The SQL of acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, read, table
from service.feed.models import Act, ActKind, Engagement
from service.people.models import Person
from service.team.models import Member

act = table(Act)
engagement = table(Engagement)
person = table(Person)
member = table(Member)


async def of(connection: AsyncConnection, workspace_id: int, engagements: Collection[int]) -> Sequence[Row[Any]]:
    """Acts on these engagements that stand, with their member's name, in order."""
    return await read(connection, _OF, workspace_id=workspace_id, engagements=engagements)


_BY = and_(member.c.workspace_id == act.c.workspace_id, member.c.id == act.c.member_id)
_OF = (
    select(act, member.c.name.label("member"))
    .select_from(act.join(member, _BY))
    .where(
        act.c.workspace_id == bindparam("workspace_id"),
        among(act.c.engagement_id, "engagements"),
        act.c.undone_at.is_(None),
    )
    .order_by(act.c.id)
)


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    """The act of this key, also when it was undone."""
    query = select(act).where(act.c.workspace_id == workspace_id, act.c.key == key)
    return (await connection.execute(query)).first()


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Acts of one member that stand, newest first, each with its card's state, what closed it, and whose it is."""
    query = _MINE if before is None else _MINE.where(act.c.id < before)
    return await read(connection, query.limit(limit), workspace_id=workspace_id, member_id=member_id)


_ON = and_(engagement.c.workspace_id == act.c.workspace_id, engagement.c.id == act.c.engagement_id)
_WHOSE = and_(person.c.workspace_id == engagement.c.workspace_id, person.c.id == engagement.c.person_id)
_MINE = (
    select(act, engagement.c.state, engagement.c.closed_by, engagement.c.person_id, person.c.name)
    .select_from(act.join(engagement, _ON).join(person, _WHOSE))
    .where(
        act.c.workspace_id == bindparam("workspace_id"),
        act.c.member_id == bindparam("member_id"),
        act.c.undone_at.is_(None),
    )
    .order_by(act.c.id.desc())
)


async def noted(connection: AsyncConnection, workspace_id: int, person_id: int, until: datetime) -> Sequence[Row[Any]]:
    """Acts that left words on any card of a person up to a moment and stand, newest first."""
    return await read(connection, _NOTED, workspace_id=workspace_id, person_id=person_id, until=until)


_NOTED = (
    select(act, member.c.name.label("member"))
    .select_from(act.join(engagement, _ON).join(member, _BY))
    .where(
        engagement.c.workspace_id == bindparam("workspace_id"),
        engagement.c.person_id == bindparam("person_id"),
        act.c.kind.in_((ActKind.NOTE, ActKind.ASSIGN)),
        act.c.undone_at.is_(None),
        act.c.at <= bindparam("until"),
    )
    .order_by(act.c.id.desc())
)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Act, [row])


async def take_back(connection: AsyncConnection, workspace_id: int, act_id: int, now: datetime) -> None:
    """What it said goes; that it was there, and is no more, stays."""
    this = and_(act.c.workspace_id == workspace_id, act.c.id == act_id)
    await connection.execute(update(act).where(this).values(params={}, undone_at=now))


async def members(connection: AsyncConnection, workspace_id: int) -> dict[int, str]:
    """Names of the workspace's members."""
    return {row.id: row.name for row in await read(connection, _MEMBERS, workspace_id=workspace_id)}


_MEMBERS = select(member.c.id, member.c.name).where(member.c.workspace_id == bindparam("workspace_id"))
