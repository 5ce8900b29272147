"""How a first look goes on is told page by page, and a network that asks to wait is no network that fails."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.settings import Settings
from service.sources import Arrived
from service.sources.seen import SourceSeen, seen
from tests.service.sources.outside import STEPS, Connection, Outside, connected, harbour, says

SLOW = {"error": "RateLimitExceeded", "message": "Slow down"}


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[Connection]:
    async with connected(settings, Outside(harbour(70))) as connection:  # two pages and more
        yield connection


async def told(source: Connection) -> int:
    ((count,),) = await source.rows("SELECT COUNT(*) FROM event WHERE kind = 'source'")
    return int(count)


async def shown(source: Connection) -> SourceSeen:
    async with source.service.database.read() as connection:
        (found,) = await seen(connection, source.workspace_id, {}, now())
    return found


async def test_first_look_is_told_at_its_beginning_after_each_page_and_at_its_end(source: Connection) -> None:
    before: list[int] = []
    stored: list[int] = []

    async def look(connection: AsyncConnection, _arrived: Arrived) -> None:
        before.append(await told(source))
        stored.append((await shown(source)).activities)

    await source.pull(*STEPS, look)
    assert len(before) > 1
    assert before == list(range(1, len(before) + 1))  # its beginning, and every page before this one
    assert stored == sorted(set(stored))  # what is stored so far is there for whoever asks
    whole = await told(source)
    assert whole > len(before) + 1
    await source.pull_again()
    assert await told(source) == whole + 1  # of later looks only the end


async def test_network_that_asks_to_wait_limits_a_source_and_fails_nothing(source: Connection) -> None:
    source.outside.instead = says(503, {"message": "Maintenance"})
    await source.pull()
    assert not (await shown(source)).limited
    source.outside.instead = says(429, SLOW, retry_after="120")
    await source.pull_again()
    limited = await shown(source)
    assert limited.limited
    assert "Slow down" in (limited.last_error or "")
