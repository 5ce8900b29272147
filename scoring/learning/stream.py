"""A stream as arrays, and what scoring.state and scoring.picture would know of everybody in it at one moment.

The bulk counterpart of `scoring.update` and of a picture's totals and frame; tests/scoring/learning say they are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from scoring.state import DAY

Ids: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
Numbers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
Flags: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Stream:
    """Interactions, oldest first, among nodes 0 to `nodes` - 1; a node is a person or one of ours.

    `at`: seconds; `strength`: of their kinds; `post_of` and `post_at`: public activity directed at nobody known.
    """

    source: Ids
    target: Ids
    at: Numbers
    strength: Numbers
    asked: Flags
    post_of: Ids
    post_at: Numbers
    nodes: int

    @cached_property
    def pairs(self) -> tuple[Ids, Ids, Ids]:
        """Source and target of each distinct pair, and the pair of each interaction."""
        keys, of = np.unique(self.source * self.nodes + self.target, return_inverse=True)
        return keys // self.nodes, keys % self.nodes, of

    def until(self, now: float) -> int:
        """How many interactions came strictly before that moment."""
        return int(np.searchsorted(self.at, now, side="left"))


def stream_of(source: Ids, target: Ids, at: Numbers) -> Stream:
    """Replies alone, oldest first, `at` in seconds; self-interactions are left out, as `scoring.update` does."""
    kept = source != target
    source, target, at = source[kept], target[kept], at[kept]
    nodes = int(max(source.max(), target.max())) + 1 if len(source) else 0
    ones, no = np.ones(len(at)), np.zeros(0)
    return Stream(source, target, at, ones, ones < 0, no.astype(np.int64), no, nodes)


class Moment:
    """What was known just before `now`: decayed sums and last times of every pair and node; inf days: never."""

    def __init__(self, stream: Stream, now: float) -> None:
        self.stream, self.now = stream, now
        self.end = stream.until(now)
        self.source, self.target, self._pair = stream.pairs
        self._pair = self._pair[: self.end]
        self._at = stream.at[: self.end]
        self._strength = stream.strength[: self.end]
        own = stream.source[: self.end], stream.post_of[stream.post_at < now]
        self._sums: dict[tuple[str, float], Numbers] = {}
        self._own_of = np.concatenate(own)
        self._own_at = np.concatenate([self._at, stream.post_at[stream.post_at < now]])

    def pair_sum(self, half_life: float) -> Numbers:
        """Of each pair, in strengths."""
        if ("pair", half_life) not in self._sums:
            weights = self._strength * self._fade(self._at, half_life)
            self._sums["pair", half_life] = self._sum(self._pair, weights)
        return self._sums["pair", half_life]

    @cached_property
    def pair_asked(self) -> Numbers:
        """Of each pair, half-life 7 days."""
        return self._sum(self._pair, self.stream.asked[: self.end] * self._fade(self._at, 7.0))

    @cached_property
    def pair_count(self) -> Numbers:
        """Of each pair, undecayed and whatever the kind."""
        return self._sum(self._pair, np.ones(self.end))

    @cached_property
    def pair_first(self) -> Numbers:
        """Days since the first of each pair."""
        return _days(self.now, self._at[::-1], self._pair[::-1], len(self.source))

    @cached_property
    def pair_last(self) -> dict[float, Numbers]:
        """By strength, days since the last of each pair."""
        found = {}
        for strength in np.unique(self._strength):
            same = self._strength == strength
            found[float(strength)] = _days(self.now, self._at[same], self._pair[same], len(self.source))
        return found

    def own_sum(self, half_life: float) -> Numbers:
        """Of each node, whatever it did."""
        if ("own", half_life) not in self._sums:
            weights = self._fade(self._own_at, half_life)
            self._sums["own", half_life] = added(self._own_of, weights, self.stream.nodes)
        return self._sums["own", half_life]

    @cached_property
    def own_first(self) -> Numbers:
        """Days since the first thing each node did; inf: nothing."""
        return self._extreme(np.maximum, -np.inf)

    @cached_property
    def own_last(self) -> Numbers:
        """Days since the last thing each node did; inf: nothing."""
        return self._extreme(np.minimum, np.inf)

    @cached_property
    def seen(self) -> Flags:
        """Who has interacted with anybody, at either end."""
        known = np.zeros(self.stream.nodes, dtype=bool)
        known[self.stream.source[: self.end]] = known[self.stream.target[: self.end]] = True
        known[self._own_of] = True
        return known

    def returned(self, ours: Flags, horizon: float) -> Flags:
        """Which nodes do something towards ours within the next `horizon` days."""
        after = self.stream.until(self.now + horizon * DAY)
        source, target = self.stream.source[self.end : after], self.stream.target[self.end : after]
        back = np.zeros(self.stream.nodes, dtype=bool)
        back[source[ours[target]]] = True
        return back

    def _fade(self, at: Numbers, half_life: float) -> Numbers:
        return np.asarray(np.exp2((at - self.now) / DAY / half_life))

    def _sum(self, pair: Ids, weights: Numbers) -> Numbers:
        return added(pair, weights, len(self.source))

    def _extreme(self, pick: np.ufunc, nothing: float) -> Numbers:
        days = np.full(self.stream.nodes, nothing)
        pick.at(days, self._own_of, (self.now - self._own_at) / DAY)
        days[days == -np.inf] = np.inf
        return days


def added(places: Ids, weights: Numbers, size: int) -> Numbers:
    """The sum of the weights at each place, 0 to `size` - 1."""
    return np.bincount(places, weights=weights, minlength=size).astype(np.float64)


def _days(now: float, at: Numbers, pair: Ids, pairs: int) -> Numbers:
    """Days since the last written of each pair: in time order the newest, backwards the oldest."""
    days = np.full(pairs, np.inf)
    days[pair] = (now - at) / DAY
    return days
