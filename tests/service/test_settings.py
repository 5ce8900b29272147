"""Every setting is in the README's table, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.settings import Settings

ROOT = Path(__file__).parents[2]


def test_readme_lists_every_setting_and_no_other() -> None:
    told = re.findall(r"^\| `(EMBERFEED_[A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(told) == sorted(f"EMBERFEED_{name.upper()}" for name in Settings.model_fields)


def test_only_settings_read_the_environment() -> None:
    readers = [
        path
        for folder in ("service", "scoring", "social_adapters")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ|os\.getenv|\bgetenv\(", path.read_text())
    ]
    assert readers == []


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_database_url_gets_the_asyncio_driver(given: str, used: str) -> None:
    assert Settings(database_url=given).database == used
