"""A real mail server that keeps what it is given, and the digests of a scene sent through it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from service.context import Service
from service.feed import jobs
from service.feed.digest import sending

PUBLIC = "https://feed.example"
LINK = re.compile(r"https://feed\.example[^\s\"<>]*")


@dataclass
class Office:
    """`answer`: what it says to the next mails; `breaks`: it takes them and hangs up without a word."""

    taken: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"
    breaks: bool = False
    port: int = 0

    async def handle_DATA(self, server: Any, _session: object, envelope: Any) -> str:  # noqa: N802
        if not self.answer.startswith("250"):
            return self.answer
        self.taken.append(envelope.content)
        if self.breaks:
            server.transport.abort()
        return self.answer

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(one, policy=policy.default) for one in self.taken]  # type: ignore[misc]  # as its policy says


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
    yield office
    server.stop()


async def tick(service: Service) -> int:
    """What a tick does with the digests that are due; how many were."""
    asked = await sending.due(service)
    for ids in asked:
        await jobs.send_digest(service, *ids)
    return len(asked)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content()).replace("\r\n", "\n")


def links_of(mail: EmailMessage) -> dict[str, str]:
    """What the first links of the text are called, and where they lead."""
    found: dict[str, str] = {}
    for line in text_of(mail).splitlines():
        name, colon, address = line.partition(": https:")
        if colon:
            found.setdefault(name, f"https:{address}")
    return found


def secret_of(link: str) -> str:
    return link.partition("#")[2]
