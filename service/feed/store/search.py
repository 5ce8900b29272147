"""Finding organizations: by name, and by what products said of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, and_, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.people.models import Organization
from service.sources.models import Activity, Actor, Interaction

actor, activity, interaction, organization = table(Actor), table(Activity), table(Interaction), table(Organization)


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
