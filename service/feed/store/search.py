"""Finding people by what they are called and do; organizations by name, and by what products said of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Engagement, Warmth
from service.people.models import Organization, Person
from service.sources.models import Activity, Actor, Interaction

actor, activity, interaction, organization = table(Actor), table(Activity), table(Interaction), table(Organization)
engagement, person, warmth = table(Engagement), table(Person), table(Warmth)


async def people(connection: AsyncConnection, workspace_id: int, words: str, limit: int) -> list[Row[Any]]:
    """Those whose name, headline or employer holds these words. First whose name has a word that begins so
    (`is_called`); among them who has an open card (`is_open`), then the warmest. `warmth` is None where there is none.
    """
    is_called = or_(*(person.c.name.istartswith(words, autoescape=True), *_inside(words)))
    query = (
        select(
            person.c.id,
            person.c.name,
            person.c.headline,
            is_called.label("is_called"),
            engagement.c.id.is_not(None).label("is_open"),
            warmth.c.warmth,
        )
        .select_from(_known())
        .where(person.c.workspace_id == workspace_id, _has_account(), _holds(words))
        .order_by(
            case((is_called, 0), else_=1),
            case((engagement.c.id.is_not(None), 0), else_=1),
            warmth.c.warmth.desc().nulls_last(),
            person.c.name,
            person.c.id,
        )
        .limit(limit)
    )
    return list(await connection.execute(query))


def _inside(words: str) -> tuple[ColumnElement[bool], ...]:
    return tuple(person.c.name.icontains(f"{before}{words}", autoescape=True) for before in (" ", "-"))


def _holds(words: str) -> ColumnElement[bool]:
    return or_(
        *(one.icontains(words, autoescape=True) for one in (person.c.name, person.c.headline, organization.c.name))
    )


def _known() -> Any:
    """A person beside the employer, the open card (at most one) and the warmth with the workspace, each by its key."""
    own, of = person.c.workspace_id, person.c.id
    return (
        person.outerjoin(
            organization, and_(organization.c.workspace_id == own, organization.c.id == person.c.organization_id)
        )
        .outerjoin(
            engagement,
            and_(engagement.c.workspace_id == own, engagement.c.person_id == of, engagement.c.state == "open"),
        )
        .outerjoin(warmth, and_(warmth.c.workspace_id == own, warmth.c.person_id == of, warmth.c.member_id == 0))
    )


def _has_account() -> ColumnElement[bool]:
    """Whose accounts all turned out to be somebody else's is kept, and shown nowhere."""
    return exists().where(actor.c.workspace_id == person.c.workspace_id, actor.c.person_id == person.c.id)


async def organizations(connection: AsyncConnection, workspace_id: int, words: str, limit: int) -> list[Row[Any]]:
    """Those whose name holds these words, then those of whom a product said them, newest first; each once.

    `said` is what was said, or None where the name was enough.
    """
    named = (await connection.execute(_named(workspace_id, words).limit(limit))).all()
    told = (await connection.execute(_told(workspace_id, words).limit(limit))).all()
    found: dict[int, Row[Any]] = {}
    for row in (*named, *told):
        found.setdefault(row.id, row)
    return list(found.values())[:limit]


def _named(workspace_id: int, words: str) -> Select[Any]:
    return (
        select(organization.c.id, organization.c.name, null().label("said"))
        .where(organization.c.workspace_id == workspace_id, organization.c.name.icontains(words, autoescape=True))
        .order_by(organization.c.name, organization.c.id)
    )


def _told(workspace_id: int, words: str) -> Select[Any]:
    """From the few accounts that are an organization's to what was said to them."""
    tables = (
        actor.join(
            organization,
            and_(organization.c.workspace_id == actor.c.workspace_id, organization.c.id == actor.c.organization_id),
        )
        .join(
            interaction,
            and_(interaction.c.workspace_id == actor.c.workspace_id, interaction.c.target_id == actor.c.id),
        )
        .join(
            activity,
            and_(activity.c.workspace_id == actor.c.workspace_id, activity.c.id == interaction.c.activity_id),
        )
    )
    said = (activity.c.deleted_at.is_(None), activity.c.content.icontains(words, autoescape=True))
    return (
        select(organization.c.id, organization.c.name, activity.c.content.label("said"))
        .select_from(tables)
        .where(actor.c.workspace_id == workspace_id, *said)
        .order_by(activity.c.at.desc(), activity.c.id.desc())
    )
