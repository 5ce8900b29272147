"""The Merkle tree of RFC 6962, section 2.1: hashes, roots, which subtrees a proof is made of, and whether one holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


class Node(NamedTuple):
    """The root of the leaves from number * 2**level up to (number + 1) * 2**level, all of which are there."""

    level: int
    number: int


class Range(NamedTuple):
    """The leaves from `begin` up to `end`, at least one; their root is one hash of a proof."""

    begin: int
    end: int


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry.

    >>> leaf_hash(b"").hex()[:8]
    '6e340b9c'
    """
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """The roots of the largest whole subtrees so far, biggest first: all that an append needs to know."""

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        """Empty, or as it was when it had this size and these `roots`."""
        self.size = size
        self._roots = list(roots)

    @property
    def roots(self) -> tuple[bytes, ...]:
        return tuple(self._roots)

    def add(self, leaf: bytes) -> None:
        """Take in the hash of the next leaf."""
        size, roots = self.size, self._roots
        while size & 1:
            leaf = node_hash(roots.pop(), leaf)
            size >>= 1
        roots.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        return folded(self._roots) if self._roots else EMPTY_ROOT


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of a tree with these leaf hashes.

    >>> root_of([]).hex()[:8], root_of([leaf_hash(b"")]).hex()[:8]
    ('e3b0c442', '6e340b9c')
    """
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def folded(roots: Sequence[bytes]) -> bytes:
    """One root from those of neighbouring subtrees, biggest first."""
    whole = roots[-1]
    for left in reversed(roots[:-1]):
        whole = node_hash(left, whole)
    return whole


def nodes_of(part: Range) -> list[Node]:
    """The whole subtrees that a range is made of, biggest first. `begin` is a multiple of its largest one's size.

    >>> nodes_of(Range(0, 7))
    [Node(level=2, number=0), Node(level=1, number=2), Node(level=0, number=6)]
    """
    begin, end = part
    nodes = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        nodes.append(Node(level, begin >> level))
        begin += 1 << level
    return nodes


def inclusion(index: int, size: int) -> list[Range]:
    """What the proof that leaf `index` is in the tree of `size` leaves consists of, from the leaf's sibling up.

    >>> inclusion(4, 7)
    [Range(begin=5, end=6), Range(begin=6, end=7), Range(begin=0, end=4)]
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no entry {index} in a tree of {size}")
    return list(_siblings(index, index + 1, size))[::-1]


def consistency(old: int, size: int) -> list[Range]:
    """What the proof that the tree of `size` leaves continues that of `old` consists of; nothing where it must.

    >>> consistency(3, 7)[0]
    Range(begin=2, end=3)
    """
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} does not continue one of {old}")
    if old in (0, size):
        return []
    begin = old - (old & -old)  # where the last whole subtree of the old tree begins
    parts = list(_siblings(begin, old, size))[::-1]
    return parts if begin == 0 else [Range(begin, old), *parts]


def _siblings(begin: int, end: int, size: int) -> Iterator[Range]:
    """The subtrees beside the way from the root down to the one of begin..end, which is whole."""
    low, high = 0, size
    while (low, high) != (begin, end):
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        if begin < middle:
            yield Range(middle, high)
            high = middle
        else:
            yield Range(low, middle)
            low = middle


def includes(root: bytes, size: int, leaf: bytes, index: int, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the leaf is at `index` in the tree with that root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes(root, leaf, *proof):
        return False
    at, last, seen = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            seen = node_hash(sibling, seen)
            at, last = _up(at, last)
        else:
            seen = node_hash(seen, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and seen == root


def continues(old_root: bytes, old: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of `size` begins with that of `old` (RFC 9162, section 2.1.4.2).

    Nothing is shown about a tree without leaves.
    """
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    if not _are_hashes(old_root, root, *proof):
        return False
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = old - 1, size - 1
    while at & 1:  # the old tree's last whole subtree is where both begin
        at, last = at >> 1, last >> 1
    return _roots(path, at, last) == (old_root, root)


def _roots(path: Sequence[bytes], at: int, last: int) -> tuple[bytes, bytes] | None:
    """The old root and the new one that a consistency proof leads to, from place `at` and `last` up."""
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            at, last = _up(at, last)
        else:
            after = node_hash(after, sibling)
        at, last = at >> 1, last >> 1
    return (before, after) if last == 0 else None


def _up(at: int, last: int) -> tuple[int, int]:
    """Both shifted until `at` is odd or zero, as the RFC says; the shift that follows anyway is left out."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
