"""The exact bytes of a version: what its approval covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from hashlib import sha256
from typing import Any

import rfc8785

from service.posts import bound

SAID = ("title", "problem", "topics", "networks", "audience", "disclosure", "language")
LINKED = ("link", "link_title", "link_description")


def exact(version: Any, variants: Sequence[Any]) -> bytes:
    """Every field of a version, the text of every variant in their order, and what substantiates it and goes out with
    it, and as what it is marked: canonical JSON (RFC 8785). What has none of those has the hash that it had before."""
    said = {name: getattr(version, name) for name in (*SAID, *LINKED)}
    expires = version.expires_at.astimezone(UTC).isoformat() if version.expires_at else None
    texts = [[one.number, one.text] for one in variants]
    of = {"content": str(version.content_id), "number": version.number, "variants": texts}
    held = {name: files for name in ("exhibits", "media") if (files := getattr(version, name))}
    held |= {"marks": bound(version.marks)} if version.marks else {}
    return rfc8785.dumps(said | of | held | {"expires_at": expires, "v": 1})


def digest(version: Any, variants: Sequence[Any]) -> str:
    """SHA-256 of that, hexadecimal. Kept in tables only."""
    return sha256(exact(version, variants)).hexdigest()
