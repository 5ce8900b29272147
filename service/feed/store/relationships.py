"""The SQL of a member's own relationships: whom their accounts had to do with, and what they wrote about those.

Nothing of it is a colleague's: ties, accounts, notes and promises are asked for by the member's id.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, read, table
from service.feed.models import Act, ActKind, Engagement, Promise
from service.people.models import Organization, Person
from service.sources import ERASED
from service.sources.models import Activity, Actor, Interaction

interaction, activity = table(Interaction), table(Activity)
act, engagement, promise = table(Act), table(Engagement), table(Promise)
person, organization = table(Person), table(Organization)
mine, theirs = table(Actor).alias("mine"), table(Actor).alias("theirs")
_member: BindParameter[int] = bindparam("member_id")
_is_theirs = and_(theirs.c.person_id.is_not(None), ~theirs.c.ours, ~theirs.c.key.startswith(ERASED, autoescape=True))


async def ties(connection: AsyncConnection, workspace_id: int, member_id: int) -> Sequence[Any]:
    """Each person whom the member's own accounts turned to or who turned to them, latest first: `person_id`, how often
    by whom (`by_them`, `by_me`), `first_at`, `last_at`.

    No machines, nobody who was erased; what was deleted, which remains a fact to scores, does not count.
    """
    return await read(connection, _TIES, workspace_id=workspace_id, member_id=member_id)


def _one_way(from_: ColumnElement[int], to: ColumnElement[int], by_me: bool) -> Select[Any]:
    """Counted one way; both ways in one statement would walk through the whole log."""
    workspace: BindParameter[int] = bindparam("workspace_id")
    ours = and_(mine.c.workspace_id == workspace, mine.c.ours, mine.c.member_id == _member)
    between: FromClause = interaction
    for side, id_ in ((mine, from_), (theirs, to), (activity, interaction.c.activity_id)):
        between = between.join(side, and_(side.c.workspace_id == interaction.c.workspace_id, side.c.id == id_))
    count = func.count()
    return (
        select(
            theirs.c.person_id,
            (literal(0) if by_me else count).label("by_them"),
            (count if by_me else literal(0)).label("by_me"),
            func.min(interaction.c.at).label("first_at"),
            func.max(interaction.c.at).label("last_at"),
        )
        .select_from(between)
        .where(interaction.c.workspace_id == workspace, ours, _is_theirs, activity.c.deleted_at.is_(None))
        .group_by(theirs.c.person_id)
    )


_ways = union_all(
    _one_way(interaction.c.actor_id, interaction.c.target_id, by_me=True),
    _one_way(interaction.c.target_id, interaction.c.actor_id, by_me=False),
).subquery()
_first, _last = func.min(_ways.c.first_at).label("first_at"), func.max(_ways.c.last_at).label("last_at")
_TIES = (
    select(
        _ways.c.person_id,
        func.sum(_ways.c.by_them).label("by_them"),
        func.sum(_ways.c.by_me).label("by_me"),
        _first,
        _last,
    )
    .join(person, and_(person.c.workspace_id == bindparam("workspace_id"), person.c.id == _ways.c.person_id))
    .where(~person.c.bot)
    .group_by(_ways.c.person_id)
    .order_by(_last.desc(), _ways.c.person_id)
)


async def people(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> dict[int, Any]:
    """Their names, `organization` and whether they are not to be engaged, by id."""
    return {row.id: row for row in await read(connection, _PEOPLE, workspace_id=workspace_id, people=ids)}


_WORKS_AT = and_(organization.c.workspace_id == person.c.workspace_id, organization.c.id == person.c.organization_id)
_PEOPLE = (
    select(person.c.id, person.c.name, person.c.do_not_engage, organization.c.name.label("organization"))
    .select_from(person.outerjoin(organization, _WORKS_AT))
    .where(person.c.workspace_id == bindparam("workspace_id"), among(person.c.id, "people"))
)


async def accounts(
    connection: AsyncConnection, workspace_id: int, member_id: int, ids: Collection[int]
) -> Sequence[Any]:
    """The accounts of these people that the member's own accounts turned to or that turned to them."""
    return await read(connection, _ACCOUNTS, workspace_id=workspace_id, member_id=member_id, people=ids)


def _met(from_: ColumnElement[int], to: ColumnElement[int]) -> ColumnElement[bool]:
    """One of the member's own accounts stands at this end of what was not deleted, the account at the other."""
    between: FromClause = interaction
    for side, id_ in ((mine, from_), (activity, interaction.c.activity_id)):
        between = between.join(side, and_(side.c.workspace_id == interaction.c.workspace_id, side.c.id == id_))
    ours = and_(interaction.c.workspace_id == theirs.c.workspace_id, mine.c.ours, mine.c.member_id == _member)
    there = and_(to == theirs.c.id, activity.c.deleted_at.is_(None))
    return select(1).select_from(between).where(ours, there).correlate(theirs).exists()


_ACCOUNTS = (
    select(theirs.c.id, theirs.c.person_id, theirs.c.network, theirs.c.type, theirs.c.handle, theirs.c.url)
    .where(
        theirs.c.workspace_id == bindparam("workspace_id"),
        among(theirs.c.person_id, "people"),
        _is_theirs,
        or_(
            _met(interaction.c.actor_id, interaction.c.target_id),
            _met(interaction.c.target_id, interaction.c.actor_id),
        ),
    )
    .order_by(theirs.c.network, theirs.c.id)
)


async def notes(connection: AsyncConnection, workspace_id: int, member_id: int, ids: Collection[int]) -> Sequence[Any]:
    """What the member noted about these people and did not take back, oldest first."""
    return await read(connection, _NOTES, workspace_id=workspace_id, member_id=member_id, people=ids)


_ON_CARD = and_(engagement.c.workspace_id == act.c.workspace_id, engagement.c.id == act.c.engagement_id)
_NOTES = (
    select(engagement.c.person_id, act.c.params, act.c.at)
    .select_from(act.join(engagement, _ON_CARD))
    .where(
        act.c.workspace_id == bindparam("workspace_id"),
        act.c.member_id == bindparam("member_id"),
        act.c.kind.in_([ActKind.NOTE, ActKind.ASSIGN]),  # a line for who took over is one, too
        act.c.undone_at.is_(None),
        among(engagement.c.person_id, "people"),
    )
    .order_by(act.c.at, act.c.id)
)


async def promises(
    connection: AsyncConnection, workspace_id: int, member_id: int, ids: Collection[int]
) -> Sequence[Any]:
    """What the member promised these people, kept or not, the soonest first."""
    return await read(connection, _PROMISES, workspace_id=workspace_id, member_id=member_id, people=ids)


_PROMISES = (
    select(promise.c.person_id, promise.c.text, promise.c.made_at, promise.c.due_at, promise.c.kept_at)
    .where(
        promise.c.workspace_id == bindparam("workspace_id"),
        promise.c.member_id == bindparam("member_id"),
        among(promise.c.person_id, "people"),
    )
    .order_by(promise.c.due_at, promise.c.id)
)
