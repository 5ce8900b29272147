"""The SQL of answers: what members handed in to be said to whom a card is about, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, read, table
from service.feed.models import Engagement
from service.people.models import Person
from service.posts.models import Post, PostState, Publication
from service.sources.models import Activity
from service.team.models import Member

post = table(Post)
publication = table(Publication)
activity = table(Activity)
member = table(Member)
engagement = table(Engagement)
person = table(Person)

STANDING = (PostState.WAITING, PostState.APPROVED, PostState.RELEASED, PostState.CHANGES_REQUESTED)


async def of_cards(connection: AsyncConnection, workspace_id: int, engagements: Collection[int]) -> Sequence[Row[Any]]:
    """The newest answer to each of these cards that its author stands by; `seen`: it is known from its network."""
    return await read(connection, _OF_CARDS, workspace_id=workspace_id, engagements=engagements)


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """What one author handed in for cards, whatever became of it, the newest first, with whose card it is."""
    query = _MINE if before is None else _MINE.where(post.c.id < before)
    return await read(connection, query.limit(limit), workspace_id=workspace_id, member_id=member_id)


_each = publication.alias()
_LAST = (
    select(func.max(_each.c.id))
    .where(_each.c.workspace_id == post.c.workspace_id, _each.c.post_id == post.c.id)
    .correlate(post)
    .scalar_subquery()
)
_OUT = and_(publication.c.workspace_id == post.c.workspace_id, publication.c.id == _LAST)
_THERE = and_(
    activity.c.workspace_id == post.c.workspace_id,
    activity.c.network == post.c.network,
    activity.c.key == publication.c.network_id,
)
_BY = and_(member.c.workspace_id == post.c.workspace_id, member.c.id == post.c.member_id)
_ON = and_(engagement.c.workspace_id == post.c.workspace_id, engagement.c.id == post.c.engagement_id)
_WHOSE = and_(person.c.workspace_id == engagement.c.workspace_id, person.c.id == engagement.c.person_id)
_TOLD = (
    post.c.id,
    post.c.engagement_id,
    post.c.network,
    post.c.state,
    post.c.created_at,
    publication.c.state.label("publication"),
    publication.c.due_at,
    publication.c.ended_at,
)
_handed_in = post.alias()
_NEWEST = (
    select(func.max(_handed_in.c.id).label("id"))
    .where(
        _handed_in.c.workspace_id == bindparam("workspace_id"),
        among(_handed_in.c.engagement_id, "engagements"),
        _handed_in.c.state.in_(STANDING),
    )
    .group_by(_handed_in.c.engagement_id)
    .subquery()
)
_OF_CARDS = (
    select(*_TOLD, post.c.member_id, member.c.name, activity.c.id.label("seen"))
    .select_from(
        post.join(_NEWEST, _NEWEST.c.id == post.c.id)
        .join(member, _BY)
        .outerjoin(publication, _OUT)
        .outerjoin(activity, _THERE)
    )
    .where(post.c.workspace_id == bindparam("workspace_id"))
)
_MINE = (
    select(*_TOLD, post.c.text, engagement.c.person_id, person.c.name)
    .select_from(post.join(engagement, _ON).join(person, _WHOSE).outerjoin(publication, _OUT))
    .where(post.c.workspace_id == bindparam("workspace_id"), post.c.member_id == bindparam("member_id"))
    .order_by(post.c.id.desc())
)
