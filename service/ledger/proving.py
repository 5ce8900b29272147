"""Roots and proofs of a stored log: read from a few tiles, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Problem
from service.ledger import merkle, store
from service.ledger.merkle import Range
from service.ledger.notes import encoded
from service.ledger.tiles import WIDTH, Tile, Tiles, hash_of, needed

PROOF = "c2sp.org/tlog-proof@v1"


def broken(detail: str) -> Problem:
    """For a log whose rows are not what they were: nothing is proved from it."""
    return Problem(409, "history-differs", f"{detail} Run `emberfeed ledger verify` with a checkpoint that was kept.")


async def root(connection: AsyncConnection, workspace_id: int, size: int) -> bytes:
    """The root over the first `size` entries."""
    if size == 0:
        return merkle.EMPTY_ROOT
    [found] = await _hashes(connection, workspace_id, size, [Range(0, size)])
    return found


async def inclusion(connection: AsyncConnection, workspace_id: int, idx: int, size: int) -> list[bytes]:
    """The proof that entry `idx` is in the tree of `size`."""
    return await _hashes(connection, workspace_id, size, merkle.inclusion(idx, size))


async def inclusions(
    connection: AsyncConnection, workspace_id: int, idxs: Iterable[int], size: int
) -> dict[int, list[bytes]]:
    """The proofs of several entries; each tile is read once."""
    parts = {idx: merkle.inclusion(idx, size) for idx in idxs}
    wanted = needed(part for one in parts.values() for part in one)
    tiles = {tile: await _tile(connection, workspace_id, tile, size) for tile in wanted}
    return {idx: _from(tiles, one) for idx, one in parts.items()}


async def consistency(connection: AsyncConnection, workspace_id: int, old: int, size: int) -> list[bytes]:
    """The proof that the tree of `size` continues that of `old`."""
    return await _hashes(connection, workspace_id, size, merkle.consistency(old, size))


def written(idx: int, proof: Sequence[bytes], note: str) -> str:
    """A proof as a C2SP tlog-proof file: whoever has the entry and the log's key needs nothing else."""
    return "".join(f"{line}\n" for line in (PROOF, f"index {idx}", *map(encoded, proof), "")) + note


async def _hashes(connection: AsyncConnection, workspace_id: int, size: int, parts: Sequence[Range]) -> list[bytes]:
    tiles = {tile: await _tile(connection, workspace_id, tile, size) for tile in needed(parts)}
    return _from(tiles, parts)


def _from(tiles: Tiles, parts: Sequence[Range]) -> list[bytes]:
    try:
        return [hash_of(part, tiles) for part in parts]
    except ValueError as error:
        raise broken("The stored tree is not whole.") from error


async def _tile(connection: AsyncConnection, workspace_id: int, tile: Tile, size: int) -> bytes:
    """A tile's hashes; those of the last leaves come from the entries themselves."""
    stored = await store.tile(connection, workspace_id, tile)
    if stored is not None or tile.level:
        return stored or b""
    leaves = await store.leaves(connection, workspace_id, tile.idx * WIDTH, min((tile.idx + 1) * WIDTH, size))
    if store.MISSING in leaves:
        raise broken(f"Entry {tile.idx * WIDTH + leaves.index(store.MISSING)} is missing.")
    return b"".join(leaves)
