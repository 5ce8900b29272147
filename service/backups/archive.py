"""The archive of a backup: every table as JSON lines and the key ring, independent of the database it came from."""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import tarfile
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from sqlalchemy import LargeBinary, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, tables
from service.backups import known
from service.backups.known import Made
from service.clock import now
from service.context import Service
from service.database import Moment, revision
from service.ledger import SIGNING_KEY
from service.review.retention import erased
from service.team import workspaces
from service.vault import keep_once

BATCH = 1000
MANIFEST = "manifest.json"
NAMES = orjson.OPT_NON_STR_KEYS  # SQLAlchemy's names are more than strings


class BadBackup(Exception):
    """The file is not a backup, is damaged, or does not fit this database."""


async def write(service: Service, file: Path, kept_until: datetime | None = None) -> int:
    """Write the archive; how many rows it holds. It appears whole or not at all, and is known before it is there.

    `kept_until`: when it is to be thrown away, if that is settled.
    """
    draft = file.with_name(file.name + ".part")
    with TemporaryDirectory() as folder:
        async with service.database.snapshot() as connection:
            manifest: dict[str, Any] = {"made_at": now().isoformat(), "revision": await revision(connection)}
            manifest |= {"kept_until": kept_until and kept_until.isoformat(), "entries": await _entries(connection)}
            manifest["tables"] = {
                table.name: await _dump(connection, table, Path(folder) / table.name) for table in _ordered()
            }
        try:
            _pack(draft, Path(folder), manifest, {"keys": _keys(service), **_signing_key(service)})
            made = _made(file.name, draft, manifest)
            for workspace_id, entries in manifest["entries"].items():
                async with service.change(workspace_id) as connection:
                    await known.made(connection, workspace_id, made, entries)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    return sum(one["rows"] for one in manifest["tables"].values())


async def read(service: Service, file: Path) -> int:
    """Fill an empty database; how many rows came in. Raises BadBackup, and then changes nothing.

    Who was erased since it was made is to be erased anew: the worker does it, or whoever calls `feed.erasing`.
    """
    with TemporaryDirectory() as folder:
        manifest = _unpack(file, Path(folder))
        async with service.database.write() as connection:
            await _fits(connection, manifest)
            for table in _ordered():
                await _load(connection, table, Path(folder) / table.name)
            if not service.database.sqlite:
                await _move_sequence(connection)
            made = _made(file.name, file, manifest)
            for workspace_id, entries in manifest["entries"].items():
                await known.restored(connection, int(workspace_id), made, entries)
            await _erase_again(connection, service.settings.home)
        _put_keys(service, Path(folder) / "keys")
        _put_signing_key(service, Path(folder) / SIGNING_KEY)
    return sum(one["rows"] for one in manifest["tables"].values())


async def _entries(connection: AsyncConnection) -> dict[int, int]:
    """How many there are in the ledger of each workspace."""
    ids = [one.id for one in await workspaces(connection)]
    return {id_: (await ledger.span(connection, id_, None, now(), now())).entries for id_ in ids}


def _made(name: str, file: Path, manifest: dict[str, Any]) -> Made:
    until = manifest["kept_until"]
    with file.open("rb") as body:
        sha256 = hashlib.file_digest(body, "sha256").hexdigest()
    made_at = datetime.fromisoformat(manifest["made_at"])
    return Made(name, sha256, made_at, datetime.fromisoformat(until) if until else None)


async def _erase_again(connection: AsyncConnection, home: Path) -> None:
    """Whom the file in the home folder names; and whoever was erased before is named there from now on."""
    await erased.again(connection, erased.kept(home))
    await erased.keep_done(connection, home)


def _ordered() -> list[Table]:
    """Every table, those that others refer to first."""
    return list(tables.metadata.sorted_tables)


async def _dump(connection: AsyncConnection, table: Table, path: Path) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as out:
        async for row in _rows(connection, table):
            line = orjson.dumps(row, default=_plain, option=NAMES | orjson.OPT_APPEND_NEWLINE)
            out.write(line)
            digest.update(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


async def _rows(connection: AsyncConnection, table: Table) -> AsyncIterator[dict[str, Any]]:
    found = await connection.stream(select(table).execution_options(yield_per=BATCH))
    async for row in found:
        yield dict(row._mapping)


def _plain(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"{type(value).__name__} has no place in a backup")


def _pack(path: Path, folder: Path, manifest: dict[str, Any], keys: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz", compresslevel=6) as archive:
        path.chmod(0o600)
        for name, body in {MANIFEST: orjson.dumps(manifest, option=NAMES), **keys}.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(body), 0o600
            archive.addfile(member, io.BytesIO(body))
        for name in manifest["tables"]:
            archive.add(folder / name, name)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                _unpack_one(archive, member, folder)
        manifest: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
        for name, told in manifest["tables"].items():
            _intact(folder / name, told["sha256"])
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError) as error:
        raise BadBackup(f"{file} is not a whole backup: {error}") from error
    return manifest


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Files with plain names are all that a backup has: what Python 3.11 before its .4 has no filter for."""
    body = archive.extractfile(member) if member.isfile() else None
    if body is None or Path(member.name).name != member.name:
        raise ValueError(f"{member.name!r} has no place in it")
    with body, (folder / member.name).open("wb") as file:
        shutil.copyfileobj(body, file)


def _intact(path: Path, sha256: str) -> None:
    with path.open("rb") as body:
        if hashlib.file_digest(body, "sha256").hexdigest() != sha256:
            raise BadBackup(f"the table {path.name} in the backup is damaged; nothing was restored")


async def _fits(connection: AsyncConnection, manifest: dict[str, Any]) -> None:
    here = await revision(connection)
    if manifest["revision"] != here:
        raise BadBackup(f"the backup is of another release (tables {manifest['revision']}, here {here})")
    for table in _ordered():
        if (await connection.execute(select(func.count()).select_from(table))).scalar():
            raise BadBackup(f"the database is not empty: {table.name} has rows; nothing was restored")


async def _load(connection: AsyncConnection, table: Table, path: Path) -> None:
    with path.open("rb") as lines:
        for batch in _batches(_typed(table, orjson.loads(line)) for line in lines):
            await connection.execute(table.insert(), batch)


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """JSON has neither moments nor bytes; the columns say which are meant."""
    for column in table.columns:
        value = row.get(column.name)
        if value is not None and isinstance(column.type, Moment):
            row[column.name] = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, LargeBinary):
            row[column.name] = base64.b64decode(value)
    return row


def _batches(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


async def _move_sequence(connection: AsyncConnection) -> None:
    """PostgreSQL's counter of workspaces does not see ids that are inserted."""
    await connection.exec_driver_sql(
        "SELECT setval(pg_get_serial_sequence('workspace', 'id'), coalesce((SELECT max(id) FROM workspace), 1))"
    )


def _keys(service: Service) -> bytes:
    given = service.settings.keys
    return (
        given.get_secret_value().replace(",", "\n").encode() if given else (service.settings.home / "keys").read_bytes()
    )


def _put_keys(service: Service, kept: Path) -> None:
    """The backup's keys join the ring of this installation, so that what they sealed opens."""
    if service.settings.keys:
        return
    ring = service.settings.home / "keys"
    lines = [*ring.read_text().split(), *kept.read_text().split()]
    draft = ring.with_name("keys.restored")
    draft.touch(mode=0o600)
    draft.write_text("\n".join(dict.fromkeys(lines)) + "\n")
    draft.replace(ring)


def _signing_key(service: Service) -> dict[str, bytes]:
    """The key of the ledger's checkpoints, where one was made."""
    path = service.settings.home / SIGNING_KEY
    return {SIGNING_KEY: path.read_bytes()} if path.exists() else {}


def _put_signing_key(service: Service, kept: Path) -> None:
    """The restored ledgers go on under the key that signed them; one that is here already stays."""
    if kept.exists():
        keep_once(service.settings.home / SIGNING_KEY, kept.read_bytes())
