"""A backup is of one moment, whatever is written meanwhile: it restores."""

from __future__ import annotations

import asyncio
import shutil
import tarfile
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.backups import archive as backup
from service.context import Service, open_service
from service.people import meet
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from tests.service.scene import NETWORK, WORDS, Scene, reply, set_scene, somebody

MARTA, LARS = somebody("Marta Olsen"), somebody("Lars Berg")
HELD_UP = (
    "SELECT count(*) FROM pg_locks WHERE NOT granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


async def write_in_the_middle(service: Service, scene: Scene, archive: Path) -> None:
    """Back up, and commit a page about a new person while it stands between the tables of people and activities."""
    async with service.database.write() as connection:
        if not service.database.sqlite:
            await connection.exec_driver_sql("LOCK TABLE activity IN ACCESS EXCLUSIVE MODE")
        backing_up = asyncio.create_task(backup.write(service, archive))
        draft = archive.with_name(archive.name + ".part")  # all was read; then it waits to tell of it
        while not (backing_up.done() or draft.exists() or await held_up(service, connection)):
            await asyncio.wait([backing_up], timeout=0.01)
        setting = Setting(scene.workspace_id, scene.source_id, NETWORK, scene.now, WORDS)
        await ingest(connection, setting, [reply(LARS, scene.ago(hours=1), "And PDFs?")], [meet])
    await backing_up


async def held_up(service: Service, connection: AsyncConnection) -> bool:
    """On SQLite nobody who reads waits for anybody who writes."""
    return not service.database.sqlite and bool((await connection.execute(text(HELD_UP))).scalar())


async def people_who_spoke(service: Service) -> list[str]:
    query = "SELECT r.name FROM activity a JOIN actor r ON r.id = a.actor_id ORDER BY r.name"
    async with service.database.read() as connection:
        return list((await connection.execute(text(query))).scalars())


async def test_backup_under_load_restores(settings: Settings, migrated_file: Path, tmp_path: Path) -> None:
    archive, there = tmp_path / "backup.tar.gz", tmp_path / "there"
    async with open_service(settings) as service:
        scene = await set_scene(service.database)
        await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
        await write_in_the_middle(service, scene, archive)
        assert await people_who_spoke(service) == ["Lars Berg", "Marta Olsen"]
    there.mkdir()
    shutil.copy(migrated_file, there / "emberfeed.sqlite3")
    async with open_service(Settings(home=there)) as restored:
        await backup.read(restored, archive)
        assert await people_who_spoke(restored) == ["Marta Olsen"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../escaped", tarfile.REGTYPE),
        ("/tmp/escaped", tarfile.REGTYPE),
        ("a/b", tarfile.REGTYPE),
        ("link", tarfile.SYMTYPE),
        ("pipe", tarfile.FIFOTYPE),
    ],
)
async def test_an_archive_with_what_no_backup_has_writes_nothing_anywhere(
    settings: Settings, tmp_path: Path, name: str, kind: bytes
) -> None:
    archive = tmp_path / "inner" / "hostile.tar.gz"
    archive.parent.mkdir()
    with tarfile.open(archive, "w:gz") as made:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        made.addfile(member)
    async with open_service(settings) as service:
        with pytest.raises(backup.BadBackup, match="has no place in it"):
            await backup.read(service, archive)
    assert not any(path.name == "escaped" for path in [*tmp_path.rglob("*"), *Path("/tmp").iterdir()])
