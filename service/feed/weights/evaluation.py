"""How good the chances were on this workspace's own past: week by week, beside recency and counts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Weights
from service.clock import now
from service.context import Service
from service.feed import store
from service.feed.card import dumped
from service.feed.weights.learning import Past, log_of_past, read_past, why_json
from service.feed.weights.standing import models_of
from service.team import workspace

if TYPE_CHECKING:
    from scoring.learning.measures import Bin, Ranked
    from scoring.learning.trial import Record, Week


EVERY = timedelta(days=1)
LEASE = timedelta(hours=1)
NOTHING: dict[str, Any] = {
    "too_little": None, "weeks": [], "overall": None, "calibration": [],
    "calibration_error": 0.0, "brier": 0.0, "brier_skill": 0.0,
}  # fmt: skip


async def due(service: Service) -> list[int]:
    """Workspaces whose past is to be gone through."""
    async with service.database.read() as connection:
        waiting, unknown = (
            await store.evaluations.due_by(connection, now()),
            await store.evaluations.unknown(connection),
        )
    if unknown:
        async with service.change() as connection:
            await store.evaluations.due(connection, unknown, now())
    return waiting


async def hasten(service: Service, workspace_id: int) -> None:
    """Much of the past is new: go through it at the next tick."""
    async with service.change() as connection:
        await store.evaluations.due(connection, [workspace_id], now())


async def evaluate(service: Service, workspace_id: int) -> None:
    """Go through the past where that is due, and keep what was found as a row."""
    at = now()
    async with service.change() as connection:
        if not await store.evaluations.lease(connection, workspace_id, at, at + LEASE):
            return
    found = await gone_through(service, workspace_id, at)
    async with service.change() as connection:
        await store.evaluations.keep(connection, workspace_id, orjson.loads(dumped(found)), at, at + EVERY)


async def evaluation(connection: AsyncConnection, workspace_id: int, now: datetime) -> dict[str, Any]:
    """What was found the last time, from its row. `at` null: nobody has gone through the past yet."""
    row = await store.evaluations.one(connection, workspace_id)
    known = {"at": row.at, **row.found} if row and row.found else {"at": None, **NOTHING}
    return known | await _setting(connection, workspace_id, now)


async def evaluation_now(service: Service, workspace_id: int, now: datetime) -> dict[str, Any]:
    """The same, computed afresh and not kept."""
    found = await gone_through(service, workspace_id, now)
    async with service.database.read() as connection:
        return {"at": now, **found, **await _setting(connection, workspace_id, now)}


async def gone_through(service: Service, workspace_id: int, now: datetime) -> dict[str, Any]:
    """Each week of the last 26 that are over, scored with the model of its time from what was known then.

    `too_little` says what is missing, as kind and params; it is null where there is enough.
    """
    past = await read_past(service, workspace_id, now)
    found = await asyncio.to_thread(_record, past, now)
    return {
        "too_little": why_json(found.why) if found.why else None,
        "weeks": [_week(week) for week in found.weeks],
        "overall": _overall(found),
        "calibration": [_bin(one) for one in found.bins],
        "calibration_error": round(found.error, 4),
        "brier": round(found.brier, 5),
        "brier_skill": round(found.skill, 4),
    }


async def _setting(connection: AsyncConnection, workspace_id: int, now: datetime) -> dict[str, Any]:
    """Whose past it is, and what has been learned from it."""
    home = await workspace(connection, workspace_id)
    training = await store.models.state_of(connection, workspace_id)
    standing = (await models_of(connection, workspace_id)).standing(now)
    return {
        "sample": home.sample,
        "horizon_days": 14,
        "model_id": str(standing.id) if standing else None,
        "trained": {"at": training.tried_at, **training.why} if training and training.why else None,
    }


def _record(past: Past, now: datetime) -> Record:
    from scoring.learning.trial import record  # noqa: PLC0415  # loads scipy where somebody asks

    def weights_at(at: float) -> Weights:
        return past.models.at(datetime.fromtimestamp(at, UTC))

    return record(log_of_past(past, past.models.at(now)), weights_at, now.timestamp())


def _week(week: Week) -> dict[str, Any]:
    marks = {name: _ranked(one) for name, one in week.marks.items()} if week.marks else None
    at = datetime.fromtimestamp(week.at, UTC)
    return {"at": at, "people": week.people, "returned": week.returned, "rankings": marks}


def _overall(found: Record) -> dict[str, Any] | None:
    """The mean over the weeks in which anybody returned."""
    marked = [week.marks for week in found.weeks if week.marks]
    if not marked:
        return None
    return {
        name: {
            "ndcg": round(sum(week[name].ndcg for week in marked) / len(marked), 4),
            "precision": round(sum(week[name].precision for week in marked) / len(marked), 4),
        }
        for name in marked[0]
    }


def _ranked(one: Ranked) -> dict[str, float]:
    return {"ndcg": round(one.ndcg, 4), "precision": round(one.precision, 4)}


def _bin(one: Bin) -> dict[str, Any]:
    return {"said": round(one.said, 4), "returned": round(one.returned, 4), "people": one.people}
