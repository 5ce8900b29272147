"""Whether the policies in the table are those the ledger tells of: their owner may rewrite the one, not the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.context import Service
from service.ledger import Place, Step
from service.review.policy import store
from service.review.policy.models import PolicyEndKind
from service.review.policy.values import digest, effective

PROPOSED, CONFIRMED = "policy.proposed", "policy.confirmed"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the ledger says took force: which version, the hash of its words, and from when."""

    policy_id: int
    number: int
    sha256: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """All that the ledger tells of policies: the hash of each proposal by its id, and what was confirmed."""

    proposed: dict[int, str]
    confirmed: dict[int, Confirmed]

    def is_as_told(self, row: Any) -> bool:
        """Whether a version says what was proposed, and is in force from when it was confirmed, or is not."""
        if digest(row.content) != self.proposed.get(row.id) or row.sha256 != self.proposed[row.id]:
            return False
        told = self.confirmed.get(row.id)
        if row.ended != PolicyEndKind.CONFIRM or told is None:
            return told is None and row.ended != PolicyEndKind.CONFIRM
        return told == _confirmed(row)


async def confirmed(connection: AsyncConnection, workspace_id: int) -> list[Confirmed]:
    """What took force, in the order in which it was confirmed."""
    told = await ledger.of_types(connection, workspace_id, [CONFIRMED], -1, ledger.ALL)
    return [found for one in told if one.content is not None and (found := _read(one))]


async def told(connection: AsyncConnection, workspace_id: int) -> Told:
    """All that the ledger tells of them."""
    rows = await ledger.of_types(connection, workspace_id, [PROPOSED], -1, ledger.ALL)
    given = {one.subject_id: orjson.loads(one.content)["sha256"] for one in rows if one.content and one.subject_id}
    return Told(given, {one.policy_id: one for one in await confirmed(connection, workspace_id)})


def is_standing(row: Any, told: Iterable[Confirmed], at: datetime) -> bool:
    """Whether a row (None: there is none) is what the ledger says is in force at a moment, word for word."""
    by_then = [(one.begins, place, one) for place, one in enumerate(told) if one.begins <= at]
    if row is None or not by_then:
        return row is None and not by_then
    return max(by_then)[-1] == _confirmed(row) and digest(row.content) == row.sha256


async def hold_beside(service: Service, workspace_id: int, _place: Place | None) -> Step:
    """The nightly look: each version beside its entries, and each entry beside its version."""
    async with service.database.snapshot() as connection:
        rows = await store.page(connection, workspace_id, None, ledger.ALL)
        said = await told(connection, workspace_id)
    wrong = [f"version {row.number}: it is not what the ledger tells of it" for row in rows if not said.is_as_told(row)]
    gone = sorted(said.proposed.keys() - {row.id for row in rows})
    wrong += [f"policy {one}: the ledger tells of it, and it is gone" for one in gone]
    return Step(None, len(rows), wrong)


def _confirmed(row: Any) -> Confirmed:
    return Confirmed(row.id, row.number, row.sha256, effective(row.since, row.ended_at))


def _read(entry: ledger.Written) -> Confirmed | None:
    said = orjson.loads(entry.content or b"{}")
    if entry.subject_id is None:
        return None
    return Confirmed(entry.subject_id, said["number"], said["sha256"], datetime.fromisoformat(said["from"]))
