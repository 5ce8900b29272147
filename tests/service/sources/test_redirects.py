"""A feed on a host that is allowed sends us to one that is not: nothing there is asked, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from service.clock import now
from service.context import Service, open_service
from service.database import Database
from service.feed.refresh import follow_up
from service.people import meet
from service.settings import Settings
from service.sources import connect, pull
from service.sources.store import sources
from service.team import create_workspace

FEED = b"""<rss version="2.0"><channel><title>Yard notes</title><link>http://localhost/</link>
<item><guid>1</guid><title>Can anyone recommend dock software?</title></item></channel></rss>"""


@dataclass
class Site:
    """A small web server on this machine; `moved` is where its feed has gone."""

    port: int = 0
    moved: str | None = None
    asked: list[str] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split()[1].decode())
        status, extra, body = "200 OK", "", FEED
        if self.moved:
            status, extra, body = "302 Found", f"location: {self.moved}\r\n", b""
        writer.write(f"HTTP/1.1 {status}\r\n{extra}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode())
        writer.write(body)
        await writer.drain()
        writer.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield site


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Service, int]]:
    allowing = settings.model_copy(update={"allow_private_hosts": "localhost"})
    async with open_service(allowing) as service:
        async with service.database.write() as connection:
            workspace_id = await create_workspace(connection, "Harbour")
        yield service, workspace_id


@pytest.mark.parametrize(
    "elsewhere",
    ["http://127.0.0.1:{port}/secret", "http://169.254.169.254/latest/meta-data/", "http://[::1]:{port}/secret"],
)
async def test_redirect_into_a_private_network_is_not_followed(settings: Settings, site: Site, elsewhere: str) -> None:
    async with opened(settings) as (service, workspace_id):
        url = f"http://localhost:{site.port}/feed"
        source_id = await connect(service, workspace_id, "feeds", {"url": url}, None)
        await pull(service, workspace_id, source_id, (meet, follow_up))
        before = await row_of(service.database, workspace_id, source_id)
        assert (before.last_error, before.title) == (None, "Yard notes")
        site.moved = elsewhere.format(port=site.port)
        async with service.database.write() as connection:
            await sources.change(connection, workspace_id, source_id, due_at=now())
        await pull(service, workspace_id, source_id, (meet, follow_up))
        after = await row_of(service.database, workspace_id, source_id)
        assert "not a public address" in after.last_error
        assert (after.cursor, after.state) == (before.cursor, "paused")
        assert set(site.asked) == {"/feed"}
        async with service.database.read() as connection:
            assert (await sources.counts(connection, workspace_id)) == {source_id: 1}


async def row_of(database: Database, workspace_id: int, source_id: int) -> object:
    async with database.read() as connection:
        return await sources.one(connection, workspace_id, source_id)
