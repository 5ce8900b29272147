"""The nightly look: a few seconds at a time, goes on where it stopped, and names what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from service import ledger
from service.clock import now
from service.context import open_service
from service.ledger import Alarm, Part, Place, Step, rereading
from service.ledger.checking import following
from tests.service.ledger.log import ON_SQLITE, Log

PARTS = (Part("ledger", ledger.reread),)


async def alarms(log: Log, parts: Sequence[Part] = PARTS) -> tuple[Alarm, ...]:
    """What a whole look finds."""
    await ledger.hasten_check(log.service, log.workspace_id)
    await ledger.run_check(log.service, log.workspace_id, parts, 60)
    found = await ledger.checked(log.service, log.workspace_id)
    assert found
    assert found.ended_at
    return found.alarms


async def test_it_begins_at_night_and_once_a_day(log: Log) -> None:
    await log.write("one")
    assert await ledger.due_checks(log.service) == [log.workspace_id]
    await ledger.run_check(log.service, log.workspace_id, PARTS)  # seen first: its turn comes tonight
    assert await ledger.due_checks(log.service) == []
    (row,) = await log.rows("SELECT * FROM ledger_check")
    assert row.ended_at is None
    await ledger.hasten_check(log.service, log.workspace_id)
    assert await ledger.due_checks(log.service) == [log.workspace_id]
    await ledger.run_check(log.service, log.workspace_id, PARTS)
    assert await ledger.due_checks(log.service) == []
    checked = await ledger.checked(log.service, log.workspace_id)
    assert checked
    assert (checked.looked, checked.alarms, checked.overdue) == (1, (), False)
    assert timedelta(0) < following(now(), log.workspace_id) - now() <= timedelta(days=1)


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (
            "UPDATE ledger_entry SET type = 'test.else' WHERE idx = 3",
            "entry 3: its column for type says",
        ),
        ("UPDATE ledger_content SET content = 'x' WHERE idx = 3", "entry 3: its content is not what it committed to"),
        ("DELETE FROM ledger_content WHERE idx = 3", "entry 3: its content is gone, and no entry tells of a disposal"),
        ("DELETE FROM ledger_entry WHERE idx = 3", "the first 300 entries are not those of the checkpoint"),
        ("DELETE FROM ledger_entry WHERE idx > 298", "301 entries were written, and 299 are there"),
        ("DELETE FROM ledger_tile", "the stored tree"),
    ],
    ids=["column", "content", "gone", "removed", "cut", "tree"],
)
@ON_SQLITE
async def test_what_somebody_did_to_the_log_is_named(
    log: Log, monkeypatch: pytest.MonkeyPatch, done: str, told: str
) -> None:
    monkeypatch.setattr(rereading, "BATCH", 70)
    await log.fill(300)
    await log.sign()
    await log.write("after")
    assert await alarms(log) == ()
    await log.own(done)
    (alarm,) = await alarms(log)
    assert (alarm.name, [one for one in alarm.first if told in one] != []) == ("ledger", True), alarm


@ON_SQLITE
async def test_disposal_with_a_word_is_no_alarm(log: Log) -> None:
    idxs = await log.write("one", "two")
    async with log.database.write() as connection:
        await ledger.dispose(connection, log.workspace_id, idxs[:1], None, "over")
    assert await alarms(log) == ()


@ON_SQLITE
async def test_rewritten_and_signed_anew_it_differs_from_what_lies_in_the_folder_outside(
    log: Log, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    given = log.service.settings.model_copy(update={"checkpoint_to": SecretStr(f"file://{kept}")})
    async with open_service(given) as service:
        there = Log(service, log.workspace_id)
        await there.fill(3)
        await ledger.give_out(service, log.workspace_id)
        await there.own(
            "UPDATE ledger_entry SET type = 'test.else', canonical = replace(canonical, 'test.said', 'test.else')"
            " WHERE idx = 1"
        )
        await there.sign()
        (alarm,) = await alarms(there)
    assert alarm.first == ("the first 3 entries are not those of the newest checkpoint in the folder kept",)


@ON_SQLITE
async def test_it_goes_on_where_it_stopped_and_repeats_nothing_that_was_done(log: Log) -> None:
    asked: list[Place | None] = []

    async def slow(service: object, workspace_id: int, place: Place | None) -> Step:
        asked.append(place)
        at = place["at"] + 1 if place else 1
        return Step({"at": at} if at < 4 else None, 10, ["rotten"] if at == 2 else ())

    await ledger.hasten_check(log.service, log.workspace_id)
    for _ in range(3):
        await ledger.run_check(log.service, log.workspace_id, (Part("slow", slow),), 0)
        assert await ledger.due_checks(log.service) in ([log.workspace_id], [])
        checked = await ledger.checked(log.service, log.workspace_id)
        assert checked
        assert checked.ended_at is None
    await ledger.run_check(log.service, log.workspace_id, (Part("slow", slow),), 0)
    assert asked == [None, {"at": 1}, {"at": 2}, {"at": 3}]
    checked = await ledger.checked(log.service, log.workspace_id)
    assert checked
    assert (checked.looked, checked.alarms) == (40, (Alarm("slow", 1, ("rotten",)),))
