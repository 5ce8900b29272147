"""A small IMAP server on this machine (RFC 3501, as much as a reader needs): one mailbox, kept in a list."""

from __future__ import annotations

import asyncio
import re
import ssl
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """`mails` by number; `heard`: every command, so that a test can say what was never asked for."""

    mails: dict[int, bytes] = field(default_factory=dict)
    password: str = "sesame"
    folder: bytes = b'"INBOX"'
    validity: int = 7
    heard: list[bytes] = field(default_factory=list)
    instead: dict[bytes, bytes] = field(default_factory=dict)  # what a command is answered, up to hanging up (empty)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _, command = line.strip().partition(b" ")
            self.heard.append(command)
            name = command.removeprefix(b"UID ").split()[0].upper()
            if name in self.instead:
                if not self.instead[name]:
                    break
                writer.write(self.instead[name].replace(b"TAG", tag))
            elif name == b"AUTHENTICATE":
                writer.write(b"+ \r\n")
                given = b64decode(await reader.readline()).decode().split("\0")
                writer.write(tag + (b" OK in\r\n" if given[2] == self.password else b" NO who are you?\r\n"))
            else:
                writer.write(self._answer(name, command) + tag + self._status(name, command))
            await writer.drain()
        writer.close()

    def _status(self, name: bytes, command: bytes) -> bytes:
        return b" NO no such folder\r\n" if name == b"EXAMINE" and self.folder not in command else b" OK done\r\n"

    def _answer(self, name: bytes, command: bytes) -> bytes:
        if name == b"CAPABILITY":
            return b"* CAPABILITY IMAP4REV1 AUTH=PLAIN\r\n"
        if name == b"EXAMINE":
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] valid\r\n" % (len(self.mails), self.validity)
        if name == b"SEARCH":
            return b"* SEARCH " + b" ".join(b"%d" % number for number in self._found(command)) + b"\r\n"
        if name == b"FETCH":
            return b"".join(self._fetched(number, command) for number in self._named(command))
        return b""

    def _found(self, command: bytes) -> list[int]:
        """`n:*` always holds the last mail, whatever n is: RFC 3501 says so."""
        behind = re.search(rb"UID (\d+):\*", command)
        if not behind:
            return sorted(self.mails)
        last = max(self.mails, default=0)
        return sorted({number for number in self.mails if number >= int(behind[1])} | ({last} if last else set()))

    def _named(self, command: bytes) -> list[int]:
        numbers = command.split()[2].decode().split(",")
        return [int(number) for number in numbers if int(number) in self.mails]

    def _fetched(self, number: int, command: bytes) -> bytes:
        mail = self.mails[number]
        if b"SIZE" in command:
            return b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n" % (number, number, len(mail))
        return b"* %d FETCH (UID %d BODY[] {%d}\r\n%b)\r\n" % (number, number, len(mail), mail)


@asynccontextmanager
async def listening(server: MailServer, secure: ssl.SSLContext | None = None) -> AsyncIterator[MailServer]:
    """The server on a free port, until the end."""
    opened = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=secure)
    async with opened:
        server.port = opened.sockets[0].getsockname()[1]
        yield server
