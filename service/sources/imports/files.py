"""The files themselves: kept in the home folder, which all processes share, until they are read, then deleted."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterable
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.errors import Problem, disk_full, invalid
from service.sources.imports import store
from social_adapters.linkedin import archive

LARGEST = 1_000_000_000  # bytes
CHUNK = 1_000_000
BEGINNING = 65_536  # bytes in which a file shows what it is
UNNAMED = "import"
A_DAY = 86_400.0


def folder_of(service: Service, workspace_id: int, import_id: int) -> Path:
    return _folder(service.settings.home, workspace_id, import_id)


def _folder(home: Path, workspace_id: int, import_id: int) -> Path:
    return home / "imports" / f"{workspace_id}-{import_id}"


def file_of(service: Service, row: Any) -> Path:
    """Where the file of an import waits."""
    name: str = row.name
    return folder_of(service, row.workspace_id, row.id) / name


def plain_name(name: str) -> str:
    r"""A file's name without folders and signs that no file system wants.

    >>> plain_name("..\\../etc/Basic export.zip"), plain_name("../..")
    ('Basic export.zip', 'import')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '/\\:*?"<>|').strip(" .")
    while len(kept.encode("utf-8", "replace")) > 200:  # a name may have 255 bytes on most file systems
        kept = kept[1:]
    return kept if kept and not any("\ud800" <= sign <= "\udfff" for sign in kept) else UNNAMED


async def receive(parts: AsyncIterable[bytes], path: Path) -> None:
    """Write a file as it comes in. A problem 413 where it is too large, 507 on a full disk; then nothing is left."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        size = await _write(parts, path)
        if size == 0:
            raise invalid("The file is empty.")
    except OSError as error:
        await asyncio.to_thread(shutil.rmtree, path.parent, True)
        raise disk_full() from error
    except BaseException:
        await asyncio.to_thread(shutil.rmtree, path.parent, True)
        raise


async def _write(parts: AsyncIterable[bytes], path: Path) -> int:
    size, waiting = 0, bytearray()
    with await asyncio.to_thread(_private, path) as file:
        async for part in parts:
            size += len(part)
            if size > LARGEST:
                raise Problem(413, "too-large", f"A file may have {LARGEST // 1_000_000} MB at most.")
            waiting += part
            if len(waiting) >= CHUNK:
                await asyncio.to_thread(file.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(file.write, bytes(waiting))
    return size


def _private(path: Path) -> BinaryIO:
    path.touch(mode=0o600)
    return path.open("wb")


async def keep(service: Service, workspace_id: int, import_id: int, file: Path) -> Path:
    """A copy of a file that lies on this machine."""
    kept = folder_of(service, workspace_id, import_id) / plain_name(file.name)
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    await asyncio.to_thread(shutil.copyfile, file, kept)
    kept.chmod(0o600)
    return kept


async def forget(service: Service, workspace_id: int, import_id: int) -> None:
    await asyncio.to_thread(shutil.rmtree, folder_of(service, workspace_id, import_id), True)


async def missing(connection: AsyncConnection, home: Path) -> int:
    """How many imports wait for a file that does not lie in this home folder."""
    folders = [_folder(home, *ids) for ids in await store.waiting(connection)]
    return sum(not folder.is_dir() for folder in folders)


async def sweep(service: Service) -> None:
    """Delete files older than a day that no import waits for: what an upload left that was broken off."""
    async with service.database.read() as connection:
        waiting = {folder_of(service, *ids).name for ids in await store.waiting(connection)}
    await asyncio.to_thread(_sweep, service.settings.home / "imports", waiting, now().timestamp() - A_DAY)


def _sweep(folder: Path, waiting: set[str], before: float) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in waiting and path.stat().st_mtime < before:
            shutil.rmtree(path, ignore_errors=True)


def kind_of(path: Path) -> str:
    """What a file is, by its name and its beginning.

    A zip is a LinkedIn archive, and so is a CSV file as LinkedIn writes them; braces begin ActivityStreams; everything
    else is a list.
    """
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    if archive.kind_of(path.name, beginning):
        return "linkedin"
    return "as2" if beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") else "csv"
