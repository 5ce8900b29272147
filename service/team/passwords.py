"""Passwords: hashed and checked in two threads of their own, so that sign-ins cannot starve or swell the service."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def fits(password: str, hashed: str | None) -> bool:
    """Whether the password is the hashed one. Without a hash: False, after the same time."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _fits, password, hashed)


def _fits(password: str, hashed: str | None) -> bool:
    matches = _hasher.verify(password, hashed or _nobodys())
    return matches and hashed is not None


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
