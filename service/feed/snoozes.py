"""How what somebody put off ended: the card says it in one sentence, so that nothing vanishes without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from service.feed.models import ActKind

PUT_OFF = (ActKind.SNOOZE, ActKind.NOT_NOW)


def put_off(moves: Iterable[Any]) -> dict[int, Any]:
    """By card, the act that put it off, where that is the last that moved it; acts in their order."""
    last = {act.engagement_id: act for act in moves}
    return {card: act for card, act in last.items() if act.kind in PUT_OFF}


def came_back(
    act: Any | None, heard_at: datetime | None, owed_at: datetime | None, now: datetime
) -> dict[str, Any] | None:
    """Why a card is open again that this act put off; None: none did, or something else brought it back.

    `heard_at`: when we last received words of theirs, whenever they said them. `owed_at`: since when a promise is owed.

    >>> from types import SimpleNamespace as Act
    >>> act = Act(kind="snooze", params={}, member_id=7, member="Noor", at=datetime(2026, 5, 1))
    >>> came_back(act, datetime(2026, 5, 2), None, datetime(2026, 5, 3))["why"]
    'spoke'
    >>> came_back(act, None, datetime(2026, 5, 2), datetime(2026, 5, 3))["why"]
    'promised'
    >>> came_back(act, None, None, datetime(2026, 5, 3))
    """
    if act is None:
        return None
    until = act.params.get("until")
    if until and datetime.fromisoformat(until) <= now:
        return _ended(act, "over")
    if not until and heard_at and heard_at > act.at:
        return _ended(act, "spoke")
    return _ended(act, "promised") if owed_at and owed_at > act.at else None


def was_answered(act: Any | None, contacts: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Who of us answered what this act put off. `contacts`: when we turned to the person, newest first."""
    if act is None:
        return None
    heard = next((one["name"] for one in contacts if one["network"]), None)
    return _ended(act, "answered", heard)


def _ended(act: Any, why: str, by: str | None = None) -> dict[str, Any]:
    member = {"id": str(act.member_id), "name": act.member}
    return {"why": why, "by": by, "member": member, "at": act.at}
