"""An entry: who did what to what and when, as canonical JSON; what it was about is only committed to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import rfc8785

SALT_SIZE = 32
TYPE = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)*")
VERSION = 1
DISPOSED = "content.disposed"  # the type of what tells of a disposal


@dataclass(frozen=True, slots=True)
class Entry:
    """`actor_id` and `subject_id` are ids, never names; None: nobody, as when the clock or an operator acted."""

    idx: int
    at: datetime
    type: str
    actor_id: int | None
    subject_id: int | None
    commitment: bytes

    def __post_init__(self) -> None:
        if not TYPE.fullmatch(self.type):
            raise ValueError(f"{self.type!r} is no type of an entry: small letters, with dots between words")


def canonical(entry: Entry) -> bytes:
    """The bytes whose hash is the leaf: JSON as RFC 8785 writes it.

    >>> canonical(Entry(0, datetime(2026, 11, 27, tzinfo=UTC), "member.added", None, 7, bytes(2)))[:40]
    b'{"actor":null,"at":"2026-11-27T00:00:00.'
    """
    return rfc8785.dumps(
        {
            "actor": _told(entry.actor_id),
            "at": stamp(entry.at),
            "commitment": entry.commitment.hex(),
            "idx": entry.idx,
            "subject": _told(entry.subject_id),
            "type": entry.type,
            "v": VERSION,
        }
    )


def commitment(salt: bytes, content: bytes, idx: int) -> bytes:
    """SHA-256 of the salt, the content and the place. The salt keeps short content from being guessed.

    >>> commitment(bytes(32), b"yes", 1) == commitment(bytes(32), b"yes", 2)
    False
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes")
    return sha256(salt + content + idx.to_bytes(8, "big")).digest()


def stamp(at: datetime) -> str:
    """A moment as entries write it: UTC, always with microseconds, so that it sorts.

    >>> stamp(datetime(2026, 11, 27, 9, 30, tzinfo=UTC))
    '2026-11-27T09:30:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _told(one: int | None) -> str | None:
    return None if one is None else str(one)
