"""Who may not decide: the author, who stood in for them, and for a second approval whoever gave the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review import store
from service.review.delegates import store as delegates
from service.review.models import DecisionKind

Bar = Literal["author", "delegate", "approved", "approver_delegate"]
BEFORE = timedelta(days=7)  # a post is in the making that long before it is handed in, and a delegate may write it
WORDS: dict[Bar, str] = {
    "author": "Nobody reviews their own words.",
    "delegate": "You stand in for its author, or did while it was written: somebody else decides.",
    "approved": "You approved it: somebody else gives the second approval.",
    "approver_delegate": "You and who approved it stand in for each other: somebody else gives the second approval.",
}


@dataclass(frozen=True, slots=True)
class Authored:
    """Who wrote what is looked at, and when it was handed in."""

    workspace_id: int
    member_id: int
    created_at: datetime


FOR_GOOD: frozenset[Bar] = frozenset({"author", "delegate"})  # from every decision; else from approving alone


async def bar(
    connection: AsyncConnection, it: Authored, member_id: int, approvals: Iterable[Any], at: datetime
) -> Bar | None:
    """What keeps a member from deciding on it, or from approving it; None where nothing does."""
    named = await delegates.named(connection, it.workspace_id, member_id)
    return bar_by(named, it, member_id, approvals, at)


def bar_by(named: Sequence[Any], it: Authored, member_id: int, approvals: Iterable[Any], at: datetime) -> Bar | None:
    """The same, by every delegation the member was `named` in.

    It asks who they are and whom they stood in for, never their roles or how they signed in: those may change.
    """
    if it.member_id == member_id:
        return "author"
    span = (it.created_at - BEFORE, at)
    if _stood_in(named, member_id, it.member_id, span):
        return "delegate"
    approvers = [one.member_id for one in approvals]
    if member_id in approvers:
        return "approved"
    if any(_stood_in(named, member_id, one, span) or _stood_in(named, one, member_id, span) for one in approvers):
        return "approver_delegate"
    return None


async def standing(connection: AsyncConnection, review: Any, sha256: str) -> list[Any]:
    """Approvals that stand of what a review is of, with exactly this content."""
    return approvals(await store.decisions_about(connection, review), review, sha256)


def approvals(decided: Sequence[Any], review: Any, sha256: str) -> list[Any]:
    """Approvals of exactly this that stand: since it was opened last, behind the last no, one for each person."""
    standing: dict[int, Any] = {}
    for one in decided:
        if one.id <= review.counts_after or one.kind in {DecisionKind.REJECT, DecisionKind.REQUEST_CHANGES}:
            standing.clear()
        elif one.kind == DecisionKind.APPROVE and one.sha256 == sha256 and one.member_id is not None:
            standing.setdefault(one.member_id, one)
    return list(standing.values())


def _stood_in(named: Sequence[Any], delegate_id: int, member_id: int, span: tuple[datetime, datetime]) -> bool:
    """Whether the first was at any time of the span the delegate of the second."""
    pair = (delegate_id, member_id)
    return any((one.delegate_id, one.member_id) == pair and _is_within(one, *span) for one in named)


def _is_within(one: Any, begin: datetime, end: datetime) -> bool:
    """A delegation that was taken back before it began never was."""
    over = one.until if one.ended_at is None else min(one.until, one.ended_at)
    return bool(one.since <= end and over > begin and over > one.since)
