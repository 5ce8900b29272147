"""A real ActivityPub server that speaks Mastodon's API (snac2) on 127.0.0.1, with people who act on it.

Its program is the one on the PATH, else Debian's package: fetched from the machine's own mirror of Debian into a folder
of its own, so that nothing is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.servers.bluesky.processes import Program
from tests.servers.ports import free_port

SUITE = "trixie"  # the first Debian that has it
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
PATIENCE = 60.0  # it delivers what one account does to another within 3 to 9 s
Json = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """Somebody on it, by Mastodon's API."""

    url: str
    name: str
    token: str

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """Each on a connection of its own: it closes kept ones without a word."""
        headers = {"authorization": f"Bearer {self.token}"}
        where = {"params": given} if method == "GET" else {"data": given}
        answer = httpx.request(method, f"{self.url}/api{path}", headers=headers, timeout=20, trust_env=False, **where)
        answer.raise_for_status()
        return answer.json()

    def post(self, text: str, **given: str) -> Json:
        return dict(self.ask("POST", "/v1/statuses", status=text, **given))

    def sees(self, status: Json) -> str:
        """The number under which a status is known to them, once it was delivered."""
        return str(self._found("statuses", status["uri"])["id"])

    def follow(self, other: Member) -> None:
        self.ask("POST", f"/v1/accounts/{self._found('accounts', f'{self.url}/{other.name}')['id']}/follow")

    def told(self) -> list[tuple[str, str]]:
        """What they were notified of: kind and name."""
        told = self.ask("GET", "/v1/notifications", limit=80)
        return sorted((one["type"], one["account"]["acct"].partition("@")[0]) for one in told)

    def _found(self, kind: str, address: str) -> Json:
        found: list[Json] = []

        def looked() -> bool:
            found[:] = self.ask("GET", "/v2/search", q=address, type=kind, resolve="true")[kind]
            return bool(found)

        wait_for(looked)
        return found[0]


@contextmanager
def snac(*names: str) -> Iterator[list[Member]]:
    """The server with these people, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="emberfeed-snac-") as temporary:
        folder, host = Path(temporary), f"127.0.0.1:{(port := free_port())}"
        program, data = _program(folder), folder / "data"
        _run(program, "init", data, told=f"127.0.0.1\n{port}\n{host}\n\n\n")
        settings = json.loads((data / "server.json").read_text())
        (data / "server.json").write_text(json.dumps(settings | {"protocol": "http"}))
        passwords = {name: _added(program, data, name) for name in names}
        server = Program([program, "httpd", data])
        try:
            wait_for(lambda: _answers(f"http://{host}/api/v1/instance"))
            yield [Member(f"http://{host}", name, _token(f"http://{host}", name, passwords[name])) for name in names]
        finally:
            server.stop()


def wait_for(said: Callable[[], bool]) -> None:
    over = time.monotonic() + PATIENCE
    while not said():
        if time.monotonic() > over:
            raise AssertionError(f"it was not so within {PATIENCE} s")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).is_success
    except httpx.TransportError:
        return False


def _token(url: str, name: str, password: str) -> str:
    given = {"login": name, "passwd": password, "redir": "", "cid": "", "state": ""}
    answer = httpx.post(f"{url}/oauth/x-snac-get-token", data=given, trust_env=False)
    found = re.search(r"\b[0-9a-f]{32,}\b", answer.text)
    assert found, answer.text
    return found[0]


def _added(program: Path, data: Path, name: str) -> str:
    found = re.search(r"password is (\S+)", _run(program, "adduser", data, name, told="\n"))
    assert found
    return found[1]


def _program(folder: Path) -> Path:
    if installed := shutil.which("snac"):
        return Path(installed)
    state = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (state / part).mkdir(parents=True)
    (state / "status").touch()
    (state / "sources.list").write_text(f"deb [signed-by={KEYRING}] {_mirror()} {SUITE} main\n")
    apart = {"Etc::sourcelist": "sources.list", "Etc::sourceparts": "none", "State::lists": "lists"}
    apart |= {"State::status": "status", "Cache": "cache"}
    options = [part for name, path in apart.items() for part in ("-o", f"Dir::{name}={state / path}")]
    _run("apt-get", *options, "update", cwd=folder)
    _run("apt-get", *options, "download", "snac2", cwd=folder)
    _run("dpkg", "-x", next(folder.glob("snac2_*.deb")), folder / "files")
    return folder / "files" / "usr" / "bin" / "snac"


def _mirror() -> str:
    """Where this machine gets its Debian from."""
    told = _run("apt-get", "indextargets", "--format", "$(REPO_URI)").split()
    return next(url for url in told if url.rstrip("/").endswith("debian"))


def _run(*command: str | Path, told: str = "", **options: Any) -> str:
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout
