"""The digests of a scene, sent through a real mail server, and what stands in them."""

from __future__ import annotations

import re
from email.message import EmailMessage

from service.context import Service
from service.feed import jobs
from service.feed.digest import sending

PUBLIC = "https://feed.example"
LINK = re.compile(r"https://feed\.example[^\s\"<>]*")


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
