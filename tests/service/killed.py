"""Processes that change something, and are killed at one step of it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from sqlalchemy import event

from service.context import Service, open_service
from service.settings import Settings
from service.team.access import Access
from tests.servers.forked import processes

Act = Callable[[Service, Access, Any], Awaitable[object]]  # a function of a module: another process looks it up


def killed_at_each_step(settings: Settings, act: Act, access: Access, given: Any) -> Iterator[bool]:
    """Does `act` again and again, killed one statement later each time; whether it came to its end, last True."""
    step, ended = 0, False
    while not ended:
        running = processes.Process(target=_run, args=(settings, act, access, given, step))
        running.start()
        running.join()
        ended = running.exitcode == 0
        assert ended or running.exitcode == -signal.SIGKILL
        yield ended
        step += 1


def _run(settings: Settings, act: Act, access: Access, given: Any, step: int) -> None:
    asyncio.run(_killed(settings, act, access, given, step))


async def _killed(settings: Settings, act: Act, access: Access, given: Any, step: int) -> None:
    """Killed before what would be written as number `step`, each COMMIT among them; ends where there is less.

    Reading is no step: nothing is there after it that was not before.
    """
    async with open_service(settings) as service:
        taken = 0

        def wrote(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.lstrip().upper().startswith("SELECT"):
                count()

        def count(*_: Any) -> None:
            nonlocal taken
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)
            taken += 1

        engine = service.database._writer.sync_engine
        event.listen(engine, "before_cursor_execute", wrote)
        event.listen(engine, "commit", count)
        await act(service, access, given)
