"""Which event loop a server and a worker run on."""

from __future__ import annotations

import asyncio

from service.loop import run


def test_what_runs_for_long_runs_on_uvloop() -> None:
    found = []

    async def look() -> None:
        found.append(type(asyncio.get_running_loop()).__module__)

    run(look())
    assert found == ["uvloop"]
