"""Killed in the middle of a page, at fifty random points: nothing is lost, nothing is doubled, on either runner."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from service.database import Database
from service.settings import Settings
from tests.servers import postgres as postgresql
from tests.service import crash

KILLS = 50
PATIENCE = 30.0
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.service.crash"])  # each process starts with everything imported


@contextmanager
def process(home: Path, url: str, redis_url: str | None) -> Iterator[ForkServerProcess]:
    running = processes.Process(target=crash.run, args=(home, url, redis_url))
    running.start()
    try:
        yield running
    finally:
        running.kill()
        running.join()


async def observed(url: str) -> dict[str, Any]:
    """Everything that was observed, without the ids that differ from run to run."""
    database = Database(Settings(database_url=url).database)
    queries = {
        "activities": "SELECT network, key, content, at FROM activity",
        "actors": "SELECT key, name FROM actor",
        "people": "SELECT name FROM person",
        "claims": "SELECT p.name, c.kind FROM claim c JOIN person p ON p.id = c.person_id",
        "interactions": "SELECT a.key, o.key, i.kind, i.at FROM interaction i JOIN actor a ON a.id = i.actor_id "
        "JOIN actor o ON o.id = i.target_id",
        "pairs": "SELECT a.key, o.key, s.row FROM pair_state s JOIN actor a ON a.id = s.actor_id "
        "JOIN actor o ON o.id = s.target_id",
        "states": "SELECT a.key, s.row FROM actor_state s JOIN actor a ON a.id = s.id",
        "cards": "SELECT p.name, e.state FROM engagement e JOIN person p ON p.id = e.person_id",
        "sources": "SELECT state, failures, last_error FROM source",
    }
    async with database.read() as connection:
        found = {name: sorted(map(tuple, await connection.execute(text(sql)))) for name, sql in queries.items()}
    await database.close()
    return found


def is_done(url: str) -> bool:
    async def ask() -> bool:
        database = Database(Settings(database_url=url).database)
        async with database.read() as connection:
            done = (await connection.execute(text("SELECT last_success_at FROM source"))).scalar()
        await database.close()
        return done is not None

    return asyncio.run(ask())


def finish(home: Path, url: str, redis_url: str | None) -> dict[str, Any]:
    with process(home, url, redis_url):
        until = time.monotonic() + PATIENCE
        while not is_done(url):
            assert time.monotonic() < until, "the source was never read to its end"
            time.sleep(0.05)
    return asyncio.run(observed(url))


def rehearse(home: Path, url: str, redis_url: str | None) -> tuple[dict[str, Any], float]:
    """An undisturbed run: what it observes, and how long it takes once the processes are warm."""
    asyncio.run(crash.connected(Settings(home=home, database_url=url)))
    started = time.monotonic()
    return finish(home, url, redis_url), time.monotonic() - started


@pytest.fixture(params=["inside", "arq"])
def runner(request: pytest.FixtureRequest) -> str:
    return request.param


@contextmanager
def fresh(request: pytest.FixtureRequest, runner: str, home: Path) -> Iterator[tuple[str, str | None]]:
    """A migrated database of its own, and the queue of the runner."""
    home.mkdir()
    if runner == "inside":
        shutil.copy(request.getfixturevalue("migrated_file"), home / "emberfeed.sqlite3")
        yield f"sqlite:///{home / 'emberfeed.sqlite3'}", None
        return
    server, template = request.getfixturevalue("postgres_server"), request.getfixturevalue("migrated_postgres")
    with postgresql.database(server, template) as url:
        yield url, request.getfixturevalue("valkey_server")


def test_killed_at_fifty_random_points_nothing_is_lost_or_doubled(
    request: pytest.FixtureRequest, runner: str, tmp_path: Path
) -> None:
    for home in (tmp_path / "warm", tmp_path / "whole"):
        with fresh(request, runner, home) as (url, redis_url):
            whole, seconds = rehearse(home, url, redis_url)
    assert len(whole["activities"]) == 261
    chance, partial = random.Random(4711), 0
    for kill in range(KILLS):
        home = tmp_path / str(kill)
        with fresh(request, runner, home) as (url, redis_url):
            asyncio.run(crash.connected(Settings(home=home, database_url=url)))
            with process(home, url, redis_url):
                time.sleep(chance.uniform(0.1, 1.0) * seconds)
            partial += 0 < len(asyncio.run(observed(url))["activities"]) < 261
            assert finish(home, url, redis_url) == whole, f"kill {kill}"
        shutil.rmtree(home)
    assert partial, "no kill fell between two pages: the points are not random enough to show anything"
