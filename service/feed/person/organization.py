"""An organization: how warm it is, its people, and what products say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import at_least_one, shares, warmth_of
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
    """The organization as people see it, its people warmest first. A problem 404 where there is none.

    Its warmth stands for the chance that at least one comes back of those who ever turned to us (docs/warmth.md).
    """
    async with service.database.read() as connection:
        organization = await people.organization_row(connection, workspace_id, organization_id)
        if organization is None:
            raise not_found("There is no such organization.")
        rows = {row.id: row for row in await people.colleagues(connection, workspace_id, organization_id)}
        scores = await store.warmth.of(connection, workspace_id, rows)
        chances = await _chances(connection, workspace_id, rows, scores)
        colleagues = await _people(connection, workspace_id, rows, scores, chances)
        members = _closest(scores, rows, await store.acts.members(connection, workspace_id))
        told = await store.evidence.told_of(connection, workspace_id, organization_id, TOLD)
        ours = await our_actors(connection, workspace_id)
        meaning = await meaning_of(connection, workspace_id, told, ours, now())
    activities = [activity_json(meaning, row) for row in told]
    p = at_least_one(list(chances.values())) if chances else None
    return {
        "id": str(organization.id),
        "name": organization.name,
        "warmth": None if p is None else warmth_of(p),
        "p": None if p is None else round(p, 4),
        "people": colleagues,
        "members": members,
        "activities": activities,
    }


async def _chances(
    connection: AsyncConnection, workspace_id: int, rows: Mapping[int, Any], scores: Iterable[Any]
) -> dict[int, float]:
    """Each person's p of those who count: somebody who turned to us before, and whom the feed shows."""
    turned = await store.warmth.turned_to_us(connection, workspace_id, rows)
    shown = {row.id for row in rows.values() if not (row.bot or row.do_not_engage)}
    return {one.person_id: one.p for one in scores if one.member_id == 0 and one.person_id in turned & shown}


async def _people(
    connection: AsyncConnection,
    workspace_id: int,
    rows: Mapping[int, Any],
    scores: Iterable[Any],
    chances: Mapping[int, float],
) -> list[dict[str, Any]]:
    """Who works there, warmest first, and what each adds to the warmth of all."""
    waiting = await store.engagements.waiting(connection, workspace_id, rows)
    warmth = {score.person_id: score.warmth for score in scores if score.member_id == 0}
    added = dict(zip(chances, shares(list(chances.values())), strict=True))
    shown = [
        {
            "id": str(row.id),
            "name": row.name,
            "headline": row.headline,
            "warmth": warmth.get(row.id, 0),
            "contribution": round(added.get(row.id, 0.0), 1),
            "waits": row.id in waiting and orjson.loads(waiting[row.id].card)["unanswered"],
        }
        for row in rows.values()
    ]
    return sorted(shown, key=lambda one: -int(one["warmth"]))


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
