"""Killed in the middle of a page, at fifty random points: nothing is lost, nothing is doubled, on either runner."""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from service.database import Database
from service.settings import Settings
from tests.servers import postgres as postgresql
from tests.service import crash

KILLS = 50
PARTS = 5
ALL = 1_121  # activities, in 12 pages
PATIENCE = 90.0  # a pull that stumbled is tried again after half a minute


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


def told(url: str, query: str) -> Any:
    async def ask() -> Any:
        database = Database(Settings(database_url=url).database)
        async with database.read() as connection:
            found = (await connection.execute(text(query))).scalar()
        await database.close()
        return found

    return asyncio.run(ask())


def is_begun(url: str) -> bool:
    return bool(told(url, "SELECT count(*) FROM activity"))


def is_done(url: str) -> bool:
    return told(url, "SELECT last_success_at FROM source") is not None


def wait(url: str, condition: Callable[[str], bool]) -> float:
    """Seconds until it was so."""
    started = time.monotonic()
    while not condition(url):
        assert time.monotonic() < started + PATIENCE, "the source was never read to its end"
        time.sleep(0.01)
    return time.monotonic() - started


def finish(home: Path, url: str, redis_url: str | None) -> dict[str, Any]:
    with crash.process(crash.run, home, url, redis_url):
        wait(url, is_done)
    return asyncio.run(observed(url))


@pytest.fixture(params=["inside", "arq"], scope="module")
def runner(request: pytest.FixtureRequest) -> str:
    return request.param


@contextmanager
def fresh(request: pytest.FixtureRequest, runner: str, home: Path) -> Iterator[tuple[str, str | None]]:
    """A migrated database of its own with a source that is due, and the queue of the runner."""
    home.mkdir()
    if runner == "inside":
        shutil.copy(request.getfixturevalue("migrated_file"), home / "emberfeed.sqlite3")
        url, redis_url = f"sqlite:///{home / 'emberfeed.sqlite3'}", None
        asyncio.run(crash.connected(Settings(home=home, database_url=url)))
        yield url, redis_url
        return
    server, template = request.getfixturevalue("postgres_server"), request.getfixturevalue("migrated_postgres")
    with postgresql.database(server, template) as url:
        asyncio.run(crash.connected(Settings(home=home, database_url=url)))
        yield url, request.getfixturevalue("valkey_server")


@dataclass(frozen=True)
class Whole:
    """An undisturbed run: what it observes, and after how many seconds its first page and all of it is there."""

    observed: dict[str, Any]
    first: float
    last: float


@pytest.fixture(scope="module")
def whole(request: pytest.FixtureRequest, runner: str, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The second of two, once the processes are warm."""
    folder = tmp_path_factory.mktemp(runner)
    for home in (folder / "warm", folder / "whole"):
        with fresh(request, runner, home) as (url, redis_url), crash.process(crash.run, home, url, redis_url):
            first = wait(url, is_begun)
            last = first + wait(url, is_done)
            found = Whole(asyncio.run(observed(url)), first, last)
    assert len(found.observed["activities"]) == ALL
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_fifty_random_points_nothing_is_lost_or_doubled(
    request: pytest.FixtureRequest, runner: str, whole: Whole, tmp_path: Path, part: int
) -> None:
    """Ten of the fifty: a pull is killed again and again until it comes to its end.

    Every other kill waits for the first page, so that on a busy machine, too, some fall between two pages.
    """
    chance, kills, partial = random.Random(4711 + part), 0, 0
    while kills < KILLS // PARTS:
        home = tmp_path / str(kills)
        with fresh(request, runner, home) as (url, redis_url):
            while kills < KILLS // PARTS and not is_done(url):
                with crash.process(crash.run, home, url, redis_url):
                    if kills % 2:
                        time.sleep(chance.uniform(0.8 * whole.first, whole.last))
                    else:
                        wait(url, is_begun)
                        time.sleep(chance.uniform(0, 0.5) * (whole.last - whole.first))
                kills += 1
                partial += 0 < len(asyncio.run(observed(url))["activities"]) < ALL
            assert finish(home, url, redis_url) == whole.observed, f"after kill {kills}"
        shutil.rmtree(home)
    assert partial, "no kill fell between two pages: the points are not random enough to show anything"
