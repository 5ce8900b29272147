"""`emberfeed review`: a draw done again from a checkpoint that was kept, a report made and checked."""

from __future__ import annotations

from pathlib import Path

from service.clock import now
from tests.service.cli.conftest import Emberfeed


def test_a_checkpoint_draws_again_and_what_is_none_is_refused(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.checkpoint"
    kept.write_text(emberfeed("ledger", "checkpoint").stdout)
    done = emberfeed("review", "sample", "--checkpoint", str(kept))
    assert (done.exit_code, done.stdout.splitlines()[1:]) == (
        0,
        ["sample: of 0 0 are drawn, as the ledger says: none"],
    )
    kept.write_text(kept.read_text().replace("\n", "0\n", 2))
    refused = emberfeed("review", "sample", "--checkpoint", str(kept))
    assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1)
    missing = emberfeed("review", "sample", "--checkpoint", str(tmp_path / "none"))
    assert (missing.exit_code, "cannot be read" in missing.stderr) == (2, True)


def test_a_report_is_written_and_checked_and_what_was_changed_is_told(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path
) -> None:
    folder, of = tmp_path / "report", now().strftime("%Y-%m")
    assert emberfeed("review", "report", "--month", of, "--out", str(folder)).exit_code == 0
    assert (folder / "report.pdf").read_bytes()[:5] == b"%PDF-"
    assert emberfeed("review", "report", "--month", of, "--out", str(folder)).exit_code == 2
    holds = emberfeed("review", "report", "--verify", str(folder))
    assert (holds.exit_code, "is what was signed" in holds.stdout) == (0, True)
    (folder / "report.csv").write_text("part,of,what\n")
    changed = emberfeed("review", "report", "--verify", str(folder))
    assert (changed.exit_code, changed.stdout.splitlines()[1:]) == (1, ["report.csv: it is not what was signed"])
    for wrong in (("--month", "2026-13", "--out", "x"), ("--verify", str(tmp_path / "none")), ("--month", of)):
        refused = emberfeed("review", "report", *wrong)
        assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1), wrong
    (folder / "report.note").write_text("nothing")
    assert emberfeed("review", "report", "--verify", str(folder)).exit_code == 2
