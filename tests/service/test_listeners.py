"""Workers that listen: one of them at a time, and after it was killed another."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.context import open_service
from service.settings import Settings
from service.sources import connect
from service.team import create_workspace
from tests.service import crash
from tests.social_adapters.bluesky_server import serving
from tests.social_adapters.exchanges.bluesky import lively


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_a_killed_arq_worker_listened_to_another_listens_to(
    settings: Settings, valkey_server: str, tmp_path: Path
) -> None:
    given = (tmp_path, str(settings.database_url), valkey_server)
    async with serving(lively()) as server:
        async with open_service(settings.model_copy(update={"allow_private_hosts": "127.0.0.1"})) as service:
            async with service.database.write() as connection:
                workspace_id = await create_workspace(connection, "Harbour")
            account = {"handle": "ann.example", "service": server.address, "appview": server.address}
            await connect(service, workspace_id, "bluesky", account, None)
        for _ in range(2):
            with crash.process(crash.work_on_this_machine, *given):
                await server.until_heard_by(1)
            await server.until_heard_by(0)
        assert len(server.asked) == 2
