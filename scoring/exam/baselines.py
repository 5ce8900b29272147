"""What needs no training: EdgeBank (Poursafaei et al. 2022), which only remembers pairs, in DyGLib's variants."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

import numpy as np

from scoring.exam.events import Events, Ids, Times
from scoring.exam.protocol import BATCH, Flags, Negatives, Split, batches

TEST_SHARE = 0.15
Memory: TypeAlias = Callable[[Ids, Times, int], Flags]  # pair of each event, its time, number of pairs: what is kept


def edge_bank(
    events: Events, cut: Split, negatives: Negatives, variants: Collection[str] = ()
) -> Mapping[str, tuple[Times, Times]]:
    """By variant (some, or all): 1 where a test event's pair was remembered at its batch's start; so of the negatives.

    The memory holds what a model may be trained on, the validation part, and the test part before the batch.
    """
    all_pairs = np.stack([np.r_[events.u, negatives.source], np.r_[events.i, negatives.target]])
    pair = np.unique(all_pairs, axis=1, return_inverse=True)[1].ravel()
    before = np.concatenate([cut.positives, cut.validation])
    kept: dict[str, list[tuple[Times, Times]]] = {name: [] for name in variants or VARIANTS}
    for number, batch in enumerate(batches(cut.test)):
        known = np.concatenate([before, np.arange(cut.test[0], batch[0])])
        against = pair[len(events) + number * BATCH :][: len(batch)]
        for name, parts in kept.items():
            remembered = VARIANTS[name](pair[known], events.ts[known], int(pair.max()) + 1).astype(np.float64)
            parts.append((remembered[pair[batch]], remembered[against]))
    return {name: _columns(parts) for name, parts in kept.items()}


def _columns(parts: list[tuple[Times, Times]]) -> tuple[Times, Times]:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _seen(pair: Ids, pairs: int) -> Flags:
    return np.bincount(pair, minlength=pairs) > 0


def _unlimited(pair: Ids, at: Times, pairs: int) -> Flags:
    return _seen(pair, pairs)


def _window(pair: Ids, at: Times, pairs: int) -> Flags:
    return _seen(pair[at >= np.quantile(at, 1 - TEST_SHARE)], pairs)


def _repeats(pair: Ids, at: Times, pairs: int) -> Flags:
    order = np.lexsort((at, pair))
    again = pair[order][1:] == pair[order][:-1]
    gaps = np.diff(at[order])[again]
    return _seen(pair[at >= at[-1] - (gaps.mean() if len(gaps) else 0.0)], pairs)


def _frequent(pair: Ids, at: Times, pairs: int) -> Flags:
    counts = np.bincount(pair, minlength=pairs)
    often: Flags = counts >= counts[counts > 0].mean()
    return often


VARIANTS: Mapping[str, Memory] = {
    "edgebank": _unlimited,
    "edgebank_window": _window,
    "edgebank_repeats": _repeats,
    "edgebank_frequent": _frequent,
}
