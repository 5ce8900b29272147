"""Ids: 63-bit integers that grow with time, unique across processes."""

from __future__ import annotations

import itertools
import secrets
import time

EPOCH_MS = 1_704_067_200_000  # 2024-01-01; 41 bits of milliseconds last until 2093
_sequence = itertools.count(secrets.randbits(22))


def new_id() -> int:
    """A fresh id: 41 bits of milliseconds, then 22 bits that count from a random start in each process.

    >>> new_id() < 2**63 and new_id() != new_id()
    True
    """
    milliseconds = time.time_ns() // 1_000_000 - EPOCH_MS
    return (milliseconds << 22) | (next(_sequence) & 0x3FFFFF)
