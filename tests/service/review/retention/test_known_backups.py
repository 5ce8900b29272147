"""Backups are known once they are made: listed by erasures, named when they age, and never bringing back the erased."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy.exc import IntegrityError

from service import backups, ledger
from service.backups import archive as backup
from service.clock import now
from service.context import Service, open_service
from service.feed.checking import check_whole
from service.feed.erasing import erase_all
from service.review.retention import erased
from service.settings import Settings
from tests.service.review.complaints.test_register import ANGRY
from tests.service.review.desk import API, Desk
from tests.service.review.records.test_capture import look
from tests.service.review.retention.test_erasing import ANSWER, ask, settled
from tests.service.review.retention.test_keeping import clock_at, columns_with, entries, hold, let_records_go
from tests.social_adapters.exchanges.bluesky import CLEO, notified, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OF_A_TEST: dict[str, Any] = {"type": "test", "actor_id": None, "subject_id": None}
UNTIL = datetime(2027, 3, 1, tzinfo=UTC)
LATER = timedelta(days=366 * 8)
LATE = "CREATE TABLE late (id INTEGER PRIMARY KEY, of INTEGER REFERENCES late (id) DEFERRABLE INITIALLY DEFERRED)"
REFUSES = "CREATE TRIGGER refuses AFTER UPDATE ON erasure WHEN new.state = 'done'"
REFUSES += " BEGIN INSERT INTO late (of) VALUES (99); END"  # which is seen at the commit
ASKED = "Does it read gate logs?"


async def erase(desk: Desk, person_id: int) -> dict[str, Any]:
    """By two members, eight years later; as it is shown then."""
    with clock_at(now() + LATER):
        waiting = await ask(desk, person_id)
        assert (await desk.clients["carl"].post(f"{API}/erasures/{waiting['id']}/agree")).status_code == 200
        await let_records_go(desk)
    (shown,) = (await desk.clients["cora"].get(f"{API}/erasures")).json()["items"]
    return dict(shown)


async def told(service: Service, type_: str) -> list[dict[str, Any]]:
    async with service.database.read() as connection:
        found = await ledger.entries(connection, 1, -1, 999)
    return [orjson.loads(one.content or b"{}") for one in found if one.type == type_]


def elsewhere(home: Path, migrated_file: Path, **more: Any) -> Settings:
    """The settings of another home folder, with an empty database."""
    home.mkdir(exist_ok=True)
    shutil.copy(migrated_file, home / "emberfeed.sqlite3")
    return Settings(home=home, database_url=None, **more)


async def test_an_erasure_lists_the_backups_that_may_hold_the_person_and_until_when(desk: Desk, tmp_path: Path) -> None:
    person_id = await settled(desk)
    await backup.write(desk.service, tmp_path / "first.tar.gz", UNTIL)
    await backup.write(desk.service, tmp_path / "second.tar.gz")
    hashes = [sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("first.tar.gz", "second.tar.gz")]
    with clock_at(now() + timedelta(days=1)):
        refused = await ask(desk, person_id)
    assert (refused["state"], refused["backups"]) == ("refused", [])
    await desk.owner_does("DELETE FROM erasure")
    done = await erase(desk, person_id)
    with clock_at(now() + LATER + timedelta(days=1)):
        await backup.write(desk.service, tmp_path / "after.tar.gz")
    assert [one["sha256"] for one in done["backups"]] == hashes
    assert [(one["name"], one["kept_until"]) for one in done["backups"]] == [
        ("first.tar.gz", "2027-03-01T00:00:00Z"),
        ("second.tar.gz", None),
    ]
    (entry,) = await told(desk.service, "erasure.done")
    assert [one["sha256"] for one in entry["backups"]] == hashes
    assert "first.tar.gz" not in str(entry)
    async with desk.service.change(desk.workspace_id) as connection:
        assert await backups.gone(connection, desk.workspace_id, hashes[0])
        assert not await backups.gone(connection, desk.workspace_id, hashes[0])
    (shown,) = (await desk.clients["cora"].get(f"{API}/erasures")).json()["items"]
    assert [one["sha256"] for one in shown["backups"]] == hashes[1:]  # nor the one from after it
    assert await entries(desk, "backup.") == ["backup.made"] * 3 + ["backup.gone"]


async def test_a_backup_from_before_does_not_bring_back_who_was_erased_since(
    desk: Desk, tmp_path: Path, migrated_file: Path
) -> None:
    person_id = await settled(desk)
    archive = tmp_path / "before.tar.gz"
    await backup.write(desk.service, archive)
    await erase(desk, person_id)
    home = desk.service.settings.home
    assert [one.person_id for one in erased.kept(home)] == [person_id]
    async with restored_there(desk, archive, migrated_file) as there:
        service = there.service
        assert await columns_with(there, ANGRY)  # for a moment, until who restored it goes on
        (row,) = await there.rows("SELECT state, member_id FROM erasure")
        assert tuple(row) == ("again", None)
        assert [await erase_all(service, desk.workspace_id) for _ in range(2)] == [1, 0]
        for words in (ANGRY, ANSWER, "ann.example", "Called Ann."):
            assert await columns_with(there, words) == [], words
        (entry,) = await told(service, "erasure.done")
        assert (entry["again"], entry["backups"]) == (True, [{"sha256": _hash(archive), "kept_until": None}])
        assert await told(service, "backup.restored")
        assert len(erased.kept(service.settings.home)) == 1


@pytest.mark.parametrize("is_known", [True, False], ids=["known to the backup", "unknown to it"])
async def test_whose_account_was_joined_to_who_was_erased_after_the_backup_goes_with_them(
    desk: Desk, tmp_path: Path, migrated_file: Path, is_known: bool
) -> None:
    before = await settled(desk)
    other = before + 1
    named = "INSERT INTO person (workspace_id, id, name, bot, do_not_engage) VALUES (:of, :id, 'Ann', false, false)"
    if is_known:
        await desk.owner_does(named, of=desk.workspace_id, id=other)
    archive = tmp_path / "before.tar.gz"
    await backup.write(desk.service, archive)
    if not is_known:
        await desk.owner_does(named, of=desk.workspace_id, id=other)
    (ann,) = await desk.rows(f"SELECT id FROM actor WHERE person_id = {before}")
    joined = await desk.clients["rhea"].post(f"{API}/people/{other}/accounts", json={"actor_id": str(ann.id)})
    assert joined.status_code == 204, joined.text
    await erase(desk, other)
    async with restored_there(desk, archive, migrated_file) as there:
        assert await erase_all(there.service, desk.workspace_id) == 1
        for words in (ANGRY, ANSWER, "ann.example", "Called Ann."):
            assert await columns_with(there, words) == [], words
        (shown,) = await there.rows(f"SELECT name FROM person WHERE id = {before}")
        assert shown.name == "Erased"


async def test_whose_account_was_split_off_before_the_erasure_is_not_erased_with_it(
    desk: Desk, tmp_path: Path, migrated_file: Path
) -> None:
    person_id = await settled(desk)
    await cleo_asks(desk)
    (cleo,) = await desk.rows("SELECT id FROM actor WHERE handle LIKE 'cleo%'")
    accounts = f"{API}/people/{person_id}/accounts"
    assert (await desk.clients["rhea"].post(accounts, json={"actor_id": str(cleo.id)})).status_code == 204
    archive = tmp_path / "before.tar.gz"
    await backup.write(desk.service, archive)
    assert (await desk.clients["rhea"].delete(f"{accounts}/{cleo.id}")).status_code == 204
    await erase(desk, person_id)
    async with restored_there(desk, archive, migrated_file) as there:
        assert await erase_all(there.service, desk.workspace_id) == 1
        for words in (ANGRY, ANSWER, "ann.example", "Called Ann."):
            assert await columns_with(there, words) == [], words
        kept = {name.partition(".")[0] for name in await columns_with(there, ASKED)}
        assert kept == {"activity", "engagement"}
        (now_of,) = await there.rows(
            f"SELECT a.person_id, p.name FROM actor a JOIN person p ON p.id = a.person_id WHERE a.id = {cleo.id}"
        )
        assert (now_of.person_id != person_id, now_of.name.startswith("Cleo")) == (True, True)


async def test_what_was_begun_and_never_done_is_asked_anew_what_keeps_it(
    desk: Desk, tmp_path: Path, migrated_file: Path
) -> None:
    """The erasure was taken back after it was written down, and a hold came: a restore does not go past it."""
    person_id = await settled(desk)
    (reply,) = await desk.rows("SELECT id FROM record WHERE kind = 'reply'")
    with clock_at(now() + LATER):
        await hold(desk, reply.id, "Harbour v. Ann")
    archive = tmp_path / "held.tar.gz"
    await backup.write(desk.service, archive)
    (ann,) = await desk.rows(f"SELECT id FROM actor WHERE person_id = {person_id}")
    begun = erased.Erased(desk.workspace_id, 7, person_id, now(), (ann.id,))
    erased.keep(desk.service.settings.home, begun)
    async with restored_there(desk, archive, migrated_file) as there:
        with clock_at(now() + LATER + timedelta(days=1)):
            assert await erase_all(there.service, desk.workspace_id) == 0  # none that was refused counts
        (kept,) = await there.rows("SELECT state, ground FROM erasure")
        assert (kept.state, f"Record {reply.id}: It is held." in kept.ground) == ("refused", True)
        assert await columns_with(there, ANGRY)


async def test_an_erasure_that_did_not_come_to_stand_is_only_begun(desk: Desk) -> None:
    person_id = await settled(desk)
    with clock_at(now() + LATER):
        waiting = await ask(desk, person_id)
        await desk.clients["carl"].post(f"{API}/erasures/{waiting['id']}/agree")
        await desk.owner_does(LATE)
        await desk.owner_does(REFUSES)
        with pytest.raises(IntegrityError):
            await let_records_go(desk)
        home = desk.service.settings.home
        assert [one.is_done for one in erased.kept(home)] == [False]
        await desk.owner_does("DROP TRIGGER refuses")
        await let_records_go(desk)
        assert [one.is_done for one in erased.kept(home)] == [True]


async def cleo_asks(desk: Desk) -> None:
    theirs = post(CLEO, "3kasks", ASKED, now())
    desk.outside.bluesky.hidden.append(theirs)
    desk.outside.bluesky.people.append(CLEO)
    desk.outside.bluesky.notifications.insert(0, notified(theirs, "mention", None))
    await look(desk)


@asynccontextmanager
async def restored_there(desk: Desk, archive: Path, migrated_file: Path) -> AsyncIterator[Desk]:
    """The backup in another home, to which the list of who was erased was brought."""
    there = archive.parent / "there"
    there.mkdir()
    shutil.copy(desk.service.settings.home / erased.FILE, there / erased.FILE)
    async with open_service(elsewhere(there, migrated_file)) as service:
        await backup.read(service, archive)
        yield Desk(service, desk.outside, desk.workspace_id, desk.members, desk.sources)


async def test_a_backup_that_knows_of_erasures_tells_the_next_home_of_them(
    desk: Desk, tmp_path: Path, migrated_file: Path
) -> None:
    await erase(desk, person_id := await settled(desk))
    archive = tmp_path / "after.tar.gz"
    await backup.write(desk.service, archive)
    async with open_service(elsewhere(tmp_path / "there", migrated_file)) as service:
        await backup.read(service, archive)
        assert [one.person_id for one in erased.kept(service.settings.home)] == [person_id]
        assert await erase_all(service, desk.workspace_id) == 0


async def test_a_line_of_the_list_that_broke_off_is_none(desk: Desk, tmp_path: Path) -> None:
    one = erased.Erased(1, 2, 3, now(), (4, 5))
    erased.keep(tmp_path, one)
    erased.keep(tmp_path, one)
    with (tmp_path / erased.FILE).open("ab") as file:
        file.write(b'\n{"workspace_id":1,"era')
    assert erased.kept(tmp_path) == [one]
    erased.keep(tmp_path, other := erased.Erased(1, 4, 5, now(), ()))
    assert erased.kept(tmp_path) == [one, other]
    erased.keep(tmp_path, done := replace(one, is_done=True))
    erased.keep(tmp_path, one)
    assert erased.kept(tmp_path) == [done, other]
    assert (tmp_path / erased.FILE).stat().st_mode & 0o777 == 0o600


async def alarms(desk: Desk) -> list[str]:
    """What the nightly look says of backups."""
    await check_whole(desk.service, desk.workspace_id)
    checked = await ledger.checked(desk.service, desk.workspace_id)
    return [one.first[0] for one in checked.alarms if one.name == "backups"] if checked else []


async def goes_on(desk: Desk) -> None:
    async with desk.service.change(desk.workspace_id) as connection:
        await ledger.append(connection, desk.workspace_id, content=b"on", **OF_A_TEST)


async def test_the_nightly_look_names_a_log_that_went_on_without_a_backup(desk: Desk, tmp_path: Path) -> None:
    await settled(desk)
    assert await alarms(desk) == []  # none is known, so none is missed
    await backup.write(desk.service, tmp_path / "one.tar.gz")
    await goes_on(desk)
    assert await alarms(desk) == []
    with clock_at(now() + timedelta(days=8)):
        (old,) = await alarms(desk)
        assert old.startswith("the newest backup is of")
        assert old.endswith("and 1 entries were written since")
        await backup.write(desk.service, tmp_path / "two.tar.gz")
        assert await alarms(desk) == []


async def test_a_quiet_log_wants_no_other_backup(desk: Desk, tmp_path: Path) -> None:
    await settled(desk)
    await backup.write(desk.service, tmp_path / "one.tar.gz")
    await backup.write(desk.service, tmp_path / "two.tar.gz")
    for days in (8, 9, 30):
        with clock_at(now() + timedelta(days=days)):
            assert await alarms(desk) == []


async def test_a_backup_that_was_to_be_thrown_away_by_now_does_not_count(desk: Desk, tmp_path: Path) -> None:
    await settled(desk)
    await backup.write(desk.service, tmp_path / "kept.tar.gz")
    await goes_on(desk)
    with clock_at(now() + timedelta(days=20)):
        await backup.write(desk.service, tmp_path / "short.tar.gz", now() + timedelta(days=1))
        assert await alarms(desk) == []
    with clock_at(now() + timedelta(days=22)):
        (old,) = await alarms(desk)
        assert old.startswith("the newest backup is of")
        async with desk.service.change(desk.workspace_id) as connection:
            await backups.gone(connection, desk.workspace_id, _hash(tmp_path / "kept.tar.gz"))
        assert await alarms(desk) == ["every backup that is known was to be thrown away by now"]


async def test_a_restored_backup_that_is_older_than_the_log_is_named(
    desk: Desk, tmp_path: Path, migrated_file: Path
) -> None:
    archive, kept = tmp_path / "before.tar.gz", tmp_path / "kept"
    kept.mkdir()
    await settled(desk)
    await ledger.sign(desk.service, desk.workspace_id, "test")
    await backup.write(desk.service, archive)
    for number in range(5):
        async with desk.service.change(desk.workspace_id) as connection:
            await ledger.append(connection, desk.workspace_id, content=str(number).encode(), **OF_A_TEST)
    signed = await ledger.sign(desk.service, desk.workspace_id, "test")
    stem = signed.checkpoint.origin.replace("/", "-")
    (kept / f"{stem}-{signed.checkpoint.size:012}.checkpoint").write_text(signed.note)
    there = elsewhere(tmp_path / "there", migrated_file, checkpoint_to=f"file://{kept}")
    async with open_service(there) as service:
        await backup.read(service, archive)
    async with open_service(there) as service:  # with the keys that came along
        await check_whole(service, desk.workspace_id)
        checked = await ledger.checked(service, desk.workspace_id)
        assert checked is not None
        assert [one.name for one in checked.alarms] == ["ledger"]
        assert f"has {signed.checkpoint.size} entries" in checked.alarms[0].first[0]


def _hash(archive: Path) -> str:
    return sha256(archive.read_bytes()).hexdigest()
