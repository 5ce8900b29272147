"""A web server on this machine that answers as the worst hosts of pictures do, and remembers what it was told."""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


def png(width: int = 2, height: int = 1) -> bytes:
    """A whole picture of one colour; of a vast one its beginning, which is all a reader has to see."""
    rows = zlib.compress(bytes((1 + 3 * width) * height)) if width * height < MEGABYTE else b""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ANSWERS: dict[str, tuple[str, bytes]] = {
    "/good.png": ("200 OK\r\ncontent-type: text/html\r\nset-cookie: you=known; path=/", png()),
    "/gone.png": ("404 Not Found\r\ncontent-type: image/png", png()),
    "/script.png": ("200 OK\r\ncontent-type: image/png", SCRIPT),
    "/page.png": ("200 OK\r\ncontent-type: image/png", b"<!doctype html><script>alert(1)</script>"),
    "/cut.png": ("200 OK\r\ncontent-type: image/png", png()[:18]),
    "/vast.png": ("200 OK\r\ncontent-type: image/png", png(60_000, 60_000)),
    "/empty.png": ("200 OK\r\ncontent-type: image/png", b""),
    "/large.png": ("200 OK\r\ncontent-type: image/png", png() + bytes(5 * MEGABYTE)),
}


@dataclass
class Host:
    """`asked`: each request's head, in small letters."""

    port: int = 0
    asked: list[str] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def speak(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head.lower())
        with suppress(ConnectionError):
            await self._answer(head.split()[1], writer)
        writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        if path in ANSWERS:
            head, body = ANSWERS[path]
            writer.write(f"HTTP/1.1 {head}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        elif path == "/inside.png":
            there = f"http://localhost:{self.port}/good.png"
            writer.write(f"HTTP/1.1 302 Found\r\nlocation: {there}\r\ncontent-length: 0\r\n\r\n".encode())
        elif path == "/endless.png":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\n" + png())
            while not writer.is_closing():
                writer.write(bytes(MEGABYTE))
                await writer.drain()
        elif path == "/slow.png":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\n")
            while not writer.is_closing():
                writer.write(b"\x89")
                await writer.drain()
                await asyncio.sleep(0.02)
        await writer.drain()


@asynccontextmanager
async def strange_host() -> AsyncIterator[Host]:
    host = Host()
    listening = await asyncio.start_server(host.speak, "127.0.0.1", 0)
    async with listening:
        host.port = listening.sockets[0].getsockname()[1]
        yield host
