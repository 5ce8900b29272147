"""The rows that one piece of work really writes, and the same rows written bare."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Table, event, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from service.database import Database, new_id

Rows = list[dict[str, Any]]
OWN_KEYS: dict[str, tuple[str, ...]] = {  # what an upserted or rewritten row gets anew, to stand beside itself
    "pair_state": ("id", "target_id"),
    "actor_state": ("id",),
    "warmth": ("id", "member_id"),
    "actor": ("id", "key"),
    "activity": ("id", "key"),
}
UPSERTED = ("pair_state", "actor_state", "warmth")


class Written(NamedTuple):
    """Full rows of each table."""

    inserted: dict[str, Rows]
    rewritten: dict[str, Rows]


class Recorder:
    """Notes every row inserted or rewritten through executemany; single bookkeeping updates are left out."""

    def __init__(self) -> None:
        self._inserted: dict[str, Rows] = {}
        self._changed: dict[str, list[int]] = {}

    @contextmanager
    def listening(self, database: Database) -> Iterator[None]:
        engine = database._writer.sync_engine
        event.listen(engine, "before_execute", self._note)
        try:
            yield
        finally:
            event.remove(engine, "before_execute", self._note)

    async def written(self, connection: AsyncConnection) -> Written:
        """What was noted since the last call."""
        inserted, changed = self._inserted, self._changed
        self._inserted, self._changed = {}, {}
        return Written(inserted, {name: await _found(connection, name, ids) for name, ids in changed.items()})

    def _note(self, _connection: Any, statement: Any, many: Any, one: Any, _options: Any) -> None:
        rows = list(many or ([one] if one else []))
        if getattr(statement, "is_insert", False):
            self._inserted.setdefault(statement.table.name, []).extend(rows)
        elif getattr(statement, "is_update", False) and rows and "id_" in rows[0]:
            self._changed.setdefault(statement.table.name, []).extend(row["id_"] for row in rows)


class Bare:
    """Writes rows with executemany, a table at a time; a row that was rewritten comes again under a key of its own."""

    def __init__(self) -> None:
        self._seq = 0
        self._carded: set[int] = set()

    def fresh(self, written: Written) -> list[tuple[Table, Rows]]:
        """The rows, parents first, with keys that stand nowhere yet."""
        tables = []
        for of in SQLModel.metadata.sorted_tables:
            rows = [self._placed(of.name, row) for row in written.inserted.get(of.name, ())]
            rows += [_again(of.name, row) for row in written.rewritten.get(of.name, ())]
            tables += [(of, rows)] if rows else []
        return tables

    async def write(self, connection: AsyncConnection, tables: list[tuple[Table, Rows]]) -> None:
        for of, rows in tables:
            await connection.execute(of.insert(), rows)

    def _placed(self, name: str, row: dict[str, Any]) -> dict[str, Any]:
        if name == "event":
            self._seq += 1
            return row | {"seq": self._seq}
        if name == "engagement" and row["person_id"] in self._carded:
            return row | {"state": "done"}
        self._carded.update([row["person_id"]] if name == "engagement" else ())
        return _again(name, row) if name in UPSERTED else row


async def _found(connection: AsyncConnection, name: str, ids: list[int]) -> Rows:
    of = SQLModel.metadata.tables[name]
    found = await connection.execute(select(of).where(of.c.id.in_(set(ids))))
    rows = {row.id: dict(row._mapping) for row in found}
    return [rows[one] for one in ids]


def _again(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row beside itself. At most one card waits per person, so a second is done."""
    fresh: dict[str, Any] = {column: new_id() for column in OWN_KEYS.get(name, ("id",))}
    if "key" in fresh:
        fresh["key"] = f"{row['key']}/{fresh['key']}"
    return row | fresh | ({"state": "done"} if name == "engagement" else {})
