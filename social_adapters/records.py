"""Texts in the name system (DNS TXT): where senders of mail publish their keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from dns import asyncresolver
from dns.exception import DNSException

SECONDS = 5.0

Texts = Callable[[str], Awaitable[Sequence[bytes]]]


async def texts(name: str) -> Sequence[bytes]:
    """The texts of a name as this machine's own name server has them; none where it has none or does not answer."""
    try:
        answer = await asyncresolver.resolve(name, "TXT", lifetime=SECONDS)
    except (DNSException, OSError, ValueError):
        return ()
    return [b"".join(record.strings) for record in answer]
