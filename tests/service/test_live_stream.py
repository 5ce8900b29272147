"""The live stream: nothing out of order, nothing missed, and heard at once wherever it was written."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import cast

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.sse import ServerSentEvent

from service import live
from service.clock import now
from service.context import Service, open_service
from service.database import Database
from service.feed import stream
from service.settings import Settings
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from service.team.access import COOKIE

pytestmark = pytest.mark.quiet

SOON = 8.0  # seconds; half of the stream's own patience, so that what comes in time was woken
WRITERS, WRITES = 6, 10
ELSEWHERE = Path(__file__).parents[2]


@pytest.fixture
async def workspace_id(database: Database) -> int:
    async with database.write() as connection:
        return await create_workspace(connection, "Harbour")


async def announce(database: Database, workspace_id: int, *ids: int, kind: str = "engagement") -> None:
    async with database.write() as connection:
        await live.announce(connection, workspace_id, kind, ids, now())


async def told(database: Database, workspace_id: int, seq: int) -> list[int]:
    async with database.read() as connection:
        found = await live.since(connection, workspace_id, seq)
    assert found is not None
    return [event.seq for event in found]


@asynccontextmanager
async def listening(service: Service, workspace_id: int, last: int | None) -> AsyncIterator[AsyncIterator[str]]:
    """The stream as lines "id event changed"."""
    events = cast(AsyncGenerator[ServerSentEvent, None], stream.events(service, workspace_id, last, welcome))
    async with aclosing(events):
        yield (f"{one.id} {one.event} {one.data.get('id', '')}".strip() async for one in events)


async def welcome() -> bool:
    return True


async def heard(lines: AsyncIterator[str], count: int) -> list[str]:
    async with asyncio.timeout(SOON):
        return [await anext(lines) for _ in range(count)]


# In the order of commits


async def test_numbers_come_in_the_order_of_commits_without_a_gap(settings: Settings, workspace_id: int) -> None:
    databases = [Database(settings.database) for _ in range(2)]
    done = asyncio.Event()

    async def write(writer: int) -> None:
        for n in range(WRITES):
            await announce(databases[writer % 2], workspace_id, *range(1, 2 + (writer + n) % 3))

    async def read() -> list[int]:
        """Follow the stream as it grows; what came out of order would be missed for good."""
        seen: list[int] = []
        while True:
            last = done.is_set()
            seen += await told(databases[0], workspace_id, seen[-1] if seen else 0)
            if last:
                return seen

    async with asyncio.TaskGroup() as group:
        reading = group.create_task(read())
        async with asyncio.TaskGroup() as writers:
            for writer in range(WRITERS):
                writers.create_task(write(writer))
        done.set()
    expected = sum(1 + (writer + n) % 3 for writer in range(WRITERS) for n in range(WRITES))
    assert reading.result() == list(range(1, expected + 1))
    for database in databases:
        await database.close()


async def test_what_is_rolled_back_leaves_no_gap(database: Database, workspace_id: int) -> None:
    await announce(database, workspace_id, 1)
    with suppress(RuntimeError):
        async with database.write() as connection:
            await live.announce(connection, workspace_id, "engagement", [2, 3], now())
            raise RuntimeError("not after all")
    await announce(database, workspace_id, 4)
    assert await told(database, workspace_id, 0) == [1, 2]


async def test_each_workspace_counts_for_itself(database: Database, workspace_id: int) -> None:
    async with database.write() as connection:
        other_id = await create_workspace(connection, "Quay")
    await announce(database, workspace_id, 1, 2)
    await announce(database, other_id, 3)
    assert await told(database, workspace_id, 0) == [1, 2]
    assert await told(database, other_id, 0) == [1]


# Resumed


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    async with open_service(settings) as service:
        yield service


async def test_stream_begins_now_and_tells_what_follows(service: Service, workspace_id: int) -> None:
    await announce(service.database, workspace_id, 7)
    async with listening(service, workspace_id, None) as lines:
        assert await heard(lines, 1) == ["1 hello"]
        await announce(service.database, workspace_id, 8, 9, kind="source")
        assert await heard(lines, 2) == ["2 source 8", "3 source 9"]


async def test_resumed_stream_misses_and_repeats_nothing(service: Service, workspace_id: int) -> None:
    await announce(service.database, workspace_id, *range(100, 800))
    async with listening(service, workspace_id, 42) as lines:
        assert await heard(lines, 1) == ["42 hello"]
        assert await heard(lines, 658) == [f"{seq} engagement {seq + 99}" for seq in range(43, 701)]


@pytest.mark.parametrize("kept", [0, 2])
async def test_whoever_missed_what_is_gone_is_told_to_begin_anew(
    service: Service, workspace_id: int, kept: int
) -> None:
    await announce(service.database, workspace_id, 1, 2, 3)
    async with service.database.write() as connection:
        await live.forget(connection, now() + timedelta(seconds=1))
    if kept:
        await announce(service.database, workspace_id, *range(kept))
    async with listening(service, workspace_id, 1) as lines:
        assert await heard(lines, 2) == ["1 hello", f"{3 + kept} reset"]
        await announce(service.database, workspace_id, 9)
        assert await heard(lines, 1) == [f"{4 + kept} engagement 9"]


async def test_whoever_saw_more_than_there_is_begins_anew(service: Service, workspace_id: int) -> None:
    await announce(service.database, workspace_id, 1)
    async with listening(service, workspace_id, 900) as lines:
        assert await heard(lines, 2) == ["1 hello", "1 reset"]


async def test_quiet_stream_with_everything_seen_is_no_reset(service: Service, workspace_id: int) -> None:
    await announce(service.database, workspace_id, 1, 2)
    async with service.database.write() as connection:
        await live.forget(connection, now() + timedelta(seconds=1))
    async with listening(service, workspace_id, 2) as lines:
        assert await heard(lines, 1) == ["2 hello"]
        await announce(service.database, workspace_id, 3)
        await service.live.wake()
        assert await heard(lines, 1) == ["3 engagement 3"]


# Heard at once


async def test_wake_up_between_looking_and_waiting_is_not_missed(service: Service) -> None:
    before = service.live.told
    await service.live.wake()
    async with asyncio.timeout(SOON):
        await service.live.wait(stream.PATIENCE, before)


async def test_change_in_this_process_is_heard_at_once(service: Service, workspace_id: int) -> None:
    async with listening(service, workspace_id, 0) as lines:
        assert await heard(lines, 1) == ["0 hello"]
        waiting = asyncio.create_task(heard(lines, 1))
        async with service.change(workspace_id) as connection:
            await live.announce(connection, workspace_id, "engagement", [5], now())
        assert await waiting == ["1 engagement 5"]


WRITER = """
import asyncio, sys
from service import live, tables
from service.clock import now
from service.context import open_service
from service.settings import Settings

async def write(url, redis_url, workspace_id):
    async with open_service(Settings(home=sys.argv[1], database_url=url, redis_url=redis_url)) as service:
        async with service.change() as connection:
            await live.announce(connection, workspace_id, "engagement", [77], now())

asyncio.run(write(sys.argv[2], sys.argv[3] or None, int(sys.argv[4])))
"""


async def write_elsewhere(settings: Settings, workspace_id: int) -> None:
    """Another process announces a change."""
    redis_url = settings.redis_url.get_secret_value() if settings.redis_url else ""
    given = [str(settings.home), str(settings.database_url), redis_url, str(workspace_id)]
    writer = await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, *given, cwd=ELSEWHERE)
    assert await writer.wait() == 0


async def heard_from_elsewhere(settings: Settings, workspace_id: int) -> None:
    async with open_service(settings) as service:
        passing_on = asyncio.create_task(service.live.run())
        async with listening(service, workspace_id, 0) as lines:
            assert await heard(lines, 1) == ["0 hello"]
            waiting = asyncio.create_task(anext(lines))
            await write_elsewhere(settings, workspace_id)
            async with asyncio.timeout(SOON):
                assert await waiting == "1 engagement 77"
        passing_on.cancel()
        with suppress(asyncio.CancelledError):
            await passing_on


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_other_process_on_the_same_file_is_heard(settings: Settings, workspace_id: int) -> None:
    await heard_from_elsewhere(settings, workspace_id)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_other_process_is_heard_through_redis(settings: Settings, workspace_id: int, valkey_server: str) -> None:
    await heard_from_elsewhere(Settings(**{**settings.model_dump(), "redis_url": valkey_server}), workspace_id)


# Over HTTP


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The application on a port of its own: a stream cannot be read through an in-process transport."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn tells it no other way
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = server.force_exit = True
    await serving


async def test_browser_resumes_by_the_id_it_saw_last(app: FastAPI, address: str, workspace_id: int) -> None:
    service: Service = app.state.service
    async with service.database.write() as connection:
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        token = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    await announce(service.database, workspace_id, 11, 12)
    headers = {"authorization": f"Bearer {token}", "last-event-id": "1"}
    async with (
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=SOON) as browser,
        browser.stream("GET", "/api/v1/stream", headers=headers) as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = (line async for line in answer.aiter_lines() if line)
        assert sorted([await anext(lines) for _ in range(3)]) == ["data: {}", "event: hello", "id: 1"]
        following = sorted([await anext(lines) for _ in range(3)])
    assert following == ['data: {"id": "12"}', "event: engagement", "id: 2"]


async def test_stream_needs_a_sign_in_and_a_sensible_id(app: FastAPI, address: str) -> None:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as browser:
        assert (await browser.get("/api/v1/stream")).status_code == 401


@pytest.mark.parametrize("kind", [CredentialKind.SESSION, CredentialKind.TOKEN])
async def test_stream_ends_with_the_session_or_token_it_was_opened_with(
    app: FastAPI, address: str, workspace_id: int, kind: CredentialKind
) -> None:
    async with app.state.service.database.write() as connection:
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        secret = await issue(connection, kind, workspace_id, member_id, None)
    is_token = kind is CredentialKind.TOKEN
    headers = {"authorization": f"Bearer {secret}"} if is_token else {"cookie": f"{COOKIE}={secret}", "origin": address}
    async with (
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=SOON, headers=headers) as browser,
        browser.stream("GET", "/api/v1/stream") as answer,
    ):
        lines = answer.aiter_lines()
        assert [await anext(lines) for _ in range(4)][-1] == ""  # all of the greeting
        if is_token:
            (token,) = (await browser.get("/api/v1/tokens")).json()["items"]
            gone = await browser.delete(f"/api/v1/tokens/{token['id']}")
        else:
            gone = await browser.post("/api/v1/sign-out")
        assert gone.status_code == 204, gone.text
        async with asyncio.timeout(SOON):
            assert [line async for line in lines] == []


async def test_stream_whose_session_ran_out_tells_nothing_more(service: Service, workspace_id: int) -> None:
    async def unwelcome() -> bool:
        return False

    await announce(service.database, workspace_id, 7)
    events = stream.events(service, workspace_id, 0, unwelcome)
    assert [event.event async for event in events] == ["hello"]


async def test_browser_begins_where_its_copy_ends(app: FastAPI, address: str, workspace_id: int) -> None:
    async with app.state.service.database.write() as connection:
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        secret = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    await announce(app.state.service.database, workspace_id, 7, 8)
    headers = {"authorization": f"Bearer {secret}"}
    for asked, given, first in (({"after": "1"}, {}, "2"), ({"after": "0"}, {"last-event-id": "1"}, "2")):
        async with (
            httpx.AsyncClient(base_url=address, trust_env=False, timeout=SOON, headers=headers | given) as browser,
            browser.stream("GET", "/api/v1/stream", params=asked) as answer,
        ):
            told = [line async for line in limited(answer.aiter_lines(), 8)]
            assert [line for line in told if line.startswith("id:")][1] == f"id: {first}"


async def test_page_without_a_copy_begins_where_the_answer_who_am_i_was_given(
    app: FastAPI, address: str, workspace_id: int
) -> None:
    """What changes after that answer and before the stream is open is told, too."""
    service: Service = app.state.service
    async with service.database.write() as connection:
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        secret = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    await announce(service.database, workspace_id, 7)
    async with httpx.AsyncClient(
        base_url=f"{address}/api/v1", trust_env=False, timeout=SOON, headers={"authorization": f"Bearer {secret}"}
    ) as browser:
        since = (await browser.get("/me")).json()["last_event_id"]
        assert (await browser.get("/engagements")).json()["last_event_id"] == since
        await announce(service.database, workspace_id, 8)
        async with browser.stream("GET", "/stream", params={"after": since}) as answer:
            lines = (line async for line in answer.aiter_lines() if line)
            told = [await anext(lines) for _ in range(6)]
        assert int((await browser.get("/engagements")).json()["last_event_id"]) == int(since) + 1
    assert [line for line in told if "8" in line] == ['data: {"id": "8"}']


async def limited(lines: AsyncIterator[str], count: int) -> AsyncIterator[str]:
    for _ in range(count):
        yield await anext(lines)
