"""A workspace's log under test: to write into it, to look at its rows, and to do as an owner of the database can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from service import ledger
from service.context import Service
from service.database import Database
from service.ledger import Signed, Verdict

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where the dialect does not matter
GUARDED = {
    "changed": ("ledger_entry", "ledger_content", "ledger_checkpoint"),
    "deleted": ("ledger_entry", "ledger_tile", "ledger_checkpoint"),
}


@dataclass(frozen=True)
class Log:
    service: Service
    workspace_id: int

    @property
    def database(self) -> Database:
        return self.service.database

    async def write(self, *contents: str) -> list[int]:
        """One transaction each."""
        written = []
        for content in contents:
            async with self.database.write() as connection:
                told = {"type": "test.said", "actor_id": 7, "subject_id": 8, "content": content.encode()}
                written.append(await ledger.append(connection, self.workspace_id, **told))
        return written

    async def fill(self, count: int) -> None:
        """Many entries in one transaction."""
        async with self.database.write() as connection:
            for number in range(count):
                told = {"type": "test.said", "actor_id": 7, "subject_id": 8, "content": str(number).encode()}
                await ledger.append(connection, self.workspace_id, **told)

    async def rows(self, query: str, **given: Any) -> list[Any]:
        async with self.database.read() as connection:
            return list(await connection.execute(text(query), given))

    async def own(self, *statements: str) -> None:
        """As the owner of the database: without the triggers."""
        async with self.database.write() as connection:
            if not self.database.sqlite:  # dropped, they would be missed by the next test on this database
                await connection.execute(text("SET LOCAL session_replication_role = replica"))
            for how, tables in GUARDED.items() if self.database.sqlite else ():
                for table in tables:
                    await connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_{how}"))
            for statement in statements:
                await connection.execute(text(statement))

    async def sign(self) -> Signed:
        """With the real key, whatever stands there."""
        return await ledger.sign_rows(self.service, self.workspace_id, "test")

    async def verify(self, *kept: Signed, hashes: bool = False) -> Verdict:
        async with self.database.write() as connection:
            key = await ledger.verifier_of(self.service, connection, self.workspace_id)
        async with self.database.snapshot() as connection:
            notes = [one.note for one in kept]
            return await ledger.verify(connection, self.workspace_id, notes, kept[-1].hashes if hashes else (), key)
