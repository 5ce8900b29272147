"""An organization: its people, and what products say of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.clock import now
from service.context import Service
from service.errors import not_found
from service.feed import store
from service.feed.card import activity_json
from service.feed.evidence import meaning_of
from service.sources import our_actors

TOLD = 20  # activities of products, the newest


async def page(service: Service, workspace_id: int, organization_id: int) -> dict[str, Any]:
    """The organization as people see it, its people warmest first. A problem 404 where there is none."""
    async with service.database.read() as connection:
        organization = await people.organization_row(connection, workspace_id, organization_id)
        if organization is None:
            raise not_found("There is no such organization.")
        colleagues = await _colleagues(connection, workspace_id, organization_id)
        told = await store.evidence.told_of(connection, workspace_id, organization_id, TOLD)
        ours = await our_actors(connection, workspace_id)
        meaning = await meaning_of(connection, workspace_id, told, ours, now())
    activities = [activity_json(meaning, row) for row in told]
    return {
        "id": str(organization.id),
        "name": organization.name,
        "people": colleagues,
        "activities": activities,
    }


async def _colleagues(connection: AsyncConnection, workspace_id: int, organization_id: int) -> list[dict[str, Any]]:
    rows = await people.colleagues(connection, workspace_id, organization_id)
    scores = await store.warmth.of(connection, workspace_id, [row.id for row in rows])
    warmth = {row.person_id: row.warmth for row in scores if row.member_id == 0}
    shown = [
        {"id": str(row.id), "name": row.name, "headline": row.headline, "warmth": warmth.get(row.id, 0)} for row in rows
    ]
    return sorted(shown, key=lambda one: -int(one["warmth"]))
