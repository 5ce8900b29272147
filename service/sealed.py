"""What in the database only the key ring opens: to find it, to tell a lost ring from a first start, to seal it anew."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, TableClause, and_, column, inspect, or_, select, table, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import Database, Moment

COLUMNS = {"source": "settings", "client": "secret", "authorization": "sealed", "mail": "content"}
COLUMNS |= {"search_key": "sealed", "record_version": "sealed", "complaint": "sealed", "exhibit_content": "sealed"}
MARK = b"gAAAA"  # how every Fernet token begins
BATCH = 20  # rows at once: a mail may have 4 MB, an exhibit 5
Renew = Callable[[bytes], bytes | None]


async def sealed(connection: AsyncConnection) -> AsyncIterator[bytes]:
    """Every sealed secret, in whatever tables there are."""
    for name in await _there(connection):
        after: tuple[int, int] | None = None
        while rows := await _batch(connection, name, after):
            after = (rows[-1].workspace_id, rows[-1].id)
            for row in rows:
                if _is_sealed(row.secret):
                    yield bytes(row.secret)


async def reseal(database: Database, renew: Renew, now: datetime) -> tuple[int, int]:
    """Put what `renew` makes of each secret in its place (None: leave it); how many, and how many were in use.

    Safe beside a running service, and after a run that broke off: what was changed meanwhile is not touched, nor the
    settings of a source whose tokens are just being renewed, for these are stored only over what was read.
    """
    done = busy = 0
    async with database.read() as connection:
        names = await _there(connection)
    for name in names:
        after: tuple[int, int] | None = None
        while rows := await _next(database, name, after):
            after = (rows[-1].workspace_id, rows[-1].id)
            fresh = [(row, new) for row in rows if _is_sealed(row.secret) and (new := renew(bytes(row.secret)))]
            stored = await _store(database, name, fresh, now) if fresh else 0
            done, busy = done + stored, busy + len(fresh) - stored
    return done, busy


async def _there(connection: AsyncConnection) -> list[str]:
    there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    return [name for name in COLUMNS if name in there]


async def _next(database: Database, name: str, after: tuple[int, int] | None) -> Sequence[Any]:
    async with database.read() as connection:
        return await _batch(connection, name, after)


async def _batch(connection: AsyncConnection, name: str, after: tuple[int, int] | None) -> Sequence[Any]:
    of = _table(name)
    key = tuple_(of.c.workspace_id, of.c.id)
    query = select(of.c.workspace_id, of.c.id, of.c[COLUMNS[name]].label("secret")).order_by(of.c.workspace_id, of.c.id)
    return (await connection.execute((query.where(key > after) if after else query).limit(BATCH))).all()


async def _store(database: Database, name: str, fresh: Sequence[tuple[Any, bytes]], now: datetime) -> int:
    of = _table(name)
    stored = 0
    async with database.write() as connection:
        for row, secret in fresh:
            same = and_(of.c.workspace_id == row.workspace_id, of.c.id == row.id, of.c[COLUMNS[name]] == row.secret)
            query = update(of).where(same, *_free(name, of, now)).values({COLUMNS[name]: secret})
            stored += (await connection.execute(query)).rowcount
    return stored


def _free(name: str, of: TableClause, now: datetime) -> list[ColumnElement[bool]]:
    return [or_(of.c.renewing_until.is_(None), of.c.renewing_until < now)] if name == "source" else []


def _table(name: str) -> TableClause:
    columns: list[Any] = [column("workspace_id"), column("id"), column(COLUMNS[name])]
    return table(name, *columns, *([column("renewing_until", Moment())] if name == "source" else []))


def _is_sealed(secret: bytes | None) -> bool:
    return secret is not None and bytes(secret).startswith(MARK)
