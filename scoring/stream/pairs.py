"""Where a pair's row stands: a hash table in two arrays, linear probing."""

from __future__ import annotations

from scoring.stream.compiled import compiled
from scoring.stream.rows import NOBODY, Stream

MIX = 0x9E3779B97F4A7C1  # 2**60 over the golden ratio (Knuth's multiplicative hashing), so that a product fits


@compiled
def find(stream: Stream, source: int, target: int) -> int:
    """The place of the pair's row, or NOBODY."""
    slot = _slot(stream, source * len(stream.actors) + target)
    return int(stream.places[slot]) if stream.keys[slot] != NOBODY else NOBODY


@compiled
def found(stream: Stream, source: int, target: int) -> int:
    """The place of the pair's row, made if it is new."""
    key = source * len(stream.actors) + target
    slot = _slot(stream, key)
    if stream.keys[slot] == NOBODY:
        stream.keys[slot], stream.places[slot] = key, stream.seen[1]
        stream.seen[1] += 1
    return int(stream.places[slot])


@compiled
def _slot(stream: Stream, key: int) -> int:
    mask = len(stream.keys) - 1
    mixed = key * MIX
    slot = (mixed ^ (mixed >> 29)) & mask
    while stream.keys[slot] != NOBODY and stream.keys[slot] != key:
        slot = (slot + 1) & mask
    return slot
