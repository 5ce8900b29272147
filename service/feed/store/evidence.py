"""Reading everything known of some people: their accounts, recent activities, what was answered, what it was about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import OWED
from service.database import among, read, table, unindexed
from service.people.models import Organization, Person
from service.sources.models import Activity, Actor, Interaction
from service.team.models import Member

actor = table(Actor)
activity = table(Activity)
interaction = table(Interaction)
person = table(Person)
member = table(Member)
organization = table(Organization)

Key = tuple[str, str]  # an object: its network, and its id there

BACKGROUND = 300


class Seen(NamedTuple):
    """An activity as it is looked at.

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
    proved: bool
    deleted_at: datetime | None


class Done(NamedTuple):
    """What an activity, whose `id` it is, did towards one of our actors."""

    id: int
    target_id: int
    kind: str
    asked: bool


class Speaker(NamedTuple):
    """Who speaks with an account of ours: a member, or the workspace (`member_id` None) under the account's name."""

    member_id: int | None
    name: str


async def people_behind(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> set[int]:
    """The people behind these actors, our own members left out."""
    return {person_id for (person_id,) in await read(connection, _BEHIND, workspace_id=workspace_id, actors=actors)}


_BEHIND = select(actor.c.person_id).where(
    actor.c.workspace_id == bindparam("workspace_id"),
    among(actor.c.id, "actors"),
    ~actor.c.ours,
    actor.c.person_id.is_not(None),
)


async def people(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    """People with their organization's name."""
    return await read(connection, _PEOPLE, workspace_id=workspace_id, people=ids)


_WORKS = and_(organization.c.workspace_id == person.c.workspace_id, organization.c.id == person.c.organization_id)
_PEOPLE = (
    select(person, organization.c.name.label("organization"))
    .select_from(person.outerjoin(organization, _WORKS))
    .where(person.c.workspace_id == bindparam("workspace_id"), among(person.c.id, "people"))
)


async def accounts(connection: AsyncConnection, workspace_id: int, people_ids: Collection[int]) -> Sequence[Row[Any]]:
    return await read(connection, _ACCOUNTS, workspace_id=workspace_id, people=people_ids)


_ACCOUNTS = (
    select(actor.c.id, actor.c.person_id, actor.c.network, actor.c.handle, actor.c.name, actor.c.url, actor.c.summary)
    .where(actor.c.workspace_id == bindparam("workspace_id"), among(actor.c.person_id, "people"), ~actor.c.ours)
    .order_by(actor.c.id)
)


async def within(
    connection: AsyncConnection, workspace_id: int, theirs: Collection[int], since: datetime, until: datetime
) -> Sequence[tuple[int, int]]:
    """Everything these actors did in a window and did not take back: its id and whose it is, newest first."""
    return await read(connection, _WITHIN, workspace_id=workspace_id, theirs=theirs, since=since, until=until)


_WITHIN = (
    select(activity.c.id, activity.c.actor_id)
    .where(
        activity.c.workspace_id == bindparam("workspace_id"),
        among(activity.c.actor_id, "theirs"),
        activity.c.at >= bindparam("since"),
        activity.c.at <= bindparam("until"),
        activity.c.deleted_at.is_(None),
    )
    .order_by(activity.c.at.desc(), activity.c.id.desc())
)


async def seen(connection: AsyncConnection, workspace_id: int, ids: Sequence[int]) -> list[Seen]:
    """These activities, in the order they are asked for."""
    found = {row[0]: Seen._make(row) for row in await read(connection, _SEEN, workspace_id=workspace_id, ids=ids)}
    return [found[one] for one in ids if one in found]


_SEEN = select(*(activity.c[name] for name in Seen._fields)).where(
    activity.c.workspace_id == bindparam("workspace_id"), among(activity.c.id, "ids")
)


async def done_to_us(
    connection: AsyncConnection,
    workspace_id: int,
    theirs: Collection[int],
    ours: Collection[int],
    since: datetime,
    until: datetime,
) -> list[Done]:
    """What these actors did towards our own in a window."""
    asked = {"workspace_id": workspace_id, "theirs": theirs, "ours": ours, "since": since, "until": until}
    return [Done._make(row) for row in await read(connection, _DONE_TO_US, **asked)]


_DONE = (interaction.c.activity_id.label("id"), interaction.c.target_id, interaction.c.kind, interaction.c.asked)
_DONE_TO_US = select(*_DONE).where(
    interaction.c.workspace_id == bindparam("workspace_id"),
    among(interaction.c.actor_id, "theirs"),
    among(unindexed(interaction.c.target_id), "ours"),
    interaction.c.at >= bindparam("since"),
    interaction.c.at <= bindparam("until"),
)


async def towards_us(
    connection: AsyncConnection, workspace_id: int, activities: Collection[int], ours: Collection[int]
) -> list[Row[Any]]:
    """What these activities did towards our own actors; `id` is the activity's."""
    query = select(*_DONE).where(
        interaction.c.workspace_id == workspace_id,
        among(interaction.c.activity_id, activities),
        among(unindexed(interaction.c.target_id), ours),
    )
    return list(await connection.execute(query))


async def answers(
    connection: AsyncConnection, workspace_id: int, keys: Collection[Key], ours: Collection[int], until: datetime
) -> dict[Key, datetime]:
    """When one of our actors last replied to each of these objects."""
    asked = {"workspace_id": workspace_id, "keys": {key for _, key in keys}, "ours": ours, "until": until}
    return {(network, key): at for network, key, at in await read(connection, _ANSWERS, **asked)}


# In the order of time, so that the last stays. Grouped, SQLite reads the whole workspace in the order of the groups.
_ANSWERS = (
    select(activity.c.network, activity.c.in_reply_to, activity.c.at)
    .where(
        activity.c.workspace_id == bindparam("workspace_id"),
        among(activity.c.in_reply_to, "keys"),
        among(unindexed(activity.c.actor_id), "ours"),
        activity.c.deleted_at.is_(None),
        activity.c.at <= bindparam("until"),
    )
    .order_by(activity.c.at)
)


async def last_words(
    connection: AsyncConnection, workspace_id: int, ours: Collection[int], theirs: Collection[int], until: datetime
) -> dict[int, tuple[datetime, int]]:
    """When one of our actors last spoke to each of these actors, and which."""
    asked = {"workspace_id": workspace_id, "ours": ours, "theirs": theirs, "until": until}
    rows = await read(connection, _LAST_WORDS, **asked)
    return {theirs: (at, our) for theirs, at, our in sorted(rows, key=itemgetter(1))}


_LAST_WORDS = (
    select(interaction.c.target_id, func.max(interaction.c.at).label("at"), interaction.c.actor_id)
    .where(
        interaction.c.workspace_id == bindparam("workspace_id"),
        among(unindexed(interaction.c.actor_id), "ours"),
        among(interaction.c.target_id, "theirs"),
        interaction.c.kind.in_(sorted(OWED)),
        interaction.c.at <= bindparam("until"),
    )
    .group_by(interaction.c.target_id, interaction.c.actor_id)
)


async def speakers(connection: AsyncConnection, workspace_id: int) -> dict[int, Speaker]:
    """Who speaks with each of our accounts."""
    return {row[0]: Speaker._make(row[1:]) for row in await read(connection, _SPEAKERS, workspace_id=workspace_id)}


_SPEAKERS = (
    select(actor.c.id, actor.c.member_id, func.coalesce(member.c.name, actor.c.name, actor.c.handle, actor.c.key))
    .select_from(
        actor.outerjoin(member, and_(member.c.workspace_id == actor.c.workspace_id, member.c.id == actor.c.member_id))
    )
    .where(actor.c.workspace_id == bindparam("workspace_id"), actor.c.ours)
)


async def subjects(connection: AsyncConnection, workspace_id: int, keys: Collection[Key]) -> dict[Key, Row[Any]]:
    """The objects that were answered, liked or repeated, with who said them."""
    networks, plain = {network for network, _ in keys}, {key for _, key in keys}
    rows = await read(connection, _SUBJECTS, workspace_id=workspace_id, networks=networks, keys=plain)
    return {(row.network, row.key): row for row in rows}


_BY = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
_SUBJECTS = (
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
    .select_from(activity.join(actor, _BY))
    .where(
        activity.c.workspace_id == bindparam("workspace_id"),
        among(activity.c.network, "networks"),
        among(activity.c.key, "keys"),
        activity.c.deleted_at.is_(None),
    )
)


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
