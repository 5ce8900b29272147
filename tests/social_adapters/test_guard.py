"""The address guard, over real sockets and over a name server of our own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import httpcore
import pytest

from social_adapters.errors import Unavailable, Unsupported
from social_adapters.guard import GuardedBackend, public
from social_adapters.http import Http


@asynccontextmanager
async def server(answer: bytes) -> AsyncIterator[int]:
    """A real web server on this machine that gives one answer to everything; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"


def redirect(target: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nlocation: {target}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()


class Recorder(httpcore.AsyncNetworkBackend):
    """Connects nowhere; says where it was sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.AsyncNetworkStream:
        self.sent.append(host)
        if host == "192.0.78.1":
            raise httpcore.ConnectError("down")
        return httpcore.AsyncMockStream([])


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    async def getaddrinfo(host: str, port: int, **kwargs: Any) -> Iterable[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "127.0.0.1", "127.255.255.254", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::1", "2001:0:53aa:64c:0:0:80ff:fffe", "100::1", "no address",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_the_public_internet_is_allowed(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
async def test_no_spelling_of_this_machine_is_reached(host: str) -> None:
    async with server(OK) as port:
        with pytest.raises((Unsupported, Unavailable), match=r"not a public address|not known|not a web address"):
            await Http().get(f"http://{host}:{port}/")


async def test_an_allowed_host_is_reached_wherever_it_is() -> None:
    async with server(OK) as port:
        asking = Http(allow_private={"LOCALHOST"})
        assert (await asking.get(f"http://localhost:{port}/")).json() == {}
        await asking.aclose()


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/"])
async def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    async with server(redirect(target)) as port:
        asking = Http(allow_private={"localhost"})
        with pytest.raises(Unsupported, match="not a public address"):
            await asking.get(f"http://localhost:{port}/")
        await asking.aclose()


async def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "8.8.8.8", "127.0.0.1")
    recorder = Recorder()
    with pytest.raises(Unsupported, match=r"rebinding\.example is at 127\.0\.0\.1"):
        await GuardedBackend(inner=recorder).connect_tcp("rebinding.example", 80)
    assert recorder.sent == []


async def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "8.8.8.8")
    recorder = Recorder()
    await GuardedBackend(inner=recorder).connect_tcp("dns.example", 80)
    assert recorder.sent == ["8.8.8.8"]


async def test_the_next_address_is_tried_when_one_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "192.0.78.1", "8.8.8.8")
    recorder = Recorder()
    await GuardedBackend(inner=recorder).connect_tcp("two.example", 80)
    assert recorder.sent == ["192.0.78.1", "8.8.8.8"]


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 70 + ".example", "xn--\u00e9.example"])
async def test_a_name_nobody_knows_is_unavailable(host: str) -> None:
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(inner=Recorder()).connect_tcp(host, 80)


async def test_local_sockets_are_never_opened() -> None:
    with pytest.raises(Unsupported):
        await GuardedBackend().connect_unix_socket("/run/docker.sock")
