"""Choosing who does something: the lively more often than the quiet, and everybody in their own season."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

from service.sample.record import DAY, Account

BUCKET = 10 * DAY


class Crowd:
    """The accounts that act by chance; those of stories do what their story says."""

    def __init__(self, accounts: Sequence[Account], chance: random.Random, start: int) -> None:
        self._chance, self._start = chance, start
        self._on: dict[str, list[Account]] = {}
        for account in accounts:
            self._on.setdefault(account.network, []).append(account)
        self._weights: dict[tuple[str, int, bool], tuple[list[Account], list[float]]] = {}

    def on(self, network: str) -> list[Account]:
        return self._on.get(network, [])

    def somebody(self, network: str, at: float, *, german: bool = False) -> Account:
        """Somebody who is about at that time; `german`: who writes German."""
        bucket = max(0, int((self._start - at) // BUCKET))
        people, weights = self._about(network, bucket, german)
        return self._chance.choices(people, cum_weights=weights)[0]

    def chosen(self, chance: random.Random, network: str, *, german: bool = False) -> Account:
        """One of the liveliest at the start, by a chance of the caller's own."""
        people, _ = self._about(network, 0, german)
        return chance.choices(people, [one.persona.weekly**2 for one in people])[0]

    def _about(self, network: str, bucket: int, german: bool) -> tuple[list[Account], list[float]]:
        key = (network, bucket, german)
        if key not in self._weights:
            ago = bucket * BUCKET / DAY
            about = [one for one in self.on(network) if one.persona.lively[0] >= ago >= one.persona.lively[1] - 10]
            about = [one for one in about if one.persona.german == german] or about
            self._weights[key] = about, list(accumulate(one.persona.weekly for one in about))
        return self._weights[key]
