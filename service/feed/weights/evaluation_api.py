"""Routes of what was learned: how good the chances were on this workspace's own past."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter

from service.clock import now
from service.context import Here
from service.feed.weights import evaluation
from service.grammar import Answer
from service.team.access import SignedIn
from service.wording import outcome

router = APIRouter(tags=["evaluation"])


class RankingSeen(Answer):
    """Fractions of 1: NDCG of the first 20, precision of the first 10."""

    ndcg: float
    precision: float


class RankingsSeen(Answer):
    """Ours beside plain ones: who was here last, how often in all, how often lately (half-life 30 days)."""

    ours: RankingSeen
    recency: RankingSeen
    count: RankingSeen
    month: RankingSeen


class WeekSeen(Answer):
    """One week's start: how many people were ranked, how many of them came back; no rankings where nobody did."""

    at: datetime
    people: int
    returned: int
    rankings: RankingsSeen | None


class BinSeen(Answer):
    """Of `people` people who were given about `said`, the share `returned` came back."""

    said: float
    returned: float
    people: int


class WhySeen(Answer):
    """What came of it; the catalogue of screens has its words. `text` is English, for scripts."""

    kind: str
    params: dict[str, int | str]
    text: str


class TrainedSeen(WhySeen):
    at: datetime | None


class Evaluation(Answer):
    """`at`: as of when, gone through once a day; null: not yet.

    `too_little` says what is missing, else null; `sample`: made up; `model_id` null: the prior weights.
    """

    at: datetime | None
    sample: bool
    horizon_days: int
    too_little: WhySeen | None
    weeks: list[WeekSeen]
    overall: RankingsSeen | None
    calibration: list[BinSeen]
    calibration_error: float
    brier: float
    brier_skill: float
    model_id: str | None
    trained: TrainedSeen | None


@router.get("/evaluation", response_model=Evaluation)
async def get_evaluation(access: SignedIn, service: Here) -> dict[str, Any]:
    """How the chances came true, week by week, as they would have been given then."""
    async with service.database.read() as connection:
        found = await evaluation.evaluation(connection, access.workspace_id, now())
    return found | {name: _worded(found[name]) for name in ("too_little", "trained")}


def _worded(why: dict[str, Any] | None) -> dict[str, Any] | None:
    return why and why | {"text": outcome(why)}
