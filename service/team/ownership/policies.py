"""Versions of the ownership policy: the one that stands, a new one, and which was shown to a member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.errors import conflict, not_found
from service.team.ownership import store
from service.team.ownership.product import TEXT


@dataclass(frozen=True, slots=True)
class Version:
    """`by`: the id and name of who wrote it; None: it came with the product."""

    id: int
    number: int
    text: str
    at: datetime
    by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The version that stands, and the last one a member was shown before or as that (None: none so far)."""

    standing: Version
    last: Version | None
    last_at: datetime | None

    @property
    def is_new(self) -> bool:
        """Whether the member has yet to see the version that stands."""
        return self.last is None or self.last.id != self.standing.id


async def begin(connection: AsyncConnection, workspace_id: int) -> None:
    """The product's text, as the first version of a new workspace: a later release does not change what stands."""
    row = {"workspace_id": workspace_id, "number": 1, "text": TEXT, "member_id": None, "at": now()}
    await store.add(connection, row)


async def write(connection: AsyncConnection, workspace_id: int, text: str, by: int) -> int:
    """The id of a new version, which stands from now on, with its ledger entry; in a transaction that has its turn.

    A problem 409 where the version that stands says the same.
    """
    before = await standing(connection, workspace_id)
    if before.text == text:
        raise conflict(f"That is what version {before.number} says already.")
    number = before.number + 1
    row = {"workspace_id": workspace_id, "number": number, "text": text, "member_id": by, "at": now()}
    policy_id = await store.add(connection, row)
    content = rfc8785.dumps({"number": number, "text": text})
    told: dict[str, Any] = {"actor_id": by, "subject_id": policy_id, "content": content}
    await ledger.append(connection, workspace_id, type="ownership.written", **told)
    return policy_id


async def standing(connection: AsyncConnection, workspace_id: int) -> Version:
    """The newest version."""
    return (await versions(connection, workspace_id, limit=1))[0]


async def versions(
    connection: AsyncConnection, workspace_id: int, before: int | None = None, limit: int | None = None
) -> list[Version]:
    """Latest first; those older than the one with the id `before`."""
    return [_version(row) for row in await store.versions(connection, workspace_id, before, limit)]


async def shown(connection: AsyncConnection, workspace_id: int, member_id: int) -> Shown:
    """What stands, and what of it a member has seen."""
    last = await store.last_shown(connection, workspace_id, member_id)
    stands = await standing(connection, workspace_id)
    return Shown(stands, _version(last), last.shown_at) if last else Shown(stands, None, None)


async def take_note(connection: AsyncConnection, workspace_id: int, member_id: int, policy_id: int) -> None:
    """A member was shown a version; once more changes nothing. A problem 404 where there is no such version."""
    if not await store.exists(connection, workspace_id, policy_id):
        raise not_found("There is no such version of the ownership policy.")
    await store.show(connection, workspace_id, member_id, policy_id, now())


def _version(row: Any) -> Version:
    by = {"id": row.member_id, "name": row.member} if row.member_id is not None else None
    return Version(row.id, row.number, row.text, row.at, by)
