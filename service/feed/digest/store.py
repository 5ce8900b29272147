"""The SQL of digests and of the links in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, table, upsert
from service.feed.digest.models import Digest, DigestLink

digest = table(Digest)
digest_link = table(DigestLink)
SET = ("hour", "zone", "weekdays", "quiet_from", "quiet_until", "away_until", "next_at")
SENDING = {"sending_at": None, "failures": 0, "last_error": None}


async def of_member(connection: AsyncConnection, workspace_id: int, member_id: int) -> Row[Any] | None:
    return (await connection.execute(digest.select().where(_of_member(workspace_id, member_id)))).first()


async def keep(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """What a member set; how the last one went is forgotten, when it went is not."""
    new = {"id": new_id(), **SENDING, **row}
    await upsert(connection, Digest, [new], ("workspace_id", "member_id"), (*SET, *SENDING))


async def switch_off(connection: AsyncConnection, workspace_id: int, member_id: int) -> None:
    await connection.execute(update(digest).where(_of_member(workspace_id, member_id)).values(next_at=None))


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Digests to send now, the longest due first: (workspace_id, id)."""
    query = select(digest.c.workspace_id, digest.c.id).where(digest.c.next_at <= now).order_by(digest.c.next_at)
    return [(row.workspace_id, row.id) for row in await connection.execute(query.limit(limit))]


async def take(
    connection: AsyncConnection, workspace_id: int, digest_id: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Take one that is due, as it stands now; it is due again at `until`, should nobody finish it."""
    mine = and_(_one(workspace_id, digest_id), digest.c.next_at <= now)
    return (await connection.execute(update(digest).where(mine).values(next_at=until).returning(*digest.c))).first()


async def begin(connection: AsyncConnection, taken: Row[Any], at: datetime) -> bool:
    """Note that its mail is handed over from now on; False where it is no longer ours."""
    mine = and_(_one(taken.workspace_id, taken.id), digest.c.next_at == taken.next_at, digest.c.sending_at.is_(None))
    return (await connection.execute(update(digest).where(mine).values(sending_at=at))).rowcount > 0


async def finish(connection: AsyncConnection, taken: Row[Any], next_at: datetime | None, **became: Any) -> None:
    """How it went, and when it is due again, unless the member set something else meanwhile."""
    this = _one(taken.workspace_id, taken.id)
    ours = and_(this, digest.c.next_at == taken.next_at)
    await connection.execute(update(digest).where(this).values(sending_at=None, **became))
    await connection.execute(update(digest).where(ours).values(next_at=next_at))


async def add_links(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, DigestLink, rows)


async def link(connection: AsyncConnection, hashed: str) -> Row[Any] | None:
    return (await connection.execute(digest_link.select().where(digest_link.c.hash == hashed))).first()


async def forget_links(connection: AsyncConnection, now: datetime) -> None:
    """Drop those that lead nowhere any more."""
    await connection.execute(delete(digest_link).where(digest_link.c.expires_at <= now))


def _one(workspace_id: int, digest_id: int) -> ColumnElement[bool]:
    return and_(digest.c.workspace_id == workspace_id, digest.c.id == digest_id)


def _of_member(workspace_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(digest.c.workspace_id == workspace_id, digest.c.member_id == member_id)
