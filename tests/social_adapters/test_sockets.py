"""Streams of a real server on this machine, and what is refused before a connection is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest
from websockets.asyncio.server import Request, Response, ServerConnection, serve

from social_adapters.errors import Unauthorized, Unavailable, Unsupported
from social_adapters.http import Http, stand_in


@asynccontextmanager
async def speaking(*said: str) -> AsyncIterator[str]:
    """The address of a server that says these things and hangs up."""

    async def speak(connection: ServerConnection) -> None:
        for message in said:
            await connection.send(message)

    def admit(connection: ServerConnection, request: Request) -> Response | None:
        is_known = request.headers.get("authorization") == "Bearer ours"
        return None if is_known else connection.respond(HTTPStatus.UNAUTHORIZED, "who are you?")

    async with serve(speak, "127.0.0.1", 0, process_request=admit) as server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def heard(http: Http, url: str, token: str = "ours") -> list[str | bytes]:
    return [message async for message in http.messages(url, {"Authorization": f"Bearer {token}"})]


async def test_every_message_is_heard_until_the_server_hangs_up() -> None:
    async with speaking("one", "two") as url:
        assert await heard(Http(allow_private=["127.0.0.1"]), url) == ["one", "two"]


async def test_refused_credentials_are_unauthorized() -> None:
    async with speaking("one") as url:
        with pytest.raises(Unauthorized):
            await heard(Http(allow_private=["127.0.0.1"]), url, "theirs")


async def test_private_address_is_refused() -> None:
    async with speaking("one") as url:
        with pytest.raises(Unsupported, match="not a public address"):
            await heard(Http(), url)


async def test_nobody_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        await heard(Http(allow_private=["127.0.0.1"]), "ws://127.0.0.1:9/")


@pytest.mark.parametrize("url", ["http://a.example/", "file:///etc/passwd", "ws://"])
async def test_what_is_no_socket_is_refused(url: str) -> None:
    with pytest.raises(Unsupported):
        await heard(Http(), url)


async def test_stand_in_network_opens_no_socket() -> None:
    with pytest.raises(Unsupported):
        await heard(Http(stand_in(lambda request: pytest.fail("asked"))), "ws://127.0.0.1:9/")


async def test_lines_of_an_event_stream_are_heard() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        writer.write(b"event: update\ndata: {}\n\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/stream"
        lines = [line async for line in Http(allow_private=["127.0.0.1"]).events(url)]
    assert lines == ["event: update", "data: {}", ""]
