"""How the literature examines: split, masked nodes, and one event that did not happen per event that did.

The protocol is DyGLib's (Yu et al. 2023, Towards Better Dynamic Graph Learning), seeds included.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from scoring.exam.events import Events, Ids, Times, Unusable

BATCH = 200
MASK_SEED, TEST_SEED = 2020, 2
Places: TypeAlias = Ids  # of events in their stream
Flags: TypeAlias = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Split:
    """Places of events: the first 70 % of the time stamps, 15 %, the rest; `positives` are those to learn from."""

    train: Places
    validation: Places
    test: Places
    positives: Places


def split(events: Events) -> Split:
    """Cut by time; a tenth of the nodes, drawn from those of the later part, is kept out of what is learned from.

    Raises Unusable where nothing is left to examine.
    """
    validation_at, test_at = np.quantile(events.ts, [0.70, 0.85])
    place = np.arange(len(events))
    train, test = events.ts <= validation_at, events.ts > test_at
    if not test.any():
        raise Unusable("nothing to examine: no event is later than 85 % of the others")
    if events.ts[0] == validation_at:
        raise Unusable("nothing to learn from: the first 70 % of the events are of one moment")
    masked = np.array(list(_masked(events, ~train)), dtype=np.int64)
    seen = ~(np.isin(events.u, masked) | np.isin(events.i, masked))
    return Split(place[train], place[~train & ~test], place[test], place[train & seen])


def _masked(events: Events, later: Flags) -> list[np.int64]:
    nodes = set(events.u[later]).union(set(events.i[later]))  # of numpy's integers: the order decides the sample
    size = min(int(0.1 * len(np.union1d(events.u, events.i))), len(nodes))
    return random.Random(MASK_SEED).sample(tuple(nodes), size)  # noqa: S311  # a protocol's seed, no secret


@dataclass(frozen=True, slots=True)
class Negatives:
    """Events that did not happen, in batches, each at the time of one that did: `positive` is its place."""

    source: Ids
    target: Ids
    positive: Places


def negatives(events: Events, cut: Split, kind: str) -> Negatives:
    """One negative per test event, batch by batch; `kind` random, historical or inductive.

    Inductive pairs are first seen after the last validation time.
    """
    drawn = np.random.RandomState(TEST_SEED)
    if kind == "random":
        return joined([_random(events, batch, drawn) for batch in batches(cut.test)])
    pool = Pool.of(events, np.arange(len(events)))
    after = float(events.ts[cut.test[0] - 1]) if kind == "inductive" else None
    return joined([from_pool(events, pool, batch, after, drawn) for batch in batches(cut.test)])


def batches(places: Places) -> Iterator[Places]:
    """In order, 200 at a time."""
    yield from (places[start : start + BATCH] for start in range(0, len(places), BATCH))


def joined(parts: list[Negatives]) -> Negatives:
    """One after the other."""
    empty = np.zeros(0, dtype=np.int64)
    parts = [Negatives(empty, empty, empty), *parts]
    source, target, positive = (np.concatenate(column) for column in zip(*map(_columns, parts), strict=True))
    return Negatives(source, target, positive)


def _columns(part: Negatives) -> tuple[Ids, Ids, Places]:
    return part.source, part.target, part.positive


def _random(events: Events, batch: Places, drawn: np.random.RandomState) -> Negatives:
    targets = np.unique(events.i)
    drawn.randint(0, len(np.unique(events.u)), len(batch))  # the protocol draws sources, and leaves them
    return Negatives(events.u[batch], targets[drawn.randint(0, len(targets), len(batch))], batch)


def from_pool(
    events: Events, pool: Pool, batch: Places, after: float | None, drawn: np.random.RandomState, fill: bool = True
) -> Negatives:
    """As many pairs as the batch has events, of those first seen `after` and before it that it does not hold.

    Too small a pool is taken whole, and filled with random pairs that the batch does not hold, or left small.
    """
    start, end = float(events.ts[batch[0]]), float(events.ts[batch[-1]])
    source, target = pool.between(after, start, end)
    if len(source) >= len(batch):
        chosen = drawn.choice(len(source), size=len(batch), replace=False)
        return Negatives(source[chosen], target[chosen], batch)
    if not fill:
        return Negatives(source, target, batch[: len(source)])
    filled = _not_in(events, batch, len(batch) - len(source), drawn)
    return Negatives(np.concatenate([filled[0], source]), np.concatenate([filled[1], target]), batch)


def _not_in(events: Events, batch: Places, size: int, drawn: np.random.RandomState) -> tuple[Ids, Ids]:
    """So many random pairs of a source and a destination of the file that do not occur in the batch."""
    sources, targets = np.unique(events.u), np.unique(events.i)
    held = np.searchsorted(sources, events.u[batch]) * len(targets) + np.searchsorted(targets, events.i[batch])
    free = np.setdiff1d(np.arange(len(sources) * len(targets)), held)
    if not len(free):
        raise Unusable("no pair is left that did not happen")
    pair = free[drawn.choice(len(free), size=size, replace=len(free) < size)]
    return sources[pair // len(targets)], targets[pair % len(targets)]


@dataclass(frozen=True, slots=True)
class Pool:
    """The distinct pairs of some events, in the order in which they were first seen."""

    source: Ids
    target: Ids
    first: Times
    pair: Ids  # of each event
    at: Times  # of each event

    @classmethod
    def of(cls, events: Events, places: Places) -> Pool:
        """Of the events at `places`."""
        u, i, ts = events.u[places], events.i[places], events.ts[places]
        _, first, pair = np.unique(np.stack([u, i]), axis=1, return_index=True, return_inverse=True)
        order = np.argsort(first, kind="stable")
        number = np.empty_like(order)
        number[order] = np.arange(len(order))
        first = first[order]
        return cls(u[first], i[first], ts[first], number[pair.ravel()], ts)

    def between(self, after: float | None, start: float, end: float) -> tuple[Ids, Ids]:
        """Pairs first seen later than `after` and at or before `start` that do not occur from `start` to `end`."""
        left = 0 if after is None else int(np.searchsorted(self.first, after, side="right"))
        usable = np.ones(int(np.searchsorted(self.first, start, side="right")), dtype=bool)
        usable[:left] = False
        now = self.pair[np.searchsorted(self.at, start) : np.searchsorted(self.at, end, side="right")]
        usable[now[now < len(usable)]] = False
        return self.source[: len(usable)][usable], self.target[: len(usable)][usable]
