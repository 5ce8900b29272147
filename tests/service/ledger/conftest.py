"""A workspace with an empty ledger. The public proof vectors lie outside the repository: what reads them is
collected where they are."""

from __future__ import annotations

import pytest

from service.database import Database
from service.team import create_workspace
from tests.service.ledger.log import Log
from tests.service.ledger.vectors import VECTORS

collect_ignore_glob = [] if VECTORS.is_dir() else ["*_shared.py"]


@pytest.fixture
async def log(database: Database) -> Log:
    async with database.write() as connection:
        return Log(database, await create_workspace(connection, "Harbour"))
