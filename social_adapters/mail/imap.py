"""A mailbox over IMAP (RFC 3501): looked into and never changed, through a socket that was checked before.

The standard library's client works in a thread. Mails stay unread, nothing is moved, nothing is deleted.
"""

from __future__ import annotations

import asyncio
import imaplib
import re
import socket
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from social_adapters.answers import said
from social_adapters.errors import AdapterError, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.mail.message import LARGEST

if TYPE_CHECKING:
    from social_adapters.http import Http

PORTS = {"imaps": 993, "imap": 143}
SECONDS = 20.0  # for every word the server says
TOTAL_SECONDS = 60.0  # for everything one question takes
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_Answer = TypeVar("_Answer")
_SIZE = re.compile(rb"UID (\d{1,10})\b.*?RFC822\.SIZE (\d{1,15})|RFC822\.SIZE (\d{1,15})\b.*?UID (\d{1,10})")
_ASCII = re.compile(r"[ -%'-~]+|&|[^ -~]+")


class _Client(imaplib.IMAP4):
    """Speaks over a socket that is there already; refuses to read what is larger than a mail may be."""

    def __init__(self, sock: socket.socket) -> None:
        self._given = sock
        super().__init__("", 0)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return self._given

    def read(self, size: int) -> bytes:
        if size > LARGEST:
            raise self.abort("it sends more than was asked for")
        return super().read(size)


class Mailbox:
    """One folder, opened to be read."""

    def __init__(self, client: imaplib.IMAP4, where: str, validity: int) -> None:
        self._client = client
        self._where = where
        self.validity = validity  # numbers of mails hold as long as this is the same

    async def numbers(self, after: int, since: date) -> list[int]:
        """The mails behind a number, in order; from the beginning only those since a day."""
        day = f"{since.day:02}-{MONTHS[since.month - 1]}-{since.year}"
        asked = ("UID", f"{after + 1}:*") if after else ("SINCE", day)
        told = await self._ask(lambda: self._client.uid("SEARCH", *asked))
        found = {int(word) for row in told if isinstance(row, bytes) for word in row.split() if word.isdigit()}
        return sorted(number for number in found if number > after)

    async def sizes(self, numbers: Sequence[int]) -> dict[int, int]:
        """How many bytes each mail has."""
        names = ",".join(map(str, numbers))
        told = await self._ask(lambda: self._client.uid("FETCH", names, "(UID RFC822.SIZE)"))
        rows = (_SIZE.search(row) for row in told if isinstance(row, bytes))
        return {int(row[1] or row[4]): int(row[2] or row[3]) for row in rows if row}

    async def mail(self, number: int) -> bytes | None:
        """A mail, byte for byte; None where it is gone by now."""
        told = await self._ask(lambda: self._client.uid("FETCH", str(number), "(UID BODY.PEEK[])"))
        held = (row[1] for row in told if isinstance(row, tuple) and b"BODY[" in row[0].upper())
        return next((bytes(content) for content in held), None)

    async def _ask(self, question: Callable[[], tuple[str, list[Any]]]) -> list[Any]:
        status, told = await _in_time(self._client.sock, self._where, question)
        if status != "OK":
            raise Unexpected(f"{self._where} refuses to show mails")
        return told


@asynccontextmanager
async def mailbox(http: Http, address: str, user: str, password: str, folder: str) -> AsyncIterator[Mailbox]:
    """The folder at an address (`imap.example.com`, `imaps://host:port`). Raises AdapterError.

    In the clear (`imap://`) only to a host that may be at a private address.
    """
    scheme, host, port = _place(address)
    if scheme == "imap" and not http.allows_private(host):
        raise Unsupported(f"mails of {host} are only fetched over TLS; write imaps:// or the name alone")
    sock = await http.connected(host, port)
    sock.settimeout(SECONDS)
    if scheme == "imaps":
        secure = ssl.create_default_context()
        sock = secure.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    try:
        client, validity = await _in_time(sock, host, lambda: _opened(sock, user, password, folder))
        yield Mailbox(client, host, validity)
        with suppress(AdapterError):
            await _in_time(sock, host, client.logout)
    finally:
        _hang_up(sock)


def _place(address: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(address if "://" in address else f"imaps://{address}")
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError) as problem:
        raise Unsupported("that is no address of an IMAP server") from problem
    if not parts.hostname:
        raise Unsupported("that is no address of an IMAP server")
    return parts.scheme, parts.hostname, port


def _opened(sock: socket.socket, user: str, password: str, folder: str) -> tuple[imaplib.IMAP4, int]:
    """Signed in, with the folder open to be read. Blocks."""
    if isinstance(sock, ssl.SSLSocket):
        sock.do_handshake()
    client = _Client(sock)
    _sign_in(client, user, password)
    status, _ = client.select(_quoted(folder), readonly=True)
    if status != "OK":
        raise Unsupported("there is no such folder in that mailbox")
    told = client.response("UIDVALIDITY")[1]
    if not told or not told[-1] or not told[-1].isdigit():
        raise Unexpected("the server does not number its mails")
    return client, int(told[-1])


def _sign_in(client: imaplib.IMAP4, user: str, password: str) -> None:
    try:
        client.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as problem:
        raise Unauthorized("the mail server refuses user or password") from problem


async def _in_time(sock: socket.socket, where: str, act: Callable[[], _Answer]) -> _Answer:
    """What `act` answers in a thread. A socket that is closed ends the thread that waits for it."""
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            return await asyncio.to_thread(act)
    except ssl.SSLCertVerificationError as problem:
        raise Unsupported(f"{where} cannot prove that it is {where}: {problem.verify_message}") from problem
    except (imaplib.IMAP4.error, OSError, EOFError, TimeoutError) as problem:
        _hang_up(sock)
        raise Unavailable(f"{where} cannot be read: {said(str(problem)) or 'no answer in time'}") from problem


def _hang_up(sock: socket.socket) -> None:
    """Ends the connection, also for a thread that still reads from it."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it: other letters in its own UTF-7, in quotes.

    >>> _quoted("Entwürfe & mehr")
    '"Entw&APw-rfe &- mehr"'
    """
    written = "".join(_encoded(part) for part in _ASCII.findall(folder))
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _encoded(part: str) -> str:
    if part == "&":
        return "&-"
    if part.isascii():
        return part
    return "&" + b64encode(part.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
