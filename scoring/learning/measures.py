"""How good a ranking and its chances were, once it is known who returned."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scoring.learning.stream import Ids, Numbers

BINS = 15  # of equal mass, as calibration errors are usually reported (Guo et al. 2017)


class Ranked(NamedTuple):
    """Of one moment's ranking: fractions of 1."""

    ndcg: float  # of the first 20
    precision: float  # of the first 10
    average_precision: float


class Bin(NamedTuple):
    """People who were given about the same chance: what was said, and what share returned."""

    said: float
    returned: float
    people: int


def ranked(scores: Numbers, y: Numbers, chance: np.random.Generator) -> Ranked | None:
    """None where nobody returned: there is nothing to rank. Ties are in an order drawn from `chance`.

    >>> ranked(np.array([3.0, 2.0, 1.0]), np.array([1.0, 0.0, 1.0]), np.random.default_rng(0)).average_precision
    0.8333333333333333
    """
    positives = int(y.sum())
    if not positives:
        return None
    order = np.lexsort((chance.random(len(y)), -scores))
    hits = y[order]
    gains = 1.0 / np.log2(np.arange(2, 22))
    ideal = gains[: min(20, positives)].sum()
    at = hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return Ranked(
        float((hits[:20] * gains[: len(hits)]).sum() / ideal),
        float(hits[:10].mean()),
        float(at.sum() / positives),
    )


def brier(p: Numbers, y: Numbers) -> float:
    """The mean square of what was said less what came: smaller is better."""
    return float(((p - y) ** 2).mean())


def bins(p: Numbers, y: Numbers, count: int = BINS) -> list[Bin]:
    """People by rising chance, in bins of equal mass (equal chances stay in the order given).

    >>> bins(np.array([0.1, 0.9]), np.array([0.0, 1.0]), 2)
    [Bin(said=0.1, returned=0.0, people=1), Bin(said=0.9, returned=1.0, people=1)]
    """
    order: Ids = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, count) if len(part)]
    return [Bin(float(p[part].mean()), float(y[part].mean()), len(part)) for part in parts]


def calibration_error(p: Numbers, y: Numbers) -> float:
    """The expected calibration error over `bins`, weighted by people."""
    found = bins(p, y)
    return sum(one.people * abs(one.said - one.returned) for one in found) / max(1, len(y))
