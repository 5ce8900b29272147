"""Entries are written gapless, with their transaction or not at all, and stay."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from service import ledger
from service.errors import Problem
from service.ledger import store
from service.ledger.entries import Entry, canonical, commitment
from service.ledger.merkle import leaf_hash
from service.ledger.tiles import WIDTH, Tile, halved, split
from service.settings import settings
from service.team import create_workspace
from tests.service.ledger.log import Log

MADE = (  # a row of every table that is guarded
    "INSERT INTO ledger_checkpoint (workspace_id, id, size, note, why, at) "
    "SELECT workspace_id, 1, 1, '', '', at FROM ledger_entry",
    "INSERT INTO ledger_tile (workspace_id, level, idx, hashes) SELECT workspace_id, 0, 0, salt FROM ledger_content",
)
SAID = {"type": "test.said", "actor_id": 7, "subject_id": None}


async def test_entries_count_from_zero_without_a_gap(log: Log) -> None:
    assert await log.write("a", "b", "c") == [0, 1, 2]
    rows = await log.rows("SELECT idx, canonical FROM ledger_entry ORDER BY idx")
    assert [(row.idx, json.loads(row.canonical)["idx"]) for row in rows] == [(0, 0), (1, 1), (2, 2)]


async def test_what_is_rolled_back_leaves_no_gap(log: Log) -> None:
    await log.write("a")
    with suppress(KeyError):
        async with log.database.write() as connection:
            await ledger.append(connection, log.workspace_id, **SAID, content=b"never")
            raise KeyError
    assert await log.write("b") == [1]


async def test_writers_at_once_each_get_their_own_place(log: Log) -> None:
    written = await asyncio.gather(*(log.write(str(number)) for number in range(12)))
    assert sorted(idx for one in written for idx in one) == list(range(12))


async def test_each_workspace_has_a_log_of_its_own(log: Log) -> None:
    await log.write("a", "b")
    async with log.database.write() as connection:
        other = Log(log.service, await create_workspace(connection, "Elsewhere"))
    assert await other.write("a") == [0]


async def test_an_entry_commits_to_its_content_and_names_nobody(log: Log) -> None:
    await log.write("Lena said so")
    async with log.database.read() as connection:
        row = await store.entry(connection, log.workspace_id, 0)
    assert row
    told = json.loads(row.canonical)
    assert told["commitment"] == row.commitment == commitment(row.salt, row.content, 0).hex()
    assert (told["actor"], told["subject"], told["type"]) == ("7", "8", "test.said")
    assert "Lena" not in row.canonical


def test_the_same_content_is_never_committed_to_in_the_same_way() -> None:
    assert len({commitment(salt, b"yes", idx) for salt in (bytes(32), b"1" * 32) for idx in (0, 1)}) == 4
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(b"", b"yes", 0)


@pytest.mark.parametrize("wrong", ["", "Upper", "a b", "a.", "a'b", "x" + chr(0)])
def test_a_type_is_words_with_dots(wrong: str) -> None:
    with pytest.raises(ValueError, match="no type"):
        Entry(0, datetime.now(UTC), wrong, None, None, b"")


def test_canonical_json_is_the_same_whatever_zone_the_clock_is_in() -> None:
    at = datetime(2026, 11, 27, 9, tzinfo=UTC)
    there = at.astimezone(timezone(timedelta(hours=5)))
    assert canonical(Entry(0, at, "a", 1, 2, b"")) == canonical(Entry(0, there, "a", 1, 2, b""))


async def test_a_full_tile_holds_the_leaves_and_its_root_goes_up(log: Log) -> None:
    await log.fill(2 * WIDTH + 3)
    rows = await log.rows("SELECT canonical FROM ledger_entry ORDER BY idx")
    leaves = [leaf_hash(row.canonical.encode()) for row in rows]
    async with log.database.read() as connection:
        lower = [await store.tile(connection, log.workspace_id, Tile(0, number)) for number in range(3)]
        upper = await store.tile(connection, log.workspace_id, Tile(1, 0))
    assert [split(one or b"") for one in lower] == [leaves[:WIDTH], leaves[WIDTH : 2 * WIDTH], []]
    assert split(upper or b"") == [halved(leaves[:WIDTH]), halved(leaves[WIDTH : 2 * WIDTH])]


async def test_an_entry_deleted_by_hand_stops_nobodys_work(log: Log) -> None:
    await log.fill(WIDTH - 1)
    await log.own("DELETE FROM ledger_entry WHERE idx = 5")
    assert await log.write("and on") == [WIDTH - 1]


REFUSED = (
    "UPDATE ledger_entry SET type = 'other'",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_content SET content = salt",
    "UPDATE ledger_checkpoint SET size = 0",
    "DELETE FROM ledger_checkpoint",
    "DELETE FROM ledger_tile",
)
EMPTIED = ("TRUNCATE ledger_entry", "TRUNCATE ledger_tile", "TRUNCATE ledger_checkpoint")


async def test_the_database_refuses_to_change_what_was_written(log: Log) -> None:
    await log.write("a")
    async with log.database.write() as connection:
        for made in MADE:
            await connection.execute(text(made))
    for statement in REFUSED if log.database.sqlite else REFUSED + EMPTIED:
        with pytest.raises(DBAPIError, match="what was written stays"):
            async with log.database.write() as connection:
                await connection.execute(text(statement))
    assert len(await log.rows("SELECT 1 FROM ledger_entry WHERE type = 'test.said'")) == 1


async def test_disposal_takes_content_and_salt_and_is_an_entry_itself(log: Log) -> None:
    await log.write("a", "b", "c")
    async with log.database.write() as connection:
        assert await ledger.dispose(connection, log.workspace_id, [1], 7, "retention is over") == 3
    async with log.database.read() as connection:
        rows = await store.batch(connection, log.workspace_id, -1, 10)
    assert [row.content is None for row in rows] == [False, True, False, False]
    assert json.loads(rows[3].content) == {"entries": [1], "reason": "retention is over"}


async def test_what_is_gone_already_cannot_be_disposed_of_again(log: Log) -> None:
    await log.write("a")
    for idxs in ([0], [0, 1], [5]):
        if idxs == [0]:
            async with log.database.write() as connection:
                await ledger.dispose(connection, log.workspace_id, idxs, None, "asked for")
        with pytest.raises(Problem, match="no content"):
            async with log.database.write() as connection:
                await ledger.dispose(connection, log.workspace_id, idxs, None, "again")
    assert len(await log.rows("SELECT 1 FROM ledger_entry")) == 2


async def test_a_clock_set_back_is_told_as_it_is_and_changes_no_order(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("2026", "2019"):
        monkeypatch.setenv("EMBERFEED_NOW", f"{year}-11-27T00:00:00Z")
        settings.cache_clear()
        await log.write(year)
    settings.cache_clear()
    rows = await log.rows("SELECT canonical FROM ledger_entry ORDER BY idx")
    assert [json.loads(row.canonical)["at"][:4] for row in rows] == ["2026", "2019"]
