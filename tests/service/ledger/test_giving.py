"""Checkpoints go outside on time, catch up after a day down, and say when they do not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from service import ledger
from service.ledger import requests
from service.ledger.merkle import continues
from service.ledger.notes import COSIGNS, Signer, checkpoint, opened, parts, verifier
from service.ledger.witness import Witness, witness_app
from service.outside import Outside
from service.settings import settings as current
from service.team import create_workspace
from social_adapters.http import Http
from tests.servers.post_office import open_office
from tests.service.ledger.log import ON_SQLITE, Log

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
Clock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def stand(**after: float) -> None:
        monkeypatch.setenv("EMBERFEED_NOW", (NOON + timedelta(**after)).isoformat())
        current.cache_clear()

    stand()
    return stand


@pytest.fixture(autouse=True)
async def _moving_again() -> AsyncIterator[None]:
    yield
    current.cache_clear()


def sending(log: Log, to: str, http: Http | None = None, **given: Any) -> Log:
    """The same log, whose checkpoints go there; `http` plays the way out."""
    settings = type(log.service.settings).model_validate(
        log.service.settings.model_dump(exclude_none=True)
        | {"checkpoint_to": to, "keys": None, "redis_url": None}
        | given
    )
    outside = Outside(log.database, ())
    if http:
        outside._real = http
    return Log(replace(log.service, settings=settings, outside=outside), log.workspace_id)


async def tick(log: Log) -> list[int]:
    """What a tick does with what is due."""
    asked = await ledger.due(log.service)
    for workspace_id in asked:
        await ledger.give_out(log.service, workspace_id)
    return asked


async def status(log: Log) -> ledger.Status:
    return await ledger.status(log.service, log.workspace_id)


async def test_a_folder_gets_each_checkpoint_and_its_proof(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(3)
    assert (await status(log)).unprotected == 3
    assert await tick(log) == [log.workspace_id]
    assert await tick(log) == []
    await log.fill(2)
    told = await status(log)
    assert (told.size, told.unprotected, told.signed_size, told.alarm) == (5, 2, 3, False)
    clock(minutes=60)
    await tick(log)
    assert (await status(log)).unprotected == 0
    first, second = (checkpoint(parts(one.read_text())[0]) for one in sorted((tmp_path / "kept").glob("*.checkpoint")))
    asked = requests.read(sorted((tmp_path / "kept").glob("*.request"))[1].read_text())
    assert continues(first.root, first.size, second.root, second.size, asked.proof)


async def test_what_cannot_wait_is_signed_at_the_next_tick(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(1)
    await tick(log)
    async with log.database.write() as connection:
        await ledger.append(connection, log.workspace_id, type="a", actor_id=1, subject_id=None, content=b"")
        await ledger.demand(connection, log.workspace_id)
    await tick(log)
    assert (await status(log)).unprotected == 0


@ON_SQLITE
async def test_a_target_down_for_a_day_is_told_within_two_intervals_and_catches_up(
    log: Log, tmp_path: Path, clock: Clock
) -> None:
    down = tmp_path / "kept"
    down.write_text("a file, where a folder should be")
    log = sending(log, f"file://{down}")
    await log.fill(1)
    await tick(log)
    told = await status(log)
    assert (told.alarm, told.unprotected) == (False, 1)
    assert told.targets[0].last_error
    for hours in (1, 2, 3, 24):
        clock(hours=hours)
        await log.fill(1)
        await tick(log)
        assert (await status(log)).alarm is (hours >= 2)
    down.unlink()
    clock(hours=25)
    await tick(log)
    told = await status(log)
    assert (told.alarm, told.unprotected, told.targets[0].last_error) == (False, 0, None)
    kept = [one.read_text() for one in down.glob("*.checkpoint")]
    assert [checkpoint(parts(one)[0]).size for one in kept] == [5]


@ON_SQLITE
async def test_nobody_told_to_sign_for_two_intervals_is_an_alarm_too(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(1)
    await tick(log)
    await log.fill(1)
    clock(hours=3)
    assert (await status(log)).alarm  # no worker runs


async def test_a_clock_set_back_stops_no_checkpoint(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(1)
    await tick(log)
    clock(days=-300)
    await log.fill(1)
    assert await tick(log) == [log.workspace_id]
    assert (await status(log)).unprotected == 0
    clock(days=-301)
    assert await tick(log) == [log.workspace_id]
    assert await tick(log) == []  # there is nothing new, and it is not asked for again and again


@ON_SQLITE
async def test_without_a_target_everything_is_unprotected(log: Log, clock: Clock) -> None:
    await log.fill(4)
    await tick(log)
    told = await status(log)
    assert (told.unprotected, told.signed_size, told.targets) == (4, 4, ())


@ON_SQLITE
async def test_a_rewritten_log_is_not_signed_and_that_is_an_alarm(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(3)
    await tick(log)
    await log.own("UPDATE ledger_entry SET canonical = '{}' WHERE idx = 1")
    await log.fill(1)
    clock(hours=1)
    await tick(log)
    told = await status(log)
    assert told.alarm
    assert "does not continue" in (told.fault or "")
    assert len(list((tmp_path / "kept").glob("*.checkpoint"))) == 1


@ON_SQLITE
async def test_a_folder_with_another_history_is_left_as_it_is(log: Log, tmp_path: Path, clock: Clock) -> None:
    log = sending(log, f"file://{tmp_path}/kept")
    await log.fill(3)
    signed = await log.sign()
    name = f"{signed.checkpoint.origin.replace('/', '-')}-{3:012d}.checkpoint"
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / name).write_text("another\n")
    await tick(log)
    assert "two histories" in ((await status(log)).targets[0].last_error or "")
    assert (tmp_path / "kept" / name).read_text() == "another\n"


async def test_a_witness_signs_and_its_line_stands_under_every_proof(log: Log, tmp_path: Path, clock: Clock) -> None:
    await log.fill(3)
    signed = await log.sign()
    key = opened(signed.note, [])[0].split("\n")[0]
    async with log.database.write() as connection:
        known = await ledger.verifier_of(log.service, connection, log.workspace_id)
    assert known.name == key
    witness = Witness(tmp_path / "witness", "witness.example/w", [known])
    http = Http(transport=httpx.ASGITransport(witness_app(witness)))
    given = {"witness_keys": f"{witness.vkey} {Signer('other', bytes(32), COSIGNS).verifier.vkey}"}
    log = sending(log, "https://witness.example/add-checkpoint", http, **given)
    for hours in (0, 1):
        clock(hours=hours)
        await log.fill(2)
        await tick(log)
        told = await status(log)
        assert (told.unprotected, told.targets[0].cosigned_by) == (0, ("witness.example/w",))
    async with log.database.snapshot() as connection:
        shown = await ledger.proof(connection, log.workspace_id, 2)
    assert shown
    note = shown.partition("\n\n")[2]
    assert opened(note, [known, verifier(witness.vkey)])[1] == [known, verifier(witness.vkey)]


@ON_SQLITE
async def test_a_witness_that_knows_more_than_we_say_is_asked_again(log: Log, tmp_path: Path, clock: Clock) -> None:
    await log.fill(3)
    await log.sign()
    async with log.database.write() as connection:
        known = await ledger.verifier_of(log.service, connection, log.workspace_id)
    http = Http(transport=httpx.ASGITransport(witness_app(Witness(tmp_path / "witness", "w", [known]))))
    log = sending(log, "https://witness.example/add-checkpoint", http)
    await tick(log)
    await log.own("DELETE FROM ledger_anchor")  # a backup from before was restored, say
    await log.fill(2)
    clock(hours=1)
    await tick(log)
    assert (await status(log)).unprotected == 0


@ON_SQLITE
async def test_a_fork_is_refused_by_the_witness_and_told(log: Log, tmp_path: Path, clock: Clock) -> None:
    await log.fill(3)
    await log.sign()
    async with log.database.write() as connection:
        known = await ledger.verifier_of(log.service, connection, log.workspace_id)
    http = Http(transport=httpx.ASGITransport(witness_app(Witness(tmp_path / "witness", "w", [known]))))
    log = sending(log, "https://witness.example/add-checkpoint", http)
    await tick(log)
    await log.own("UPDATE ledger_entry SET canonical = '{}' WHERE idx = 1", "DELETE FROM ledger_checkpoint")
    await log.fill(1)
    clock(hours=1)
    await tick(log)
    told = await status(log)
    assert told.fault is None  # nothing here remembers; the witness does
    assert "422" in (told.targets[0].last_error or "")
    assert told.unprotected == 1


@ON_SQLITE
async def test_any_address_on_the_web_gets_it_and_its_answer_may_say_anything(log: Log, clock: Clock) -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(200, content="— nobody AAAA\nthanks\n")

    log = sending(log, "https://hooks.example/secret-path", Http(transport=httpx.MockTransport(answer)))
    await log.fill(1)
    await tick(log)
    told = await status(log)
    assert (told.unprotected, told.targets[0].label) == (0, "hooks.example")
    assert requests.read(seen[0].decode()).old == 0


@ON_SQLITE
async def test_a_mail_brings_it_to_somebody(log: Log, clock: Clock) -> None:
    with open_office() as office:
        through = {"mail_through": f"smtp://127.0.0.1:{office.port}", "mail_from": "ledger@harbour.example"}
        log = sending(log, "mailto:auditor@elsewhere.example", **through)
        await log.fill(2)
        await tick(log)
    assert (await status(log)).unprotected == 0
    (message,) = office.mails
    assert message["To"] == "auditor@elsewhere.example"
    note = next(one for one in message.walk() if one.get_filename() == "ledger.checkpoint").get_payload(decode=True)
    assert isinstance(note, bytes)
    assert checkpoint(parts(note.decode())[0]).size == 2


@ON_SQLITE
async def test_a_mail_server_that_is_down_is_told_without_its_password(log: Log, clock: Clock) -> None:
    through = {"mail_through": "smtp://me:hunter2@127.0.0.1:9", "mail_from": "ledger@harbour.example"}
    log = sending(log, "mailto:auditor@elsewhere.example", **through)
    await log.fill(1)
    await tick(log)
    error = (await status(log)).targets[0].last_error or ""
    assert "did not take it" in error
    assert "hunter2" not in error


@ON_SQLITE
async def test_nothing_leaves_a_sample_but_into_a_folder(log: Log, tmp_path: Path, clock: Clock) -> None:
    async with log.database.write() as connection:
        sample = await create_workspace(connection, "Sample", sample=True)
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    http = Http(transport=httpx.MockTransport(answer))
    told = sending(log, f"https://hooks.example/ file://{tmp_path}/kept", http)
    outside = Outside(log.database, (), lambda _database, _id: httpx.MockTransport(answer))
    log = Log(replace(told.service, outside=outside), sample)
    await log.fill(1)
    await tick(log)
    held = {one.label: one.size for one in (await status(log)).targets}
    assert held == {"hooks.example": 0, "folder kept": 1}
    assert asked == []


@pytest.mark.parametrize("wrong", ["folder", "file://host/x", "mailto:nobody", "https://", "ftp://a/b"])
def test_a_target_that_makes_no_sense_is_refused_without_showing_it(log: Log, wrong: str) -> None:
    with pytest.raises(ValueError, match="each is file:///folder"):
        sending(log, wrong)
