"""Writing that somebody saw an item, once for each of them and what was shown; and reading it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.errors import changed_meanwhile
from service.review.views.items import OF_CONTENT, OF_LOOK, OF_POST, Item
from service.team import names
from service.team.access import Access

TYPES = frozenset({OF_POST, OF_CONTENT, OF_LOOK})


@dataclass(frozen=True, slots=True)
class Viewed:
    """Who saw it, in which roles, when, and what by its hash: `sha256` None where that was disposed of since."""

    member_id: int | None
    by: str | None
    roles: tuple[str, ...]
    at: datetime
    sha256: str | None
    look_id: int | None


async def view(connection: AsyncConnection, access: Access, item: Item, shown: str) -> None:
    """Note that a member has seen it with the hash that was `shown`; again, nothing. Nobody is told, and nothing is
    held or decided. A problem 412 where it is no longer that."""
    if not shown or shown != item.sha256:
        raise changed_meanwhile("This is not what is there now: look at it again.")
    known = await about(connection, access.workspace_id, item.subject_id)
    seen = (access.member_id, shown, item.look_id)
    if seen in {(one.member_id, one.sha256, one.look_id) for one in known}:
        return
    told: dict[str, Any] = {"sha256": shown, "roles": sorted(access.roles)}
    if item.look_id is not None:
        told["look"] = str(item.look_id)
    of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": item.subject_id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, access.workspace_id, type=item.type, **of)


async def about(connection: AsyncConnection, workspace_id: int, *subjects: int) -> list[Viewed]:
    """Everybody who saw these, by the ledger alone, in its order."""
    entries = [one for subject in subjects for one in await ledger.about(connection, workspace_id, subject)]
    named = await names(connection, workspace_id)
    found = sorted((one for one in entries if one.type in TYPES), key=lambda one: one.idx)
    return [_viewed(one, named) for one in found]


def _viewed(entry: ledger.Written, named: dict[int, str]) -> Viewed:
    said: dict[str, Any] = orjson.loads(entry.content) if entry.content else {}
    by = named.get(entry.actor_id) if entry.actor_id is not None else None
    what = (said.get("sha256"), int(said["look"]) if "look" in said else None)
    return Viewed(entry.actor_id, by, tuple(said.get("roles", ())), entry.at, *what)
