"""How long what waits has waited, recomputed from the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.deadlines.calendar import later, passed
from service.review.narrowing import Narrowing
from service.review.policy.values import NONE_YET, Policy, digest, policy_from
from service.review.supervising import Scope
from service.review.trail import Told, trail

COVERED = "covered"  # approved before, as a content: nobody looks at it again
CLOSING = {"post.withdrawn", "post.superseded", "content.superseded"}
OF_CONTENTS = "content."  # before the types of what was done about a version


@dataclass(frozen=True, slots=True)
class Age:
    """An open review of a post, or of a version of a content. `waited`: business time since it was opened. `was_seen`:
    somebody had it on their screen, which is no review."""

    subject_id: int
    is_content: bool
    opened_at: datetime
    due_at: datetime
    level: int
    waited: timedelta
    was_seen: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    opened_at: datetime
    policy: Policy
    level: int = 0
    content: str | None = None  # of which it is a version


@dataclass
class Desk:
    """What is open so far, what waits to be drawn, every policy that was proposed, by its hash; and what was seen."""

    policies: dict[str, Policy] = field(default_factory=lambda: {NONE_YET.sha256: NONE_YET.policy})
    open: dict[int, Waiting] = field(default_factory=dict)
    sampled: dict[int, Policy] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


async def from_ledger(connection: AsyncConnection, workspace_id: int, at: datetime, scope: Scope = None) -> list[Age]:
    """What is open, the longest due first, as the entries tell it; of what a scope's members handed in alone."""
    desk = Desk()
    entries = await trail(connection, workspace_id, STEPS)
    read(desk, entries if scope is None else Narrowing(scope).of(entries))
    return ages(desk, at)


def read(desk: Desk, entries: Iterable[Told]) -> None:
    """Go on through entries, in their order."""
    for entry in entries:
        if step := STEPS.get(entry.type):
            step(desk, entry)


def ages(desk: Desk, at: datetime) -> list[Age]:
    found = [_age(desk, subject_id, at) for subject_id in desk.open]
    return sorted(found, key=lambda one: (one.due_at, one.subject_id))


def _age(desk: Desk, subject_id: int, at: datetime) -> Age:
    waiting = desk.open[subject_id]
    calendar, deadline = waiting.policy.calendar, waiting.policy.deadline
    due = later(calendar, waiting.opened_at, deadline)
    of = subject_id, waiting.content is not None
    waited = passed(calendar, waiting.opened_at, at)
    return Age(*of, waiting.opened_at, due, waiting.level, waited, subject_id in desk.seen)


def _proposed(desk: Desk, entry: Told) -> None:
    content = entry.content["policy"]
    desk.policies[digest(content)] = policy_from(orjson.loads(content))


def _opened(desk: Desk, entry: Told) -> None:
    """What may be sampled is opened by its draw, if by any."""
    if entry.subject_id is None or entry.content.get("mode") == COVERED:
        return
    policy = desk.policies[entry.content.get("policy", {}).get("sha256", NONE_YET.sha256)]
    if entry.content.get("sample"):
        desk.sampled[entry.subject_id] = policy
    else:
        opened = entry.content.get("opened")
        desk.open[entry.subject_id] = Waiting(datetime.fromisoformat(opened) if opened else entry.at, policy)


def _version(desk: Desk, entry: Told) -> None:
    """The next version of a content takes the place of one that waited; older ledgers have no entry of that."""
    content = orjson.loads(entry.content["exact"])["content"]
    _leave(desk, content)
    _opened(desk, entry)
    if entry.subject_id is not None:
        desk.open[entry.subject_id] = replace(desk.open[entry.subject_id], content=content)


def _withdrawn(desk: Desk, entry: Told) -> None:
    _leave(desk, str(entry.subject_id))


def _leave(desk: Desk, content: str) -> None:
    desk.open = {one: waiting for one, waiting in desk.open.items() if waiting.content != content}


def _drawn(desk: Desk, entry: Told) -> None:
    for one in map(int, entry.content["drawn"]):
        if one in desk.sampled:
            desk.open[one] = Waiting(datetime.fromisoformat(entry.content["opened"]), desk.sampled[one])


def _decided(desk: Desk, entry: Told) -> None:
    if entry.content.get("closes", True):
        _closed(desk, entry)


def _closed(desk: Desk, entry: Told) -> None:
    if entry.subject_id is not None:
        desk.open.pop(entry.subject_id, None)
        desk.sampled.pop(entry.subject_id, None)


def _escalated(desk: Desk, entry: Told) -> None:
    if entry.subject_id in desk.open:
        desk.open[entry.subject_id] = replace(desk.open[entry.subject_id], level=entry.content["level"])


def _viewed(desk: Desk, entry: Told) -> None:
    """It closes nothing: who has seen it has not decided."""
    if entry.subject_id is not None:
        desk.seen.add(entry.subject_id)


_LOOKED_AT: dict[str, Callable[[Desk, Told], None]] = {
    "review.escalated": _escalated,
    "review.viewed": _viewed,
    **{f"decision.{kind}": _decided for kind in ("approve", "reject", "request_changes")},
}
STEPS: dict[str, Callable[[Desk, Told], None]] = {
    "policy.proposed": _proposed,
    "post.submitted": _opened,
    "review.reopened": _opened,
    "content.submitted": _version,
    "content.withdrawn": _withdrawn,
    "sample.drawn": _drawn,
    "sample.month": _drawn,
    **_LOOKED_AT,
    **{f"{OF_CONTENTS}{type_}": step for type_, step in _LOOKED_AT.items()},
    **dict.fromkeys(CLOSING, _closed),
}
