"""Statements that read the same on both dialects, each built once: building takes longer than most of them run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Insert, Table, Update, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

Values = Mapping[str, Any]


def table(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


async def read(connection: AsyncConnection, statement: Executable, **parameters: Any) -> Sequence[Any]:
    """All rows of a statement whose parameters have names."""
    return (await connection.execute(statement, parameters)).all()


async def insert(connection: AsyncConnection, model: type[SQLModel], rows: Sequence[Values]) -> None:
    if rows:
        await connection.execute(_inserting(model), list(rows))


async def change(connection: AsyncConnection, model: type[SQLModel], workspace_id: int, rows: Sequence[Values]) -> None:
    """Write these columns into the rows of a workspace; each names its `id_`."""
    if rows:
        await connection.execute(_changing(model), [{"workspace_id_": workspace_id, **row} for row in rows])


async def upsert(
    connection: AsyncConnection,
    model: type[SQLModel],
    rows: Sequence[Values],
    key: Sequence[str],
    change: Sequence[str],
) -> None:
    """Insert the rows; where one with the same natural `key` stands, overwrite the columns in `change`."""
    if rows:
        await connection.execute(_upserting(connection.dialect.name, model, tuple(key), tuple(change)), list(rows))


async def insert_or_add(
    connection: AsyncConnection, model: type[SQLModel], row: Values, key: Sequence[str], counted: str
) -> None:
    """Insert the row; where one with the same natural `key` stands, add to its `counted` column."""
    statement = _insert(connection.dialect.name, model)
    sum_ = table(model).c[counted] + statement.excluded[counted]
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={counted: sum_}), [row])


@cache
def _inserting(model: type[SQLModel]) -> Insert:
    return table(model).insert()


@cache
def _changing(model: type[SQLModel]) -> Update:
    of = table(model)
    return update(of).where(of.c.workspace_id == bindparam("workspace_id_"), of.c.id == bindparam("id_"))


@cache
def _upserting(dialect: str, model: type[SQLModel], key: tuple[str, ...], change: tuple[str, ...]) -> Any:
    statement = _insert(dialect, model)
    columns = {name: statement.excluded[name] for name in change}
    if not columns:
        return statement.on_conflict_do_nothing(index_elements=list(key))
    return statement.on_conflict_do_update(index_elements=list(key), set_=columns)


def _insert(dialect: str, model: type[SQLModel]) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table(model))
