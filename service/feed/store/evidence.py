"""Reading everything known of some people: their accounts, recent activities, what was answered, what it was about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Subquery, and_, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.people.models import Organization, Person
from service.sources.models import Activity, Actor, Interaction

actor = table(Actor)
activity = table(Activity)
interaction = table(Interaction)
person = table(Person)
organization = table(Organization)

Key = tuple[str, str]  # an object: its network, and its id there

BACKGROUND = 300
RECENT = 20  # activities per person that are scored as facts, of each of the three ranks


class Seen(NamedTuple):
    """An activity, whose it is, and what it did towards one of ours, if anything.

    A row of SQLAlchemy's takes ten times as long to look into, and thousands are looked into for one page.
    """

    id: int
    network: str
    key: str
    type: str
    actor_id: int
    at: datetime
    received_at: datetime
    object_key: str | None
    in_reply_to: str | None
    url: str | None
    name: str | None
    content: str
    summary: str | None
    language: str | None
    said: list[str]
    extra: dict[str, Any]
    version: int
    deleted_at: datetime | None
    person_id: int
    target_id: int | None
    kind: str | None
    asked: bool | None


async def people_behind(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> set[int]:
    """The people behind these actors, our own members left out."""
    query = select(actor.c.person_id).where(
        actor.c.workspace_id == workspace_id,
        among(actor.c.id, actors),
        ~actor.c.ours,
        actor.c.person_id.is_not(None),
    )
    return set((await connection.execute(query)).scalars())


async def people(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Row[Any]]:
    """People with their organization's name."""
    works = and_(organization.c.workspace_id == person.c.workspace_id, organization.c.id == person.c.organization_id)
    query = (
        select(person, organization.c.name.label("organization"))
        .select_from(person.outerjoin(organization, works))
        .where(person.c.workspace_id == workspace_id, among(person.c.id, ids))
    )
    return list(await connection.execute(query))


async def accounts(connection: AsyncConnection, workspace_id: int, people_ids: Collection[int]) -> list[Row[Any]]:
    query = (
        select(actor.c.id, actor.c.person_id, actor.c.network, actor.c.handle, actor.c.name, actor.c.url)
        .where(actor.c.workspace_id == workspace_id, among(actor.c.person_id, people_ids), ~actor.c.ours)
        .order_by(actor.c.id)
    )
    return list(await connection.execute(query))


async def recent(
    connection: AsyncConnection,
    workspace_id: int,
    people_ids: Collection[int],
    ours: Collection[int],
    since: datetime,
    until: datetime,
) -> list[Seen]:
    """The newest words to us, the newest other acts towards us and the newest of the rest, of each person.

    With what each did towards us: `target_id`, `kind` and `asked`, a row for each of our actors it was done to.
    """
    ranked = _ranked(workspace_id, people_ids, ours, since, until)
    query = (
        select(*(ranked.c[name] if name in RANKED else activity.c[name] for name in Seen._fields))
        .select_from(ranked.join(activity, activity.c.id == ranked.c.id))
        .where(activity.c.workspace_id == workspace_id, ranked.c.place <= RECENT)
        .order_by(activity.c.at.desc(), activity.c.id.desc())
    )
    return [Seen._make(row) for row in await connection.execute(query)]


RANKED = ("person_id", "target_id", "kind", "asked")


def _ranked(
    workspace_id: int, people_ids: Collection[int], ours: Collection[int], since: datetime, until: datetime
) -> Subquery:
    """The place of each activity among its like; narrow, because all of the window is sorted here."""
    owed = interaction.c.kind.in_(("reply", "mention", "quote"))
    like = case((interaction.c.kind.is_(None), 0), (owed, 2), else_=1)
    order = (activity.c.at.desc(), activity.c.id.desc())
    place = func.dense_rank().over(partition_by=(actor.c.person_id, like), order_by=order)
    by = and_(activity.c.workspace_id == actor.c.workspace_id, activity.c.actor_id == actor.c.id)
    towards_us = and_(
        interaction.c.workspace_id == activity.c.workspace_id,
        interaction.c.activity_id == activity.c.id,
        among(interaction.c.target_id, ours),
    )
    done = (interaction.c.target_id, interaction.c.kind, interaction.c.asked)
    return (
        select(activity.c.id, actor.c.person_id, *done, place.label("place"))
        .select_from(actor.join(activity, by).outerjoin(interaction, towards_us))
        .where(
            actor.c.workspace_id == workspace_id,
            among(actor.c.person_id, people_ids),
            ~actor.c.ours,
            activity.c.at >= since,
            activity.c.at <= until,
            activity.c.deleted_at.is_(None),
        )
        .subquery()
    )


async def towards_us(
    connection: AsyncConnection, workspace_id: int, activities: Collection[int], ours: Collection[int]
) -> list[Row[Any]]:
    """What these activities did towards our own actors; `id` is the activity's."""
    done = (interaction.c.activity_id.label("id"), interaction.c.target_id, interaction.c.kind, interaction.c.asked)
    query = select(*done).where(
        interaction.c.workspace_id == workspace_id,
        among(interaction.c.activity_id, activities),
        among(interaction.c.target_id, ours),
    )
    return list(await connection.execute(query))


async def answers(
    connection: AsyncConnection, workspace_id: int, keys: Collection[Key], ours: Collection[int], until: datetime
) -> dict[Key, datetime]:
    """When one of our actors last replied to each of these objects."""
    query = (
        select(activity.c.network, activity.c.in_reply_to, func.max(activity.c.at).label("at"))
        .where(
            activity.c.workspace_id == workspace_id,
            _keyed(activity.c.in_reply_to, keys),
            among(activity.c.actor_id, ours),
            activity.c.deleted_at.is_(None),
            activity.c.at <= until,
        )
        .group_by(activity.c.network, activity.c.in_reply_to)
    )
    return {(row.network, row.in_reply_to): row.at for row in await connection.execute(query)}


async def last_words(
    connection: AsyncConnection, workspace_id: int, ours: Collection[int], theirs: Collection[int], until: datetime
) -> dict[int, datetime]:
    """When one of our actors last spoke to each of these actors."""
    query = (
        select(interaction.c.target_id, func.max(interaction.c.at).label("at"))
        .where(
            interaction.c.workspace_id == workspace_id,
            among(interaction.c.actor_id, ours),
            among(interaction.c.target_id, theirs),
            interaction.c.kind.in_(("reply", "mention", "quote")),
            interaction.c.at <= until,
        )
        .group_by(interaction.c.target_id)
    )
    return {row.target_id: row.at for row in await connection.execute(query)}


async def subjects(connection: AsyncConnection, workspace_id: int, keys: Collection[Key]) -> dict[Key, Row[Any]]:
    """The objects that were answered, liked or repeated, with who said them."""
    by = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
    query = (
        select(
            activity.c.id,
            activity.c.network,
            activity.c.key,
            activity.c.name,
            activity.c.content,
            activity.c.url,
            actor.c.ours,
            func.coalesce(actor.c.name, actor.c.handle, actor.c.key).label("author"),
        )
        .select_from(activity.join(actor, by))
        .where(activity.c.workspace_id == workspace_id, _keyed(activity.c.key, keys), activity.c.deleted_at.is_(None))
    )
    rows: Iterable[Any] = await connection.execute(query)
    return {(row.network, row.key): row for row in rows}


def _keyed(column: Any, keys: Collection[Key]) -> ColumnElement[bool]:
    """Has one of these keys on its network: the same key on another one is something else."""
    by_network: dict[str, list[str]] = {}
    for network, key in keys:
        by_network.setdefault(network, []).append(key)
    found = [and_(activity.c.network == network, among(column, some)) for network, some in by_network.items()]
    return or_(false(), *found)


async def said_by_others(connection: AsyncConnection, workspace_id: int, theirs: Collection[int]) -> list[str]:
    """The last few hundred texts of anybody else: what is common is nobody's own word."""
    query = (
        select(activity.c.content)
        .where(activity.c.workspace_id == workspace_id, activity.c.type == "Create")
        .where(activity.c.actor_id.not_in(list(theirs)), activity.c.content != "")
        .order_by(activity.c.id.desc())
        .limit(BACKGROUND)
    )
    return list((await connection.execute(query)).scalars())


async def told_of(connection: AsyncConnection, workspace_id: int, organization_id: int, limit: int) -> list[Row[Any]]:
    """What products said of an organization, newest first."""
    spoken_of = select(actor.c.id).where(
        actor.c.workspace_id == workspace_id, actor.c.organization_id == organization_id
    )
    told = select(interaction.c.activity_id).where(
        interaction.c.workspace_id == workspace_id, interaction.c.target_id.in_(spoken_of)
    )
    query = select(activity).where(
        activity.c.workspace_id == workspace_id, activity.c.id.in_(told), activity.c.deleted_at.is_(None)
    )
    return list(await connection.execute(query.order_by(activity.c.at.desc(), activity.c.id.desc()).limit(limit)))


async def timeline(
    connection: AsyncConnection,
    workspace_id: int,
    theirs: Collection[int],
    ours: Collection[int],
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[Row[Any]]:
    """What these actors did, and what ours did towards them, newest first; deleted ones without their text."""
    answers = select(interaction.c.activity_id).where(
        interaction.c.workspace_id == workspace_id,
        among(interaction.c.actor_id, ours),
        among(interaction.c.target_id, theirs),
    )
    query = select(activity).where(
        activity.c.workspace_id == workspace_id,
        or_(among(activity.c.actor_id, theirs), activity.c.id.in_(answers)),
    )
    if before:
        at, last = before
        query = query.where(or_(activity.c.at < at, and_(activity.c.at == at, activity.c.id < last)))
    query = query.order_by(activity.c.at.desc(), activity.c.id.desc()).limit(limit)
    return list(await connection.execute(query))
