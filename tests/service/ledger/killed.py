"""A process that gives somebody other roles, and is killed at one step of it."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

from sqlalchemy import event

from service.database import Database
from service.settings import Settings
from service.team import Role, set_roles


def change_roles(url: str, workspace_id: int, member_id: int, roles: list[Role], step: int) -> None:
    """Killed before statement number `step` of the transaction, COMMIT being the last; ends where there are fewer."""
    asyncio.run(_change(url, workspace_id, member_id, roles, step))


async def _change(url: str, workspace_id: int, member_id: int, roles: list[Role], step: int) -> None:
    database = Database(Settings(database_url=url).database)
    taken = 0

    def count(*_: Any) -> None:
        nonlocal taken
        if taken == step:
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1

    engine = database._writer.sync_engine
    async with database.write() as connection:
        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
        await set_roles(connection, workspace_id, member_id, roles)
    await database.close()
