"""A workspace with an empty ledger. The public proof vectors and Go lie outside the repository: what needs them is
collected where they are."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from service.context import open_service
from service.settings import Settings
from service.team import create_workspace
from tests.service.ledger import golang
from tests.service.ledger.log import Log
from tests.service.ledger.vectors import VECTORS

collect_ignore_glob = [
    *([] if VECTORS.is_dir() else ["*_shared.py"]),
    *([] if golang.is_there() else ["test_go_notes.py"]),
]


@pytest.fixture
async def log(settings: Settings) -> AsyncIterator[Log]:
    async with open_service(settings) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour")
        yield Log(service, workspace_id)
