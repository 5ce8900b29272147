"""The servers a test run needs: one PostgreSQL and one Valkey, however many workers there are."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings as examples

from service import tables
from service.database import Database, migrate
from service.settings import Settings
from tests.servers import postgres as postgresql
from tests.servers import statements
from tests.servers import valkey as redis

assert tables  # every table is known before anything is migrated
SHARED = Path(os.environ.get("EMBERFEED_SHARED", Path(__file__).parents[2] / "shared"))
os.environ.setdefault("EMBERFEED_SHARED", str(SHARED))
_servers = ExitStack()
examples.register_profile("emberfeed", deadline=None)  # how long an example takes says more of the machine
examples.load_profile("emberfeed")
statements.share()


def pytest_configure(config: pytest.Config) -> None:
    """Several workers share the servers: the controller starts them and names them in the environment."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        os.environ[postgresql.NAMED] = _servers.enter_context(postgresql.postgres())
        os.environ[redis.NAMED] = _servers.enter_context(redis.valkey())


def pytest_collection() -> None:
    gc.disable()  # what is imported and collected stays


def pytest_collection_finish() -> None:
    """It stays to the end: no collection of garbage looks at ten thousand tests again and again."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    _servers.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with postgresql.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    """A database with today's tables, to be copied."""
    with postgresql.database(postgres_server) as url:
        asyncio.run(migrated(url))
        yield url


@pytest.fixture(scope="session")
def workers_postgres(postgres_server: str, migrated_postgres: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """This worker's own copy, and what each test leaves it empty by."""
    with postgresql.database(postgres_server, migrated_postgres) as url, postgresql.emptying(url) as empty:
        yield url, empty


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a SQLite file."""
    path = tmp_path_factory.mktemp("template") / "emberfeed.sqlite3"
    asyncio.run(migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def valkey_server(worker_id: str) -> Iterator[str]:
    """A database of this worker's own."""
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    with redis.valkey() as url:
        yield redis.emptied(url, number)


async def migrated(url: str) -> None:
    database = Database(asynchronous(url))
    await migrate(database)
    await database.close()


def asynchronous(url: str) -> str:
    """The URL with the asyncio driver named, as the settings do it."""
    return Settings(database_url=url).database
