"""An organization: its people, and what products say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
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
        colleagues, members = await _people(connection, workspace_id, organization_id)
        told = await store.evidence.told_of(connection, workspace_id, organization_id, TOLD)
        ours = await our_actors(connection, workspace_id)
        meaning = await meaning_of(connection, workspace_id, told, ours, now())
    activities = [activity_json(meaning, row) for row in told]
    return {
        "id": str(organization.id),
        "name": organization.name,
        "people": colleagues,
        "members": members,
        "activities": activities,
    }


async def _people(
    connection: AsyncConnection, workspace_id: int, organization_id: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Who works there, warmest first, and who of us knows them, closest first."""
    rows = {row.id: row for row in await people.colleagues(connection, workspace_id, organization_id)}
    scores = await store.warmth.of(connection, workspace_id, rows)
    waiting = await store.engagements.waiting(connection, workspace_id, rows)
    warmth = {score.person_id: score.warmth for score in scores if score.member_id == 0}
    shown = [
        {
            "id": str(row.id),
            "name": row.name,
            "headline": row.headline,
            "warmth": warmth.get(row.id, 0),
            "waits": row.id in waiting and orjson.loads(waiting[row.id].card)["unanswered"],
        }
        for row in rows.values()
    ]
    names = await store.acts.members(connection, workspace_id)
    return sorted(shown, key=lambda one: -int(one["warmth"])), _closest(scores, rows, names)


def _closest(scores: Iterable[Any], rows: Mapping[int, Any], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Of each of us, the one there they know best."""
    best: dict[int, Any] = {}
    for score in sorted(scores, key=lambda one: one.p):
        if score.member_id in names:
            best[score.member_id] = score
    return [
        {
            "id": str(member),
            "name": names[member],
            "warmth": score.warmth,
            "p": round(score.p, 4),
            "person": {"id": str(score.person_id), "name": rows[score.person_id].name},
        }
        for member, score in sorted(best.items(), key=lambda pair: -pair[1].p)
    ]
