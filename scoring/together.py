"""The chance that at least one of several people comes back, and what each of them adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from scoring.model import points


def at_least_one(chances: Sequence[float]) -> float:
    """1 − ∏(1 − p): given what is known of each, whether one comes back tells nothing of the others.

    >>> at_least_one([0.5, 0.5]), at_least_one([0.3]), at_least_one([])
    (0.75, 0.3, 0.0)
    """
    return chances[0] if len(chances) == 1 else 1.0 - prod(1.0 - p for p in chances)


def shares(chances: Sequence[float]) -> list[float]:
    """Points of the joint warmth that would be lost without each; they need not add up to it.

    >>> [round(one, 1) for one in shares([0.36, 0.36, 0.0])]
    [16.8, 16.8, 0.0]
    """
    whole = points(at_least_one(chances))
    return [whole - points(at_least_one([*chances[:at], *chances[at + 1 :]])) for at in range(len(chances))]
