"""How good the chances were on this workspace's own past: week by week, beside recency and counts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scoring import Weights
from service.context import Service
from service.feed.learning import Past, log_of_past, read_past
from service.feed.store import models
from service.team import workspace

if TYPE_CHECKING:
    from scoring.learning.measures import Bin, Ranked
    from scoring.learning.trial import Record, Week


async def evaluation(service: Service, workspace_id: int, now: datetime) -> dict[str, Any]:
    """Each week of the last 26 that are over, scored with the model of its time from what was known then.

    `too_little` says what is missing, in English; it is null where there is enough.
    """
    past = await read_past(service, workspace_id, now)
    async with service.database.read() as connection:
        home = await workspace(connection, workspace_id)
        training = await models.state_of(connection, workspace_id)
    found = await asyncio.to_thread(_record, past, now)
    standing = past.models.standing(now)
    return {
        "sample": home.sample,
        "horizon_days": 14,
        "too_little": found.why,
        "weeks": [_week(week) for week in found.weeks],
        "overall": _overall(found),
        "calibration": [_bin(one) for one in found.bins],
        "calibration_error": round(found.error, 4),
        "brier": round(found.brier, 5),
        "brier_skill": round(found.skill, 4),
        "model_id": str(standing.id) if standing else None,
        "trained": {"at": training.tried_at, "said": training.why} if training and training.why else None,
    }


def _record(past: Past, now: datetime) -> Record:
    from scoring.learning.trial import record  # noqa: PLC0415  # loads scipy where somebody asks

    def weights_at(at: float) -> Weights:
        return past.models.at(datetime.fromtimestamp(at, UTC))

    return record(log_of_past(past), weights_at, now.timestamp())


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
