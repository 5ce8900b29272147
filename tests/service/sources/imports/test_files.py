"""The files themselves: nothing is left of an upload that broke off, and nothing that waits is lost."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from starlette.requests import ClientDisconnect

from service.clock import now
from service.context import Service
from service.database import table
from service.errors import Problem
from service.feed.jobs import run_import
from service.sources.imports import due_imports, files, missing, sweep
from service.sources.imports.models import Import
from tests.service.sources.imports.office import Office


async def broken_off() -> AsyncIterator[bytes]:
    yield b"PK" * 10
    raise ClientDisconnect


async def endless() -> AsyncIterator[bytes]:
    while True:
        yield b"x" * 40


async def test_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ClientDisconnect):
        await files.receive(broken_off(), tmp_path / "1-2" / "x.zip")
    assert not list(tmp_path.iterdir())


async def test_file_that_is_too_large_is_refused_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    with pytest.raises(Problem, match="at most") as refused:
        await files.receive(endless(), tmp_path / "1-2" / "x.zip")
    assert refused.value.status == 413
    assert not list(tmp_path.iterdir())


async def test_files_that_nobody_waits_for_are_swept_away_after_a_day(office: Office) -> None:
    await office.bring(b"name\nAnn\n", "people.csv")
    folder = office.service.settings.home / "imports"
    (waiting,) = folder.iterdir()
    for name in ("1-7", "1-8"):
        (folder / name).mkdir()
    old = now().timestamp() - files.A_DAY - 1
    for path in (waiting, folder / "1-7"):
        os.utime(path, (old, old))
    await sweep(office.service)
    assert {path.name for path in folder.iterdir()} == {waiting.name, "1-8"}


def elsewhere(office: Office, home: Path) -> Service:
    """A worker on the same database with a home folder of its own."""
    return replace(office.service, settings=office.service.settings.model_copy(update={"home": home}))


async def later(office: Office, **values: Any) -> None:
    async with office.service.database.write() as connection:
        await connection.execute(update(table(Import)).values(leased_until=now() - timedelta(seconds=1), **values))


async def test_worker_without_the_file_leaves_it_to_another(office: Office, tmp_path: Path) -> None:
    import_id = (await office.bring(b"name\nAnn\n", "people.csv")).json()["id"]
    other = elsewhere(office, tmp_path / "other")
    await run_import(other, office.workspace_id, int(import_id))
    waiting = await office.seen(import_id)
    assert (waiting["state"], "EMBERFEED_HOME" in waiting["error"]) == ("running", True)
    assert await due_imports(office.service) == []  # not at once: the same worker would take it again
    async with office.service.database.read() as connection:
        homes = [service.settings.home for service in (office.service, other)]
        assert [await missing(connection, home) for home in homes] == [0, 1]
    await later(office)
    assert await due_imports(office.service) == [(office.workspace_id, int(import_id))]
    await run_import(office.service, office.workspace_id, int(import_id))
    done = await office.seen(import_id)
    assert (done["state"], done["read"], done["error"]) == ("done", 1, None)


@pytest.mark.parametrize("name", ["people.csv", "archive.zip", "outbox.json"])
async def test_file_that_nobody_has_after_a_day_is_asked_for_again(office: Office, tmp_path: Path, name: str) -> None:
    import_id = (await office.bring(b"{}", name)).json()["id"]
    await later(office, at=now() - timedelta(days=1, seconds=1))
    await run_import(elsewhere(office, tmp_path / "other"), office.workspace_id, int(import_id))
    failed = await office.seen(import_id)
    assert (failed["state"], failed["error"]) == ("failed", "the file is no longer there: bring it again")
