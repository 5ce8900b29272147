"""A home folder of the test's own, and the command line on it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from service.cli import app
from service.database import Database
from service.settings import settings
from tests.servers import postgres as postgresql
from tests.service.scene import reply, set_scene, somebody

Emberfeed = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    yield tmp_path / "home"
    settings.cache_clear()


@pytest.fixture
def emberfeed() -> Emberfeed:
    return lambda *given: CliRunner().invoke(app, list(given))


@pytest.fixture
def filled(home: Path, migrated_file: Path) -> Path:
    """A workspace with one card and two members."""
    home.mkdir()
    shutil.copy(migrated_file, home / "emberfeed.sqlite3")

    async def fill() -> None:
        database = Database(settings().database)
        scene = await set_scene(database)
        await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Does it read gate logs?"))
        await database.close()

    asyncio.run(fill())
    return home


@pytest.fixture
def new_homes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_server: str, migrated_postgres: str
) -> Iterator[Iterator[Path]]:
    """Empty homes to go on in, on a file and on PostgreSQL; the command line is on the one that was come to last."""

    def each(url: str) -> Iterator[Path]:
        for name, database_url in (("file", ""), ("postgres", url)):
            home = tmp_path / name
            home.mkdir()
            monkeypatch.setenv("EMBERFEED_HOME", str(home))
            monkeypatch.setenv("EMBERFEED_DATABASE_URL", database_url or f"sqlite:///{home / 'x.sqlite3'}")
            settings.cache_clear()
            yield home

    with postgresql.database(postgres_server, migrated_postgres) as url:
        yield each(url)
