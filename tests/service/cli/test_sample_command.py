"""`emberfeed review sample`: a real draw done again, from the ledger and from an export alone by somebody else."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from service import ledger
from service.ledger.notes import Signer, signer
from service.ledger.offline.verify import unpacked
from service.review.exporting import export
from service.settings import settings
from tests.service.cli.conftest import Emberfeed
from tests.service.ledger.flips import signed_anew
from tests.service.review.desk import PLAIN, Desk, furnished
from tests.service.review.sampled import Sampled, sampled


@pytest.fixture
def desk_at_home(home: Path, migrated_file: Path) -> Callable[[Callable[[Desk], Coroutine[Any, Any, Any]]], Any]:
    """Something done on a desk in the home folder; what that answers."""
    home.mkdir()
    shutil.copy(migrated_file, home / "emberfeed.sqlite3")

    def do(act: Callable[[Desk], Coroutine[Any, Any, Any]]) -> Any:
        async def run() -> Any:
            async with furnished(settings()) as desk:
                return await act(desk)

        return asyncio.run(run())

    return do


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """From now on the command line is on another machine, where there is nothing of ours."""

    def go() -> Path:
        monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path / "elsewhere"))
        settings.cache_clear()
        return tmp_path / "elsewhere"

    return go


def lines(said: str) -> dict[str, tuple[int, int]]:
    """Of each draw that agrees, of how many it drew how many: by the entries of its checkpoint, and what."""
    found, size = {}, ""
    for line in said.splitlines():
        if by := re.match(r"By the checkpoint of (\d+) entries", line):
            size = by[1]
        elif of := re.match(r"(\S+): of (\d+) (\d+) are drawn, as the ledger says: ", line):
            found[f"{size} {of[1]}"] = (int(of[2]), int(of[3]))
    return found


def test_a_real_draw_is_done_again_from_the_ledger_and_from_an_export_alone(
    emberfeed: Emberfeed, desk_at_home: Any, elsewhere: Any, tmp_path: Path
) -> None:
    drew: Sampled = desk_at_home(sampled)
    out, kept = tmp_path / "all.zip", [tmp_path / "first.checkpoint", tmp_path / "second.checkpoint"]
    for file, note in zip(kept, (drew.first, drew.second), strict=True):
        file.write_text(note)
    live = [emberfeed("review", "sample", "--checkpoint", str(file)) for file in kept]
    assert [one.exit_code for one in live] == [0, 0], [one.output for one in live]
    key = emberfeed("ledger", "key").stdout.strip()
    assert emberfeed("ledger", "export", "--out", str(out)).exit_code == 0
    assert emberfeed("review", "sample", "--export", str(out)).exit_code == 0  # with the key of the home folder
    other = elsewhere()
    alone = emberfeed("review", "sample", "--export", str(out), "--key", key)
    assert alone.exit_code == 0, alone.output
    given = [
        emberfeed("review", "sample", "--export", str(out), "--key", key, "--checkpoint", str(one)) for one in kept
    ]
    assert [one.exit_code for one in given] == [0, 0]
    assert not other.exists()
    (first, drawn), (second, none), (_, month) = lines(alone.stdout).items()
    assert (first.split()[1], second.split()[1]) == ("sample", "sample")
    assert drawn[0] == 20
    assert 0 < drawn[1] < 20
    assert none == (3, 0)
    assert month[0] == len(drew.posts)
    assert month[1] == 1  # Max's: of Rhea something was drawn
    assert lines(live[0].stdout) | lines(live[1].stdout) == lines(alone.stdout)
    assert [lines(one.stdout) for one in given] == [lines(one.stdout) for one in live]
    assert "Checkpoints that drew: 2. Items that wait for another: 0." in alone.stdout


def test_what_an_export_lacks_and_what_was_changed_in_it_is_told(
    emberfeed: Emberfeed, desk_at_home: Any, elsewhere: Any, tmp_path: Path, home: Path
) -> None:
    drew: Sampled = desk_at_home(sampled)
    key = emberfeed("ledger", "key").stdout.strip()
    part, whole, kept = tmp_path / "part.zip", tmp_path / "all.zip", tmp_path / "kept.checkpoint"
    kept.write_text(drew.first)
    assert emberfeed("ledger", "export", "--query", "type=sample.*", "--out", str(part)).exit_code == 0
    assert emberfeed("ledger", "export", "--out", str(whole)).exit_code == 0
    forger = Signer(key.partition("+")[0], signer((home / "ledger.key").read_text().strip()).seed)
    elsewhere()
    lacks = emberfeed("review", "sample", "--export", str(part), "--key", key)
    assert lacks.exit_code == 1
    assert "Nobody can tell whether this root is the log's" in lacks.stdout
    (told,) = re.findall(
        r"sample: of 0 .*; it drew of these, too, whose entries are not here: ([0-9 ]+)", lacks.stdout
    )[:1]
    assert [int(one) for one in told.split()] == sorted(drew.posts[:20])
    named = emberfeed("review", "sample", "--export", str(part), "--key", key, "--checkpoint", str(kept))
    assert (named.exit_code, "Nobody can tell" in named.stdout, str(drew.posts[0]) in named.stdout) == (1, False, True)
    archive = whole.read_bytes()
    files, _ = unpacked(archive)
    entry = next(path for path in files if path.startswith("entries/") and b'"post.submitted"' in files[path])
    content = f"contents/{entry[8:17]}"
    for file, changed in (
        (content, archive.replace(b'"percent":60', b'"percent":61', 1)),
        (f"openings/{entry[8:17]}.json", signed_anew(files | {content: files[content] + b" "}, forger)),
        ("manifest.txt", signed_anew({path: one for path, one in files.items() if path != entry}, forger)),
    ):
        whole.write_bytes(changed)
        refused = emberfeed("review", "sample", "--export", str(whole), "--key", key)
        assert (refused.exit_code, f"is not what the log signed. {file}: " in refused.stdout) == (1, True), (
            refused.stdout
        )
    kept.write_text(drew.first.replace("\n", "0\n", 2))
    for wrong in (
        ("--export", str(tmp_path / "none.zip"), "--key", key),
        ("--export", str(kept), "--key", key),
        ("--export", str(part), "--key", "nonsense"),
        ("--export", str(part), "--key", key, "--checkpoint", str(kept)),
        (),
    ):
        refused = emberfeed("review", "sample", *wrong)
        assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1), wrong


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        ({"drawn": []}, r"these are drawn: [0-9]+.*the ledger says: none"),
        ({"items": [], "drawn": []}, r"it does not say that it drew of these: [0-9]+ [0-9]+"),
        ({"items": ["7"]}, r"whose entries are not here: 7"),
        ({"root": "00" * 32}, r"This root is not the log's: somebody chose it"),
        ({"size": "many"}, r"what it tells of draws: it is not as an export has it"),
        (None, "Checkpoints that drew: 0. Items that wait for another: 2."),
    ],
)
def test_a_draw_that_the_owner_of_the_log_made_up_is_told_by_its_export(
    emberfeed: Emberfeed, desk_at_home: Any, tmp_path: Path, forged: dict[str, Any] | None, said: str
) -> None:
    async def lie(desk: Desk) -> bytes:
        await desk.govern(jurisdictions=["us"], sampling={"flagged": 99, "unflagged": 99})
        posts = [(await desk.hand_in(f"{PLAIN} {n}", kind="reply")).json()["id"] for n in range(2)]
        point = (await ledger.sign(desk.service, desk.workspace_id, "test")).checkpoint
        told = {"size": point.size, "root": point.root.hex(), "opened": "", "items": posts, "drawn": posts}
        async with desk.service.database.write() as connection:
            entry: dict[str, Any] = {"type": "sample.drawn", "actor_id": None, "subject_id": None}
            if forged is not None:
                content = rfc8785.dumps(told | forged)
                await ledger.append(connection, desk.workspace_id, content=content, **entry)
        return (await export(desk.service, desk.workspace_id, "all", None)).archive

    out = tmp_path / "all.zip"
    out.write_bytes(desk_at_home(lie))
    done = emberfeed("review", "sample", "--export", str(out))
    assert done.exit_code == 1
    assert re.search(said, done.stdout), done.stdout
