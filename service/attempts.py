"""How often somebody may try: counted in the memory of this process."""

from __future__ import annotations

import time
from math import ceil

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from service.errors import too_many


class Attempts:
    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, allowed: RateLimitItem, *who: str) -> None:
        """Count one try; raises the problem 429, with Retry-After, where it is one too many."""
        if not self._limiter.hit(allowed, *who):
            window = self._limiter.get_window_stats(allowed, *who)
            wait = max(1, ceil(window.reset_time - time.time()))
            raise too_many(f"Too many tries. Try again in {wait} seconds.", wait)

    def forget(self, allowed: RateLimitItem, *who: str) -> None:
        self._limiter.clear(allowed, *who)
