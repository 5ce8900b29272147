"""Pulling a source: in one pair of hands at a time, page by page, and with every fault told in its row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.database import new_id
from service.settings import Settings
from service.sources import Arrived, due_sources
from service.sources.connections import pull_now
from service.sources.leases import held
from service.sources.store import sources
from social_adapters import cursor as cursors
from social_adapters.http import Request, Response
from tests.service.sources.outside import STEPS, Connection, Outside, another_worker, connected, harbour, nothing, says
from tests.social_adapters.exchanges.bluesky import PASSWORD, US, error, item, post

SECOND = timedelta(seconds=1)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"lease_seconds": 0.6})


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[Connection]:
    async with connected(settings, Outside(harbour())) as connection:
        yield connection


async def take(source: Connection, **until: float) -> Any:
    async with source.service.database.write() as connection:
        moment = now()
        return await sources.take(
            connection, source.workspace_id, source.source_id, new_id(), moment, moment + timedelta(**until)
        )


async def test_whoever_stops_what_just_ends_is_heard(source: Connection) -> None:
    """The serving process ends by stopping its jobs, pulls and imports: one that went on would keep it from ending."""

    async def read() -> None:
        async with held(source.service, lambda _connection, _until: asyncio.sleep(0)):
            pass

    reading = asyncio.create_task(read())
    while not any("_renew" in repr(task) for task in asyncio.all_tasks()):  # noqa: ASYNC110  # each turn counts
        await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


# In one pair of hands


async def test_of_many_who_reach_for_a_source_exactly_one_takes_it(settings: Settings, source: Connection) -> None:
    async with another_worker(settings, source) as other:
        for _ in range(5):
            taken = await asyncio.gather(*(take(one, minutes=1) for one in [source, other] * 8))
            assert sum(row is not None for row in taken) == 1
            await source.change(lease=None, leased_until=None)


async def test_many_workers_that_pull_at_once_read_the_network_once(settings: Settings, source: Connection) -> None:
    turned_away = asyncio.Event()

    async def hold(_request: Request) -> Response | None:
        await turned_away.wait()
        return None

    source.outside.instead = hold
    patient = settings.model_copy(update={"lease_seconds": 60})  # however slow the machine
    async with another_worker(patient, source) as one, another_worker(patient, source) as other:
        pulls = asyncio.as_completed([worker.pull() for worker in [one, other] * 5])
        pulled = [await next(pulls) for _ in range(9)]
        turned_away.set()
        pulled.append(await next(pulls))
    assert sorted(pulled) == [False] * 9 + [True]
    assert len(source.outside.bluesky.requests("createSession")) == 1
    assert len(await source.rows("SELECT 1 FROM activity")) == 10


async def test_source_in_other_hands_is_not_due_until_its_lease_runs_out(source: Connection) -> None:
    assert await due_sources(source.service) == [(source.workspace_id, source.source_id)]
    assert await take(source, minutes=1)
    assert await due_sources(source.service) == []
    assert not await source.pull()
    await source.change(leased_until=now() - SECOND)
    assert await due_sources(source.service) == [(source.workspace_id, source.source_id)]
    assert await source.pull()
    assert len(await source.rows("SELECT 1 FROM activity")) == 10


async def test_paused_source_is_in_nobodys_hands(source: Connection) -> None:
    await source.change(state="paused")
    assert await due_sources(source.service) == []
    assert not await source.pull()


async def test_page_of_a_worker_that_lost_its_lease_is_not_stored(settings: Settings, source: Connection) -> None:
    async with another_worker(settings, source) as other:
        taken: list[Any] = []

        async def meanwhile(request: Request) -> Response | None:
            """The lease runs out, and another worker takes the source."""
            if not taken:
                await other.change(leased_until=now() - SECOND)
                taken.append(await take(other, minutes=1))
            return None

        source.outside.instead = meanwhile
        assert await source.pull()
    assert await source.rows("SELECT 1 FROM activity") == []
    after = await source.row()
    assert (after.lease, after.cursor, after.failures, after.last_success_at) == (taken[0].lease, None, 0, None)


async def test_lease_is_kept_while_a_network_takes_its_time(source: Connection) -> None:
    seen: list[Any] = []

    async def slowly(request: Request) -> Response | None:
        first = (await source.row()).leased_until
        for _ in range(500):
            if (await source.row()).leased_until != first:
                break
            await asyncio.sleep(0.02)
        seen.append(await source.row())
        source.outside.instead = nothing
        return None

    source.outside.instead = slowly
    assert await source.pull()
    assert seen[0].leased_until > seen[0].due_at
    assert (await source.row()).last_error is None


async def test_source_that_is_removed_while_it_is_read_leaves_nothing(source: Connection) -> None:
    async def removed(request: Request) -> Response | None:
        async with source.service.database.write() as connection:
            await sources.remove(connection, source.workspace_id, source.source_id)
        return None

    source.outside.instead = removed
    assert await source.pull()
    assert await source.rows("SELECT 1 FROM activity UNION SELECT 1 FROM coverage") == []


async def test_asked_for_while_it_is_read_it_is_read_once_more(source: Connection) -> None:
    async def asked(request: Request) -> Response | None:
        await pull_now(source.service, source.workspace_id, source.source_id)
        source.outside.instead = nothing
        return None

    source.outside.instead = asked
    assert await source.pull()
    assert await due_sources(source.service) == [(source.workspace_id, source.source_id)]


async def test_paused_while_it_is_read_it_stays_paused(source: Connection) -> None:
    async def paused(request: Request) -> Response | None:
        await source.change(state="paused", paused_reason="paused by Noor")
        return None

    source.outside.instead = paused
    assert await source.pull()
    assert (await source.row()).state == "paused"


# Page by page


async def test_source_is_due_again_after_its_own_interval(source: Connection) -> None:
    for seconds in (60, 300):
        await source.change(every_seconds=seconds)
        assert await source.pull_again()
        assert timedelta(seconds=seconds - 5) < await source.wait() <= timedelta(seconds=seconds)


async def test_second_pull_stores_only_what_is_new(source: Connection) -> None:
    await source.pull()
    before = await source.stored()
    await source.pull_again()
    after = await source.stored()
    assert {name for name in before if before[name] != after[name]} == {"coverage"}
    assert len(after["coverage"]) == len(before["coverage"])


async def test_the_whole_history_told_again_changes_nothing(source: Connection) -> None:
    await source.pull()
    before = await source.stored()
    await source.change(cursor=None)
    await source.pull_again()
    after = await source.stored()
    assert {name for name in before if before[name] != after[name]} == {"coverage"}


async def test_cursor_of_another_source_stores_nothing_and_says_so(source: Connection) -> None:
    await source.pull()
    before = await source.stored()
    foreign = cursors.dump("bluesky", "somebody.example", {})
    await source.change(cursor=foreign)
    await source.pull_again()
    after = await source.row()
    assert await source.stored() == before
    assert "the cursor belongs to another source" in after.last_error
    assert (after.cursor, after.state, after.failures) == (foreign, "active", 1)


async def test_fault_between_two_pages_keeps_the_first_and_goes_on_after_it(settings: Settings) -> None:
    async with connected(settings, Outside(harbour(70))) as source:
        pages: list[int] = []

        async def second_fails(connection: AsyncConnection, arrived: Arrived) -> None:
            pages.append(arrived.activities)
            if len(pages) == 2:
                raise RuntimeError("no page twice")

        await source.pull(*STEPS, second_fails)
        assert len(await source.rows("SELECT 1 FROM activity")) == pages[0] == 100
        half = await source.row()
        assert (half.failures, "RuntimeError" in half.last_error) == (1, True)
        await source.pull_again()
        assert len(await source.rows("SELECT 1 FROM activity")) == 211
        whole = await source.row()
        assert (whole.failures, whole.last_error) == (0, None)


# Every fault told


FAULTS = {
    "unauthorized": (401, {"error": "AuthMissing", "message": "Authentication Required"}, {}),
    "unsupported": (404, {"error": "NotFound", "message": "This list is gone"}, {}),
    "rate limited": (429, {"error": "RateLimitExceeded", "message": "Slow down"}, {"retry_after": "120"}),
    "unavailable": (503, {"error": "UpstreamFailure", "message": "Maintenance until noon"}, {}),
    "unexpected": (418, {"error": "Teapot", "message": "Only tea here"}, {}),
}


@pytest.mark.parametrize("fault", ["unauthorized", "unsupported"])
async def test_what_only_its_owner_can_mend_pauses_a_source(source: Connection, fault: str) -> None:
    status, body, headers = FAULTS[fault]
    source.outside.instead = says(status, body, **headers)
    await source.pull()
    row = await source.row()
    assert row.state == "paused"
    assert row.paused_reason == row.last_error
    assert row.access_ended == (fault == "unauthorized")
    assert body["message"] in row.last_error
    assert await due_sources(source.service) == []


async def test_rate_limit_is_obeyed_and_is_no_failure(source: Connection) -> None:
    status, body, headers = FAULTS["rate limited"]
    source.outside.instead = says(status, body, **headers)
    await source.pull()
    row = await source.row()
    assert (row.state, row.failures) == ("active", 0)
    assert "Slow down" in row.last_error
    assert timedelta(seconds=115) < await source.wait() <= timedelta(seconds=120)


@pytest.mark.parametrize("fault", ["unavailable", "unexpected"])
async def test_what_may_pass_is_tried_again_soon(source: Connection, fault: str) -> None:
    status, body, headers = FAULTS[fault]
    source.outside.instead = says(status, body, **headers)
    await source.pull()
    row = await source.row()
    assert (row.state, row.failures) == ("active", 1)
    assert body["message"] in row.last_error
    assert timedelta(seconds=15) < await source.wait() <= timedelta(seconds=30)


async def test_waits_grow_to_an_hour_and_no_further_and_end_with_the_first_success(source: Connection) -> None:
    source.outside.instead = says(503, {"message": "Maintenance"})
    waits = []
    for _ in range(12):
        await source.pull_again()
        waits.append(await source.wait())
    assert all(wait <= timedelta(hours=1) for wait in waits)
    assert waits[2] > waits[0]
    assert waits[5] > waits[2]
    assert waits[-1] > timedelta(minutes=40)
    source.outside.instead = nothing
    await source.pull_again()
    row = await source.row()
    assert (row.failures, row.last_error, row.last_success_at is not None) == (0, None, True)


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_network_that_repeats_a_secret_does_not_get_it_into_the_row_or_the_log(
    source: Connection, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def repeated(request: Request) -> Response | None:
        secret = request.headers.get("authorization", PASSWORD).removeprefix("Bearer ")
        return error(status, "Refused", f"{secret} and {PASSWORD} are no good")

    source.outside.instead = repeated
    await source.pull()
    row = await source.row()
    assert "are no good" in row.last_error
    assert PASSWORD not in f"{row.last_error} {row.paused_reason} {capsys.readouterr().err}"


async def test_stumble_stores_nothing_is_seen_and_is_tried_again(
    source: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    async def stumble(connection: AsyncConnection, arrived: Arrived) -> None:
        await connection.execute(text("SELECT no_such_column FROM source"))

    await source.pull(*STEPS, stumble)
    row = await source.row()
    assert (row.state, row.failures, row.cursor, row.lease) == ("active", 1, None, None)
    assert "stumbled" in row.last_error
    assert "nothing of it was stored" in row.last_error
    stored = await source.stored()
    assert not any(stored[name] for name in ("activity", "coverage", "person", "engagement"))
    assert timedelta(0) < await source.wait() <= timedelta(seconds=30)
    assert "no_such_column" in capsys.readouterr().err
    await source.pull_again()
    assert len(await source.rows("SELECT 1 FROM activity")) == 10


WHOLE = b'{"notifications": [{"uri": "at://did:plc:x/app.bsky.feed.like/1", "reason": "like"'
ANSWERS = {
    "malformed": (b'{"feed": [,]}', "broken JSON"),
    "truncated": (WHOLE, "broken JSON"),
    "nothing": (b"", "nothing instead of JSON"),
    "HTML": (b"<!doctype html><title>Sign in to the hotel</title>", "HTML or XML instead of JSON"),
    "invalid UTF-8": (b'{"feed": [], "cursor": "\xff\xfe"}', "broken JSON"),
    "40 MB": (b'{"feed": [' + b" " * 40_000_000 + b"]}", "more than 10 MB"),
    "a list": (b"[]", "is a list, not an object"),
    "wrong types": (b'{"feed": 7, "notifications": "none"}', "is a number, not a list"),
    "endless nesting": (b'{"feed": ' + b"[" * 100_000, "broken JSON"),
}


@pytest.mark.parametrize("answer", ANSWERS)
async def test_broken_answer_ends_in_a_clear_error_and_loses_nothing(source: Connection, answer: str) -> None:
    await source.pull()
    before, cursor = await source.stored(), (await source.row()).cursor
    body, expected = ANSWERS[answer]
    source.outside.instead = says(200, body)
    await source.pull_again()
    row = await source.row()
    assert expected in row.last_error
    assert "\n" not in row.last_error
    assert (row.state, row.failures, row.cursor) == ("active", 1, cursor)
    assert await source.stored() == before
    source.outside.instead = nothing
    source.outside.bluesky.feeds["us.example"].insert(0, item(post(US, "3kus2", "Back again", now())))
    await source.pull_again()
    assert (await source.row()).last_error is None
    assert len(await source.rows("SELECT 1 FROM activity")) == 11
