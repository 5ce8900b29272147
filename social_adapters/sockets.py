"""Web sockets: what a network says on its own, over a connection that was checked like every other."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import closing
from urllib.parse import urlsplit

import httpcore
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from social_adapters.answers import place, said
from social_adapters.errors import Unauthorized, Unavailable, Unsupported
from social_adapters.guard import checked

LARGEST_MESSAGE = 1024 * 1024
SECONDS = 20.0
PORTS = {"ws": 80, "wss": 443}


async def messages(url: str, allow_private: Collection[str], headers: Mapping[str, str]) -> AsyncGenerator[str | bytes]:
    """Every message for as long as the connection lasts. Raises AdapterError."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Unsupported("that is not the address of a web socket")
    try:
        with closing(await connected(parts.hostname, parts.port or PORTS[parts.scheme], allow_private)) as sock:
            secure = ssl.create_default_context() if parts.scheme == "wss" else None
            async with connect(
                url, sock=sock, ssl=secure, additional_headers=headers, max_size=LARGEST_MESSAGE, open_timeout=SECONDS
            ) as spoken:
                async for message in spoken:
                    yield message
    except (WebSocketException, httpcore.NetworkError, httpcore.TimeoutException, OSError, TimeoutError) as problem:
        raise _failure(url, problem) from problem


async def connected(host: str, port: int, allow_private: Collection[str]) -> socket.socket:
    """A socket to the first address that answers, each of them checked before."""
    addresses = await checked(host, port, allow_private, SECONDS)
    for address in addresses[:-1]:
        try:
            return await _connected_to(address, port)
        except OSError:
            continue
    return await _connected_to(addresses[-1], port)


async def _connected_to(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setblocking(False)
    try:
        async with asyncio.timeout(SECONDS):
            await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def _failure(url: str, problem: Exception) -> Unauthorized | Unavailable:
    """A handshake that was refused for the credentials, or a connection that ended."""
    answer = getattr(problem, "response", None)
    if answer is not None and answer.status_code in {401, 403}:
        return Unauthorized(f"{place(url)} refuses the credentials")
    return Unavailable(f"{place(url)} ended its stream: {said(str(problem))}")
