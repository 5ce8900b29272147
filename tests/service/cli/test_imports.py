"""Importing on the command line: what it prints and leaves with."""

from __future__ import annotations

import json
from pathlib import Path

from tests.service.cli.conftest import Emberfeed
from tests.social_adapters.linkedin_archive import EXPORT, packed


def test_archive_is_read_with_a_summary(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "Basic_LinkedInDataExport_03-09-2026.zip"
    file.write_bytes(packed(EXPORT))
    done = emberfeed("import", "linkedin", str(file))
    assert done.exit_code == 0, done.stderr
    assert "Connections.csv: 4 from 3 rows" in done.stderr
    assert "1 skipped: a hidden member" in done.stderr
    assert file.exists()
    assert not list((filled / "imports").iterdir())


def test_scripts_get_the_import_as_json(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,company\nMarta Olsen,Fjordline\n")
    done = emberfeed("import", "csv", str(tmp_path / "people.csv"), "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["state"], told["read"]) == (0, "done", 1)


def test_file_that_cannot_be_read_is_one_line_and_status_1(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{]")
    done = emberfeed("import", "as2", str(tmp_path / "x.json"))
    assert done.exit_code == 1
    assert "it is no JSON" in done.stderr
    assert emberfeed("import", "as2", str(tmp_path / "nothing.json")).exit_code == 2
