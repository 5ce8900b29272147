"""Sealing everything anew, beside a service that goes on using it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet

from service.clock import now
from service.database import Database, insert, new_id, table
from service.sealed import BATCH, COLUMNS, reseal, sealed
from service.sources.models import Authorization, Client, Mail, Source
from service.sources.store import sources
from service.vault import Vault
from tests.service.scene import set_scene

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
BEFORE, AFTER, ALONE = Vault([OLD]), Vault([NEW, OLD]), Vault([NEW])
MAILS = 2 * BATCH + 1


@dataclass
class Stored:
    database: Database
    workspace_id: int
    source_id: int

    async def source(self) -> Any:
        async with self.database.read() as connection:
            return await sources.one(connection, self.workspace_id, self.source_id)

    async def change(self, **values: Any) -> None:
        async with self.database.write() as connection:
            await sources.change(connection, self.workspace_id, self.source_id, **values)

    async def opened(self, vault: Vault) -> list[bytes]:
        async with self.database.read() as connection:
            return sorted([vault.open(secret) async for secret in sealed(connection)])


@pytest.fixture
async def stored(database: Database) -> Stored:
    """One secret of each kind and many mails, sealed with the old key."""
    scene = await set_scene(database)
    home, at = scene.workspace_id, now()
    ours: dict[str, Any] = {"workspace_id": home, "adapter": "slack", "created_at": at}
    client = ours | {"id": new_id(), "place": "", "client_id": "c", "secret": BEFORE.seal(b"client")}
    attempt = {"workspace_id": home, "id": new_id(), "state_hash": "x", "member_id": scene.member_id}
    attempt |= {"adapter": "slack", "sealed": BEFORE.seal(b"attempt"), "expires_at": at, "outcome": "open"}
    mail = {"workspace_id": home, "source_id": scene.source_id, "received_at": at, "due_at": at, "tries": 0}
    async with database.write() as connection:
        await insert(connection, Client, [client])
        await insert(connection, Authorization, [attempt])
        mails = [mail | {"id": new_id(), "content": BEFORE.seal(b"mail")} for _ in range(MAILS)]
        await insert(connection, Mail, mails)
    there = Stored(database, home, scene.source_id)
    await there.change(settings=BEFORE.seal(b"source"))
    return there


EVERYTHING = sorted([b"client", b"attempt", b"source", *[b"mail"] * MAILS])


def renewed(secret: bytes) -> bytes | None:
    return None if AFTER.is_newest(secret) else AFTER.rotate(secret)


def test_every_column_that_is_sealed_is_named() -> None:
    models = {"source": Source, "client": Client, "authorization": Authorization, "mail": Mail}
    for name, model in models.items():
        binary = [one.name for one in table(model).c if one.type.python_type is bytes]
        assert binary == [COLUMNS[name]]


async def test_everything_is_opened_by_the_newest_key_alone_afterwards(stored: Stored) -> None:
    assert await stored.opened(BEFORE) == EVERYTHING
    assert await reseal(stored.database, renewed, now()) == (len(EVERYTHING), 0)
    assert await stored.opened(ALONE) == EVERYTHING
    assert await reseal(stored.database, renewed, now()) == (0, 0)


async def test_run_that_broke_off_is_taken_up_again(stored: Stored) -> None:
    left = BATCH

    def breaking(secret: bytes) -> bytes | None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return renewed(secret)

    with pytest.raises(KeyboardInterrupt):
        await reseal(stored.database, breaking, now())
    assert await stored.opened(AFTER) == EVERYTHING
    done, _ = await reseal(stored.database, renewed, now())
    assert 0 < done < len(EVERYTHING)
    assert await stored.opened(ALONE) == EVERYTHING


async def test_tokens_that_are_just_renewed_are_not_lost(stored: Stored) -> None:
    read = await stored.source()
    async with stored.database.write() as connection:
        assert await sources.start_renewing(connection, read, now(), now() + timedelta(minutes=2))
    assert await reseal(stored.database, renewed, now()) == (len(EVERYTHING) - 1, 1)
    async with stored.database.write() as connection:
        assert await sources.end_renewing(connection, read, settings=AFTER.seal(b"fresh tokens"))
    assert ALONE.open((await stored.source()).settings) == b"fresh tokens"


@dataclass
class Late:
    """The database, where somebody stores another password between our reading and our writing."""

    stored: Stored
    password: bytes

    def read(self) -> Any:
        return self.stored.database.read()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        await self.stored.change(settings=self.password)
        async with self.stored.database.write() as connection:
            yield connection


async def test_what_was_changed_meanwhile_stays_as_it_was_changed(stored: Stored) -> None:
    late: Any = Late(stored, AFTER.seal(b"a new password"))
    assert await reseal(late, renewed, now()) == (len(EVERYTHING) - 1, 1)
    assert ALONE.open((await stored.source()).settings) == b"a new password"
