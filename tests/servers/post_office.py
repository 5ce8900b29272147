"""A real mail server that keeps what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Office:
    """`answer`: what it says to the next mails; `breaks`: it takes them and hangs up without a word."""

    taken: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"
    breaks: bool = False
    port: int = 0

    async def handle_DATA(self, server: Any, _session: object, envelope: Any) -> str:  # noqa: N802  # so aiosmtpd calls it
        if not self.answer.startswith("250"):
            return self.answer
        self.taken.append(envelope.content)
        if self.breaks:
            server.transport.abort()
        return self.answer

    @property
    def mails(self) -> list[EmailMessage]:
        return [BytesParser(EmailMessage, policy=policy.default).parsebytes(one) for one in self.taken]


class AnyPort(Controller):
    """On a port that the system chooses; the one of aiosmtpd asks for port 0 to see whether it is there."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_office() -> Iterator[Office]:
    office = Office()
    server = AnyPort(office, hostname="127.0.0.1", port=0)
    server.start()
    office.port = server.port
    try:
        yield office
    finally:
        server.stop()
