"""Where the hashes of a tree lie: in tiles of 256, as C2SP tlog-tiles cuts them; a proof reads a few of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service.ledger.merkle import EMPTY_ROOT, HASH_SIZE, Node, Range, folded, node_hash, nodes_of

HEIGHT = 8
WIDTH = 1 << HEIGHT


class Tile(NamedTuple):
    """The hashes of 256 neighbouring nodes at level 8 * `level` of the tree, the first of them 256 * `idx`."""

    level: int
    idx: int


Tiles = Mapping[Tile, bytes]  # the hashes of each one after the other; of the last tile of a level maybe fewer


def tile_of(node: Node) -> Tile:
    """The tile from whose hashes a node is made.

    >>> tile_of(Node(0, 511)), tile_of(Node(9, 200))
    (Tile(level=0, idx=1), Tile(level=1, idx=1))
    """
    level, inside = divmod(node.level, HEIGHT)
    return Tile(level, (node.number << inside) // WIDTH)


def needed(parts: Iterable[Range]) -> set[Tile]:
    """The tiles that the roots of these ranges are made from."""
    return {tile_of(node) for part in parts for node in nodes_of(part)}


def root_at(size: int, tiles: Tiles) -> bytes:
    """The root of the tree of the first `size` leaves, from the tiles of Range(0, size)."""
    return hash_of(Range(0, size), tiles) if size else EMPTY_ROOT


def hash_of(part: Range, tiles: Tiles) -> bytes:
    """The root of a range. KeyError where a tile is missing, ValueError where it is too short."""
    return folded([_node(node, tiles) for node in nodes_of(part)])


def tiled(leaves: Sequence[bytes]) -> dict[Tile, bytes]:
    """The tiles that are stored of a tree with these leaves: all but that of the last leaves, if they are not 256."""
    found: dict[Tile, bytes] = {}
    level, row = 0, leaves
    while row:
        cut = [row[at : at + WIDTH] for at in range(0, len(row), WIDTH)]
        found |= {Tile(level, idx): b"".join(one) for idx, one in enumerate(cut) if level or len(one) == WIDTH}
        row, level = [halved(one) for one in cut if len(one) == WIDTH], level + 1
    return found


def halved(hashes: Sequence[bytes]) -> bytes:
    """The root of a power of two of neighbouring hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def split(hashes: bytes) -> list[bytes]:
    return [hashes[at : at + HASH_SIZE] for at in range(0, len(hashes), HASH_SIZE)]


def _node(node: Node, tiles: Tiles) -> bytes:
    inside = node.level % HEIGHT
    first = (node.number << inside) % WIDTH
    part = tiles[tile_of(node)][first * HASH_SIZE : (first + (1 << inside)) * HASH_SIZE]
    if len(part) != HASH_SIZE << inside:
        raise ValueError(f"tile {tile_of(node)} is too short")
    return halved(split(part))
