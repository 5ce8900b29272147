"""Reading exhibits: what is attached, as the exact content of a post names it, and its bytes, held against the hash."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import conflict, invalid, not_found
from service.posts.exhibits import store
from service.team.access import Access
from service.team.models import Role
from service.vault import Vault
from social_adapters.limits import Attached

Told = dict[str, Any]


def told(row: Any) -> Told:
    """As what is handed in names it: the bytes by their hash, the name, type and size beside it."""
    return {"sha256": row.sha256, "name": row.name, "type": row.type, "size": row.size}


def described(row: Any) -> Told:
    """The same of what goes out: with its description, and of a picture its size in pixels."""
    return told(row) | {"alt": row.alt, "width": row.width, "height": row.height}


def attached_as(one: Told) -> Attached:
    """What of a file that goes out is held against the limits of its network."""
    return Attached(one["type"], one["size"], one["alt"], one["width"] or 0, one["height"] or 0)


async def of_written(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> list[Told]:
    """The sources a member attached to what they are writing."""
    return [told(row) for row in await store.of_written(connection, workspace_id, member_id, key)]


async def media_of_written(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> list[Told]:
    """What a member attached to what they are writing, so that it goes out with it, in its order."""
    return [described(row) for row in await store.of_written(connection, workspace_id, member_id, key, goes_out=True)]


async def named(connection: AsyncConnection, workspace_id: int, member_id: int, hashes: Sequence[str]) -> list[Told]:
    """Files by their hashes: those the member attached, and those of contents. A problem 422 where one is not there."""
    rows = {row.sha256: row for row in await store.with_hashes(connection, workspace_id, hashes, member_id)}
    if missing := [one for one in hashes if one not in rows]:
        raise invalid(f"There is no source {missing[0][:12]}: attach it again.")
    return [told(rows[one]) for one in dict.fromkeys(hashes)]


async def named_media(
    connection: AsyncConnection, workspace_id: int, member_id: int, wanted: Sequence[tuple[str, str]]
) -> list[Told]:
    """What is to go out, by hash and with its description now. A problem 422 where one is not there."""
    hashes = [sha256 for sha256, _ in wanted]
    found = await store.with_hashes(connection, workspace_id, hashes, member_id, goes_out=True)
    rows = {row.sha256: row for row in found}
    if missing := [one for one in hashes if one not in rows]:
        raise invalid(f"There is no file {missing[0][:12]}: attach it again.")
    return [described(rows[sha256]) | {"alt": " ".join(alt.split())} for sha256, alt in dict(wanted).items()]


async def readable(connection: AsyncConnection, access: Access, digest: str, goes_out: bool = False) -> Told:
    """A file that a member may read: their own, a content's, and for compliance a post's. Raises a problem 404."""
    of_posts = Role.COMPLIANCE in access.roles
    rows = await store.with_hashes(connection, access.workspace_id, [digest], access.member_id, goes_out, of_posts)
    if not rows:
        raise not_found("There is no such file.")
    return told(rows[0])


async def opened(connection: AsyncConnection, vault: Vault, workspace_id: int, digest: str) -> bytes:
    """The bytes. Problems: 404 where they are gone, 409 where they are not what was attached. Raises WrongKey."""
    sealed = await store.sealed(connection, workspace_id, digest)
    if sealed is None:
        raise not_found("There is no such file.")
    content = await asyncio.to_thread(vault.open, sealed)
    if sha256(content).hexdigest() != digest:
        raise conflict("This is not the file that was attached: it was changed behind our back.")
    return content


async def as_they_lie(
    connection: AsyncConnection, vault: Vault, workspace_id: int, hashes: Iterable[str]
) -> dict[str, bytes]:
    """By the hash they are kept under, whatever bytes are there now: who sends them has them compared by the gate.

    Raises WrongKey.
    """
    found = {one: await store.sealed(connection, workspace_id, one) for one in hashes}
    return {one: await asyncio.to_thread(vault.open, sealed) for one, sealed in found.items() if sealed is not None}
