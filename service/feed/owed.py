"""What we promised a person: when it is due, what it makes of their card, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

UNANSWERED = 10_000  # priorities from here on: they spoke and nobody answered (scoring.model.priority_of)
OWED = 9_000  # of a priority: what we owe comes right behind who waits for an answer (scoring.priority_of)


def due(promises: Iterable[Any], closing: Any | None, now: datetime) -> list[Any]:
    """Those whose day has come, neither kept nor dealt with: a card that was closed since is an answer to them too."""
    return [
        one
        for one in promises
        if one.kept_at is None and one.due_at <= now and (closing is None or since(one) > closing.at)
    ]


def since(promise: Any) -> datetime:
    """From when it is owed: its day, or, made after its day, at once."""
    moment: datetime = max(promise.due_at, promise.made_at)
    return moment


def placed(priority: int, is_owed: bool) -> int:
    """Where a card stands that is owed something: behind who waits, before all others, the warmer first.

    >>> placed(2084, True), placed(12084, True), placed(2084, False)
    (9084, 12084, 2084)
    """
    return max(priority, OWED + priority % 1_000) if is_owed else priority


def next_due(promises: Iterable[Any], now: datetime) -> datetime | None:
    """When the next of them comes."""
    return min((one.due_at for one in promises if one.kept_at is None and one.due_at > now), default=None)


def is_kept_since(promises: Iterable[Any], opened_at: datetime) -> bool:
    return any(one.kept_at is not None and one.kept_at >= opened_at for one in promises)


def reasons(promises: Sequence[Any]) -> list[dict[str, Any]]:
    """As a card tells them: a fact of ours, and nothing of warmth."""
    return [
        {
            "kind": "promised",
            "params": {"name": one.member, "text": one.text},
            "at": one.due_at,
            "activity_id": None,
            "contribution": 0.0,
        }
        for one in promises
    ]


def told(promise: Any, at: datetime) -> dict[str, Any]:
    """As the person's page tells it at a moment."""
    kept = promise.kept_at if promise.kept_at and promise.kept_at <= at else None
    by = {"id": str(promise.member_id), "name": promise.member}
    made = {"id": str(promise.id), "text": promise.text, "made_at": promise.made_at, "due_at": promise.due_at}
    return {**made, "kept_at": kept, "by": by}
