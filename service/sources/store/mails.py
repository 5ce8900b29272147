"""The SQL of private mail addresses, and of mails that wait to be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table, upsert
from service.sources.models import Mail, MailAddress, Source

mail = table(Mail)
mail_address = table(MailAddress)
source = table(Source)


async def name(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """Give a source a private address, in place of the one it had."""
    await upsert(connection, MailAddress, [row], ("workspace_id", "source_id"), ("hash", "created_at"))


async def forget_name(connection: AsyncConnection, workspace_id: int, source_id: int) -> None:
    mine = and_(mail_address.c.workspace_id == workspace_id, mail_address.c.source_id == source_id)
    await connection.execute(delete(mail_address).where(mine))


async def named(connection: AsyncConnection, hash_: str) -> Any:
    """The source behind a private address: its workspace, id and state; None where there is none."""
    its = and_(source.c.workspace_id == mail_address.c.workspace_id, source.c.id == mail_address.c.source_id)
    query = select(source.c.workspace_id, source.c.id, source.c.state).select_from(mail_address.join(source, its))
    return (await connection.execute(query.where(mail_address.c.hash == hash_))).first()


async def add(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Mail, rows)


async def waiting(connection: AsyncConnection, workspace_id: int, source_id: int) -> int:
    """How many mails of a source wait."""
    mine = and_(mail.c.workspace_id == workspace_id, mail.c.source_id == source_id)
    return int((await connection.execute(select(func.count()).select_from(mail).where(mine))).scalar_one())


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Mails to read now, the oldest first: (workspace_id, id)."""
    query = select(mail.c.workspace_id, mail.c.id).where(mail.c.due_at <= now).order_by(mail.c.due_at).limit(limit)
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def take(
    connection: AsyncConnection, workspace_id: int, mail_id: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Take a mail that is due; it is due again at `until`, should nobody finish it."""
    mine = and_(mail.c.workspace_id == workspace_id, mail.c.id == mail_id, mail.c.due_at <= now)
    query = update(mail).where(mine).values(due_at=until, tries=mail.c.tries + 1).returning(*mail.c)
    return (await connection.execute(query)).first()


async def done(connection: AsyncConnection, taken: Row[Any]) -> bool:
    """The mail goes; False where somebody else took it meanwhile."""
    mine = and_(mail.c.workspace_id == taken.workspace_id, mail.c.id == taken.id, mail.c.tries == taken.tries)
    return (await connection.execute(delete(mail).where(mine))).rowcount > 0
