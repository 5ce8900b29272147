"""What in the database only the key ring opens: to tell a first start from a ring that was lost."""

from __future__ import annotations

from sqlalchemy import ColumnClause, column, inspect, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

COLUMNS = {"source": "settings", "client": "secret", "authorization": "sealed"}
MARK = b"gAAAA"  # how every Fernet token begins


async def sealed(connection: AsyncConnection) -> list[bytes]:
    """Every sealed secret, in whatever tables there are."""
    there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    found: list[bytes | None] = []
    for name in COLUMNS.keys() & there:
        secret: ColumnClause[bytes | None] = column(COLUMNS[name])
        found += (await connection.execute(select(secret).select_from(table(name, secret)))).scalars()
    return [bytes(one) for one in found if one and one.startswith(MARK)]
