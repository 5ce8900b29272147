"""The real Bluesky network on this machine: PLC directory, PDS and AppView, with people who act in it."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.servers.bluesky.install import HERE, installed, runtime
from tests.servers.bluesky.postgres import postgres
from tests.servers.bluesky.processes import Program

READY_SECONDS = 120
SETTLE_SECONDS = 60
Json = dict[str, Any]


@dataclass(frozen=True)
class Network:
    """Where it answers (127.0.0.1 throughout), and the program that runs it."""

    pds: str
    appview: str
    plc: str
    program: Program
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def account(self, name: str) -> Account:
        """A new account with a profile, under a handle no other test has."""
        handle = f"{name}-{next(self._numbers)}.test"
        given = {"handle": handle, "email": f"{handle}@example.com", "password": f"{name}-password"}
        made = ask(self.pds, "com.atproto.server.createAccount", given)
        account = Account(self.pds, made["did"], handle, given["password"], made["accessJwt"])
        profile = {"$type": "app.bsky.actor.profile", "displayName": name.title(), "description": f"I am {name}."}
        account.put("app.bsky.actor.profile", "self", profile)
        return account

    def settle(self) -> None:
        """Waits until everything that was written can be read everywhere."""
        self.program.say("settle")
        said = json.loads(self.program.wait_for('{"', SETTLE_SECONDS))
        if "error" in said:
            raise RuntimeError(said["error"])


@dataclass(frozen=True)
class Account:
    """Somebody on the network, acting on their own repository."""

    pds: str
    did: str
    handle: str
    password: str
    token: str

    def post(self, text: str, **fields: Any) -> Json:
        """Writes a post; answers its address and version, `{"uri", "cid"}`."""
        return self.create("app.bsky.feed.post", text=text, **fields)

    def reply(self, text: str, parent: Json, root: Json | None = None) -> Json:
        return self.post(text, reply={"parent": parent, "root": root or parent})

    def quote(self, text: str, quoted: Json) -> Json:
        return self.post(text, embed={"$type": "app.bsky.embed.record", "record": quoted})

    def mention(self, text: str, other: Account) -> Json:
        """A post whose text holds the other's `@handle`."""
        start = text.encode().index(f"@{other.handle}".encode())
        index = {"byteStart": start, "byteEnd": start + len(other.handle) + 1}
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": other.did}
        return self.post(text, facets=[{"index": index, "features": [feature]}])

    def like(self, subject: Json, **fields: Any) -> Json:
        return self.create("app.bsky.feed.like", subject=subject, **fields)

    def repost(self, subject: Json) -> Json:
        return self.create("app.bsky.feed.repost", subject=subject)

    def follow(self, other: Account) -> Json:
        return self.create("app.bsky.graph.follow", subject=other.did)

    def create(self, collection: str, **fields: Any) -> Json:
        record = {"$type": collection, "createdAt": datetime.now(UTC).isoformat(), **fields}
        return self._named(self._write("createRecord", collection=collection, record=record))

    def put(self, collection: str, key: str, record: Json) -> Json:
        return self._named(self._write("putRecord", collection=collection, rkey=key, record=record))

    def edit(self, written: Json, text: str) -> Json:
        """Gives one of our posts another text."""
        _, _, _, collection, key = written["uri"].split("/")
        where = {"repo": self.did, "collection": collection, "rkey": key}
        record = ask(self.pds, "com.atproto.repo.getRecord", params=where)["value"]
        return self.put(collection, key, {**record, "text": text})

    def delete(self, written: Json) -> None:
        _, _, _, collection, key = written["uri"].split("/")
        self._write("deleteRecord", collection=collection, rkey=key)

    def app_password(self, name: str = "emberfeed") -> str:
        return str(ask(self.pds, "com.atproto.server.createAppPassword", {"name": name}, self.token)["password"])

    def _write(self, procedure: str, **given: Any) -> Json:
        return ask(self.pds, f"com.atproto.repo.{procedure}", {"repo": self.did, **given}, self.token)

    @staticmethod
    def _named(answer: Json) -> Json:
        return {"uri": answer["uri"], "cid": answer["cid"]}


def ask(
    server: str, endpoint: str, given: Json | None = None, token: str | None = None, params: Json | None = None
) -> Json:
    """One XRPC call: a procedure where something is given, else a query. Raises with what the server said."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    url, method = f"{server}/xrpc/{endpoint}", "GET" if given is None else "POST"
    answer = httpx.request(method, url, json=given, params=params, headers=headers, timeout=30, trust_env=False)
    if answer.is_error:
        raise RuntimeError(f"{endpoint} answered {answer.status_code}: {answer.text[:500]}")
    return dict(answer.json()) if answer.content else {}


@contextmanager
def running() -> Iterator[Network]:
    """A network of its own, gone afterwards with everything it wrote."""
    chosen = runtime()
    modules = installed(chosen) / "node_modules"
    print(f"Bluesky network: dev-env {_dev_env(modules)} on Node {chosen.version} ({chosen.node})", flush=True)
    with tempfile.TemporaryDirectory(prefix="emberfeed-bluesky-", ignore_cleanup_errors=True) as temporary:
        database, scratch = Path(temporary) / "postgres", Path(temporary) / "scratch"
        Path(temporary).chmod(0o711)
        database.mkdir()
        scratch.mkdir()
        with postgres(modules, database) as url:
            yield from _network(modules, chosen.node, chosen.environment(), url, scratch)


@pytest.fixture(scope="session")
def bluesky_network() -> Iterator[Network]:
    with running() as network:
        yield network


def _dev_env(modules: Path) -> str:
    return str(json.loads((modules / "@atproto" / "dev-env" / "package.json").read_text())["version"])


def _network(modules: Path, node: Path, environment: dict[str, str], url: str, scratch: Path) -> Iterator[Network]:
    # Node finds the packages beside the script, not beside the working directory.
    script = modules.parent / "start.mjs"
    script.write_bytes((HERE / "start.mjs").read_bytes())
    given = {"DB_POSTGRES_URL": url, "REDIS_HOST": "unused", "LOG_ENABLED": "false", "TMPDIR": str(scratch)}
    program = Program([node, script], cwd=scratch, env={**environment, **given})
    try:
        ready = json.loads(program.wait_for('{"ready"', READY_SECONDS))
        yield Network(ready["pds"], ready["appview"], ready["plc"], program)
    finally:
        program.stop()


def main() -> None:
    """Runs a network to look at, until Enter is pressed."""
    with running() as network:
        print(f"PDS {network.pds}  AppView {network.appview}  PLC {network.plc}")
        input("Enter ends it. ")


if __name__ == "__main__":
    main()
