"""Reading exhibits: what is attached, as the exact content of a post names it, and its bytes, held against the hash."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import conflict, invalid, not_found
from service.posts.exhibits import store
from service.vault import Vault

Told = dict[str, Any]


def told(row: Any) -> Told:
    """As what is handed in names it: the bytes by their hash, the name, type and size beside it."""
    return {"sha256": row.sha256, "name": row.name, "type": row.type, "size": row.size}


async def of_written(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> list[Told]:
    """What a member attached to what they are writing."""
    return [told(row) for row in await store.of_written(connection, workspace_id, member_id, key)]


async def named(connection: AsyncConnection, workspace_id: int, member_id: int, hashes: Sequence[str]) -> list[Told]:
    """Files by their hashes: those the member attached, and those of contents. A problem 422 where one is not there."""
    rows = {row.sha256: row for row in await store.with_hashes(connection, workspace_id, hashes, member_id)}
    if missing := [one for one in hashes if one not in rows]:
        raise invalid(f"There is no source {missing[0][:12]}: attach it again.")
    return [told(rows[one]) for one in dict.fromkeys(hashes)]


async def readable(connection: AsyncConnection, workspace_id: int, digest: str, member_id: int | None) -> Told:
    """A file that a member may read: their own, and a content's; None: any. Raises a problem 404."""
    rows = await store.with_hashes(connection, workspace_id, [digest], member_id)
    if not rows:
        raise not_found("There is no such source.")
    return told(rows[0])


async def opened(connection: AsyncConnection, vault: Vault, workspace_id: int, digest: str) -> bytes:
    """The bytes. Problems: 404 where they are gone, 409 where they are not what was attached. Raises WrongKey."""
    sealed = await store.sealed(connection, workspace_id, digest)
    if sealed is None:
        raise not_found("There is no such source.")
    content = vault.open(sealed)
    if sha256(content).hexdigest() != digest:
        raise conflict("This is not the file that was attached: it was changed behind our back.")
    return content
