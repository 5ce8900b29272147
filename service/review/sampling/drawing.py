"""Which items are drawn: a pure function of a checkpoint's root, so that nobody chooses and anybody can redo it.

An item is in the ledger before the root is known that draws it: the first checkpoint that covers its entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

PREFIX = b"emberfeed sample v1\0"
TICKETS = 2**64


@dataclass(frozen=True, slots=True)
class Item:
    """`percent`: the rate of its stratum, flagged or not, by the policy under which it was handed in."""

    post_id: int
    member_id: int
    flagged: bool
    percent: int


def ticket(root: bytes, post_id: int) -> int:
    """A number below 2 ** 64 that nobody knows before the root.

    >>> ticket(bytes(32), 7) == ticket(bytes(32), 7) != ticket(bytes(32), 8)
    True
    """
    return int.from_bytes(sha256(PREFIX + root + post_id.to_bytes(8, "big")).digest()[:8], "big")


def drawn(root: bytes, items: Iterable[Item]) -> list[int]:
    """Posts whose ticket lies within their rate, in their order.

    >>> drawn(bytes(32), [Item(1, 1, False, 100), Item(2, 1, True, 0)])
    [1]
    """
    return [one.post_id for one in items if ticket(root, one.post_id) * 100 < one.percent * TICKETS]


def one_each(root: bytes, items: Iterable[Item]) -> list[int]:
    """For each member the post with the lowest ticket: of those of whom a month's draws took none."""
    lowest: dict[int, tuple[int, int]] = {}
    for one in items:
        this = (ticket(root, one.post_id), one.post_id)
        lowest[one.member_id] = min(lowest.get(one.member_id, this), this)
    return sorted(post_id for _, post_id in lowest.values())


def needed(percent_of_faults: float, certainty: float = 0.95) -> int:
    """How many have to be looked at to see at least one, where so many in a hundred are faulty.

    >>> needed(1), needed(5)
    (299, 59)
    """
    share, seen, missed = percent_of_faults / 100, 0, 1.0
    while missed > 1 - certainty:
        seen, missed = seen + 1, missed * (1 - share)
    return seen
