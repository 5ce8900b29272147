"""The whole product as a browser meets it: the real application, its first admin, and what they ask of it."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from service.app import create_app
from service.settings import Settings
from tests.servers.bluesky_network import Account, Json, Network

ORIGIN = "http://admin.localhost:8000"
PATIENCE = 30.0  # seconds a pull may take before the test gives up
ADMIN = {"workspace": "Harbour", "name": "Noor", "email": "noor@harbour.example", "password": "tides and gates"}


@dataclass(frozen=True)
class Product:
    """One installation on one file. `home` outlives a restart."""

    home: Path
    browser: httpx.AsyncClient
    transport: httpx.AsyncBaseTransport | None = None  # to the application, where it runs in this process

    async def colleague(self, name: str, *roles: str) -> Product:
        """The same installation as somebody else sees it, who was let in with these roles."""
        new = {"name": name.title(), "email": f"{name}@harbour.example", "roles": list(roles)}
        invited = await self.browser.post("/api/v1/members", json=new)
        assert invited.status_code == 201, invited.text
        browser = httpx.AsyncClient(transport=self.transport, base_url=ORIGIN, headers={"origin": ORIGIN})
        token = invited.json()["sign_in"]["path"].partition("#")[2]
        assert (await browser.post("/api/v1/sign-in", json={"token": token})).status_code == 204
        return Product(self.home, browser, self.transport)

    async def get(self, path: str, **params: str) -> Json:
        answer = await self.browser.get(f"/api/v1/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def connect(self, account: Account, network: Network, password: str | None = None) -> httpx.Response:
        settings = {"handle": account.handle, "service": network.pds, "appview": network.appview}
        given = {**settings, "app_password": password} if password else settings
        return await self.browser.post("/api/v1/sources", json={"adapter": "bluesky", "settings": given})

    async def connected(self, account: Account, network: Network, password: str | None = None) -> Json:
        """A new source that has been read once."""
        answer = await self.connect(account, network, password)
        assert answer.status_code == 201, answer.text
        return await self.read(answer.json()["id"], datetime.now(UTC))

    async def pulled(self, source: Json) -> Json:
        """The source after it was read once more."""
        answer = await self.browser.post(f"/api/v1/sources/{source['id']}/pulls")
        assert answer.status_code == 202, answer.text
        return await self.read(source["id"], datetime.now(UTC))  # asking made it due, a moment before this one

    async def read(self, source_id: str, since: datetime) -> Json:
        """The source once a look that began after `since` is over."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            (source,) = [one for one in (await self.get("sources"))["items"] if one["id"] == source_id]
            due = datetime.fromisoformat(source["due_at"])
            if source["state"] == "paused" or (due > since and not source["pulling"]):
                return dict(source)
            await asyncio.sleep(0.05)
        raise AssertionError(f"the source was not read within {PATIENCE} s: {source}")

    async def cards(self, state: str = "open") -> list[Json]:
        return list((await self.get("engagements", state=state))["items"])

    async def names(self, state: str = "open") -> list[str]:
        return [card["person"]["name"] for card in await self.cards(state)]

    def stored(self, words: str) -> list[str]:
        """The tables that hold these words in any column."""
        with closing(sqlite3.connect(self.home / "emberfeed.sqlite3")) as database:
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return [name for name in tables if any(words in _text(row) for row in database.execute(_all_of(name)))]


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[Product]:
    """The application on the files in `home`, its jobs inside, and a browser."""
    app = create_app(Settings(home=home, allow_private_hosts="localhost,127.0.0.1"))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, client=("192.0.2.1", 50000))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"origin": ORIGIN}) as browser:
            yield Product(home, browser, transport)


async def first_run(product: Product) -> None:
    answer = await product.browser.post("/api/v1/first-run", json=ADMIN)
    assert answer.status_code == 204, answer.text


async def sign_in(product: Product) -> None:
    proof = {name: ADMIN[name] for name in ("email", "password")}
    answer = await product.browser.post("/api/v1/sign-in", json=proof)
    assert answer.status_code == 204, answer.text


def install(template: Path, home: Path) -> None:
    """Put a migrated, empty database where the application looks for it."""
    home.mkdir(exist_ok=True)
    shutil.copy(template, home / "emberfeed.sqlite3")


def _all_of(table: str) -> str:
    return f'SELECT * FROM "{table}"'  # a name from the database itself


def _text(row: tuple[object, ...]) -> str:
    return " ".join(one.decode(errors="replace") if isinstance(one, bytes) else str(one) for one in row)
