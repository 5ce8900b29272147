"""The files themselves: nothing is left of an upload that broke off, and nothing that waits is lost."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import ClientDisconnect

from service.clock import now
from service.errors import Problem
from service.sources.imports import files, sweep
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
