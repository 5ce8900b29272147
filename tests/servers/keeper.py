"""Keeps one server: starts it, and stops it and removes its folder when the test run ends, however that ends.

The keeper reads its standard input, a pipe that only the test run holds: when the run is over or was killed, the
pipe ends. It has a session of its own, so that Ctrl-C in the terminal reaches the tests first. It imports nothing
of ours, for it runs as a program: `python keeper.py FOLDER USER COMMAND...` (USER a number, or - for the same one).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 60
STOP_SECONDS = 10


@contextmanager
def kept(folder: Path, command: list[str], user: int | None, is_ready: Callable[[], bool]) -> Iterator[None]:
    """The server, ready, for as long as the block runs. Raises RuntimeError with its log when it does not start."""
    keeper = subprocess.Popen(
        [sys.executable, "-I", __file__, str(folder), "-" if user is None else str(user), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(keeper, is_ready, folder / "log")
        yield
    finally:
        assert keeper.stdin
        keeper.stdin.close()
        keeper.wait()


def _wait(keeper: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while not is_ready():
        said = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        if keeper.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"a server for the tests did not start:\n{said}")
        time.sleep(0.01)


def _keep(folder: Path, user: int | None, command: list[str]) -> None:
    with (folder / "log").open("ab") as log:
        server = _start(command, user, log.fileno())
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda *_: _end(server, folder))
    threading.Thread(target=_end_with, args=(server, folder), daemon=True).start()
    sys.stdin.buffer.read()
    _end(server, folder)


def _start(command: list[str], user: int | None, log: int) -> subprocess.Popen[bytes]:
    groups = None if user is None else list[int]()
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", user=user, group=user, extra_groups=groups
    )


def _end_with(server: subprocess.Popen[bytes], folder: Path) -> None:
    server.wait()
    _end(server, folder)


def _end(server: subprocess.Popen[bytes], folder: Path) -> None:
    """Interrupts it, which both servers take as: finish now, orderly. Then nothing of it is left."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), None if sys.argv[2] == "-" else int(sys.argv[2]), sys.argv[3:])
