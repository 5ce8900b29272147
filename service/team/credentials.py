"""Secrets that stand for a member: sessions, API tokens and one-time links. Only their SHA-256 is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.team import store
from service.team.models import CredentialKind

SESSION_LASTS = timedelta(days=30)
LINK_LASTS = timedelta(hours=24)
TOKEN_PREFIX = "emb_"  # noqa: S105  # lets scanners for leaked secrets recognise ours


async def issue(
    connection: AsyncConnection,
    kind: CredentialKind,
    workspace_id: int,
    member_id: int,
    ttl: timedelta | None,
    label: str = "",
) -> str:
    """A new secret of 256 random bits; this is the only time it can be seen. Without a `ttl` it does not end."""
    secret = (TOKEN_PREFIX if kind == CredentialKind.TOKEN else "") + secrets.token_urlsafe(32)
    at = now()
    row = {
        "workspace_id": workspace_id,
        "member_id": member_id,
        "kind": kind,
        "label": label,
        "hash": hashed(secret),
        "created_at": at,
        "expires_at": at + ttl if ttl is not None else None,
    }
    await store.add_credential(connection, row)
    return secret


def hashed(secret: str) -> str:
    """Without salt or stretching: 256 random bits cannot be guessed from their hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
