"""One process at a time makes the sample: a lock of the operating system, gone with its process however that ends."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

AGAIN = 0.2  # seconds


@asynccontextmanager
async def alone(home: Path) -> AsyncIterator[None]:
    """Wait until no other process of this home folder makes the sample, and keep them out meanwhile."""
    lock = os.open(home / "sample.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _taken(lock):  # noqa: ASYNC110  # the system has no event for it
            await asyncio.sleep(AGAIN)
        yield
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
