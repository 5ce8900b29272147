"""Headers as they may be sent and as they came."""

from __future__ import annotations

from collections.abc import Mapping

from social_adapters.errors import Unsupported


def sendable(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers with names in lower case. Raises Unsupported where a value could not be sent as it is."""
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise Unsupported(f"the value of {name} holds characters that cannot be sent")
    return {name.lower(): value for name, value in headers.items()}


def without(text: str, credential: str) -> str:
    """Somebody else's words without the credential they repeat.

    >>> without("no such token: abcdef", "Bearer abcdef")
    'no such token: …'
    """
    secret = credential.rpartition(" ")[2]
    return text.replace(secret, "…") if len(secret) > 3 else text


def length_of(headers: Mapping[str, str]) -> int:
    """The announced length of a body in bytes; 0 where none that could be is announced."""
    told = headers.get("content-length", "")
    return int(told) if told.isdecimal() and len(told) < 19 else 0
