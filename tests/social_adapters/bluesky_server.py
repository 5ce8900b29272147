"""The Bluesky that exists only here, on a port of this machine: what it shows, and a stream of whatever it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from websockets.asyncio.server import Request, Response, ServerConnection, broadcast, serve
from websockets.datastructures import Headers

from social_adapters import http
from tests.social_adapters.exchanges.bluesky import APPVIEW, Bluesky


@dataclass
class BlueskyServer:
    """`address` is its PDS and AppView; `refusal` is what those hear who want to listen."""

    bluesky: Bluesky
    address: str = ""
    refusal: HTTPStatus | None = None
    asked: list[str] = field(default_factory=list)  # the paths of those who wanted to listen
    listening: set[ServerConnection] = field(default_factory=set)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def say(self, frame: str | bytes) -> None:
        broadcast(self.listening, frame)

    async def hang_up(self) -> None:
        for connection in set(self.listening):
            await connection.close()

    async def until_heard_by(self, count: int) -> None:
        async with asyncio.timeout(30), self.changed:
            await self.changed.wait_for(lambda: len(self.listening) == count)

    async def speak(self, connection: ServerConnection) -> None:
        await self._count(lambda: self.listening.add(connection))
        await connection.wait_closed()
        await self._count(lambda: self.listening.discard(connection))

    def admit(self, connection: ServerConnection, request: Request) -> Response | None:
        if "upgrade" in request.headers:
            self.asked.append(request.path)
            return connection.respond(self.refusal, "no") if self.refusal else None
        asked = http.Request("GET", f"{APPVIEW}{request.path}", {}, b"")
        told = self.bluesky.play(asked)
        headers = Headers({**told.headers, "content-length": str(len(told.body)), "connection": "close"})
        return Response(told.status, "told", headers, told.body)

    async def _count(self, change: Callable[[], None]) -> None:
        async with self.changed:
            change()
            self.changed.notify_all()


@asynccontextmanager
async def serving(bluesky: Bluesky) -> AsyncIterator[BlueskyServer]:
    server = BlueskyServer(bluesky)
    async with serve(server.speak, "127.0.0.1", 0, process_request=server.admit) as listening:
        server.address = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        yield server
