"""Processes that change something, and are killed at one step of it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import Database
from service.review.deciding import Judgement, decide
from service.review.models import DecisionKind
from service.settings import Settings
from service.team import Role, set_roles
from service.team.access import Access
from tests.servers.forked import processes


def killed_at_each_step(target: Callable[..., None], *given: Any) -> Iterator[bool]:
    """Runs `target` again and again, killed one statement later each time; whether it came to its end, last True."""
    step, ended = 0, False
    while not ended:
        running = processes.Process(target=target, args=(*given, step))
        running.start()
        running.join()
        ended = running.exitcode == 0
        assert ended or running.exitcode == -signal.SIGKILL
        yield ended
        step += 1


def change_roles(url: str, workspace_id: int, member_id: int, step: int) -> None:
    roles = [Role.COMPLIANCE if step % 2 else Role.MANAGER]
    _run(url, step, lambda connection: set_roles(connection, workspace_id, member_id, roles))


def approve(url: str, workspace_id: int, member_id: int, review_id: int, sha256: str, step: int) -> None:
    access = Access(workspace_id, member_id, frozenset({Role.COMPLIANCE}), "Cora")
    said = Judgement(DecisionKind.APPROVE, "", sha256)
    _run(url, step, lambda connection: decide(connection, access, review_id, said))


def _run(url: str, step: int, act: Callable[[AsyncConnection], Awaitable[object]]) -> None:
    """Killed before statement number `step` of the transaction, COMMIT being the last; ends where there are fewer."""
    asyncio.run(_killed(url, step, act))


async def _killed(url: str, step: int, act: Callable[[AsyncConnection], Awaitable[object]]) -> None:
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
        await act(connection)
    await database.close()
