"""Statements that read the same on both dialects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

Values = Mapping[str, Any]


def table(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    return model.__table__  # type: ignore[attr-defined,no-any-return]  # SQLModel adds it to tables only


def by_id(of: Table, workspace_id: int) -> ColumnElement[bool]:
    """The WHERE of an executemany update: each row of parameters names its `id_`."""
    return and_(of.c.workspace_id == workspace_id, of.c.id == bindparam("id_"))


async def insert(connection: AsyncConnection, model: type[SQLModel], rows: Sequence[Values]) -> None:
    if rows:
        await connection.execute(table(model).insert(), list(rows))


async def upsert(
    connection: AsyncConnection,
    model: type[SQLModel],
    rows: Sequence[Values],
    key: Sequence[str],
    change: Iterable[str],
) -> None:
    """Insert the rows; where one with the same natural `key` stands, overwrite the columns in `change`."""
    if not rows:
        return
    statement = _insert(connection, model)
    columns = {name: statement.excluded[name] for name in change}
    action = (
        statement.on_conflict_do_update(index_elements=list(key), set_=columns)
        if columns
        else statement.on_conflict_do_nothing(index_elements=list(key))
    )
    await connection.execute(action, list(rows))


async def insert_or_add(
    connection: AsyncConnection, model: type[SQLModel], row: Values, key: Sequence[str], counted: str
) -> None:
    """Insert the row; where one with the same natural `key` stands, add to its `counted` column."""
    statement = _insert(connection, model)
    sum_ = table(model).c[counted] + statement.excluded[counted]
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={counted: sum_}), [row])


def _insert(connection: AsyncConnection, model: type[SQLModel]) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table(model))
