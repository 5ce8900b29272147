"""The nightly look, asked for at once; and what the doctor says of the last one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import text

from service.database import Database
from service.settings import settings
from tests.service.cli.conftest import Emberfeed


def test_the_command_looks_at_once_and_the_doctor_tells(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("ledger", "check")
    assert (done.exit_code, "are as they should be" in done.stdout) == (0, True), done.output
    asyncio.run(_rot())
    done = emberfeed("ledger", "check")
    assert (done.exit_code, "search: 1 wrong" in done.stdout) == (1, True), done.output
    (wrong,) = [line for line in emberfeed("doctor").output.splitlines() if line.startswith("✗ self-check")]
    assert "search: 1 wrong, card" in wrong


async def _rot() -> None:
    """The index of words forgets what a card says."""
    database = Database(settings().database)
    async with database.write() as connection:
        await connection.execute(text("UPDATE engagement_words SET words = 'others'"))
    await database.close()
