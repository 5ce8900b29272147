"""How long what waits has waited, recomputed from the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.deadlines.calendar import later, passed
from service.review.narrowing import Narrowing, others
from service.review.policy.values import NONE_YET, Policy, digest, policy_from
from service.review.supervising import Scope
from service.review.trail import Told, trail

COVERED = "covered"  # approved before, as a content: nobody looks at it again
CLOSING = {"post.withdrawn", "post.superseded", "content.superseded"}
OF_CONTENTS = "content."  # before the types of what was done about a version
Kind = Literal["post", "content", "look", "complaint"]


@dataclass(frozen=True, slots=True)
class Age:
    """An open review of a post or of a version of a content (`id` is theirs), an open look or complaint. `waited`:
    business time since it was opened. `was_seen`: somebody had it on their screen, which is no review."""

    id: int
    kind: Kind
    opened_at: datetime
    due_at: datetime
    level: int
    waited: timedelta
    was_seen: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """`due_at` None: after so many business hours as its policy says. `content`: of which it is a version."""

    opened_at: datetime
    policy: Policy
    level: int = 0
    content: str | None = None
    kind: Kind = "post"
    due_at: datetime | None = None


@dataclass
class Desk:
    """What is open so far, what waits to be drawn, every policy that was proposed, by its hash; and what was seen."""

    policies: dict[str, Policy] = field(default_factory=lambda: {NONE_YET.sha256: NONE_YET.policy})
    open: dict[int, Waiting] = field(default_factory=dict)
    sampled: dict[int, Policy] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


async def from_ledger(connection: AsyncConnection, workspace_id: int, at: datetime, scope: Scope = None) -> list[Age]:
    """What is open, the longest due first, as the entries tell it; of what is of a scope's members alone."""
    desk = Desk()
    entries = await trail(connection, workspace_id, STEPS)
    narrowing = Narrowing(scope, await others(connection, workspace_id, scope)) if scope is not None else None
    read(desk, narrowing.of(entries) if narrowing else entries)
    return ages(desk, at)


def read(desk: Desk, entries: Iterable[Told]) -> None:
    """Go on through entries, in their order."""
    for entry in entries:
        if step := STEPS.get(entry.type):
            step(desk, entry)


def ages(desk: Desk, at: datetime) -> list[Age]:
    found = [_age(desk, id_, at) for id_ in desk.open]
    return sorted(found, key=lambda one: (one.due_at, one.id))


def _age(desk: Desk, id_: int, at: datetime) -> Age:
    waiting = desk.open[id_]
    calendar, deadline = waiting.policy.calendar, waiting.policy.deadline
    due = waiting.due_at or later(calendar, waiting.opened_at, deadline)
    waited = passed(calendar, waiting.opened_at, at)
    return Age(id_, waiting.kind, waiting.opened_at, due, waiting.level, waited, id_ in desk.seen)


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
        desk.open[entry.subject_id] = replace(desk.open[entry.subject_id], content=content, kind="content")


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


def _raised(desk: Desk, entry: Told) -> None:
    """A look, by its own id: several may be at one record."""
    desk.open.setdefault(_look(entry), _dated(desk, entry, "look"))


def _raised_later(desk: Desk, entry: Told) -> None:
    """Of a look from before looks had an entry, the first deadline that passes tells."""
    _raised(desk, entry)
    desk.open[_look(entry)] = replace(desk.open[_look(entry)], level=entry.content["level"])


def _seen_look(desk: Desk, entry: Told) -> None:
    desk.seen.add(_look(entry))


def _judged(desk: Desk, entry: Told) -> None:
    desk.open.pop(_look(entry), None)


def _received(desk: Desk, entry: Told) -> None:
    if entry.subject_id is not None:
        desk.open[entry.subject_id] = _dated(desk, entry, "complaint")


def _answered(desk: Desk, entry: Told) -> None:
    waiting = desk.open.get(entry.subject_id or 0)
    if waiting is not None and waiting.kind == "complaint":
        _closed(desk, entry)


def _dated(desk: Desk, entry: Told, kind: Kind) -> Waiting:
    """What says itself until when it is due."""
    told = entry.content
    opened = datetime.fromisoformat(told["opened"]) if "opened" in told else entry.at
    policy = desk.policies[told.get("policy", {}).get("sha256", NONE_YET.sha256)]
    return Waiting(opened, policy, kind=kind, due_at=datetime.fromisoformat(told["due"]))


def _look(entry: Told) -> int:
    return int(entry.content["look"])


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
    "record.raised": _raised,
    "record.viewed": _seen_look,
    "record.escalated": _raised_later,
    "record.reviewed": _judged,
    "complaint.received": _received,
    "complaint.escalated": _escalated,
    "complaint.closed": _answered,
    **_LOOKED_AT,
    **{f"{OF_CONTENTS}{type_}": step for type_, step in _LOOKED_AT.items()},
    **dict.fromkeys(CLOSING, _closed),
}
