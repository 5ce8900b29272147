"""`emberfeed review sample`: a draw done again from a checkpoint that was kept."""

from __future__ import annotations

from pathlib import Path

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
