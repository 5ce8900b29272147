"""The product itself, as it serves: a process of its own on a free port, stopped by its process id.

What is killed in the making and the commands beside it are started as anybody starts them; a server that is only to
be there is forked from a process that has imported it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from service.cli import app
from tests.servers.forked import processes
from tests.servers.ports import free_port

READY_SECONDS = 90


@dataclass(frozen=True)
class Served:
    """Where it is served, and how to ask its command line. `admins`: a token of an admin, if there is one."""

    url: str
    home: Path
    admins: str | None = None

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from service.cli import app; app()", *arguments],
            env=_environment(self.home),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def link(self, email: str) -> str:
        """A one-time sign-in link of a new admin of that name, made by the first one."""
        name = email.partition("@")[0]
        new = {"name": name, "email": f"{name}.{time.time_ns()}@sample.example", "roles": ["admin"]}
        return self.url + str(self._asked("members", new)["sign_in"]["path"])

    def link_of(self, email: str) -> str:
        """A one-time sign-in link of a member who is there, with the roles and accounts they have."""
        known = next(one for one in self._asked("members?limit=200")["items"] if one["email"] == email)
        return self.url + str(self._asked(f"members/{known['id']}/links", {})["path"])

    def _asked(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """What the API answers to the first admin."""
        headers = {
            "authorization": f"Bearer {self.admins or token_of_an_admin(self)}",
            "content-type": "application/json",
        }
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(f"{self.url}/api/v1/{path}", data, headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            found: dict[str, Any] = json.load(answer)
            return found


@cache
def token_of_an_admin(server: Served) -> str:
    """A token of a first admin, by the command line: it has found out where this server is."""
    email = "keeper@sample.example"
    made = server.command("member", "add", email, "--name", "Keeper", "--role", "admin")
    assert made.startswith(f"{server.url.replace('127.0.0.1', 'localhost')}/sign-in#"), made
    return server.command("token", "create", "--member", email).strip()


@contextmanager
def served(home: Path, *command: str, **settings: str) -> Iterator[Served]:
    """`emberfeed COMMAND` (serve, demo) on a free port, healthy."""
    port = free_port()
    log = home.parent / f"{home.name}.log"
    given = [*command, "--port", str(port)]
    process = processes.Process(target=_run, args=(given, {**_environment(home), **settings}, log))
    process.start()
    try:
        _wait(f"http://127.0.0.1:{port}/api/v1/health", process, log)
        yield Served(f"http://127.0.0.1:{port}", home)
    finally:
        process.terminate()
        process.join(15)
        assert process.exitcode is not None, "it does not stop when it is told to"


def killed(home: Path, *command: str, when: Callable[[], bool]) -> None:
    """`emberfeed COMMAND`, ended by the machine as soon as it has got so far."""
    with (home.parent / f"{home.name}.killed.log").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", "from service.cli import app; app()", *command, "--port", str(free_port())],
            env=_environment(home),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        until = time.monotonic() + READY_SECONDS
        while not when():
            assert process.poll() is None, "it ended by itself"
            assert time.monotonic() < until, "it did not get so far"
            time.sleep(0.02)
    finally:
        process.kill()
        process.wait()


def _run(given: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """`emberfeed GIVEN...`, in that environment."""
    with log.open("wb") as out:
        os.dup2(out.fileno(), sys.stdout.fileno())
        os.dup2(out.fileno(), sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment)
    app(given, prog_name="emberfeed")


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "EMBERFEED_HOME": str(home)}


def _wait(url: str, process: BaseProcess, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if not process.is_alive() or time.monotonic() > until:
                raise RuntimeError(f"it did not start:\n{log.read_text()[-3000:]}") from None
            time.sleep(0.1)
