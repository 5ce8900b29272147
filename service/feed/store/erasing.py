"""The SQL behind the erasure of a person: their cards, what members wrote about them, and which posts answer them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Act, ActKind, Engagement, Promise, Watch
from service.posts.models import Post
from service.sources.models import Activity, Actor

engagement, act = table(Engagement), table(Act)
activity, actor, post = table(Activity), table(Actor), table(Post)


async def cards(connection: AsyncConnection, workspace_id: int, person_id: int) -> Sequence[Any]:
    """All of a person's, closed ones too: id and card."""
    here = and_(engagement.c.workspace_id == workspace_id, engagement.c.person_id == person_id)
    return (await connection.execute(select(engagement.c.id, engagement.c.card).where(here))).all()


async def answering(connection: AsyncConnection, workspace_id: int, person_id: int) -> list[int]:
    """Posts that answer what a person said, as long as their accounts have their names."""
    theirs = and_(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    by_them = activity.c.actor_id.in_(select(actor.c.id).where(theirs))
    said = select(activity.c.id).where(activity.c.workspace_id == workspace_id, by_them)
    answers = or_(post.c.in_reply_to.in_(said), post.c.answers_author.in_(select(actor.c.key).where(theirs)))
    query = select(post.c.id).where(post.c.workspace_id == workspace_id, answers)
    return list((await connection.execute(query)).scalars())


async def forget_written(connection: AsyncConnection, workspace_id: int, person_id: int) -> None:
    """Take away the words of notes and of calls for help on their cards, what was promised them, and who watches."""
    theirs = select(engagement.c.id).where(
        engagement.c.workspace_id == workspace_id, engagement.c.person_id == person_id
    )
    on_cards = and_(act.c.workspace_id == workspace_id, act.c.engagement_id.in_(theirs))
    worded = act.c.kind.in_([ActKind.NOTE, ActKind.HELP])
    await connection.execute(update(act).where(on_cards, worded).values(params={}))
    handed = select(act.c.id, act.c.params).where(on_cards, act.c.kind == ActKind.ASSIGN)
    for row in (await connection.execute(handed)).all():
        to = {name: value for name, value in row.params.items() if name != "text"}
        await connection.execute(update(act).where(on_cards, act.c.id == row.id).values(params=to))
    for gone in (table(Promise), table(Watch)):
        await connection.execute(delete(gone).where(gone.c.workspace_id == workspace_id, gone.c.person_id == person_id))
