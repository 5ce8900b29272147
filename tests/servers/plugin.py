"""The servers as fixtures. One PostgreSQL and one Valkey serve a whole run, and each starts when it is first asked for;
with several test workers they are started before the workers, which find them by their environment."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.servers.chromium import chromium
from tests.servers.postgres import NAMED as NAMED_POSTGRES
from tests.servers.postgres import postgres
from tests.servers.valkey import NAMED as NAMED_VALKEY
from tests.servers.valkey import emptied, valkey

WORKERS_SERVERS = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("numprocesses", None) and not config.getoption("collectonly"):
        servers = config.stash[WORKERS_SERVERS] = ExitStack()
        os.environ[NAMED_POSTGRES] = servers.enter_context(postgres())
        os.environ[NAMED_VALKEY] = servers.enter_context(valkey())


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash.get(WORKERS_SERVERS, ExitStack()).close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server; `tests.servers.postgres.database` makes databases on it."""
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    with valkey() as url:
        yield url


@pytest.fixture
def redis_url(valkey_server: str, worker_id: str) -> str:
    """An empty Redis database that no other test worker uses."""
    return emptied(valkey_server, int(worker_id.removeprefix("gw")) + 1 if worker_id.startswith("gw") else 0)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """For tests marked `pytest.mark.asyncio(loop_scope="session")`: a browser belongs to the loop that started it."""
    async with chromium() as started:
        yield started
