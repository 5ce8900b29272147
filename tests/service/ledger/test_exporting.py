"""An export holds what was asked for, and the one file that verifies it refuses it with any byte changed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from service import ledger
from service.errors import Problem
from service.ledger.notes import Signer, signer
from service.ledger.offline import verify as alone
from service.ledger.querying import query
from service.ledger.reading import matching
from service.ledger.tiles import WIDTH
from tests.service.ledger.flips import refused, said_on_the_command_line, signed_anew
from tests.service.ledger.log import ON_SQLITE, Log

FLIPS = 10_000


async def exported(log: Log, words: str = "all") -> tuple[bytes, str]:
    """The archive and the public key."""
    made = await ledger.export(log.service, log.workspace_id, words, 7)
    async with log.database.write() as connection:
        return made.archive, (await ledger.verifier_of(log.service, connection, log.workspace_id)).vkey


def files(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


async def test_an_export_passes_and_its_counts_reconcile(log: Log) -> None:
    await log.write("one", "two", "three")
    async with log.database.write() as connection:
        await ledger.dispose(connection, log.workspace_id, [1], 7, "asked for")
    archive, key = await exported(log)
    assert "5 entries of 5 entries" in alone.verify(archive, key)
    held = files(archive)
    assert [name for name in held if name.startswith("contents/")] == [f"contents/{at:09d}" for at in (0, 2, 3, 4)]
    assert held["contents/000000002"] == b"three"
    trail = list(csv.DictReader(io.StringIO(held["trail.csv"].decode())))
    assert [row["type"] for row in trail] == ["test.said"] * 3 + ["content.disposed", "ledger.exported"]
    assert trail[1]["content"] == "disposed of"
    assert b"two" not in archive


@ON_SQLITE
async def test_an_export_is_itself_an_entry_and_signed(log: Log) -> None:
    await log.write("one")
    archive, _ = await exported(log, "type=ledger.*")
    held = files(archive)
    assert json.loads(held["contents/000000001"]) == {"query": "type=ledger.*"}
    assert json.loads(held["entries/000000001.json"])["actor"] == "7"
    assert (await log.rows("SELECT why FROM ledger_checkpoint"))[0].why == "export"


ASKED: dict[str, set[int]] = {
    "": {0, 1, 2},
    "all": {0, 1, 2},
    "type=test.said": {0, 1},
    "type=test.*": {0, 1, 2},
    "type=tes*": {0, 1, 2},
    "type=test.s": set(),
    "actor=7": {0, 1},
    "subject=8 type=test.other": {2},
    "since=2020-01-01 until=2099-12-31": {0, 1, 2},
    "until=2020-01-01": set(),
}


async def test_what_is_asked_for_is_what_comes(log: Log) -> None:
    await log.write("one", "two")
    async with log.database.write() as connection:
        told = {"type": "test.other", "actor_id": None, "subject_id": 8, "content": b""}
        await ledger.append(connection, log.workspace_id, **told)
    async with log.database.read() as connection:
        for words, expected in ASKED.items():
            found = await matching(connection, log.workspace_id, query(words), 3, 10)
            assert {one.idx for one in found} == expected, words
            assert len(await matching(connection, log.workspace_id, query(words), 2, 1)) <= 1


@pytest.mark.parametrize("words", ["who", "type=", "type=A", "actor=x", "since=2026-13-01", "since=yesterday", "a=b"])
def test_a_question_that_makes_no_sense_is_refused(words: str) -> None:
    with pytest.raises(Problem, match=r"asks nothing|no day"):
        query(words)


@ON_SQLITE
async def test_any_byte_changed_is_refused_and_its_file_named(log: Log) -> None:
    """Ten thousand, in this process: the file whose header or bytes it is in, or the archive's directory."""
    await log.write("one", "two")
    archive, key = await exported(log)
    refused(archive, key, FLIPS, 24)


@ON_SQLITE
async def test_each_part_of_each_file_is_named_on_the_command_line(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await log.write("one", "")
    archive, key = await exported(log)
    said_on_the_command_line(archive, key, tmp_path / "export.zip", monkeypatch, capsys)


@ON_SQLITE
@pytest.mark.parametrize(
    "change", ["cut", "longer", "empty", "text", "without a file", "with one more", "another order"]
)
async def test_an_archive_that_was_rebuilt_is_refused(log: Log, change: str) -> None:
    await log.write("one", "two")
    archive, key = await exported(log)
    held = files(archive)
    rebuilt = {
        "cut": archive[:-1],
        "longer": archive + b"\0",
        "empty": b"",
        "text": b"PK is not enough",
        "without a file": alone.packed({name: one for name, one in held.items() if not name.startswith("proofs/")}),
        "with one more": alone.packed(held | {"entries/000000009.json": held["entries/000000000.json"]}),
        "another order": alone.packed(held) + archive,
    }
    with pytest.raises(alone.Wrong):
        alone.verify(rebuilt[change], key)


@ON_SQLITE
async def test_whoever_has_the_key_but_not_the_history_forges_no_entry(log: Log) -> None:
    """A manifest that was made and signed anew, with the log's own key, over an entry that was edited."""
    await log.write("one")
    archive, key = await exported(log)
    held = files(archive)
    held["entries/000000000.json"] = held["entries/000000000.json"].replace(b'"actor":"7"', b'"actor":"9"')
    home = (log.service.settings.home / "ledger.key").read_text().strip()
    with pytest.raises(alone.Wrong) as wrong:
        alone.verify(signed_anew(held, Signer(key.partition("+")[0], signer(home).seed)), key)
    assert wrong.value.file == "proofs/000000000.tlog-proof"


@ON_SQLITE
async def test_another_log_s_key_opens_nothing(log: Log) -> None:
    await log.write("one")
    archive, key = await exported(log)
    for wrong in (Signer("other", bytes(32)).verifier.vkey, Signer(key.split("+")[0], bytes(32)).verifier.vkey, "a+b"):
        with pytest.raises(alone.Wrong):
            alone.verify(archive, wrong)


@ON_SQLITE
async def test_proofs_of_a_log_of_several_tiles_hold(log: Log) -> None:
    await log.fill(2 * WIDTH + 5)
    archive, key = await exported(log, "type=ledger.exported")
    assert "1 entries of 518 entries" in alone.verify(archive, key)


@ON_SQLITE
async def test_the_one_file_runs_by_itself(log: Log, tmp_path: Path) -> None:
    await log.write("one")
    archive, key = await exported(log)
    script, file = tmp_path / "verify.py", tmp_path / "export.zip"
    script.write_bytes(Path(alone.__file__).read_bytes())
    for content, said in (
        (archive, (0, "PASS")),
        (archive[:400] + b"\0" + archive[401:], (1, "FAIL")),
        (None, (1, "FAIL")),
    ):
        file.write_bytes(content) if content else file.unlink()
        assert run(script, file, key) == said


def run(script: Path, file: Path, key: str) -> tuple[int, str]:
    """What it leaves with and its first word, isolated from this environment but for cryptography."""
    command = [sys.executable, "-I", str(script), str(file), "--key", key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.split()[0]
