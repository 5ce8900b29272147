"""A PostgreSQL with pg_trgm for the AppView: the one the environment names if it has it, else the npm package's own."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg

from tests.servers.bluesky.processes import Program

NAMED = "EMBERFEED_TEST_POSTGRES_URL"
INITDB = "-U postgres -A trust -E UTF8 --no-sync --no-locale"
SETTINGS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200"
DATABASE = f"emberfeed_bluesky_{os.getpid()}"


@contextmanager
def postgres(modules: Path, folder: Path) -> Iterator[str]:
    """The URL of an empty database; `modules` is the node_modules with the binaries, `folder` may be filled."""
    named = os.environ.get(NAMED, "").replace("+asyncpg", "")
    if named and asyncio.run(_has_trigrams(named)):
        yield from _borrowed(named)
    else:
        yield from _started(modules, folder)


def _borrowed(url: str) -> Iterator[str]:
    asyncio.run(_execute(url, f"CREATE DATABASE {DATABASE}"))
    try:
        yield f"{url.rpartition('/')[0]}/{DATABASE}"
    finally:
        asyncio.run(_execute(url, f"DROP DATABASE {DATABASE} WITH (FORCE)"))


def _started(modules: Path, folder: Path) -> Iterator[str]:
    binaries, options = _binaries(modules, folder)
    data, port = folder / "data", _free_port()
    initdb = [str(binaries / "initdb"), "-D", str(data), *INITDB.split()]
    subprocess.run(initdb, check=True, capture_output=True, **options)
    server = Program([binaries / "postgres", "-D", data, "-p", str(port), *SETTINGS.split()], **options)
    try:
        server.wait_for("ready to accept connections", 60)
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.stop()


def _binaries(modules: Path, folder: Path) -> tuple[Path, dict[str, Any]]:
    """PostgreSQL refuses to run as root, and nobody may look into root's cache: root copies it and steps down."""
    native = next(modules.glob("@embedded-postgres/*/native"))
    if os.geteuid() != 0:
        return native / "bin", {}
    nobody = pwd.getpwnam("nobody")
    shutil.copytree(native, folder / "postgres", symlinks=True)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
    return folder / "postgres" / "bin", options


async def _has_trigrams(url: str) -> bool:
    return bool(await _execute(url, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"))


async def _execute(url: str, statement: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
