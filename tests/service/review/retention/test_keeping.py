"""Retention: refused the day before, proposed the day after, gone when two agree; and what a hold keeps stays."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from service.clock import now
from service.feed.erasing import let_go
from service.review.records import store as records
from service.settings import settings as the_settings
from tests.service.review.desk import API, GERMAN, Desk
from tests.service.review.records.test_capture import feed, look, said
from tests.social_adapters.exchanges.bluesky import item

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(the_settings(), "now", moment)
        yield


async def ended(desk: Desk, words: str = GERMAN) -> Any:
    """A post that was published, seen, and deleted on its network: its record."""
    feed(desk).insert(0, item(await said(desk, words)))
    await look(desk)
    del feed(desk)[0]
    await look(desk)
    (row,) = await desk.rows("SELECT id FROM record WHERE kind = 'post' AND state = 'deleted'")
    return await record(desk, row.id)


async def record(desk: Desk, record_id: int) -> Any:
    async with desk.service.database.read() as connection:
        return await records.one(connection, desk.workspace_id, record_id)


async def let_records_go(desk: Desk) -> None:
    await let_go(desk.service, desk.workspace_id)


async def disposals(desk: Desk) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients["cora"].get(f"{API}/disposals")).json()["items"]
    return items


async def hold(desk: Desk, record_id: int, title: str) -> str:
    new = {"title": title, "reason": "A court asks.", "records": [str(record_id)]}
    answer = await desk.clients["cora"].post(f"{API}/holds", json=new)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def entries(desk: Desk, *about: str) -> list[str]:
    found = await desk.rows("SELECT type FROM ledger_entry ORDER BY idx")
    return [row.type for row in found if row.type.startswith(about)]


async def test_the_day_before_it_is_refused_and_the_day_after_two_people_let_it_go(desk: Desk) -> None:
    kept = await ended(desk)
    with clock_at(kept.keep_until - timedelta(minutes=1)):
        await let_records_go(desk)
        early = await desk.clients["cora"].post(f"{API}/disposals", json={"record_id": str(kept.id)})
        assert (early.status_code, await disposals(desk)) == (409, [])
        assert "It is kept until" in early.json()["detail"]
    with clock_at(kept.keep_until + timedelta(minutes=1)):
        await let_records_go(desk)
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        agree = f"{API}/disposals/{proposed['id']}/agree"
        assert (proposed["state"], proposed["first"]) == ("proposed", None)
        assert (await desk.clients["cora"].post(agree)).status_code == 204
        assert (await desk.clients["cora"].post(agree)).status_code == 403
        await let_records_go(desk)
        assert (await record(desk, kept.id)).state == "deleted"
        assert (await desk.clients["carl"].post(agree)).status_code == 204
        await let_records_go(desk)
    assert (await record(desk, kept.id)).state == "erased"
    assert await entries(desk, "disposal.", "content.") == [
        *("disposal.refused", "disposal.proposed", "disposal.supported", "disposal.agreed", "content.disposed")
    ]


@ON_SQLITE
async def test_what_is_in_two_holds_stays_until_both_are_released(desk: Desk) -> None:
    kept = await ended(desk)
    first, second = await hold(desk, kept.id, "Case A"), await hold(desk, kept.id, "Case B")
    release = {"reason": "It was settled."}
    with clock_at(kept.keep_until + timedelta(days=1)):
        await desk.clients["cora"].post(f"{API}/holds/{first}/release", json=release)
        await let_records_go(desk)
        assert await disposals(desk) == []
        tried = await desk.clients["cora"].post(f"{API}/disposals", json={"record_id": str(kept.id)})
        assert (tried.status_code, tried.json()["detail"]) == (409, "It is held.")
        await desk.clients["carl"].post(f"{API}/holds/{second}/release", json=release)
        await let_records_go(desk)
        assert len(await disposals(desk)) == 1
    told = ["hold.placed", "hold.placed", "hold.released", "disposal.refused", "hold.released", "disposal.proposed"]
    assert await entries(desk, "hold.", "disposal.") == told


@ON_SQLITE
async def test_a_hold_that_comes_after_both_agreed_keeps_it_all_the_same(desk: Desk) -> None:
    kept = await ended(desk)
    with clock_at(kept.keep_until + timedelta(days=1)):
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        for who in ("cora", "carl"):
            await desk.clients[who].post(f"{API}/disposals/{proposed['id']}/agree")
        await hold(desk, kept.id, "Late")
        await asyncio.gather(*(let_records_go(desk) for _ in range(3)))
        assert (await entries(desk, "disposal.refused")) == ["disposal.refused"]  # by one of them, once
        (after,) = await disposals(desk)
    assert (after["state"], after["first"], after["second"]) == ("proposed", None, None)
    assert (await record(desk, kept.id)).state == "deleted"


@ON_SQLITE
async def test_of_several_classes_the_longest_counts_and_without_end_is_without_end(desk: Desk) -> None:
    kept = await ended(desk)
    for name, until in (("3y", kept.keep_until), ("indefinite", None)):
        new = {"name": name, "reason": "A pension transfer."}
        answer = await desk.clients["cora"].post(f"{API}/records/{kept.id}/classes", json=new)
        assert answer.status_code == 200
        assert (await record(desk, kept.id)).keep_until == until
    with clock_at(now() + timedelta(days=36_500)):
        await let_records_go(desk)
        assert await disposals(desk) == []


@ON_SQLITE
async def test_nobody_lets_their_own_words_go_and_only_compliance_does_at_all(desk: Desk) -> None:
    kept = await ended(desk)
    await desk.owner_does("UPDATE record SET member_id = :who", who=desk.members["cora"])
    with clock_at(kept.keep_until + timedelta(days=1)):
        asked = await desk.clients["cora"].post(f"{API}/disposals", json={"record_id": str(kept.id)})
        assert (asked.status_code, await disposals(desk)) == (403, [])  # nor are they the first of two
        await let_records_go(desk)
        (proposed,) = await disposals(desk)
        agree = f"{API}/disposals/{proposed['id']}/agree"
        assert (await desk.clients["cora"].post(agree)).status_code == 403
        assert (await desk.clients["rhea"].post(agree)).status_code == 403
        refuse = f"{API}/disposals/{proposed['id']}/refuse"
        assert (await desk.clients["carl"].post(refuse, json={"reason": "Asked for."})).status_code == 204
        await let_records_go(desk)
        assert [one["state"] for one in await disposals(desk)] == ["refused"]


async def columns_with(desk: Desk, words: str) -> list[str]:
    """Every column of every table in which these words stand."""
    found = []
    async with desk.service.database.read() as connection:
        tables = [
            row.name for row in await connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        ]
        for name in tables:
            for row in await connection.execute(text(f'SELECT * FROM "{name}"')):
                found += [f"{name}.{column}" for column, value in row._mapping.items() if words in _written(value)]
    return found


def _written(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
