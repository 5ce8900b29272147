"""Every recorded answer ends in the outcome its network's table says: activities, nothing, or one clear error.

`outcomes/<network>.json` holds `{file: {"outcome": "activities" | "nothing" | "error", "count": n}}`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from social_adapters.__main__ import main
from tests.social_adapters.shared import PAYLOADS, recorded

TABLES = Path(__file__).parent / "outcomes"
NETWORKS = sorted(path.stem for path in TABLES.glob("*.json"))


def table(network: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((TABLES / f"{network}.json").read_text())
    return found


def told(status: int, lines: int) -> dict[str, object]:
    outcome = "error" if status else "activities" if lines else "nothing"
    return {"outcome": outcome, "count": lines}


@pytest.mark.parametrize("network", NETWORKS)
def test_every_recorded_answer_ends_as_the_table_says(network: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = {}
    for name in recorded(network):
        status = main(["convert", network, str(PAYLOADS / network / name)])
        shown, said = capsysbinary.readouterr()
        lines = [json.loads(line) for line in shown.splitlines()]
        assert said.count(b"\n") == (0 if lines else 1), f"{name}: an error or a note is one line"
        found[name] = told(status, len(lines))
    assert found == table(network)
