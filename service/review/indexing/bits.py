"""Signatures and their slices. Pure.

Each record has a place, and its terms set bits of a signature: BITS_OF_A_TERM of BITS each, by a hash under a key of
the workspace. A page is WIDTH places; its slice n is bit n of each of their signatures. So who may say a word is told
by a few slices of each page, however many say it (bit-sliced signature files; BitFunnel, SIGIR 2017, shows them at
size). A signature may hold bits of a term by chance: what is found is opened and read. It never lacks one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from service.review.indexing.asked import Asked

WIDTH = 4_096  # places of a page
BITS = 4_096  # of a signature: a post of 500 characters sets one in seven
BITS_OF_A_TERM = 4
EVERY = frozenset(range(BITS))
Slices = Mapping[int, int]  # of one page, by number; bit n is of its n-th place


@lru_cache(100_000)
def numbers(key: bytes, term: str) -> tuple[int, ...]:
    """The slices that a term sets its bit in.

    >>> numbers(b"k", "wrisk") == numbers(b"k", "wrisk"), numbers(b"k", "wrisk") == numbers(b"l", "wrisk")
    (True, False)
    """
    hashed = int.from_bytes(blake2b(term.encode(), key=key, digest_size=8).digest())
    return tuple(hashed >> 12 * number & BITS - 1 for number in range(BITS_OF_A_TERM))


def signature(key: bytes, terms: Collection[str] | None) -> frozenset[int]:
    """The slices that a text sets its bit in; every one where it may be found by anything."""
    return EVERY if terms is None else frozenset(number for term in terms for number in numbers(key, term))


def wanted(key: bytes, asked: Asked) -> frozenset[int]:
    """The slices that `found` looks at."""
    return frozenset(number for term in _terms(asked) for number in numbers(key, term))


def found(key: bytes, asked: Asked | str, slices: Slices) -> int:
    """The places of a page that may be what is asked for, as bits.

    >>> asked = Asked(True, ("wno", "wrisk"))
    >>> here = {number: 0b10 for number in signature(b"k", ["wno", "wrisk", "wever"])}
    >>> found(b"k", asked, here), found(b"k", Asked(True, ("wno", "wloss")), here)
    (2, 0)
    """
    if isinstance(asked, str):
        parts, every = [slices.get(number, 0) for number in numbers(key, asked)], True
    else:
        parts, every = [found(key, part, slices) for part in asked.parts], asked.every
    bits = parts[0]
    for part in parts[1:]:
        bits = bits & part if every else bits | part
    return bits


def places(page: int, bits: int) -> list[int]:
    """The places that these bits stand for, the last first.

    >>> places(1, 0b101)
    [4098, 4096]
    """
    digits = f"{bits:b}"
    first, at, listed = page * WIDTH + len(digits) - 1, digits.find("1"), []
    while at >= 0:
        listed.append(first - at)
        at = digits.find("1", at + 1)
    return listed


def kept(bits: int) -> bytes:
    """A slice as it is stored."""
    return bits.to_bytes(WIDTH // 8, "little")


def read(stored: bytes) -> int:
    return int.from_bytes(stored, "little")


def _terms(asked: Asked | str) -> Iterator[str]:
    if isinstance(asked, str):
        yield asked
        return
    for part in asked.parts:
        yield from _terms(part)
