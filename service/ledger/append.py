"""Writing the ledger: an entry in the transaction of what it tells of, and disposal, which is an entry too."""

from __future__ import annotations

import secrets
from collections.abc import Collection

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.errors import conflict
from service.ledger import store
from service.ledger.entries import DISPOSED, SALT_SIZE, Entry, canonical, commitment
from service.ledger.merkle import HASH_SIZE
from service.ledger.tiles import WIDTH, Tile, halved, split


async def append(
    connection: AsyncConnection,
    workspace_id: int,
    *,
    type: str,  # noqa: A002  # the word of the table, of the canonical JSON and of whoever reads them
    actor_id: int | None,
    subject_id: int | None,
    content: bytes,
) -> int:
    """Write an entry and its content; its idx. Both are there if the caller's transaction is, and neither if not.

    Call it late in the transaction: other writers of the workspace's ledger wait for its end.
    """
    idx = await store.take(connection, workspace_id, now())
    salt = secrets.token_bytes(SALT_SIZE)
    entry = Entry(idx, now(), type, actor_id, subject_id, commitment(salt, content, idx))  # after the wait
    await store.add(connection, workspace_id, entry, canonical(entry), salt, content)
    if (idx + 1) % WIDTH == 0:
        await _close(connection, workspace_id, idx // WIDTH)
    return idx


async def dispose(
    connection: AsyncConnection, workspace_id: int, idxs: Collection[int], actor_id: int | None, reason: str
) -> int:
    """Delete what entries are about, with the salts, and say so in an entry of its own; that one's idx.

    Whether it may go (retention, holds) is for the caller to know. A problem 409 where some of it is not there.
    """
    if await store.dispose(connection, workspace_id, idxs) != sorted(set(idxs)):
        raise conflict("Some of these entries have no content to dispose of.")
    content = rfc8785.dumps({"entries": sorted(set(idxs)), "reason": reason})
    return await append(connection, workspace_id, type=DISPOSED, actor_id=actor_id, subject_id=None, content=content)


async def dispose_about(
    connection: AsyncConnection, workspace_id: int, subjects: Collection[int], actor_id: int | None, reason: str
) -> int | None:
    """The same for everything that was written about some subjects; None where nothing of it is left."""
    idxs = await store.about(connection, workspace_id, subjects)
    return await dispose(connection, workspace_id, idxs, actor_id, reason) if idxs else None


async def _close(connection: AsyncConnection, workspace_id: int, number: int) -> None:
    """Store a tile of leaves that is full now, and pass its root up.

    Who deleted an entry by hand stops nobody's work: its place is left empty, and verification tells.
    """
    hashes = await store.leaves(connection, workspace_id, number * WIDTH, (number + 1) * WIDTH)
    tile = Tile(0, number)
    await store.put_tile(connection, workspace_id, tile, b"".join(hashes))
    while len(hashes) == WIDTH:
        above, place = Tile(tile.level + 1, tile.idx // WIDTH), tile.idx % WIDTH
        there = await store.tile(connection, workspace_id, above) or b""
        joined = there[: place * HASH_SIZE].ljust(place * HASH_SIZE, b"\0") + halved(hashes)
        await store.put_tile(connection, workspace_id, above, joined)
        tile, hashes = above, split(joined)
