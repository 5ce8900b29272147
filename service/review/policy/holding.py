"""Whether the policies in the table are those the ledger tells of: their owner may rewrite the one, not the other."""

from __future__ import annotations

from collections.abc import Sequence
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
    """All that the ledger tells of policies: the hash of each proposal by its id, and what was confirmed.

    Nobody disposes of an entry of a policy: `lost` are the places of those whose words or subject are gone all the
    same. Of which version they told, its hash is empty, or None is what was confirmed.
    """

    proposed: dict[int, str]
    confirmed: dict[int, Confirmed | None]
    lost: tuple[int, ...]

    def is_as_told(self, row: Any) -> bool:
        """Whether a version says what was proposed, and is in force from when it was confirmed, or is not."""
        if digest(row.content) != self.proposed.get(row.id) or row.sha256 != self.proposed[row.id]:
            return False
        if row.ended != PolicyEndKind.CONFIRM:
            return row.id not in self.confirmed
        return self.confirmed.get(row.id) == _confirmed(row)


async def confirmed(connection: AsyncConnection, workspace_id: int) -> list[Confirmed | None]:
    """What took force, in the order in which it was confirmed. None: something was, and the ledger has lost what."""
    rows = await ledger.of_types(connection, workspace_id, [CONFIRMED], -1, ledger.ALL)
    return [_read(one) for one in rows]


async def told(connection: AsyncConnection, workspace_id: int) -> Told:
    """All that the ledger tells of them."""
    rows = await ledger.of_types(connection, workspace_id, [PROPOSED, CONFIRMED], -1, ledger.ALL)
    lost = tuple(one.idx for one in rows if not one.content or one.subject_id is None)
    named = [(one.subject_id, one) for one in rows if one.subject_id is not None]
    proposed = {of: _hash(one) for of, one in named if one.type == PROPOSED}
    nameless = max((one.idx for one in rows if one.type == CONFIRMED and one.subject_id is None), default=-1)
    perhaps = dict.fromkeys(of for of, one in named if one.idx < nameless)  # whichever of them it was
    return Told(proposed, perhaps | {of: _read(one) for of, one in named if one.type == CONFIRMED}, lost)


def is_standing(row: Any, told: Sequence[Confirmed | None], at: datetime) -> bool:
    """Whether a row (None: there is none) is what the ledger says is in force at a moment, word for word.

    What the ledger has lost could be in force at any moment: beside it only what was confirmed later stands.
    """
    by_then = [(one.begins, place, one) for place, one in enumerate(told) if one is not None and one.begins <= at]
    _, place, last = max(by_then, default=(at, 0, None))
    if row is None or last is None or None in told[place:]:
        return row is last and None not in told
    return last == _confirmed(row) and digest(row.content) == row.sha256


async def hold_beside(service: Service, workspace_id: int, _place: Place | None) -> Step:
    """The nightly look: each version beside its entries, and each entry beside its version."""
    async with service.database.snapshot() as connection:
        rows = await store.page(connection, workspace_id, None, ledger.ALL)
        said = await told(connection, workspace_id)
    wrong = [f"version {row.number}: it is not what the ledger tells of it" for row in rows if not said.is_as_told(row)]
    gone = sorted((said.proposed.keys() | said.confirmed.keys()) - {row.id for row in rows})
    wrong += [f"policy {one}: the ledger tells of it, and it is gone" for one in gone]
    wrong += [f"entry {one}: what it told of a policy is gone, and nobody disposes of that" for one in said.lost]
    return Step(None, len(rows), wrong)


def _confirmed(row: Any) -> Confirmed:
    return Confirmed(row.id, row.number, row.sha256, effective(row.since, row.ended_at))


def _hash(proposed: ledger.Written) -> str:
    return str(orjson.loads(proposed.content)["sha256"]) if proposed.content else ""


def _read(entry: ledger.Written) -> Confirmed | None:
    if not entry.content or entry.subject_id is None:
        return None
    said = orjson.loads(entry.content)
    return Confirmed(entry.subject_id, said["number"], said["sha256"], datetime.fromisoformat(said["from"]))
