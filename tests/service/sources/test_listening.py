"""Listening: in one process at a time, what a stream says is looked for at once, and its end is told in the row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest

from service.clock import now
from service.context import Service, open_service
from service.database import new_id
from service.settings import Settings
from service.sources import connect, listen, listening, store
from service.sources.connections import ACTIVE, change, reconnect
from service.sources.seen import seen
from service.team import create_workspace
from tests.social_adapters.bluesky_server import BlueskyServer, serving
from tests.social_adapters.exchanges.bluesky import ANN, lively

FAR = timedelta(hours=1)
on_a_file = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where no SQL is of its own


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, seconds in {"SEEK_SECONDS": 0.02, "GATHERED": 0.01, "AGAIN": 0.03}.items():
        monkeypatch.setattr(listening, name, seconds)
    return settings.model_copy(update={"allow_private_hosts": "127.0.0.1", "lease_seconds": 0.3})


@dataclass
class Watching:
    """A source that watches Ann on a network of this machine."""

    service: Service
    server: BlueskyServer
    workspace_id: int
    source_id: int

    async def row(self) -> Any:
        async with self.service.database.read() as connection:
            return await store.sources.one(connection, self.workspace_id, self.source_id)

    async def until(self, told: Callable[[Any], bool]) -> Any:
        """The row once it says so."""
        for _ in range(1000):
            if told(row := await self.row()):
                return row
            await asyncio.sleep(0.01)
        raise AssertionError(f"the row never said so: {row}")

    async def change(self, **values: Any) -> None:
        await change(self.service, self.workspace_id, self.source_id, **values)

    async def free(self) -> list[tuple[int, int]]:
        async with self.service.database.read() as connection:
            return await store.listening.free(connection, {"bluesky"}, now(), 10)

    async def take(self) -> Any:
        async with self.service.database.write() as connection:
            until = now() + timedelta(minutes=1)
            return await store.listening.take(connection, self.workspace_id, self.source_id, new_id(), now(), until)

    def given(self) -> dict[str, str]:
        return {"handle": "ann.example", "service": self.server.address, "appview": self.server.address}


@pytest.fixture
async def watching(settings: Settings) -> AsyncIterator[Watching]:
    async with serving(lively()) as server, open_service(settings) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour")
        source = Watching(service, server, workspace_id, 0)
        source.source_id = await connect(service, workspace_id, "bluesky", source.given(), None)
        yield source


def quiet(row: Any) -> bool:
    """Whether the looks that follow a signal are over."""
    return row.last_heard_at is not None and now() - row.last_heard_at > timedelta(seconds=0.3)


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[None]:
    """A process that listens."""
    task = asyncio.create_task(listen(service))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_the_stream_says_makes_the_source_due_at_once(watching: Watching) -> None:
    async with running(watching.service):
        await watching.server.until_heard_by(1)
        await watching.until(quiet)  # what happened before we listened was looked for
        await watching.change(due_at=now() + FAR)
        watching.server.say(ANN["did"])
        first = (await watching.until(lambda row: row.due_at <= now())).due_at
        await watching.until(lambda row: row.due_at > first)  # and once more


async def test_of_many_who_want_to_listen_exactly_one_does(watching: Watching) -> None:
    taken = await asyncio.gather(*(watching.take() for _ in range(16)))
    assert sum(row is not None for row in taken) == 1
    assert await watching.free() == []


async def test_two_processes_never_both_listen(settings: Settings, watching: Watching) -> None:
    async with open_service(settings) as other, running(watching.service), running(other):
        await watching.server.until_heard_by(1)
        listener = (await watching.row()).listener
        renewed = (await watching.row()).listened_until
        await watching.until(lambda row: row.listened_until > renewed)
        assert (await watching.row()).listener == listener
        assert len(watching.server.asked) == 1


async def test_what_a_killed_process_listened_to_is_free_when_its_lease_runs_out(watching: Watching) -> None:
    await watching.take()
    assert await watching.free() == []
    await watching.change(listened_until=now() - timedelta(seconds=1))
    assert await watching.free() == [(watching.workspace_id, watching.source_id)]


@on_a_file
async def test_a_process_that_ends_lets_another_listen_at_once(settings: Settings, watching: Watching) -> None:
    async with running(watching.service):
        await watching.server.until_heard_by(1)
    row = await watching.row()
    assert (row.listener, row.listened_until, row.listen_at, row.listen_failures) == (None, None, None, 0)
    async with open_service(settings) as other, running(other):
        await watching.server.until_heard_by(1)


@on_a_file
async def test_a_stream_that_ends_is_tried_again_later_each_time(watching: Watching) -> None:
    watching.server.refusal = HTTPStatus.BAD_GATEWAY
    async with running(watching.service):
        for failures in (1, 2):
            row = await watching.until(lambda row, failures=failures: row.listen_failures == failures)
            assert (row.listener, row.deaf) == (None, None)
            assert row.listen_at > now()
            assert await watching.free() == []
            await watching.change(listen_at=now())
        watching.server.refusal = None
        await watching.server.until_heard_by(1)


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_waits_grow_with_every_failure_and_have_an_end(jitter: float) -> None:
    waits = [listening.wait_after(failures, jitter) for failures in range(12)]
    assert waits == sorted(waits)
    assert timedelta(seconds=0.5) <= waits[0] <= timedelta(seconds=1)
    assert timedelta(minutes=2.5) <= waits[-1] <= timedelta(minutes=5)


@on_a_file
async def test_refused_credentials_end_it_until_the_settings_change(watching: Watching) -> None:
    watching.server.refusal = HTTPStatus.UNAUTHORIZED
    async with running(watching.service):
        row = await watching.until(lambda row: row.deaf is not None)
        assert "refuses the credentials" in row.deaf
        assert (row.state, row.last_error) == ("active", None)
        await watching.change(due_at=now())
        assert await watching.free() == []
        watching.server.refusal = None
        await reconnect(watching.service, watching.workspace_id, watching.source_id, watching.given())
        await watching.server.until_heard_by(1)


@on_a_file
async def test_a_paused_source_is_not_listened_to(watching: Watching) -> None:
    async with running(watching.service):
        await watching.server.until_heard_by(1)
        await watching.change(state="paused", paused_reason="paused by Noor")
        await watching.server.until_heard_by(0)
        assert await watching.free() == []
        await watching.change(**ACTIVE)
        await watching.server.until_heard_by(1)


@on_a_file
async def test_whoever_lost_the_source_stops_listening(watching: Watching) -> None:
    async with running(watching.service):
        await watching.server.until_heard_by(1)
        await watching.change(listener=new_id(), listened_until=now() + FAR)
        await watching.server.until_heard_by(0)
    assert (await watching.row()).listened_until > now()


async def test_a_sample_is_never_listened_to(watching: Watching) -> None:
    async with watching.service.database.write() as connection:
        sample = await create_workspace(connection, "Sample", sample=True)
        row = (await watching.row())._mapping
        await store.sources.add(connection, {**row, "workspace_id": sample, "id": new_id()})
    assert await watching.free() == [(watching.workspace_id, watching.source_id)]


async def test_sources_say_whether_they_are_listened_to(watching: Watching) -> None:
    async def told() -> bool:
        async with watching.service.database.read() as connection:
            (source,) = await seen(connection, watching.workspace_id, {}, now())
            return source.listening

    assert not await told()
    await watching.take()
    assert await told()
    await watching.change(listened_until=now() - timedelta(seconds=1))
    assert not await told()
