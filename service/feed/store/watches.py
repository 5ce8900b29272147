"""The SQL of watches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, read, table, upsert
from service.feed.models import Watch
from service.people.models import Claim, Organization, Person
from service.sources.models import Actor
from service.team.models import Member

watch, member = table(Watch), table(Member)
person, organization = table(Person), table(Organization)
claim, actor = table(Claim), table(Actor)


async def of(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> dict[int, list[Row[Any]]]:
    """Who watches each of these people, with the member's name, the longest first. Who has left watches nobody."""
    found: dict[int, list[Row[Any]]] = {}
    for row in await read(connection, _OF, workspace_id=workspace_id, people=people):
        if row.roles:
            found.setdefault(row.person_id, []).append(row)
    return found


_BY = and_(member.c.workspace_id == watch.c.workspace_id, member.c.id == watch.c.member_id)
_OF = (
    select(watch, member.c.name.label("member"), member.c.roles)
    .select_from(watch.join(member, _BY))
    .where(
        watch.c.workspace_id == bindparam("workspace_id"),
        among(watch.c.person_id, "people"),
        watch.c.ended_at.is_(None),
    )
    .order_by(watch.c.at, watch.c.id)
)


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Whom a member watches, the latest first, with who they are."""
    query = _MINE if before is None else _MINE.where(watch.c.id < before)
    return await read(connection, query.limit(limit), workspace_id=workspace_id, member_id=member_id)


_WHOM = and_(person.c.workspace_id == watch.c.workspace_id, person.c.id == watch.c.person_id)
_WHERE = and_(organization.c.workspace_id == person.c.workspace_id, organization.c.id == person.c.organization_id)
_MINE = (
    select(watch, person.c.name, person.c.headline, organization.c.name.label("organization"))
    .select_from(watch.join(person, _WHOM).outerjoin(organization, _WHERE))
    .where(
        watch.c.workspace_id == bindparam("workspace_id"),
        watch.c.member_id == bindparam("member_id"),
        watch.c.ended_at.is_(None),
    )
    .order_by(watch.c.id.desc())
)


async def one(connection: AsyncConnection, workspace_id: int, member_id: int, person_id: int) -> Row[Any] | None:
    """The watch of a member on a person, also one that has ended."""
    return (await connection.execute(select(watch).where(_this(workspace_id, member_id, person_id)))).first()


async def keep(connection: AsyncConnection, row: dict[str, Any]) -> None:
    key = ("workspace_id", "member_id", "person_id")
    await upsert(connection, Watch, [row], key, ("id", "at", "key", "ended_at", "ended_key"))  # the id is its place


async def end(
    connection: AsyncConnection, workspace_id: int, member_id: int, person_id: int, at: datetime, key: str | None
) -> None:
    this = and_(_this(workspace_id, member_id, person_id), watch.c.ended_at.is_(None))
    await connection.execute(update(watch).where(this).values(ended_at=at, ended_key=key))


async def end_begun(connection: AsyncConnection, workspace_id: int, key: str, at: datetime) -> None:
    """End the watch that the act of this key began, for good: undoing what ended it before does not revive it."""
    this = and_(watch.c.workspace_id == workspace_id, watch.c.key == key)
    ended = {"ended_at": func.coalesce(watch.c.ended_at, at), "ended_key": None}
    await connection.execute(update(watch).where(this).values(ended))


async def go_on(connection: AsyncConnection, workspace_id: int, key: str) -> None:
    """Let the watch go on that the act of this key ended."""
    this = and_(watch.c.workspace_id == workspace_id, watch.c.ended_key == key)
    await connection.execute(update(watch).where(this).values(ended_at=None, ended_key=None))


async def joined_away(
    connection: AsyncConnection, workspace_id: int, people: Collection[int]
) -> list[tuple[Row[Any], int]]:
    """Watches of these people, who have no accounts any more, each with the person to whom the last one went."""
    went = and_(actor.c.workspace_id == claim.c.workspace_id, actor.c.id == claim.c.actor_id)
    theirs = and_(claim.c.workspace_id == watch.c.workspace_id, claim.c.person_id == watch.c.person_id)
    query = (
        select(watch, actor.c.person_id.label("to"))
        .select_from(watch.join(claim, theirs).join(actor, went))
        .where(
            watch.c.workspace_id == workspace_id,
            among(watch.c.person_id, people),
            watch.c.ended_at.is_(None),
            claim.c.kind == "account",
            claim.c.ended_at.is_not(None),
        )
        .order_by(claim.c.ended_at, claim.c.id)
    )
    last = {row.id: (row, row.to) for row in await connection.execute(query) if row.to not in {None, row.person_id}}
    return [(row, int(to)) for row, to in last.values()]


async def remove(connection: AsyncConnection, workspace_id: int, watch_id: int) -> None:
    await connection.execute(delete(watch).where(watch.c.workspace_id == workspace_id, watch.c.id == watch_id))


def _this(workspace_id: int, member_id: int, person_id: int) -> ColumnElement[bool]:
    return and_(watch.c.workspace_id == workspace_id, watch.c.member_id == member_id, watch.c.person_id == person_id)
