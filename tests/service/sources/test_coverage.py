"""What was looked at: windows that touch are one, what lies between two is a gap, streams are apart."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest

from service.database import Database
from service.sources.coverage import extend, gaps
from service.sources.store import sources
from social_adapters.adapter import Coverage
from tests.service.scene import Scene, set_scene

START = datetime(2026, 6, 1, tzinfo=UTC)


def day(number: float | None) -> datetime | None:
    return None if number is None else START + timedelta(days=number)


def window(since: float | None, until: float, stream: str = "posts") -> Coverage:
    return Coverage(stream, day(since), START + timedelta(days=until))


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def look(scene: Scene, *windows: Coverage) -> None:
    async with scene.database.write() as connection:
        await extend(connection, scene.workspace_id, scene.source_id, windows)


async def covered(scene: Scene) -> list[tuple[str, float | None, float]]:
    async with scene.database.read() as connection:
        rows = await sources.covered(connection, scene.workspace_id, [scene.source_id])
    return [(row.stream, _days(row.since) if row.since else None, _days(row.until)) for row in rows]


async def unseen(scene: Scene) -> list[tuple[float, float]]:
    async with scene.database.read() as connection:
        rows = await sources.covered(connection, scene.workspace_id, [scene.source_id])
    return [(_days(since), _days(until)) for since, until in gaps(rows)]


def _days(moment: datetime) -> float:
    return (moment - START) / timedelta(days=1)


async def test_look_that_goes_on_where_the_last_one_ended_is_one_window(scene: Scene) -> None:
    for number in range(5):
        await look(scene, window(number, number + 1))
    assert await covered(scene) == [("posts", 0, 5)]
    assert await unseen(scene) == []


async def test_what_nobody_looked_at_is_a_gap(scene: Scene) -> None:
    await look(scene, window(0, 2))
    await look(scene, window(3, 4))
    await look(scene, window(6, 7))
    assert await covered(scene) == [("posts", 0, 2), ("posts", 3, 4), ("posts", 6, 7)]
    assert await unseen(scene) == [(2, 3), (4, 6)]


async def test_later_look_closes_the_gap(scene: Scene) -> None:
    await look(scene, window(0, 2), window(3, 4), window(6, 7))
    await look(scene, window(1, 6))
    assert await covered(scene) == [("posts", 0, 7)]


async def test_first_look_reaches_back_to_the_beginning(scene: Scene) -> None:
    await look(scene, window(None, 2))
    await look(scene, window(1, 3))
    assert await covered(scene) == [("posts", None, 3)]
    await look(scene, window(5, 6))
    await look(scene, window(None, 6))
    assert await covered(scene) == [("posts", None, 6)]


async def test_window_inside_another_changes_nothing(scene: Scene) -> None:
    await look(scene, window(0, 9))
    await look(scene, window(3, 4))
    assert await covered(scene) == [("posts", 0, 9)]


async def test_streams_and_sources_are_apart(scene: Scene) -> None:
    await look(scene, window(0, 2), window(1, 3, "notifications"), window(4, 5, "notifications"))
    assert await covered(scene) == [("notifications", 1, 3), ("notifications", 4, 5), ("posts", 0, 2)]
    assert await unseen(scene) == [(3, 4)]
    async with scene.database.read() as connection:
        assert await sources.covered(connection, scene.workspace_id, [scene.source_id + 1]) == []


async def test_windows_in_any_order_cover_the_same(scene: Scene) -> None:
    chance = random.Random(4711)
    windows = [(start, start + chance.choice((1, 2, 3))) for start in chance.sample(range(60), 25)]
    chance.shuffle(windows)
    for since, until in windows:
        await look(scene, window(since, until))
    days = {hour for since, until in windows for hour in range(since, until)}
    found = await covered(scene)
    assert {hour for _, since, until in found for hour in range(int(since or 0), int(until))} == days
    assert all(before[2] < after[1] for before, after in itertools.pairwise(found) if after[1] is not None)
