"""Statements are compiled once for all tests of a process: each test's own engines would compile every one anew."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

SIZE = 5_000  # statements of one dialect


class _Shared:
    """What a dialect compiles is kept under the dialect; the ones of all engines are one, for all are set up alike."""

    compiled: ClassVar[MutableMapping[Any, Any]]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=cls.compiled)


class SQLite(_Shared, SQLiteDialect_aiosqlite):
    supports_statement_cache = True
    compiled = LRUCache(SIZE)
    _type_memos: ClassVar[MutableMapping[Any, Any]] = WeakKeyDictionary()


class PostgreSQL(_Shared, PGDialect_asyncpg):
    supports_statement_cache = True
    compiled = LRUCache(SIZE)
    _type_memos: ClassVar[MutableMapping[Any, Any]] = WeakKeyDictionary()


def share() -> None:
    """From here on, in this process."""
    registry.register("sqlite.aiosqlite", __name__, SQLite.__name__)
    registry.register("postgresql.asyncpg", __name__, PostgreSQL.__name__)
