"""A column as the database keeps it, whatever that is: for who looks for what was changed by hand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType


class as_it_is(FunctionElement[Any]):  # noqa: N801  # reads like the SQL it stands for
    """The column's value untouched by its type. SQLite keeps anything anywhere, even text that is no UTF-8: there
    what is no number comes as bytes.
    """

    type = NullType()
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)


@compiles(as_it_is)
def _bytes(element: as_it_is, compiler: SQLCompiler, **options: Any) -> str:
    [column] = element.clauses
    plain = compiler.process(column, **options)
    return plain if isinstance(column.type, Integer | BigInteger) else f"CAST({plain} AS BLOB)"


@compiles(as_it_is, "postgresql")
def _plain(element: as_it_is, compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))
