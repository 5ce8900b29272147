"""Who was erased after a backup was made is erased again by the command that restores it, on either database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, tables
from service.context import Service, open_service
from service.feed.erasing import let_go
from service.review.retention import erased, erasing
from service.settings import settings
from service.team import Role, add_member
from service.team.access import Access
from tests.service.cli.conftest import Emberfeed

SAID, NAME, OTHER = "Does it read gate logs?", "Marta Olsen", "Noor"  # Noor is one of us


def test_restore_erases_again_and_the_ledger_tells(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, new_homes: Iterator[Path]
) -> None:
    archive = tmp_path / "before.tar.gz"
    assert emberfeed("backup", str(archive)).exit_code == 0
    _on_it(_erase)
    assert (_on_it(_has, SAID), _on_it(_has, NAME)) == (False, False)
    for home in new_homes:
        shutil.copy(filled / erased.FILE, home / erased.FILE)  # as it is kept beside the backups
        done = emberfeed("restore", str(archive))
        assert (done.exit_code, "Erased once more" in done.stderr) == (0, True), done.output
        assert (_on_it(_has, OTHER), _on_it(_has, SAID), _on_it(_has, NAME)) == (True, False, False)
        assert NAME not in emberfeed("feed", "--json").stdout
        (entry,) = _on_it(_told, "erasure.done")
        assert (entry["again"], len(_on_it(_told, "backup.restored"))) == (True, 1)
        checked = emberfeed("ledger", "check")
        assert checked.exit_code == 0, checked.output
        assert SAID.encode() not in b"".join(file.read_bytes() for file in home.glob("x.sqlite3*"))


def test_without_the_list_of_who_was_erased_they_are_back(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is what the documents say of a new machine: else the test above could not fail."""
    archive = tmp_path / "before.tar.gz"
    assert emberfeed("backup", str(archive)).exit_code == 0
    _on_it(_erase)
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path / "there"))
    settings.cache_clear()
    done = emberfeed("restore", str(archive))
    assert (done.exit_code, "Erased" in done.stderr, _on_it(_has, SAID)) == (0, False, True)


def _on_it(act: Callable[..., Awaitable[Any]], *given: Any) -> Any:
    """On the service as the command opens it, in a loop of its own."""

    async def run() -> Any:
        async with open_service(settings()) as service:
            return await act(service, *given)

    return asyncio.run(run())


async def _erase(service: Service) -> None:
    """Who spoke, by two members of compliance who came later."""
    async with service.database.write() as connection:
        (row,) = await connection.execute(text("SELECT workspace_id, id FROM person"))
        both = [await _member(connection, row.workspace_id, name) for name in ("Cora", "Carl")]
    async with service.change(row.workspace_id) as connection:
        erasure_id = await erasing.ask(connection, both[0], row.id)
    async with service.change(row.workspace_id) as connection:
        await erasing.agree(connection, both[1], erasure_id)
    await let_go(service, row.workspace_id)


async def _member(connection: AsyncConnection, workspace_id: int, name: str) -> Access:
    roles = [Role.COMPLIANCE]
    who = await add_member(connection, workspace_id, name, f"{name}@harbour.example", roles)
    return Access(workspace_id, who, frozenset(roles), name)


async def _has(service: Service, words: str) -> bool:
    """Whether they stand in any row of any table."""
    async with service.database.read() as connection:
        for table in tables.metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                if any(words in _written(value) for value in row):
                    return True
    return False


def _written(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


async def _told(service: Service, type_: str) -> list[dict[str, Any]]:
    async with service.database.read() as connection:
        found = await ledger.entries(connection, 1, -1, 999)
    return [orjson.loads(one.content or b"{}") for one in found if one.type == type_]
