"""The owner of the database rewrites history and signs it again with the real key: a checkpoint that was kept tells."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from service import ledger
from service.backups import archive as backup
from service.context import open_service
from service.errors import Problem
from service.ledger import Signed
from service.ledger.notes import Signer, signed
from service.ledger.tiles import WIDTH
from service.settings import Settings
from tests.service.ledger.log import ON_SQLITE, Log

SIZE = 12
SHIFT_DOWN = (
    "UPDATE ledger_entry SET idx = -idx WHERE idx > 5",
    "UPDATE ledger_entry SET idx = -idx - 1 WHERE idx < 0",
)
SHIFT_UP = ("UPDATE ledger_entry SET idx = -idx WHERE idx >= 5", "UPDATE ledger_entry SET idx = 1 - idx WHERE idx < 0")
FORGED = (
    "INSERT INTO ledger_entry SELECT workspace_id, 5, at, type, 9, subject_id, commitment, "
    'replace(canonical, \'"actor":"7"\', \'"actor":"9"\') FROM ledger_entry WHERE idx = 3'
)
SWAP = tuple(f"UPDATE ledger_entry SET idx = {new} WHERE idx = {old}" for old, new in ((3, -1), (7, 3), (-1, 7)))
EDIT = 'UPDATE ledger_entry SET actor_id = 9, canonical = replace(canonical, \'"actor":"7"\', \'"actor":"9"\')'

WAYS: dict[str, tuple[tuple[str, ...], list[tuple[int, str]]]] = {
    "edits": ((f"{EDIT} WHERE idx = 5",), [(5, "altered")]),
    "edits many": ((f"{EDIT} WHERE idx IN (0, 5, 11)",), [(0, "altered"), (5, "altered"), (11, "altered")]),
    "deletes": (("DELETE FROM ledger_entry WHERE idx = 5",), [(5, "removed")]),
    "deletes and numbers anew": (("DELETE FROM ledger_entry WHERE idx = 5", *SHIFT_DOWN), [(5, "removed")]),
    "reorders": (SWAP, [(3, "reordered"), (7, "reordered")]),
    "inserts": ((*SHIFT_UP, FORGED), [(5, "inserted")]),
    "truncates": (("DELETE FROM ledger_entry WHERE idx > 8",), [(9, "cut"), (10, "cut"), (11, "cut")]),
    "empties": (("DELETE FROM ledger_entry",), [(number, "cut") for number in range(SIZE)]),
}
QUIET = (
    "UPDATE ledger_head SET size = (SELECT coalesce(max(idx) + 1, 0) FROM ledger_entry)",
    "DELETE FROM ledger_content WHERE idx >= (SELECT size FROM ledger_head)",
)
COLUMNS = {
    "type": "'other.type'",
    "actor_id": "9",
    "subject_id": "NULL",
    "at": "'2020-01-01 00:00:00.000000'",
    "commitment": "'00'",
    "canonical": "'{}'",
}


@pytest.fixture
async def kept(log: Log) -> Signed:
    await log.fill(SIZE)
    return await log.sign()


async def test_an_untouched_log_continues_what_was_signed(log: Log, kept: Signed) -> None:
    assert (await log.verify(kept, hashes=True)).holds
    await log.write("since", "then")
    verdict = await log.verify(kept, hashes=True)
    assert verdict.holds
    assert (verdict.signed, verdict.added) == (SIZE, 2)


@pytest.mark.parametrize("way", WAYS)
async def test_what_the_owner_does_is_told_by_number_whoever_signs_it(log: Log, kept: Signed, way: str) -> None:
    statements, expected = WAYS[way]
    await log.own(*statements, *QUIET)
    again = await log.sign()
    verdict = await log.verify(kept, hashes=True)
    assert not verdict.holds
    assert [(one.entry, one.kind.value) for one in verdict.differences] == expected
    assert not (await log.verify(kept)).holds
    assert again.doubt
    assert (await log.verify(again)).within is None  # its own signature says nothing of the past


@ON_SQLITE
@pytest.mark.parametrize("way", WAYS)
async def test_what_is_added_afterwards_hides_nothing(log: Log, kept: Signed, way: str) -> None:
    await log.own(*WAYS[way][0], *QUIET)
    await log.write("a", "b", "c", "d")
    verdict = await log.verify(kept, hashes=True)
    assert not verdict.holds
    assert verdict.differences


@ON_SQLITE
@pytest.mark.parametrize("column", COLUMNS)
async def test_no_column_can_be_changed_alone(log: Log, kept: Signed, column: str) -> None:
    value = COLUMNS[column]
    await log.own(f"UPDATE ledger_entry SET {column} = {value} WHERE idx = 4")
    for hashes in (True, False):
        verdict = await log.verify(kept, hashes=hashes)
        assert not verdict.holds
        assert 4 in {one.entry for one in verdict.differences}


@ON_SQLITE
@pytest.mark.parametrize("change", ["content = salt", "salt = content"])
async def test_content_that_was_changed_is_told(log: Log, kept: Signed, change: str) -> None:
    await log.own(f"UPDATE ledger_content SET {change} WHERE idx = 4")
    verdict = await log.verify(kept)
    assert [(one.entry, one.kind.value) for one in verdict.differences] == [(4, "altered")]
    assert "not what it committed to" in verdict.faults[0]


async def test_content_that_went_without_a_word_is_told(log: Log, kept: Signed) -> None:
    await log.own("DELETE FROM ledger_content WHERE idx = 4")
    assert "no entry tells of a disposal" in (await log.verify(kept)).faults[0]


async def test_disposal_breaks_nothing_that_was_signed_before(log: Log, kept: Signed) -> None:
    async with log.database.write() as connection:
        await ledger.dispose(connection, log.workspace_id, [2, 3], 7, "asked for")
    verdict = await log.verify(kept, hashes=True)
    assert verdict.holds
    assert verdict.added == 1


@ON_SQLITE
async def test_words_where_bytes_were_are_told_and_end_in_no_error(log: Log, kept: Signed) -> None:
    await log.own(
        "UPDATE ledger_content SET content = 'words', salt = 7 WHERE idx = 1",
        "UPDATE ledger_entry SET at = 'yesterday', actor_id = 'me' WHERE idx = 2",
        "UPDATE ledger_entry SET canonical = CAST(x'00ff' AS TEXT) WHERE idx = 3",
    )
    verdict = await log.verify(kept, hashes=True)
    assert [one.entry for one in verdict.differences] == [1, 2, 3]


@ON_SQLITE
async def test_entries_that_came_since_and_went_again_are_missed(log: Log, kept: Signed) -> None:
    await log.write("since")
    await log.own(f"DELETE FROM ledger_entry WHERE idx = {SIZE}")
    assert (await log.verify(kept)).faults == (f"{SIZE + 1} entries were written, and {SIZE} are there",)


@ON_SQLITE
async def test_several_kept_checkpoints_narrow_where_it_differs(log: Log) -> None:
    kept = []
    for _ in range(4):
        await log.fill(5)
        kept.append(await log.sign())
    await log.own(f"{EDIT} WHERE idx = 12")
    assert (await log.verify(*kept)).within == (10, 14)
    assert (await log.verify(kept[3])).within == (0, 19)
    assert (await log.verify(*kept[:2])).holds


async def test_a_tree_that_was_rewritten_alone_is_told(log: Log) -> None:
    await log.fill(WIDTH + 1)
    kept = await log.sign()
    await log.own("UPDATE ledger_tile SET hashes = hashes || hashes WHERE level = 0")
    verdict = await log.verify(kept)
    assert verdict.within is None
    assert "stored tree" in verdict.faults[0]


@ON_SQLITE
async def test_the_service_signs_nothing_that_does_not_continue_its_last_checkpoint(log: Log, kept: Signed) -> None:
    assert (await ledger.sign(log.service, log.workspace_id, "test")).checkpoint == kept.checkpoint
    await log.own(f"{EDIT} WHERE idx = 5")
    with pytest.raises(Problem, match="does not continue"):
        await ledger.sign(log.service, log.workspace_id, "test")
    await log.own("DELETE FROM ledger_entry WHERE idx = 5")
    with pytest.raises(Problem, match="Entry 5 is missing"):
        await ledger.sign(log.service, log.workspace_id, "test")


@ON_SQLITE
async def test_a_checkpoint_that_this_log_did_not_sign_is_told(log: Log, kept: Signed) -> None:
    stranger = Signer(kept.checkpoint.origin, bytes(32))
    forged = Signed(kept.checkpoint, signed(kept.checkpoint.text, stranger.line(kept.checkpoint.text)))
    assert "not signed with this log's key" in (await log.verify(forged)).faults[0]
    damaged = kept.note[:-10] + ("A" if kept.note[-10] != "A" else "B") + kept.note[-9:]
    assert "does not hold" in (await log.verify(Signed(kept.checkpoint, damaged))).faults[0]


@ON_SQLITE
async def test_hashes_of_another_checkpoint_are_refused(log: Log, kept: Signed) -> None:
    wrong = Signed(kept.checkpoint, kept.note, kept.hashes[::-1])
    with pytest.raises(ledger.BadNote, match="not those of the checkpoint"):
        await log.verify(wrong, hashes=True)


@ON_SQLITE
async def test_a_key_that_is_lost_is_told_and_no_other_is_made(log: Log, kept: Signed) -> None:
    (log.service.settings.home / "ledger.key").unlink()
    with pytest.raises(Exception, match="restore"):
        await log.sign()
    assert not (log.service.settings.home / "ledger.key").exists()


async def test_signing_at_once_makes_one_key(log: Log) -> None:
    await log.write("a")
    made = await asyncio.gather(*(log.sign() for _ in range(4)))
    assert len({one.note for one in made}) == 1
    async with log.database.read() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM ledger_checkpoint"))).scalar() == 4


@ON_SQLITE
async def test_a_backup_goes_on_where_it_was_signed(
    log: Log, kept: Signed, tmp_path: Path, migrated_file: Path
) -> None:
    await backup.write(log.service, tmp_path / "backup.tar.gz")
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(migrated_file, there / "emberfeed.sqlite3")
    async with open_service(Settings(home=there)) as service:
        await backup.read(service, tmp_path / "backup.tar.gz")
        restored = Log(service, log.workspace_id)
        await restored.write("and on")
        assert (await restored.verify(kept, hashes=True)).holds
        assert (await restored.sign()).checkpoint.origin == kept.checkpoint.origin
