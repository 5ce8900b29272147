"""A member's own relationships from a shell: for who has left, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.conftest import Emberfeed

NOOR = "noor@harbour.example"


@pytest.mark.parametrize(
    ("kind", "begins"), [("json", '{"@context"'), ("csv", '\ufeff"name"'), ("vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\n")]
)
def test_relationships_of_who_has_left_are_written_into_a_file(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, kind: str, begins: str
) -> None:
    emberfeed("member", "add", "sam@harbour.example", "--name", "Sam", "--role", "admin")
    assert emberfeed("member", "remove", NOOR).exit_code == 0
    out = tmp_path / f"noor.{kind}"
    done = emberfeed("member", "takeout", NOOR, "--out", str(out))
    assert done.exit_code == 0, done.stderr
    text = out.read_bytes().decode()
    assert text.startswith(begins)
    assert "Marta Olsen" in text
    assert out.stat().st_mode & 0o777 == 0o600  # names, and what was noted of them
    assert emberfeed("member", "takeout", NOOR, "--out", str(out)).exit_code == 2  # nothing is overwritten
    assert out.read_bytes().decode() == text


def test_file_is_whole_json_and_it_is_in_the_ledger(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    emberfeed("member", "takeout", NOOR, "--out", str(tmp_path / "noor.json"))
    assert [one["object"]["name"] for one in json.loads((tmp_path / "noor.json").read_text())["items"]] == [
        "Marta Olsen"
    ]
    done = emberfeed("ledger", "export", "--query", "type=relationships.*", "--out", str(tmp_path / "ledger.zip"))
    assert "1 entries" in done.output


@pytest.mark.parametrize(("whose", "name", "status"), [(NOOR, "noor.xls", 2), ("nobody@harbour.example", "n.csv", 1)])
def test_unknown_format_or_member_is_one_line_and_no_file(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, whose: str, name: str, status: int
) -> None:
    done = emberfeed("member", "takeout", whose, "--out", str(tmp_path / name))
    assert (done.exit_code, len(done.stderr.splitlines())) == (status, 1)
    assert not (tmp_path / name).exists()
