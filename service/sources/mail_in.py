"""The way in for forwarded mails: SMTP (RFC 5321) for the private addresses of sources, and for no others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, ClassVar

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session
from limits import RateLimitItemPerHour

from service.context import Service
from service.errors import Problem
from service.sources import store
from service.sources.mails import MOST_WAITING, domain_of, hashed, keep
from social_adapters.mail.message import LARGEST

SECONDS = 60.0  # of silence, after which we hang up
MOST_CONNECTIONS = 50
MOST_RECIPIENTS = 5
CALLS = {"RCPT": 20, "*": 50}  # commands of a kind on one connection
GUESSES = RateLimitItemPerHour(30)  # unknown addresses, by whoever connects
MAILS = RateLimitItemPerHour(600)  # to one source
BUSY = "421 too many at once, come back later"
log = structlog.get_logger()


class Incoming:
    """Answers what aiosmtpd asks: who is known here, and whether a mail is kept."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def handle_RCPT(  # noqa: N802  # so aiosmtpd calls it
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Only sources that listen are known. Who asks for others too often is not answered any more."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 too many recipients"
        token, _, domain = address.rpartition("@")
        async with self._service.database.read() as connection:
            source = await store.mails.named(connection, hashed(token))
            waiting = await store.mails.waiting(connection, source.workspace_id, source.id) if source else 0
        if source is None or domain.lower() != (domain_of(self._service.settings) or "").lower():
            return self._unknown(session)
        if source.state != "active" or waiting >= MOST_WAITING or not self._allowed(MAILS, str(source.id)):
            return "452 4.2.1 this mailbox takes nothing at the moment"
        envelope.rcpt_tos.append(address)
        self._places(envelope).append((source.workspace_id, source.id))
        return "250 2.1.5 known"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # so aiosmtpd calls it
        """Said to be kept only once it is: whoever hears anything else sends it again."""
        content = envelope.content
        await keep(self._service, self._places(envelope), content if isinstance(content, bytes) else b"")
        return "250 2.0.0 kept"

    async def handle_exception(self, error: Exception) -> str:
        await log.aexception("mail not kept", exc_info=error)
        return "451 4.3.0 not kept, send it again later"

    def _places(self, envelope: Envelope) -> list[tuple[int, int]]:
        places: list[tuple[int, int]] = envelope.__dict__.setdefault("places", [])
        return places

    def _unknown(self, session: Session) -> str:
        peer = session.peer[0] if isinstance(session.peer, tuple) else str(session.peer)
        return "550 5.1.1 nobody here has this address" if self._allowed(GUESSES, str(peer)) else BUSY

    def _allowed(self, limit: Any, who: str) -> bool:
        try:
            self._service.attempts.count(limit, "mail", who)
        except Problem:
            return False
        return True


class Conversation(SMTP):
    """One connection; hung up on at once where there are too many."""

    open: ClassVar[set[SMTP]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if len(self.open) >= MOST_CONNECTIONS and isinstance(transport, asyncio.Transport):
            transport.write(BUSY.encode() + b"\r\n")
            transport.close()
            return
        self.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.open:
            self.open.discard(self)
            super().connection_lost(error)


@asynccontextmanager
async def listening(service: Service, host: str, port: int) -> AsyncIterator[int]:
    """Take mails in until the end, on the port that is given (0: a free one). Raises OSError where it is taken."""
    loop = asyncio.get_running_loop()
    speak = partial(
        Conversation,
        Incoming(service),
        data_size_limit=LARGEST,
        enable_SMTPUTF8=True,
        hostname=domain_of(service.settings) or "localhost",
        ident="Emberfeed",
        timeout=SECONDS,
        command_call_limit=CALLS,
        loop=loop,
    )
    server = await loop.create_server(speak, host, port)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()
