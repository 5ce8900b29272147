"""The ledger's commands: a checkpoint is printed and kept, and what verification leaves with."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from service.database import Database
from service.ledger.notes import opened, verifier
from service.ledger.offline import verify as alone
from service.settings import settings
from service.team import Role, add_member, workspaces
from tests.service.cli.conftest import Emberfeed


@pytest.fixture
def kept(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> tuple[str, ...]:
    """A checkpoint and hashes of six members who joined, as the arguments of `verify`."""
    asyncio.run(joined(5))
    return keep(emberfeed, tmp_path, "first")


async def joined(count: int) -> None:
    database = Database(settings().database)
    async with database.write() as connection:
        home = (await workspaces(connection))[0]
        for number in range(count):
            await add_member(connection, home.id, "N", f"n{number}@harbour.example", [Role.REP])
    await database.close()


def keep(emberfeed: Emberfeed, folder: Path, name: str) -> tuple[str, ...]:
    point, hashes = folder / f"{name}.checkpoint", folder / f"{name}.hashes"
    done = emberfeed("ledger", "checkpoint", "--hashes", str(hashes))
    assert done.exit_code == 0, done.stderr
    point.write_text(done.stdout)
    return "--checkpoint", str(point), "--hashes", str(hashes)


def own(home: Path, *statements: str) -> None:
    with sqlite3.connect(home / "emberfeed.sqlite3") as database:
        for table in ("entry", "content"):
            database.execute(f"DROP TRIGGER IF EXISTS ledger_{table}_changed")
            database.execute(f"DROP TRIGGER IF EXISTS ledger_{table}_deleted")
        for statement in statements:
            database.execute(statement)


def test_an_untouched_history_is_0_and_counts_what_came_since(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...]
) -> None:
    emberfeed("member", "add", "late@harbour.example", "--name", "Late", "--role", "rep")
    done = emberfeed("ledger", "verify", *kept)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "The history continues what was signed: 6 entries; 1 were added since.\n"
    assert emberfeed("ledger", "verify", *kept[:2]).exit_code == 0


def test_what_was_changed_is_1_and_told_by_number_though_the_real_key_signed_it(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...], tmp_path: Path
) -> None:
    own(filled, "UPDATE ledger_entry SET canonical = replace(canonical, 'added', 'aDDed') WHERE idx = 2")
    own(filled, "DELETE FROM ledger_entry WHERE idx = 4")
    keep(emberfeed, tmp_path, "again")
    done = emberfeed("ledger", "verify", *kept)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1:4] == [
        "It differs between entry 0 and entry 5.",
        "entry 2: altered",
        "entry 4: removed",
    ]


def test_signing_a_history_that_was_cut_is_done_with_a_warning(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...]
) -> None:
    own(filled, "DELETE FROM ledger_entry WHERE idx > 3")
    done = emberfeed("ledger", "checkpoint")
    assert done.exit_code == 0
    assert "Beware" in done.stderr
    assert emberfeed("ledger", "verify", *kept).exit_code == 1


def test_without_hashes_kept_checkpoints_narrow_it(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...], tmp_path: Path
) -> None:
    emberfeed("member", "add", "late@harbour.example", "--name", "Late", "--role", "rep")
    keep(emberfeed, tmp_path, "second")
    own(filled, "DELETE FROM ledger_entry WHERE idx = 6")
    done = emberfeed("ledger", "verify", "--checkpoint", str(tmp_path))
    assert done.exit_code == 1
    assert "It differs between entry 6 and entry 6." in done.stdout


def test_the_public_key_opens_what_was_signed(emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...]) -> None:
    vkey = emberfeed("ledger", "key").stdout.strip()
    assert opened(Path(kept[1]).read_text(), [verifier(vkey)])[1]
    assert emberfeed("ledger", "verify", *kept, "--key", vkey).exit_code == 0
    (filled / "ledger.key").unlink()
    assert "not signed" in emberfeed("ledger", "verify", *kept[:2]).stdout
    assert emberfeed("ledger", "verify", *kept, "--key", vkey).exit_code == 0
    lost = emberfeed("ledger", "checkpoint")
    assert lost.exit_code == 1
    assert "restore" in lost.stderr


@pytest.mark.parametrize("content", [b"", b"not a note", b"\xff\xfe", b"a\n\nb\n"])
def test_what_is_no_checkpoint_is_2_and_one_line(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...], tmp_path: Path, content: bytes
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(content)
    for given in (("--checkpoint", str(wrong)), (*kept[:2], "--hashes", str(wrong))):
        done = emberfeed("ledger", "verify", *given)
        assert done.exit_code == (2 if given[1] == str(wrong) or content else 0)
        assert len(done.stderr.splitlines()) == (done.exit_code == 2)


def test_a_file_that_is_not_there_and_an_empty_folder_are_2(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in ("empty", "nowhere"):
        assert emberfeed("ledger", "verify", "--checkpoint", str(tmp_path / path)).exit_code == 2


def test_an_export_is_written_once_and_verified_by_the_file_that_comes_along(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...], tmp_path: Path
) -> None:
    archive, script = tmp_path / "export.zip", tmp_path / "verify.py"
    done = emberfeed("ledger", "export", "--query", "type=member.*", "--out", str(archive))
    assert done.exit_code == 0, done.stderr
    assert "6 entries" in done.stderr
    assert emberfeed("ledger", "export", "--out", str(archive)).exit_code == 2
    assert emberfeed("ledger", "export", "--query", "what?", "--out", str(tmp_path / "other.zip")).exit_code == 1
    assert emberfeed("ledger", "verifier", str(script)).exit_code == 0
    vkey = emberfeed("ledger", "key").stdout.strip()
    assert script.read_bytes() == Path(alone.__file__).read_bytes()
    assert "6 entries" in alone.verify(archive.read_bytes(), vkey)


def test_the_doctor_tells_of_a_target_that_lags(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBERFEED_CHECKPOINT_TO", f"file://{tmp_path}/outside")
    for minutes, told in (("60", "✓ ledger\n"), ("0.00001", "✗ ledger: a target lags; 6 entries unprotected\n")):
        monkeypatch.setenv("EMBERFEED_CHECKPOINT_MINUTES", minutes)
        settings.cache_clear()
        assert told in emberfeed("doctor").stderr


def test_the_demonstration_finds_every_way_and_leaves_the_demo_as_it_was(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...]
) -> None:
    done = emberfeed("demo-tamper", "--workspace", "1")
    assert done.exit_code == 0, done.stdout
    assert done.stdout.count("The history is not what was signed") == 5
    for kind in ("altered", "removed", "reordered", "inserted", "cut"):
        assert f": {kind}" in done.stdout
    assert "what was written stays" in done.stdout
    assert emberfeed("ledger", "verify", *kept).exit_code == 0


def test_the_visitors_own_sql_is_tried_and_a_mistake_in_it_is_told(
    emberfeed: Emberfeed, filled: Path, kept: tuple[str, ...]
) -> None:
    own_words = "DELETE FROM ledger_entry WHERE idx = 2"
    done = emberfeed("demo-tamper", "--workspace", "1", "--sql", own_words, "--sql", "DELETE FROM nowhere")
    assert "entry 2: removed" in done.stdout
    assert "no such table: nowhere" in done.stdout
    assert "The history continues" in done.stdout
